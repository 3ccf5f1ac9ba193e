//! Splitting money so that the parts always add up to the whole.

use std::cmp::Reverse;

use crate::money::{Exact, Pence};

/// Splits `whole` in proportion to `weights`, by largest remainder; a tie goes to the part
/// listed first. The parts add up to `whole`, also when it is negative.
///
/// # Panics
/// When every weight is zero: there is nobody to give the money to.
pub fn split(whole: Pence, weights: &[u64]) -> Vec<Pence> {
    let total: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    assert!(total > 0, "a split has at least one weight above zero");
    let size = u128::from(whole.0.unsigned_abs());
    let mut parts: Vec<u128> =
        weights.iter().map(|&weight| size * u128::from(weight) / total).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|&part| (Reverse(size * u128::from(weights[part]) % total), part));
    let left = size - parts.iter().sum::<u128>();
    let left = usize::try_from(left).expect("fewer pence are left over than there are parts");
    for &part in by_remainder.iter().take(left) {
        parts[part] += 1;
    }
    let sign = whole.0.signum();
    parts
        .into_iter()
        .map(|part| Pence(sign * i64::try_from(part).expect("a part is no larger than its whole")))
        .collect()
}

/// Instalment `number` (from 0) of `whole` paid in `count` equal instalments: the rounded
/// instalment each time, and the remainder last.
///
/// # Panics
/// When there are no instalments.
pub fn instalment(whole: Pence, count: u32, number: u32) -> Pence {
    assert!(count > 0, "a sum is paid in at least one instalment");
    let each = Exact::from(whole).times(1, i128::from(count)).rounded();
    if number + 1 < count { each } else { Pence(whole.0 - each.0 * i64::from(count - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fund_of_500_pounds_splits_in_three() {
        assert_eq!(split(Pence(50_000), &[1, 1, 1]), [Pence(16_667), Pence(16_667), Pence(16_666)]);
        assert_eq!(split(Pence(60_000), &[1, 2, 3]), [Pence(10_000), Pence(20_000), Pence(30_000)]);
    }

    #[test]
    fn the_last_of_twelve_instalments_takes_the_remainder() {
        let whole = Pence(380_000_000);
        assert_eq!(instalment(whole, 12, 0), Pence(31_666_667));
        assert_eq!(instalment(whole, 12, 11), Pence(31_666_663));
    }

    proptest! {
        /// Nothing is lost or made by splitting.
        #[test]
        fn parts_add_up_to_the_whole(whole in -1_000_000_000_i64..1_000_000_000, weights in prop::collection::vec(0_u64..10_000, 1..8)) {
            prop_assume!(weights.iter().any(|&weight| weight > 0));
            let parts = split(Pence(whole), &weights);
            prop_assert_eq!(parts.iter().copied().sum::<Pence>(), Pence(whole));
        }

        /// Instalments add up to the sum.
        #[test]
        fn instalments_add_up(whole in 0_i64..1_000_000_000, count in 1_u32..60) {
            let paid: Pence = (0..count).map(|number| instalment(Pence(whole), count, number)).sum();
            prop_assert_eq!(paid, Pence(whole));
        }
    }
}
