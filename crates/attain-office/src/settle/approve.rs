//! Reviewing, returning and approving: the maker is never the checker, and nobody approves above
//! their limit or out of order.

use attain_ledger::journal::{self, kept};
use attain_ledger::prompt::Clock;
use attain_ledger::rates::PromptLaws;
use attain_store::{Account, Change, StatementId, StatementRow, TermsKind, Which};
use attain_units::Day;
use serde_json::json;

use super::books::Books;
use super::make::{link, made};
use super::standing::{State, state_of};
use super::{SETTLE, broken, only, unknown_rate};
use crate::error::OfficeError;
use crate::tell::{tell_provider, tell_role};
use attain_brokerage::Role;

/// Says that a draft was looked at, each of its warnings too.
///
/// # Errors
/// When it is no draft, is of shadow terms, or the reader's role may not.
pub async fn review(
    change: &mut Change,
    account: &Account,
    id: &StatementId,
    note: &str,
) -> Result<(), OfficeError> {
    only(account, SETTLE)?;
    let row = live(change, id).await?;
    if state_of(&row, None) != State::Draft {
        return Err(OfficeError::Rule("statement-not-draft"));
    }
    change.step_statement(id, "reviewed", note).await?;
    let facts = told(change, &row).await?;
    tell_role(change, Role::Finance, "told-statement-reviewed", &facts, &link(id)).await?;
    Ok(())
}

/// Sends a draft back to whoever made it. Another is made of the same number.
///
/// # Errors
/// When it was approved or returned already, or no reason is given.
pub async fn return_statement(
    change: &mut Change,
    account: &Account,
    id: &StatementId,
    reason: &str,
) -> Result<(), OfficeError> {
    only(account, SETTLE)?;
    if reason.trim().is_empty() {
        return Err(OfficeError::Rule("reason-missing"));
    }
    let row = change.statement_row(id).await?;
    if !matches!(state_of(&row, None), State::Draft | State::Reviewed) {
        return Err(OfficeError::Rule("statement-not-draft"));
    }
    change.step_statement(id, "returned", reason.trim()).await?;
    let facts = told(change, &row).await?;
    change.tell(&row.made_by, "told-statement-returned", &facts, &link(id)).await?;
    Ok(())
}

/// Approves a statement: it is owed from now on, and its clock runs. Gives the day it is due.
///
/// # Errors
/// When it was not reviewed, its maker would approve it, it is above the approver's limit, an
/// earlier one is not approved, or the books do not take it.
pub async fn approve(
    change: &mut Change,
    account: &Account,
    id: &StatementId,
    note: &str,
) -> Result<Day, OfficeError> {
    only(account, SETTLE)?;
    let row = live(change, id).await?;
    match state_of(&row, None) {
        State::Reviewed => {}
        State::Draft => return Err(OfficeError::Rule("statement-not-reviewed")),
        _ => return Err(OfficeError::Rule("statement-approved-already")),
    }
    if row.made_by == account.id {
        return Err(OfficeError::Rule("statement-maker-is-not-checker"));
    }
    if row.total.size() > account.limit {
        return Err(OfficeError::Rule("statement-above-limit"));
    }
    if waits_for_earlier(change, &row).await? {
        return Err(OfficeError::Rule("statement-out-of-order"));
    }
    let made = made(change, id).await?;
    let today = change.at.day();
    let laws = PromptLaws::built_in();
    let law = laws.on(made.contract.opened).map_err(unknown_rate)?;
    let terms_days = u16::try_from(made.contract.payment_days).ok();
    let due = Clock::new(today, terms_days, law).due;
    let mut books = Books::read(change, Which::Of(&row.contract)).await?;
    let kept = kept(made.terms.known_at(made.kept.as_at));
    let posted = journal::approve(made.source(), &kept, &books.balance, today).map_err(broken)?;
    for entry in posted.entries {
        books.post(change, entry).await?;
    }
    change.approve_statement(&made.kept, due, note).await?;
    let mut facts = told(change, &row).await?;
    facts["total"] = json!(row.total.to_string());
    let provider = made.contract.provider.clone();
    tell_provider(change, &provider, "told-statement-approved", &facts, &link(id)).await?;
    tell_role(change, Role::Finance, "told-statement-payable", &facts, &link(id)).await?;
    Ok(due)
}

/// Whether an earlier number of the same contract is not approved yet.
async fn waits_for_earlier(change: &mut Change, row: &StatementRow) -> Result<bool, OfficeError> {
    let rows = change.statement_rows(Some(&row.contract)).await?;
    let approved = rows.iter().filter(|other| {
        other.kind == row.kind && other.number < row.number && other.approved_at.is_some()
    });
    let approved = i64::try_from(approved.count()).unwrap_or(i64::MAX);
    Ok(approved < row.number - 1)
}

/// A statement that can be paid: those of shadow terms are only shown.
async fn live(change: &mut Change, id: &StatementId) -> Result<StatementRow, OfficeError> {
    let row = change.statement_row(id).await?;
    if row.kind == TermsKind::Live.code() {
        Ok(row)
    } else {
        Err(OfficeError::Rule("statement-is-shadow"))
    }
}

/// What fills the messages about a statement.
pub(super) async fn told(
    change: &mut Change,
    row: &StatementRow,
) -> Result<serde_json::Value, OfficeError> {
    let reference = change.contract(&row.contract).await?.reference;
    Ok(json!({ "contract": reference, "number": row.number }))
}
