//! Plan: what was promised. Terms are data; a clause is seven elements and one payment
//! component, and every component is a composition of one small algebra ([`rule`]).
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod check;
mod component;
mod compose;
mod describe;
mod format;
mod names;
mod problem;
pub mod rule;
mod terms;

pub use check::Warning;
pub use component::Component;
pub use names::{APPROVAL, Name, Names};
pub use problem::{Problem, TermsError};
pub use terms::*;

pub use format::refusals_page;
