//! Measures: counted for each person, merged, and read as exact ratios.

use attain_evidence::{Amount, Fact, PersonRecords, Record, Status};
use attain_terms::rule::Window;
use attain_terms::{MeasureKind, Name};
use attain_units::{Day, Ratio};

use crate::known::at;
use crate::person::Context;
use crate::service::{pairs, units};
use crate::story::{OutcomeState, Package};
use crate::words::Unit;

/// What was counted for one measure in one period. Every field is a sum, so tallies merge in
/// any order, and a person can be taken out again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeasureTally {
    /// Those who met it, or the volume, or the fall of a total.
    pub over: i64,
    /// Those who could have, or the first total; nothing for a volume.
    pub under: i64,
    /// Those with no result yet.
    pub unseen: i64,
    /// Those left out of the cohort.
    pub left_out: i64,
    /// How many of the amounts are time, held in minutes.
    pub timed: i64,
}

impl MeasureTally {
    /// Adds another part.
    pub fn add(&mut self, other: Self) {
        self.over += other.over;
        self.under += other.under;
        self.unseen += other.unseen;
        self.left_out += other.left_out;
        self.timed += other.timed;
    }

    /// Takes a part out again.
    pub fn take(&mut self, other: Self) {
        self.over -= other.over;
        self.under -= other.under;
        self.unseen -= other.unseen;
        self.left_out -= other.left_out;
        self.timed -= other.timed;
    }

    /// What the volume is counted in.
    pub fn unit(self) -> Unit {
        if self.timed > 0 { Unit::Minutes } else { Unit::Each }
    }

    /// The rate, when somebody was counted.
    pub fn ratio(self) -> Option<Ratio> {
        Ratio::new(self.over, self.under)
    }
}

/// Counts one package under every measure.
pub(crate) fn observe(
    package: &Package,
    person: PersonRecords<'_>,
    context: &Context<'_>,
    out: &mut Vec<(usize, usize, MeasureTally)>,
) {
    let version = context.compiled.version;
    for (number, measure) in version.measures.iter().enumerate() {
        let is_good = |record: &Record| context.compiled.is_good_for(number, record).is_ok();
        let judge = context.compiled.judge(number);
        let is_alive = |on: Day| {
            judge.is_some_and(|clause| clause.after_death)
                || package.died.is_none_or(|died| on <= died)
        };
        // What is given is measured on the days on which it would be paid for each person.
        let is_given = |record: &Record| {
            let while_suspended = judge.is_some_and(|clause| clause.while_suspended);
            let is_over = package.end.is_some_and(|end| {
                record.on > end.on && package.died.is_none_or(|died| died != end.on)
            });
            version.span.contains(record.on)
                && is_alive(record.on)
                && !is_over
                && package.ended_before(record.on).is_none()
                && (while_suspended || !package.is_suspended_on(record.on))
                && package.excluded.is_none()
                && is_good(record)
        };
        let mut count = |on, tally| {
            if let Some(period) = version.schedule.period_of(on).filter(|&p| p <= context.last) {
                out.push((number, period, tally));
            }
        };
        let volume = |over| MeasureTally { over, ..MeasureTally::default() };
        match &measure.kind {
            MeasureKind::Rate { met, window, left_out, unseen_counts } => {
                let Some(start) = package.start else {
                    continue;
                };
                if !version.span.contains(start.on) {
                    continue;
                }
                let is_seen = |record: &Record| is_alive(record.on) && is_good(record);
                let result = result_of(*met, window.as_ref(), &is_seen, package, person);
                let tally = match result {
                    _ if is_out(package, left_out, result.is_some()) => {
                        MeasureTally { left_out: 1, ..MeasureTally::default() }
                    }
                    Some(met) => {
                        MeasureTally { over: i64::from(met), under: 1, ..MeasureTally::default() }
                    }
                    None => MeasureTally {
                        under: i64::from(*unseen_counts),
                        unseen: 1,
                        ..MeasureTally::default()
                    },
                };
                count(start.on, tally);
            }
            MeasureKind::OnTime { from, to, allowed_minutes } => {
                for (_, second, minutes) in pairs(person, package, *from, *to) {
                    let record = at(person.records, second);
                    let on = record.on;
                    if version.span.contains(on) && !package.is_relieved && is_good(record) {
                        let over = i64::from(minutes <= i64::from(*allowed_minutes));
                        count(on, MeasureTally { over, under: 1, ..MeasureTally::default() });
                    }
                }
            }
            MeasureKind::Reduction { what } => {
                if package.is_relieved {
                    continue;
                }
                let is_read = |record: &&Record| is_alive(record.on) && is_good(record);
                let readings = records(package, person).filter(is_read);
                let readings: Vec<(Day, Amount)> = readings
                    .filter_map(|record| match record.fact {
                        Fact::Measured { what: name, amount } if name == *what => {
                            Some((record.on, amount))
                        }
                        _ => None,
                    })
                    .collect();
                match readings[..] {
                    [] => {}
                    [(on, _)] => count(on, MeasureTally { unseen: 1, ..MeasureTally::default() }),
                    [(_, first), .., (on, last)] => {
                        let (over, under) = (units(first) - units(last), units(first));
                        let timed = is_time(last);
                        count(on, MeasureTally { over, under, timed, ..MeasureTally::default() });
                    }
                }
            }
            MeasureKind::Starts => {
                if let Some(start) = package.start
                    && package.excluded.is_none()
                    && version.span.contains(start.on)
                    && is_alive(start.on)
                {
                    count(start.on, volume(1));
                }
            }
            MeasureKind::Happenings { what } => {
                for record in records(package, person) {
                    if matches!(record.fact, Fact::Happened { what: name, .. } if name == *what)
                        && !package.is_relieved
                        && is_good(record)
                    {
                        count(record.on, volume(1));
                    }
                }
            }
            MeasureKind::VisitMinutes => {
                for record in records(package, person) {
                    if let Fact::Visit { actual, .. } = record.fact
                        && is_given(record)
                    {
                        let given = MeasureTally { timed: 1, ..volume(i64::from(actual)) };
                        count(record.on, given);
                    }
                }
            }
            MeasureKind::Measured { what } => {
                for record in records(package, person) {
                    if let Fact::Measured { what: name, amount } = record.fact
                        && what.contains(&name)
                        && is_given(record)
                    {
                        let timed = is_time(amount);
                        count(record.on, MeasureTally { timed, ..volume(units(amount)) });
                    }
                }
            }
            MeasureKind::Told { .. } => {}
        }
    }
}

