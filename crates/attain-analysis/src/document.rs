//! A report as sections of words, tables and pictures: said once, read in a terminal
//! ([`text`](Document::text)), in a browser and on paper ([`html`](Document::html)).
//!
//! What is assumed stands in blocks of its own, apart from what was published, and so does what
//! is not known. Every table names its sources by number; the list of them ends the report.

mod html;
mod text;

use attain_charts::Picture;
use attain_figures::Source;

/// A report.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its name.
    pub title: String,
    /// What it is about, in a sentence.
    pub about: String,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// The sources that were used, in the order of their numbers from 1.
    pub sources: Vec<Source>,
}

/// A part of a report.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name.
    pub heading: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Say(String),
    /// Points, the weightiest first.
    Points(Vec<String>),
    /// Rows and columns.
    Table(Table),
    /// A picture with its own table.
    Chart(Box<Picture>),
    /// What somebody chose and nobody published.
    Assumed(Vec<String>),
    /// What is not known, and why.
    Unknown(Vec<String>),
    /// How whoever is at the terminal can learn more; no board reads it.
    Hint(String),
}

/// Rows and columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The heads of the columns. Those that begin with `#` hold numbers.
    pub head: Vec<String>,
    /// The rows, as long as the head.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table.
    pub fn new(caption: impl Into<String>, head: &[&str]) -> Self {
        let head = head.iter().map(|&name| name.to_owned()).collect();
        Self { caption: caption.into(), head, rows: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// When it is not as long as the head.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        assert_eq!(N, self.head.len(), "a row is as long as its head");
        self.rows.push(cells.into());
    }
}

/// A column's name, and whether it holds numbers.
fn column(head: &str) -> (&str, bool) {
    head.strip_prefix('#').map_or((head, false), |name| (name, true))
}
