//! What one payment to one payee covers, line by line.

use attain_settlement::Line;
use attain_units::{Day, Pence, Period};

use crate::account::{ContractId, Owed, Party, StatementId};
use crate::parts::{Parts, PartsError, Source};

/// Something a payment covers.
#[derive(Clone, Copy, Debug)]
pub enum Covered<'a> {
    /// A statement, without the lines that are held; what is carried forward is told below zero,
    /// what was carried to it above.
    Statement {
        /// The statement.
        source: Source<'a>,
        /// The numbers of the lines that are held.
        held: &'a [usize],
        /// What netting took from this payer's amount for this payee, or gave back.
        carried: Pence,
    },
    /// A line that was held and has been decided.
    Released {
        /// Its statement.
        source: Source<'a>,
        /// Its number there.
        line: usize,
        /// What is paid of it, to this payee by this payer.
        decided: Pence,
    },
    /// Interest and the fixed sum for a statement that was paid late.
    Interest {
        /// The statement.
        source: Source<'a>,
        /// How much.
        amount: Pence,
    },
}

/// A remittance advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remittance {
    /// Who pays.
    pub payer: Party,
    /// Whom.
    pub payee: Party,
    /// On which day.
    pub on: Day,
    /// What is covered, in the order given.
    pub items: Vec<RemittedItem>,
    /// What the bank pays.
    pub total: Pence,
}

/// One statement, released line or interest on a remittance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemittedItem {
    /// The key of its heading: `remittance.statement`, `remittance.released`, `remittance.interest`.
    pub code: &'static str,
    /// The contract.
    pub contract: ContractId,
    /// The statement.
    pub statement: StatementId,
    /// Its days.
    pub period: Period,
    /// Lines of the period that are paid.
    pub paid: Vec<RemittedLine>,
    /// Adjustments of earlier statements that are paid or taken.
    pub adjusted: Vec<RemittedLine>,
    /// Lines that are held, and so not in the total.
    pub held: Vec<RemittedLine>,
    /// What comes of the parties' shares and not of a line.
    pub shares: Pence,
    /// What is carried forward or was carried here.
    pub carried: Pence,
    /// What it adds to the payment.
    pub total: Pence,
}

/// This payer's part of a line for this payee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemittedLine {
    /// The line's number.
    pub number: usize,
    /// The clause.
    pub clause: String,
    /// The person, where the clause is settled for each.
    pub person: Option<String>,
    /// The days it is about.
    pub period: Period,
    /// How much.
    pub amount: Pence,
}

/// Why no remittance can be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RemittanceError {
    /// A statement does not add up.
    #[error(transparent)]
    Parts(#[from] PartsError),
    /// A line that is not there.
    #[error("statement {statement} has no line {line}")]
    NoLine {
        /// The statement.
        statement: StatementId,
        /// The line.
        line: usize,
    },
    /// It would explain another amount than is paid.
    #[error("the payment to {payee} is {paid}, and what it covers comes to {covered}")]
    Differs {
        /// Who is paid.
        payee: Party,
        /// What is paid.
        paid: Pence,
        /// What is covered.
        covered: Pence,
    },
}

