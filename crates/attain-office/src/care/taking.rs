//! Taking a step: who may, from where, on which day.

use attain_brokerage::{Role, Side, Stage, Step};
use attain_store::{Account, Change, Package, StoreError};
use attain_units::Day;

use crate::error::OfficeError;
use crate::plan_kept::text;
use crate::words::problem;

/// The role of an account.
pub(crate) fn role_of(account: &Account) -> Result<Role, StoreError> {
    text("a role", &account.role)
}

/// The stage of a package.
pub(crate) fn stage_of(package: &Package) -> Result<Stage, StoreError> {
    text("a stage", &package.stage)
}

/// Where this step leads, for this account, in this package.
///
/// # Errors
/// When the table does not allow it, it is somebody else's package, or the day is to come.
pub(crate) async fn allowed(
    change: &mut Change,
    account: &Account,
    package: &Package,
    step: Step,
    on: Day,
) -> Result<Stage, OfficeError> {
    let role = role_of(account)?;
    let stage = stage_of(package)?.allows(step, role)?;
    is_theirs(change, account, role, package).await?;
    if change.at.day() < on {
        return Err(OfficeError::Fields(vec![problem("on", "day-to-come", Vec::new())]));
    }
    let is_delivery =
        |step: Step| matches!(step, Step::Start | Step::Suspend | Step::Resume | Step::End);
    if is_delivery(step) {
        let steps = change.steps_of(&package.id).await?;
        let last = steps.iter().rev().find(|kept| kept.step.parse().is_ok_and(is_delivery));
        if let Some(last) = last.filter(|last| on < last.on_day) {
            let gaps = vec![("day", last.on_day.to_string().into())];
            return Err(OfficeError::Fields(vec![problem("on", "day-before-step", gaps)]));
        }
    }
    Ok(stage)
}

/// People act in their own packages, carers in those of whom they care for, providers in those
/// under their contracts.
async fn is_theirs(
    change: &mut Change,
    account: &Account,
    role: Role,
    package: &Package,
) -> Result<(), OfficeError> {
    let own = account.person.as_deref() == Some(package.person.as_str());
    let theirs = match (role, role.side()) {
        (_, Side::Council) => true,
        (Role::Carer, _) => {
            let carers = change.carers_of(&package.person).await?;
            own || carers.iter().any(|cares| Some(&*cares.carer.0) == account.person.as_deref())
        }
        (_, Side::Person) => own,
        // Before there is a contract, the act itself asks whose the contract is.
        (_, Side::Provider) => match package.contract_id() {
            None => true,
            Some(contract) => account.is_of(&change.contract(&contract).await?.provider),
        },
        (_, Side::Partner | Side::Onlooker) => true,
    };
    if theirs { Ok(()) } else { Err(OfficeError::Rule("not-yours")) }
}

/// A text that says something.
pub(crate) fn said<'a>(field: &str, words: &'a str) -> Result<&'a str, OfficeError> {
    match words.trim() {
        "" => Err(OfficeError::Fields(vec![problem(field, "blank", Vec::new())])),
        words => Ok(words),
    }
}
