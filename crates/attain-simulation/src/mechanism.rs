//! A payment mechanism: some terms, and every statement of their schedule, settled for lives.

use attain_evidence::Batch;
use attain_settlement::{Detail, Due, PersonTally, Settlement, Tally, planned};
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

/// Lives settled so far, each with what it adds to every statement. It grows with the kinds of
/// lives there are, not with people or runs.
#[derive(Default)]
pub(crate) struct Memory {
    places: HashMap<u128, usize>,
    tallies: Vec<Box<[PersonTally]>>,
}

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

    /// The clause or limit of each number among those money stands under.
    pub(crate) fn keys(&self) -> Vec<String> {
        let keys = self.settlements.last().map(Settlement::keys);
        keys.map_or(Vec::new(), |keys| {
            (0..keys.count()).map(|key| keys.id(key).to_owned()).collect()
        })
    }

    /// The caps and floors, none of which has bitten yet.
    pub(crate) fn limits(&self) -> Vec<LimitHit> {
        let hit = |id: &String| LimitHit { id: id.clone(), runs: 0, change: Spread::default() };
        self.limits.iter().map(hit).collect()
    }

    /// A tally for each statement.
    pub(crate) fn tallies(&self) -> Vec<Tally> {
        self.settlements.iter().map(Settlement::tally).collect()
    }

    /// Counts one life into every statement. A life that was met before is not settled again.
    pub(crate) fn count(&self, life: &Life, memory: &mut Memory, tallies: &mut [Tally]) {
        let Memory { places, tallies: known } = memory;
        let place = *places.entry(life.key()).or_insert_with(|| {
            known.push(self.settled(life));
            known.len() - 1
        });
        for (tally, person) in tallies.iter_mut().zip(&known[place]) {
            tally.add(person, 1);
        }
    }

    fn settled(&self, life: &Life) -> Box<[PersonTally]> {
        let mut batch = Batch::new(self.teller.names().clone());
        self.teller.tell(life, "P", 1, &mut batch);
        let person = batch.last_person().expect("every life has a start");
        self.settlements.iter().map(|settlement| settlement.person(person)).collect()
    }

    /// What all statements come to.
    pub(crate) fn paid(&self, tallies: &[Tally]) -> Paid {
        let due = self.settlements.iter().zip(tallies).map(|(one, tally)| one.due(tally));
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