impl Remittance {
    /// What a payment of `paid` covers.
    ///
    /// # Errors
    /// When a statement does not add up, a line is not there, or the payment is not what it
    /// covers: a remittance that explains another amount would be worse than none.
    pub fn of(
        payer: &Party,
        payee: &Party,
        on: Day,
        covered: &[Covered<'_>],
        paid: Pence,
    ) -> Result<Self, RemittanceError> {
        let items: Vec<RemittedItem> = covered
            .iter()
            .map(|covered| item(payer, payee, covered))
            .collect::<Result<_, RemittanceError>>()?;
        let total = items.iter().map(|item| item.total).sum();
        if total != paid {
            return Err(RemittanceError::Differs { payee: payee.clone(), paid, covered: total });
        }
        Ok(Self { payer: payer.clone(), payee: payee.clone(), on, items, total })
    }
}

fn item(
    payer: &Party,
    payee: &Party,
    covered: &Covered<'_>,
) -> Result<RemittedItem, RemittanceError> {
    let (source, code) = match covered {
        Covered::Statement { source, .. } => (source, "remittance.statement"),
        Covered::Released { source, .. } => (source, "remittance.released"),
        Covered::Interest { source, .. } => (source, "remittance.interest"),
    };
    let mut item = RemittedItem {
        code,
        contract: source.contract.clone(),
        statement: source.id.clone(),
        period: source.statement.period,
        paid: Vec::new(),
        adjusted: Vec::new(),
        held: Vec::new(),
        shares: Pence::ZERO,
        carried: Pence::ZERO,
        total: Pence::ZERO,
    };
    match covered {
        Covered::Interest { amount, .. } => item.total = *amount,
        Covered::Released { source, line, decided } => {
            let found = source.statement.lines.iter().find(|own| own.number == *line);
            let found = found.ok_or_else(|| no_line(source, *line))?;
            item.paid.push(remitted(found, *decided));
            item.total = *decided;
        }
        Covered::Statement { source, held, carried } => {
            let parts = Parts::of(*source)?;
            let is_pair = |owed: &Owed| owed.payer == *payer && owed.payee == *payee;
            let pair = parts.pairs.iter().position(is_pair);
            let own = |amounts: &[Pence]| pair.map_or(Pence::ZERO, |pair| amounts[pair]);
            if let Some(&line) = held.iter().find(|&&line| parts.line(line).is_none()) {
                return Err(no_line(source, line));
            }
            let (mut all, mut waits) = (Pence::ZERO, Pence::ZERO);
            for (line, amounts) in parts.lines() {
                let amount = own(amounts);
                all += amount;
                if amount == Pence::ZERO {
                    continue;
                }
                let list = if held.contains(&line.number) {
                    waits += amount;
                    &mut item.held
                } else if line.adjusts.is_some() {
                    &mut item.adjusted
                } else {
                    &mut item.paid
                };
                list.push(remitted(line, amount));
            }
            item.shares = own(&parts.whole) - all;
            item.carried = *carried;
            item.total = own(&parts.whole) - waits + *carried;
        }
    }
    Ok(item)
}

fn remitted(line: &Line, amount: Pence) -> RemittedLine {
    RemittedLine {
        number: line.number,
        clause: line.clause.clone(),
        person: line.person.clone(),
        period: line.period,
        amount,
    }
}

fn no_line(source: &Source<'_>, line: usize) -> RemittanceError {
    RemittanceError::NoLine { statement: source.id.clone(), line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::tests::statement;

    /// Of three lines and an adjustment one line is held: the rest is paid, and the advice says
    /// which is which.
    #[test]
    fn a_payment_says_what_it_covers() {
        let made = statement(
            &[(20_000, false), (5_000, false), (10_000, false), (-1_500, true)],
            &[("council", 33_500)],
            &[("provider", 33_500)],
        );
        let (id, contract) = (StatementId::new("S1"), ContractId::new("C1"));
        let (council, provider) = (Party::new("council"), Party::new("provider"));
        let source = Source { statement: &made, id: &id, contract: &contract, payee: &provider };
        let on = made.period.end() + 20;
        let covered = [
            Covered::Statement { source, held: &[2], carried: Pence::ZERO },
            Covered::Interest { source, amount: Pence(4_123) },
            Covered::Released { source, line: 2, decided: Pence(4_000) },
        ];
        let told = Remittance::of(&council, &provider, on, &covered, Pence(36_623)).unwrap();
        let item = &told.items[0];
        let amounts = |lines: &[RemittedLine]| -> Vec<(usize, i64)> {
            lines.iter().map(|line| (line.number, line.amount.0)).collect()
        };
        assert_eq!(amounts(&item.paid), [(1, 20_000), (3, 10_000)]);
        assert_eq!(amounts(&item.adjusted), [(4, -1_500)]);
        assert_eq!(amounts(&item.held), [(2, 5_000)]);
        assert_eq!(item.total, Pence(28_500));
        let totals: Vec<i64> = told.items.iter().map(|item| item.total.0).collect();
        assert_eq!(totals, [28_500, 4_123, 4_000]);

        let other = Remittance::of(&council, &provider, on, &covered, Pence(36_624)).unwrap_err();
        assert_eq!(
            other.to_string(),
            "the payment to provider is £366.24, and what it covers comes to £366.23"
        );
        let missing = [Covered::Statement { source, held: &[9], carried: Pence::ZERO }];
        let error = Remittance::of(&council, &provider, on, &missing, Pence::ZERO).unwrap_err();
        assert_eq!(error.to_string(), "statement S1 has no line 9");
    }
}
