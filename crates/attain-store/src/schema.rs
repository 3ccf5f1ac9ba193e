//! The schema and how a database comes to it. A migration that has run is never changed.

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};

use crate::error::StoreError;
use crate::secrets::digest;

/// The migrations, in order. Their numbers are their places, from 1.
const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/0001-service.sql"),
    include_str!("../../../migrations/0002-doors.sql"),
    include_str!("../../../migrations/0003-api.sql"),
    include_str!("../../../migrations/0004-indexes.sql"),
    include_str!("../../../migrations/0005-plans.sql"),
    include_str!("../../../migrations/0006-rights.sql"),
];

/// Tables whose rows are never changed or taken away, by triggers of the database.
const APPEND_ONLY: &[&str] = &[
    "terms_version",
    "contract_note",
    "package_step",
    "assessment",
    "outcome",
    "price_offer",
    "price_acceptance",
    "score",
    "review",
    "record",
    "upload",
    "upload_acceptance",
    "check_task",
    "check_result",
    "statement",
    "statement_step",
    "approval",
    "line_query",
    "line_query_answer",
    "payment",
    "entry",
    "posting",
    "audit",
    "broken_glass",
    "bank_change",
    "bank_decision",
    "plan_sheet",
    "erasure",
    "rights_request",
    "rights_answer",
];

/// The unique keys as SQLite tells them, and the names of their constraints.
pub const UNIQUE_KEYS: &[(&str, &str)] = &[
    ("organisation.name", "organisation_name_once"),
    ("account.email", "account_email_once"),
    ("contract.reference", "contract_reference_once"),
    ("terms_draft.contract, terms_draft.kind", "terms_draft_once"),
    ("terms_version.contract, terms_version.kind, terms_version.number", "terms_version_once"),
    ("record.contract, record.person, record.record", "record_once"),
    ("statement.contract, statement.kind, statement.number, statement.attempt", "statement_once"),
    ("payment.statement, payment.payer, payment.payee, payment.what", "payment_once"),
    ("entry.number", "entry_number_once"),
    ("entry.name", "entry_name_once"),
    ("approval.statement", "approval_pkey"),
    ("line_query_answer.query", "line_query_answer_pkey"),
    ("statement_step.statement, statement_step.step", "statement_step_pkey"),
    ("audit.before_hash", "audit_follows_one"),
    ("answered.account, answered.name", "answered_once"),
    ("team.name", "team_name_once"),
    ("erasure.person", "erasure_pkey"),
    ("bank_decision.change", "bank_decision_pkey"),
    ("rights_answer.request", "rights_answer_pkey"),
    ("commissioning_plan.name", "commissioning_plan_name_once"),
    ("commissioning_plan.contract", "commissioning_plan_contract_once"),
    ("plan_sheet.plan, plan_sheet.sheet, plan_sheet.edition", "plan_sheet_once"),
];

