//! Which submission speaks for which months (cld.md 5.1 and 5.2).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use attain_units::{Day, Period};

use crate::day::{Month, months_on};
use crate::intern::TextId;
use crate::profile::SubmissionRules;

/// What one submission holds in each month in which events of it ended.
#[derive(Clone, Debug, Default)]
pub struct Months(BTreeMap<Month, (u64, Vec<TextId>)>);

impl Months {
    /// Counts a row that ended on a day and has this event type.
    pub fn add(&mut self, end: Day, event_type: TextId) {
        let (rows, types) = self.0.entry(Month::of(end)).or_default();
        *rows += 1;
        if event_type != TextId::NONE && !types.contains(&event_type) {
            types.push(event_type);
        }
    }

    /// Months in order, each with its rows and how many different event types they have.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Month, u64, usize)> {
        self.0.iter().map(|(month, (rows, types))| (*month, *rows, types.len()))
    }
}

/// A submission that may be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its number.
    pub submission: u16,
    /// When it was received, in seconds since 1970.
    pub imported: i64,
    /// The months that it really covers, if any.
    pub covers: Option<Period>,
}

/// What to join.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The period to cover with submissions.
    pub joined: Period,
    /// Submissions received later are not known yet.
    pub as_of: Option<Day>,
    /// Submissions known to be bad, by their time of receipt in seconds since 1970.
    pub excluded: Vec<i64>,
    /// Whether one submission must cover the whole period, as analyses with costs need it.
    pub single: bool,
}

/// The submissions that speak for a council.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The reference period of each chosen submission.
    pub references: BTreeMap<u16, Period>,
    /// Quarters for which no submission could be chosen.
    pub gaps: Vec<Period>,
    /// Pairs of chosen submissions whose reference periods overlap.
    pub overlaps: Vec<(u16, u16)>,
}

/// Chooses for each quarter the latest submission that covers it.
pub fn choose(candidates: &[Candidate], scope: &Scope, rules: &SubmissionRules) -> Choice {
    let mut choice = Choice::default();
    for quarter in quarters(scope, rules) {
        let chosen = candidates
            .iter()
            .filter(|candidate| may_speak(candidate, quarter, scope))
            .max_by_key(|candidate| (candidate.imported, candidate.submission));
        let Some(chosen) = chosen else {
            choice.gaps.push(quarter);
            continue;
        };
        match choice.references.entry(chosen.submission) {
            Entry::Vacant(place) => {
                place.insert(quarter);
            }
            Entry::Occupied(mut place) => {
                let reference = Period::new(place.get().first(), quarter.last());
                place.insert(reference.expect("quarters come in order"));
            }
        }
    }
    let references: Vec<(u16, Period)> =
        choice.references.iter().map(|(number, period)| (*number, *period)).collect();
    for (at, (first, period)) in references.iter().enumerate() {
        for (second, other) in &references[at + 1..] {
            if period.overlap(*other).is_some() {
                choice.overlaps.push((*first, *second));
            }
        }
    }
    choice
}

fn quarters(scope: &Scope, rules: &SubmissionRules) -> Vec<Period> {
    if scope.single {
        return vec![scope.joined];
    }
    let (first, last) = (scope.joined.first(), scope.joined.last());
    (0..)
        .map(|count| {
            let from = months_on(first, count * rules.quarter_months);
            (from, months_on(first, (count + 1) * rules.quarter_months) + -1)
        })
        .take_while(|(from, _)| *from <= last)
        .filter_map(|(from, to)| Period::new(from, to.min(last)).ok())
        .collect()
}

/// Whether a submission covers a quarter and was known in time.
fn may_speak(candidate: &Candidate, quarter: Period, scope: &Scope) -> bool {
    let Some(covers) = candidate.covers else {
        return false;
    };
    let midnight = i64::from(quarter.last().epoch_days()) * 86_400;
    covers.first() <= quarter.first()
        && quarter.last() <= covers.last()
        && midnight < candidate.imported
        && scope.as_of.is_none_or(|as_of| received_on(candidate.imported) <= as_of)
        && !scope.excluded.contains(&candidate.imported)
}

/// The day of a time in seconds since 1970.
pub fn received_on(imported: i64) -> Day {
    let days = i32::try_from(imported.div_euclid(86_400));
    Day::from_epoch_days(days.expect("a time of receipt is inside the calendar"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn period(first: &str, last: &str) -> Period {
        Period::new(day(first), day(last)).unwrap()
    }

    fn candidate(submission: u16, imported: &str, first: &str, last: &str) -> Candidate {
        let imported = crate::text::stamp(imported.as_bytes()).unwrap();
        Candidate { submission, imported, covers: Some(period(first, last)) }
    }

    fn scope() -> Scope {
        let joined = period("2025-04-01", "2026-03-31");
        Scope { joined, as_of: None, excluded: Vec::new(), single: false }
    }

    #[test]
    fn the_latest_submission_that_covers_a_quarter_speaks_for_it() {
        let profile = Profile::named("dhsc-2026-06").unwrap();
        let candidates = [
            candidate(0, "2025-10-20 09:00:00", "2024-10-01", "2025-09-30"),
            candidate(1, "2026-04-20 09:00:00", "2025-07-01", "2026-03-31"),
        ];
        let choice = choose(&candidates, &scope(), &profile.rules.submissions);
        assert_eq!(choice.references[&0], period("2025-04-01", "2025-06-30"));
        assert_eq!(choice.references[&1], period("2025-07-01", "2026-03-31"));
        assert!(choice.gaps.is_empty() && choice.overlaps.is_empty());
        let early = Scope { as_of: Some(day("2026-01-31")), ..scope() };
        let choice = choose(&candidates, &early, &profile.rules.submissions);
        assert_eq!(choice.gaps.len(), 2, "what was not received yet cannot speak");
    }

    /// One submission for the first and third quarter, another for the second.
    #[test]
    fn reference_periods_may_overlap_and_are_reported() {
        let profile = Profile::named("dhsc-2026-06").unwrap();
        let candidates = [
            candidate(0, "2026-04-20 09:00:00", "2025-04-01", "2026-03-31"),
            candidate(1, "2026-04-21 09:00:00", "2025-07-01", "2025-09-30"),
        ];
        let choice = choose(&candidates, &scope(), &profile.rules.submissions);
        assert_eq!(choice.references[&0], period("2025-04-01", "2026-03-31"));
        assert_eq!(choice.overlaps, [(0, 1)]);
    }

    #[test]
    fn a_single_table_needs_one_submission_for_the_whole_year() {
        let profile = Profile::named("dhsc-2026-06").unwrap();
        let candidates = [candidate(0, "2026-04-20 09:00:00", "2025-07-01", "2026-03-31")];
        let single = Scope { single: true, ..scope() };
        let choice = choose(&candidates, &single, &profile.rules.submissions);
        assert_eq!(choice.gaps, [period("2025-04-01", "2026-03-31")]);
    }
}
