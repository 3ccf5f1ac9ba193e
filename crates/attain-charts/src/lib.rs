//! Pictures of outcomes and money as SVG, each with its table.
//!
//! A picture is told in words the caller brings, in the reader's language, and in whole numbers
//! whose only use here is how long a bar is: what is printed is always the caller's text. It
//! fills the width it is given ([`STYLE`] says how much that should be at most), stays readable
//! at 320 pixels, has a name and a description for those who do not see it, and never tells
//! anything by colour alone. Beside it goes the [`Table`] made from the same value.
//!
//! ```
//! use attain_charts::{Amount, Bars, Words, bars};
//!
//! let visits = bars(&Bars {
//!     words: Words {
//!         title: "Visits in June".into(),
//!         description: "Kept visits are most of those planned.".into(),
//!         head: ["Visits".into(), "How many".into()],
//!     },
//!     bars: vec![Amount::new("Planned", 120, "120"), Amount::new("Kept", 114, "114")],
//! });
//! assert!(visits.svg.contains("<title>Visits in June</title>"));
//! assert_eq!(visits.table.rows[1], ["Kept", "114"]);
//! ```
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod bars;
mod canvas;
mod free;
mod funnel;
mod measure;
pub mod palette;
mod progress;
mod scale;
mod stacked;
mod threshold;
mod waterfall;

pub use bars::{Bars, bars};
pub use canvas::{WIDTH, escaped};
pub use funnel::{Dot, Funnel, FunnelLimits, funnel};
pub use progress::{Progress, Reading, progress};
pub use stacked::{Stacked, stacked_bar};
pub use threshold::{Range, Threshold, threshold_bar};
pub use waterfall::{Step, Waterfall, waterfall};

/// What a page's style sheet holds, so that a picture is as wide as its text is readable.
pub const STYLE: &str =
    ".attain-chart{display:block;width:100%;max-width:30rem;height:auto;margin-bottom:20px}";

/// A picture and its table, made from the same value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// An `svg` element, to stand in a page as it is.
    pub svg: String,
    /// The same in words and numbers.
    pub table: Table,
}

/// What a picture shows, as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    /// The heads of the columns.
    pub head: [String; 2],
    /// What it is, and how much.
    pub rows: Vec<[String; 2]>,
}

/// What a picture is called and what it tells, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Its name, and the caption of its table.
    pub title: String,
    /// What a reader should see in it, in a sentence.
    pub description: String,
    /// The heads of the table's columns.
    pub head: [String; 2],
}

/// A value with its label and the text it is printed as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    pub label: String,
    /// In any unit, the same for the whole picture.
    pub value: i64,
    /// The value as the reader reads it: `£1,234.56`, `83%`.
    pub shown: String,
}

impl Amount {
    pub fn new(label: impl Into<String>, value: i64, shown: impl Into<String>) -> Self {
        Self { label: label.into(), value, shown: shown.into() }
    }

    fn row(&self) -> [String; 2] {
        [self.label.clone(), self.shown.clone()]
    }
}

impl Words {
    fn table(&self, rows: Vec<[String; 2]>) -> Table {
        Table { caption: self.title.clone(), head: self.head.clone(), rows }
    }
}
