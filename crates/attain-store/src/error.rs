//! Why the store could not do what it was asked.

/// Why a question was not answered or a change not made.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address of the database is not one the store knows.
    #[error(
        "`{0}:` is no database the store knows; write sqlite:PATH or postgres://USER@HOST/NAME"
    )]
    UnknownDatabase(String),
    /// The database is reached over a network, and its address does not say how what goes there and back is protected.
    #[error(
        "the database at `{0}` is reached over a network: end its address with ?sslmode=verify-full, so that nobody reads \
         along (or with ?sslmode=disable, where the network itself is protected)"
    )]
    Unprotected(String),
    /// The database's schema was made by a later release.
    #[error(
        "the database has schema {found}, and this release knows up to {known}; run the later release"
    )]
    TooNew { found: i64, known: i64 },
    /// A migration that was already run reads differently now.
    #[error("migration {0} of this release is not the one this database was made with")]
    ChangedMigration(i64),
    /// A named constraint refused the change: somebody else was first, or a rule of the house.
    #[error("{}", constraint_words(.0))]
    Refused(String),
    /// Somebody changed the same thing in the meantime.
    #[error(
        "{what} was changed by somebody else in the meantime; open it again and repeat the change"
    )]
    Stale { what: &'static str },
    /// There is no such thing.
    #[error("there is no {what} `{id}`")]
    Missing { what: &'static str, id: String },
    /// Records would no longer make sense together.
    #[error("{0}")]
    Evidence(attain_evidence::EvidenceErrors),
    /// A change was committed without an entry in the audit log.
    #[error("a change must say what it does before it is committed")]
    Unsaid,
    /// Others write, and the turn did not come.
    #[error("too many others are writing; try again in a moment")]
    Busy,
    /// The machine's clock stands far before the last thing that was written.
    #[error(
        "the clock of this machine says {now}, and the last thing was written at {last}; set the clock right"
    )]
    ClockBehind { now: attain_units::Instant, last: attain_units::Instant },
    /// What stands in the database cannot be read.
    #[error("the database holds {what} that cannot be read: {why}")]
    Unreadable { what: &'static str, why: String },
    /// The database itself failed.
    #[error("the database failed: {0}")]
    Database(sqlx::Error),
}

impl StoreError {
    /// Whether the same may work in a moment: the database is away or taken, its disk is full, or
    /// the clock is wrong.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy | Self::ClockBehind { .. } => true,
            Self::Database(error) => is_passing(error),
            _ => false,
        }
    }

    /// The name of the constraint that refused the change, if one did.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Refused(name) => Some(name),
            _ => None,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error().map(constraint_of) {
            Some(Some(name)) => Self::Refused(name),
            _ => Self::Database(error),
        }
    }
}

/// What a constraint holds, in the words of the person it stops.
fn constraint_words(name: &str) -> String {
    let words = match name {
        "organisation_name_once" => "an organisation of that name is already there",
        "account_email_once" => "somebody already signs in with that e-mail address",
        "contract_reference_once" => "a contract already has that reference",
        "terms_maker_is_not_publisher" => "terms are published by somebody who did not write them",
        "price_maker_is_not_checker" => "a price is accepted by somebody who did not offer it",
        "nobody_checks_their_own_word" => "nobody checks their own word; somebody else must",
        "statement_maker_is_not_checker" => {
            "a statement is approved by somebody who did not make it"
        }
        "query_is_answered_by_another" => "a query is answered by somebody who did not ask it",
        "statement_once" => "a statement of that period has just been made by somebody else",
        "nobody_is_their_own_carer" => "nobody is their own carer",
        "record_once" => "a record with that id is already there for that person",
        "payment_once" => "that has been paid already",
        "entry_name_once" => "that stands in the ledger already",
        "approval_pkey" => "the statement has just been approved by somebody else",
        "line_query_answer_pkey" => "the question has just been answered by somebody else",
        "statement_step_pkey" => "that step of the statement was taken already",
        "answered_once" => "a change with that idempotency key has just been made",
        "bank_maker_is_not_checker" => {
            "bank details are confirmed by somebody who did not propose them"
        }
        "bank_decision_pkey" => "the bank details have just been decided by somebody else",
        "package_goes_on" => "a package of theirs goes on; end it first",
        "erasure_pkey" => "they were erased already",
        "rights_answer_pkey" => "the request has just been answered by somebody else",
        "rights_maker_does_not_erase" => {
            "a person is erased by somebody who did not write the request down"
        }
        "commissioning_plan_name_once" => "a plan of that name is already there",
        "commissioning_plan_contract_once" => "that contract came of another plan",
        "plan_sheet_once" => "the paper was written by somebody else in the meantime",
        "team_name_once" => "a team of that name is already there",
        "nobody_recovers_themselves" => "nobody makes a link for their own account",
        "append_only" => {
            "what money or evidence rests on is never changed; record a correction instead"
        }
        other => return format!("the database's rule `{other}` does not allow this"),
    };
    words.to_owned()
}

/// PostgreSQL names the constraint; SQLite names it for checks, and the columns for unique keys.
fn constraint_of(error: &(dyn sqlx::error::DatabaseError + 'static)) -> Option<String> {
    if let Some(name) = error.constraint() {
        return Some(name.to_owned());
    }
    let message = error.message();
    if message.contains("append_only") {
        return Some("append_only".to_owned());
    }
    if let Some((_, name)) = message.split_once("CHECK constraint failed: ") {
        return Some(name.trim().to_owned());
    }
    let columns = message.split_once("UNIQUE constraint failed: ")?.1.trim();
    let known = crate::schema::UNIQUE_KEYS.iter().find(|(key, _)| *key == columns);
    Some(known.map_or(columns, |(_, name)| name).to_owned())
}

/// Whether a fault of the database is none of the question's: no connection, no room, no writing.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Protocol(_) => true,
        sqlx::Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            let is_postgres = ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class));
            // SQLite's extended codes hold the plain one in their lowest byte: busy, locked,
            // read-only, disk I/O, full, cannot open.
            let plain = code.parse::<u32>().map(|code| code & 0xff);
            let is_sqlite =
                code.len() < 5 && plain.is_ok_and(|code| [5, 6, 8, 10, 13, 14].contains(&code));
            is_sqlite || (code.len() == 5 && is_postgres) || code == "25006"
        }
        _ => false,
    }
}
