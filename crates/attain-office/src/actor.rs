//! Who acts: an account in its role, under the word the contract has for its party.

use attain_brokerage::{Actor, Role};
use attain_store::{Account, Ask, ContractId, StoreError, TermsKind, terms_of};

/// The account as somebody who acts under a contract, or before there is one. A provider goes by
/// the word of the contract's payee, so that its own word is known as the paid party's.
///
/// # Errors
/// When the database fails, or the account has no role.
pub async fn actor(
    ask: &mut Ask,
    account: &Account,
    contract: Option<&ContractId>,
) -> Result<Actor, StoreError> {
    let role: Role = account.role.parse().map_err(|()| StoreError::Unreadable {
        what: "a role",
        why: format!("`{}` is none", account.role),
    })?;
    let user = account.id.as_str();
    let (Role::Provider, Some(contract)) = (role, contract) else {
        return Ok(Actor::new(role, user));
    };
    let Some(version) = ask.terms_in_force(contract, TermsKind::Live).await? else {
        return Ok(Actor::new(role, user));
    };
    let terms = terms_of(&version)?;
    let latest = terms.latest();
    Ok(Actor::of(role, latest.names.word(latest.payee), user))
}
