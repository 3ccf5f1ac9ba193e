-- The living service, first schema. One text for SQLite and PostgreSQL, so only what both
-- understand: text and bigint, named constraints, plain indexes.
--
-- Days are text such as 2026-04-01, instants text such as 2026-04-01T09:30:00Z (whole seconds,
-- UTC), so both sort as they read. Money is whole pence. Yes and no are 1 and 0. What only one
-- page reads as a whole is kept as JSON text in a column called `facts`. Ids are opaque.
--
-- The tables that the store makes append-only are listed in attain-store, src/schema.rs.

-- Who takes part ------------------------------------------------------------------------------

create table organisation (
    id text primary key,
    kind text not null,
    name text not null,
    -- Where remittances are sent and which supplier number the finance system knows it by.
    supplier_number text not null default '',
    constraint organisation_kind_known
        check (kind in ('council', 'provider', 'health', 'housing', 'voluntary')),
    constraint organisation_name_once unique (name)
);

-- Someone who draws on care and support, or an unpaid carer. The only table with personal data.
create table person (
    id text primary key,
    given_name text not null,
    family_name text not null,
    born text not null,
    address text not null default '',
    telephone text not null default '',
    language text not null default 'en',
    -- How they like to read: plain or easy.
    reading text not null default 'plain',
    -- Needs a reader of pages should know: interpreter, large print, who to ring first.
    note text not null default '',
    constraint person_language_known check (language in ('en', 'cy')),
    constraint person_reading_known check (reading in ('plain', 'easy'))
);
create index person_by_name on person (family_name, given_name);

-- Who cares, unpaid, for whom.
create table cares_for (
    carer text not null references person (id),
    person text not null references person (id),
    relation text not null,
    since text not null,
    primary key (carer, person),
    constraint nobody_is_their_own_carer check (carer <> person)
);

-- Somebody who signs in.
create table account (
    id text primary key,
    name text not null,
    email text not null,
    -- An Argon2id hash; empty when nobody can sign in with a password.
    password text not null default '',
    role text not null,
    organisation text references organisation (id),
    -- The person this account belongs to, for people and carers.
    person text references person (id),
    language text not null default 'en',
    -- The most this account may approve at once; nothing when 0.
    limit_pence bigint not null default 0,
    is_active bigint not null default 1,
    constraint account_email_once unique (email)
);

-- The service itself, for what no person did: it cannot sign in.
insert into account (id, name, email, role, is_active)
values ('attain', 'Attain', '', 'administrator', 0);

create table session (
    -- SHA-256 of the token in the cookie.
    digest text primary key,
    account text not null references account (id),
    started text not null,
    seen text not null,
    ends text not null
);

-- What was promised ---------------------------------------------------------------------------

create table contract (
    id text primary key,
    reference text not null,
    title text not null,
    council text not null references organisation (id),
    provider text not null references organisation (id),
    opened text not null,
    -- Days from a statement's approval to the day its payment is due.
    payment_days bigint not null default 30,
    -- Cost centre of the council's finance system.
    cost_centre text not null default '',
    facts text not null default '{}',
    constraint contract_reference_once unique (reference)
);
create index contract_by_provider on contract (provider);

-- Terms being written. One draft at a time for each contract and kind.
create table terms_draft (
    id text primary key,
    contract text not null references contract (id),
    kind text not null,
    text text not null,
    made_by text not null references account (id),
    made_at text not null,
    -- Grows with every change, so that two writers at once are noticed.
    edition bigint not null default 1,
    constraint terms_draft_kind_known check (kind in ('live', 'shadow')),
    constraint terms_draft_once unique (contract, kind)
);

-- Published terms: the whole file, with every variation agreed so far.
create table terms_version (
    id text primary key,
    contract text not null references contract (id),
    kind text not null,
    number bigint not null,
    text text not null,
    digest text not null,
    made_by text not null references account (id),
    published_by text not null references account (id),
    published_at text not null,
    constraint terms_version_once unique (contract, kind, number),
    constraint terms_maker_is_not_publisher check (made_by <> published_by)
);

-- How a council and a provider work together (relationship), and support that stands in place of a
-- reward (support): short dated notes.
create table contract_note (
    id text primary key,
    contract text not null references contract (id),
    kind text not null,
    on_day text not null,
    words text not null,
    account text not null references account (id),
    at text not null,
    constraint contract_note_kind_known check (kind in ('relationship', 'support'))
);
create index contract_note_by_contract on contract_note (contract, on_day);

-- A person's care -----------------------------------------------------------------------------

create table package (
    id text primary key,
    person text not null references person (id),
    -- Nothing until a service is agreed.
    contract text references contract (id),
    -- Where it stands; the last of its steps, kept here so that worklists can filter.
    stage text not null,
    coordinator text references account (id),
    opened text not null,
    -- When its stage last changed.
    changed text not null,
    -- The next review is due on this day; empty when none is.
    review_due text not null default '',
    facts text not null default '{}'
);
create index package_by_person on package (person);
create index package_by_contract on package (contract, stage);
create index package_by_coordinator on package (coordinator, stage);

