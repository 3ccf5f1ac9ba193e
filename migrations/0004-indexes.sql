-- Indexes for worklists and case pages of a big council: 100,000 people, 2 million records. Each
-- stands beside the question it answers; the figures are in book/src/load.md.

-- The worklist of packages, the one that changed last first, whole or by one filter.
create index package_by_changed on package (changed, id);
create index package_by_stage on package (stage, changed, id);
create index package_by_contract_changed on package (contract, changed, id);
create index package_by_coordinator_changed on package (coordinator, changed, id);
create index package_by_review on package (review_due, id);

-- Who coordinates, for the filter of the worklist.
create index account_by_role on account (role, name, id);

-- Lists of statements, without a look at the rows, which hold the whole text of each.
create index statement_row on statement
    (contract, kind, number, attempt, first_day, last_day, total_pence, made_by, made_at, id);
create index statement_row_by_id on statement
    (id, contract, kind, number, attempt, first_day, last_day, total_pence, made_by, made_at);

-- What may wait for somebody.
create index check_task_by_due on check_task (kind, due);

-- Who measured something for a package.
create index score_by_package on score (package);

-- Files of evidence, the last one first.
create index upload_by_contract on upload (contract, at);
