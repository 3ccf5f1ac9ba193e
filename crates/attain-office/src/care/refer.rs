//! Referral: somebody asks for help, for a person or for a carer's own sake.

use attain_brokerage::{Role, Stage};
use attain_store::{Account, AccountId, Change, Package, PackageId, PersonId};
use attain_units::Day;

use crate::care::telling::{Whom, tell_whom};
use crate::error::OfficeError;
use crate::plan_kept::{PackageFacts, ReferralFacts};
use crate::tell::tell_role;
use crate::words::problem;

/// Somebody asks for help.
#[derive(Clone, Debug)]
pub struct Referral {
    /// For whom: the person, or the carer whose own package it is.
    pub person: PersonId,
    /// Who asked and what for.
    pub facts: ReferralFacts,
    /// The day.
    pub on: Day,
    /// Who coordinates it, where that is known.
    pub coordinator: Option<AccountId>,
}

/// Opens a package. Those who coordinate are told when nobody does yet.
///
/// # Errors
/// When the role may not, the reason is blank or the day is to come.
pub async fn refer(
    change: &mut Change,
    account: &Account,
    referral: &Referral,
) -> Result<PackageId, OfficeError> {
    let may = [Role::Practitioner, Role::Coordinator, Role::Broker, Role::ContractManager];
    if !may.iter().any(|role| role.code() == account.role) {
        return Err(OfficeError::Rule("refer"));
    }
    let mut found = Vec::new();
    if referral.facts.reason.trim().is_empty() {
        found.push(problem("reason", "blank", Vec::new()));
    }
    if change.at.day() < referral.on {
        found.push(problem("on", "day-to-come", Vec::new()));
    }
    if !found.is_empty() {
        return Err(OfficeError::Fields(found));
    }
    let facts = PackageFacts { referral: Some(referral.facts.clone()), ..PackageFacts::default() };
    let stage = Stage::Referred.code();
    let id = change
        .open_package(
            &referral.person,
            referral.coordinator.as_ref(),
            stage,
            referral.on,
            &facts.json(),
        )
        .await?;
    let link = format!("/packages/{id}");
    let said = serde_json::json!({});
    match &referral.coordinator {
        Some(coordinator) => change.tell(coordinator, "told-referred", &said, &link).await?,
        None => tell_role(change, Role::Coordinator, "told-referred", &said, &link).await?,
    }
    Ok(id)
}

/// Makes the one who acts the coordinator of a package; whoever was before is told.
///
/// # Errors
/// When the role does not coordinate.
pub async fn take_over(
    change: &mut Change,
    account: &Account,
    package: &Package,
) -> Result<(), OfficeError> {
    let may = [Role::Practitioner, Role::Coordinator];
    if !may.iter().any(|role| role.code() == account.role) {
        return Err(OfficeError::Rule("take-over"));
    }
    tell_whom(change, package, &[Whom::Coordinator], "told-taken-over").await?;
    Ok(change.set_coordinator(package, &account.id).await?)
}
