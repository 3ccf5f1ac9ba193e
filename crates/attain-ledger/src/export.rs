//! The journal in forms that other programs read. The book describes each: `settle/journal.md`.

mod csv;
mod json_lines;
mod plain;

use std::collections::BTreeMap;

pub use csv::{COLUMNS, csv};
pub use json_lines::{LineError, json_lines, read_json_lines};
pub use plain::plain_text;

use attain_units::Pence;

use crate::account::{ContractId, Party};

/// The council's own cost centres, by contract and payer. They are the council's: nothing here
/// makes one up.
pub type CostCentres = BTreeMap<(ContractId, Party), String>;

/// Pounds with two decimals and nothing else: `-1234.56`.
fn pounds(amount: Pence) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let pence = amount.0.unsigned_abs();
    format!("{sign}{}.{:02}", pence / 100, pence % 100)
}
