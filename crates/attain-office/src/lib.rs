//! A working day. Each act is one change: the pure rooms decide, the store keeps, whoever is
//! concerned is told, and all of it is committed together or not at all.
//!
//! The web's handlers and the made-up council call the same acts, so that what the demo shows is
//! what the service does. An act takes a [`attain_store::Change`], which says who acts and when;
//! the caller commits it.

mod actor;
mod answer;
pub mod assessment_kept;
pub mod bank;
pub mod care;
pub mod checks;
pub mod contracts;
pub mod deliver;
pub mod doors;
pub mod earnings;
mod error;
mod held;
pub mod hints;
mod link;
mod own_lines;
pub mod plan_kept;
pub mod plans;
pub mod retention;
mod review;
pub mod rights;
pub mod sample;
mod score;
pub mod settle;
mod tell;
mod tokens;
pub mod upload;
mod words;

pub use actor::actor;
pub use answer::{
    Answer, Heard, Said, Standing, answer_outcome, confirm_outcome, disagree, own_role, sayings_of,
    settle_dispute, standing, words_about,
};
pub use error::OfficeError;
pub use held::held_as_text;
pub use link::{LinkAnswer, MOST_DAYS, OpenLink, answer_link, make_link, open_link};
pub use own_lines::{OwnLine, SaidOfLine, lines_on, own_lines, say_about_statement};
pub use review::{
    FindingFacts, PaymentChange, ReviewFacts, Weighed, payment_change, preview_review, review_plan,
    reviews_of,
};
pub use score::{Scored, answers_of, form_of, moved_since, score};
pub use tell::{event_of, tell_coordinators, tell_people_of, tell_provider, tell_role};
pub use tokens::{MOST_TOKEN_DAYS, TOKEN_ROLES, TokenDraft, make_token};
pub use words::words;