fn records<'a>(
    package: &'a Package,
    person: PersonRecords<'a>,
) -> impl Iterator<Item = &'a Record> + 'a {
    package.places.iter().map(move |&place| at(person.records, place))
}

/// Whether a person is left out: affected by a relief event, or excluded, or gone for one of
/// the reasons before there was a result.
fn is_out(package: &Package, left_out: &[Name], has_result: bool) -> bool {
    let ended = package.end.and_then(|end| end.reason);
    package.is_relieved
        || package.excluded.is_some()
        || (!has_result && ended.is_some_and(|reason| left_out.contains(&reason)))
}

/// Whether the outcome is met or not met; nothing while that is not evidenced.
fn result_of(
    wanted: Name,
    window: Option<&Window>,
    is_good: &impl Fn(&Record) -> bool,
    package: &Package,
    person: PersonRecords<'_>,
) -> Option<bool> {
    let state: &OutcomeState = package.outcomes.iter().find(|state| state.outcome == wanted)?;
    match state.status? {
        Status::NotMet => Some(false),
        Status::Claimed | Status::Disputed | Status::Withdrawn => None,
        Status::Met => {
            let against = package.against(wanted, person.records);
            let mut is_met = false;
            let mut is_answered = against.is_none();
            for (order, &place) in package.places.iter().enumerate() {
                let record = at(person.records, place);
                let says_so = matches!(record.fact, Fact::Outcome { outcome, status: Status::Met }
                    if outcome == wanted);
                if !says_so || !is_good(record) {
                    continue;
                }
                let is_timely = window.is_none_or(|window| {
                    crate::window::is_inside(window, record.on, package, person)
                });
                let is_later = against.is_none_or(|against| against.is_before(record, order));
                is_answered |= is_later && is_timely;
                is_met |= is_timely && (is_later || against.is_some_and(|a| a.only_holds()));
            }
            match against.map(|against| against.status) {
                _ if is_met && is_answered => Some(true),
                Some(Status::NotMet) => Some(false),
                Some(Status::Claimed | Status::Disputed | Status::Withdrawn | Status::Met)
                | None => None,
            }
        }
    }
}

fn is_time(amount: Amount) -> i64 {
    i64::from(matches!(amount, Amount::Minutes(_)))
}

/// The ratio an amount tells.
pub(crate) fn told_ratio(amount: Amount) -> Ratio {
    match amount {
        Amount::Ratio(ratio) | Amount::Count(ratio) => ratio,
        Amount::Number(number) | Amount::Minutes(number) => {
            Ratio::new(number, 1).unwrap_or(Ratio::ZERO)
        }
        Amount::Money(pence) => Ratio::new(pence.0, 100).unwrap_or(Ratio::ZERO),
    }
}

/// How many were told: a number, or the first of `128 of 188`; a rate such as 63% is no number.
pub(crate) fn told_count(told: Ratio) -> Option<i64> {
    match told.under() {
        1_000 | 10_000 => None,
        _ => Some(told.over()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_no_number() {
        let count = |text: &str| told_count(text.parse().expect(text));
        assert_eq!(count("13"), Some(13));
        assert_eq!(count("128 of 188"), Some(128));
        assert_eq!(count("63%"), None);
        assert_eq!(count("22 per 1,000"), None);
    }
}
