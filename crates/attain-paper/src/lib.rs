//! A statement as it is read: text, JSON and the amount page.
//!
//! Nothing is worked out here. What the terminal prints, what the web shows and what is stored
//! beside a statement all come from these functions, so they cannot differ.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod amount_page;
mod made;
mod measure_row;
pub mod statement_json;
pub mod statement_text;
pub mod table;

pub use amount_page::{AmountPage, Limit, Promise, Told};
pub use made::{Made, pairs};
pub use measure_row::MeasureRow;
