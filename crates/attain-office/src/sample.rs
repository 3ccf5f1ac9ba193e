//! A sample audit: outcomes drawn at random from those that were confirmed, to be looked at again.
//!
//! The draw can be repeated by anybody. The confirmed outcomes of the period are put in the order
//! of the SHA-256 of `SEED/CONTRACT REFERENCE/PERSON/RECORD`, and the first ones are drawn. The
//! seed is told before, so neither side can choose whom it falls on.

use std::collections::BTreeMap;

use attain_brokerage::Role;
use attain_needs::Gap;
use attain_store::{Account, Ask, Change, CheckTask, Contract, KeptRecord, TaskId};
use attain_units::{Day, Interval, Period, wilson};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::checks::new_task;
use crate::deliver::{Case, problem, standing};
use crate::error::OfficeError;
use crate::tell::tell_role;

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// Outcomes confirmed for days of this period.
    pub period: Period,
    /// How many of a hundred, rounded up.
    pub percent: u32,
    /// The seed.
    pub seed: String,
    /// By when they are looked at.
    pub due: Day,
}

/// What a draw came to, and how far it agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Its seed.
    pub seed: String,
    /// The first and last day it is about.
    pub first: String,
    /// The last day it is about.
    pub last: String,
    /// How many of a hundred were asked for.
    pub percent: u32,
    /// Confirmed outcomes it was drawn from.
    pub of: u32,
    /// The tasks, in the order they were drawn.
    pub tasks: Vec<TaskId>,
    /// How many were looked at and the same was found.
    pub agreed: u32,
    /// How many were looked at and something else was found.
    pub differed: u32,
    /// How many nobody could tell about.
    pub unsure: u32,
}

impl Drawn {
    /// How sure the rate of agreement is, once any were looked at.
    pub fn interval(&self) -> Option<Interval> {
        wilson(self.agreed.into(), (self.agreed + self.differed).into())
    }

    /// How many still wait.
    pub fn open(&self) -> usize {
        let done = [self.agreed, self.differed, self.unsure];
        let done: usize = done.iter().map(|&n| usize::try_from(n).unwrap_or(usize::MAX)).sum();
        self.tasks.len().saturating_sub(done)
    }
}

/// The confirmed outcomes of a period, in the order a seed puts them.
pub fn in_order<'a>(
    records: &'a [KeptRecord],
    contract: &Contract,
    period: Period,
    seed: &str,
) -> Vec<&'a KeptRecord> {
    let mut last: BTreeMap<(&str, &str, &str), &KeptRecord> = BTreeMap::new();
    for record in standing(records) {
        let is_word = matches!(
            &*record.fact,
            "outcome met" | "outcome not met" | "outcome disputed" | "outcome withdrawn"
        );
        if is_word {
            let about = (&*record.person, &*record.package, &*record.value);
            let later = last.entry(about).or_insert(record);
            if later.seq < record.seq {
                *later = record;
            }
        }
    }
    let met = |record: &&KeptRecord| record.fact == "outcome met" && period.contains(record.on_day);
    let mut met: Vec<&KeptRecord> = last.into_values().filter(met).collect();
    met.sort_by_cached_key(|record| {
        let text = format!("{seed}/{}/{}/{}", contract.reference, record.person, record.record);
        Sha256::digest(text.as_bytes()).to_vec()
    });
    met
}

/// Draws a sample of confirmed outcomes, each a task with its day. It does not matter who asks.
///
/// # Errors
/// When the period was drawn from already, nothing was confirmed in it, or the percentage, seed
/// or day cannot be.
pub async fn draw_sample(
    change: &mut Change,
    account: &Account,
    contract: &Contract,
    draw: &Draw,
) -> Result<Vec<TaskId>, OfficeError> {
    let mut wrong = Vec::new();
    if !(1..=100).contains(&draw.percent) {
        wrong.push(problem("percent", "percent-wrong", Vec::new()));
    }
    let seed = draw.seed.trim();
    if seed.is_empty() {
        wrong.push(problem("seed", "seed-missing", Vec::new()));
    }
    if draw.due < change.at.day() {
        let day = vec![("day", Gap::Text(draw.due.to_string()))];
        wrong.push(problem("due", "due-past", day));
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let (first, last) = (draw.period.first().to_string(), draw.period.last().to_string());
    let before = draws(change, contract).await?;
    if before.iter().any(|one| one.first == first && one.last == last) {
        return Err(OfficeError::Rule("sample-drawn"));
    }
    let up_to = change.last_record().await?;
    let records = change.records_of(&contract.id, up_to).await?;
    let met = in_order(&records, contract, draw.period, seed);
    if met.is_empty() {
        return Err(OfficeError::Rule("sample-nobody"));
    }
    let count = |number: usize| u32::try_from(number).expect("outcomes are counted in thousands");
    let of = count(met.len());
    let drawn = (of * draw.percent).div_ceil(100);
    let mut tasks = Vec::new();
    for (place, record) in (1..=drawn).zip(met) {
        let package = change.package(&record.package.as_str().into()).await?;
        let case = Case::of(change, account, &package).await?;
        let task = CheckTask {
            outcome: record.value.clone(),
            record: record.record.clone(),
            facts: json!({
                "seed": seed, "first": first, "last": last, "percent": draw.percent, "of": of,
                "place": place,
            })
            .to_string(),
            ..new_task(change, &case, "sample", draw.due)
        };
        change.ask_for_check(&task).await?;
        tasks.push(task.id);
    }
    let facts = json!({ "drawn": drawn, "of": of, "contract": contract.reference });
    for role in [Role::Practitioner, Role::ContractManager] {
        tell_role(change, role, "told-sample-drawn", &facts, "/checks").await?;
    }
    Ok(tasks)
}

/// The samples drawn for a contract, the latest first.
///
/// # Errors
/// When the store fails.
pub async fn draws(ask: &mut Ask, contract: &Contract) -> Result<Vec<Drawn>, OfficeError> {
    let mut found: Vec<Drawn> = Vec::new();
    let mut tasks = ask.check_tasks(Some(&contract.id)).await?;
    tasks.retain(|task| task.kind == "sample");
    tasks.sort_by(|a, b| a.id.cmp(&b.id));
    for task in tasks {
        let facts: serde_json::Value = serde_json::from_str(&task.facts).unwrap_or_default();
        let text = |name: &str| facts[name].as_str().unwrap_or_default().to_owned();
        let number =
            |name: &str| facts[name].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        let (seed, first, last) = (text("seed"), text("first"), text("last"));
        let known = found.iter().position(|one| one.first == first && one.last == last);
        let place = known.unwrap_or_else(|| {
            let (percent, of) = (number("percent"), number("of"));
            let tasks = Vec::new();
            found.push(Drawn {
                seed,
                first,
                last,
                percent,
                of,
                tasks,
                agreed: 0,
                differed: 0,
                unsure: 0,
            });
            found.len() - 1
        });
        let drawn = &mut found[place];
        drawn.tasks.push(task.id);
        match task.result.as_deref() {
            Some("confirmed") => drawn.agreed += 1,
            Some("rejected") => drawn.differed += 1,
            Some(_) => drawn.unsure += 1,
            None => {}
        }
    }
    found.reverse();
    Ok(found)
}
