//! Days that may be missing, months, and ages.

use attain_units::Day;

/// A day that may be missing, in four bytes. A missing day sorts after every other, because the
/// method takes an end that is missing as the far future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaybeDay(i32);

impl MaybeDay {
    /// No day is known; read as an end, the far future.
    pub const MISSING: Self = Self(i32::MAX);

    /// The day, if it is known.
    pub fn known(self) -> Option<Day> {
        (self != Self::MISSING).then(|| Day::from_epoch_days(self.0))
    }

    /// Whether no day is known.
    pub fn is_missing(self) -> bool {
        self == Self::MISSING
    }

    /// Whether a day is known and on or before `day`.
    pub fn is_by(self, day: Day) -> bool {
        self.known().is_some_and(|known| known <= day)
    }

    /// Whether it is missing or on or after `day`.
    pub fn is_open_on(self, day: Day) -> bool {
        self >= Self::from(day)
    }
}

impl From<Day> for MaybeDay {
    fn from(day: Day) -> Self {
        Self(day.epoch_days())
    }
}

/// A month, counted from January of the year 0, so that months subtract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Self {
        // Days are counted from 1 March of the year 0, in eras of 400 years.
        let days = day.epoch_days() + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        Self((era * 400 + year_of_era) * 12 + from_march + 2)
    }

    /// Its first day.
    pub fn first(self) -> Day {
        let (year, month) = (self.0.div_euclid(12), self.0.rem_euclid(12) + 1);
        crate::text::civil(year.max(1), month, 1).expect("every month has a first day")
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.plus(1).first() + -1
    }

    /// How many months of its calendar quarter lie before it: 0, 1 or 2.
    pub fn in_quarter(self) -> i32 {
        self.0.rem_euclid(3)
    }

    /// So many months later; negative for earlier.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }
}

/// So many months after a day, or before it; a day that the month lacks becomes its last.
pub fn months_on(day: Day, months: i32) -> Day {
    let month = Month::of(day);
    let to = month.plus(months);
    (to.first() + (day - month.first())).min(to.last())
}

/// The first day of the month in which a person was born: the birth date that measures use.
pub fn birth_month(birth: MaybeDay) -> MaybeDay {
    birth.known().map_or(MaybeDay::MISSING, |day| Month::of(day).first().into())
}

/// Whole years of 365.25 days from birth to a day (cld.md 5.8). Negative before birth.
pub fn age(birth: Day, on: Day) -> i32 {
    let quarters = i64::from(on - birth) * 4;
    i32::try_from(quarters.div_euclid(1_461)).expect("a quotient of days is smaller than they are")
}

/// The two bands of working age that measures report, and those outside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Not an adult: never counted.
    Under18,
    /// 18 to 64.
    WorkingAge,
    /// 65 and above.
    Older,
    /// No birth date is known.
    Unknown,
}

impl Band {
    /// The band of a person born then, on a day.
    pub fn of(birth: MaybeDay, on: Day) -> Self {
        match birth.known().map(|birth| age(birth, on)) {
            None => Self::Unknown,
            Some(..18) => Self::Under18,
            Some(18..65) => Self::WorkingAge,
            Some(65..) => Self::Older,
        }
    }

    /// The band as published tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Under18 => "Under 18",
            Self::WorkingAge => "18 to 64",
            Self::Older => "65 and above",
            Self::Unknown => "Unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn months_begin_and_end_where_the_calendar_says() {
        let month = Month::of(day("2024-02-29"));
        assert_eq!((month.first(), month.last()), (day("2024-02-01"), day("2024-02-29")));
        let mut on = day("1900-01-01");
        while on < day("2100-01-01") {
            let month = Month::of(on);
            assert!(month.first() <= on && on <= month.last(), "{on}");
            on = on + 13;
        }
    }

    #[test]
    fn taking_months_away_clips_to_the_month_end() {
        assert_eq!(months_on(day("2025-05-31"), -3), day("2025-02-28"));
        assert_eq!(months_on(day("2025-07-01"), 3), day("2025-10-01"));
    }

    /// Born on 1 August 1960, 64 on 20 July 2025 by 365.25 days.
    #[test]
    fn age_is_counted_in_years_of_365_and_a_quarter_days() {
        assert_eq!(age(day("1960-08-01"), day("2025-07-20")), 64);
        assert_eq!(age(day("1960-08-01"), day("2025-08-01")), 64, "23,741 days");
        assert_eq!(age(day("1960-08-01"), day("2025-08-02")), 65);
        assert_eq!(age(day("2000-03-01"), day("2018-03-01")), 17, "6574 days are 17.998 years");
    }

    #[test]
    fn a_missing_end_is_the_far_future() {
        assert!(MaybeDay::from(day("2199-12-31")) < MaybeDay::MISSING);
        assert!(MaybeDay::MISSING.is_open_on(day("2026-01-01")));
        assert!(!MaybeDay::MISSING.is_by(day("2026-01-01")));
    }
}
