//! What happens to one amount after approval: held, decided, paid, paid late; and what a person is
//! charged.

use std::collections::BTreeMap;

use attain_units::{Day, Pence};

use super::JournalError;
use crate::account::{Account, ContractId, Owed, Party, PersonId};
use crate::balance::Balance;
use crate::entry::{Act, Draft, Entry, EntryId, QueryId, RunId, What};
use crate::parts::{Parts, Source, share};

/// Holds one line: its amount moves from what may be paid to what is disputed, and the rest is
/// paid. A line below zero is held too: then nothing is taken until it is decided.
///
/// # Errors
/// When the statement has no such line or it comes to nothing.
pub fn hold(
    source: Source<'_>,
    line: usize,
    query: &QueryId,
    on: Day,
) -> Result<Entry, JournalError> {
    let parts = Parts::of(source)?;
    let statement = || source.id.clone();
    let (_, amounts) =
        parts.line(line).ok_or_else(|| JournalError::NoLine { statement: statement(), line })?;
    let mut draft = Draft::default();
    for (owed, &amount) in parts.pairs.iter().zip(amounts) {
        draft.moves(Account::Payable(owed.clone()), Account::Held(owed.clone()), amount);
    }
    let what = What { line: Some(line), ..What::by(Act::Held, source.contract, Some(source.id)) };
    let made = draft.entry(EntryId::of(&[query.as_str()], Act::Held), on, what)?;
    made.ok_or_else(|| JournalError::NothingToHold { statement: statement(), line })
}

/// What an entry holds: nothing when it holds nothing.
pub(crate) fn held(entry: &Entry) -> Vec<(&Owed, Pence)> {
    let mut held = Vec::new();
    for posting in entry.postings() {
        if let Account::Held(owed) = &posting.account {
            held.push((owed, -posting.amount));
        }
    }
    held
}

/// Decides a held line: `decided` of it may be paid, and the difference goes back to the budgets it
/// came from. Where the evidence itself will be corrected, release the whole: the next statement
/// puts it right, and nothing is taken twice.
///
/// # Errors
/// When the entry holds nothing, or the decision is outside what it holds.
pub fn release(
    entry: &Entry,
    query: &QueryId,
    decided: Pence,
    on: Day,
) -> Result<Entry, JournalError> {
    let held = held(entry);
    let whole: Pence = held.iter().map(|&(_, amount)| amount).sum();
    if held.is_empty() {
        return Err(JournalError::NotHeld { id: entry.id().clone() });
    }
    if decided < whole.min(Pence::ZERO) || whole.max(Pence::ZERO) < decided {
        return Err(JournalError::Decided { held: whole, decided });
    }
    let weights = held.iter().map(|(_, amount)| amount.0.unsigned_abs()).collect();
    let mut draft = Draft::default();
    let given = match decided == whole {
        true => held.iter().map(|&(_, amount)| amount).collect(),
        false => share(decided, weights),
    };
    for ((owed, amount), given) in held.into_iter().zip(given) {
        let cost = Account::Cost { contract: owed.contract.clone(), payer: owed.payer.clone() };
        draft.post(Account::Held(owed.clone()), amount);
        draft.post(Account::Payable(owed.clone()), -given);
        draft.post(cost, given - amount);
    }
    let what = What { act: Act::Released, ..entry.what().clone() };
    let made = draft.entry(EntryId::of(&[query.as_str()], Act::Released), on, what)?;
    Ok(made.expect("an entry that holds something releases something"))
}

/// One payment from one payer to one payee, over the contracts it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Who pays.
    pub payer: Party,
    /// Whom.
    pub payee: Party,
    /// How much under each contract. An amount below zero is taken from the rest.
    pub amounts: Vec<(ContractId, Pence)>,
}

impl Payment {
    /// What the bank pays.
    pub fn total(&self) -> Pence {
        self.amounts.iter().map(|&(_, amount)| amount).sum()
    }

    /// Everything that may be paid now, one payment for each payer and payee. Where contracts
    /// together come to nothing or less the payee owes the payer: that waits, and
    /// [`Payment::total`] says so.
    pub fn all(balance: &Balance) -> Vec<Self> {
        let mut payments: BTreeMap<(&Party, &Party), Vec<(ContractId, Pence)>> = BTreeMap::new();
        for (owed, amount) in balance.payable() {
            let amounts = payments.entry((&owed.payer, &owed.payee)).or_default();
            amounts.push((owed.contract.clone(), amount));
        }
        let made = payments.into_iter();
        made.map(|((payer, payee), amounts)| Self {
            payer: payer.clone(),
            payee: payee.clone(),
            amounts,
        })
        .collect()
    }
}

