//! Plan: the cycle of commissioning with its stages and gates, the national frameworks as data,
//! and the papers a contract begins from. Each paper can say what it still lacks; a gate is open
//! when nothing does.
//!
//! ```
//! use attain_strategy::{Catalogue, Specification};
//! use attain_units::Language;
//!
//! let duties = Catalogue::care_act();
//! assert_eq!(duties.items.len(), 7);
//! let missing = Specification::default().missing();
//! assert_eq!(missing[0].say(Language::English), "The specification lacks: Activity levels");
//! ```
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod answers;
mod asked;
mod asks;
mod benefits;
mod catalogue;
mod check;
mod cycle;
mod feasibility;
mod file;
mod gate;
mod logic;
mod outcomes;
mod papers;
mod population;
mod readiness;
mod remark;
mod resources;
mod risks;
mod self_assessment;
mod sheet;
mod specification;
mod strategic_plan;
mod survey;
mod tender;

pub use answers::{Answers, values};
pub use asked::{Answer, Asked, Field, Kind, Part, parts};
pub use benefits::{Benefit, unmeasured};
pub use catalogue::{Catalogue, Item};
pub use check::{Check, Rule};
pub use cycle::{Cycle, Stage};
pub use feasibility::Feasibility;
pub use file::{PapersError, read};
pub use gate::{Gate, Stamp};
pub use logic::{Chain, Link};
pub use outcomes::{LocalOutcome, OutcomeSet};
pub use papers::{Paper, Papers, Shown, Standing, Step};
pub use population::{Accountability, Indicator, Performance, Question};
pub use readiness::{Barrier, Readiness};
pub use remark::Remark;
pub use resources::{Programme, Resource, Resources};
pub use risks::{Risk, Side, unsigned};
pub use self_assessment::{SelfAssessment, Standard};
pub use sheet::{Sheet, Sheets, file_of, sheets_of, signed, with_kept_signatures};
pub use specification::{ActivityLevel, Quality, Specification, SpecifiedOutcome};
pub use strategic_plan::StrategicPlan;
pub use survey::{Answered, Beside, Stands, Survey};
pub use tender::{Engagement, Tender, Waiver};

use std::sync::OnceLock;

use attain_needs::Words;

static WORDS: OnceLock<Words> = OnceLock::new();

/// The words of this room, in English and Welsh.
pub fn words() -> &'static Words {
    let read =
        || Words::read(include_str!("../messages/en.toml"), include_str!("../messages/cy.toml"));
    WORDS.get_or_init(read)
}

/// Whether a text says anything.
fn is_said(text: &str) -> bool {
    !text.trim().is_empty()
}
