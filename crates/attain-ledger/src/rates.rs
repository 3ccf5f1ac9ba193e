//! Public figures by date: Bank Rate, bank holidays, the law on paying in time. Each file says
//! what it holds, in which unit and from which source, and a day it does not know is refused by name.

mod bank;
mod holidays;
mod late;
mod prompt;
mod table;

pub use bank::BankRates;
pub use holidays::BankHolidays;
pub use late::{LateLaw, LateLaws};
pub use prompt::{Counted, PromptLaw, PromptLaws};

use attain_units::Day;

/// Why a public figure cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// The file cannot be read.
    #[error("{file}: {why}")]
    File {
        /// The file.
        file: String,
        /// What is wrong, and where.
        why: String,
    },
    /// The file does not reach that day.
    #[error("{what} is not known for {day}: {file} tells it {reach}")]
    Unknown {
        /// What was asked for.
        what: &'static str,
        /// The day.
        day: Day,
        /// The file.
        file: String,
        /// From when, until when.
        reach: String,
    },
}

impl RateError {
    /// What to do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::File { .. } => {
                "put the file right; the files that come with Attain are examples of each"
            }
            Self::Unknown { .. } => {
                "add the figure and its day from the source that the file names"
            }
        }
    }
}

/// Where a list of figures comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The file's name.
    pub file: String,
    /// What it holds.
    pub description: String,
    /// What the figures are counted in.
    pub unit: String,
    /// Who publishes them.
    pub source: String,
}

/// The value in force on a day: the last that began by then.
fn in_force<T>(values: &[(Day, T)], day: Day) -> Option<&T> {
    values.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to get a file wrong says the file, the place and what is expected.
    #[test]
    fn a_file_that_cannot_be_used_says_why() {
        let head = "description = \"d\"\nunit = \"u\"\nsource = \"s\"\nknown_until = 2026-01-01\n";
        let value = "[[value]]\nfrom = 2025-01-01\nrate = \"4%\"\n";
        let cases = [
            ("", "r.toml: `description` is missing"),
            (head, "r.toml: there is no [[value]]"),
            (&format!("{head}{value}x = 1\n"), "r.toml: value 1 has `x`, which nobody reads"),
            (&format!("y = 1\n{head}{value}"), "r.toml: `y` is read by nobody"),
            (
                &format!("{head}{value}{value}"),
                "r.toml: value 2 begins on 2025-01-01, not after the one before it",
            ),
            (
                &format!("{head}[[value]]\nfrom = 2025-01-01\nrate = \"four\"\n"),
                "r.toml: value 1: `rate` is `four`, and should be a percentage from 0% to 100%, such as 4.25%",
            ),
            (
                &format!("{head}[[value]]\nfrom = \"soon\"\nrate = \"4%\"\n"),
                "r.toml: value 1: `from` is `soon`, and should be a day, such as 2026-04-01",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(BankRates::read(text, "r.toml").unwrap_err().to_string(), expected);
        }
        let error = BankRates::read("a = = 1", "r.toml").unwrap_err().to_string();
        assert!(error.starts_with("r.toml: "), "{error}");
    }
}
