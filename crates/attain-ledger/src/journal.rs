//! What happens becomes entries: approval, adjustment, netting, accounts, and then, one by one,
//! holding, deciding, paying and paying late.

mod kept;
mod moves;
mod pool;

pub use kept::{Keeps, Kept, kept};
pub use moves::{Payment, charge, hold, interest, pay, receive, release};
pub use pool::{spend_for_all, transfer};

use std::collections::BTreeSet;

use attain_units::{Day, Pence};

use crate::account::{Account, ContractId, KeptName, Party, StatementId};
use crate::balance::Balance;
use crate::entry::{Act, Draft, Entry, EntryError, EntryId, What};
use crate::parts::{Parts, PartsError, Source};

/// The entries of one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// In the order in which they are posted.
    pub entries: Vec<Entry>,
    /// What was earned and no payer covers: nobody owes it, so it is told and not posted.
    pub unfunded: Pence,
}

/// Why something cannot be posted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// It would make an entry that may not exist.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The statement does not add up.
    #[error(transparent)]
    Parts(#[from] PartsError),
    /// What was carried to the statement is not what stands in the books.
    #[error(
        "statement {statement} takes {told} that {payer} carried forward, and {kept} stands in the books"
    )]
    Carried {
        /// The statement.
        statement: StatementId,
        /// For whom.
        payer: Party,
        /// What the statement says.
        told: Pence,
        /// What the books say.
        kept: Pence,
    },
    /// An account moved in a way nobody can post.
    #[error(
        "statement {statement}: the account {account} tells a movement `{words}` that cannot be posted"
    )]
    Movement {
        /// The statement.
        statement: StatementId,
        /// The account.
        account: String,
        /// What it tells.
        words: String,
    },
    /// An account of one person or party does not say whose it is.
    #[error("statement {statement}: the account {account} does not say whose it is")]
    NoHolder {
        /// The statement.
        statement: StatementId,
        /// The account.
        account: String,
    },
    /// The line is not on the statement.
    #[error("statement {statement} has no line {line}")]
    NoLine {
        /// The statement.
        statement: StatementId,
        /// The line asked for.
        line: usize,
    },
    /// The line comes to nothing.
    #[error("line {line} of statement {statement} comes to nothing, so there is nothing to hold")]
    NothingToHold {
        /// The statement.
        statement: StatementId,
        /// The line.
        line: usize,
    },
    /// The entry holds nothing.
    #[error("entry {id} holds nothing, so there is nothing to release")]
    NotHeld {
        /// The entry.
        id: EntryId,
    },
    /// The decision is outside what is held.
    #[error("{held} is held, so a decision lies between nothing and {held}, and not at {decided}")]
    Decided {
        /// What is held.
        held: Pence,
        /// What was decided.
        decided: Pence,
    },
    /// A payment of more than is owed, or of nothing.
    #[error("{payer} owes {payee} {owed} under contract {contract}; {asked} cannot be paid")]
    NotOwed {
        /// The contract.
        contract: ContractId,
        /// Who pays.
        payer: Party,
        /// Whom.
        payee: Party,
        /// What the books say is owed.
        owed: Pence,
        /// What should be paid.
        asked: Pence,
    },
    /// An amount that must be above nothing.
    #[error("{what} is an amount above nothing, and not {amount}")]
    NotAbove {
        /// What the amount is.
        what: &'static str,
        /// The amount.
        amount: Pence,
    },
    /// A pool to which nobody contributes.
    #[error("nobody has a share of the pool {pool}, so nobody can bear what is spent of it")]
    NoShares {
        /// The pool.
        pool: KeptName,
    },
    /// More than a lead may spend for others.
    #[error("{lead} may spend up to {authority} for the others, and not {amount}")]
    Authority {
        /// Who spends.
        lead: Party,
        /// What it may spend.
        authority: Pence,
        /// What it would spend.
        amount: Pence,
    },
}

impl JournalError {
    /// What to do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Entry(error) => error.hint(),
            Self::Parts(_) => {
                "settle the statement again; if it comes out the same, report it as a fault"
            }
            Self::Carried { .. } => "post the statements of a contract in their order, each once",
            Self::Movement { .. } | Self::NoHolder { .. } => {
                "say in the contract's set-up what this account keeps, or leave it out of the books"
            }
            Self::NoLine { .. } => "look the line up on the statement",
            Self::NothingToHold { .. } => "answer the query without holding money",
            Self::NotHeld { .. } => "release the entry that held the line",
            Self::Decided { .. } => {
                "decide an amount inside what is held; more than the line is for a correction of the evidence"
            }
            Self::NotOwed { .. } => "make the payment from what the books say is owed now",
            Self::NotAbove { .. } => "give the amount in pence, without a sign",
            Self::NoShares { .. } => "give each contributor its share",
            Self::Authority { .. } => "ask the others to agree, or spend less",
        }
    }
}

