//! A score, exact to four decimal places.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

/// A score or an answer, held in ten-thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(i64);

/// Which way an instrument points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// A higher score is better.
    Higher,
    /// A lower score is better.
    Lower,
}

/// Text that is not a score.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a number; write figures with at most four decimal places, such as 7 or 0.75")]
pub struct ScoreError(String);

/// The largest score that is read; larger ones are slips of the pen.
const MOST: i64 = 1_000_000 * 10_000;

impl Score {
    /// A whole number.
    pub fn whole(number: i16) -> Self {
        Self(i64::from(number) * 10_000)
    }

    /// So many ten-thousandths.
    pub const fn from_ten_thousandths(size: i64) -> Self {
        Self(size)
    }

    /// The score in ten-thousandths.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// The score as a whole number, when it is one.
    pub fn as_whole(self) -> Option<i64> {
        (self.0 % 10_000 == 0).then_some(self.0 / 10_000)
    }

    /// The distance from nought.
    #[must_use]
    pub fn size(self) -> Self {
        Self(self.0.abs())
    }
}

impl Better {
    /// Whether `now` is at least as good as `mark`.
    pub fn reaches(self, now: Score, mark: Score) -> bool {
        match self {
            Self::Higher => mark <= now,
            Self::Lower => now <= mark,
        }
    }
}

impl Add for Score {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Score {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Score {
    fn sum<I: Iterator<Item = Self>>(scores: I) -> Self {
        scores.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Score {
    /// `7`, `-2`, `54.5644`, `0.5`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (whole, part) = (size / 10_000, size % 10_000);
        if part == 0 {
            return f.pad(&format!("{sign}{whole}"));
        }
        let decimals = format!("{part:04}");
        f.pad(&format!("{sign}{whole}.{}", decimals.trim_end_matches('0')))
    }
}

impl FromStr for Score {
    type Err = ScoreError;

    /// Reads `7`, `-2` and `54.5644`.
    fn from_str(text: &str) -> Result<Self, ScoreError> {
        let refused = || ScoreError(text.to_owned());
        let (sign, digits) = match text.trim().strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text.trim()),
        };
        let (whole, part) = match digits.split_once('.') {
            Some((_, "")) => return Err(refused()),
            Some(parts) => parts,
            None => (digits, ""),
        };
        let plain = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > 4 {
            return Err(refused());
        }
        let size: i64 = format!("{whole}{part:0<4}").parse().map_err(|_| refused())?;
        if size > MOST { Err(refused()) } else { Ok(Self(sign * size)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_read_as_they_are_written() {
        for text in ["0", "7", "-2", "54.5644", "0.5", "-0.594", "100"] {
            assert_eq!(text.parse::<Score>().unwrap().to_string(), text);
        }
        assert_eq!("-3".parse(), Ok(Score::whole(-3)));
        assert_eq!("0100".parse(), Ok(Score::whole(100)));
    }

    #[test]
    fn what_is_not_a_score_is_refused() {
        for text in ["", " ", "seven", "1.", ".5", "1.23456", "--1", "1,000", "9999999999"] {
            assert!(text.parse::<Score>().is_err(), "{text} was taken for a score");
        }
    }
}
