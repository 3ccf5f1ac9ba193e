//! The border between the ledger room, whose types know nothing of a database, and the store,
//! which keeps texts and pence.

use attain_ledger::{Act, Balance, Entry, EntryId, Posting, RunId, Source, What};
use attain_ledger::{ContractId as LedgerContract, Party, StatementId as LedgerStatement};
use attain_settlement::Statement;
use attain_store::{
    Ask, Change, ContractId, KeptEntry, KeptPosting, NewEntry, StatementId, StoreError, Which,
};

use crate::error::OfficeError;

/// The journal of one contract, or of all, as the ledger reads it.
#[derive(Clone, Debug, Default)]
pub struct Books {
    /// The entries, in the order they were posted.
    pub entries: Vec<Entry>,
    /// What every account comes to.
    pub balance: Balance,
}

/// The names a statement has in the ledger.
#[derive(Debug)]
pub(super) struct Names {
    id: LedgerStatement,
    contract: LedgerContract,
    payee: Party,
}

impl Names {
    /// Of a statement under a contract whose payee has this word.
    pub fn new(id: &StatementId, contract: &ContractId, payee: &str) -> Self {
        Self {
            id: LedgerStatement::new(id.as_str()),
            contract: LedgerContract::new(contract.as_str()),
            payee: Party::new(payee),
        }
    }

    /// The statement under its names.
    pub fn source<'a>(&'a self, statement: &'a Statement) -> Source<'a> {
        Source { statement, id: &self.id, contract: &self.contract, payee: &self.payee }
    }
}

impl Books {
    /// Reads the journal of a contract, or the whole, or what is about statements that are open.
    ///
    /// # Errors
    /// When the database fails, or holds what is no entry.
    pub async fn read(ask: &mut Ask, which: Which<'_>) -> Result<Self, OfficeError> {
        let kept = ask.entries(which).await?;
        let mut postings = ask.postings(which).await?.into_iter().peekable();
        let mut entries = Vec::with_capacity(kept.len());
        for entry in &kept {
            let mut own = Vec::new();
            while let Some(posting) = postings.next_if(|posting| posting.entry == entry.id) {
                own.push(posting);
            }
            entries.push(entry_of(entry, &own).map_err(unreadable)?);
        }
        let balance = Balance::of(&entries);
        Ok(Self { entries, balance })
    }

    /// Posts an entry and keeps count of it.
    ///
    /// # Errors
    /// When the same thing was posted before.
    pub(super) async fn post(
        &mut self,
        change: &mut Change,
        entry: Entry,
    ) -> Result<(), OfficeError> {
        change.post(&new_entry(&entry)).await?;
        self.balance = std::mem::take(&mut self.balance).after(&entry);
        self.entries.push(entry);
        Ok(())
    }
}

/// What every account of a contract, or of all, comes to.
///
/// # Errors
/// When the database fails.
pub async fn balances(ask: &mut Ask, which: Which<'_>) -> Result<Balance, OfficeError> {
    Ok(Books::read(ask, which).await?.balance)
}

/// An entry as the store keeps it.
fn new_entry(entry: &Entry) -> NewEntry {
    let what = entry.what();
    let line = what.line.map(|line| i64::try_from(line).expect("a statement has few lines"));
    let postings = entry.postings().iter();
    NewEntry {
        name: entry.id().to_string(),
        on_day: entry.on(),
        what: what.act.code().to_owned(),
        contract: what.contract.as_ref().map(|id| ContractId::from(id.as_str())),
        statement: what.statement.as_ref().map(|id| StatementId::from(id.as_str())),
        line,
        run: what.run.as_ref().map(ToString::to_string),
        postings: postings.map(|one| (one.account.to_string(), one.amount)).collect(),
    }
}

/// An entry as the ledger knows it.
fn entry_of(kept: &KeptEntry, postings: &[KeptPosting]) -> Result<Entry, String> {
    let act: Act = kept.what.parse().map_err(|()| format!("`{}` is no act", kept.what))?;
    let line = kept.line.map(usize::try_from).transpose().map_err(|wrong| wrong.to_string())?;
    let what = What {
        act,
        contract: kept.contract.clone().map(LedgerContract::new),
        statement: kept.statement.clone().map(LedgerStatement::new),
        line,
        run: kept.run.clone().map(RunId::new),
    };
    let read = |posting: &KeptPosting| -> Result<Posting, String> {
        let account = posting
            .account
            .parse()
            .map_err(|wrong: attain_ledger::AccountError| wrong.to_string())?;
        Ok(Posting { account, amount: posting.amount })
    };
    let postings = postings.iter().map(read).collect::<Result<_, _>>()?;
    Entry::new(EntryId::new(kept.name.as_str()), kept.on_day, what, postings)
        .map_err(|wrong| wrong.to_string())
}

fn unreadable(why: String) -> OfficeError {
    StoreError::Unreadable { what: "an entry of the ledger", why }.into()
}
