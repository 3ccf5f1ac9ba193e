//! Parameters: a number or a range of them, and where each comes from.

use attain_units::{Pence, Ratio};

/// Chances and factors are told in millionths: one is a million.
pub const MILLION: i64 = 1_000_000;

/// What a parameter is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A chance, in millionths: from nothing to one.
    Chance,
    /// Money, in pence.
    Money,
    /// So many times as much, in millionths.
    Factor,
}

/// One parameter of the model, as far as anybody knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// What it is: `recovers, need high`.
    pub name: String,
    /// What it is measured in.
    pub kind: Kind,
    /// The least it may be.
    pub low: i64,
    /// What it is most likely; the middle of the range where nobody said.
    pub likely: i64,
    /// The most it may be.
    pub high: i64,
    /// Whether values near `likely` are drawn more often (a triangle), or all as often.
    pub is_peaked: bool,
    /// The source, or that it is an assumption.
    pub source: String,
}

/// The number of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ParameterId(pub usize);

impl Parameter {
    /// Whether it is uncertain at all.
    pub fn is_ranged(&self) -> bool {
        self.low < self.high
    }

    /// Whether nobody has measured it.
    pub fn is_assumed(&self) -> bool {
        self.source.trim_start().to_lowercase().starts_with("assum")
    }

    /// A value as people read it.
    pub fn shown(&self, value: i64) -> String {
        match self.kind {
            Kind::Money => Pence(value).to_string(),
            Kind::Chance | Kind::Factor => {
                Ratio::new(value, MILLION).unwrap_or(Ratio::ZERO).percent()
            }
        }
    }

    /// The value below which this part of all draws lies: `word` of 2³².
    pub(crate) fn at(&self, word: u32) -> i64 {
        let (low, width) = (self.low, i128::from(self.high - self.low));
        let word = i128::from(word);
        let part = |over: i128| i64::try_from(over >> 32).expect("a part of a range fits it");
        if !self.is_peaked {
            return low + part(word * width);
        }
        // The quantile of a triangle: on either side of its peak the area grows as a square.
        let left = i128::from(self.likely - self.low);
        let root = |square: i128| {
            let root = (square >> 32).unsigned_abs().isqrt();
            i64::try_from(root).expect("the root of a part of a range's square fits it")
        };
        if word * width < left << 32 {
            low + root(word * width * left)
        } else {
            self.high - root(((1 << 32) - word) * width * (width - left))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(low: i64, likely: i64, high: i64, is_peaked: bool) -> Parameter {
        let (name, source) = ("p".to_owned(), "assumption".to_owned());
        Parameter { name, kind: Kind::Chance, low, likely, high, is_peaked, source }
    }

    /// The mean of a triangle is a third of the sum of its corners, of a level range its middle.
    #[test]
    fn draws_have_the_mean_of_their_shape() {
        let mean = |parameter: &Parameter| {
            let words = (0..1_000_u32).map(|number| number * 4_294_967 + 2_147_483);
            words.map(|word| parameter.at(word)).sum::<i64>() / 1_000
        };
        assert!((mean(&parameter(500_000, 600_000, 900_000, true)) - 666_667).abs() < 500);
        assert!((mean(&parameter(500_000, 700_000, 900_000, false)) - 700_000).abs() < 500);
        assert_eq!(mean(&parameter(70_000, 70_000, 70_000, false)), 70_000);
    }

    #[test]
    fn draws_rise_from_the_low_end_to_the_high_one() {
        for is_peaked in [true, false] {
            let parameter = parameter(10, 40, 1_000, is_peaked);
            let values: Vec<i64> =
                (0..=255_u32).map(|step| parameter.at(step * 16_843_009)).collect();
            assert!(values.is_sorted());
            assert_eq!(values[0], 10);
            assert!(values[255] <= 1_000 && values[255] > 990, "{}", values[255]);
        }
    }
}
