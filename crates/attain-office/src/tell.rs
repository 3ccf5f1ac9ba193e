//! Who is told: everybody of a role, a contract's provider, a person with their carers.

use std::collections::BTreeSet;

use attain_brokerage::Role;
use attain_store::{Account, Audience, Change, OrganisationId, PersonId, StoreError};
use serde_json::Value;

/// Tells everybody of a role.
///
/// # Errors
/// When the database fails.
pub async fn tell_role(
    change: &mut Change,
    role: Role,
    message: &str,
    facts: &Value,
    link: &str,
) -> Result<(), StoreError> {
    change.announce(Audience::Councils, event_of(message), link).await?;
    let theirs = change.accounts_of(&[role.code()]).await?;
    tell(change, theirs, message, facts, link).await
}

/// Tells everybody who works for a provider.
///
/// # Errors
/// When the database fails.
pub async fn tell_provider(
    change: &mut Change,
    provider: &OrganisationId,
    message: &str,
    facts: &Value,
    link: &str,
) -> Result<(), StoreError> {
    change.announce(Audience::Organisation(provider), event_of(message), link).await?;
    let mut theirs = change.staff().await?;
    theirs.retain(|account| account.is_of(provider));
    tell(change, theirs, message, facts, link).await
}

/// Tells a person and their carers, as far as they sign in.
///
/// # Errors
/// When the database fails.
pub async fn tell_people_of(
    change: &mut Change,
    person: &PersonId,
    message: &str,
    facts: &Value,
    link: &str,
) -> Result<(), StoreError> {
    let own = change.accounts_of_people(person).await?;
    tell(change, own, message, facts, link).await
}

/// Tells those who coordinate a person's care; every coordinator, when nobody does.
///
/// # Errors
/// When the database fails.
pub async fn tell_coordinators(
    change: &mut Change,
    person: &PersonId,
    message: &str,
    facts: &Value,
    link: &str,
) -> Result<(), StoreError> {
    let packages = change.packages_of(person).await?;
    let own: BTreeSet<String> =
        packages.into_iter().filter_map(|package| package.coordinator).collect();
    for coordinator in &own {
        change.tell(&coordinator.as_str().into(), message, facts, link).await?;
    }
    if own.is_empty() {
        tell_role(change, Role::Coordinator, message, facts, link).await?;
    }
    Ok(())
}

/// The kind of event that a message tells of: `statement-approved`.
pub fn event_of(message: &str) -> &str {
    message.strip_prefix("told-").unwrap_or(message)
}

/// Tells those of these accounts that are not switched off.
async fn tell(
    change: &mut Change,
    accounts: Vec<Account>,
    message: &str,
    facts: &Value,
    link: &str,
) -> Result<(), StoreError> {
    for account in accounts.iter().filter(|account| account.is_active == 1) {
        change.tell(&account.id, message, facts, link).await?;
    }
    Ok(())
}
