//! Many runs: spreads of what came of them, merged from all cores in any order.

use std::sync::atomic::{AtomicU64, Ordering};

use attain_units::{Exact, Pence};

use crate::calendar::Month;
use crate::influence::Influence;
use crate::mechanism::Mechanism;
use crate::run::{Outcome, Simulator, Worker};
use crate::scenario::Scenario;
use crate::spread::Spread;

/// What came of many runs.
#[derive(Clone, Debug)]
pub struct Series {
    /// How many runs.
    pub runs: u64,
    /// How many people there were in all of them, and how many truly recovered.
    pub people: u64,
    pub recovered: u64,
    /// What care cost the provider.
    pub cost: Spread,
    /// What it earned, under each mechanism.
    pub earned: Vec<Earned>,
    /// What it earned under the second mechanism less what it earned under the first.
    pub difference: Spread,
    pub(crate) influences: Vec<Influence>,
}

/// What a provider earned under one mechanism.
#[derive(Clone, Debug)]
pub struct Earned {
    /// The scheme's name.
    pub scheme: String,
    /// What the council and the other payers paid in all.
    pub payments: Spread,
    /// Payments less what care cost the provider.
    pub margin: Spread,
    /// The deepest point of the provider's cash, at the end of a month.
    pub low_point: Spread,
    /// Month by month.
    pub months: Vec<MonthFlow>,
    /// What each payer paid.
    pub payers: Vec<(String, Spread)>,
    /// What each clause and limit came to.
    pub clauses: Vec<(String, Spread)>,
    /// How often each cap or floor bit.
    pub limits: Vec<LimitHit>,
}

/// The provider's cash in one month.
#[derive(Clone, Debug)]
pub struct MonthFlow {
    pub month: Month,
    paid: Pence,
    cost: Pence,
    /// Everything paid so far less everything spent so far.
    pub balance: Spread,
}

impl MonthFlow {
    /// What the provider receives in the mean of all runs.
    pub fn paid(&self) -> Pence {
        self.mean(self.paid)
    }

    /// What care costs it.
    pub fn cost(&self) -> Pence {
        self.mean(self.cost)
    }

    fn mean(&self, sum: Pence) -> Pence {
        Exact::from(sum).times(1, i128::from(self.balance.runs().max(1))).rounded()
    }
}

/// How often a cap or a floor changed what is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitHit {
    pub id: String,
    pub runs: u64,
    /// What it took off (below nothing) or added, over all runs.
    pub change: Spread,
}

/// Everyone who makes runs, each with what they remember.
pub(crate) struct Crew<'s, 'a> {
    workers: Vec<Worker<'s, 'a>>,
}

impl<'s, 'a> Crew<'s, 'a> {
    pub fn new(simulator: &'s Simulator<'a>, threads: usize) -> Self {
        Self { workers: (0..threads.max(1)).map(|_| simulator.worker()).collect() }
    }

    /// Makes runs 0 to `runs`, each by whoever is free, and joins what they came to. `merge` must
    /// not mind the order.
    pub fn fold<T: Send>(
        &mut self,
        runs: u64,
        new: impl Fn() -> T + Sync,
        step: impl Fn(&mut T, &mut Worker<'s, 'a>, u64) + Sync,
        merge: impl Fn(&mut T, T),
    ) -> T {
        let next = AtomicU64::new(0);
        let work = |worker: &mut Worker<'s, 'a>| {
            let mut part = new();
            loop {
                let run = next.fetch_add(1, Ordering::Relaxed);
                if runs <= run {
                    return part;
                }
                step(&mut part, worker, run);
            }
        };
        let parts: Vec<T> = std::thread::scope(|scope| {
            let work = &work;
            let busy: Vec<_> =
                self.workers.iter_mut().map(|worker| scope.spawn(move || work(worker))).collect();
            busy.into_iter().map(|one| one.join().expect("a run does not panic")).collect()
        });
        let mut whole = new();
        parts.into_iter().for_each(|part| merge(&mut whole, part));
        whole
    }
}

impl Simulator<'_> {
    /// So many runs under some circumstances, on so many cores. The answer does not depend on how
    /// many there are.
    pub fn series(
        &self,
        scenario: &Scenario,
        runs: u64,
        threads: usize,
        done: &(dyn Fn(u64) + Sync),
    ) -> Series {
        Crew::new(self, threads).series(self, scenario, runs, done)
    }
}

impl Crew<'_, '_> {
    pub fn series(
        &mut self,
        simulator: &Simulator<'_>,
        scenario: &Scenario,
        runs: u64,
        done: &(dyn Fn(u64) + Sync),
    ) -> Series {
        self.fold(
            runs,
            || Series::new(simulator),
            |series, worker, run| {
                series.add(&worker.run(scenario, run));
                done(1);
            },
            Series::merge,
        )
    }
}

