//! Who pays and who receives: payer shares with ceilings, payees, and the waterfall.

use attain_terms::{Name, Payer, Step};
use attain_units::{Pence, Share, split};

/// What payers owe of a total, and what nobody pays because every ceiling is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    /// One amount for each payer, in their order.
    pub parts: Vec<Pence>,
    /// What no payer covers (C27).
    pub unfunded: Pence,
}

/// Splits a total over payers by weight; what goes above a payer's ceiling moves to the payer
/// named for it, or else to the others by their parts. The parts and what is unfunded add up
/// to the total.
pub(crate) fn share(total: Pence, payers: &[Payer]) -> Shared {
    let weights: Vec<u64> = payers.iter().map(|payer| payer.weight).collect();
    if weights.iter().all(|&weight| weight == 0) {
        return Shared { parts: vec![Pence::ZERO; payers.len()], unfunded: total };
    }
    let mut parts = split(total, &weights);
    // Each round at least one more payer reaches its ceiling, so it ends.
    let mut full = vec![false; payers.len()];
    for _ in 0..payers.len() {
        let above = (0..payers.len()).find(|&payer| {
            !full[payer] && payers[payer].most.is_some_and(|most| parts[payer] > most)
        });
        let Some(payer) = above else {
            break;
        };
        full[payer] = true;
        let most = payers[payer].most.expect("only a payer with a ceiling goes above it");
        let excess = parts[payer] - most;
        parts[payer] = most;
        let open: Vec<u64> =
            (0..payers.len()).map(|other| if full[other] { 0 } else { weights[other] }).collect();
        let named = payers[payer]
            .shortfall_to
            .and_then(|name| payers.iter().position(|other| other.name == name));
        match named {
            Some(other) if !full[other] => parts[other] += excess,
            Some(_) | None if open.iter().any(|&weight| weight > 0) => {
                for (part, more) in parts.iter_mut().zip(split(excess, &open)) {
                    *part += more;
                }
            }
            Some(_) | None => {
                return Shared { unfunded: total - parts.iter().copied().sum(), parts };
            }
        }
    }
    Shared { unfunded: total - parts.iter().copied().sum(), parts }
}

/// Splits an amount over payees by their shares.
pub(crate) fn pay_out(amount: Pence, payees: &[(Name, Share)]) -> Vec<(Name, Pence)> {
    let weights: Vec<u64> =
        payees.iter().map(|&(_, share)| u64::from(share.basis_points())).collect();
    payees.iter().map(|&(name, _)| name).zip(split(amount, &weights)).collect()
}

/// Passes money on, step by step; each takes the lower of what is left and what fills it.
pub(crate) fn waterfall(received: Pence, steps: &[Step]) -> Vec<(usize, Name, Pence)> {
    let mut left = received.max(Pence::ZERO);
    let mut passed = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        let taken = step.most.map_or(left, |most| left.min(most));
        left -= taken;
        passed.extend(pay_out(taken, &step.to).into_iter().map(|(to, sum)| (number, to, sum)));
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::*;
    use attain_terms::Names;
    use proptest::prelude::*;

    fn payer(names: &mut Names, name: &str, weight: u64, most: Option<i64>) -> Payer {
        let name = names.name(name);
        let most = most.map(Pence);
        Payer { name, weight, most, shortfall_to: None, contributed: None }
    }

    /// EX-TORBAY: an overspend of £12m at 10/90, with and without the council's cap of £1m.
    #[test]
    fn what_goes_above_a_cap_moves_to_the_other_partner() {
        let mut names = Names::default();
        let nhs = payer(&mut names, "NHS", 9_000, None);
        let free = [payer(&mut names, "council", 1_000, None), nhs.clone()];
        let total = Pence(1_200_000_000);
        assert_eq!(share(total, &free).parts, [Pence(120_000_000), Pence(1_080_000_000)]);
        let capped = [payer(&mut names, "council", 1_000, Some(100_000_000)), nhs];
        assert_eq!(share(total, &capped).parts, [Pence(100_000_000), Pence(1_100_000_000)]);
        assert_eq!(
            share(Pence(-200_000_000), &capped).parts,
            [Pence(-20_000_000), Pence(-180_000_000)]
        );
    }

    proptest! {
        /// Whatever the ceilings, the shares and what is unfunded add up to the amount.
        #[test]
        fn payer_shares_add_up(total in -1_000_000_i64..1_000_000, parts in prop::collection::vec((1_u64..100, prop::option::of(0_i64..400_000)), 1..6)) {
            let mut names = Names::default();
            let payers: Vec<Payer> = parts
                .iter()
                .enumerate()
                .map(|(number, &(weight, most))| payer(&mut names, &number.to_string(), weight, most))
                .collect();
            let shared = share(Pence(total), &payers);
            prop_assert_eq!(shared.parts.iter().copied().sum::<Pence>() + shared.unfunded, Pence(total));
            for (part, payer) in shared.parts.iter().zip(&payers) {
                prop_assert!(payer.most.is_none_or(|most| *part <= most));
            }
        }
    }
}
