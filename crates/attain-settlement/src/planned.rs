//! The statements of a schedule, one after the other: which are made, in which order, and each
//! of them settled from evidence that is held in memory.

use attain_evidence::Evidence;
use attain_terms::{Schedule, Terms};
use attain_units::Instant;

use crate::settle::{Detail, Run, Settlement};
use crate::statement::Statement;

/// A statement to be made: its period and instant, and the statement made before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its period and instant.
    pub run: Run,
    /// The statement before it, whose lines are already paid.
    pub previous: Option<Run>,
}

/// The statements of a schedule in the order they are made: one for each period, then those made
/// again after the last one.
pub fn planned(schedule: &Schedule) -> Vec<Planned> {
    chained(runs(schedule))
}

/// Of the statements of a schedule those that had been made by an instant.
pub fn planned_by(schedule: &Schedule, as_at: Instant) -> Vec<Planned> {
    let mut runs = runs(schedule);
    runs.retain(|run| run.as_at <= as_at);
    chained(runs)
}

/// The statement of one period made at an instant of one's choice; before it stand those of
/// earlier periods that had been made by then.
pub fn planned_for(schedule: &Schedule, period: usize, as_at: Instant) -> Vec<Planned> {
    let mut runs = runs(schedule);
    runs.retain(|run| run.period < period && run.as_at <= as_at);
    runs.push(Run { period, as_at });
    chained(runs)
}

fn runs(schedule: &Schedule) -> Vec<Run> {
    let made = schedule.made.iter().enumerate().map(|(period, &as_at)| Run { period, as_at });
    let last = schedule.made.len().saturating_sub(1);
    let again = schedule.again.iter().map(|&as_at| Run { period: last, as_at });
    made.chain(again).collect()
}

fn chained(runs: Vec<Run>) -> Vec<Planned> {
    let mut previous = None;
    let plan = |run| Planned { run, previous: previous.replace(run) };
    runs.into_iter().map(plan).collect()
}

/// One statement, whose adjustments do not yet name the lines they put right: see
/// [`Statement::resolve`], or [`settle_next`], which does both.
pub fn settle_one(terms: &Terms, evidence: &Evidence, plan: Planned, detail: Detail) -> Statement {
    let settlement = Settlement::new(terms, &evidence.contract, plan.run, plan.previous, detail);
    let mut part = settlement.part();
    for person in evidence.people.people() {
        settlement.observe(&mut part, person);
    }
    settlement.finish(vec![part])
}

/// The statement that is made after `earlier`: it names the lines it puts right, and brings
/// forward what the one before it carried.
pub fn settle_next(
    terms: &Terms,
    evidence: &Evidence,
    plan: Planned,
    earlier: &[Statement],
) -> Statement {
    let mut statement = settle_one(terms, evidence, plan, Detail::People);
    statement.resolve(earlier);
    statement
}

/// Every statement of the schedule, person by person, or only those made by an instant.
pub fn settle_all(terms: &Terms, evidence: &Evidence, upto: Option<Instant>) -> Vec<Statement> {
    let schedule = &terms.latest().schedule;
    let plans = upto.map_or_else(|| planned(schedule), |as_at| planned_by(schedule, as_at));
    settle_plans(terms, evidence, &plans)
}

/// The statements of plans that follow each other, person by person.
pub fn settle_plans(terms: &Terms, evidence: &Evidence, plans: &[Planned]) -> Vec<Statement> {
    let mut made = Vec::new();
    for &plan in plans {
        made.push(settle_next(terms, evidence, plan, &made));
    }
    made
}

/// Fills in, statement by statement, which lines the adjustments put right and what is brought
/// forward. Each statement follows those before it.
pub fn resolve_all(statements: &mut [Statement]) {
    for number in 0..statements.len() {
        let (earlier, rest) = statements.split_at_mut(number);
        rest[0].resolve(earlier);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use attain_units::Period;

    fn instant(text: &str) -> Instant {
        text.parse().expect(text)
    }

    /// Two quarters, each stated a fortnight after it ends, and the second once more.
    fn schedule() -> Schedule {
        let period = |first: &str, last: &str| {
            Period::new(first.parse().expect(first), last.parse().expect(last)).expect("in order")
        };
        Schedule {
            periods: vec![period("2026-04-01", "2026-06-30"), period("2026-07-01", "2026-09-30")],
            made: vec![instant("2026-07-14"), instant("2026-10-14")],
            again: vec![instant("2027-01-14")],
            carries: false,
        }
    }

    fn told(plans: &[Planned]) -> Vec<(usize, Instant, Option<usize>)> {
        let tell =
            |plan: &Planned| (plan.run.period, plan.run.as_at, plan.previous.map(|run| run.period));
        plans.iter().map(tell).collect()
    }

    #[test]
    fn each_statement_follows_the_one_before() {
        let expected = [
            (0, instant("2026-07-14"), None),
            (1, instant("2026-10-14"), Some(0)),
            (1, instant("2027-01-14"), Some(1)),
        ];
        assert_eq!(told(&planned(&schedule())), expected);
        assert_eq!(told(&planned_by(&schedule(), instant("2026-10-14"))), expected[..2]);
        assert_eq!(told(&planned_by(&schedule(), instant("2026-07-13"))), []);
    }

    #[test]
    fn a_statement_made_early_follows_those_made_by_then() {
        let early = planned_for(&schedule(), 1, instant("2026-08-01"));
        let expected = [(0, instant("2026-07-14"), None), (1, instant("2026-08-01"), Some(0))];
        assert_eq!(told(&early), expected);
        let first = planned_for(&schedule(), 1, instant("2026-07-02"));
        assert_eq!(told(&first), [(1, instant("2026-07-02"), None)]);
    }
}
