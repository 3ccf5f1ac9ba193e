//! Settle: terms and evidence become a statement that explains itself.
//!
//! Records are folded person by person into sums that merge in any order; population clauses,
//! limits and shares run once on the merged tally; and a statement is what is due as known now
//! less what was due as known when the previous statement was made. So what has been paid plus
//! the adjustments is always what the corrected history says.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod accounts;
mod compiled;
mod complete;
mod contract;
mod facts;
mod known;
mod limits;
mod measure;
mod netting;
mod part;
mod parties;
mod person;
mod plan;
mod planned;
mod price;
mod quantity;
mod reason;
mod service;
mod settle;
mod statement;
mod story;
mod tally;
mod window;
mod words;

pub use accounts::AccountTally;
pub use compiled::Keys;
pub use complete::accounts::moved;
pub use measure::MeasureTally;
pub use netting::Netting;
pub use part::PartTally;
pub use person::PersonLine;
pub use planned::*;
pub use reason::Reason;
pub use settle::{Detail, Run, Settlement};
pub use statement::*;
pub use tally::{ClauseTally, Tally};
