//! Analyse: what matters to a person or a carer, where their outcomes lie, and how change is
//! measured. Nothing here knows about contracts or money.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod advice;
mod assessment;
mod crisis;
mod domain;
mod instrument;
mod outcome;
mod problem;
mod score;
mod words;

pub use advice::{Advice, AdviceCounts, Funding, count_advice};
pub use assessment::{Assessment, AssessmentDraft, Consent, NeedLevel, Subject, Voice};
pub use crisis::{Basis, Override};
pub use domain::{Domain, Framework};
pub use instrument::{
    Answer, Choice, Form, FourItems, Goal, Instrument, Item, Moved, Movement, Provenance, Reading,
    Unanswered, Wording,
};
pub use outcome::{OutcomeKind, OutcomeOrigin};
pub use problem::{FieldProblem, Gap};
pub use score::{Better, Score, ScoreError};
pub use words::Words;

use std::sync::OnceLock;

static WORDS: OnceLock<Words> = OnceLock::new();

/// The words of this room, in English and Welsh.
pub fn words() -> &'static Words {
    let read =
        || Words::read(include_str!("../messages/en.toml"), include_str!("../messages/cy.toml"));
    WORDS.get_or_init(read)
}
