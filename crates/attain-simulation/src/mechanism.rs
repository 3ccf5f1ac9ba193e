//! A payment mechanism: some terms, and every statement of their schedule, settled for lives.

use std::ops::Range;

use attain_evidence::Batch;
use attain_settlement::{Detail, Due, Settlement, Tally, planned};
use attain_terms::{Schedule, Terms};
use attain_units::{Day, Pence, Period};
use hashbrown::HashMap;

use crate::calendar::Month;
use crate::error::SimulationError;
use crate::life::Life;
use crate::lives::Lives;
use crate::series::LimitHit;
use crate::spread::Spread;
use crate::tell::Teller;

/// Some terms, ready to settle lives.
pub struct Mechanism<'a> {
    /// The scheme's name.
    pub scheme: String,
    /// The names of the payers, in the order of the terms.
    pub payers: Vec<String>,
    limits: Vec<String>,
    pub(crate) span: Period,
    /// The month in which each statement is made, counted from the contract's first.
    pub(crate) made: Vec<usize>,
    settlements: Vec<Settlement<'a>>,
    teller: Teller<'a>,
    carries: bool,
    last_period: usize,
    periods: Vec<usize>,
}

/// Lives settled so far. It grows with the kinds of lives there are, not with people or runs.
#[derive(Default)]
pub(crate) struct Memory {
    places: HashMap<u128, Range<usize>>,
    /// What lives add, side by side: a place among the sums of all statements, and how much.
    adds: Vec<(u32, i64)>,
}

/// Sums of a cohort: one after the other those of every statement, each less the one before it,
/// laid out as in the last one. What a life adds is told once, in the statement that first knows
/// it, so a life is counted in a few additions.
pub(crate) type Sums = Vec<i64>;

/// What a provider receives in one run.
#[derive(Clone, Debug)]
pub(crate) struct Paid {
    /// With each statement: the month it is made, counted from the contract's first, and how much.
    pub by_statement: Vec<(usize, Pence)>,
    /// What the contract comes to in the end.
    pub due: Due,
}

impl Paid {
    /// What is received in one month.
    pub fn in_month(&self, month: usize) -> Pence {
        let made = self.by_statement.iter().filter(|&&(own, _)| own == month);
        made.map(|&(_, amount)| amount).sum()
    }

    /// All of it; what no payer covers is not received.
    pub fn total(&self) -> Pence {
        self.due.total - self.due.unfunded
    }
}

impl<'a> Mechanism<'a> {
    /// Gets ready to settle lives under the latest version of some terms.
    ///
    /// # Errors
    /// With what the terms read and the lives do not hold.
    pub fn new(lives: &'a Lives, terms: &'a Terms) -> Result<Self, Vec<SimulationError>> {
        let version = terms.latest();
        let teller = Teller::new(lives, version)?;
        let contract = Batch::new(teller.names().clone());
        let plans = planned(&version.schedule);
        let prepare = |run| Settlement::new(terms, &contract, run, None, Detail::Totals);
        let first = Month::of(version.span.first());
        let Schedule { carries, ref periods, .. } = version.schedule;
        Ok(Self {
            scheme: version.scheme.clone(),
            payers: version
                .payers
                .iter()
                .map(|payer| version.names.word(payer.name).to_owned())
                .collect(),
            limits: version.limits.iter().map(|limit| limit.id.clone()).collect(),
            span: version.span,
            made: plans.iter().map(|plan| Month::of(plan.run.as_at.day()).since(first)).collect(),
            settlements: plans.iter().map(|plan| prepare(plan.run)).collect(),
            periods: plans.iter().map(|plan| plan.run.period).collect(),
            last_period: periods.len() - 1,
            teller,
            carries,
        })
    }

    /// The first day of the contract.
    pub(crate) fn first(&self) -> Day {
        self.span.first()
    }

    /// A tally with nobody in it yet.
    pub(crate) fn tally(&self) -> Tally {
        self.last().tally()
    }

