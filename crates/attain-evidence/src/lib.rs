//! Deliver: what happened. Evidence is a set of records; a status is met, not met, not
//! evidenced yet, disputed or withdrawn, and only what is met to a clause's standard is paid.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod batch;
mod record;
mod words;

pub use batch::{Batch, PersonRecords};
pub use record::{Amount, Fact, Record, RecordId, Status, Text};
pub use words::fact_words;
