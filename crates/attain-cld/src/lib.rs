//! The national return of adult social care (Client Level Data): a file in, measures out.
//!
//! A council sends one row for each event of each person. [`read`] takes the files, checks every
//! field and keeps each row in a few bytes; [`table`] joins the submissions of a council into
//! unique events; [`measure`] counts them as the Department does, under a named [`Profile`].
//!
//! ```
//! use attain_cld::*;
//!
//! let profile = Profile::named("dhsc-2026-06").expect("it is built in");
//! let codes = CodeLists::published();
//! let file = "LA Code,Client Type,Event Type,Event Start Date\n901,Carer,Service,2025-04-01\n";
//! let source = Source {
//!     name: "return.csv".to_owned(),
//!     reader: Box::new(file.as_bytes()),
//!     imported: stamp(b"2026-04-20"),
//! };
//! let options = Options { threads: 1, keep: 0, with_costs: false };
//! let returns = read(vec![source], &profile, &codes, options, &|_| {}).expect("it is a return");
//! let counts = &returns.submissions[0].counts;
//! let release_1 = counts.get(Field::CLIENT_TYPE, Status::Mandatory, Check::Release1);
//! assert_eq!(release_1, 1, "«Carer» is a value of release 1");
//! ```
//!
//! Nothing here opens a file or reads a clock, and nothing knows about contracts.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod cells;
mod check;
mod code;
mod councils;
mod cross;
mod day;
mod facts;
mod field;
mod figure;
mod finding;
pub mod generate;
mod intern;
mod layout;
mod lookup;
pub mod measure;
mod memory;
mod parse;
mod person;
mod profile;
mod read;
mod row;
mod split;
mod submission;
mod table;
mod text;
mod trace;
mod validate;

pub use check::{Check, Counts, Status};
pub use code::*;
pub use councils::{CouncilResult, measure_councils};
pub use day::{Band, MaybeDay, Month, age, birth_month, months_on};
pub use facts::{Fact, facts};
pub use field::{Field, Form, Module};
pub use figure::{Hundredths, Published, Scale, Tally};
pub use finding::{Dropped, Oddity, Problem, RowProblem};
pub use intern::TextId;
pub use layout::{Layout, ReadError};
pub use lookup::{Contracts, Population, Populations, TableError};
pub use measure::discharges::Discharges;
pub use measure::{Cell, Measure, Measures, Question, TOTAL, Whose};
pub use person::Details;
pub use profile::*;
pub use read::{CouncilRows, FileReport, Options, Returns, Source, Submission, read};
pub use row::{CostId, KindId, PersonKey, Row, Words};
pub use split::fields_of;
pub use submission::{Candidate, Choice, Months, Scope, choose, received_on};
pub use table::{Fate, Stages, Table, hierarchy, table};
pub use text::{day as read_day, stamp};
pub use trace::{PersonTrace, TracedRow, trace};
pub use validate::{About, status};

/// A length as a count.
fn count(length: usize) -> u64 {
    u64::try_from(length).expect("a length fits 64 bits")
}
