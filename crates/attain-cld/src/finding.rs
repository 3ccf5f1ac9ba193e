//! What a reading has to say beside the counts of fields: rows that were dropped, and checks of
//! our own between fields (cld.md 3.5).

use crate::check::Check;
use crate::field::Field;

/// Why a row could not be read. Each is counted; no row goes missing in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dropped {
    /// The line is empty, or has nothing but commas.
    Blank,
    /// It has other than as many fields as the header.
    Width,
    /// A quote is opened that never closes.
    Unclosed,
    /// The file ends in the middle of it.
    Truncated,
    /// It is longer than a million bytes.
    TooLong,
    /// It repeats the header: two files were joined.
    Header,
    /// It names no council.
    NoCouncil,
    /// It has no import date that can be read.
    NoImport,
}

impl Dropped {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::Blank,
        Self::Width,
        Self::Unclosed,
        Self::Truncated,
        Self::TooLong,
        Self::Header,
        Self::NoCouncil,
        Self::NoImport,
    ];

    /// The reason, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Blank => "the row is blank",
            Self::Width => "other than as many fields as the header has",
            Self::Unclosed => "a quote is opened and never closed",
            Self::Truncated => "the file ends in the middle of the row",
            Self::TooLong => "the line is longer than a million bytes",
            Self::Header => "the header stands here a second time",
            Self::NoCouncil => "LA Code is blank",
            Self::NoImport => "Import Date is blank or not a date",
        }
    }

    /// What to do about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Blank | Self::Header => "nothing is lost; take the line out",
            Self::Width => "put quotes round text that has a comma in it",
            Self::Unclosed => "double each quote inside a quoted text, and close the text",
            Self::Truncated => "export or send the file again",
            Self::TooLong => "export again with one line a row",
            Self::NoCouncil => "fill in the three digits of the council",
            Self::NoImport => "write the import date as YYYY-MM-DD HH:MM:SS",
        }
    }
}

/// Something that cannot be right between the fields of a row, or between rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// The event ends before it starts.
    EndBeforeStart,
    /// An event that is no service ends outside the stated reporting period.
    EndOutsidePeriod,
    /// The event starts after the stated reporting period.
    StartAfterPeriod,
    /// The person died before the event started.
    DeathBeforeStart,
    /// The person was born after the event started.
    BirthAfterStart,
    /// The person was born before 2 January 1900: a stand-in date.
    BirthTooEarly,
    /// The unit cost is negative.
    NegativeCost,
    /// A direct payment to somebody in prison.
    DirectPaymentInPrison,
    /// A linked person is no person of any row of the council.
    LinkedUnknown,
    /// A person with two dates of birth; counts people, not rows.
    TwoBirthDates,
    /// The stated period is wider than the rows bear out; counts submissions, not rows.
    StatedTooWide,
    /// The record number is missing or not a whole number.
    NoRecordNumber,
    /// The conversation flag is neither 0 nor 1.
    Flag,
    /// The traced NHS number is not valid and is not used.
    TracedNumber,
}

impl Oddity {
    /// Every oddity.
    pub const ALL: [Self; 14] = [
        Self::EndBeforeStart,
        Self::EndOutsidePeriod,
        Self::StartAfterPeriod,
        Self::DeathBeforeStart,
        Self::BirthAfterStart,
        Self::BirthTooEarly,
        Self::NegativeCost,
        Self::DirectPaymentInPrison,
        Self::LinkedUnknown,
        Self::TwoBirthDates,
        Self::StatedTooWide,
        Self::NoRecordNumber,
        Self::Flag,
        Self::TracedNumber,
    ];

    pub(crate) fn place(self) -> usize {
        Self::ALL.iter().position(|oddity| *oddity == self).expect("ALL has every oddity")
    }

    /// What is odd, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::EndBeforeStart => "the event ends before it starts",
            Self::EndOutsidePeriod => "the event ends outside the reporting period",
            Self::StartAfterPeriod => "the event starts after the reporting period",
            Self::DeathBeforeStart => "the person died before the event started",
            Self::BirthAfterStart => "the person was born after the event started",
            Self::BirthTooEarly => "the date of birth is before 2 January 1900",
            Self::NegativeCost => "the unit cost is negative",
            Self::DirectPaymentInPrison => "a direct payment to somebody in prison",
            Self::LinkedUnknown => "the linked person is not in the return",
            Self::TwoBirthDates => "the person has two dates of birth",
            Self::StatedTooWide => "the stated period is wider than the one its rows cover",
            Self::NoRecordNumber => "the record number is not a whole number; rows are numbered",
            Self::Flag => "the conversation flag is neither 0 nor 1; read as 0",
            Self::TracedNumber => "the traced NHS number is not valid; not used",
        }
    }
}

/// What is wrong in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// The whole row was dropped.
    Dropped(Dropped),
    /// A field did not pass its check.
    Field(Field, Check),
    /// Fields do not fit together.
    Odd(Oddity),
}

/// One problem, with its place and the text that stands there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowProblem {
    /// The file, from 0 in the order given.
    pub file: u16,
    /// The line of the file, from 1.
    pub line: u32,
    /// What is wrong.
    pub problem: Problem,
    /// The text in the field; empty where it would name a person.
    pub text: String,
}
