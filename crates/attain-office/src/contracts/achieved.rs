//! What a contract has achieved so far: measures as known now, and the states of people's outcomes.
//! Numbers only; nobody is named.

use std::collections::{BTreeMap, BTreeSet};

use attain_settlement::{Detail, MeasureStatement, planned_for, settle_one};
use attain_store::{Ask, ContractId, KeptRecord, Promised, TermsKind};
use attain_units::{Day, Instant, Interval, wilson};

use super::ContractError;

/// What a contract has achieved, as known at one instant.
#[derive(Clone, Debug)]
pub struct Achieved {
    /// The measures of the period that holds today, or of the last one, as known now.
    pub measures: Vec<MeasureStatement>,
    /// How many people there is any evidence about.
    pub people: u64,
    /// How many outcomes stand in each state.
    pub states: States,
}

/// Outcomes of people's packages by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct States {
    /// In a plan, nothing said yet.
    pub open: u64,
    /// Said to be met, not confirmed.
    pub claimed: u64,
    /// Met.
    pub met: u64,
    /// Not met.
    pub not_met: u64,
    /// Somebody disagrees.
    pub disputed: u64,
    /// Taken out of the plan by agreement.
    pub withdrawn: u64,
}

impl States {
    /// How many are decided.
    pub fn decided(&self) -> u64 {
        self.met + self.not_met
    }

    /// Between what the true share of those met lies with a certainty of 95%.
    pub fn interval(&self) -> Option<Interval> {
        wilson(self.met, self.decided())
    }
}

/// What a contract has achieved by now; nothing while no terms are published.
///
/// # Errors
/// When the database fails.
pub async fn achieved(
    ask: &mut Ask,
    contract: &ContractId,
    today: Day,
    now: Instant,
) -> Result<Option<Achieved>, ContractError> {
    let Some(promised) = ask.promised(contract, TermsKind::Live).await? else { return Ok(None) };
    let records = ask.records_of(contract, promised.records).await?;
    let known: Vec<&KeptRecord> = records.iter().filter(|one| one.recorded <= now).collect();
    let people: BTreeSet<&str> =
        known.iter().map(|record| record.person.as_str()).filter(|id| !id.is_empty()).collect();
    Ok(Some(Achieved {
        measures: measures(&promised, today, now),
        people: u64::try_from(people.len()).expect("a count fits 64 bits"),
        states: states(&known),
    }))
}

/// The measures of the period today is in as known now, where it has begun.
fn measures(promised: &Promised, today: Day, now: Instant) -> Vec<MeasureStatement> {
    let schedule = &promised.terms.latest().schedule;
    let begun = schedule.periods.partition_point(|period| period.first() <= today);
    let Some(period) = begun.checked_sub(1) else { return Vec::new() };
    let plans = planned_for(schedule, period, now);
    let Some(&plan) = plans.last() else { return Vec::new() };
    settle_one(&promised.terms, &promised.evidence, plan, Detail::Totals).measures
}

/// Outcomes by the last thing that was said of each and stands.
fn states(records: &[&KeptRecord]) -> States {
    let replaced: BTreeSet<(&str, &str)> = records
        .iter()
        .filter(|record| !record.supersedes.is_empty())
        .map(|record| (record.person.as_str(), record.supersedes.as_str()))
        .collect();
    let mut last: BTreeMap<(&str, &str, String), (Day, Instant, &str)> = BTreeMap::new();
    for record in records {
        if replaced.contains(&(&record.person, &record.record)) {
            continue;
        }
        let Some(state) = record.fact.strip_prefix("outcome ") else { continue };
        // `O1 weight 50: walk to the shop` sets the outcome O1.
        let outcome = if state == "set" {
            record.value.split_once(" weight ").map_or(&*record.value, |(code, _)| code)
        } else {
            &record.value
        };
        let entry = last.entry((&record.person, &record.package, outcome.to_owned())).or_insert((
            record.on_day,
            record.recorded,
            "set",
        ));
        if state != "set"
            && (entry.2 == "set" || (entry.0, entry.1) <= (record.on_day, record.recorded))
        {
            *entry = (record.on_day, record.recorded, state);
        }
    }
    let mut states = States::default();
    for (_, _, state) in last.into_values() {
        let count = match state {
            "claimed" => &mut states.claimed,
            "met" => &mut states.met,
            "not met" => &mut states.not_met,
            "disputed" => &mut states.disputed,
            "withdrawn" => &mut states.withdrawn,
            _ => &mut states.open,
        };
        *count += 1;
    }
    states
}
