-- Commissioning plans: what is written down for one turn of the cycle. A person's plan of care
-- stands with their package; this is the council's.
create table commissioning_plan (
    id text primary key,
    name text not null,
    -- The contract that came of it, whose provider signs its risks; nothing while there is none.
    contract text references contract (id),
    made_by text not null references account (id),
    made_at text not null,
    constraint commissioning_plan_name_once unique (name),
    constraint commissioning_plan_contract_once unique (contract)
);

-- A sheet of a plan as it was written down at one time. The latest edition counts; the earlier ones
-- say who wrote and who signed what.
create table plan_sheet (
    plan text not null references commissioning_plan (id),
    sheet text not null,
    -- Grows by one with each that is written, from 1.
    edition bigint not null,
    -- One table of the file of papers, as TOML.
    text text not null,
    made_by text not null references account (id),
    made_at text not null,
    constraint plan_sheet_once primary key (plan, sheet, edition)
);
