//! Whether an area's rate differs from the rest by more than chance: the limits of a funnel
//! plot, from the binomial distribution itself (S56).
//!
//! The limits are counts: the least and the most that chance leaves likely among so many people
//! when the rate of all is true. They are found by adding up the probabilities from the middle
//! outwards in whole numbers of 80 bits, each cut down; what is cut off in all is less than one
//! part in 2^50, so a limit could be one off only where a tail comes closer than that to its bound.

/// How sure: the share of areas that chance alone puts outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// One in twenty areas lies outside by chance: a reason to look.
    Percent95,
    /// One in five hundred: a reason to act.
    Permille998,
}

/// The least and the most that are within the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fewer are below.
    pub least: u64,
    /// More are above.
    pub most: u64,
}

/// Where a count stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Below what chance explains.
    Below,
    /// Within it.
    Within,
    /// Above it.
    Above,
}

/// The weight of the likeliest count.
const WEIGHT: u128 = 1 << 80;

/// The limits among `people` when `over` of `under` of all people have it. Nothing where there
/// is no rate, or where the numbers are too large: people times `under` must stay below 2^47.
pub fn limits(people: u64, over: u64, under: u64, sureness: Sureness) -> Option<Limits> {
    if under == 0 || under < over {
        return None;
    }
    let (over, under) = lowest(over, under);
    let size = (people + 1).checked_mul(under)?;
    if 1 << 47 <= size {
        return None;
    }
    let weights = Weights::of(people, over, under);
    let total: u128 = weights.below.iter().chain(&weights.above).sum::<u128>() + WEIGHT;
    let (parts, of) = match sureness {
        Sureness::Percent95 => (25, 1_000),
        Sureness::Permille998 => (1, 1_000),
    };
    // A tail of at most this weight is outside.
    let tail = total / of * parts;
    let outside = |weights: &[u128]| {
        let mut sum = 0;
        let small = weights.iter().rev().take_while(|weight| {
            sum += **weight;
            sum <= tail
        });
        weights.len() - small.count()
    };
    let count = |within: usize| u64::try_from(within).expect("a count of people fits 64 bits");
    Some(Limits {
        least: weights.mode - count(outside(&weights.below)),
        most: weights.mode + count(outside(&weights.above)),
    })
}

impl Limits {
    /// Where a count stands.
    pub fn standing(self, met: u64) -> Standing {
        match met {
            met if met < self.least => Standing::Below,
            met if self.most < met => Standing::Above,
            _ => Standing::Within,
        }
    }
}

/// How likely each count is, beside the likeliest, going away from it on both sides.
struct Weights {
    mode: u64,
    below: Vec<u128>,
    above: Vec<u128>,
}

impl Weights {
    fn of(people: u64, met: u64, of: u64) -> Self {
        let (n, p, q) = (u128::from(people), u128::from(met), u128::from(of - met));
        let mode = ((n + 1) * p / (p + q)).min(n);
        // Each weight is the one nearer the middle times a ratio that is at most one.
        let below = (1..=mode).rev().map(|k| (k * q, (n - k + 1) * p));
        let above = (mode..n).map(|k| ((n - k) * p, (k + 1) * q));
        let mode = u64::try_from(mode).expect("no more than there are people");
        Self { mode, below: falling(below), above: falling(above) }
    }
}

/// The weights along these ratios, as far as there is any weight.
fn falling(ratios: impl Iterator<Item = (u128, u128)>) -> Vec<u128> {
    let next = |weight: &mut u128, (up, down): (u128, u128)| {
        *weight = (*weight * up).checked_div(down).unwrap_or(0);
        (0 < *weight).then_some(*weight)
    };
    ratios.scan(WEIGHT, next).collect()
}

fn lowest(over: u64, under: u64) -> (u64, u64) {
    let (mut a, mut b) = (over, under);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (over / a.max(1), under / a.max(1))
}
