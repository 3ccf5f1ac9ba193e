//! Evidence as comma-separated values.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, WriteResult, Writer};

use crate::batch::Batch;
use crate::error::EvidenceError;
use crate::record::Record;
use crate::row::{HEADER, Row};
use crate::write::texts;

/// Splits one line of CSV into its fields.
#[derive(Debug)]
pub(crate) struct CsvLine {
    reader: Reader,
    unquoted: Vec<u8>,
    ends: [usize; 12],
}

impl Default for CsvLine {
    fn default() -> Self {
        let reader = ReaderBuilder::new().build();
        Self { reader, unquoted: Vec::new(), ends: [0; 12] }
    }
}

impl CsvLine {
    /// The fields of a line without its end.
    pub(crate) fn read<'a>(
        &'a mut self,
        line: &'a [u8],
        number: u32,
    ) -> Result<Row<'a>, EvidenceError> {
        let text = str::from_utf8(line).map_err(|_| EvidenceError::NotUtf8)?;
        if memchr::memchr2(b'"', b'\r', line).is_none() {
            return plain(text, number);
        }
        self.quoted(text, number)
    }

    /// A line with quotes in it goes through the CSV reader.
    fn quoted<'a>(&'a mut self, line: &str, number: u32) -> Result<Row<'a>, EvidenceError> {
        let quotes = memchr::memchr_iter(b'"', line.as_bytes()).count();
        if !quotes.is_multiple_of(2) {
            return Err(EvidenceError::OpenQuote);
        }
        self.unquoted.clear();
        self.unquoted.resize(line.len() + 1, 0);
        self.reader.reset();
        let (read, taken, written, fields) =
            self.reader.read_record(line.as_bytes(), &mut self.unquoted, &mut self.ends);
        let rest = &line[taken..];
        match read {
            ReadRecordResult::Record if rest.trim().is_empty() => {}
            ReadRecordResult::Record => {
                return Err(EvidenceError::LineBreak { column: "a field" });
            }
            ReadRecordResult::OutputEndsFull => return Err(self.too_many(line)),
            ReadRecordResult::InputEmpty | ReadRecordResult::OutputFull | ReadRecordResult::End => {
                // The line has no line end of its own; an empty read tells that it is over.
                let (end, _, more, last) = self.reader.read_record(
                    &[],
                    &mut self.unquoted[written..],
                    &mut self.ends[fields..],
                );
                if end == ReadRecordResult::OutputEndsFull {
                    return Err(self.too_many(line));
                }
                return self.row(written + more, fields + last, number);
            }
        }
        self.row(written, fields, number)
    }

    fn row(&self, written: usize, fields: usize, line: u32) -> Result<Row<'_>, EvidenceError> {
        if fields != 11 {
            return Err(EvidenceError::WrongFieldCount { found: fields });
        }
        let text = str::from_utf8(&self.unquoted[..written]).map_err(|_| EvidenceError::NotUtf8)?;
        let mut row = Row { line, ..Row::default() };
        let mut start = 0;
        for (field, &end) in row.fields.iter_mut().zip(&self.ends) {
            *field = text.get(start..end).ok_or(EvidenceError::NotUtf8)?;
            start = end;
        }
        Ok(row)
    }

    /// How many fields a line has that has too many.
    fn too_many(&mut self, line: &str) -> EvidenceError {
        let mut inside = false;
        let commas = line.bytes().filter(|&byte| {
            inside ^= byte == b'"';
            byte == b',' && !inside
        });
        EvidenceError::WrongFieldCount { found: commas.count() + 1 }
    }
}

/// A line without quotes: its commas are its fields.
fn plain(line: &str, number: u32) -> Result<Row<'_>, EvidenceError> {
    let mut row = Row { line: number, ..Row::default() };
    let mut fields = row.fields.iter_mut();
    let mut start = 0;
    for comma in memchr::memchr_iter(b',', line.as_bytes()).chain([line.len()]) {
        let Some(field) = fields.next() else {
            return Err(EvidenceError::WrongFieldCount { found: line.split(',').count() });
        };
        *field = &line[start..comma];
        start = comma + 1;
    }
    match fields.len() {
        0 => Ok(row),
        missing => Err(EvidenceError::WrongFieldCount { found: 11 - missing }),
    }
}

/// Writes evidence as CSV, line by line, into any text.
#[derive(Debug, Default)]
pub struct CsvWriter {
    value: String,
}

impl CsvWriter {
    /// The version and the header.
    pub fn start(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"# attain evidence 1\n");
        out.extend_from_slice(HEADER.as_bytes());
        out.push(b'\n');
    }

    /// One record of `person`.
    pub fn record(&mut self, person: &str, record: &Record, batch: &Batch, out: &mut Vec<u8>) {
        texts(person, record, batch, &mut self.value, |fields| row(fields, out));
    }
}

/// Writes one row, quoting where it must.
pub fn row(fields: [&str; 11], out: &mut Vec<u8>) {
    let mut separator = None;
    for field in fields {
        out.extend(separator);
        separator = Some(b',');
        if field.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r')) {
            quote(field, out);
        } else {
            out.extend_from_slice(field.as_bytes());
        }
    }
    out.push(b'\n');
}

fn quote(field: &str, out: &mut Vec<u8>) {
    let mut quoted = vec![0; field.len() * 2 + 4];
    let mut writer = Writer::new();
    let (result, _, mut length) = writer.field(field.as_bytes(), &mut quoted);
    assert_eq!(result, WriteResult::InputEmpty, "twice the room holds any quoted field");
    length += writer.finish(&mut quoted[length..]).1;
    out.extend_from_slice(&quoted[..length]);
}
