//! Civil days and instants.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use jiff::civil::Date;

/// A civil day, held as days since 1 January 1970 so that lengths subtract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// A moment, in microseconds since 1 January 1970 UTC. Clock changes do not touch it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

/// Text that is not a day or an instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Not a civil day.
    #[error("`{0}` is not a day; write year-month-day, such as 2026-04-01")]
    Day(String),
    /// Not an instant.
    #[error("`{0}` is not an instant; write day, time and offset, such as 2026-04-01T09:30Z")]
    Instant(String),
}

impl Day {
    /// The day so many days after 1 January 1970.
    pub const fn from_epoch_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1 January 1970.
    pub fn epoch_days(self) -> i32 {
        self.0
    }

    /// The civil date.
    ///
    /// # Panics
    /// Outside the years -9999 to 9999; days read from text never are.
    pub fn date(self) -> Date {
        Date::constant(1970, 1, 1)
            .checked_add(jiff::Span::new().days(self.0))
            .expect("a day read from text is inside the calendar")
    }

    /// The instant at which the day begins, in UTC.
    pub fn starts(self) -> Instant {
        Instant(i64::from(self.0) * 86_400_000_000)
    }
}

impl Day {
    /// So many days later, or the last day there is.
    #[must_use]
    pub fn saturating_add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        let span = date.since(Date::constant(1970, 1, 1)).expect("two civil dates have a distance");
        Self(span.get_days())
    }
}

impl Add<i32> for Day {
    type Output = Self;
    fn add(self, days: i32) -> Self {
        Self(self.0 + days)
    }
}

impl Sub for Day {
    type Output = i32;
    /// Whole days from `earlier` to this day, the last not counted.
    fn sub(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.date().to_string())
    }
}

impl FromStr for Day {
    type Err = DayError;

    /// Reads `2026-04-01`, in the years 1900 to 2199.
    fn from_str(text: &str) -> Result<Self, DayError> {
        let refused = || DayError::Day(text.to_owned());
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(refused());
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_i16, |number, digit| {
                digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0'))
            })
        };
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        let ((Some(year), Some(month)), Some(day)) = ((year, month), day) else {
            return Err(refused());
        };
        if !(1900..2200).contains(&year) {
            return Err(refused());
        }
        let small = |number: i16| i8::try_from(number).map_err(|_| refused());
        let date = Date::new(year, small(month)?, small(day)?).map_err(|_| refused())?;
        Ok(Self(days_from_civil(date)))
    }
}

/// Days since 1 January 1970 of a date in the Gregorian calendar, counted in eras of 400 years.
fn days_from_civil(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl Instant {
    /// The civil day it falls on, in UTC.
    pub fn day(self) -> Day {
        let days = self.0.div_euclid(86_400_000_000);
        Day(i32::try_from(days).expect("an instant read from text is inside the calendar"))
    }

    /// Whole minutes from `earlier` to this instant, as a clock in UTC counts them.
    pub fn minutes_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).div_euclid(60_000_000)
    }
}

impl fmt::Display for Instant {
    /// `2026-04-01T09:30:00Z`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stamp = jiff::Timestamp::from_microsecond(self.0)
            .expect("an instant read from text is inside the calendar");
        f.pad(&stamp.to_string())
    }
}

impl FromStr for Instant {
    type Err = DayError;

    /// Reads `2026-04-01T09:30Z`, `2026-04-01T10:30:15+01:00` and a bare day, which is its
    /// first instant in UTC.
    fn from_str(text: &str) -> Result<Self, DayError> {
        if let Ok(day) = text.parse::<Day>() {
            return Ok(day.starts());
        }
        let refused = || DayError::Instant(text.to_owned());
        let stamp: jiff::Timestamp = text.parse().map_err(|_| refused())?;
        let date: Day = text.get(..10).ok_or_else(refused)?.parse().map_err(|_| refused())?;
        let instant = Self(stamp.as_microsecond());
        let apart = (instant.day() - date).abs();
        if apart > 1 { Err(refused()) } else { Ok(instant) }
    }
}

/// A day as a database or a form holds it: its text.
impl TryFrom<String> for Day {
    type Error = DayError;
    fn try_from(text: String) -> Result<Self, DayError> {
        text.parse()
    }
}

/// An instant as a database holds it: its text.
impl TryFrom<String> for Instant {
    type Error = DayError;
    fn try_from(text: String) -> Result<Self, DayError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970_and_know_leap_years() {
        assert_eq!("1970-01-01".parse(), Ok(Day(0)));
        let (before, after): (Day, Day) =
            ("2028-02-28".parse().unwrap(), "2028-03-01".parse().unwrap());
        assert_eq!(after - before, 2);
        assert!("2027-02-29".parse::<Day>().is_err());
        assert_eq!("2026-11-22".parse::<Day>().unwrap().to_string(), "2026-11-22");
        for text in ["1900-01-01", "1999-12-31", "2000-02-29", "2199-12-31"] {
            let day: Day = text.parse().unwrap();
            assert_eq!(Day::from(day.date()), day, "{text}");
        }
    }

    #[test]
    fn an_instant_keeps_its_offset() {
        let a: Instant = "2026-03-29T00:30Z".parse().unwrap();
        let b: Instant = "2026-03-29T02:30+01:00".parse().unwrap();
        assert_eq!(b.minutes_since(a), 60);
        assert!("2026-03-29 00:30".parse::<Instant>().is_err());
    }
}
