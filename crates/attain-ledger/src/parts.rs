//! Which part of a statement and of each of its lines one payer owes one payee.
//!
//! A statement tells what each payer pays and each payee receives, because shares, ceilings and
//! limits are worked out over everything due so far. Paying, holding a line and telling a payee what a
//! payment covers need both at once, so the amounts are divided here: exactly, and the same way
//! each time.

use attain_settlement::{Line, Part, Statement};
use attain_units::{Exact, Pence, split};

use crate::account::{ContractId, Owed, Party, StatementId};

/// A statement with the names it has outside the settlement.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Its name.
    pub id: &'a StatementId,
    /// The contract it is about.
    pub contract: &'a ContractId,
    /// Who is paid under the contract: it takes what moves between payers while no payee's amount
    /// changes.
    pub payee: &'a Party,
}

/// What does not add up on a statement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "statement {statement}: payers pay {paid} and payees receive {received}; nothing can be posted until both are the same"
)]
pub struct PartsError {
    /// The statement.
    pub statement: StatementId,
    /// What payers pay together.
    pub paid: Pence,
    /// What payees receive together.
    pub received: Pence,
}

/// A statement divided over pairs of payer and payee.
pub(crate) struct Parts<'a> {
    source: Source<'a>,
    /// Every pair, payers in the statement's order, payees inside.
    pub pairs: Vec<Owed>,
    /// What the statement comes to for each pair.
    pub whole: Vec<Pence>,
    /// The same for each line. What is left of `whole` comes of the shares, not of a line.
    lines: Vec<Vec<Pence>>,
}

impl<'a> Parts<'a> {
    pub fn of(source: Source<'a>) -> Result<Self, PartsError> {
        let Statement { payers, payees, lines, total, .. } = source.statement;
        let own = [Part { party: source.payee.to_string(), amount: Pence::ZERO }];
        let payees = if payees.is_empty() { &own } else { payees.as_slice() };
        let sum = |parts: &[Part]| parts.iter().map(|part| part.amount).sum::<Pence>();
        let (paid, received) = (sum(payers), sum(payees));
        if paid != received {
            return Err(PartsError { statement: source.id.clone(), paid, received });
        }
        let pairs = payers.iter().flat_map(|payer| {
            payees.iter().map(|payee| Owed {
                contract: source.contract.clone(),
                payer: Party::new(payer.party.as_str()),
                payee: Party::new(payee.party.as_str()),
            })
        });
        let whole = table(payers, payees);
        let lines = divide(lines, &whole, *total);
        Ok(Self { source, pairs: pairs.collect(), whole, lines })
    }

    /// The part of each pair in a line, by the line's number on the statement.
    pub fn line(&self, number: usize) -> Option<(&'a Line, &[Pence])> {
        let place = self.source.statement.lines.iter().position(|line| line.number == number)?;
        Some((&self.source.statement.lines[place], &self.lines[place]))
    }

    /// Every line with the part of each pair.
    pub fn lines(&self) -> impl Iterator<Item = (&'a Line, &[Pence])> {
        self.source.statement.lines.iter().zip(self.lines.iter().map(Vec::as_slice))
    }

    /// What adjustments come to for each pair.
    pub fn adjusted(&self) -> Vec<Pence> {
        let mut sums = vec![Pence::ZERO; self.pairs.len()];
        for (_, parts) in self.lines().filter(|(line, _)| line.adjusts.is_some()) {
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += *part;
            }
        }
        sums
    }
}

/// Divides what payers pay over what payees receive. Rows add up to payers and columns to
/// payees. Where all amounts have one sign, so have the parts: each payer in turn gives to
/// the payees in proportion to what they still lack.
fn table(payers: &[Part], payees: &[Part]) -> Vec<Pence> {
    let mut lacks: Vec<Pence> = payees.iter().map(|payee| payee.amount).collect();
    let sizes = |amounts: &[Pence]| -> Vec<u64> {
        amounts.iter().map(|amount| amount.0.unsigned_abs()).collect()
    };
    let mixed = payers.iter().chain(payees).map(|part| part.amount.0.signum());
    let is_mixed = mixed.clone().any(|sign| sign > 0) && mixed.clone().any(|sign| sign < 0);
    let shares = sizes(&lacks);
    let mut parts = Vec::with_capacity(payers.len() * payees.len());
    for (number, payer) in payers.iter().enumerate() {
        let given = if number + 1 == payers.len() {
            lacks.clone()
        } else {
            let weights = if is_mixed { shares.clone() } else { sizes(&lacks) };
            share(payer.amount, weights)
        };
        for (lack, given) in lacks.iter_mut().zip(&given) {
            *lack -= *given;
        }
        parts.extend(given);
    }
    parts
}

