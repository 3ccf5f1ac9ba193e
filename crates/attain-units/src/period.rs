//! Periods: half-open inside, so lengths subtract; read first day to last, as contracts do.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;

use crate::day::Day;

/// A run of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Day,
    end: Day, // Invariant: after `first`; the day after the last.
}

/// A period that cannot be: it would end before it begins.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a period cannot end on {last}, before its first day {first}")]
pub struct PeriodError {
    first: Day,
    last: Day,
}

/// How often statements are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every seven days.
    Week,
    /// Every 28 days.
    FourWeeks,
    /// On the same day of each month.
    Month,
    /// Every three months.
    Quarter,
    /// Every twelve months.
    Year,
    /// Once for the whole contract.
    Contract,
}

impl Period {
    /// From the first day to the last, both inside.
    ///
    /// # Errors
    /// When the last day is before the first.
    pub fn new(first: Day, last: Day) -> Result<Self, PeriodError> {
        if last < first {
            Err(PeriodError { first, last })
        } else {
            Ok(Self { first, end: last + 1 })
        }
    }

    /// The first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last day, still inside.
    pub fn last(self) -> Day {
        self.end + -1
    }

    /// The day after the last.
    pub fn end(self) -> Day {
        self.end
    }

    /// How many days it holds.
    pub fn days(self) -> i32 {
        self.end - self.first
    }

    /// Whether `day` is inside.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day < self.end
    }

    /// The days both hold.
    pub fn overlap(self, other: Self) -> Option<Self> {
        let (first, end) = (self.first.max(other.first), self.end.min(other.end));
        (first < end).then_some(Self { first, end })
    }

    /// The periods of a contract, one after the other; the last is cut at the contract's end.
    pub fn every(self, every: Every) -> Vec<Self> {
        let mut periods = Vec::new();
        let mut first = self.first;
        let mut count = 0_i64;
        while first < self.end {
            count += 1;
            let end = match every {
                Every::Week => first + 7,
                Every::FourWeeks => first + 28,
                Every::Month => self.months_on(count),
                Every::Quarter => self.months_on(3 * count),
                Every::Year => self.months_on(12 * count),
                Every::Contract => self.end,
            };
            let end = end.min(self.end);
            periods.push(Self { first, end });
            first = end;
        }
        periods
    }

    /// So many months after the first day, at most the month's last day.
    fn months_on(self, months: i64) -> Day {
        Day::from(self.first.date().saturating_add(months.months()))
    }
}

impl fmt::Display for Period {
    /// `2026-04-01 to 2026-06-30`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} to {}", self.first(), self.last()))
    }
}

impl FromStr for Every {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "week" => Self::Week,
            "four weeks" => Self::FourWeeks,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "contract" => Self::Contract,
            _ => return Err(()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_has_four_quarters_and_thirteen_four_weeks() {
        let year = Period::new(day("2026-04-01"), day("2027-03-31")).unwrap();
        let quarters = year.every(Every::Quarter);
        assert_eq!(quarters.len(), 4);
        assert_eq!(quarters[1].to_string(), "2026-07-01 to 2026-09-30");
        let weeks = year.every(Every::FourWeeks);
        assert_eq!((weeks.len(), weeks[13].days()), (14, 1));
    }

    #[test]
    fn months_that_begin_on_the_31st_keep_their_day() {
        let half = Period::new(day("2026-01-31"), day("2026-07-30")).unwrap();
        let firsts: Vec<String> =
            half.every(Every::Month).iter().map(|period| period.first().to_string()).collect();
        assert_eq!(
            firsts,
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"]
        );
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_refused() {
        assert!(Period::new(day("2026-04-02"), day("2026-04-01")).is_err());
    }
}
