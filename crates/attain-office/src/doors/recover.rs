//! Help for somebody who cannot come in: a link that sets a password, given by an administrator.

use attain_store::secrets::{digest, token};
use attain_store::{Account, Ask, Change, PasswordLink, StoreError};
use attain_units::Instant;
use serde_json::json;

use crate::error::OfficeError;

/// For how many hours a link opens.
pub const LINK_HOURS: i64 = 24;

const HOUR: i64 = 3_600_000_000;

/// Makes a link for somebody else's account. Gives the token, which is shown once and kept nowhere.
///
/// # Errors
/// When it is for oneself, for the service, or for somebody who was shut out.
pub async fn make_password_link(
    change: &mut Change,
    account: &Account,
) -> Result<String, OfficeError> {
    if account.id == change.account {
        return Err(OfficeError::Rule("account-own"));
    }
    if account.is_active != 1 {
        return Err(OfficeError::Rule("account-shut-out"));
    }
    let token = token::<32>();
    let ends = Instant(change.at.0 + LINK_HOURS * HOUR);
    change.keep_password_link(&account.id, &digest(&token), ends).await?;
    change.tell(&account.id, "told-password-link", &json!({}), "/account").await?;
    Ok(token)
}

/// The link with this token and whose password it sets, when it opens now.
///
/// # Errors
/// When there is none, it was used, or it has ended. All sound the same.
pub async fn open_password_link(
    ask: &mut Ask,
    token: &str,
    now: Instant,
) -> Result<(PasswordLink, Account), OfficeError> {
    const SHUT: OfficeError = OfficeError::Rule("password-link-shut");
    let link = ask.password_link(&digest(token)).await?.ok_or(SHUT)?;
    if !link.used_at.is_empty() || link.ends <= now {
        return Err(SHUT);
    }
    let account = ask.account(&link.account).await?;
    if account.is_active == 1 { Ok((link, account)) } else { Err(SHUT) }
}

/// Sets a password with a link, which is used up. Every session of the account ends; its one-time
/// codes stay, so that a link alone lets nobody in where they are on.
///
/// # Errors
/// When the link does not open.
pub async fn set_password_by_link(
    change: &mut Change,
    token: &str,
    hash: &str,
) -> Result<Account, OfficeError> {
    let now = change.at;
    let (link, account) = open_password_link(change, token, now).await?;
    change.use_password_link(&link).await.map_err(|error| match error {
        StoreError::Stale { .. } => OfficeError::Rule("password-link-shut"),
        other => OfficeError::Store(other),
    })?;
    change.change_password(&account.id, hash).await?;
    Ok(account)
}
