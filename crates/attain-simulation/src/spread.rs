//! How an amount spreads over many runs: mean, deviation and quantiles, from whole numbers, in
//! memory that does not grow with the runs. Spreads merge in any order.

use std::collections::BTreeMap;

use attain_units::{Exact, Pence};

/// Of how many leading bits quantiles are kept: they are true to one part in 8,192.
const BITS: u32 = 14;

/// An amount over many runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    count: i128,
    sum: i128,
    squares: i128,
    least: i64,
    most: i64,
    below_nothing: u64,
    bins: BTreeMap<i64, u64>,
}

impl Spread {
    /// Counts one run in.
    pub fn add(&mut self, amount: Pence) {
        let value = amount.0;
        (self.least, self.most) = match self.count {
            0 => (value, value),
            _ => (self.least.min(value), self.most.max(value)),
        };
        self.count += 1;
        self.sum += i128::from(value);
        self.squares += i128::from(value) * i128::from(value);
        self.below_nothing += u64::from(value < 0);
        *self.bins.entry(bin(value)).or_default() += 1;
    }

    /// Joins the spread of other runs.
    pub fn merge(&mut self, other: Self) {
        if other.count == 0 {
            return;
        }
        (self.least, self.most) = match self.count {
            0 => (other.least, other.most),
            _ => (self.least.min(other.least), self.most.max(other.most)),
        };
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
        self.below_nothing += other.below_nothing;
        for (bin, count) in other.bins {
            *self.bins.entry(bin).or_default() += count;
        }
    }

    /// How many runs there were.
    pub fn runs(&self) -> u64 {
        u64::try_from(self.count).expect("runs are counted from nothing")
    }

    /// The mean, to the penny.
    pub fn mean(&self) -> Pence {
        Exact::new(self.sum, self.count.max(1)).rounded()
    }

    /// The variance over runs, n - 1 of them, in square pence; nothing with fewer than two runs.
    fn variance(&self) -> i128 {
        if self.count < 2 {
            return 0;
        }
        let overflow = "sums of squares of everyday money over a million runs fit 128 bits";
        let squares = self.squares.checked_mul(self.count).expect(overflow);
        let sum = self.sum.checked_mul(self.sum).expect(overflow);
        (squares - sum) / (self.count * (self.count - 1))
    }

    /// The standard deviation between runs, to the penny below.
    pub fn deviation(&self) -> Pence {
        root(self.variance())
    }

    /// The standard error of the mean: how far it may be off because there are only so many runs.
    pub fn error(&self) -> Pence {
        root(self.variance() / self.count.max(1))
    }

    /// The amount that so many in a hundred runs do not exceed (nearest rank), true to one part
    /// in 8,192.
    pub fn quantile(&self, percent: u32) -> Pence {
        let rank = (self.count * i128::from(percent) + 99) / 100;
        let mut seen = 0;
        for (&bin, &count) in &self.bins {
            seen += i128::from(count);
            if rank.max(1) <= seen {
                return Pence(bin.clamp(self.least, self.most));
            }
        }
        Pence::ZERO
    }

    /// The least of all runs.
    pub fn least(&self) -> Pence {
        Pence(self.least)
    }

    /// The most of all runs.
    pub fn most(&self) -> Pence {
        Pence(self.most)
    }

    /// In how many runs it was below nothing.
    pub fn below_nothing(&self) -> u64 {
        self.below_nothing
    }

    /// The deviation against a mean, in millionths: nothing when the mean is none.
    pub fn against(&self, mean: Pence) -> Option<i64> {
        let over = i128::from(self.deviation().0) * i128::from(crate::MILLION);
        let part = over.checked_div(i128::from(mean.0.abs()))?;
        i64::try_from(part).ok()
    }
}

/// The lowest amount that shares its leading bits with this one.
fn bin(value: i64) -> i64 {
    let size = value.unsigned_abs();
    let shift = (64 - size.leading_zeros()).saturating_sub(BITS);
    let low = i64::try_from((size >> shift) << shift).unwrap_or(i64::MAX);
    if value < 0 { -low } else { low }
}

fn root(square: i128) -> Pence {
    Pence(i64::try_from(square.unsigned_abs().isqrt()).expect("a root of 128 bits fits 64"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: impl IntoIterator<Item = i64>) -> Spread {
        let mut spread = Spread::default();
        values.into_iter().for_each(|value| spread.add(Pence(value)));
        spread
    }

    #[test]
    fn moments_are_exact() {
        let spread = of([2, 4, 4, 4, 5, 5, 7, 9]);
        assert_eq!(spread.mean(), Pence(5));
        // Σ(x - 5)² = 32; 32 / 7 = 4.57, whose root is 2.13.
        assert_eq!(spread.deviation(), Pence(2));
        let far = of((0..10_000).map(|number| 1_000_000_000 + 100 * (number % 2)));
        assert_eq!(far.mean(), Pence(1_000_000_050));
        assert_eq!(far.deviation(), Pence(50));
        assert_eq!(far.error(), Pence(0));
        assert_eq!(of([]).mean(), Pence::ZERO);
    }

    #[test]
    fn quantiles_are_of_the_nearest_rank() {
        let spread = of(1..=100);
        assert_eq!(
            [5, 25, 50, 75, 95].map(|percent| spread.quantile(percent).0),
            [5, 25, 50, 75, 95]
        );
        let large = of((1..=1_000).map(|number| 10_000_019 * number));
        let near = |percent: u32| {
            let exact = 10_000_019 * 10 * i64::from(percent);
            (large.quantile(percent).0 - exact).abs() * 8_192 <= exact
        };
        assert!([5, 50, 95].into_iter().all(near));
        let losses = of((-50..50).map(|number| 1_000_003 * number));
        assert_eq!(losses.below_nothing(), 50);
        assert!(losses.quantile(5) < losses.quantile(6));
        assert_eq!(losses.quantile(100), Pence(bin(49 * 1_000_003)));
    }

    #[test]
    fn parts_merge_to_the_whole() {
        let values: Vec<i64> = (0..500).map(|number| number * number * 37 - 400_000).collect();
        let mut parts = of(values[..123].iter().copied());
        parts.merge(of([]));
        parts.merge(of(values[123..].iter().copied()));
        assert_eq!(parts, of(values));
    }
}
