//! Pooled funds: what contributors transfer, and what a lead spends for all.

use attain_units::{Day, Pence, split};

use super::JournalError;
use crate::account::{Account, ContractId, KeptName, Party};
use crate::entry::{Act, Draft, Entry, EntryId, What};

/// A contributor pays into the pool, or below zero receives from it. `reference` names the
/// transfer, so that it is posted once.
///
/// # Errors
/// When nothing is transferred.
pub fn transfer(
    reference: &str,
    contract: &ContractId,
    pool: &KeptName,
    contributor: &Party,
    amount: Pence,
    on: Day,
) -> Result<Entry, JournalError> {
    let mut draft = Draft::default();
    let (fund, part) = (fund(contract, pool), part(contract, pool, contributor));
    draft.moves(fund, part, amount);
    let made = draft.entry(
        EntryId::of(&[reference], Act::Transferred),
        on,
        What::by(Act::Transferred, contract, None),
    )?;
    made.ok_or(JournalError::NotAbove { what: "a transfer", amount })
}

/// A lead commissioner spends from the pool for all contributors, each bearing its share, within
/// the authority the others gave it.
///
/// # Errors
/// When the amount is not above nothing or is above the authority, or nobody has a share.
#[expect(
    clippy::too_many_arguments,
    reason = "a spending names who, what, when and by which right"
)]
pub fn spend_for_all(
    reference: &str,
    contract: &ContractId,
    pool: &KeptName,
    lead: &Party,
    amount: Pence,
    authority: Pence,
    shares: &[(Party, u64)],
    on: Day,
) -> Result<Entry, JournalError> {
    if amount <= Pence::ZERO {
        return Err(JournalError::NotAbove { what: "spending", amount });
    }
    if amount > authority {
        return Err(JournalError::Authority { lead: lead.clone(), authority, amount });
    }
    let weights: Vec<u64> = shares.iter().map(|&(_, weight)| weight).collect();
    if weights.iter().all(|&weight| weight == 0) {
        return Err(JournalError::NoShares { pool: pool.clone() });
    }
    let mut draft = Draft::default();
    for ((contributor, _), own) in shares.iter().zip(split(amount, &weights)) {
        draft.moves(part(contract, pool, contributor), fund(contract, pool), own);
    }
    let id = EntryId::of(&[reference], Act::Pooled);
    let made = draft.entry(id, on, What::by(Act::Pooled, contract, None))?;
    Ok(made.expect("an amount above nothing moves something"))
}

fn fund(contract: &ContractId, pool: &KeptName) -> Account {
    Account::Pool { contract: contract.clone(), pool: pool.clone() }
}

fn part(contract: &ContractId, pool: &KeptName, contributor: &Party) -> Account {
    let (contract, pool) = (contract.clone(), pool.clone());
    Account::PoolPart { contract, pool, contributor: contributor.clone() }
}
