//! Who carries which risk: the least and the most, the break-even, what matters, and volume.

use attain_units::{Exact, Interval, Pence, wilson};

use super::fewer;
use crate::parameter::MILLION;
use crate::run::Simulator;
use crate::scenario::{Basis, Recovery, Scenario};
use crate::series::{Crew, Series};

type Tick<'t> = &'t (dyn Fn(u64) + Sync);

/// What a contract may come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Liability {
    /// The least of all runs and of runs in which nobody achieves anything, with the fewest
    /// people there may be.
    pub least: Pence,
    /// The mean of all runs.
    pub expected: Pence,
    /// The most of all runs and of runs in which everybody achieves everything, as early as
    /// anybody does, with the most people there may be.
    pub most: Pence,
}

/// Where the provider's margin is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// By how much every payment could be multiplied, in millionths; nothing where nothing is
    /// paid.
    pub price: Option<i64>,
    /// How many in a million people must recover, where some rate breaks even.
    pub recovered: Option<i64>,
    /// The margin when nobody and when everybody recovers.
    pub margins: [Pence; 2],
}

/// What one uncertain parameter does, all others being as likely as anybody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swing {
    /// The number of the parameter.
    pub parameter: usize,
    /// The mean margin at the low and at the high end of its range.
    pub margins: [Pence; 2],
    /// The mean payments there.
    pub payments: [Pence; 2],
    /// The part of the margin's variance it explains by itself, in millionths.
    pub explains: i64,
}

impl Swing {
    /// How far the margin moves.
    pub fn size(&self) -> Pence {
        (self.margins[1] - self.margins[0]).size()
    }
}

/// So many people, and how far chance alone makes their payments spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VolumeStep {
    pub people: u32,
    /// The standard deviation of payments against their mean, in millionths.
    pub payments: Option<i64>,
    /// The standard deviation of the margin against the mean of payments, in millionths.
    pub margin: Option<i64>,
    /// Between what the rate of recovery of so many people lies with a certainty of 95%.
    pub recovered: Option<Interval>,
}

const CORNER_RUNS: u64 = 20;
const BISECTIONS: u32 = 11;
const STEPS: [u32; 8] = [25, 50, 100, 200, 400, 800, 1_600, 3_200];

/// How many runs all of these take.
pub(super) fn runs(simulator: &Simulator<'_>, runs: u64) -> u64 {
    let some = fewer(runs);
    let ranged = simulator.lives.parameters.iter().filter(|one| one.is_ranged()).count();
    let ranged = u64::try_from(ranged).unwrap_or(0);
    let steps = u64::try_from(STEPS.len()).unwrap_or(0);
    2 * CORNER_RUNS + (2 + u64::from(BISECTIONS) + 2 * ranged + steps) * some
}

pub(super) fn liability(
    simulator: &Simulator<'_>,
    crew: &mut Crew<'_, '_>,
    series: &Series,
    tick: Tick<'_>,
) -> Vec<Liability> {
    let mut corner = |recovery| {
        let scenario = Scenario { recovery, ..Scenario::default() };
        crew.series(simulator, &scenario, CORNER_RUNS, tick).earned
    };
    let (nobody, everyone) = (corner(Recovery::Nobody), corner(Recovery::Everyone));
    let corners = nobody.iter().zip(&everyone);
    let both = series.earned.iter().zip(corners);
    both.map(|(drawn, (nobody, everyone))| {
        let all = [&drawn.payments, &nobody.payments, &everyone.payments];
        let least = all.iter().map(|spread| spread.least()).min();
        let most = all.iter().map(|spread| spread.most()).max();
        let expected = drawn.payments.mean();
        Liability { least: least.unwrap_or(expected), expected, most: most.unwrap_or(expected) }
    })
    .collect()
}

pub(super) fn break_even(
    simulator: &Simulator<'_>,
    crew: &mut Crew<'_, '_>,
    series: &Series,
    runs: u64,
    tick: Tick<'_>,
) -> BreakEven {
    let mut at = |by: i64| {
        let recovery = Recovery::Moved(by);
        let scenario = Scenario { basis: Basis::Likely, recovery, ..Scenario::default() };
        let series = crew.series(simulator, &scenario, runs, tick);
        let rate = Exact::new(
            i128::from(series.recovered) * i128::from(MILLION),
            i128::from(series.people.max(1)),
        );
        (series.earned[0].margin.mean(), rate.to_nearest())
    };
    let (mut low, mut high) = (0, 2 * MILLION);
    let margins = [at(low).0, at(high).0];
    let is_between = (margins[0] < Pence::ZERO) != (margins[1] < Pence::ZERO);
    let mut recovered = None;
    for _ in 0..if is_between { BISECTIONS } else { 0 } {
        let middle = low + (high - low) / 2;
        let (margin, rate) = at(middle);
        recovered = Some(rate);
        if (margin < Pence::ZERO) == (margins[0] < Pence::ZERO) {
            low = middle;
        } else {
            high = middle;
        }
    }
    let (cost, paid) = (series.cost.mean().0, series.earned[0].payments.mean().0);
    let price = (paid > 0)
        .then(|| Exact::new(i128::from(cost) * i128::from(MILLION), i128::from(paid)).to_nearest());
    BreakEven { price, recovered, margins }
}

pub(super) fn swings(
    simulator: &Simulator<'_>,
    crew: &mut Crew<'_, '_>,
    series: &Series,
    runs: u64,
    tick: Tick<'_>,
) -> Vec<Swing> {
    let parameters = simulator.lives.parameters.iter().enumerate();
    let mut swings: Vec<Swing> = parameters
        .filter(|(_, one)| one.is_ranged())
        .map(|(parameter, one)| {
            let ends = [one.low, one.high].map(|value| {
                let fixed = vec![(parameter, value)];
                let scenario = Scenario { basis: Basis::Likely, fixed, ..Scenario::default() };
                let earned = &crew.series(simulator, &scenario, runs, tick).earned[0];
                (earned.margin.mean(), earned.payments.mean())
            });
            Swing {
                parameter,
                margins: ends.map(|(margin, _)| margin),
                payments: ends.map(|(_, payments)| payments),
                explains: series.influences[parameter].share(),
            }
        })
        .collect();
    swings.sort_by_key(|swing| (-swing.size().0, swing.parameter));
    swings
}

/// The same contract with more and more people, all parameters known.
pub(super) fn volume(
    simulator: &Simulator<'_>,
    crew: &mut Crew<'_, '_>,
    runs: u64,
    tick: Tick<'_>,
) -> Vec<VolumeStep> {
    STEPS
        .into_iter()
        .map(|people| {
            let basis = Basis::Likely;
            let scenario = Scenario { basis, people: Some(people), ..Scenario::default() };
            let series = crew.series(simulator, &scenario, runs, tick);
            let earned = &series.earned[0];
            let paid = earned.payments.mean();
            let rate = Exact::new(
                i128::from(series.recovered) * i128::from(people),
                i128::from(series.people.max(1)),
            );
            let recovered = u64::try_from(rate.to_nearest()).unwrap_or(0);
            VolumeStep {
                people,
                payments: earned.payments.against(paid),
                margin: earned.margin.against(paid),
                recovered: wilson(recovered, u64::from(people)),
            }
        })
        .collect()
}
