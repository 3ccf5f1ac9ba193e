//! Where a provider is paid: proposed by one person in finance, confirmed by another.

use attain_brokerage::Role;
use attain_store::{
    Ask, BankChange, Change, Contract, FactId, OrganisationId, StoreError, TermsKind, terms_of,
};
use attain_units::Instant;
use serde_json::json;

use crate::error::OfficeError;
use crate::tell_role;
use crate::words::problem;

/// Proposes bank details, and tells finance.
///
/// # Errors
/// When a field is blank, or a number has too few or too many digits.
pub async fn propose_bank(
    change: &mut Change,
    organisation: &OrganisationId,
    name: &str,
    sort_code: &str,
    account_number: &str,
) -> Result<(), OfficeError> {
    let organisation = change.organisation(organisation).await?;
    let mut wrong = Vec::new();
    if name.trim().is_empty() {
        wrong.push(problem("account_name", "blank", Vec::new()));
    }
    let sort_code = digits(sort_code, 6);
    if sort_code.is_none() {
        wrong.push(problem("sort_code", "sort-code", Vec::new()));
    }
    let account_number = digits(account_number, 8);
    if account_number.is_none() {
        wrong.push(problem("account_number", "account-number", Vec::new()));
    }
    let (Some(sort_code), Some(account_number), true) =
        (sort_code, account_number, wrong.is_empty())
    else {
        return Err(OfficeError::Fields(wrong));
    };
    change.propose_bank(&organisation.id, name.trim(), &sort_code, &account_number).await?;
    let link = format!("/bank/{}", organisation.id);
    let told = json!({ "name": organisation.name });
    Ok(tell_role(change, Role::Finance, "told-bank-proposed", &told, &link).await?)
}

/// Confirms or refuses what somebody else proposed.
///
/// # Errors
/// When it is one's own, was decided already, or a later proposal has taken its place.
pub async fn decide_bank(
    change: &mut Change,
    id: &FactId,
    is_confirmed: bool,
) -> Result<OrganisationId, OfficeError> {
    let proposed = change.bank_change(id).await?;
    if proposed.decision.is_some() {
        return Err(OfficeError::Rule("bank-decided"));
    }
    if is_confirmed && proposed.proposed_by == change.account {
        return Err(OfficeError::Rule("bank-maker-is-not-checker"));
    }
    let latest = change.bank_changes(&proposed.organisation).await?;
    if is_confirmed && latest.first().is_some_and(|latest| latest.id != proposed.id) {
        return Err(OfficeError::Rule("bank-later"));
    }
    change.decide_bank(&proposed, is_confirmed).await?;
    Ok(proposed.organisation)
}

/// The bank details that stood at an instant: the last that were confirmed before it.
///
/// # Errors
/// When the database fails, or holds what is no instant.
pub async fn bank_at(
    ask: &mut Ask,
    organisation: &OrganisationId,
    at: Instant,
) -> Result<Option<BankChange>, OfficeError> {
    let mut standing: Option<(Instant, BankChange)> = None;
    for change in ask.bank_changes(organisation).await? {
        let decided = change
            .decided_at
            .as_deref()
            .filter(|_| change.decision.as_deref() == Some("confirmed"));
        let Some(decided) = decided else { continue };
        let decided: Instant = decided.parse().map_err(|wrong: attain_units::DayError| {
            StoreError::Unreadable { what: "bank details", why: wrong.to_string() }
        })?;
        if decided <= at && standing.as_ref().is_none_or(|(last, _)| *last < decided) {
            standing = Some((decided, change));
        }
    }
    Ok(standing.map(|(_, change)| change))
}

/// The bank details that a payment under a contract goes to: those of its provider, where the payee is the one that the terms
/// pay. Other payees are paid elsewhere.
///
/// # Errors
/// As [`bank_at`], and when the terms cannot be read.
pub async fn bank_of_payee(
    ask: &mut Ask,
    contract: &Contract,
    payee: &str,
    at: Instant,
) -> Result<Option<BankChange>, OfficeError> {
    let Some(version) = ask.terms_in_force(&contract.id, TermsKind::Live).await? else {
        return Ok(None);
    };
    let terms = terms_of(&version)?;
    let latest = terms.latest();
    if latest.names.word(latest.payee) != payee {
        return Ok(None);
    }
    bank_at(ask, &contract.provider, at).await
}

/// Exactly so many digits, which may be parted by spaces and hyphens.
fn digits(text: &str, count: usize) -> Option<String> {
    let digits: String = text.chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
    let is_right = digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_right.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn numbers_are_read_as_they_are_printed() {
        assert_eq!(digits("20-30-40", 6).as_deref(), Some("203040"));
        assert_eq!(digits(" 1234 5678 ", 8).as_deref(), Some("12345678"));
        for wrong in ["", "1234567", "123456789", "1234567a", "１２３４５６７８"] {
            assert_eq!(digits(wrong, 8), None, "{wrong}");
        }
    }
}
