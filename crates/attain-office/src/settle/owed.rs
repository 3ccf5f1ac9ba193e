//! What each statement comes to in the books: paid, held, waiting, given back, still to be paid.

use std::collections::BTreeMap;

use attain_ledger::{Account, Act, Entry};
use attain_store::{Ask, ContractId, Payment, StatementId, StatementRow, Which};
use attain_units::Pence;

use super::books::Books;
use crate::error::OfficeError;

/// A payer and a payee, in the words of the terms.
pub type Pair = (String, String);

/// What a statement comes to, for one pair of payer and payee or for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// What the statement said when it was approved.
    pub owed: Pence,
    /// Interest and fixed sums for paying it late.
    pub interest: Pence,
    /// What the bank paid.
    pub paid: Pence,
    /// What may be paid now.
    pub payable: Pence,
    /// What is disputed.
    pub held: Pence,
    /// What waits for later statements, below zero; what waited and came to this one, above.
    pub carried: Pence,
    /// What a decision took from it for good.
    pub given_back: Pence,
}

/// A statement's money, for each pair and together, with what each payment would cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoneyOf {
    /// By payer and payee.
    pub pairs: BTreeMap<Pair, Money>,
    /// Together.
    pub all: Money,
    /// What each payment covers, paid or not: `statement`, `interest`, or the id of a query.
    pub items: BTreeMap<(Pair, String), Pence>,
}

impl Money {
    /// Whether nothing is lost: what was paid, is held, waits, was given back and may still be
    /// paid is together what the statement and the law said.
    pub fn adds_up(&self) -> bool {
        self.paid + self.payable + self.held + self.carried + self.given_back
            == self.owed + self.interest
    }

    fn add(&mut self, other: &Self) {
        self.owed += other.owed;
        self.interest += other.interest;
        self.paid += other.paid;
        self.payable += other.payable;
        self.held += other.held;
        self.carried += other.carried;
        self.given_back += other.given_back;
    }
}

/// The money of approved statements.
///
/// # Errors
/// When the database fails.
pub async fn moneys(
    ask: &mut Ask,
    which: Which<'_>,
) -> Result<BTreeMap<StatementId, MoneyOf>, OfficeError> {
    let books = Books::read(ask, which).await?;
    let payments = ask.payments(which).await?;
    Ok(of_books(&books.entries, &payments))
}

/// The money of one statement.
///
/// # Errors
/// When the database fails.
pub async fn money_of(
    ask: &mut Ask,
    contract: &ContractId,
    id: &StatementId,
) -> Result<MoneyOf, OfficeError> {
    Ok(moneys(ask, Which::Of(contract)).await?.remove(id).unwrap_or_default())
}

/// What was paid under each contract. `rows` are the statements of all.
///
/// # Errors
/// When the database fails.
pub async fn paid_by_contract(
    ask: &mut Ask,
    rows: &[StatementRow],
) -> Result<BTreeMap<ContractId, Pence>, OfficeError> {
    let contracts: BTreeMap<&StatementId, &ContractId> =
        rows.iter().map(|row| (&row.id, &row.contract)).collect();
    let mut found: BTreeMap<ContractId, Pence> = BTreeMap::new();
    for payment in ask.payments(Which::All).await? {
        if let Some(contract) = contracts.get(&payment.statement) {
            *found.entry((*contract).clone()).or_default() += payment.amount;
        }
    }
    Ok(found)
}

/// Payments, each with those of its statement.
pub fn by_statement(payments: Vec<Payment>) -> BTreeMap<StatementId, Vec<Payment>> {
    let mut found: BTreeMap<StatementId, Vec<Payment>> = BTreeMap::new();
    for payment in payments {
        found.entry(payment.statement.clone()).or_default().push(payment);
    }
    found
}

/// Adds up entries and payments by statement.
pub(super) fn of_books(entries: &[Entry], payments: &[Payment]) -> BTreeMap<StatementId, MoneyOf> {
    let mut found: BTreeMap<StatementId, MoneyOf> = BTreeMap::new();
    for entry in entries {
        let Some(statement) = &entry.what().statement else { continue };
        let money = found.entry(StatementId::from(statement.as_str())).or_default();
        for posting in entry.postings() {
            money.post(entry, &posting.account, posting.amount);
        }
    }
    for payment in payments {
        let money = found.entry(payment.statement.clone()).or_default();
        let own = money.pairs.entry((payment.payer.clone(), payment.payee.clone())).or_default();
        own.paid += payment.amount;
        own.payable -= payment.amount;
    }
    for money in found.values_mut() {
        for own in money.pairs.values() {
            money.all.add(own);
        }
    }
    found
}

impl MoneyOf {
    /// What may be paid of the statement itself, paid or not: without interest, and without what was disputed.
    pub(super) fn of_statement(&self) -> Pence {
        let items = self.items.iter().filter(|((_, what), _)| what == "statement");
        items.map(|(_, amount)| *amount).sum()
    }

    /// Takes one posting of an entry of the statement.
    fn post(&mut self, entry: &Entry, account: &Account, amount: Pence) {
        let act = entry.what().act;
        let (Account::Payable(owed) | Account::Held(owed) | Account::Carried(owed)) = account
        else {
            return;
        };
        let pair: Pair = (owed.payer.to_string(), owed.payee.to_string());
        let own = self.pairs.entry(pair.clone()).or_default();
        match account {
            Account::Payable(_) => own.payable -= amount,
            Account::Held(_) => own.held -= amount,
            _ => own.carried -= amount,
        }
        match act {
            Act::Approved | Act::Adjusted => own.owed -= amount,
            Act::Interest => own.interest -= amount,
            // What leaves the held account and does not become payable goes back to the budget.
            Act::Released => own.given_back += amount,
            _ => {}
        }
        if matches!(account, Account::Payable(_)) {
            let item = match act {
                Act::Interest => "interest".to_owned(),
                Act::Released => query_of(entry).to_owned(),
                _ => "statement".to_owned(),
            };
            *self.items.entry((pair, item)).or_default() -= amount;
        }
    }
}

/// The query that an entry holds or releases a line for: its name begins with it.
pub(super) fn query_of(entry: &Entry) -> &str {
    let name = entry.id().as_str();
    name.split_once(':').map_or(name, |(query, _)| query)
}