-- Every step of a package, from referral to closure.
create table package_step (
    package text not null references package (id),
    number bigint not null,
    step text not null,
    stage text not null,
    on_day text not null,
    at text not null,
    account text references account (id),
    note text not null default '',
    facts text not null default '{}',
    primary key (package, number)
);

-- An assessment as it was made; a later one takes its place, none is changed.
create table assessment (
    id text primary key,
    package text not null references package (id),
    person text not null references person (id),
    is_crisis bigint not null default 0,
    on_day text not null,
    at text not null,
    account text not null references account (id),
    facts text not null
);
create index assessment_by_package on assessment (package);

-- An outcome of a plan, each version of it. The last version stands.
create table outcome (
    package text not null references package (id),
    -- O1, O2: the name that records and statements use.
    code text not null,
    version bigint not null,
    words text not null,
    domain text not null,
    weight bigint not null,
    target_day text not null,
    -- planned, agreed, met, not met, disputed, withdrawn, ended.
    state text not null,
    at text not null,
    account text references account (id),
    reason text not null default '',
    facts text not null default '{}',
    primary key (package, code, version)
);

-- A price offered for a package, and who accepted it.
create table price_offer (
    id text primary key,
    package text not null references package (id),
    value_pence bigint not null,
    days bigint not null,
    facts text not null default '{}',
    offered_by text not null references account (id),
    offered_at text not null
);
create index price_offer_by_package on price_offer (package);

create table price_acceptance (
    offer text primary key references price_offer (id),
    -- Repeated from the offer, so that the constraint below can see it.
    offered_by text not null,
    accepted_by text not null references account (id),
    accepted_at text not null,
    constraint price_maker_is_not_checker check (offered_by <> accepted_by)
);

-- What an instrument measured.
create table score (
    id text primary key,
    person text not null references person (id),
    package text references package (id),
    outcome text not null default '',
    instrument text not null,
    on_day text not null,
    answers text not null,
    total text not null,
    account text references account (id),
    at text not null
);
create index score_by_person on score (person, instrument, on_day);

create table review (
    id text primary key,
    package text not null references package (id),
    on_day text not null,
    kind text not null,
    note text not null default '',
    account text not null references account (id),
    at text not null,
    facts text not null default '{}'
);
create index review_by_package on review (package, on_day);

-- A link that lets a person answer once without signing in.
create table one_time_link (
    digest text primary key,
    person text not null references person (id),
    package text not null references package (id),
    made_by text not null references account (id),
    made_at text not null,
    ends text not null,
    used_at text not null default ''
);

-- What happened -------------------------------------------------------------------------------

-- Evidence: the rows of the evidence format, in the order we learnt them.
create table record (
    seq bigint primary key,
    contract text not null references contract (id),
    record text not null,
    on_day text not null,
    recorded text not null,
    -- Empty when it is about the contract as a whole.
    person text not null default '',
    package text not null default '',
    fact text not null,
    value text not null,
    by_party text not null default '',
    verified_by text not null default '',
    grade text not null default '',
    supersedes text not null default '',
    -- Who typed it, or whose file brought it.
    account text references account (id),
    -- screen, file, link, import.
    source text not null,
    upload text,
    constraint record_once unique (contract, person, record)
);
create index record_by_contract on record (contract, person, on_day, seq);
create index record_by_package on record (package, seq);

-- A file of evidence: kept as it came, taken whole or refused by line.
create table upload (
    id text primary key,
    contract text not null references contract (id),
    name text not null,
    text text not null,
    rows bigint not null,
    problems bigint not null,
    account text not null references account (id),
    at text not null
);
create table upload_acceptance (
    upload text primary key references upload (id),
    account text not null references account (id),
    at text not null
);

-- Something somebody independent is asked to look at: a claim, a sample, a quality check.
create table check_task (
    id text primary key,
    contract text not null references contract (id),
    package text not null references package (id),
    person text not null references person (id),
    -- verification, sample, quality.
    kind text not null,
    outcome text not null default '',
    record text not null default '',
    due text not null,
    made_by text references account (id),
    made_at text not null,
    facts text not null default '{}',
    constraint check_task_kind_known check (kind in ('verification', 'sample', 'quality'))
);
create index check_task_by_contract on check_task (contract, kind);
create index check_task_by_package on check_task (package);

create table check_result (
    task text primary key references check_task (id),
    -- Who said what is checked; empty when a record system did.
    claimed_by text not null,
    account text not null references account (id),
    at text not null,
    -- confirmed, rejected, unsure.
    result text not null,
    note text not null default '',
    constraint nobody_checks_their_own_word check (claimed_by <> account)
);