/// Brings a database to this release's schema: `up_to` migrations, which are all of them but in
/// tests of what an older release left.
///
/// # Errors
/// When it has a later one, or one made by other migrations.
pub async fn migrate(connection: &mut AnyConnection, up_to: usize) -> Result<(), StoreError> {
    let is_sqlite = connection.backend_name() == "SQLite";
    let mut change = if is_sqlite {
        connection.begin_with("begin immediate").await?
    } else {
        let mut change = connection.begin().await?;
        change.execute("select pg_advisory_xact_lock(4154)").await?;
        change
    };
    change
        .execute("create table if not exists migration (number bigint primary key, digest text not null)")
        .await?;
    let rows = sqlx::query("select number, digest from migration order by number")
        .fetch_all(&mut *change)
        .await?;
    for row in &rows {
        let (number, kept): (i64, String) = (row.try_get("number")?, row.try_get("digest")?);
        let place = usize::try_from(number - 1).unwrap_or(usize::MAX);
        let Some(text) = MIGRATIONS.get(place) else {
            let known = i64::try_from(MIGRATIONS.len()).expect("few migrations");
            return Err(StoreError::TooNew { found: number, known });
        };
        if kept != digest(text) {
            return Err(StoreError::ChangedMigration(number));
        }
    }
    for (place, text) in MIGRATIONS.iter().enumerate().take(up_to).skip(rows.len()) {
        for statement in statements(text) {
            change.execute(AssertSqlSafe(statement)).await?;
        }
        let number = i64::try_from(place + 1).expect("few migrations");
        sqlx::query("insert into migration (number, digest) values ($1, $2)")
            .bind(number)
            .bind(digest(text))
            .execute(&mut *change)
            .await?;
    }
    // Only with new tables: to make a trigger, PostgreSQL locks its table against all who write.
    if rows.len() < up_to {
        for trigger in triggers(is_sqlite, &tables_of(&MIGRATIONS[..up_to.min(number())])) {
            change.execute(AssertSqlSafe(trigger)).await?;
        }
    }
    change.commit().await?;
    Ok(())
}

/// Every table, in an order in which each stands after those it refers to.
pub fn tables() -> Vec<&'static str> {
    tables_of(MIGRATIONS)
}

fn tables_of(migrations: &[&'static str]) -> Vec<&'static str> {
    let lines = migrations.iter().flat_map(|text| text.lines());
    lines.filter_map(|line| line.strip_prefix("create table ")?.strip_suffix(" (")).collect()
}

/// Every table with its columns.
#[cfg(test)]
pub fn columns() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut tables: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in MIGRATIONS.iter().flat_map(|text| text.lines()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match (line.starts_with("create table "), words.as_slice()) {
            (true, [_, _, table, ..]) => tables.push((table, Vec::new())),
            (false, [column, "text" | "bigint" | "text,", ..]) if line.starts_with("    ") => {
                tables.last_mut().expect("columns stand in tables").1.push(column);
            }
            _ => {}
        }
    }
    tables
}

/// How an append-only table is opened to changes of its rows, and shut again.
pub fn opened(table: &str, is_sqlite: bool, is_open: bool) -> Vec<String> {
    match (is_sqlite, is_open) {
        (true, true) => vec![format!("drop trigger {table}_no_update")],
        (true, false) => vec![sqlite_trigger(table, "update")],
        (false, true) => vec![format!("alter table {table} disable trigger {table}_append_only")],
        (false, false) => vec![format!("alter table {table} enable trigger {table}_append_only")],
    }
}

fn sqlite_trigger(table: &str, action: &str) -> String {
    format!(
        "create trigger if not exists {table}_no_{action} before {action} on {table} \
         begin select raise(abort, 'append_only'); end"
    )
}

/// How many migrations this release knows.
pub fn number() -> usize {
    MIGRATIONS.len()
}

/// A file's statements, without its comments. None of ours has a semicolon in a text.
fn statements(text: &str) -> Vec<String> {
    let without: Vec<&str> =
        text.lines().map(|line| line.split("--").next().unwrap_or("")).collect();
    let text = without.join("\n");
    text.split(';').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// What keeps the append-only ones among these tables so.
fn triggers(is_sqlite: bool, tables: &[&str]) -> Vec<String> {
    let kept = APPEND_ONLY.iter().filter(|table| tables.contains(table));
    if is_sqlite {
        let actions = ["update", "delete"];
        return kept
            .flat_map(|table| actions.map(|action| sqlite_trigger(table, action)))
            .collect();
    }
    let refuse = "create or replace function append_only() returns trigger language plpgsql as \
                  $$ begin raise exception 'append_only'; end $$";
    let each = kept.map(|table| {
        format!(
            "create or replace trigger {table}_append_only before update or delete or truncate on \
             {table} for each statement execute function append_only()"
        )
    });
    std::iter::once(refuse.to_owned()).chain(each).collect()
}
