//! Netting: where the contract says so, a payer whose statement comes to less than nothing is
//! not paid back now; the amount is taken from what it pays next (C25).

use attain_units::Pence;

use crate::statement::Part;

/// What is paid now, where amounts below zero are carried forward. One part for each payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Netting {
    /// What earlier statements carried forward: nothing, or less.
    pub brought: Vec<Part>,
    /// What each payer pays now.
    pub to_pay: Vec<Part>,
    /// What is left to take from later statements: nothing, or less.
    pub carried: Vec<Part>,
    /// Whether this is a statement of the last period, which settles up.
    pub is_last: bool,
}

impl Netting {
    /// Nets what payers owe on one statement against what was carried to it. On the last one
    /// nothing is carried, so a payer may be paid back.
    pub(crate) fn new(payers: &[Part], brought: Vec<Part>, is_last: bool) -> Self {
        let mut owed: Vec<Part> = payers.to_vec();
        for part in &brought {
            match owed.iter_mut().find(|own| own.party == part.party) {
                Some(own) => own.amount += part.amount,
                None => owed.push(part.clone()),
            }
        }
        let below = |amount: Pence| if is_last { Pence::ZERO } else { amount.min(Pence::ZERO) };
        let carried: Vec<Part> =
            owed.iter().map(|part| Part { amount: below(part.amount), ..part.clone() }).collect();
        for (part, carried) in owed.iter_mut().zip(&carried) {
            part.amount -= carried.amount;
        }
        Self { brought, to_pay: owed, carried, is_last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(amount: i64) -> Part {
        Part { party: "council".to_owned(), amount: Pence(amount) }
    }

    proptest! {
        /// Nobody is paid back before the last statement, and in the end all that was owed is
        /// paid.
        #[test]
        fn carrying_forward_pays_the_same_in_the_end(owed in prop::collection::vec(-1_000_i64..1_000, 1..12)) {
            let mut brought = Vec::new();
            let mut paid = Pence::ZERO;
            for (number, &amount) in owed.iter().enumerate() {
                let netting = Netting::new(&[part(amount)], brought, number + 1 == owed.len());
                let now: Pence = netting.to_pay.iter().map(|part| part.amount).sum();
                prop_assert!(netting.is_last || now >= Pence::ZERO);
                paid += now;
                brought = netting.carried;
            }
            prop_assert_eq!(paid, Pence(owed.iter().sum()));
        }
    }
}