impl Series {
    fn new(simulator: &Simulator<'_>) -> Self {
        let months = (0..simulator.months).map(|month| simulator.calendar.first.after(month));
        let months: Vec<Month> = months.collect();
        let earned = simulator.mechanisms.iter().map(|one| Earned::new(one, &months));
        Self {
            runs: 0,
            people: 0,
            recovered: 0,
            cost: Spread::default(),
            earned: earned.collect(),
            difference: Spread::default(),
            influences: vec![Influence::default(); simulator.lives.parameters.len()],
        }
    }

    fn add(&mut self, outcome: &Outcome) {
        self.runs += 1;
        self.people += u64::from(outcome.people);
        self.recovered += u64::from(outcome.recovered);
        let cost = outcome.cost();
        self.cost.add(cost);
        for (earned, paid) in self.earned.iter_mut().zip(&outcome.paid) {
            earned.add(paid, cost, &outcome.cost_by_month);
        }
        if let [first, second] = &outcome.paid[..] {
            self.difference.add(second.total() - first.total());
        }
        let margin = outcome.paid[0].total() - cost;
        for (influence, &word) in self.influences.iter_mut().zip(&outcome.words) {
            influence.add(word, margin);
        }
    }

    fn merge(&mut self, other: Self) {
        self.runs += other.runs;
        self.people += other.people;
        self.recovered += other.recovered;
        self.cost.merge(other.cost);
        self.difference.merge(other.difference);
        for (own, other) in self.earned.iter_mut().zip(other.earned) {
            own.merge(other);
        }
        for (own, other) in self.influences.iter_mut().zip(&other.influences) {
            own.merge(other);
        }
    }
}

impl Earned {
    fn new(mechanism: &Mechanism<'_>, months: &[Month]) -> Self {
        let spread = Spread::default;
        let named = |name: &String| (name.clone(), spread());
        let flow =
            |&month| MonthFlow { month, paid: Pence::ZERO, cost: Pence::ZERO, balance: spread() };
        Self {
            scheme: mechanism.scheme.clone(),
            payments: spread(),
            margin: spread(),
            low_point: spread(),
            months: months.iter().map(flow).collect(),
            payers: mechanism.payers.iter().map(named).collect(),
            clauses: mechanism.keys().iter().map(named).collect(),
            limits: mechanism.limits(),
        }
    }

    fn add(&mut self, paid: &crate::mechanism::Paid, cost: Pence, cost_by_month: &[Pence]) {
        self.payments.add(paid.total());
        self.margin.add(paid.total() - cost);
        let (mut balance, mut low_point) = (Pence::ZERO, Pence::ZERO);
        for (place, (flow, &cost)) in self.months.iter_mut().zip(cost_by_month).enumerate() {
            let paid = paid.in_month(place);
            balance += paid - cost;
            low_point = low_point.min(balance);
            flow.paid += paid;
            flow.cost += cost;
            flow.balance.add(balance);
        }
        self.low_point.add(low_point);
        for (name, spread) in &mut self.payers {
            let own = paid.due.payers.iter().filter(|part| part.party == *name);
            spread.add(own.map(|part| part.amount).sum());
        }
        for ((_, spread), &amount) in self.clauses.iter_mut().zip(&paid.due.by_key) {
            spread.add(amount);
        }
        for limit in &mut self.limits {
            let held = self.clauses.iter().zip(&paid.due.by_key);
            let change: Pence =
                held.filter(|((id, _), _)| *id == limit.id).map(|(_, &amount)| amount).sum();
            limit.runs += u64::from(change != Pence::ZERO);
            limit.change.add(change);
        }
    }

    fn merge(&mut self, other: Self) {
        self.payments.merge(other.payments);
        self.margin.merge(other.margin);
        self.low_point.merge(other.low_point);
        for (own, other) in self.months.iter_mut().zip(other.months) {
            own.paid += other.paid;
            own.cost += other.cost;
            own.balance.merge(other.balance);
        }
        let named = |own: &mut Vec<(String, Spread)>, other: Vec<(String, Spread)>| {
            for ((_, own), (_, other)) in own.iter_mut().zip(other) {
                own.merge(other);
            }
        };
        named(&mut self.payers, other.payers);
        named(&mut self.clauses, other.clauses);
        for (own, other) in self.limits.iter_mut().zip(other.limits) {
            own.runs += other.runs;
            own.change.merge(other.change);
        }
    }
}