/// Splits by weights; everything to the first when none has any.
pub(crate) fn share(amount: Pence, mut weights: Vec<u64>) -> Vec<Pence> {
    if weights.iter().all(|&weight| weight == 0)
        && let Some(first) = weights.first_mut()
    {
        *first = 1;
    }
    if weights.is_empty() { Vec::new() } else { split(amount, &weights) }
}

/// The part of each pair in each line. Both are added up along the way and each sum is rounded
/// once, so a line's parts make the line and a pair's parts make the pair, to the penny.
///
/// Where some parts of the statement are above nothing and some below, or it comes to nothing, no
/// line can be divided in proportion: then lines are divided by the sizes of the parts, and what
/// is left over comes of the shares.
fn divide(lines: &[Line], whole: &[Pence], total: Pence) -> Vec<Vec<Pence>> {
    let sign = i128::from(total.0.signum());
    let is_even = sign != 0 && whole.iter().all(|part| i128::from(part.0.signum()) * sign >= 0);
    let size = |amount: Pence| i128::from(amount.0);
    let mut weights: Vec<i128> = match is_even {
        true => whole.iter().map(|&part| size(part) * sign).collect(),
        false => whole.iter().map(|&part| size(part.size())).collect(),
    };
    if !is_even
        && weights.iter().all(|&weight| weight == 0)
        && let Some(first) = weights.first_mut()
    {
        *first = 1;
    }
    let under = if is_even { size(total) * sign } else { weights.iter().sum() };
    let mut above = vec![Pence::ZERO; whole.len()];
    let mut so_far = 0;
    let mut divided = Vec::with_capacity(lines.len());
    for line in lines {
        so_far += size(line.amount);
        let (mut across, mut before, mut left) = (0, Pence::ZERO, Pence::ZERO);
        let mut parts = Vec::with_capacity(whole.len());
        for (weight, above) in weights.iter().zip(&mut above) {
            across += weight;
            let sum = Exact::new(so_far * across, under).rounded();
            parts.push((sum - left) - (*above - before));
            (left, before, *above) = (sum, *above, sum);
        }
        divided.push(parts);
    }
    divided
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use attain_settlement::{Adjusts, Unit};
    use attain_units::{Day, Instant, Period};
    use proptest::prelude::*;

    /// A statement with these lines, the amounts of payers and payees, and which lines adjust.
    pub(crate) fn statement(
        lines: &[(i64, bool)],
        payers: &[(&str, i64)],
        payees: &[(&str, i64)],
    ) -> Statement {
        let first = Day::from_epoch_days(20_544);
        let period = Period::new(first, first + 29).unwrap();
        let parts = |parts: &[(&str, i64)]| -> Vec<Part> {
            let part = |&(party, amount): &(&str, i64)| (party.to_owned(), Pence(amount));
            parts.iter().map(part).map(|(party, amount)| Part { party, amount }).collect()
        };
        let line = |(number, &(amount, adjusts)): (usize, &(i64, bool))| Line {
            number,
            clause: number.to_string(),
            person: Some(format!("P{number}")),
            period,
            quantity: 1,
            unit: Unit::Each,
            amount: Pence(amount),
            adjusts: adjusts.then_some(Adjusts {
                period,
                line: None,
                was: Pence::ZERO,
                now: Pence(amount),
            }),
            steps: Vec::new(),
            relied: Vec::new(),
        };
        let total: Pence = lines.iter().map(|&(amount, _)| Pence(amount)).sum();
        let payers = parts(payers);
        Statement {
            scheme: "made up".into(),
            terms_version: 1,
            period,
            as_at: Instant(0),
            lines: (1..).zip(lines).map(line).collect(),
            not_paid: Vec::new(),
            not_paid_count: 0,
            unfunded: total - payers.iter().map(|part| part.amount).sum(),
            payers,
            netting: None,
            payees: parts(payees),
            waterfall: Vec::new(),
            accounts: Vec::new(),
            measures: Vec::new(),
            flags: Vec::new(),
            total,
        }
    }

    fn divided(statement: &Statement) -> (Vec<Pence>, Vec<Vec<Pence>>) {
        let (id, contract) = (StatementId::new("S1"), ContractId::new("C1"));
        let payee = Party::new("provider");
        let source = Source { statement, id: &id, contract: &contract, payee: &payee };
        let parts = Parts::of(source).unwrap();
        (parts.whole, parts.lines)
    }

    /// Two thirds of what is owed is the council's, and a quarter goes to the charity.
    #[test]
    fn each_pair_has_its_part_of_each_line() {
        let made = statement(
            &[(6_000, false), (3_001, false)],
            &[("council", 6_001), ("NHS", 3_000)],
            &[("provider", 6_751), ("charity", 2_250)],
        );
        let (whole, lines) = divided(&made);
        assert_eq!(whole, [Pence(4_501), Pence(1_500), Pence(2_250), Pence(750)]);
        assert_eq!(lines[0].iter().copied().sum::<Pence>(), Pence(6_000));
        assert_eq!(lines[0], [Pence(3_000), Pence(1_000), Pence(1_500), Pence(500)]);
    }

    /// What no payer covers is missing from every line alike.
    #[test]
    fn what_is_unfunded_is_missing_from_every_line() {
        let made =
            statement(&[(50_000, false), (50_000, false)], &[("fund", 80_000)], &[("SPV", 80_000)]);
        assert_eq!(made.unfunded, Pence(20_000));
        assert_eq!(divided(&made).1, [[Pence(40_000)], [Pence(40_000)]]);
    }

    #[test]
    fn a_statement_that_pays_more_than_it_takes_is_refused() {
        let made = statement(&[(100, false)], &[("council", 100)], &[("provider", 90)]);
        let (id, contract) = (StatementId::new("S1"), ContractId::new("C1"));
        let payee = Party::new("provider");
        let source = Source { statement: &made, id: &id, contract: &contract, payee: &payee };
        let error = Parts::of(source).err().unwrap();
        assert_eq!(
            error.to_string(),
            "statement S1: payers pay £1.00 and payees receive £0.90; nothing can be posted until both \
             are the same"
        );
    }

    proptest! {
        /// However payers, payees and lines are drawn, rows and columns add up.
        #[test]
        fn parts_make_payers_payees_and_lines(
            lines in prop::collection::vec(-50_000_i64..100_000, 1..8),
            payers in prop::collection::vec(0_u64..100, 1..4),
            payees in prop::collection::vec(0_u64..100, 1..4),
            moved in -5_000_i64..5_000,
        ) {
            let total = Pence(lines.iter().sum());
            let mut paid = share(total, payers);
            if let [first, .., last] = paid.as_mut_slice() {
                *first += Pence(moved);
                *last -= Pence(moved);
            }
            let received = share(total, payees);
            let names = ["A", "B", "C", "D"];
            let named = |amounts: &[Pence]| -> Vec<(&str, i64)> {
                names.into_iter().zip(amounts.iter().map(|amount| amount.0)).collect()
            };
            let lines: Vec<(i64, bool)> = lines.into_iter().map(|amount| (amount, false)).collect();
            let made = statement(&lines, &named(&paid), &named(&received));
            let (whole, parts) = divided(&made);
            for (row, amount) in whole.chunks(received.len()).zip(&paid) {
                prop_assert_eq!(row.iter().copied().sum::<Pence>(), *amount);
            }
            for (column, amount) in received.iter().enumerate() {
                let sum: Pence = whole.iter().skip(column).step_by(received.len()).copied().sum();
                prop_assert_eq!(sum, *amount);
            }
            for (line, parts) in made.lines.iter().zip(&parts) {
                prop_assert_eq!(parts.iter().copied().sum::<Pence>(), line.amount);
            }
            let is_even = paid.iter().chain(&received).all(|part| part.0.signum() * total.0.signum() >= 0);
            if is_even {
                prop_assert!(whole.iter().all(|part| part.0.signum() * total.0.signum() >= 0));
            }
            if is_even && total != Pence::ZERO {
                for (pair, amount) in whole.iter().enumerate() {
                    prop_assert_eq!(parts.iter().map(|line| line[pair]).sum::<Pence>(), *amount);
                }
            }
        }
    }
}
