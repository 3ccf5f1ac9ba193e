//! Where a provider's money stands today, worked out by the one settlement there is.
//!
//! What is earned is what a statement made now would say of everything so far. What waits is never
//! reckoned apart: the same settlement is asked again with a copy of the evidence in which the
//! claims are confirmed, then the holds are lifted, then the open outcomes are met, and each
//! difference is what waits for that.
//!
//! That is a settlement of everything, several times over, so what was reckoned is kept ([`Standings`]) until anything
//! it was reckoned from is another.

mod standings;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use attain_store::{Ask, Contract, StatementId, StatementRow, TermsKind};
use attain_units::{Day, Instant, Pence, Period};

pub use standings::Standings;

use crate::error::OfficeError;
use crate::settle::due_day;

/// A provider's money under one contract, as known at one instant.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What statements say of it already.
    pub stated: Pence,
    /// The statements made so far, the latest first.
    pub statements: Vec<Stated>,
    reckoning: Arc<Reckoning>,
}

/// What the evidence of a contract comes to now, and would come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoning {
    /// The days the next statement is about.
    pub period: Period,
    /// When it is made.
    pub made: Instant,
    /// What today's evidence comes to since the contract began.
    pub earned: Pence,
    /// What waits, all in all.
    pub waiting: Waiting,
    /// What waits, outcome by outcome.
    pub items: Vec<Item>,
    /// What no single person's outcomes explain of the waiting amounts: caps and clauses of the
    /// contract as a whole.
    pub of_contract: Waiting,
    /// Records that lines rely on, each with its person.
    pub relied: BTreeSet<(String, String)>,
    /// Records that do not count now, under which clause, and why.
    pub not_paid: Vec<attain_settlement::NotPaid>,
}

/// A provider's money under one contract, without what it is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// What today's evidence comes to since the contract began.
    pub earned: Pence,
    /// What statements say of it already.
    pub stated: Pence,
    /// What waits.
    pub waiting: Waiting,
}

/// The three amounts that wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Claimed, and waiting for somebody's word.
    pub verification: Pence,
    /// Held by a dispute or by a failed check.
    pub at_risk: Pence,
    /// Open outcomes of which nothing is told yet.
    pub evidence: Pence,
}

/// What an outcome waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waits {
    /// For somebody's word on a claim.
    Verification,
    /// For a dispute or a failed check to be settled.
    Settling,
    /// For the provider to show it.
    Evidence,
}

impl Waits {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Verification => "verification",
            Self::Settling => "settling",
            Self::Evidence => "evidence",
        }
    }
}

/// One outcome of one package that waits for something, and what it would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whose it is.
    pub person: String,
    /// The package.
    pub package: String,
    /// The outcome, or the check that holds; empty for reports that nobody has verified.
    pub what: String,
    /// What for.
    pub waits: Waits,
    /// What it would bring, if it came true today and everything above it in the list too.
    pub amount: Pence,
    /// The day it was due; none when none is set.
    pub due: Option<Day>,
    /// How many days ago that was; 0 when it is still to come.
    pub days_late: i32,
}

/// A statement and how far its payment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its id.
    pub id: StatementId,
    /// The days it is about.
    pub first: Day,
    /// The last of them.
    pub last: Day,
    /// What it comes to.
    pub total: Pence,
    /// How far it is.
    pub state: StatedState,
    /// The day its payment is due, once it is approved.
    pub due: Option<Day>,
    /// How many days its payment is late.
    pub days_late: i32,
}

/// How far a statement's payment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedState {
    /// The council still looks at it.
    Draft,
    /// Approved, and not paid.
    Due,
    /// Paid.
    Paid,
}

impl StatedState {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Due => "due",
            Self::Paid => "paid",
        }
    }
}

impl Deref for Standing {
    type Target = Reckoning;
    fn deref(&self) -> &Reckoning {
        &self.reckoning
    }
}

impl Standing {
    /// What is earned and on no statement yet.
    pub fn to_state(&self) -> Pence {
        self.earned - self.stated
    }

    /// What the statements in this state come to.
    pub fn stated_as(&self, state: StatedState) -> Pence {
        let of = self.statements.iter().filter(|one| one.state == state);
        of.map(|one| one.total).sum()
    }
}

impl Sums {
    /// What is earned and on no statement yet.
    pub fn to_state(&self) -> Pence {
        self.earned - self.stated
    }
}

/// A contract's statements, the latest first.
async fn stated(
    ask: &mut Ask,
    contract: &Contract,
    today: Day,
) -> Result<Vec<Stated>, OfficeError> {
    let mut latest: BTreeMap<i64, StatementRow> = BTreeMap::new();
    for row in ask.statement_rows(Some(&contract.id)).await? {
        if row.kind == TermsKind::Live.code() {
            latest.insert(row.number, row); // a later attempt takes the place of one that was returned
        }
    }
    let standing = latest.into_values().rev().filter(|row| row.returned_at.is_none());
    standing.map(|row| Stated::of(row, today)).collect()
}

impl Stated {
    fn of(row: StatementRow, today: Day) -> Result<Self, OfficeError> {
        let due = due_day(&row)?;
        let state = match (&row.paid_at, due) {
            (Some(_), _) => StatedState::Paid,
            (None, Some(_)) => StatedState::Due,
            (None, None) => StatedState::Draft,
        };
        let late = due.filter(|_| state == StatedState::Due).map_or(0, |due| (today - due).max(0));
        Ok(Self {
            id: row.id,
            first: row.first_day,
            last: row.last_day,
            total: row.total,
            state,
            due,
            days_late: late,
        })
    }
}
