//! A figure: what was counted, out of how many, and how sure and how small it is.

use attain_units::wilson;

use crate::profile::PublishedRules;

/// A number with two decimals, held in hundredths: 66.70 is 6670.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(pub u64);

impl std::fmt::Display for Hundredths {
    /// `66.7`, and the second decimal only where there is one.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        let text = if part % 10 == 0 {
            format!("{whole}.{}", part / 10)
        } else {
            format!("{whole}.{part:02}")
        };
        f.pad(&text)
    }
}

/// What a figure is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Per cent, to one decimal.
    Percent,
    /// Per cent, to two decimals.
    FinePercent,
    /// For each 100,000 of the population, to one decimal.
    PerHundredThousand,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Counted above the line.
    pub numerator: u64,
    /// Counted below the line.
    pub denominator: u64,
}

impl Tally {
    /// Counts one below the line, and above it if `is_met`.
    pub fn count(&mut self, is_met: bool) {
        self.denominator += 1;
        self.numerator += u64::from(is_met);
    }

    /// Joins the count of another part.
    pub fn merge(&mut self, other: Self) {
        self.numerator += other.numerator;
        self.denominator += other.denominator;
    }

    /// The outcome, half rounded up; 0 when nobody was counted.
    pub fn outcome(self, scale: Scale) -> Hundredths {
        let (whole, step) = match scale {
            Scale::Percent => (1_000, 10),
            Scale::FinePercent => (10_000, 1),
            Scale::PerHundredThousand => (1_000_000, 10),
        };
        let (over, under) = (u128::from(self.numerator), u128::from(self.denominator));
        if under == 0 {
            return Hundredths(0);
        }
        let rounded = (2 * whole * over + under) / (2 * under);
        Hundredths(u64::try_from(rounded).unwrap_or(u64::MAX / 10).saturating_mul(step))
    }

    /// The Wilson interval at 95%, in the scale of the outcome; nothing when nobody was counted.
    pub fn interval(self, scale: Scale) -> Option<(Hundredths, Hundredths)> {
        let Self { numerator, denominator } = self;
        match scale {
            Scale::Percent | Scale::FinePercent => {
                let interval = wilson(numerator, denominator)?;
                Some((Hundredths(interval.low.into()), Hundredths(interval.high.into())))
            }
            Scale::PerHundredThousand => rare(numerator, denominator),
        }
    }

    /// What a published extract shows: small counts as 0, and no outcome from them.
    pub fn published(self, rules: &PublishedRules) -> Published {
        let small = |count: u64| 0 < count && count < rules.count_min;
        let show = |count: u64| if small(count) { 0 } else { count };
        Published {
            numerator: show(self.numerator),
            denominator: show(self.denominator),
            is_suppressed: small(self.numerator) || small(self.denominator),
        }
    }
}

/// A tally as the public may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Above the line; 0 when it is small.
    pub numerator: u64,
    /// Below the line; 0 when it is small.
    pub denominator: u64,
    /// A count was small, so the outcome is not shown either.
    pub is_suppressed: bool,
}

/// The Wilson interval for each 100,000, to two decimals: a rate of one in ten thousand would
/// vanish in hundredths of one per cent.
fn rare(met: u64, of: u64) -> Option<(Hundredths, Hundredths)> {
    if of == 0 || of < met {
        return None;
    }
    let (met, of) = (u128::from(met), u128::from(of));
    // (2x + z² ∓ √(z⁴ + 4 z² x (n - x) / n)) / (2 (n + z²)) with z² = 3.8416 held in 10⁻⁴; the
    // root in 10⁻⁸, and the quotient in 10⁻⁷, hundredths of one in 100,000.
    let z2 = 38_416_u128;
    let under_root = z2 * z2 + 4 * z2 * 10_000 * met * (of - met) / of;
    let root = (under_root * 100_000_000).isqrt();
    let centre = (2 * met * 10_000 + z2) * 10_000;
    let under = 2 * (of * 10_000 + z2);
    let rate = |over: u128| {
        let rounded = (over * 1_000 + under / 2) / under;
        Hundredths(u64::try_from(rounded.min(10_000_000)).expect("a rate is at most the whole"))
    };
    Some((rate(centre.saturating_sub(root)), rate(centre + root)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_rounds_up_and_nobody_is_nothing() {
        let outcome = |numerator, denominator, scale| {
            Tally { numerator, denominator }.outcome(scale).to_string()
        };
        assert_eq!(outcome(4, 6, Scale::Percent), "66.7");
        assert_eq!(outcome(1, 2000, Scale::Percent), "0.1", "0.05 rounds up");
        assert_eq!(outcome(0, 0, Scale::Percent), "0.0");
        assert_eq!(outcome(1, 10_000, Scale::PerHundredThousand), "10.0");
        assert_eq!(outcome(2, 3, Scale::FinePercent), "66.67");
    }

    #[test]
    fn an_interval_of_a_rare_thing_agrees_with_the_common_one() {
        let tally = Tally { numerator: 128, denominator: 188 };
        let (low, high) = tally.interval(Scale::PerHundredThousand).unwrap();
        assert_eq!((low.0 / 1_000, high.0 / 1_000), (6111, 7432), "61.12% to 74.33%, cut");
        let rare = Tally { numerator: 1, denominator: 10_000 };
        let (low, high) = rare.interval(Scale::PerHundredThousand).unwrap();
        assert_eq!((low.to_string(), high.to_string()), ("1.77".into(), "56.63".into()));
    }

    #[test]
    fn small_counts_are_not_published() {
        let rules = PublishedRules { count_min: 6 };
        let published = Tally { numerator: 5, denominator: 40 }.published(&rules);
        assert_eq!((published.numerator, published.denominator), (0, 40));
        assert!(published.is_suppressed);
        assert!(!Tally { numerator: 0, denominator: 0 }.published(&rules).is_suppressed);
    }
}