-- What is owed --------------------------------------------------------------------------------

-- A statement as it was made: the very bytes, and what they were made from.
create table statement (
    id text primary key,
    contract text not null references contract (id),
    kind text not null,
    -- The run of the contract's schedule it is, from 1.
    number bigint not null,
    -- 2 and later after a draft was returned.
    attempt bigint not null,
    first_day text not null,
    last_day text not null,
    as_at text not null,
    terms text not null references terms_version (id),
    -- Records up to this one were read.
    records bigint not null,
    json text not null,
    digest text not null,
    total_pence bigint not null,
    made_by text not null references account (id),
    made_at text not null,
    constraint statement_once unique (contract, kind, number, attempt),
    constraint statement_by_maker unique (id, made_by),
    constraint statement_kind_known check (kind in ('live', 'shadow'))
);
create index statement_by_contract on statement (contract, number);

-- Steps of a statement after it was made: reviewed, returned, approved, paid.
create table statement_step (
    statement text not null references statement (id),
    step text not null,
    account text not null references account (id),
    at text not null,
    note text not null default '',
    primary key (statement, step),
    constraint statement_step_known check (step in ('reviewed', 'returned', 'approved', 'paid'))
);

-- Approval by a second person: the maker cannot be the checker.
create table approval (
    statement text primary key references statement (id),
    made_by text not null,
    approved_by text not null references account (id),
    at text not null,
    total_pence bigint not null,
    due text not null,
    constraint approval_of_the_maker foreign key (statement, made_by)
        references statement (id, made_by),
    constraint statement_maker_is_not_checker check (made_by <> approved_by)
);

-- A question about one line, with its clock. The line's money is held, the rest is paid.
create table line_query (
    id text primary key,
    statement text not null references statement (id),
    line bigint not null,
    held_pence bigint not null,
    reason text not null,
    opened_by text not null references account (id),
    opened_at text not null,
    answer_by text not null
);
create index line_query_by_statement on line_query (statement, line);

create table line_query_answer (
    query text primary key references line_query (id),
    opened_by text not null,
    answered_by text not null references account (id),
    answered_at text not null,
    -- upheld (the question was right), rejected (the line stands), withdrawn.
    decision text not null,
    -- What of the line may be paid now.
    decided_pence bigint not null,
    answer text not null,
    constraint query_is_answered_by_another
        check (opened_by <> answered_by or decision = 'withdrawn')
);

-- Money that went out: from one payer to one payee for one statement. Below zero it was taken
-- from what the same remittance pays.
create table payment (
    id text primary key,
    statement text not null references statement (id),
    payer text not null,
    payee text not null,
    amount_pence bigint not null,
    paid_on text not null,
    account text not null references account (id),
    at text not null,
    -- `statement`, `interest`, or the id of the query whose release it pays.
    what text not null,
    -- Payments that went out together to one payee have one remittance.
    remittance text not null,
    constraint payment_once unique (statement, payer, payee, what)
);
create index payment_by_remittance on payment (remittance);

-- Double entry: the postings of an entry add up to nothing.
create table entry (
    id text primary key,
    number bigint not null,
    -- Made from what it is about, so that the same thing is posted once.
    name text not null,
    on_day text not null,
    at text not null,
    -- approved, adjusted, carried, kept, pooled, held, released, paid, interest and so on.
    what text not null,
    contract text references contract (id),
    statement text references statement (id),
    -- The line of the statement, where it is about one.
    line bigint,
    -- The remittance, where it is a payment.
    run text,
    constraint entry_number_once unique (number),
    constraint entry_name_once unique (name)
);
create index entry_by_contract on entry (contract, number);
create index entry_by_statement on entry (statement);
create table posting (
    entry text not null references entry (id),
    place bigint not null,
    account text not null,
    amount_pence bigint not null,
    primary key (entry, place)
);
create index posting_by_account on posting (account);

-- What people are told and what was done --------------------------------------------------------

create table notification (
    id text primary key,
    account text not null references account (id),
    at text not null,
    -- A message's key, and what fills it.
    message text not null,
    facts text not null default '{}',
    link text not null,
    read_at text not null default ''
);
create index notification_by_account on notification (account, read_at, at);

-- Every change, and every read of a person's data. Each entry carries the hash of the one before.
create table audit (
    seq bigint primary key,
    at text not null,
    account text not null,
    action text not null,
    subject text not null,
    person text not null default '',
    facts text not null,
    before_hash text not null,
    hash text not null,
    constraint audit_follows_one unique (before_hash)
);
create index audit_by_subject on audit (subject, seq);
create index audit_by_person on audit (person, seq);

-- Filters of a worklist that somebody saved under a name.
create table saved_view (
    account text not null references account (id),
    page text not null,
    name text not null,
    query text not null,
    primary key (account, page, name)
);
