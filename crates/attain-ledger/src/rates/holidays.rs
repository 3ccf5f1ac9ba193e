//! Working days in England and Wales.

use std::collections::BTreeMap;

use attain_units::Day;

use super::table::File;
use super::{About, RateError};

/// Bank holidays, for the years the list is whole for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHolidays {
    about: About,
    known_from: Day,
    known_until: Day,
    days: BTreeMap<Day, String>,
}

impl BankHolidays {
    /// Reads a list of bank holidays; `file` is its name in messages.
    ///
    /// # Errors
    /// When it is not such a list.
    pub fn read(text: &str, file: &str) -> Result<Self, RateError> {
        let mut read = File::read(text, file)?;
        let about = read.about()?;
        let (known_from, known_until) = (read.day("known_from")?, read.day("known_until")?);
        let days = read.rows(|row| row.text("name", "the holiday's name"))?;
        Ok(Self { about, known_from, known_until, days: days.into_iter().collect() })
    }

    /// The holidays that come with Attain: `rates/bank-holidays.toml`.
    ///
    /// # Panics
    /// Never: a test reads the file.
    pub fn built_in() -> Self {
        let text = include_str!("../../../../rates/bank-holidays.toml");
        Self::read(text, "rates/bank-holidays.toml")
            .expect("a test reads the holidays that are built in")
    }

    /// Where the days come from.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Whether people work on that day: not on Saturdays, Sundays and bank holidays.
    ///
    /// # Errors
    /// When the list does not reach that day.
    pub fn is_working_day(&self, day: Day) -> Result<bool, RateError> {
        if day < self.known_from || self.known_until < day {
            return Err(RateError::Unknown {
                what: "whether people work",
                day,
                file: self.about.file.clone(),
                reach: format!("from {} until {}", self.known_from, self.known_until),
            });
        }
        Ok(!is_weekend(day) && !self.days.contains_key(&day))
    }

    /// The last of so many working days after a day, which is not counted itself. None at all is
    /// the day itself.
    ///
    /// # Errors
    /// When the list does not reach that far.
    pub fn working_days_after(&self, day: Day, count: u16) -> Result<Day, RateError> {
        let (mut day, mut left) = (day, count);
        while left > 0 {
            day = day.saturating_add(1);
            if self.is_working_day(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }
}

/// 1 January 1970 was a Thursday.
fn is_weekend(day: Day) -> bool {
    (day.epoch_days() + 3).rem_euclid(7) >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Easter Sunday by the Gregorian computus, as an outside check of the list.
    fn easter(year: i32) -> Day {
        let (a, b, c) = (year % 19, year / 100, year % 100);
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let (month, date) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
        day(&format!("{year}-{month:02}-{date:02}"))
    }

    fn monday(from: Day) -> Day {
        (0..7)
            .map(|more| from + more)
            .find(|day| (day.epoch_days() + 3).rem_euclid(7) == 0)
            .unwrap()
    }

    /// The eight holidays of each year, worked out from the Act's rules; a holiday on a weekend
    /// moves to the next day that is none.
    #[test]
    fn the_list_is_what_the_rules_give() {
        let holidays = BankHolidays::built_in();
        let mut expected = Vec::new();
        for year in 2024..=2027 {
            let on = |text: &str| day(&format!("{year}-{text}"));
            let mut fixed = Vec::new();
            for text in ["01-01", "12-25", "12-26"] {
                let mut free = on(text);
                while is_weekend(free) || fixed.contains(&free) {
                    free = free + 1;
                }
                fixed.push(free);
            }
            expected.extend(fixed);
            expected.extend([easter(year) + -2, easter(year) + 1]);
            expected.extend([monday(on("05-01")), monday(on("05-25")), monday(on("08-25"))]);
        }
        expected.sort();
        assert_eq!(holidays.days.keys().copied().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        let holidays = BankHolidays::built_in();
        let after = |from: &str, count| holidays.working_days_after(day(from), count).unwrap();
        assert_eq!(after("2026-12-24", 1), day("2026-12-29"));
        assert_eq!(after("2026-08-28", 1), day("2026-09-01"));
        assert_eq!(after("2026-08-29", 0), day("2026-08-29"));
        let error = holidays.working_days_after(day("2027-12-30"), 5).unwrap_err();
        assert_eq!(
            error.to_string(),
            "whether people work is not known for 2028-01-01: rates/bank-holidays.toml tells it from \
             2024-01-01 until 2027-12-31"
        );
    }
}
