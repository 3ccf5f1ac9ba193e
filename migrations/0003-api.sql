-- Other systems: what they may do, what they were answered, and where they are told.

-- A token of another system. It acts as an account of its own, which nobody can sign in with, so
-- that what it does is told apart, and whoever makes something by it is not who checks it.
create table api_token (
    id text primary key,
    -- SHA-256 of the token, which is shown once and kept nowhere.
    digest text not null,
    account text not null references account (id),
    -- The only contract it is about; nothing when it may do all its account may.
    contract text references contract (id),
    made_by text not null references account (id),
    made_at text not null,
    ends text not null,
    -- When it was last used, to the hour; empty when it never was.
    used_at text not null default '',
    revoked_at text not null default '',
    revoked_by text references account (id),
    constraint api_token_digest_once unique (digest)
);

-- What a change with an idempotency key was answered, so that sending it again gives the same.
create table answered (
    account text not null references account (id),
    name text not null,
    -- SHA-256 of the method, the address and the body.
    digest text not null,
    answer text not null,
    at text not null,
    constraint answered_once primary key (account, name)
);
create index answered_by_time on answered (at);

-- Where an organisation's system is told what happens.
create table webhook (
    id text primary key,
    organisation text not null references organisation (id),
    url text not null,
    -- It signs what is sent, so it is kept as it is.
    secret text not null,
    -- The kinds of events it is told, with spaces between them.
    kinds text not null,
    made_by text not null references account (id),
    made_at text not null,
    -- Failures since the last delivery that arrived.
    failures bigint not null default 0,
    -- Empty while it is told.
    stopped_at text not null default ''
);
create index webhook_by_organisation on webhook (organisation);

-- What a system is to be told: written in the change it is about, sent afterwards.
create table webhook_delivery (
    id text primary key,
    webhook text not null references webhook (id),
    kind text not null,
    link text not null,
    body text not null,
    at text not null,
    tries bigint not null default 0,
    -- When it is tried next; empty when it arrived or was given up.
    due text not null,
    delivered_at text not null default '',
    -- What came of the last try.
    said text not null default ''
);
create index webhook_delivery_by_due on webhook_delivery (due);
create index webhook_delivery_by_webhook on webhook_delivery (webhook, at);
