//! Deliver: what happened. Evidence is a set of records; a status is met, not met, not
//! evidenced yet, disputed or withdrawn, and only what is met to a clause's standard is paid.
//!
//! The format of evidence is read and written here, from bytes and into bytes; opening files is
//! the work of `attain-files`. CSV, JSON Lines and Parquet share one meaning: eleven texts make
//! a [`Row`], and a [`Filling`] turns rows into records.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod batch;
mod check;
mod csv;
mod error;
mod evidence;
mod fact;
mod jsonl;
mod nearest;
mod page;
mod record;
mod row;
pub mod schema;
mod text;
mod write;

pub use batch::{Batch, PersonRecords};
pub use csv::{CsvWriter, row as write_csv_row};
pub use error::{EvidenceError, EvidenceErrors, MOST_BYTES, Problems, Refusal};
pub use evidence::{Evidence, Gathering, settle_last_person};
pub use fact::{FACTS, fact_words, read_fact, write_fact};
pub use jsonl::JsonLinesWriter;
pub use page::{RefusedExample, refusals_page};
pub use record::{Amount, Fact, Record, RecordId, Status, Text};
pub use row::{COLUMNS, Filling, HEADER, Row, read_grade};
pub use text::{Lines, TextFormat};
