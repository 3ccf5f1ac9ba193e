//! What several pages of this stage need: a statement the reader may read, and its words.

use std::collections::BTreeMap;

use attain_brokerage::Role;
use attain_ledger::prompt;
use attain_office::settle::{self, Made, Standing, State};
use attain_settlement::Line;
use attain_store::{
    Ask, Contract, ContractId, LineQuery, OrganisationId, Payment, StatementId, StatementRow,
    TermsKind,
};
use attain_terms::{Clause, Version};
use attain_units::Day;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::SignedIn;
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;

/// Read statements and their lines.
pub const READ: &[Role] = crate::access::READ_CONTRACTS;
/// Whose work is with statements.
pub const WORK: &[Role] =
    &[Role::Commissioner, Role::ContractManager, Role::Finance, Role::Provider, Role::Auditor];
/// Read what is paid and what stands in the ledger.
pub const READ_MONEY: &[Role] =
    &[Role::Commissioner, Role::ContractManager, Role::Finance, Role::Auditor];

/// A statement, made again, with everything that stands around it.
pub struct Loaded {
    pub made: Made,
    pub row: StatementRow,
    pub standing: Standing,
    pub queries: Vec<LineQuery>,
    pub payments: Vec<Payment>,
}

impl Loaded {
    /// The contract.
    pub fn contract(&self) -> &Contract {
        &self.made.contract
    }

    /// The terms as they were known when it was made.
    pub fn terms(&self) -> &Version {
        self.made.terms.known_at(self.made.kept.as_at)
    }

    /// The clause of a line; nothing for a limit.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.terms().clauses.iter().find(|clause| clause.id == id)
    }

    /// Questions about one line.
    pub fn queries_of(&self, line: &Line) -> impl Iterator<Item = &LineQuery> {
        let number = i64::try_from(line.number).unwrap_or(0);
        self.queries.iter().filter(move |query| query.line == number)
    }
}

/// Loads a statement for a reader who may read it: a provider its own, and never one of shadow
/// terms.
pub async fn load(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    id: &str,
) -> Result<Loaded, PageError> {
    let id = StatementId::from(id);
    let row = allowed(ask, reader, &id).await?;
    let standing = settle::standing(ask, &id, app.clock.today()).await?;
    let made = app.shelf.made(ask, &id).await?;
    let queries = ask.line_queries(&id).await?;
    let payments = ask.payments_of(&id).await?;
    Ok(Loaded { made, row, standing, queries, payments })
}

/// The row of a statement the reader may read.
pub async fn allowed(
    ask: &mut Ask,
    reader: &SignedIn,
    id: &StatementId,
) -> Result<StatementRow, PageError> {
    let row = ask.statement_row(id).await?;
    reader.may_read_contract(&ask.contract(&row.contract).await?)?;
    if may_see(reader, &row) { Ok(row) } else { Err(PageError::NotFound) }
}

/// Whether a reader of its contract may see a statement: a provider none of shadow terms.
pub fn may_see(reader: &SignedIn, row: &StatementRow) -> bool {
    reader.role != Role::Provider || row.kind == TermsKind::Live.code()
}

/// Contracts the reader may read, by id.
pub async fn contracts(
    ask: &mut Ask,
    reader: &SignedIn,
) -> Result<BTreeMap<ContractId, Contract>, PageError> {
    let all = ask.contracts().await?.into_iter();
    let own = all.filter(|contract| reader.may_read_contract(contract).is_ok());
    Ok(own.map(|contract| (contract.id.clone(), contract)).collect())
}

/// Names of organisations.
pub async fn organisations(ask: &mut Ask) -> Result<BTreeMap<OrganisationId, String>, PageError> {
    let all = ask.organisations().await?;
    Ok(all.into_iter().map(|one| (one.id, one.name)).collect())
}

/// A message in the reader's language.
pub fn say(app: &App, reader: &SignedIn, key: &str, filling: Filling) -> String {
    app.messages.say(reader.asking.language, key, &filling)
}

/// The words of a code in the reader's language.
pub fn word(app: &App, reader: &SignedIn, kind: &str, code: &str) -> String {
    let key = format!("{kind}-{}", code.replace([' ', '_', '.'], "-"));
    say(app, reader, &key, Filling::default())
}

/// The colour of a state's tag.
pub fn colour(state: State) -> &'static str {
    match state {
        State::Draft => "grey",
        State::Reviewed => "blue",
        State::Returned => "orange",
        State::Approved => "yellow",
        State::PartPaid => "purple",
        State::Paid => "green",
    }
}

/// Where the clock of a payment stands, in words.
pub fn clock_words(app: &App, reader: &SignedIn, standing: prompt::Standing) -> String {
    let (key, days) = match standing {
        prompt::Standing::Left(0) => ("settle-due-today", 0),
        prompt::Standing::Left(days) => ("settle-days-left", days),
        prompt::Standing::Late(days) => ("settle-days-late", days),
        prompt::Standing::PaidInTime(_) => ("settle-paid-in-time", 0),
        prompt::Standing::PaidLate(days) => ("settle-paid-late", days),
    };
    say(app, reader, key, Filling::default().number("days", i64::from(days)))
}

/// Whether it is late now.
pub fn is_late(standing: prompt::Standing) -> bool {
    matches!(standing, prompt::Standing::Late(_) | prompt::Standing::PaidLate(_))
}

/// Something with a name and an amount.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PartView {
    pub name: String,
    pub pence: i64,
}

/// A question about a line, as lists show it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct QueryView {
    pub id: String,
    pub line: i64,
    pub reason: String,
    pub held_pence: i64,
    pub opened: String,
    pub answer_by: String,
    /// Where its clock stands, in words.
    pub clock: String,
    pub is_overdue: bool,
    /// upheld, rejected, withdrawn; nothing while it is open.
    pub decision: Option<String>,
    pub decided_pence: Option<i64>,
    pub answer: Option<String>,
    pub answered: Option<String>,
}

/// A question as lists show it.
pub fn query_view(app: &App, reader: &SignedIn, query: &LineQuery) -> QueryView {
    let left = query.answer_by - app.clock.today();
    let open = query.answered_at.is_none();
    let days = Filling::default().number("days", i64::from(left.abs()));
    let clock = match (open, left) {
        (false, _) => word(app, reader, "query-decision", query.decision.as_deref().unwrap_or("")),
        (true, 0) => say(app, reader, "query-answer-today", Filling::default()),
        (true, 1..) => say(app, reader, "query-days-left", days),
        (true, _) => say(app, reader, "query-days-overdue", days),
    };
    QueryView {
        id: query.id.0.clone(),
        line: query.line,
        reason: query.reason.clone(),
        held_pence: query.held.0,
        opened: query.opened_at.to_string(),
        answer_by: query.answer_by.to_string(),
        clock,
        is_overdue: open && left < 0,
        decision: query.decision.clone(),
        decided_pence: query.decided,
        answer: query.answer.clone(),
        answered: query.answered_at.clone(),
    }
}

/// A period from one day to another, in words.
pub fn days(app: &App, reader: &SignedIn, first: Day, last: Day) -> String {
    let language = reader.asking.language;
    let filling =
        Filling::default().with("first", language.day(first)).with("last", language.day(last));
    say(app, reader, "settle-period", filling)
}
