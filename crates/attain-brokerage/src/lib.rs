//! Broker: plans written as outcomes, what they cost, and the steps from referral to closure.
//!
//! A plan is complete without any money. Where a contract pays, what happens in a plan is told
//! as [`Saying`]s, which the store keeps as records of evidence.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod flexibility;
mod party;
mod plan;
mod price;
mod request;
mod review;
mod role;
mod saying;
mod stage;
mod step;
mod steps_page;
mod tell;

pub use flexibility::{Bounds, SupportChange, Verdict};
pub use party::{Contribution, Part, Party};
pub use plan::{Accepted, Measure, Plan, PlanChange, PlanDraft, PlanRecord, PlannedOutcome, Term};
pub use price::{ApprovalLimits, Offer, Price, PriceDraft, Worth};
pub use request::{Proposal, ProposalPlace, Request, RequestedOutcome, compare};
pub use review::{Finding, Progress, Review, ReviewFinding, Reviewed};
pub use role::{Actor, Role, Side};
pub use saying::Saying;
pub use stage::Stage;
pub use step::{Refusal, Row, Step, StepError, TABLE};
pub use steps_page::steps_page;
pub use tell::{CheckResult, EndReason, Happening};

pub use attain_needs::FieldProblem;

use std::sync::OnceLock;

use attain_needs::Words;

static WORDS: OnceLock<Words> = OnceLock::new();

/// The words of this room, in English and Welsh.
pub fn words() -> &'static Words {
    let read =
        || Words::read(include_str!("../messages/en.toml"), include_str!("../messages/cy.toml"));
    WORDS.get_or_init(read)
}

/// A problem of this room.
fn problem(
    field: impl Into<String>,
    key: &'static str,
    gaps: Vec<(&'static str, attain_needs::Gap)>,
) -> FieldProblem {
    FieldProblem::new(words(), field, key, gaps)
}
