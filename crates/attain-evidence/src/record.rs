//! One thing that was seen: who it is about, what, when it was true, and when we learnt it.

use attain_terms::{Grade, Name};
use attain_units::{Day, Instant, Pence, Ratio};

/// One record of evidence. Text is kept in its batch (see [`crate::Batch`]), so a record is
/// small and a person's records lie side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// The record's own id, unique for its person.
    pub id: RecordId,
    /// The day it was true.
    pub on: Day,
    /// The instant we learnt it.
    pub recorded: Instant,
    /// The package it belongs to; none when it is about the person as a whole.
    pub package: Option<Text>,
    /// What was seen.
    pub fact: Fact,
    /// Who recorded it.
    pub by: Option<Name>,
    /// Who verified it, if anyone did.
    pub verified_by: Option<Name>,
    /// How sure it is.
    pub grade: Grade,
    /// The record it takes the place of.
    pub supersedes: Option<RecordId>,
    /// The line of the file it was read from; 0 when it came from no file.
    pub line: u32,
}

/// A record's id. Files made by machine number their records, which costs no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordId {
    /// `R` and this number.
    Number(u64),
    /// The text as it stands in the file.
    Text(Text),
}

/// A piece of text inside its batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// What a record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Care started; the need at entry, where it was recorded.
    Started { need: Option<Name> },
    /// Care ended, for this reason.
    Ended { reason: Name },
    /// The person died on this day.
    Died,
    /// Care was suspended from this day, for this reason.
    Suspended { reason: Name },
    /// Care resumed on this day.
    Resumed,
    /// The person is left out of the cohort, for this reason.
    Excluded { reason: Name },
    /// Something outside the provider's control affected the person (C41).
    Relieved { reason: Name },
    /// A plan was accepted, at this value, for so many days.
    PlanAccepted { value: Pence, days: u32 },
    /// The indicative allocation of money for the plan.
    Allocated { amount: Pence },
    /// An outcome was set in the plan, with this weight.
    OutcomeSet { outcome: Name, weight: u32 },
    /// The status of an outcome.
    Outcome { outcome: Name, status: Status },
    /// A visit: minutes planned and minutes given.
    Visit { planned: u32, actual: u32 },
    /// Something was measured.
    Measured { what: Name, amount: Amount },
    /// Something happened, at an instant where it matters.
    Happened { what: Name, at: Option<Instant> },
    /// A check or review was made; the factor of pay it leaves: 100% when it passed.
    Checked { check: Name, result: Ratio },
    /// The record it supersedes was made in error; nothing takes its place.
    Cancelled,
    /// A part of what was achieved is credited to this party.
    Credited { to: Name, share: Ratio },
}

impl Fact {
    /// The same fact under other names.
    #[must_use]
    pub fn renamed(self, mut rename: impl FnMut(Name) -> Name) -> Self {
        match self {
            Self::Started { need } => Self::Started { need: need.map(rename) },
            Self::Ended { reason } => Self::Ended { reason: rename(reason) },
            Self::Suspended { reason } => Self::Suspended { reason: rename(reason) },
            Self::Excluded { reason } => Self::Excluded { reason: rename(reason) },
            Self::Relieved { reason } => Self::Relieved { reason: rename(reason) },
            Self::OutcomeSet { outcome, weight } => {
                Self::OutcomeSet { outcome: rename(outcome), weight }
            }
            Self::Outcome { outcome, status } => Self::Outcome { outcome: rename(outcome), status },
            Self::Measured { what, amount } => Self::Measured { what: rename(what), amount },
            Self::Happened { what, at } => Self::Happened { what: rename(what), at },
            Self::Checked { check, result } => Self::Checked { check: rename(check), result },
            Self::Credited { to, share } => Self::Credited { to: rename(to), share },
            Self::Died
            | Self::Resumed
            | Self::Cancelled
            | Self::PlanAccepted { .. }
            | Self::Allocated { .. }
            | Self::Visit { .. } => self,
        }
    }
}

/// The status of an outcome. Only `Met`, seen to the clause's standard, is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Said by the provider to be met; nobody has confirmed it.
    Claimed,
    /// It came true.
    Met,
    /// It did not come true.
    NotMet,
    /// Somebody disagrees; held until it is settled.
    Disputed,
    /// Taken out of the plan by agreement.
    Withdrawn,
}

/// A measured amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A whole number: a score, a count.
    Number(i64),
    /// Money.
    Money(Pence),
    /// Time in minutes: hours are held in minutes.
    Minutes(i64),
    /// A rate told for a population: `63%`, `22 per 1,000`.
    Ratio(Ratio),
    /// A count of a whole told for a population: `128 of 188`. However round the whole is, so
    /// many were counted, so the rate has an interval and may be of too few.
    Count(Ratio),
}
