//! Somebody whom an identity provider vouches for: their account here, by their group.

use attain_brokerage::Role;
use attain_store::{Account, AccountId, Change, StoreError};
use attain_units::Pence;
use serde_json::json;

use crate::error::OfficeError;

/// What a provider vouches for.
#[derive(Clone, Debug)]
pub struct Known {
    /// The provider.
    pub issuer: String,
    /// Its own name for them, which never changes.
    pub subject: String,
    /// Their name.
    pub name: String,
    /// Their e-mail address, if the provider has verified it; otherwise empty.
    pub email: String,
    /// What their group is here; nothing when none of their groups is.
    pub place: Option<Place>,
}

/// What a group is here.
#[derive(Clone, Debug)]
pub struct Place {
    /// The role.
    pub role: Role,
    /// The name of the organisation.
    pub organisation: String,
    /// The most they may approve at once.
    pub limit: Pence,
}

/// The account of somebody whom a provider vouches for: the one they had, made the first time,
/// with the role, the organisation and the limit that their group has today. The inner error is a
/// refusal after which the change is to be committed all the same: whoever has lost their group
/// is signed out everywhere.
///
/// # Errors
/// When the database fails.
pub async fn enter_by_identity(
    change: &mut Change,
    known: &Known,
) -> Result<Result<Account, OfficeError>, StoreError> {
    let account = change.identity(&known.issuer, &known.subject).await?;
    let subject =
        account.as_ref().map_or("sign-in".to_owned(), |one| format!("account/{}", one.id));
    change.say("come from identity provider", &subject, json!({})).await?;
    let Some(place) = &known.place else {
        if let Some(account) = account {
            change.revoke_sessions(&account.id, None).await?;
        }
        return Ok(Err(OfficeError::Rule("identity-group")));
    };
    let organisations = change.organisations().await?;
    let Some(organisation) = organisations.iter().find(|one| one.name == place.organisation) else {
        return Ok(Err(OfficeError::Rule("identity-organisation")));
    };
    let wanted = |account: Account| Account {
        role: place.role.code().to_owned(),
        organisation: Some(organisation.id.0.clone()),
        limit: place.limit,
        ..account
    };
    let account = match account {
        Some(account) => account,
        None => match first_time(change, known, &wanted).await? {
            Ok(account) => account,
            Err(refused) => return Ok(Err(refused)),
        },
    };
    if account.is_active != 1 {
        return Ok(Err(OfficeError::Rule("identity-shut-out")));
    }
    let now = wanted(account.clone());
    let is_same = (&now.role, &now.organisation, now.limit)
        == (&account.role, &account.organisation, account.limit);
    if !is_same {
        change.change_account(&now).await?;
    }
    Ok(Ok(now))
}

/// Links whoever comes for the first time to the account with their verified address, or makes
/// one. An account of a person or a carer is never taken over.
async fn first_time(
    change: &mut Change,
    known: &Known,
    wanted: &impl Fn(Account) -> Account,
) -> Result<Result<Account, OfficeError>, StoreError> {
    if known.email.is_empty() {
        return Ok(Err(OfficeError::Rule("identity-email")));
    }
    let account = match change.account_of(&known.email).await? {
        Some(account) if account.person.is_some() => {
            return Ok(Err(OfficeError::Rule("identity-email-taken")));
        }
        Some(account) => account,
        None => {
            let name = if known.name.is_empty() { &known.email } else { &known.name };
            let new = wanted(Account {
                id: AccountId::new(),
                name: name.clone(),
                email: known.email.clone(),
                password: String::new(),
                role: String::new(),
                organisation: None,
                person: None,
                language: "en".to_owned(),
                limit: Pence::ZERO,
                is_active: 1,
            });
            change.add_account(&new).await?;
            new
        }
    };
    change.add_identity(&known.issuer, &known.subject, &account.id).await?;
    Ok(Ok(account))
}
