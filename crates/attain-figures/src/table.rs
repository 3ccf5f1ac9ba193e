//! The tables of the folder `figures`, row by row.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

/// One row, read by the names of its columns.
pub struct Row<'a> {
    head: &'a StringRecord,
    cells: StringRecord,
}

/// Makes something of every row.
///
/// # Panics
/// When the table is no CSV: it is part of the program, and a test reads it.
pub fn rows<T>(text: &str, make: impl Fn(&Row) -> T) -> Vec<T> {
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let head = reader.headers().expect("a built-in table has a header").clone();
    let records = reader.into_records();
    let rows = records.map(|cells| Row { head: &head, cells: cells.expect("a built-in row") });
    rows.map(|row| make(&row)).collect()
}

/// Makes something of every row, by the code of its area.
///
/// # Panics
/// As [`rows`] does.
pub fn by_code<T>(text: &str, make: impl Fn(&Row) -> T) -> BTreeMap<String, T> {
    rows(text, |row| (row.text("code").to_owned(), make(row))).into_iter().collect()
}

impl Row<'_> {
    /// The cell of a column.
    pub fn text(&self, column: &str) -> &str {
        let place = self.head.iter().position(|name| name == column);
        let place = place.unwrap_or_else(|| panic!("a built-in table has no `{column}`"));
        &self.cells[place]
    }

    /// The cell, when it is not blank.
    pub fn told(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A whole number.
    pub fn count(&self, column: &str) -> u64 {
        let text = self.text(column);
        text.parse().unwrap_or_else(|_| panic!("`{text}` in `{column}` is not a whole number"))
    }

    /// A whole number, where the cell holds one.
    pub fn count_told(&self, column: &str) -> Option<u64> {
        self.text(column).parse().ok()
    }

    /// The names of the columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.head.iter()
    }
}
