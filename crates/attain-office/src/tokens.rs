//! Tokens of other systems: an administrator makes them, for a role and an organisation, and
//! narrows them to one contract where that is enough.

use attain_brokerage::Role;
use attain_store::{
    Ask, Change, Contract, ContractId, NewToken, Organisation, OrganisationKind, TokenId,
};
use attain_units::Instant;

use crate::error::OfficeError;
use crate::words::problem;

/// The most days a token opens anything.
pub const MOST_TOKEN_DAYS: i64 = 366;

/// The roles a system may act in. Not a person's or carer's, since they speak for themselves, and
/// not an administrator's: a token makes no tokens.
pub const TOKEN_ROLES: &[Role] = &[
    Role::Commissioner,
    Role::ContractManager,
    Role::Practitioner,
    Role::Coordinator,
    Role::Broker,
    Role::Finance,
    Role::Provider,
    Role::HousingPartner,
    Role::HealthPartner,
    Role::ElectedMember,
    Role::Auditor,
];

/// What a token is to open.
#[derive(Clone, Debug)]
pub struct TokenDraft {
    /// What the system is called.
    pub name: String,
    /// The role it acts in.
    pub role: Role,
    /// The organisation it acts for.
    pub organisation: String,
    /// The only contract it is about.
    pub contract: Option<String>,
    /// How many days it opens.
    pub days: i64,
}

/// Makes a token of which the digest is kept. It may approve no money: its account's limit is
/// nothing.
///
/// # Errors
/// By field, when it would open what cannot be opened; or the database fails.
pub async fn make_token(
    change: &mut Change,
    draft: &TokenDraft,
    digest: &str,
) -> Result<TokenId, OfficeError> {
    let mut problems = Vec::new();
    if draft.name.trim().is_empty() {
        problems.push(problem("name", "token-name-missing", Vec::new()));
    }
    if !TOKEN_ROLES.contains(&draft.role) {
        problems.push(problem("role", "token-role-wrong", Vec::new()));
    }
    if !(1..=MOST_TOKEN_DAYS).contains(&draft.days) {
        problems.push(problem("days", "token-days-wrong", Vec::new()));
    }
    let organisation = organisation(change, &draft.organisation).await?;
    let contract = contract(change, draft.contract.as_deref()).await?;
    match &organisation {
        Some(found) if fits(draft.role, found) => {}
        Some(_) | None => {
            problems.push(problem("organisation", "token-organisation-wrong", Vec::new()))
        }
    }
    let is_its =
        |one: &Contract| draft.role != Role::Provider || one.provider.0 == draft.organisation;
    match (&draft.contract, &contract) {
        (None, _) => {}
        (Some(_), Some(found)) if is_its(found) => {}
        (Some(_), _) => problems.push(problem("contract", "token-contract-wrong", Vec::new())),
    }
    if !problems.is_empty() {
        return Err(OfficeError::Fields(problems));
    }
    let new = NewToken {
        name: draft.name.trim(),
        digest,
        role: draft.role.code(),
        organisation: &draft.organisation,
        contract: contract.as_ref().map(|one| &one.id),
        ends: Instant(change.at.0 + draft.days * 24 * 3_600 * 1_000_000),
    };
    Ok(change.add_token(&new).await?)
}

/// A council gives no care, also a charity may, and no provider has a council's roles.
fn fits(role: Role, organisation: &Organisation) -> bool {
    match role {
        Role::Provider => organisation.kind != OrganisationKind::Council.code(),
        _ => organisation.kind != OrganisationKind::Provider.code(),
    }
}

async fn organisation(ask: &mut Ask, id: &str) -> Result<Option<Organisation>, OfficeError> {
    Ok(ask.organisations().await?.into_iter().find(|one| one.id.as_str() == id))
}

async fn contract(ask: &mut Ask, id: Option<&str>) -> Result<Option<Contract>, OfficeError> {
    let Some(id) = id.map(ContractId::from) else { return Ok(None) };
    Ok(ask.contracts().await?.into_iter().find(|one| one.id == id))
}