/// Pays what is owed: from the books to the bank.
///
/// # Errors
/// When more than the books owe under one of the contracts should be paid, or less than nothing in
/// all.
pub fn pay(
    payment: &Payment,
    run: &RunId,
    balance: &Balance,
    on: Day,
) -> Result<Entry, JournalError> {
    let Payment { payer, payee, amounts } = payment;
    let mut draft = Draft::default();
    let mut by_contract: BTreeMap<&ContractId, Pence> = BTreeMap::new();
    for (contract, amount) in amounts {
        *by_contract.entry(contract).or_default() += *amount;
    }
    for (contract, asked) in by_contract {
        let owed = Owed { contract: contract.clone(), payer: payer.clone(), payee: payee.clone() };
        let account = Account::Payable(owed.clone());
        let stands = -balance.on(&account);
        if asked < stands.min(Pence::ZERO) || stands.max(Pence::ZERO) < asked {
            let Owed { contract, payer, payee } = owed;
            return Err(JournalError::NotOwed { contract, payer, payee, owed: stands, asked });
        }
        draft.post(account, asked);
    }
    let total = payment.total();
    if total <= Pence::ZERO {
        return Err(JournalError::NotAbove { what: "a payment", amount: total });
    }
    draft.post(Account::Bank { payer: payer.clone() }, -total);
    let contract = match amounts.as_slice() {
        [(contract, _)] => Some(contract.clone()),
        _ => None,
    };
    let what =
        What { act: Act::Paid, contract, statement: None, line: None, run: Some(run.clone()) };
    let id = EntryId::of(&[run.as_str(), payer.as_str(), payee.as_str()], Act::Paid);
    let made = draft.entry(id, on, what)?;
    Ok(made.expect("a payment above nothing moves something"))
}

/// Interest and the fixed sum for paying a statement late: a cost of the payer's own, owed to the
/// payee.
///
/// # Errors
/// When the amount is not above nothing.
pub fn interest(
    source: Source<'_>,
    payer: &Party,
    payee: &Party,
    amount: Pence,
    on: Day,
) -> Result<Entry, JournalError> {
    if amount <= Pence::ZERO {
        return Err(JournalError::NotAbove { what: "interest", amount });
    }
    let contract = source.contract;
    let owed = Owed { contract: contract.clone(), payer: payer.clone(), payee: payee.clone() };
    let cost = Account::Interest { contract: contract.clone(), payer: payer.clone() };
    let mut draft = Draft::default();
    draft.moves(cost, Account::Payable(owed), amount);
    let day = on.to_string();
    let words = [source.id.as_str(), payer.as_str(), payee.as_str(), day.as_str()];
    let id = EntryId::of(&words, Act::Interest);
    let made = draft.entry(id, on, What::by(Act::Interest, contract, Some(source.id)))?;
    Ok(made.expect("an amount above nothing moves something"))
}

/// Charges a person's contribution, where the payer pays the provider in full and collects it:
/// the payer's cost is less by it. `reference` names the charge, so that it is posted once.
///
/// # Errors
/// When the amount is not above nothing.
pub fn charge(
    reference: &str,
    contract: &ContractId,
    payer: &Party,
    person: &PersonId,
    amount: Pence,
    on: Day,
) -> Result<Entry, JournalError> {
    let cost = Account::Cost { contract: contract.clone(), payer: payer.clone() };
    contribution(reference, contract, person, amount, on, Act::Charged, cost)
}

/// A person pays a contribution to the payer's bank.
///
/// # Errors
/// When the amount is not above nothing.
pub fn receive(
    reference: &str,
    contract: &ContractId,
    payer: &Party,
    person: &PersonId,
    amount: Pence,
    on: Day,
) -> Result<Entry, JournalError> {
    let bank = Account::Bank { payer: payer.clone() };
    contribution(reference, contract, person, amount, on, Act::Received, bank)
}

fn contribution(
    reference: &str,
    contract: &ContractId,
    person: &PersonId,
    amount: Pence,
    on: Day,
    act: Act,
    other: Account,
) -> Result<Entry, JournalError> {
    if amount <= Pence::ZERO {
        return Err(JournalError::NotAbove { what: "a contribution", amount });
    }
    let due = Account::Contribution { contract: contract.clone(), person: person.clone() };
    let mut draft = Draft::default();
    if act == Act::Charged {
        draft.moves(due, other, amount);
    } else {
        draft.moves(other, due, amount);
    }
    let made = draft.entry(EntryId::of(&[reference], act), on, What::by(act, contract, None))?;
    Ok(made.expect("an amount above nothing moves something"))
}
