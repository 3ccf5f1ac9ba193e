//! Instruments: what is asked, which answers are allowed, how they are scored, and on what
//! conditions each may be used (schemes.md 7.5).

mod form;
mod goals;
mod item;
mod reading;

use std::str::FromStr;

use crate::score::{Better, Score};
use crate::words;
use attain_units::Language;

pub use form::{Form, FourItems, Goal};
pub use item::{Choice, Item};
pub use reading::{Answer, Moved, Movement, Reading, Unanswered};

/// The instruments Attain scores, or of which it stores the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instrument {
    /// Goal Attainment Scaling: each goal from -2 to +2, as one T-score.
    GoalAttainment,
    /// The person's own scale from 1 to 10.
    OwnScale,
    /// The UCLA loneliness scale of three items.
    Loneliness3,
    /// The UCLA loneliness scale of four items; how it is scored is a parameter.
    Loneliness4,
    /// The Barthel Index of daily living, 0 to 100 in fives.
    Barthel,
    /// The four wellbeing questions of the Office for National Statistics; never summed.
    OnsWellbeing,
    /// Three questions about the service: yes, no, not sure.
    ServiceChecks,
    /// The Warwick-Edinburgh Mental Wellbeing Scale; the total only.
    Wemwbs,
    /// The short form of it; the converted total only.
    Swemwbs,
    /// The Adult Social Care Outcomes Toolkit; the score only.
    Ascot,
    /// EQ-5D; the index value only.
    Eq5d,
}

/// Where the scoring comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// Stated on a public page that was looked at.
    Published,
    /// General knowledge of the field that nobody has confirmed on a page: check it before a
    /// payment depends on it.
    Unchecked,
    /// Ours: there is nothing to confirm.
    Own,
}

/// Whose words a form shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Labels in our own words. Ask the published questions where there are any.
    OurLabels,
    /// None: the instrument is licensed, so only its total is stored.
    TotalOnly,
}

impl Instrument {
    /// All instruments, the person's own first.
    pub const ALL: [Self; 11] = [
        Self::OwnScale,
        Self::GoalAttainment,
        Self::ServiceChecks,
        Self::Loneliness3,
        Self::Loneliness4,
        Self::Barthel,
        Self::OnsWellbeing,
        Self::Wemwbs,
        Self::Swemwbs,
        Self::Ascot,
        Self::Eq5d,
    ];

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::GoalAttainment => "goal-attainment",
            Self::OwnScale => "own-scale",
            Self::Loneliness3 => "loneliness-3",
            Self::Loneliness4 => "loneliness-4",
            Self::Barthel => "barthel",
            Self::OnsWellbeing => "ons-wellbeing",
            Self::ServiceChecks => "service-checks",
            Self::Wemwbs => "wemwbs",
            Self::Swemwbs => "swemwbs",
            Self::Ascot => "ascot",
            Self::Eq5d => "eq-5d",
        }
    }

    /// Its name.
    pub fn name(self, language: Language) -> String {
        words().say(language, &format!("instrument-{}", self.code()), &[])
    }

    /// On what conditions it may be used.
    pub fn conditions(self, language: Language) -> String {
        words().say(language, &format!("conditions-{}", self.code()), &[])
    }

    /// Whose words its form shows.
    pub fn wording(self) -> Wording {
        match self {
            Self::Wemwbs | Self::Swemwbs | Self::Ascot | Self::Eq5d => Wording::TotalOnly,
            Self::GoalAttainment
            | Self::OwnScale
            | Self::Loneliness3
            | Self::Loneliness4
            | Self::Barthel
            | Self::OnsWellbeing
            | Self::ServiceChecks => Wording::OurLabels,
        }
    }

    /// Which way its total points. The ONS questions differ among themselves: see
    /// [`Item::better`].
    pub fn better(self) -> Better {
        match self {
            Self::Loneliness3 | Self::Loneliness4 => Better::Lower,
            Self::GoalAttainment
            | Self::OwnScale
            | Self::Barthel
            | Self::OnsWellbeing
            | Self::ServiceChecks
            | Self::Wemwbs
            | Self::Swemwbs
            | Self::Ascot
            | Self::Eq5d => Better::Higher,
        }
    }

    /// Whether its answers make one total.
    pub fn has_total(self) -> bool {
        !matches!(self, Self::OnsWellbeing | Self::ServiceChecks)
    }

    /// The least and the most its total can be, or for goals one goal's level. Nothing where it
    /// has no total, and for the four loneliness questions, whose range the contract gives.
    pub fn range(self) -> Option<(Score, Score)> {
        match self {
            Self::GoalAttainment => Some((Score::whole(-2), Score::whole(2))),
            Self::OwnScale
            | Self::Loneliness3
            | Self::Loneliness4
            | Self::Barthel
            | Self::OnsWellbeing
            | Self::ServiceChecks
            | Self::Wemwbs
            | Self::Swemwbs
            | Self::Ascot
            | Self::Eq5d => Form::of(self).and_then(|form| form.range()),
        }
    }

    /// The smallest change of the total that matters, where a source says so. The owner of
    /// WEMWBS names about 3 points (warwick.ac.uk); for the others none was found.
    pub fn meaningful_change(self) -> Option<Score> {
        (self == Self::Wemwbs).then(|| Score::whole(3))
    }

    /// How sure its scoring and ranges are; `Unchecked` is shown wherever a score is.
    pub fn provenance(self) -> Provenance {
        match self {
            Self::GoalAttainment | Self::Loneliness3 => Provenance::Published,
            Self::OwnScale | Self::ServiceChecks => Provenance::Own,
            Self::Loneliness4
            | Self::Barthel
            | Self::OnsWellbeing
            | Self::Wemwbs
            | Self::Swemwbs
            | Self::Ascot
            | Self::Eq5d => Provenance::Unchecked,
        }
    }
}

impl Provenance {
    /// In words, for a page.
    pub fn name(self, language: Language) -> String {
        let key = match self {
            Self::Published => "provenance-published",
            Self::Unchecked => "provenance-unchecked",
            Self::Own => "provenance-own",
        };
        words().say(language, key, &[])
    }
}

impl FromStr for Instrument {
    type Err = ();

    /// Reads a code.
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|instrument| instrument.code() == code).ok_or(())
    }
}