    /// The clause or limit of each number among those money stands under.
    pub(crate) fn keys(&self) -> Vec<String> {
        let keys = self.last().keys();
        (0..keys.count()).map(|key| keys.id(key).to_owned()).collect()
    }

    /// The caps and floors, none of which has bitten yet.
    pub(crate) fn limits(&self) -> Vec<LimitHit> {
        let hit = |id: &String| LimitHit { id: id.clone(), runs: 0, change: Spread::default() };
        self.limits.iter().map(hit).collect()
    }

    /// The sums of nobody.
    pub(crate) fn sums(&self) -> Sums {
        vec![0; self.width() * self.settlements.len()]
    }

    /// How many sums a statement has.
    fn width(&self) -> usize {
        let mut sums = Vec::new();
        self.last().tally().sums(&mut sums);
        sums.len()
    }

    fn last(&self) -> &Settlement<'a> {
        self.settlements.last().expect("a schedule makes at least one statement")
    }

    /// Counts one life into every statement. A life that was met before is not settled again.
    pub(crate) fn count(&self, life: &Life, memory: &mut Memory, sums: &mut [i64]) {
        let life = self.teller.as_told(life);
        let Memory { places, adds } = memory;
        let place = places.entry(life.key()).or_insert_with(|| {
            let first = adds.len();
            self.settle(&life, adds);
            first..adds.len()
        });
        for &(sum, more) in &adds[place.clone()] {
            sums[usize::try_from(sum).expect("a place among sums fits")] += more;
        }
    }

    /// Settles one life: what it adds to each statement that was not in the one before.
    fn settle(&self, life: &Life, adds: &mut Vec<(u32, i64)>) {
        let mut batch = Batch::new(self.teller.names().clone());
        self.teller.tell(life, "P", 1, &mut batch);
        let person = batch.last_person().expect("every life has a start");
        let mut part = self.last().part();
        let mut before: Vec<i64> = Vec::new();
        let mut place = 0;
        for settlement in &self.settlements {
            part.clear();
            settlement.observe(&mut part, person);
            let mut now = Vec::with_capacity(before.len());
            part.tally().sums(&mut now);
            before.resize(now.len(), 0);
            for (now, before) in now.iter().zip(&before) {
                if now != before {
                    adds.push((place, now - before));
                }
                place += 1;
            }
            before = now;
        }
    }

    /// What all statements come to.
    pub(crate) fn paid(&self, sums: &[i64], tally: &mut Tally) -> Paid {
        let width = sums.len() / self.settlements.len();
        let mut so_far = vec![0; width];
        let due = self.settlements.iter().zip(sums.chunks_exact(width)).map(|(one, more)| {
            so_far.iter_mut().zip(more).for_each(|(so_far, more)| *so_far += more);
            tally.set(&so_far);
            one.due(tally)
        });
        let due: Vec<Due> = due.collect();
        let (mut before, mut carried) = (Pence::ZERO, Pence::ZERO);
        let mut by_statement = Vec::with_capacity(due.len());
        for ((due, &period), &month) in due.iter().zip(&self.periods).zip(&self.made) {
            let now = due.total - due.unfunded;
            let owed = now - before + carried;
            // Where the contract says so, less than nothing is taken from what comes next (C25).
            let is_held = self.carries && period < self.last_period && owed < Pence::ZERO;
            carried = if is_held { owed } else { Pence::ZERO };
            by_statement.push((month, owed - carried));
            before = now;
        }
        let due = due.into_iter().next_back().expect("a schedule makes at least one statement");
        Paid { by_statement, due }
    }

    /// The evidence of some lives, as a council would hold it.
    pub(crate) fn evidence(&self, lives: &[Life]) -> Batch {
        let mut batch = Batch::new(self.teller.names().clone());
        let width = lives.len().to_string().len();
        let mut number = 1;
        for (person, life) in (1..).zip(lives) {
            let id = format!("P{person:0width$}");
            number = self.teller.tell(life, &id, number, &mut batch);
        }
        batch
    }
}
