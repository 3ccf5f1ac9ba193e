//! One run: a cohort is drawn, lived, paid for and paid.

use attain_evidence::Batch;
use attain_settlement::Tally;
use attain_units::Pence;

use crate::calendar::{Calendar, Month};
use crate::chance::Chance;
use crate::course::{Rates, words};
use crate::life::Life;
use crate::lives::Lives;
use crate::mechanism::{Mechanism, Memory, Paid, Sums};
use crate::scenario::{Behaviour, Scenario, Values, part};

/// A contract, the lives it is about, and one or two ways to pay for them.
pub struct Simulator<'a> {
    pub(crate) lives: &'a Lives,
    pub(crate) mechanisms: Vec<Mechanism<'a>>,
    pub(crate) people: u32,
    pub(crate) calendar: Calendar,
    pub(crate) months: usize,
    chance: Chance,
}

/// What came of one run.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub people: u32,
    /// Those who truly recovered.
    pub recovered: u32,
    pub cost_by_month: Vec<Pence>,
    /// One for each mechanism.
    pub paid: Vec<Paid>,
    /// The word each parameter was drawn with.
    pub words: Vec<u32>,
}

impl Outcome {
    pub fn cost(&self) -> Pence {
        self.cost_by_month.iter().copied().sum()
    }
}

/// One run by itself; each list has one part for each mechanism.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneRun {
    pub people: u32,
    /// Those who truly recovered.
    pub recovered: u32,
    /// What care cost the provider.
    pub cost: Pence,
    /// What was paid in all.
    pub payments: Vec<Pence>,
    /// What each payer paid.
    pub payers: Vec<Vec<(String, Pence)>>,
    /// What each clause and limit came to.
    pub clauses: Vec<Vec<(String, Pence)>>,
    /// What was received in each month in which anything was.
    pub received: Vec<Vec<(Month, Pence)>>,
}

/// Makes runs one after the other, remembering the lives it has met.
pub(crate) struct Worker<'s, 'a> {
    simulator: &'s Simulator<'a>,
    memories: Vec<Memory>,
    sums: Vec<Sums>,
    tallies: Vec<Tally>,
    lives: Vec<Life>,
    /// By need and week: how many more people have care than the week before.
    care: Vec<i64>,
    starts: Vec<i64>,
}

impl<'a> Simulator<'a> {
    /// Gets ready. Both mechanisms pay for the same people.
    ///
    /// # Panics
    /// When there is no mechanism.
    pub fn new(lives: &'a Lives, mechanisms: Vec<Mechanism<'a>>, people: u32, seed: u64) -> Self {
        let contract = mechanisms.first().expect("somebody is paid in some way");
        let latest = lives.timing.iter().map(|&(weeks, _)| weeks).max().unwrap_or(0);
        let after = u32::try_from(latest).unwrap_or(0).max(lives.decline_weeks);
        let plan = lives.needs.iter().map(|need| need.plan_weeks).max().unwrap_or(0);
        let weeks = lives.arrive_over_weeks + plan + after + lives.away_weeks.unwrap_or(0) + 1;
        let calendar = Calendar::new(contract.first(), contract.span.last(), weeks);
        let made = mechanisms.iter().flat_map(|mechanism| &mechanism.made);
        let made = made.copied().max().unwrap_or(0);
        let care = calendar.weeks.last().copied().unwrap_or(0);
        let months = 1 + made.max(care).max(calendar.fixed_months - 1);
        Self { lives, mechanisms, people, calendar, months, chance: Chance::of(seed) }
    }

    pub(crate) fn worker(&self) -> Worker<'_, 'a> {
        let weeks = self.calendar.weeks.len();
        Worker {
            simulator: self,
            memories: self.mechanisms.iter().map(|_| Memory::default()).collect(),
            sums: self.mechanisms.iter().map(Mechanism::sums).collect(),
            tallies: self.mechanisms.iter().map(Mechanism::tally).collect(),
            lives: Vec::new(),
            care: vec![0; self.lives.needs.len() * (weeks + 1)],
            starts: vec![0; weeks],
        }
    }

    /// One run alone: what it came to.
    pub fn one(&self, scenario: &Scenario, run: u64) -> OneRun {
        let outcome = self.worker().run(scenario, run);
        let by_mechanism = outcome.paid.iter().zip(&self.mechanisms);
        let received = |paid: &Paid| {
            let months = (0..self.months).map(|month| (month, paid.in_month(month)));
            let months = months.filter(|&(_, amount)| amount != Pence::ZERO);
            months.map(|(month, amount)| (self.calendar.first.after(month), amount)).collect()
        };
        let payers = |paid: &Paid| {
            paid.due.payers.iter().map(|part| (part.party.clone(), part.amount)).collect()
        };
        OneRun {
            people: outcome.people,
            recovered: outcome.recovered,
            cost: outcome.cost(),
            payments: outcome.paid.iter().map(Paid::total).collect(),
            payers: outcome.paid.iter().map(payers).collect(),
            clauses: by_mechanism
                .map(|(paid, mechanism)| {
                    mechanism.keys().into_iter().zip(paid.due.by_key.iter().copied()).collect()
                })
                .collect(),
            received: outcome.paid.iter().map(received).collect(),
        }
    }

