//! What somebody should look at before trusting figures: hints, never verdicts (schemes.md 7.6).

use std::collections::BTreeMap;

use attain_store::{Ask, Contract};
use attain_units::Day;

use crate::deliver::standing;
use crate::error::OfficeError;

/// From how many on something is said at all.
pub const ENOUGH: u32 = 5;

/// What may be worth a second look under one contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Who verified claims and confirmed every one: their account, their name and how many.
    pub always_confirm: Vec<(String, String, u32)>,
    /// How many claims are for the very day by which the outcome was to be met, of how many with
    /// such a day.
    pub on_the_day: (u32, u32),
}

impl Hints {
    /// Whether at least half of enough claims are for the last day.
    pub fn are_claims_clustered(&self) -> bool {
        let (on_the_day, of) = self.on_the_day;
        of >= ENOUGH && on_the_day * 2 >= of
    }

    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.always_confirm.is_empty() && !self.are_claims_clustered()
    }
}

/// Looks through the verifications and claims of a contract.
///
/// # Errors
/// When the store fails.
pub async fn hints(ask: &mut Ask, contract: &Contract) -> Result<Hints, OfficeError> {
    let mut found = Hints::default();
    let mut results: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for task in ask.check_tasks(Some(&contract.id)).await? {
        let (Some(account), Some(result)) = (task.checked_by, task.result) else { continue };
        if task.kind == "verification" {
            let (confirmed, of) = results.entry(account).or_default();
            *confirmed += u32::from(result == "confirmed");
            *of += 1;
        }
    }
    for (account, (confirmed, of)) in results {
        if of >= ENOUGH && confirmed == of {
            let name = ask.account(&account.as_str().into()).await?.name;
            found.always_confirm.push((account, name, of));
        }
    }
    let last = ask.last_record().await?;
    let records = ask.records_of(&contract.id, last).await?;
    let mut targets: BTreeMap<(String, String), Day> = BTreeMap::new();
    for package in ask.packages_under(&contract.id).await? {
        for outcome in ask.outcomes_of(&package.id).await? {
            if let Ok(day) = outcome.target_day.parse() {
                targets.insert((package.id.0.clone(), outcome.code), day);
            }
        }
    }
    for claim in standing(&records).filter(|record| record.fact == "outcome claimed") {
        let target = targets.get(&(claim.package.clone(), claim.value.clone()));
        if let Some(target) = target {
            found.on_the_day.0 += u32::from(*target == claim.on_day);
            found.on_the_day.1 += 1;
        }
    }
    Ok(found)
}
