-- What people ask for by data protection law, and what came of it.
create table rights_request (
    id text primary key,
    person text not null references person (id),
    -- A copy of what is held about them, or to be erased.
    kind text not null,
    -- The day it came, from which its time counts.
    received text not null,
    made_by text not null references account (id),
    made_at text not null,
    constraint rights_request_kind_known check (kind in ('copy', 'erasure')),
    constraint rights_request_by_maker unique (id, made_by)
);
create index rights_request_by_person on rights_request (person, received);

create table rights_answer (
    request text primary key references rights_request (id),
    made_by text not null,
    answered_by text not null references account (id),
    answered_at text not null,
    answer text not null,
    -- Why it was refused, in words for the person; empty where it was not.
    reason text not null,
    constraint rights_answer_known check (answer in ('given', 'erased', 'refused')),
    constraint rights_answer_of_the_request foreign key (request, made_by)
        references rights_request (id, made_by),
    constraint rights_maker_does_not_erase check (made_by <> answered_by or answer <> 'erased'),
    constraint rights_refusal_has_reason check (answer <> 'refused' or reason <> '')
);

-- Whose account it is, so that a page about a person does not read everybody's.
create index account_by_person on account (person);