    /// The evidence of one run with everything drawn, for whoever wants to settle it in full.
    pub fn evidence(&self, run: u64) -> Batch {
        let scenario = Scenario::default();
        let mut worker = self.worker();
        worker.draw(&scenario, run);
        self.mechanisms[0].evidence(&worker.lives)
    }
}

impl Worker<'_, '_> {
    /// Makes one run.
    pub fn run(&mut self, scenario: &Scenario, run: u64) -> Outcome {
        let (rates, recovered, words) = self.draw(scenario, run);
        let cost_by_month = self.cost(&rates);
        let mut paid = self.paid();
        if let Some(Behaviour::Bunching(share)) = scenario.behaviour {
            self.flatter(share);
            for (honest, flattered) in paid.iter_mut().zip(self.paid()) {
                if flattered.total() > honest.total() {
                    *honest = flattered;
                }
            }
        }
        Outcome { people: rates.people, recovered, cost_by_month, paid, words }
    }

    /// Draws the cohort of a run, and counts those who truly recover.
    fn draw(&mut self, scenario: &Scenario, run: u64) -> (Rates, u32, Vec<u32>) {
        let Simulator { lives, people, chance, .. } = self.simulator;
        let values = Values::of(lives, scenario, chance, run);
        let people = scenario.people.unwrap_or(*people);
        let rates = Rates::of(lives, people, scenario, &values);
        let mut recovered = 0;
        self.lives.clear();
        let count = usize::try_from(rates.people).expect("people of a run fit the memory");
        for words in chance.people(run, words(lives)).take(count) {
            let (life, has_recovered) = rates.live(&words);
            recovered += u32::from(has_recovered);
            self.lives.push(life);
        }
        (rates, recovered, values.words)
    }

    /// Has every mechanism pay for the cohort.
    fn paid(&mut self) -> Vec<Paid> {
        let Self { simulator, memories, sums, tallies, lives, .. } = self;
        let own = memories.iter_mut().zip(sums).zip(tallies);
        let paid = simulator.mechanisms.iter().zip(own).map(|(mechanism, own)| {
            let ((memory, sums), tally) = own;
            sums.fill(0);
            for life in lives.iter() {
                mechanism.count(life, memory, sums);
            }
            mechanism.paid(sums, tally)
        });
        paid.collect()
    }

    /// Reports some of those who did not succeed as if they had.
    fn flatter(&mut self, share: i64) {
        let people = i64::try_from(self.lives.len()).unwrap_or(i64::MAX);
        let mut left = part(people, share);
        for life in &mut self.lives {
            if left == 0 {
                break;
            }
            let (goals, outcomes) = (life.goals.flatter(), life.outcomes.flatter());
            left -= i64::from(goals || outcomes);
        }
    }

    /// What the care of the cohort costs the provider, by month.
    fn cost(&mut self, rates: &Rates) -> Vec<Pence> {
        let Self { simulator, lives, care, starts, .. } = self;
        let Simulator { calendar, months, lives: model, .. } = simulator;
        let weeks = calendar.weeks.len();
        care.fill(0);
        starts.fill(0);
        for life in lives.iter() {
            let start = usize::from(life.start);
            let end = start + usize::from(life.weeks);
            let own = &mut care[usize::from(life.need) * (weeks + 1)..][..weeks + 1];
            starts[start] += 1;
            own[start] += 1;
            own[end] -= 1;
            if let (Some(away), Some(for_weeks)) = (life.away, model.away_weeks) {
                let from = start + usize::from(away);
                let to = from + usize::try_from(for_weeks).unwrap_or(0);
                own[from] -= 1;
                own[to.min(weeks)] += 1;
            }
        }
        let mut cost = vec![Pence::ZERO; *months];
        for (own, price) in care.chunks_exact(weeks + 1).zip(&rates.week_cost) {
            let mut people = 0;
            for (more, &month) in own.iter().zip(&calendar.weeks) {
                people += more;
                cost[month] += Pence(people * price.0);
            }
        }
        for (starts, &month) in starts.iter().zip(&calendar.weeks) {
            cost[month] += Pence(starts * rates.start_cost.0);
        }
        for cost in &mut cost[..calendar.fixed_months] {
            *cost += rates.month_cost;
        }
        cost
    }
}
