//! What was paid for a person: their lines of the statements that were approved, and their own
//! say about a line.

use std::sync::Arc;

use attain_brokerage::Side;
use attain_store::{
    Account, Ask, Change, ContractId, KeptStatement, LineQuery, Package, PersonId, StoreError,
    TermsKind,
};
use attain_units::{Day, Pence};
use serde::Deserialize;
use serde_json::json;

use crate::{OfficeError, actor, settle};

/// One line of a statement that is about a person.
#[derive(Clone, Debug)]
pub struct OwnLine {
    /// The statement it stands on.
    pub statement: Arc<KeptStatement>,
    /// Its number there, from 1.
    pub number: i64,
    /// The clause or limit.
    pub clause: String,
    /// How much was counted; hours in minutes.
    pub quantity: i64,
    /// What it is counted in.
    pub unit: String,
    /// What it comes to.
    pub amount: Pence,
    /// What was paid before and what is due now, where it puts an earlier line right.
    pub adjusts: Option<(Pence, Pence)>,
    /// The working, step by step.
    pub why: Vec<String>,
    /// Whether the money has gone out.
    pub is_paid: bool,
    /// Whether somebody has asked about it and nobody has answered.
    pub is_asked: bool,
}

/// What became of a person's say about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidOfLine {
    /// The line's money is held until the council has answered.
    Held {
        /// By when.
        answer_by: Day,
    },
    /// The money has gone out already, so it is put right later; the coordinator was told.
    Noted,
}

/// The person's lines of every statement of these packages' contracts that was approved, the
/// latest first.
///
/// # Errors
/// When the database fails, or what it holds cannot be read.
pub async fn own_lines(
    ask: &mut Ask,
    person: &PersonId,
    contracts: &[ContractId],
) -> Result<Vec<OwnLine>, StoreError> {
    let mut lines = Vec::new();
    for contract in contracts {
        for row in ask.statement_rows(Some(contract)).await? {
            if row.kind == TermsKind::Live.code() && row.approved_at.is_some() {
                // One after the other: a statement has the lines of everybody.
                let statement = ask.statement(&row.id).await?;
                lines.extend(lines_on(ask, &statement.into(), person).await?);
            }
        }
    }
    lines.sort_by(|a, b| b.statement.as_at.cmp(&a.statement.as_at).then(a.number.cmp(&b.number)));
    Ok(lines)
}

/// The lines of one statement that are about a person.
///
/// # Errors
/// When the database fails, or what it holds cannot be read.
pub async fn lines_on(
    ask: &mut Ask,
    statement: &Arc<KeptStatement>,
    person: &PersonId,
) -> Result<Vec<OwnLine>, StoreError> {
    let steps = ask.statement_steps(&statement.id).await?;
    let is_paid = steps.iter().any(|step| step.step == "paid");
    let queries = ask.line_queries(&statement.id).await?;
    let is_open = |line: i64, query: &LineQuery| query.line == line && query.decision.is_none();
    // `attain settle --json` prints a list of statements; this one is alone in it.
    let kept: [KeptLines; 1] = serde_json::from_str(&statement.json)
        .map_err(|why| StoreError::Unreadable { what: "a statement", why: why.to_string() })?;
    let [kept] = kept;
    let own = kept.lines.into_iter().filter(|line| line.person.as_deref() == Some(person.as_str()));
    let line = own.map(|line| OwnLine {
        statement: statement.clone(),
        number: line.line,
        clause: line.clause,
        quantity: line.quantity,
        unit: line.unit,
        amount: Pence(line.amount_pence),
        adjusts: line.adjusts.map(|put| (Pence(put.was_pence), Pence(put.now_pence))),
        why: line.why,
        is_paid,
        is_asked: queries.iter().any(|query| is_open(line.line, query)),
    });
    Ok(line.collect())
}

/// "This is not what I had": a person or their carer says that a line is not right. While the
/// money has not gone out the line is held and a clock runs; afterwards the coordinator is told.
///
/// # Errors
/// When the line is not about them, was asked about already, or the role is another.
pub async fn say_about_statement(
    change: &mut Change,
    account: &Account,
    package: &Package,
    statement: &Arc<KeptStatement>,
    number: i64,
    words: &str,
) -> Result<SaidOfLine, OfficeError> {
    if actor(change, account, None).await?.role.side() != Side::Person {
        return Err(OfficeError::Rule("say-is-the-persons"));
    }
    let lines = lines_on(change, statement, &package.person).await?;
    let found = lines.into_iter().find(|line| line.number == number);
    let missing = || StoreError::Missing { what: "line", id: number.to_string() };
    let line = found.ok_or_else(missing)?;
    if line.is_asked {
        return Err(OfficeError::Rule("line-is-asked"));
    }
    let on = change.at.day();
    let facts = json!({ "statement": statement.id, "line": number });
    change.keep_review(package, on, "statement", words, &facts).await?;
    let is_approved = change.statement_row(&statement.id).await?.approved_at.is_some();
    let said = if line.is_paid || line.amount <= Pence::ZERO || !is_approved {
        SaidOfLine::Noted
    } else {
        let line = usize::try_from(number).map_err(|_| missing())?;
        let asked = settle::ask_about_line(change, account, &statement.id, line, words).await?;
        let queries = change.line_queries(&statement.id).await?;
        let query = queries.into_iter().find(|query| query.id == asked).ok_or_else(missing)?;
        SaidOfLine::Held { answer_by: query.answer_by }
    };
    let link = format!("/statements/{}/lines/{number}", statement.id);
    let told = json!({ "line": number });
    if let Some(coordinator) = &package.coordinator {
        change.tell(&coordinator.as_str().into(), "told-not-what-i-had", &told, &link).await?;
    }
    let manager = attain_brokerage::Role::ContractManager;
    crate::tell_role(change, manager, "told-not-what-i-had", &told, &link).await?;
    Ok(said)
}

/// What is read of a kept statement here; the rest is for other pages.
#[derive(Deserialize)]
struct KeptLines {
    lines: Vec<KeptLine>,
}

#[derive(Deserialize)]
struct KeptLine {
    line: i64,
    clause: String,
    person: Option<String>,
    quantity: i64,
    unit: String,
    amount_pence: i64,
    adjusts: Option<KeptAdjusts>,
    why: Vec<String>,
}

#[derive(Deserialize)]
struct KeptAdjusts {
    was_pence: i64,
    now_pence: i64,
}
