//! Writes evidence to a file in the format its name asks for.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use attain_evidence::{Batch, CsvWriter, JsonLinesWriter, TextFormat};

use crate::error::FilesError;
use crate::files::Kind;
use crate::parquet_write::{GROUP_ROWS, ParquetWriter};

/// A file of evidence being written. Write people in the order of their ids, the contract's
/// records first, so that the file can be streamed.
#[derive(Debug)]
pub struct EvidenceFile {
    path: PathBuf,
    writer: Writer,
    bytes: Vec<u8>,
    records: u64,
}

#[derive(Debug)]
enum Writer {
    Csv(CsvWriter, BufWriter<File>),
    JsonLines(JsonLinesWriter, BufWriter<File>),
    Parquet(Box<ParquetWriter<File>>),
}

impl EvidenceFile {
    /// A new file; one that is there is replaced. With `numbered`, every record's id is `R` and
    /// a number, which Parquet then holds as a number.
    ///
    /// # Errors
    /// When the name does not end in `.csv`, `.jsonl` or `.parquet`, or the file cannot be made.
    pub fn create(path: &Path, numbered: bool) -> Result<Self, FilesError> {
        let kind = Kind::of(path).ok_or_else(|| FilesError::UnknownEnding { path: path.into() })?;
        let file = File::create(path).map_err(FilesError::writing(path))?;
        let mut bytes = Vec::new();
        let writer = match kind {
            Kind::Text(TextFormat::Csv) => {
                let csv = CsvWriter::default();
                csv.start(&mut bytes);
                Writer::Csv(csv, BufWriter::with_capacity(1 << 18, file))
            }
            Kind::Text(TextFormat::JsonLines) => {
                let json = JsonLinesWriter::default();
                json.start(&mut bytes);
                Writer::JsonLines(json, BufWriter::with_capacity(1 << 18, file))
            }
            Kind::Parquet => {
                Writer::Parquet(Box::new(ParquetWriter::new(path, file, numbered, GROUP_ROWS)?))
            }
        };
        Ok(Self { path: path.into(), writer, bytes, records: 0 })
    }

    /// Writes every record of a batch.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&mut self, batch: &Batch) -> Result<(), FilesError> {
        for person in batch.people() {
            for record in person.records {
                self.records += 1;
                match &mut self.writer {
                    Writer::Csv(csv, _) => {
                        csv.record(person.person, record, batch, &mut self.bytes);
                    }
                    Writer::JsonLines(json, _) => {
                        json.record(person.person, record, batch, &mut self.bytes);
                    }
                    Writer::Parquet(parquet) => parquet.record(person.person, record, batch)?,
                }
            }
        }
        self.pass_on()
    }

    fn pass_on(&mut self) -> Result<(), FilesError> {
        if let Writer::Csv(_, file) | Writer::JsonLines(_, file) = &mut self.writer {
            file.write_all(&self.bytes).map_err(FilesError::writing(&self.path))?;
            self.bytes.clear();
        }
        Ok(())
    }

    /// Ends the file. Gives how many records were written.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(mut self) -> Result<u64, FilesError> {
        self.pass_on()?;
        match self.writer {
            Writer::Csv(_, mut file) | Writer::JsonLines(_, mut file) => {
                file.flush().map_err(FilesError::writing(&self.path))?;
            }
            Writer::Parquet(parquet) => parquet.finish()?,
        }
        Ok(self.records)
    }
}
