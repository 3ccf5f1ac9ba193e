//! What is owed for one period, and why. A statement is never edited.

use attain_units::{Instant, Interval, Pence, Period, Ratio};

use crate::netting::Netting;
pub use crate::words::Unit;

/// What one period comes to, as known at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The scheme.
    pub scheme: String,
    /// The version of the terms known at `as_at`, 1 for the first agreement.
    pub terms_version: u32,
    /// The days it is about.
    pub period: Period,
    /// Records and terms known by this instant are in it.
    pub as_at: Instant,
    /// The lines of this period, then adjustments of earlier ones.
    pub lines: Vec<Line>,
    /// Records that do not count, and why.
    pub not_paid: Vec<NotPaid>,
    /// How many stand in `not_paid`; in totals, where none is listed, how many there were in
    /// this and all earlier periods, as known now.
    pub not_paid_count: i64,
    /// What each payer pays. They add up to the total less what is unfunded.
    pub payers: Vec<Part>,
    /// What no payer covers, because every ceiling is reached.
    pub unfunded: Pence,
    /// What is paid now, where amounts below zero are carried forward; else what payers pay.
    pub netting: Option<Netting>,
    /// What each payee receives. They add up to the total.
    pub payees: Vec<Part>,
    /// How money received is passed on.
    pub waterfall: Vec<Passed>,
    /// Accounts kept beside the payments.
    pub accounts: Vec<AccountStatement>,
    /// The measures behind the lines.
    pub measures: Vec<MeasureStatement>,
    /// What somebody should look at before approving.
    pub flags: Vec<String>,
    /// The sum of the lines.
    pub total: Pence,
}

/// One line: one clause, for one person or for the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line's number on this statement, from 1.
    pub number: usize,
    /// The clause or limit it settles.
    pub clause: String,
    /// The person, where the clause is settled for each.
    pub person: Option<String>,
    /// The days it is about: those of the statement, or of the one it adjusts.
    pub period: Period,
    /// How much was counted; hours in minutes.
    pub quantity: i64,
    /// What it is counted in.
    pub unit: Unit,
    /// What it comes to.
    pub amount: Pence,
    /// What it puts right, when it is an adjustment.
    pub adjusts: Option<Adjusts>,
    /// The working, step by step.
    pub steps: Vec<String>,
    /// The records relied on, with grade and verifier.
    pub relied: Vec<String>,
}

/// What an adjustment puts right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjusts {
    /// The period whose statement it puts right.
    pub period: Period,
    /// The line of that statement, when there was one.
    pub line: Option<usize>,
    /// What was paid before.
    pub was: Pence,
    /// What is due now.
    pub now: Pence,
}

/// A record that does not count under a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPaid {
    /// The record.
    pub record: String,
    /// The person it is about.
    pub person: String,
    /// The clause it does not count under.
    pub clause: String,
    /// Why.
    pub reason: String,
}

/// What one party pays or receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub party: String,
    /// How much.
    pub amount: Pence,
}

/// What a contract comes to in all, up to one period and as known at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What each clause and each limit comes to, by its number among the settlement's keys. A
    /// limit's part says by how much it cut off or topped up.
    pub by_key: Vec<Pence>,
    /// Their sum.
    pub total: Pence,
    /// What each payer pays of it.
    pub payers: Vec<Part>,
    /// What no payer covers, because every ceiling is reached.
    pub unfunded: Pence,
}

/// Money passed on by one step of the waterfall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The step.
    pub step: String,
    /// Who receives it.
    pub to: String,
    /// How much.
    pub amount: Pence,
}

/// An account for one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountStatement {
    /// The account.
    pub account: String,
    /// The person, or the party, whose part it shows.
    pub holder: Option<String>,
    /// The balance before.
    pub opening: Pence,
    /// What moved, each with its words.
    pub movements: Vec<(String, Pence)>,
    /// The balance after.
    pub closing: Pence,
    /// What a reader should know.
    pub notes: Vec<String>,
}

/// A measure for one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureStatement {
    /// The measure.
    pub name: String,
    /// The days it is about: those of the statement, or earlier ones that read differently now.
    pub period: Period,
    /// Those who met it, or the volume.
    pub over: i64,
    /// Those counted; nothing for a volume.
    pub under: i64,
    /// What a volume is counted in.
    pub unit: Unit,
    /// Whether some of those counted met it, as against a volume or a value that was told.
    pub is_count: bool,
    /// Those with no result yet.
    pub unseen: i64,
    /// Those left out of the cohort.
    pub left_out: i64,
    /// The value, when it can be judged.
    pub value: Option<Ratio>,
    /// How sure the value is, when people were counted.
    pub interval: Option<Interval>,
    /// What it means: the target met, not met, too few to judge, below the forecast.
    pub verdict: String,
}

impl Statement {
    /// The lines that put earlier statements right.
    pub fn adjustments(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.adjusts.is_some())
    }

    /// Fills in which line of which earlier statement each adjustment puts right, the latest
    /// line of that period for the same clause and person, and brings forward what the
    /// statement before this one carried.
    pub fn resolve(&mut self, earlier: &[Self]) {
        if let Some(netting) = &mut self.netting {
            let before = earlier.last().and_then(|last| last.netting.as_ref());
            let brought = before.map_or(Vec::new(), |before| before.carried.clone());
            *netting = Netting::new(&self.payers, brought, netting.is_last);
        }
        for line in &mut self.lines {
            let Some(adjusts) = &mut line.adjusts else {
                continue;
            };
            let found = earlier.iter().rev().filter(|one| one.period == adjusts.period);
            adjusts.line = found
                .flat_map(|one| &one.lines)
                .find(|old| {
                    old.clause == line.clause
                        && old.person == line.person
                        && old.period == adjusts.period
                })
                .map(|old| old.number);
        }
    }
}
