//! Shares of a whole, and exact ratios that are compared by cross-multiplying.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::money::{Exact, Pence};

/// A part of a whole, in hundredths of one per cent: 2.5% is 250.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u16); // Invariant: at most 10_000, the whole.

/// An exact ratio: 66%, 128 of 188, 22 per 1,000, 1.5 times. It may be negative or above one.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    over: i64,
    under: i64, // Invariant: above zero.
}

/// Text that is not a share or a ratio.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {wanted}")]
pub struct RatioError {
    text: String,
    wanted: &'static str,
}

impl Share {
    /// None of it.
    pub const NONE: Self = Self(0);
    /// All of it.
    pub const WHOLE: Self = Self(10_000);

    /// A share of so many hundredths of one per cent, at most the whole.
    pub fn from_basis_points(points: u16) -> Option<Self> {
        (points <= 10_000).then_some(Self(points))
    }

    /// Hundredths of one per cent.
    pub fn basis_points(self) -> u16 {
        self.0
    }

    /// This share of `whole`. Half a penny rounds away from zero (decision 0003).
    pub fn of(self, whole: Pence) -> Pence {
        Exact::from(whole).times(i128::from(self.0), 10_000).rounded()
    }
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self { over: 0, under: 1 };
    /// Once.
    pub const ONE: Self = Self { over: 1, under: 1 };

    /// `over / under`, or nothing when `under` is not above zero.
    pub fn new(over: i64, under: i64) -> Option<Self> {
        (under > 0).then_some(Self { over, under })
    }

    /// What is divided.
    pub fn over(self) -> i64 {
        self.over
    }

    /// What it is divided by; always above zero.
    pub fn under(self) -> i64 {
        self.under
    }

    /// This ratio of `amount`, exactly.
    pub fn of(self, amount: Exact) -> Exact {
        amount.times(i128::from(self.over), i128::from(self.under))
    }

    /// The ratio as a percentage with two decimals, for showing only: `68.09%`.
    pub fn percent(self) -> String {
        let points =
            Exact::new(i128::from(self.over) * 10_000, i128::from(self.under)).to_nearest();
        let sign = if points < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}%", points.abs() / 100, points.abs() % 100)
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// By cross-multiplying, never by a rounded percentage.
    fn cmp(&self, other: &Self) -> Ordering {
        let left = i128::from(self.over) * i128::from(other.under);
        let right = i128::from(other.over) * i128::from(self.under);
        left.cmp(&right)
    }
}

impl From<Share> for Ratio {
    fn from(share: Share) -> Self {
        Self { over: i64::from(share.0), under: 10_000 }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ratio::from(*self).fmt(f)
    }
}

impl fmt::Display for Ratio {
    /// `66%`, `2.5%`, `22 per 1,000`, `128 of 188`, `1.5 times` as they were meant.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.under {
            10_000 => {
                let sign = if self.over < 0 { "-" } else { "" };
                let points = self.over.unsigned_abs();
                let (whole, part) = (points / 100, points % 100);
                let text = match part {
                    0 => format!("{sign}{whole}%"),
                    part if part % 10 == 0 => format!("{sign}{whole}.{}%", part / 10),
                    part => format!("{sign}{whole}.{part:02}%"),
                };
                f.pad(&text)
            }
            1_000 => f.pad(&format!("{} per 1,000", self.over)),
            1 => f.pad(&self.over.to_string()),
            _ => f.pad(&format!("{} of {}", self.over, self.under)),
        }
    }
}

impl FromStr for Share {
    type Err = RatioError;

    /// Reads `20%`, `2.5%` and `0.25%`, up to `100%`.
    fn from_str(text: &str) -> Result<Self, RatioError> {
        let wanted = "a share; write a percentage from 0% to 100%, such as 2.5%";
        let refused = || RatioError { text: text.to_owned(), wanted };
        let ratio = percentage(text).ok_or_else(refused)?;
        u16::try_from(ratio.over).ok().and_then(Self::from_basis_points).ok_or_else(refused)
    }
}

impl FromStr for Ratio {
    type Err = RatioError;

    /// Reads `66%`, `-5%`, `128 of 188`, `22 per 1,000`, `1.5 times` and `3`.
    fn from_str(text: &str) -> Result<Self, RatioError> {
        let wanted = "a ratio; write 66%, 128 of 188, 22 per 1,000 or 1.5 times";
        let refused = || RatioError { text: text.to_owned(), wanted };
        let whole = |part: &str| part.trim().replace(',', "").parse::<i64>().ok();
        let found = if text.ends_with('%') {
            percentage(text)
        } else if let Some((over, under)) = text.split_once(" of ").or(text.split_once(" per ")) {
            whole(over).zip(whole(under)).and_then(|(over, under)| Self::new(over, under))
        } else if let Some(times) = text.strip_suffix(" times") {
            decimal(times, 4).and_then(|over| Self::new(over, 10_000))
        } else {
            whole(text).and_then(|over| Self::new(over, 1))
        };
        found.ok_or_else(refused)
    }
}

/// A percentage with at most two decimals, held in hundredths of one per cent.
fn percentage(text: &str) -> Option<Ratio> {
    let points = decimal(text.strip_suffix('%')?, 2)?;
    Some(Ratio { over: points, under: 10_000 })
}

/// A decimal number with at most `places` decimals, as a whole number of its last place.
fn decimal(text: &str, places: usize) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    let bare_point = digits.contains('.') && part.is_empty();
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > places || bare_point {
        return None;
    }
    format!("{whole}{part:0<places$}").parse::<i64>().ok().map(|size| sign * size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_six_per_cent_is_not_two_thirds() {
        let share: Ratio = "66%".parse().unwrap();
        let thirds = Ratio::new(2, 3).unwrap();
        let reached = Ratio::new(66, 100).unwrap();
        assert!(reached >= share && reached < thirds);
    }

    #[test]
    fn shares_and_ratios_read_as_they_are_written() {
        for text in ["66%", "2.5%", "0.25%", "100%"] {
            assert_eq!(text.parse::<Share>().unwrap().to_string(), text);
        }
        for text in ["-5%", "128 of 188", "22 per 1,000", "115%"] {
            assert_eq!(text.parse::<Ratio>().unwrap().to_string(), text);
        }
        assert_eq!("1.5 times".parse::<Ratio>().unwrap(), "150%".parse().unwrap());
    }

    #[test]
    fn what_is_not_a_share_is_refused() {
        for text in ["", "%", "101%", "-1%", "20", "2.555%", "5.%", "1e2%"] {
            assert!(text.parse::<Share>().is_err(), "{text} was taken for a share");
        }
        assert!("5 of 0".parse::<Ratio>().is_err());
    }
}
