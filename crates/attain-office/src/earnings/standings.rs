//! What was reckoned for a provider's pages, kept for whoever reads them next.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use attain_brokerage::Stage;
use attain_store::{
    Ask, Contract, ContractId, KeptRecord, TermsId, TermsKind, TermsVersion, terms_of,
};
use attain_units::{Day, Instant};

use super::waiting::{Plans, View};
use super::{Reckoning, Standing, Sums, stated};
use crate::error::OfficeError;

/// The most records and items that are kept: some hundred megabytes.
const MOST: usize = 800_000;

/// Reckonings by contract, the one that was read last at the end.
#[derive(Clone, Debug, Default)]
pub struct Standings(Arc<Mutex<Vec<Place>>>);

#[derive(Clone, Debug)]
struct Place {
    contract: ContractId,
    basis: Basis,
    sums: Sums,
    /// Nothing once others needed the room.
    whole: Option<Arc<Reckoning>>,
}

/// What a reckoning was made from: as long as none of it changes, it is right.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Basis {
    terms: TermsId,
    /// The contract's last record.
    last: i64,
    /// The stage of each package.
    stages: BTreeMap<String, String>,
    /// How many versions their outcomes have.
    versions: i64,
    today: Day,
}

impl Standings {
    /// Where the money of a contract stands; nothing while it has no terms.
    ///
    /// # Errors
    /// When the store fails or holds what cannot be read.
    pub async fn of(
        &self,
        ask: &mut Ask,
        contract: &Contract,
        now: Instant,
    ) -> Result<Option<Standing>, OfficeError> {
        let Some((version, basis)) = basis(ask, contract, now).await? else { return Ok(None) };
        let kept = self.read(&contract.id, &basis).and_then(|place| place.whole);
        let reckoning = match kept {
            Some(kept) => kept,
            None => self.reckon(ask, contract, now, &version, basis).await?,
        };
        let statements = stated(ask, contract, now.day()).await?;
        let stated = statements.iter().map(|one| one.total).sum();
        Ok(Some(Standing { stated, statements, reckoning }))
    }

    /// The same without what it is made of.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub async fn sums(
        &self,
        ask: &mut Ask,
        contract: &Contract,
        now: Instant,
    ) -> Result<Option<Sums>, OfficeError> {
        let Some((version, basis)) = basis(ask, contract, now).await? else { return Ok(None) };
        let sums = match self.read(&contract.id, &basis) {
            Some(place) => place.sums,
            None => Sums::of(&*self.reckon(ask, contract, now, &version, basis).await?),
        };
        let statements = stated(ask, contract, now.day()).await?;
        Ok(Some(Sums { stated: statements.iter().map(|one| one.total).sum(), ..sums }))
    }

    async fn reckon(
        &self,
        ask: &mut Ask,
        contract: &Contract,
        now: Instant,
        version: &TermsVersion,
        basis: Basis,
    ) -> Result<Arc<Reckoning>, OfficeError> {
        let all = ask.records_of(&contract.id, basis.last).await?;
        let view =
            View { terms: terms_of(version)?, now, plans: plans(ask, contract, &basis).await? };
        let is_known = move |record: &KeptRecord| record.recorded <= now;
        let is_whole = all.iter().all(is_known);
        // Beside those who answer requests, who go on answering.
        let reckoned = tokio::task::spawn_blocking(move || {
            let records: Vec<KeptRecord> = all.into_iter().filter(is_known).collect();
            view.reckon(&records)
        });
        let reckoning = Arc::new(reckoned.await.expect("reckoning does not panic")?);
        if is_whole {
            self.keep(Place {
                contract: contract.id.clone(),
                basis,
                sums: Sums::of(&reckoning),
                whole: Some(reckoning.clone()),
            });
        }
        Ok(reckoning)
    }

    /// What was reckoned from the same, which is the last one read now.
    fn read(&self, contract: &ContractId, basis: &Basis) -> Option<Place> {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = places.iter().position(|place| place.contract == *contract)?;
        let place = places.remove(at);
        let is_right = place.basis == *basis;
        if is_right {
            places.push(place.clone());
        }
        is_right.then_some(place)
    }

    /// Keeps it, and lets go what nobody read for the longest time until there is room.
    fn keep(&self, place: Place) {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.retain(|other| other.contract != place.contract);
        let mut size: usize = places.iter().map(Place::size).sum::<usize>() + place.size();
        for other in &mut *places {
            if size <= MOST {
                break;
            }
            size -= other.size();
            other.whole = None;
        }
        places.push(place);
    }
}

impl Place {
    fn size(&self) -> usize {
        let whole = self.whole.as_ref();
        whole.map_or(0, |all| all.items.len() + all.relied.len() + all.not_paid.len())
    }
}

impl Sums {
    fn of(reckoning: &Reckoning) -> Self {
        Self { earned: reckoning.earned, waiting: reckoning.waiting, ..Self::default() }
    }
}

/// What a reckoning is made from now; nothing while the contract has no terms.
async fn basis(
    ask: &mut Ask,
    contract: &Contract,
    now: Instant,
) -> Result<Option<(TermsVersion, Basis)>, OfficeError> {
    let Some(version) = ask.terms_in_force(&contract.id, TermsKind::Live).await? else {
        return Ok(None);
    };
    let basis = Basis {
        terms: version.id.clone(),
        last: ask.last_record_of(&contract.id).await?,
        stages: ask.stages_under(&contract.id).await?,
        versions: ask.outcome_versions_under(&contract.id).await?,
        today: now.day(),
    };
    Ok(Some((version, basis)))
}

/// What of packages and plans the money depends on.
async fn plans(ask: &mut Ask, contract: &Contract, basis: &Basis) -> Result<Plans, OfficeError> {
    let is_in_force = |stage: &String| stage.parse::<Stage>().is_ok_and(Stage::is_in_force);
    let stages = basis.stages.iter();
    let mut plans = Plans {
        is_in_force: stages.map(|(package, stage)| (package.clone(), is_in_force(stage))).collect(),
        ..Plans::default()
    };
    for outcome in ask.outcomes_under(&contract.id).await? {
        if let Ok(day) = outcome.target_day.parse::<Day>() {
            plans.dues.insert((outcome.package.0, outcome.code), day);
        }
    }
    Ok(plans)
}
