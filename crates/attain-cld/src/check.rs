//! Status and check of a field, in the codes in which the Department reports back to councils,
//! and how often each came. Which of -2 to -6 stands for which fault is not published and is ours.

use crate::field::Field;

/// Whether a field of a row had to be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// -1: what it depends on is itself missing or invalid.
    Undetermined,
    /// 0: it does not apply to this row.
    NotApplicable,
    /// 1: it may be filled.
    Applicable,
    /// 2: it must be filled.
    Mandatory,
}

/// What was found in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// -7: a value of release 1.
    Release1,
    /// -6: not the form that the field has, such as a provider location without `1-`.
    Form,
    /// -5: an NHS number whose last digit does not check the others.
    NhsNumber,
    /// -4: not a number.
    Number,
    /// -3: not a day of the calendar.
    Date,
    /// -2: not a value of the list.
    List,
    /// -1: blank where it had to be filled.
    BlankMandatory,
    /// 0: blank where it may be.
    Blank,
    /// 1: valid.
    Valid,
}

impl Status {
    /// Every status, lowest code first.
    pub const ALL: [Self; 4] =
        [Self::Undetermined, Self::NotApplicable, Self::Applicable, Self::Mandatory];

    /// The code that the Department uses.
    pub fn code(self) -> i8 {
        match self {
            Self::Undetermined => -1,
            Self::NotApplicable => 0,
            Self::Applicable => 1,
            Self::Mandatory => 2,
        }
    }

    /// What it means, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Undetermined => "undetermined",
            Self::NotApplicable => "not applicable",
            Self::Applicable => "applicable",
            Self::Mandatory => "mandatory",
        }
    }
}

impl Check {
    /// Every check, lowest code first.
    pub const ALL: [Self; 9] = [
        Self::Release1,
        Self::Form,
        Self::NhsNumber,
        Self::Number,
        Self::Date,
        Self::List,
        Self::BlankMandatory,
        Self::Blank,
        Self::Valid,
    ];

    /// The code that the Department uses.
    pub fn code(self) -> i8 {
        match self {
            Self::Release1 => -7,
            Self::Form => -6,
            Self::NhsNumber => -5,
            Self::Number => -4,
            Self::Date => -3,
            Self::List => -2,
            Self::BlankMandatory => -1,
            Self::Blank => 0,
            Self::Valid => 1,
        }
    }

    /// What it means, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Release1 => "a release 1 value",
            Self::Form => "not in the form of this field",
            Self::NhsNumber => "not a valid NHS number",
            Self::Number => "not a number",
            Self::Date => "not a date",
            Self::List => "not in the list",
            Self::BlankMandatory => "blank but mandatory",
            Self::Blank => "blank",
            Self::Valid => "valid",
        }
    }

    /// What a data officer can do about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Release1 => "send the release 2 value; it is mapped forward until then",
            Self::Form => "see the form in the specification",
            Self::NhsNumber => "look the number up again; the last digit does not fit",
            Self::Number => "write digits and at most two decimals, without a pound sign",
            Self::Date => "write DD/MM/YYYY and check that the day exists",
            Self::List => "choose a value of the release 2 list",
            Self::BlankMandatory => "fill it in at the source",
            Self::Blank | Self::Valid => "nothing",
        }
    }

    /// Whether somebody should act on it. Release 1 values still count, so they are no fault.
    pub fn is_fault(self) -> bool {
        !matches!(self, Self::Release1 | Self::Blank | Self::Valid)
    }

    /// The check once the status is known: a blank is a fault only where the field is mandatory.
    #[must_use]
    pub fn given(self, status: Status) -> Self {
        match self {
            Self::Blank if status == Status::Mandatory => Self::BlankMandatory,
            other => other,
        }
    }

    fn place(self) -> usize {
        usize::try_from(self.code() + 7).expect("the lowest code is -7")
    }
}

const FIELDS: usize = Field::COUNT - Field::ENVELOPE;

/// How often each field of the return had each status and check.
#[derive(Clone)]
pub struct Counts(Vec<u32>);

impl Default for Counts {
    fn default() -> Self {
        Self(vec![0; FIELDS * Status::ALL.len() * Check::ALL.len()])
    }
}

impl Counts {
    fn place(field: Field, status: Status, check: Check) -> usize {
        let status = usize::try_from(status.code() + 1).expect("the lowest status is -1");
        let field = field.index() - Field::ENVELOPE;
        (field * Status::ALL.len() + status) * Check::ALL.len() + check.place()
    }

    /// Counts one field of one row.
    pub fn add(&mut self, field: Field, status: Status, check: Check) {
        self.0[Self::place(field, status, check)] += 1;
    }

    /// Joins the counts of another part of the same submission.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine += theirs;
        }
    }

    /// How often a field had this status and check.
    pub fn get(&self, field: Field, status: Status, check: Check) -> u32 {
        self.0[Self::place(field, status, check)]
    }

    /// Every count above zero, in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = (Field, Status, Check, u32)> {
        Field::all().skip(Field::ENVELOPE).flat_map(move |field| {
            Status::ALL.into_iter().flat_map(move |status| {
                Check::ALL.into_iter().filter_map(move |check| {
                    let count = self.get(field, status, check);
                    (count > 0).then_some((field, status, check, count))
                })
            })
        })
    }
}
