//! Bank Rate by day.

use attain_units::{Day, Share};

use super::table::File;
use super::{About, RateError, in_force};

/// Bank Rate of the Bank of England, by the day from which it held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankRates {
    about: About,
    known_until: Day,
    values: Vec<(Day, Share)>,
}

impl BankRates {
    /// Reads a list of rates; `file` is its name in messages.
    ///
    /// # Errors
    /// When it is not such a list.
    pub fn read(text: &str, file: &str) -> Result<Self, RateError> {
        let mut read = File::read(text, file)?;
        let about = read.about()?;
        let known_until = read.day("known_until")?;
        let wanted = "a percentage from 0% to 100%, such as 4.25%";
        let values = read.rows(|row| row.read("rate", wanted, |text| text.parse().ok()))?;
        Ok(Self { about, known_until, values })
    }

    /// The rates that come with Attain: `rates/bank-rate.toml`.
    ///
    /// # Panics
    /// Never: a test reads the file.
    pub fn built_in() -> Self {
        Self::read(include_str!("../../../../rates/bank-rate.toml"), "rates/bank-rate.toml")
            .expect("a test reads the rates that are built in")
    }

    /// Where the rates come from.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The rate in force at the end of a day.
    ///
    /// # Errors
    /// When the list does not reach that day: a rate is never guessed from the last one known.
    pub fn on(&self, day: Day) -> Result<Share, RateError> {
        let known = if day <= self.known_until { in_force(&self.values, day) } else { None };
        known.copied().ok_or_else(|| RateError::Unknown {
            what: "Bank Rate",
            day,
            file: self.about.file.clone(),
            reach: format!("from {} until {}", self.values[0].0, self.known_until),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rates on 30 June and 31 December, as tables of statutory interest list them.
    #[test]
    fn the_reference_days_of_ten_years() {
        let rates = BankRates::built_in();
        let expected = [
            ("2016-06-30", "0.5%"),
            ("2016-12-31", "0.25%"),
            ("2017-12-31", "0.5%"),
            ("2018-12-31", "0.75%"),
            ("2020-06-30", "0.1%"),
            ("2021-12-31", "0.25%"),
            ("2022-06-30", "1.25%"),
            ("2022-12-31", "3.5%"),
            ("2023-06-30", "5%"),
            ("2023-12-31", "5.25%"),
            ("2024-06-30", "5.25%"),
            ("2024-12-31", "4.75%"),
            ("2025-06-30", "4.25%"),
            ("2025-12-31", "3.75%"),
            ("2026-06-30", "3.75%"),
        ];
        for (day, rate) in expected {
            assert_eq!(rates.on(day.parse().unwrap()).unwrap().to_string(), rate, "{day}");
        }
    }

    #[test]
    fn a_day_nobody_has_told_is_refused_by_name() {
        let error = BankRates::built_in().on("2031-06-30".parse().unwrap()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Bank Rate is not known for 2031-06-30: rates/bank-rate.toml tells it from 2009-03-05 until \
             2026-07-29"
        );
        assert_eq!(error.hint(), "add the figure and its day from the source that the file names");
    }
}
