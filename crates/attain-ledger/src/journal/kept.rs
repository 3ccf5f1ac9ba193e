//! Accounts kept beside the payments: personal budgets, individual service funds, pooled funds.

use std::collections::BTreeMap;

use attain_settlement::{AccountStatement, moved};
use attain_terms::{AccountKind, Component, Version};
use attain_units::{Day, Pence};

use super::JournalError;
use crate::account::{Account, BudgetPart, KeptName, Party, PersonId};
use crate::entry::{Act, Draft, Entry, EntryId, What};
use crate::parts::Source;

/// What an account of the terms is in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// A person's budget, spent by the council or by the person (C34).
    Budget,
    /// A person's budget that a provider holds (C35).
    Fund {
        /// Who holds it.
        holder: Party,
    },
    /// A fund of several contributors (C36, schemes.md 6.2).
    Pool,
}

/// The accounts of a contract that are kept in the books, by their name in the terms. Others are
/// plans and calculations: a statement shows them, and no money stands on them.
pub type Kept = BTreeMap<String, Keeps>;

/// What the terms keep. Where a clause pays an individual service fund, its payee holds the
/// budgets.
pub fn kept(version: &Version) -> Kept {
    let fund = version.clauses.iter().find(|clause| clause.component == Component::FundAccount);
    let holder = fund.map(|clause| clause.payees.first().map_or(version.payee, |&(name, _)| name));
    let mut kept = Kept::new();
    for account in &version.accounts {
        let keeps = match &account.kind {
            AccountKind::Budget { .. } => match holder {
                Some(holder) => Keeps::Fund { holder: Party::new(version.names.word(holder)) },
                None => Keeps::Budget,
            },
            AccountKind::Pool => Keeps::Pool,
            AccountKind::Pathway { .. }
            | AccountKind::Conversion { .. }
            | AccountKind::Allocation
            | AccountKind::Investment { .. } => continue,
        };
        kept.insert(account.name.clone(), keeps);
    }
    kept
}

/// One entry for each account that moved.
pub(super) fn entries(
    source: Source<'_>,
    kept: &Kept,
    on: Day,
) -> Result<Vec<Entry>, JournalError> {
    let mut entries = Vec::new();
    for account in &source.statement.accounts {
        let Some(keeps) = kept.get(&account.account) else {
            continue;
        };
        let Some(holder) = &account.holder else {
            let (statement, account) = (source.id.clone(), account.account.clone());
            return Err(JournalError::NoHolder { statement, account });
        };
        let (act, draft) = match keeps {
            Keeps::Budget => (Act::Kept, person(source, account, holder, |left| left.clone())?),
            Keeps::Fund { holder: provider } => {
                let fund = |_: &Account| Account::Fund {
                    contract: source.contract.clone(),
                    budget: KeptName::new(account.account.as_str()),
                    person: PersonId::new(holder.as_str()),
                    holder: provider.clone(),
                };
                (Act::Kept, person(source, account, holder, fund)?)
            }
            Keeps::Pool => (Act::Pooled, pool(source, account, holder)?),
        };
        let id = EntryId::of(&[source.id.as_str(), account.account.as_str(), holder], act);
        entries.extend(draft.entry(id, on, What::by(act, source.contract, Some(source.id)))?);
    }
    Ok(entries)
}

/// Deposits and spending of a person. `held` says where what is left stands.
fn person(
    source: Source<'_>,
    account: &AccountStatement,
    person: &str,
    held: impl Fn(&Account) -> Account,
) -> Result<Draft, JournalError> {
    let side = |part| Account::Budget {
        contract: source.contract.clone(),
        budget: KeptName::new(account.account.as_str()),
        person: PersonId::new(person),
        part,
    };
    let left = held(&side(BudgetPart::Left));
    let mut draft = Draft::default();
    for (words, amount) in &account.movements {
        let other = match words.as_str() {
            moved::COUNCIL => BudgetPart::Council,
            moved::PERSON => BudgetPart::Person,
            moved::SPENT => BudgetPart::Spent,
            _ => return Err(unknown(source, account, words)),
        };
        draft.moves(left.clone(), side(other), *amount);
    }
    Ok(draft)
}

/// What a contributor put into the pool and what is used of it.
fn pool(
    source: Source<'_>,
    account: &AccountStatement,
    contributor: &str,
) -> Result<Draft, JournalError> {
    let (contract, pool) = (source.contract, KeptName::new(account.account.as_str()));
    let part = Account::PoolPart {
        contract: contract.clone(),
        pool: pool.clone(),
        contributor: Party::new(contributor),
    };
    let pool = Account::Pool { contract: contract.clone(), pool };
    let mut draft = Draft::default();
    for (words, amount) in &account.movements {
        let is_known = matches!(words.as_str(), moved::DUE | moved::CONTRIBUTED);
        if !is_known {
            return Err(unknown(source, account, words));
        }
        // What is due leaves the pool; what was contributed is told below zero and enters it.
        let amount: Pence = *amount;
        draft.moves(part.clone(), pool.clone(), amount);
    }
    Ok(draft)
}

fn unknown(source: Source<'_>, account: &AccountStatement, words: &str) -> JournalError {
    JournalError::Movement {
        statement: source.id.clone(),
        account: account.account.clone(),
        words: words.to_owned(),
    }
}
