//! What happens in a plan becomes records of its contract, and whoever is concerned is told.

use std::collections::{BTreeMap, BTreeSet};

use attain_brokerage::{Happening, Role, Saying};
use attain_store::{
    Account, AccountId, Change, ContractId, NewRecord, Package, Source, StoreError,
};
use attain_units::Day;

use crate::actor::actor;
use crate::care::writing::plan_of;
use crate::error::OfficeError;
use crate::tell::{tell_people_of, tell_provider, tell_role};

/// Whom a step concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Who coordinates the package; all coordinators while nobody does.
    Coordinator,
    /// The provider of its contract.
    Provider,
    /// The person and their carers.
    People,
    /// Those who buy support.
    Brokers,
}

/// Tells those whom a step of a package concerns. No message names anybody: it leads to the page.
///
/// # Errors
/// When the database fails.
pub async fn tell_whom(
    change: &mut Change,
    package: &Package,
    whom: &[Whom],
    message: &str,
) -> Result<(), StoreError> {
    // The package may have come under a contract in this very change.
    let package = change.package(&package.id).await?;
    let contract = match package.contract_id() {
        None => None,
        Some(contract) => Some(change.contract(&contract).await?),
    };
    let reference = contract.as_ref().map(|contract| contract.reference.clone());
    let facts = serde_json::json!({ "contract": reference.unwrap_or_default() });
    let link = format!("/packages/{}", package.id);
    for one in whom {
        match (one, &package.coordinator, &contract) {
            (Whom::Coordinator, Some(coordinator), _) => {
                let coordinator = AccountId::from(coordinator.as_str());
                change.tell(&coordinator, message, &facts, &link).await?;
            }
            (Whom::Coordinator, None, _) => {
                tell_role(change, Role::Coordinator, message, &facts, &link).await?;
            }
            (Whom::Brokers, _, _) => {
                tell_role(change, Role::Broker, message, &facts, &link).await?;
            }
            (Whom::Provider, _, Some(contract)) => {
                tell_provider(change, &contract.provider, message, &facts, &link).await?;
            }
            (Whom::Provider, _, None) => {}
            (Whom::People, _, _) => {
                tell_people_of(change, &package.person, message, &facts, "/mine").await?;
            }
        }
    }
    Ok(())
}

/// What an account tells of a package's plan: checked by the plan, and kept as records of its
/// contract where it has one. Gives the records' ids.
///
/// # Errors
/// When the plan does not let this account say so, or the records would not make sense.
pub async fn tell_happening(
    change: &mut Change,
    account: &Account,
    package: &Package,
    happening: &Happening,
    on: Day,
) -> Result<Vec<String>, OfficeError> {
    let plan = plan_of(change, package).await?;
    let contract = package.contract_id();
    let by = actor(change, account, contract.as_ref()).await?;
    let sayings = plan.tell(happening, on, &by).map_err(|problem| vec![problem])?;
    match contract {
        None => Ok(Vec::new()),
        Some(contract) => Ok(record_sayings(change, &contract, package, &sayings).await?),
    }
}

/// Keeps sayings typed on a page as records of a contract; see [`record_sayings_from`].
///
/// # Errors
/// When the records would not make sense together.
pub async fn record_sayings(
    change: &mut Change,
    contract: &ContractId,
    package: &Package,
    sayings: &[Saying],
) -> Result<Vec<String>, StoreError> {
    record_sayings_from(change, contract, package, sayings, Source::Screen).await
}

/// Keeps sayings as records of a contract, in order. A saying that replaces takes the place of
/// the package's latest standing record about the same thing. Gives the records' ids.
///
/// # Errors
/// When the records would not make sense together.
pub async fn record_sayings_from(
    change: &mut Change,
    contract: &ContractId,
    package: &Package,
    sayings: &[Saying],
    source: Source,
) -> Result<Vec<String>, StoreError> {
    let kept = change.records_of_package(&package.id).await?;
    let replaced: BTreeSet<&str> = kept.iter().map(|record| &*record.supersedes).collect();
    let mut latest: BTreeMap<String, String> = BTreeMap::new();
    for record in kept.iter().filter(|record| !replaced.contains(&*record.record)) {
        latest.insert(about(&record.fact, &record.value), record.record.clone());
    }
    let new = |saying: &Saying| NewRecord {
        record: None,
        on_day: saying.on,
        person: Some(package.person.clone()),
        package: Some(package.id.clone()),
        fact: saying.fact.to_owned(),
        value: saying.value.clone(),
        by: saying.by.clone(),
        verified_by: saying.verified_by.clone().unwrap_or_default(),
        grade: saying.grade,
        supersedes: latest.get(&saying.about).filter(|_| saying.replaces).cloned(),
        source,
        upload: None,
    };
    // All at once: parts of a credit make sense only together.
    let news: Vec<NewRecord> = sayings.iter().map(new).collect();
    change.record_facts(contract, &news).await
}

/// What a record is about, in the words of [`Saying::about`].
fn about(fact: &str, value: &str) -> String {
    let before = |mark: &str| value.rsplit_once(mark).map_or(value, |(before, _)| before);
    match fact {
        "outcome set" => format!("outcome set {}", before(" weight ")),
        "outcome claimed" | "outcome met" | "outcome not met" | "outcome disputed"
        | "outcome withdrawn" => format!("outcome {value}"),
        "checked" => {
            let check = value.strip_suffix(" passed").or_else(|| value.strip_suffix(" failed"));
            format!("checked {}", check.unwrap_or_else(|| before(" reduced ")))
        }
        "measured" => {
            let what = before(" ");
            format!("measured {}", what.strip_suffix(" in ten-thousandths").unwrap_or(what))
        }
        "credited" => format!("credited {}", before(" ")),
        fact => fact.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::about;

    #[test]
    fn a_record_is_about_what_its_saying_was() {
        for (fact, value, expected) in [
            ("outcome set", "O1 weight 50", "outcome set O1"),
            ("outcome not met", "O1", "outcome O1"),
            ("checked", "quality reduced 12.5%", "checked quality"),
            ("checked", "above the allocation passed", "checked above the allocation"),
            ("measured", "goals in ten-thousandths 545644", "measured goals"),
            ("measured", "loneliness -7", "measured loneliness"),
            ("credited", "outside factors 33.33%", "credited outside factors"),
            ("plan accepted", "£2,000.00 over 84 days", "plan accepted"),
        ] {
            assert_eq!(about(fact, value), expected);
        }
    }
}
