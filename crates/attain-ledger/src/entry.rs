//! Entries of the journal. An entry exists only balanced, and is never changed.

use std::fmt;
use std::str::FromStr;

use attain_units::{Day, Pence};

use crate::account::{Account, ContractId, StatementId, names};
use crate::code;

names! {
    /// The entry's own name, made from what it is about: posting the same thing twice gives the
    /// same name twice, and a store keeps the first.
    EntryId
    /// A pay run.
    RunId
    /// A query on a line.
    QueryId
}

/// An amount on an account: above zero a debit, below zero a credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Where.
    pub account: Account,
    /// How much.
    pub amount: Pence,
}

/// One thing that happened to money: at least two postings that add up to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    id: EntryId,
    on: Day,
    what: What,
    postings: Vec<Posting>,
}

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct What {
    /// What happened.
    pub act: Act,
    /// Under which contract, when it is one.
    pub contract: Option<ContractId>,
    /// By which statement.
    pub statement: Option<StatementId>,
    /// By which line of it.
    pub line: Option<usize>,
    /// In which pay run.
    pub run: Option<RunId>,
}

/// What happens to money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// A statement was approved: what its period comes to is owed.
    Approved,
    /// The same statement put earlier ones right.
    Adjusted,
    /// An amount below zero waits for later statements, or was taken from this one.
    Carried,
    /// Deposits and spending on an account kept for a person.
    Kept,
    /// Contributions to a pooled fund and its use.
    Pooled,
    /// A balancing transfer into a pooled fund or out of it.
    Transferred,
    /// A disputed line was set apart.
    Held,
    /// A held line was decided.
    Released,
    /// The bank paid.
    Paid,
    /// Paying late cost interest and a fixed sum.
    Interest,
    /// A person was charged a contribution.
    Charged,
    /// A person paid a contribution.
    Received,
}

/// Why an entry is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Fewer than two postings.
    #[error(
        "entry {id} has {postings} postings; an entry moves money between at least two accounts"
    )]
    TooFew {
        /// The entry.
        id: EntryId,
        /// How many it has.
        postings: usize,
    },
    /// A posting that moves nothing.
    #[error("entry {id} posts nothing to {account}; leave the posting out")]
    Nothing {
        /// The entry.
        id: EntryId,
        /// Where.
        account: Box<Account>,
    },
    /// An amount no council ever paid.
    #[error("entry {id} posts {amount} to {account}; an amount is at most {most} either way")]
    TooLarge {
        /// The entry.
        id: EntryId,
        /// Where.
        account: Box<Account>,
        /// How much.
        amount: Pence,
        /// The most there may be.
        most: Pence,
    },
    /// It does not add up to nothing.
    #[error("entry {id} does not balance: its debits and credits differ by {by_pence} pence")]
    Unbalanced {
        /// The entry.
        id: EntryId,
        /// By how much.
        by_pence: i128,
    },
}

impl EntryError {
    /// What to do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooFew { .. } | Self::Nothing { .. } => {
                "post each amount once as a debit and once as a credit"
            }
            Self::TooLarge { .. } => "check the amount: it is told in pence",
            Self::Unbalanced { .. } => {
                "nothing was posted; find the posting that is missing or wrong and make the entry again"
            }
        }
    }
}

/// A thousand times what England spends on adult social care in a year: sums stay inside 64 bits.
const MOST: Pence = Pence(4_000_000_000_000_000);

impl Entry {
    /// An entry, if it balances.
    ///
    /// # Errors
    /// When there are fewer than two postings, one moves nothing or too much, or they do not add
    /// up to nothing.
    pub fn new(
        id: EntryId,
        on: Day,
        what: What,
        postings: Vec<Posting>,
    ) -> Result<Self, EntryError> {
        if postings.len() < 2 {
            return Err(EntryError::TooFew { id, postings: postings.len() });
        }
        for Posting { account, amount } in &postings {
            let (account, amount) = (Box::new(account.clone()), *amount);
            if amount == Pence::ZERO {
                return Err(EntryError::Nothing { id, account });
            }
            if amount < -MOST || MOST < amount {
                return Err(EntryError::TooLarge { id, account, amount, most: MOST });
            }
        }
        let by_pence: i128 = postings.iter().map(|posting| i128::from(posting.amount.0)).sum();
        match by_pence {
            0 => Ok(Self { id, on, what, postings }),
            by_pence => Err(EntryError::Unbalanced { id, by_pence }),
        }
    }

    /// Its name.
    pub fn id(&self) -> &EntryId {
        &self.id
    }

    /// The day it counts from.
    pub fn on(&self) -> Day {
        self.on
    }

    /// What it is about.
    pub fn what(&self) -> &What {
        &self.what
    }

    /// Its postings, which add up to nothing.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }
}

impl EntryId {
    /// The name of the entry that does `act` for what `words` name.
    pub(crate) fn of(words: &[&str], act: Act) -> Self {
        let mut words = words.to_vec();
        words.push(act.code());
        Self::new(code::join(&words))
    }
}

impl What {
    /// An act under a contract, by a statement.
    pub(crate) fn by(act: Act, contract: &ContractId, statement: Option<&StatementId>) -> Self {
        let (contract, statement) = (Some(contract.clone()), statement.cloned());
        Self { act, contract, statement, line: None, run: None }
    }
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 12] = [
        Self::Approved,
        Self::Adjusted,
        Self::Carried,
        Self::Kept,
        Self::Pooled,
        Self::Transferred,
        Self::Held,
        Self::Released,
        Self::Paid,
        Self::Interest,
        Self::Charged,
        Self::Received,
    ];

    /// Its word in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Adjusted => "adjusted",
            Self::Carried => "carried",
            Self::Kept => "kept",
            Self::Pooled => "pooled",
            Self::Transferred => "transferred",
            Self::Held => "held",
            Self::Released => "released",
            Self::Paid => "paid",
            Self::Interest => "interest",
            Self::Charged => "charged",
            Self::Received => "received",
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Act {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|act| act.code() == text).ok_or(())
    }
}

/// Postings on the way to an entry. What moves nothing leaves no trace.
#[derive(Default)]
pub(crate) struct Draft(Vec<Posting>);

impl Draft {
    /// Debits one account and credits the other; below zero the other way round.
    pub fn moves(&mut self, debit: Account, credit: Account, amount: Pence) {
        self.post(debit, amount);
        self.post(credit, -amount);
    }

    /// Adds one posting.
    pub fn post(&mut self, account: Account, amount: Pence) {
        if amount == Pence::ZERO {
            return;
        }
        self.0.push(Posting { account, amount });
    }

    /// The entry, if anything moves.
    pub fn entry(self, id: EntryId, on: Day, what: What) -> Result<Option<Entry>, EntryError> {
        if self.0.is_empty() { Ok(None) } else { Entry::new(id, on, what, self.0).map(Some) }
    }
}
