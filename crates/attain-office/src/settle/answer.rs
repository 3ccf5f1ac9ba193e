//! A question about one line: its money is held, the rest is paid, a clock runs, and somebody else
//! answers.

use attain_brokerage::Role;
use attain_ledger::journal;
use attain_ledger::rates::BankHolidays;
use attain_ledger::{Act, Query, QueryId as LedgerQuery, StatementId as LedgerStatement};
use attain_settlement::Line;
use attain_store::{Account, Ask, Change, Contract, LineQuery, QueryId, StatementId, Which};
use attain_units::Pence;
use serde_json::json;

use super::approve::told;
use super::books::Books;
use super::make::{link, made};
use super::owed::query_of;
use super::{SETTLE, broken, is_any, only, unknown_rate};
use crate::error::OfficeError;
use crate::tell::{tell_provider, tell_role};

/// Working days in which a question about a line is answered.
pub const ANSWER_WORKING_DAYS: u16 = 10;

/// What somebody decides about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The question was right.
    Upheld {
        /// What is paid of the line, where no record will be put right. Nothing where one will: then
        /// the line is paid as it stands, and the next statement puts it right.
        pays: Option<Pence>,
    },
    /// The line stands.
    Rejected,
    /// Whoever asked takes the question back.
    Withdrawn,
}

impl Decision {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Upheld { .. } => "upheld",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Whether somebody may ask about a line: the contract's provider about any, a person about a line
/// that is theirs, and a carer about one of those they care for.
///
/// # Errors
/// When the database fails.
pub async fn may_ask(
    ask: &mut Ask,
    account: &Account,
    contract: &Contract,
    line: &Line,
) -> Result<bool, OfficeError> {
    if is_any(account, &[Role::Provider]) {
        return Ok(account.is_of(&contract.provider));
    }
    let (Some(own), Some(person)) = (account.person_id(), &line.person) else { return Ok(false) };
    if is_any(account, &[Role::Carer]) {
        let cared = ask.cared_for_by(&own).await?;
        return Ok(cared.iter().any(|cares| cares.person.as_str() == person));
    }
    Ok(is_any(account, &[Role::Person]) && own.as_str() == person)
}

/// Asks about a line of an approved statement. What is not paid of it yet is held until somebody
/// decides; of a line that is paid nothing is held, and a correction comes in a later statement.
///
/// # Errors
/// When somebody may not ask, the statement is not approved, or a question about the line is open.
pub async fn ask_about_line(
    change: &mut Change,
    account: &Account,
    id: &StatementId,
    line: usize,
    reason: &str,
) -> Result<QueryId, OfficeError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(OfficeError::Rule("reason-missing"));
    }
    let row = change.statement_row(id).await?;
    if row.approved_at.is_none() {
        return Err(OfficeError::Rule("statement-not-approved"));
    }
    let made = made(change, id).await?;
    let found = made.statement().lines.iter().find(|own| own.number == line).cloned();
    let found = found.ok_or(OfficeError::Rule("no-such-line"))?;
    if !may_ask(change, account, &made.contract, &found).await? {
        return Err(OfficeError::Rule("not-your-line"));
    }
    let number = i64::try_from(line).expect("a statement has few lines");
    let queries = change.line_queries(id).await?;
    let own = || queries.iter().filter(|query| query.line == number);
    if own().any(|query| query.answered_at.is_none()) {
        return Err(OfficeError::Rule("query-open-already"));
    }
    let today = change.at.day();
    // Its name is needed before the store gives one: the entry that holds the money is called by it.
    let query = QueryId::new();
    let asked = Query::open(
        LedgerQuery::new(query.as_str()),
        LedgerStatement::new(id.as_str()),
        line,
        today,
        ANSWER_WORKING_DAYS,
        &BankHolidays::built_in(),
    )
    .map_err(unknown_rate)?;
    let is_paid = change.payments_of(id).await?.iter().any(|payment| payment.what == "statement");
    // A line that was held and decided is not held a second time.
    let was_held = own().any(|query| query.held != Pence::ZERO);
    let mut held = Pence::ZERO;
    if !is_paid && !was_held && found.amount != Pence::ZERO {
        let entry = journal::hold(made.source(), line, &asked.id, today).map_err(broken)?;
        held = found.amount;
        let mut books = Books::default();
        books.post(change, entry).await?;
    }
    change.ask_about_line(&query, id, number, held, reason, asked.answer_by).await?;
    let mut facts = told(change, &row).await?;
    facts["line"] = json!(line);
    let address = format!("/queries/{query}");
    for role in [Role::ContractManager, Role::Finance] {
        tell_role(change, role, "told-query-asked", &facts, &address).await?;
    }
    Ok(query)
}

/// Answers a question about a line. What was held may be paid, as far as the decision says.
///
/// # Errors
/// When it is answered already, by whoever asked it, or pays more than is held.
pub async fn answer_query(
    change: &mut Change,
    account: &Account,
    id: &QueryId,
    decision: Decision,
    answer: &str,
) -> Result<(), OfficeError> {
    let query = change.line_query(id).await?;
    if query.answered_at.is_some() {
        return Err(OfficeError::Rule("query-answered-already"));
    }
    let is_asker = query.opened_by == account.id;
    match decision {
        Decision::Withdrawn if is_asker => {}
        Decision::Withdrawn => return Err(OfficeError::Rule("query-withdrawn-by-asker")),
        Decision::Upheld { .. } | Decision::Rejected => {
            if is_asker {
                return Err(OfficeError::Rule("query-is-answered-by-another"));
            }
            only(account, SETTLE)?;
        }
    }
    let answer = answer.trim();
    if answer.is_empty() && decision != Decision::Withdrawn {
        return Err(OfficeError::Rule("reason-missing"));
    }
    let decided = decided(&query, decision)?;
    let row = change.statement_row(&query.statement).await?;
    if query.held != Pence::ZERO {
        let mut books = Books::read(change, Which::Of(&row.contract)).await?;
        let is_own = |entry: &&attain_ledger::Entry| {
            entry.what().act == Act::Held && query_of(entry) == id.as_str()
        };
        let held = books.entries.iter().find(is_own).cloned();
        let held = held.ok_or(OfficeError::Rule("query-holds-nothing"))?;
        let released =
            journal::release(&held, &LedgerQuery::new(id.as_str()), decided, change.at.day());
        books.post(change, released.map_err(broken)?).await?;
    }
    change.answer_query(&query, decision.code(), decided, answer).await?;
    let mut facts = told(change, &row).await?;
    facts["line"] = json!(query.line);
    let address = format!("/queries/{id}");
    if is_asker {
        tell_role(change, Role::ContractManager, "told-query-withdrawn", &facts, &address).await?;
        return Ok(());
    }
    let provider = change.contract(&row.contract).await?.provider;
    let asker = change.account(&query.opened_by).await?;
    if !asker.is_of(&provider) {
        change.tell(&asker.id, "told-query-answered", &facts, &address).await?;
    }
    tell_provider(change, &provider, "told-query-answered", &facts, &address).await?;
    tell_role(change, Role::Finance, "told-query-answered", &facts, &link(&row.id)).await?;
    Ok(())
}

/// What of the held amount may be paid.
fn decided(query: &LineQuery, decision: Decision) -> Result<Pence, OfficeError> {
    let Decision::Upheld { pays: Some(pays) } = decision else { return Ok(query.held) };
    let (least, most) = (query.held.min(Pence::ZERO), query.held.max(Pence::ZERO));
    if pays < least || most < pays {
        return Err(OfficeError::Rule("query-pays-within-held"));
    }
    Ok(pays)
}
