//! How sure a rate is: the Wilson interval, in whole numbers.

use crate::ratio::Ratio;

/// The 95% interval of a rate, in hundredths of one per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: u16,
    /// The upper end.
    pub high: u16,
}

impl Interval {
    /// The ends as people read them: `61.12% to 74.33%`.
    pub fn percent(self) -> String {
        let show = |points| Ratio::new(i64::from(points), 10_000).unwrap_or(Ratio::ZERO).percent();
        format!("{} to {}", show(self.low), show(self.high))
    }
}

/// The Wilson interval of `met` among `of` at 95% (z = 1.96), rounded to two decimals of a
/// per cent; nothing when nobody was counted.
pub fn wilson(met: u64, of: u64) -> Option<Interval> {
    let (low, high) = wilson_per(met, of, 10_000)?;
    let points = |end: u64| u16::try_from(end).expect("a rate is at most the whole");
    Some(Interval { low: points(low), high: points(high) })
}

/// The two ends of the same interval as whole numbers for each `per` people: per 1,000,000 they
/// are tenths of a rate per 100,000. Nothing when nobody was counted.
pub fn wilson_per(met: u64, of: u64, per: u32) -> Option<(u64, u64)> {
    if of == 0 || met > of {
        return None;
    }
    let (met, of, per) = (u128::from(met), u128::from(of), u128::from(per));
    // Both ends are (2x + z² ∓ √(z⁴ + 4 z² x (n - x) / n)) / (2 (n + z²)) with z² = 3.8416.
    // Everything is held in 10⁻⁴, the root in 10⁻⁸ to keep its last digits true.
    let z2 = 38_416_u128;
    let under_root = z2 * z2 + 4 * z2 * 10_000 * met * (of - met) / of;
    let root = (under_root * 100_000_000).isqrt(); // 10⁻⁸
    let centre = (2 * met * 10_000 + z2) * 10_000; // 10⁻⁸
    let under = 2 * (of * 10_000 + z2) * 10_000; // 10⁻⁸
    let rounded = |over: u128| {
        let nearest = (over * per + under / 2) / under;
        u64::try_from(nearest.min(per)).expect("a rate is at most the whole")
    };
    Some((rounded(centre.saturating_sub(root)), rounded(centre + root)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published worked figures of schemes.md 3.3 and 7.6.
    #[test]
    fn the_worked_intervals_come_out() {
        let cases = [
            (66, 100, "56.28% to 74.54%"),
            (8, 12, "39.06% to 86.19%"),
            (660, 1000, "63.01% to 68.87%"),
            (128, 188, "61.12% to 74.33%"),
            (7, 12, "31.95% to 80.67%"),
        ];
        for (met, of, expected) in cases {
            assert_eq!(wilson(met, of).unwrap().percent(), expected, "{met} of {of}");
        }
        // 26.5 admissions for each 100,000 people.
        assert_eq!(wilson_per(62, 234_165, 1_000_000), Some((207, 339)));
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(0, 10).unwrap().low, 0);
        assert_eq!(wilson(10, 10).unwrap().high, 10_000);
    }
}
