//! What CSV and JSON Lines share: lines, comments and the beginning of a file.

use crate::csv::CsvLine;
use crate::error::{EvidenceError, MOST_BYTES};
use crate::jsonl::read_json_line;
use crate::row::Row;

/// A format that is read line by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// Comma-separated values with a header.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

/// The lines of a file from some line on. It keeps room for one line, so reading allocates
/// nothing per line.
#[derive(Debug)]
pub struct Lines {
    format: TextFormat,
    csv: CsvLine,
}

impl Lines {
    /// Lines of this format.
    pub fn new(format: TextFormat) -> Self {
        Self { format, csv: CsvLine::default() }
    }

    /// The length of the file's beginning, of comments, format line and header, and how many
    /// lines that is. `start` holds the first lines of the file, at least as far as its first
    /// record.
    ///
    /// # Errors
    /// When the file is of another version, or a CSV file has not the header of the format;
    /// the line is with it.
    pub fn beginning(&mut self, start: &[u8]) -> Result<(usize, u32), (u32, EvidenceError)> {
        let mut rest = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        let mut line = 0;
        loop {
            let (first, after) = split_line(rest);
            let ended = first.is_empty() && after.is_empty();
            let comment = first.strip_prefix(b"#");
            if comment.is_none() && self.format == TextFormat::JsonLines {
                let is_format = crate::jsonl::is_format_line(first).map_err(|e| (line + 1, e))?;
                let (rest, lines) = if is_format { (after, line + 1) } else { (rest, line) };
                return Ok((start.len() - rest.len(), lines));
            }
            line += 1;
            match comment {
                Some(comment) => check_version(comment).map_err(|error| (line, error))?,
                None if ended || first.trim_ascii() != crate::HEADER.as_bytes() => {
                    let first = &first[..first.len().min(200)];
                    let found = String::from_utf8_lossy(first).into_owned();
                    return Err((line, EvidenceError::WrongHeader { found }));
                }
                None => return Ok((start.len() - after.len(), line)),
            }
            rest = after;
        }
    }

    /// Reads the lines of `bytes`, which ends with a line end or is the end of the file.
    /// `line` is the number of the line before. Blank lines are passed over; every other goes to
    /// `each` with its number, as a row or as what is wrong with it, until `each` says no more.
    pub fn read(
        &mut self,
        bytes: &[u8],
        mut line: u32,
        mut each: impl FnMut(u32, Result<&Row<'_>, EvidenceError>) -> bool,
    ) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (text, after) = split_line(rest);
            rest = after;
            line = line.saturating_add(1);
            if !text.trim_ascii().is_empty() && !self.read_line(text, line, &mut each) {
                return;
            }
        }
    }

    fn read_line(
        &mut self,
        text: &[u8],
        line: u32,
        each: &mut impl FnMut(u32, Result<&Row<'_>, EvidenceError>) -> bool,
    ) -> bool {
        if text.len() > MOST_BYTES {
            return each(line, Err(EvidenceError::LineTooLong));
        }
        let read = match self.format {
            TextFormat::Csv => self.csv.read(text, line).map(|row| each(line, Ok(&row))),
            TextFormat::JsonLines => read_json_line(text, line, |row| each(line, Ok(row))),
        };
        read.unwrap_or_else(|error| each(line, Err(error)))
    }
}

/// The first line without its end, and what follows.
fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let (line, rest) = match memchr::memchr(b'\n', bytes) {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &[][..]),
    };
    (line.strip_suffix(b"\r").unwrap_or(line), rest)
}

/// A comment that names the format must name the version that is read here.
fn check_version(comment: &[u8]) -> Result<(), EvidenceError> {
    let text = String::from_utf8_lossy(comment);
    match text.trim().strip_prefix("attain evidence").map(str::trim) {
        None | Some("1") => Ok(()),
        Some(found) => Err(EvidenceError::UnknownVersion { found: found.to_owned() }),
    }
}
