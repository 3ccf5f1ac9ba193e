//! Everything a council and a provider want to know before they sign.

mod incentive;
mod risk;

use attain_units::Pence;

pub use incentive::Incentive;
pub use risk::{BreakEven, Liability, Swing, VolumeStep};

use crate::run::Simulator;
use crate::scenario::Scenario;
use crate::series::{Crew, Series};

/// How thorough a study is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many runs the main series has; the others have fewer.
    pub runs: u64,
    /// On how many cores. The answer is the same.
    pub threads: usize,
}

/// Told how many runs are done, of how many in all.
pub type Progress<'p> = &'p (dyn Fn(u64, u64) + Sync);

/// What was found.
#[derive(Clone, Debug)]
pub struct Findings {
    /// Everything drawn: people and what nobody knows for sure.
    pub series: Series,
    /// What the contract may come to at the least and at the most, by mechanism.
    pub liability: Vec<Liability>,
    /// Under the first mechanism, where the provider's margin is nothing.
    pub break_even: BreakEven,
    /// What each uncertain parameter does to the provider's margin, the largest first.
    pub swings: Vec<Swing>,
    /// How chance averages out with more people.
    pub volume: Vec<VolumeStep>,
    /// What a provider gains by behaving otherwise, by mechanism.
    pub incentives: Vec<Vec<Incentive>>,
    /// The second mechanism beside the first.
    pub comparison: Option<Comparison>,
}

/// Two mechanisms on the same people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What the second pays less what the first pays, in the mean of all runs.
    pub difference: Pence,
    /// The standard error of that, people being the same.
    pub error: Pence,
    /// What it would have been, had each mechanism had people of its own.
    pub error_apart: Pence,
    /// In how many runs the second pays less.
    pub cheaper: u64,
}

/// So many runs are enough for what is only compared with itself.
pub(crate) fn fewer(runs: u64) -> u64 {
    runs.min(100)
}

/// Studies a contract.
pub fn study(simulator: &Simulator<'_>, plan: Plan, progress: Progress<'_>) -> Findings {
    let all = plan.runs + risk::runs(simulator, plan.runs) + incentive::runs(simulator, plan.runs);
    let done = std::sync::atomic::AtomicU64::new(0);
    let tick = |more: u64| {
        let done = done.fetch_add(more, std::sync::atomic::Ordering::Relaxed) + more;
        progress(done, all);
    };
    let mut crew = Crew::new(simulator, plan.threads);
    let series = crew.series(simulator, &Scenario::default(), plan.runs, &tick);
    let some = fewer(plan.runs);
    Findings {
        liability: risk::liability(simulator, &mut crew, &series, &tick),
        break_even: risk::break_even(simulator, &mut crew, &series, some, &tick),
        swings: risk::swings(simulator, &mut crew, &series, some, &tick),
        volume: risk::volume(simulator, &mut crew, some, &tick),
        incentives: incentive::incentives(simulator, &mut crew, some, &tick),
        comparison: comparison(&series),
        series,
    }
}

fn comparison(series: &Series) -> Option<Comparison> {
    let [first, second] = &series.earned[..] else {
        return None;
    };
    let (one, other) = (first.payments.error().0, second.payments.error().0);
    let square = |error: i64| i128::from(error) * i128::from(error);
    let apart = (square(one) + square(other)).unsigned_abs().isqrt();
    Some(Comparison {
        difference: series.difference.mean(),
        error: series.difference.error(),
        error_apart: Pence(i64::try_from(apart).expect("the root of two squares is no larger")),
        cheaper: series.difference.below_nothing(),
    })
}
