//! The cycle of commissioning: analyse, plan, do, review, and on to the next (S02). At every stage
//! the people it is about have their say.

use crate::is_said;
use crate::remark::Remark;

/// A stage of the cycle, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// What people need, and what there is.
    Analyse,
    /// What to do about it.
    Plan,
    /// Doing it.
    Do,
    /// What came of it.
    Review,
}

/// One turn of the cycle. It moves forward only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Which turn it is, from 1.
    pub number: u32,
    stage: Stage,
    voices: Vec<(Stage, String)>,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 4] = [Self::Analyse, Self::Plan, Self::Do, Self::Review];

    /// Its code, as in the catalogue of gates.
    pub fn code(self) -> &'static str {
        match self {
            Self::Analyse => "analyse",
            Self::Plan => "plan",
            Self::Do => "do",
            Self::Review => "review",
        }
    }

    fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| self < *stage)
    }
}

impl Cycle {
    /// The first turn, at its first stage.
    pub fn begin() -> Self {
        Self { number: 1, stage: Stage::Analyse, voices: Vec::new() }
    }

    /// Where it is.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Keeps what the people it is about say at this stage. Words that say nothing are not kept.
    pub fn hear(&mut self, words: &str) {
        if is_said(words) {
            self.voices.push((self.stage, words.trim().to_owned()));
        }
    }

    /// What was heard at a stage.
    pub fn heard_at(&self, stage: Stage) -> impl Iterator<Item = &str> {
        self.voices.iter().filter(move |(at, _)| *at == stage).map(|(_, words)| words.as_str())
    }

    /// Closes the stage: the next one of this turn, or the first of the next turn.
    ///
    /// # Errors
    /// When nobody it is about was heard at this stage.
    pub fn close_stage(&self) -> Result<Self, Remark> {
        if self.heard_at(self.stage).next().is_none() {
            return Err(Remark::new(self.stage.code(), "voice-missing", vec![]));
        }
        Ok(match self.stage.next() {
            Some(stage) => Self { stage, ..self.clone() },
            None => Self { number: self.number + 1, stage: Stage::Analyse, voices: Vec::new() },
        })
    }
}
