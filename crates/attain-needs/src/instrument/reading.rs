//! Answers, what they come to, and how far they moved.

use std::str::FromStr;

use crate::score::{Better, Score};
use crate::words;
use attain_units::Language;

/// What was answered to one item. Three ways of not answering differ from each other and from
/// nought (D7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// An answer.
    Given(Score),
    /// Nobody knows: it was not asked, or the answer was lost.
    Missing,
    /// The person chose not to answer.
    Refused,
    /// The question does not apply to this person.
    NotApplicable,
}

/// What a filled form comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The total; none where the instrument has none or an item was not answered.
    pub total: Option<Score>,
    /// The answers, item by item.
    pub answers: Vec<Answer>,
    /// How many items were not answered, and why.
    pub unanswered: Unanswered,
}

/// Items that were not answered, counted by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unanswered {
    /// Nobody knows.
    pub missing: usize,
    /// The person chose not to.
    pub refused: usize,
    /// The question does not apply.
    pub not_applicable: usize,
}

/// The distance travelled between two readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The later less the earlier.
    pub by: Score,
    /// Whether that is better.
    pub movement: Movement,
    /// Whether it is large enough to matter, where a source says how much is.
    pub matters: Option<bool>,
}

/// Which way something moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// For the better.
    Better,
    /// Not at all.
    Same,
    /// For the worse.
    Worse,
}

impl Answer {
    /// The answer, where there is one.
    pub fn given(self) -> Option<Score> {
        match self {
            Self::Given(score) => Some(score),
            Self::Missing | Self::Refused | Self::NotApplicable => None,
        }
    }

    /// The code of a way of not answering.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Given(_) => None,
            Self::Missing => Some("missing"),
            Self::Refused => Some("refused"),
            Self::NotApplicable => Some("not-applicable"),
        }
    }

    /// As people read it.
    pub fn name(self, language: Language) -> String {
        match (self, self.code()) {
            (Self::Given(score), _) => score.to_string(),
            (_, code) => {
                let code = code.expect("each way of not answering has a code");
                words().say(language, &format!("answer-{code}"), &[])
            }
        }
    }
}

impl FromStr for Answer {
    type Err = ();

    /// Reads a number, `refused`, `not-applicable`, and `missing` or nothing at all.
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.trim() {
            "" | "missing" => Ok(Self::Missing),
            "refused" => Ok(Self::Refused),
            "not-applicable" => Ok(Self::NotApplicable),
            number => number.parse().map(Self::Given).map_err(|_| ()),
        }
    }
}

impl Unanswered {
    pub(super) fn of(answers: &[Answer]) -> Self {
        let count = |wanted| answers.iter().filter(|&&answer| answer == wanted).count();
        Self {
            missing: count(Answer::Missing),
            refused: count(Answer::Refused),
            not_applicable: count(Answer::NotApplicable),
        }
    }

    /// Whether every item was answered.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

impl Moved {
    pub(super) fn by(by: Score, better: Better, matters: Option<Score>) -> Self {
        let nought = Score::default();
        let movement = if by == nought {
            Movement::Same
        } else if better.reaches(by, nought) {
            Movement::Better
        } else {
            Movement::Worse
        };
        Self { by, movement, matters: matters.map(|least| least <= by.size()) }
    }
}
