//! What a provider gains by behaving otherwise than the contract means, in money.

use attain_units::{Exact, Pence};

use crate::lives::Behaviours;
use crate::run::Simulator;
use crate::scenario::{Behaviour, Scenario};
use crate::series::Crew;
use crate::spread::Spread;

/// A behaviour beside good practice, on the same people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incentive {
    pub behaviour: Behaviour,
    /// What it adds to the provider's margin in the mean, and the standard error of that.
    pub gain: Pence,
    pub error: Pence,
    /// What it adds to payments.
    pub paid: Pence,
    /// What it adds to costs.
    pub cost: Pence,
    /// How many more people recover in a thousand runs; below nothing when fewer do.
    pub recovered_in_thousand_runs: i64,
    /// In how many runs in a thousand the margin is larger.
    pub pays_in_thousand: i64,
    /// The largest gain of all runs.
    pub most: Pence,
}

impl Incentive {
    /// Whether the mechanism rewards it: the gain is more than twice its standard error.
    pub fn is_rewarded(&self) -> bool {
        self.gain > Pence::ZERO && self.gain.0 > 2 * self.error.0
    }
}

fn behaviours(all: Behaviours) -> Vec<Behaviour> {
    let each = [
        all.creaming.map(Behaviour::Creaming),
        all.parking.map(Behaviour::Parking),
        all.early_closure.map(Behaviour::EarlyClosure),
        all.bunching.map(Behaviour::Bunching),
    ];
    each.into_iter().flatten().collect()
}

/// How many runs they take.
pub(super) fn runs(simulator: &Simulator<'_>, runs: u64) -> u64 {
    let count = u64::try_from(behaviours(simulator.lives.behaviours).len()).unwrap_or(0);
    2 * count * super::fewer(runs)
}

/// What pairs of runs came to: the same people, with and without a behaviour.
#[derive(Default)]
struct Pairs {
    gains: Vec<Spread>,
    paid: Vec<Spread>,
    better: Vec<i64>,
    cost: Spread,
    recovered: i64,
}

impl Pairs {
    fn merge(&mut self, other: Self) {
        let join = |own: &mut Vec<Spread>, other: Vec<Spread>| {
            own.resize_with(own.len().max(other.len()), Spread::default);
            own.iter_mut().zip(other).for_each(|(own, other)| own.merge(other));
        };
        join(&mut self.gains, other.gains);
        join(&mut self.paid, other.paid);
        self.better.resize(self.better.len().max(other.better.len()), 0);
        self.better.iter_mut().zip(other.better).for_each(|(own, other)| *own += other);
        self.cost.merge(other.cost);
        self.recovered += other.recovered;
    }
}

/// Each behaviour under each mechanism.
pub(super) fn incentives(
    simulator: &Simulator<'_>,
    crew: &mut Crew<'_, '_>,
    runs: u64,
    tick: &(dyn Fn(u64) + Sync),
) -> Vec<Vec<Incentive>> {
    let mechanisms = simulator.mechanisms.len();
    let mut found = vec![Vec::new(); mechanisms];
    for behaviour in behaviours(simulator.lives.behaviours) {
        let pairs = pairs(crew, behaviour, mechanisms, runs, tick);
        let all = i128::from(runs.max(1));
        let in_thousand = |count: i64| Exact::new(i128::from(count) * 1_000, all).to_nearest();
        for (place, found) in found.iter_mut().enumerate() {
            let gains = &pairs.gains[place];
            found.push(Incentive {
                behaviour,
                gain: gains.mean(),
                error: gains.error(),
                paid: pairs.paid[place].mean(),
                cost: pairs.cost.mean(),
                recovered_in_thousand_runs: in_thousand(pairs.recovered),
                pays_in_thousand: in_thousand(pairs.better[place]),
                most: gains.most(),
            });
        }
    }
    found
}

fn pairs(
    crew: &mut Crew<'_, '_>,
    behaviour: Behaviour,
    mechanisms: usize,
    runs: u64,
    tick: &(dyn Fn(u64) + Sync),
) -> Pairs {
    let good = Scenario::default();
    let otherwise = Scenario { behaviour: Some(behaviour), ..Scenario::default() };
    let new = || Pairs {
        gains: vec![Spread::default(); mechanisms],
        paid: vec![Spread::default(); mechanisms],
        better: vec![0; mechanisms],
        ..Pairs::default()
    };
    crew.fold(
        runs,
        new,
        |pairs, worker, run| {
            let (before, after) = (worker.run(&good, run), worker.run(&otherwise, run));
            let cost = after.cost() - before.cost();
            pairs.cost.add(cost);
            pairs.recovered += i64::from(after.recovered) - i64::from(before.recovered);
            for (place, (before, after)) in before.paid.iter().zip(&after.paid).enumerate() {
                let paid = after.total() - before.total();
                pairs.paid[place].add(paid);
                pairs.gains[place].add(paid - cost);
                pairs.better[place] += i64::from(paid > cost);
            }
            tick(2);
        },
        Pairs::merge,
    )
}
