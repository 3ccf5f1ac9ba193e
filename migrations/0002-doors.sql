-- Doors and locks: who comes in, how, how long they stay, and whom they see.

-- Signing in ------------------------------------------------------------------------------------

-- `in` once somebody is signed in; `code` while their password was right and their one-time code
-- is awaited.
alter table session add column step text not null default 'in';
-- What the browser says of itself, such as Firefox, Windows.
alter table session add column device text not null default '';
-- The network address it was begun from.
alter table session add column place text not null default '';
-- What an identity provider gave, to sign out there too. Empty for a password.
alter table session add column id_token text not null default '';
create index session_by_account on session (account, started);

-- Failed attempts, counted for each account that was meant and each place they came from.
create table sign_in_failure (
    -- account/DIGEST of what was typed, or place/NETWORK ADDRESS.
    door text primary key,
    failures bigint not null,
    last text not null
);

-- One-time codes of an account (RFC 6238).
create table one_time_code (
    account text primary key references account (id),
    -- Base 32. The service must know it to check a code, so it cannot be a digest.
    secret text not null,
    -- When the first code was given; empty until then, and no code is asked for.
    confirmed_at text not null default '',
    -- The step of half a minute whose code was last taken: each is taken once.
    last_step bigint not null default 0
);

-- Codes for a day without the telephone, each for once.
create table recovery_code (
    -- SHA-256 of the code, which is random and long enough for it.
    digest text primary key,
    account text not null references account (id),
    used_at text not null default ''
);
create index recovery_code_by_account on recovery_code (account);

-- A link an administrator gives to somebody who cannot sign in: it sets a password, once.
create table password_link (
    digest text primary key,
    account text not null references account (id),
    made_by text not null references account (id),
    made_at text not null,
    ends text not null,
    used_at text not null default '',
    constraint nobody_recovers_themselves check (account <> made_by)
);
create index password_link_by_account on password_link (account);

-- Whom an identity provider (OpenID Connect) means.
create table identity (
    issuer text not null,
    subject text not null,
    account text not null references account (id),
    primary key (issuer, subject)
);

-- A sign-in that went to the identity provider and has not come back: taken away when it does.
create table identity_attempt (
    -- SHA-256 of the state that goes there and back.
    state text primary key,
    nonce text not null,
    -- What proves that whoever comes back is whoever went (PKCE).
    verifier text not null,
    -- Where the reader wanted to go.
    destination text not null,
    ends text not null
);

-- Whom people see -------------------------------------------------------------------------------

-- Care staff of one team see the people of that team. Who is in no team sees everybody.
create table team (
    id text primary key,
    name text not null,
    made_at text not null,
    constraint team_name_once unique (name)
);
create table team_member (
    team text not null references team (id),
    account text not null references account (id),
    since text not null,
    primary key (team, account)
);
create index team_member_by_account on team_member (account);

-- Contract managers see their contracts. Who has none of their own sees all.
create table contract_manager (
    contract text not null references contract (id),
    account text not null references account (id),
    since text not null,
    primary key (contract, account)
);
create index contract_manager_by_account on contract_manager (account);

-- Somebody opened a person's pages who is not theirs: why, and until when.
create table broken_glass (
    id text primary key,
    account text not null references account (id),
    person text not null references person (id),
    reason text not null,
    at text not null,
    ends text not null,
    constraint broken_glass_has_a_reason check (reason <> '')
);
create index broken_glass_by_person on broken_glass (person, at);
create index broken_glass_by_account on broken_glass (account, person, ends);

-- Where a provider is paid ----------------------------------------------------------------------

-- Proposed by one, decided by another. The last confirmed one stands.
create table bank_change (
    id text primary key,
    organisation text not null references organisation (id),
    account_name text not null,
    sort_code text not null,
    account_number text not null,
    proposed_by text not null references account (id),
    proposed_at text not null,
    constraint bank_change_by_proposer unique (id, proposed_by)
);
create index bank_change_by_organisation on bank_change (organisation, proposed_at);
create table bank_decision (
    change text primary key references bank_change (id),
    proposed_by text not null,
    decided_by text not null references account (id),
    decided_at text not null,
    decision text not null,
    constraint bank_decision_known check (decision in ('confirmed', 'refused')),
    constraint bank_decision_of_the_proposer foreign key (change, proposed_by)
        references bank_change (id, proposed_by),
    constraint bank_maker_is_not_checker check (proposed_by <> decided_by or decision = 'refused')
);

-- What is kept no longer ------------------------------------------------------------------------

-- A person whose name and words were replaced: their id stays, with what money rests on.
create table erasure (
    person text primary key references person (id),
    account text not null references account (id),
    at text not null,
    -- retention, or request.
    ground text not null,
    constraint erasure_ground_known check (ground in ('retention', 'request'))
);
