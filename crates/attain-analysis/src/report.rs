//! What a board reads before it decides: an area's need, its market, areas beside each other,
//! and an appraisal of options. Each report is a [`Document`] for people and a list of
//! [`Figure`]s for machines, made from the same values.

mod compare;
mod contracts;
mod expected;
mod housing;
mod inspected;
mod judged;
mod market;
mod need_flow;
mod needs;
mod options;

pub use compare::compare;
pub use contracts::Contract;
pub use housing::Housing;
pub use market::market;
pub use needs::{Assumptions, needs};
pub use options::options;

use attain_figures::{Area, Figures};

use crate::document::{Block, Document, Section, Table};

/// A report.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its kind: the command that makes it.
    pub kind: &'static str,
    /// The areas it is about.
    pub areas: Vec<Area>,
    /// What people read.
    pub document: Document,
    /// The figures in it.
    pub figures: Vec<Figure>,
}

/// One figure of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is, as a stable key: `ascof.2A`.
    pub key: String,
    /// The code of the area it is of.
    pub area: String,
    /// The number, with the decimals it has.
    pub value: String,
    /// What it is counted in.
    pub unit: &'static str,
    /// The lower end of its 95% interval, where there is one.
    pub low: Option<String>,
    /// The upper end.
    pub high: Option<String>,
    /// What it rests on.
    pub basis: Basis,
}

/// What a figure rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Published, in the source of this id.
    Published(&'static str),
    /// Worked out from published figures, the main one of this source.
    Counted(&'static str),
    /// Worked out with assumptions.
    Estimated,
    /// Given by whoever asked.
    Given,
}

/// A report in the making.
pub(crate) struct Writer<'a> {
    pub figures: &'a Figures,
    kind: &'static str,
    areas: Vec<Area>,
    document: Document,
    told: Vec<Figure>,
}

impl<'a> Writer<'a> {
    pub fn new(figures: &'a Figures, kind: &'static str, areas: &[&Area], title: String) -> Self {
        let document = Document { title, ..Document::default() };
        let areas = areas.iter().map(|&area| area.clone()).collect();
        Self { figures, kind, areas, document, told: Vec::new() }
    }

    pub fn about(&mut self, words: impl Into<String>) {
        self.document.about = words.into();
    }

    /// The mark of a source, such as `[1]`; numbered in the order of first use.
    pub fn cite(&mut self, id: &str) -> String {
        let known = self.document.sources.iter().position(|source| source.id == id);
        let place = known.unwrap_or_else(|| {
            self.document.sources.push(self.figures.source(id).clone());
            self.document.sources.len() - 1
        });
        format!("[{}]", place + 1)
    }

    /// The mark of a source and its period: `[1], mid-2020`.
    pub fn dated(&mut self, id: &str) -> String {
        let mark = self.cite(id);
        format!("{mark} {}", self.figures.source(id).period)
    }

    pub fn section(&mut self, heading: &str) {
        let section = Section { heading: heading.to_owned(), blocks: Vec::new() };
        self.document.sections.push(section);
    }

    /// Puts a section before all others.
    pub fn first(&mut self, heading: &str, blocks: Vec<Block>) {
        self.document.sections.insert(0, Section { heading: heading.to_owned(), blocks });
    }

    pub fn block(&mut self, block: Block) {
        let section = self.document.sections.last_mut().expect("a section was begun");
        section.blocks.push(block);
    }

    pub fn say(&mut self, words: impl Into<String>) {
        self.block(Block::Say(words.into()));
    }

    pub fn hint(&mut self, words: impl Into<String>) {
        self.block(Block::Hint(words.into()));
    }

    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.block(Block::Table(table));
        }
    }

    /// Keeps a figure for machines.
    pub fn tell(
        &mut self,
        key: impl Into<String>,
        area: &Area,
        value: impl ToString,
        unit: &'static str,
        basis: Basis,
    ) -> &mut Figure {
        let figure = Figure {
            key: key.into(),
            area: area.code.clone(),
            value: value.to_string().replace(',', ""),
            unit,
            low: None,
            high: None,
            basis,
        };
        self.told.push(figure);
        self.told.last_mut().expect("it was added")
    }

    pub fn finish(self) -> Report {
        let Self { kind, areas, document, told, .. } = self;
        Report { kind, areas, document, figures: told }
    }
}

impl Figure {
    pub(crate) fn between(&mut self, low: &str, high: &str) {
        self.low = Some(low.replace(',', ""));
        self.high = Some(high.replace(',', ""));
    }
}
