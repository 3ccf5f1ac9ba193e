//! Published numbers, with the decimals they were published with.

use std::fmt;
use std::str::FromStr;

use attain_units::{Exact, Ratio, grouped};

/// A published number: 77.1 is 771 tenths, and shows as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    units: i64,
    places: u32,
}

/// Why a figure is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Suppressed, so that nobody can be found out: `[c]`.
    Suppressed,
    /// Not available: `[x]`.
    NotAvailable,
    /// Does not apply: `[z]`.
    NotApplicable,
    /// Cannot be calculated: `.` or nothing.
    NotCalculable,
}

/// A published figure, or why there is none.
pub type Reading = Result<Decimal, Mark>;

impl Decimal {
    /// `units` in the last of so many decimal places.
    pub fn new(units: i64, places: u32) -> Self {
        Self { units, places }
    }

    /// The number as a ratio, to calculate with.
    pub fn ratio(self) -> Ratio {
        Ratio::new(self.units, 10_i64.pow(self.places)).expect("a power of ten is above zero")
    }

    /// The number exactly.
    pub fn exact(self) -> Exact {
        Exact::new(i128::from(self.units), 10_i128.pow(self.places))
    }

    /// Reads a cell that holds a number or a mark.
    pub fn reading(text: &str) -> Reading {
        text.parse().map_err(|()| match text {
            "[c]" => Mark::Suppressed,
            "[x]" => Mark::NotAvailable,
            "[z]" => Mark::NotApplicable,
            _ => Mark::NotCalculable,
        })
    }
}

impl FromStr for Decimal {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_plain = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
        if whole.is_empty() || !is_plain(whole) || !is_plain(part) || 9 < part.len() {
            return Err(());
        }
        let size: i64 = format!("{whole}{part}").parse().map_err(|_| ())?;
        let units = if text.starts_with('-') { -size } else { size };
        Ok(Self { units, places: u32::try_from(part.len()).map_err(|_| ())? })
    }
}

impl fmt::Display for Decimal {
    /// As it was published, with the thousands grouped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = 10_u64.pow(self.places);
        let size = self.units.unsigned_abs();
        let sign = if self.units < 0 { "-" } else { "" };
        let mut text = format!("{sign}{}", grouped(u128::from(size / base)));
        if self.places > 0 {
            let width = usize::try_from(self.places).map_err(|_| fmt::Error)?;
            text.push_str(&format!(".{:0width$}", size % base));
        }
        f.pad(&text)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Suppressed => "suppressed",
            Self::NotAvailable => "not available",
            Self::NotApplicable => "does not apply",
            Self::NotCalculable => "not published",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_shows_as_it_was_published() {
        for text in ["77.1", "0.012", "1,234.50", "-3", "0"] {
            let number: Decimal = text.replace(',', "").parse().unwrap();
            assert_eq!(number.to_string(), text);
        }
        assert_eq!("66.0".parse::<Decimal>().unwrap().ratio(), Ratio::new(66, 1).unwrap());
    }

    #[test]
    fn a_mark_is_no_number() {
        assert_eq!(Decimal::reading("[c]"), Err(Mark::Suppressed));
        assert_eq!(Decimal::reading(""), Err(Mark::NotCalculable));
        for text in ["1.2.3", ".5", "1e3", "12a", "--1"] {
            assert!(Decimal::reading(text).is_err(), "{text} was taken for a number");
        }
    }
}
