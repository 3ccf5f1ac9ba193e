//! A part of a file that one thread reads at a time, and what it hands its records to.

use attain_evidence::{EvidenceError, Filling, Problems, Row};

use crate::error::FilesError;
use crate::parquet_part::ParquetPart;
use crate::text_part::TextPart;

/// A part of a file: some lines of a text, or a row group of Parquet.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Text(TextPart),
    Parquet(ParquetPart),
}

/// Where the records of a part go, in the order of the file.
pub(crate) trait Sink {
    /// The following records are about `person`, empty for the contract. Gives whether their
    /// records are wanted.
    fn begin(&mut self, person: &str) -> bool;

    /// The batch they are added to.
    fn filling(&mut self) -> &mut Filling;

    /// A record was refused.
    fn refuse(&mut self, line: u32, error: EvidenceError);

    /// Whether nothing more is wanted.
    fn is_done(&self) -> bool;
}

/// Room that a thread keeps from part to part.
#[derive(Debug, Default)]
pub(crate) struct Room {
    pub bytes: Vec<u8>,
    pub person: String,
}

impl Part {
    /// Reads the part into the sink.
    pub(crate) fn read(&self, room: &mut Room, sink: &mut impl Sink) -> Result<(), FilesError> {
        match self {
            Self::Text(part) => part.read(room, sink),
            Self::Parquet(part) => part.read(sink),
        }
    }
}

/// Adds a row of text to a sink, telling it when the person changes.
#[derive(Debug)]
pub(crate) struct TextRows<'a> {
    person: &'a mut String,
    begun: bool,
    wanted: bool,
}

impl<'a> TextRows<'a> {
    pub(crate) fn new(person: &'a mut String) -> Self {
        Self { person, begun: false, wanted: false }
    }

    pub(crate) fn row(&mut self, row: &Row<'_>, sink: &mut impl Sink) -> Result<(), EvidenceError> {
        let person = row.person();
        if !self.begun || *self.person != person {
            self.begun = true;
            self.person.clear();
            self.person.push_str(person);
            self.wanted = sink.begin(person);
        }
        if self.wanted { sink.filling().add(row) } else { Ok(()) }
    }
}

/// A sink for every record, in any order: a [`attain_evidence::Gathering`] or bucket files.
#[derive(Debug)]
pub(crate) struct Everything<F> {
    pub filling: Filling,
    pub problems: Problems,
    pub full: F,
    pub failed: Option<FilesError>,
}

impl<F: FnMut(&mut Filling) -> Result<(), FilesError>> Sink for Everything<F> {
    fn begin(&mut self, _: &str) -> bool {
        if let Err(error) = (self.full)(&mut self.filling) {
            self.failed.get_or_insert(error);
        }
        true
    }

    fn filling(&mut self) -> &mut Filling {
        &mut self.filling
    }

    fn refuse(&mut self, line: u32, error: EvidenceError) {
        self.problems.add(line, error);
    }

    fn is_done(&self) -> bool {
        self.failed.is_some()
    }
}