/// Posts an approved statement. `before` holds the balances of everything posted so far; only
/// what was carried forward is read from it.
///
/// What the period comes to is the first entry: cost to the payers, owed to the payees. What puts
/// earlier statements right is the second. Where amounts below zero are carried forward, a third
/// moves them. Then the accounts kept beside the payments, one entry each.
///
/// # Errors
/// When the statement does not add up, or the books do not have what it brought forward.
pub fn approve(
    source: Source<'_>,
    kept: &Kept,
    before: &Balance,
    on: Day,
) -> Result<Posted, JournalError> {
    let parts = Parts::of(source)?;
    let adjusted = parts.adjusted();
    let due = parts.whole.iter().zip(&adjusted).map(|(&whole, &part)| whole - part).collect();
    let mut entries = Vec::new();
    entries.extend(owe(&parts, source, due, Act::Approved, on)?);
    entries.extend(owe(&parts, source, adjusted, Act::Adjusted, on)?);
    entries.extend(carry(&parts, source, before, on)?);
    entries.extend(kept::entries(source, kept, on)?);
    Ok(Posted { entries, unfunded: source.statement.unfunded })
}

/// Cost to each payer, owed to each payee.
fn owe(
    parts: &Parts<'_>,
    source: Source<'_>,
    amounts: Vec<Pence>,
    act: Act,
    on: Day,
) -> Result<Option<Entry>, EntryError> {
    let mut draft = Draft::default();
    for (owed, amount) in parts.pairs.iter().zip(amounts) {
        let cost = Account::Cost { contract: source.contract.clone(), payer: owed.payer.clone() };
        draft.moves(cost, Account::Payable(owed.clone()), amount);
    }
    let what = What::by(act, source.contract, Some(source.id));
    draft.entry(EntryId::of(&[source.id.as_str()], act), on, what)
}

/// What waits for later statements, and what this one takes of what waited. A payer that carries
/// something pays nothing now, so all it owes and is owed waits; else nothing does.
fn carry(
    parts: &Parts<'_>,
    source: Source<'_>,
    before: &Balance,
    on: Day,
) -> Result<Option<Entry>, JournalError> {
    let Some(netting) = &source.statement.netting else {
        return Ok(None);
    };
    let waiting = |kind: &Account| matches!(kind, Account::Carried(owed) if owed.contract == *source.contract);
    let waits: Vec<_> = before.accounts().filter(|(account, _)| waiting(account)).collect();
    let told = netting.brought.iter().map(|part| part.party.as_str());
    let stand = waits.iter().filter_map(|(account, _)| account.payer()).map(Party::as_str);
    for party in told.chain(stand).collect::<BTreeSet<&str>>() {
        let own = |account: &Account| account.payer().is_some_and(|payer| payer.as_str() == party);
        let kept: Pence =
            waits.iter().filter(|(account, _)| own(account)).map(|&(_, sum)| -sum).sum();
        let brought = netting.brought.iter().filter(|part| part.party == party);
        let told: Pence = brought.map(|part| part.amount).sum();
        if kept != told {
            let (statement, payer) = (source.id.clone(), Party::new(party));
            return Err(JournalError::Carried { statement, payer, told, kept });
        }
    }
    let carries = |payer: &Party| {
        let own = netting.carried.iter().filter(|part| part.party == payer.as_str());
        own.map(|part| part.amount).sum::<Pence>() != Pence::ZERO
    };
    let mut draft = Draft::default();
    for (owed, &whole) in
        parts.pairs.iter().zip(&parts.whole).filter(|(owed, _)| carries(&owed.payer))
    {
        draft.moves(Account::Payable(owed.clone()), Account::Carried(owed.clone()), whole);
    }
    for (account, sum) in waits {
        if let Account::Carried(owed) = account
            && !carries(&owed.payer)
        {
            draft.moves(Account::Payable(owed.clone()), account.clone(), sum);
        }
    }
    let what = What::by(Act::Carried, source.contract, Some(source.id));
    Ok(draft.entry(EntryId::of(&[source.id.as_str()], Act::Carried), on, what)?)
}
