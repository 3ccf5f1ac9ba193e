//! Goal Attainment Scaling, in whole numbers.
//!
//! With goals at levels x and weights w, T = 50 + 10 Σwx / √((1-r) Σw² + r (Σw)²), where the
//! goals are taken to correlate by r = 0.3 (the published erratum).

use crate::score::Score;

/// The T-score of goals, each with its weight and level, to four decimal places.
pub(super) fn attainment(goals: &[(u32, i64)]) -> Score {
    Score::whole(50) + attainment_change(goals)
}

/// By how much T changes when goals move by so many levels. Rounded once: the difference of two
/// rounded T-scores can be off in its last place.
pub(super) fn attainment_change(goals: &[(u32, i64)]) -> Score {
    let weights = || goals.iter().map(|&(weight, _)| u128::from(weight));
    let sum: u128 = weights().sum();
    let squares: u128 = weights().map(|weight| weight * weight).sum();
    let moved: i64 = goals.iter().map(|&(weight, levels)| i64::from(weight) * levels).sum();
    // With r = 3/10, 10 m / √(under / 10) = √(1000 m² / under); in ten-thousandths, × 10⁸.
    let under = 7 * squares + 3 * sum * sum;
    let over = u128::from(moved.unsigned_abs()).pow(2) * 100_000_000_000;
    // The floor of twice a root, plus one and halved, is the root to the nearest whole.
    let doubled = (4 * over / under).isqrt();
    let size = i64::try_from(doubled.div_ceil(2)).expect("a T-score is small");
    Score::from_ten_thousandths(moved.signum() * size)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked figures of schemes.md 7.5. Its last is printed there as 20.9810; the exact value
    /// is 20.98094999…, which that figure was rounded from twice.
    #[test]
    fn the_worked_scores_come_out_to_four_places() {
        let cases: [(&[(u32, i64)], &str); 6] = [
            (&[(1, 0), (1, 0), (1, 1)], "54.5644"),
            (&[(1, -1), (1, -1), (1, -1)], "36.3069"),
            (&[(5, 0), (2, 0)], "50"),
            (&[(3, 1), (2, 0), (1, -1)], "54.4065"),
            (&[(1, 2), (1, 2)], "74.8069"),
            (&[(1, -2), (1, -2), (1, -2), (1, -2)], "20.9809"),
        ];
        for (goals, expected) in cases {
            assert_eq!(attainment(goals).to_string(), expected, "{goals:?}");
        }
    }
}
