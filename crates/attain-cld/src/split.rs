//! Bytes into records, records into fields: comma, double quote, LF or CRLF.
//!
//! A quote opens a field only at its beginning. A quote that never closes spoils its own line
//! and no other, so that ten broken rows in a hundred leave ninety.

use std::io::{self, Read};

use memchr::{memchr, memchr2_iter};

/// Bytes read at a time.
const BLOCK: usize = 4 << 20;
/// The longest record; beyond it a file has no line ends.
const RECORD: usize = 1 << 20;
/// The longest quoted text that may hold line ends.
const QUOTED: usize = 16 << 10;

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With a line end.
    Line,
    /// With the file, and no line end.
    File,
    /// It opens a quote that never closes; the record is its first line only.
    Unclosed,
    /// It is longer than any record can be; its bytes are gone.
    TooLong,
}

/// Where one record lies in a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    pub start: usize,
    pub end: usize,
    /// The file's line on which it begins, from 1.
    pub line: u32,
    pub ending: Ending,
}

/// A run of whole records.
pub(crate) struct Block {
    pub bytes: Vec<u8>,
    pub records: Vec<Record>,
}

/// Cuts a file into blocks of whole records.
pub(crate) struct Blocks<R> {
    reader: R,
    carry: Vec<u8>,
    line: u32,
    width: usize,
    ended: bool,
    skipping: bool,
}

enum Scan {
    Record { end: usize, lines: u32 },
    More,
    Unclosed,
}

impl<R: Read> Blocks<R> {
    /// Reads on after a header of `width` columns; `begun` is what was read after it.
    pub fn new(reader: R, begun: Vec<u8>, line: u32, width: usize) -> Self {
        Self { reader, carry: begun, line, width, ended: false, skipping: false }
    }

    /// The next records, or nothing at the end of the file.
    pub fn next(&mut self) -> io::Result<Option<Block>> {
        if self.ended {
            return Ok(None);
        }
        let mut bytes = std::mem::take(&mut self.carry);
        bytes.reserve(BLOCK);
        let wanted = u64::try_from(BLOCK).expect("a block is small");
        let read = (&mut self.reader).take(wanted).read_to_end(&mut bytes)?;
        self.ended = read < BLOCK;
        let mut records = Vec::with_capacity(bytes.len() / 256);
        let mut start = if self.skipping { self.skip(&bytes) } else { 0 };
        while start < bytes.len() {
            let rest = &bytes[start..];
            let mut found = scan(rest);
            if let Scan::Record { end, lines: 2.. } = found
                && !is_well_formed(trimmed(&rest[..end]), self.width)
            {
                found = Scan::Unclosed;
            }
            let (end, lines, ending) = match found {
                Scan::Record { end, lines } => (end, lines, Ending::Line),
                Scan::More if self.ended && !is_quoted_at_end(rest) => {
                    (rest.len(), 1, Ending::File)
                }
                Scan::More if self.ended => (first_line(rest), 1, Ending::Unclosed),
                Scan::More if RECORD < rest.len() => {
                    self.skipping = true;
                    records.push(Record {
                        start,
                        end: start,
                        line: self.line,
                        ending: Ending::TooLong,
                    });
                    start = bytes.len();
                    break;
                }
                Scan::More => break,
                Scan::Unclosed => (first_line(rest), 1, Ending::Unclosed),
            };
            let whole = trimmed(&rest[..end]).len();
            records.push(Record { start, end: start + whole, line: self.line, ending });
            self.line = self.line.saturating_add(lines);
            start += end;
        }
        self.carry = bytes[start..].to_vec();
        Ok(Some(Block { bytes, records }))
    }

    /// Where the line ends that was too long to keep.
    fn skip(&mut self, bytes: &[u8]) -> usize {
        match memchr(b'\n', bytes) {
            Some(at) => {
                self.skipping = false;
                self.line = self.line.saturating_add(1);
                at + 1
            }
            None => bytes.len(),
        }
    }
}

/// Finds the end of the record with which the bytes begin.
fn scan(bytes: &[u8]) -> Scan {
    let (mut quoted, mut opened, mut after, mut lines) = (false, 0, 0, 1);
    for at in memchr2_iter(b'\n', b'"', bytes) {
        if at < after {
            continue;
        }
        match (bytes[at], quoted) {
            (b'\n', false) => return Scan::Record { end: at + 1, lines },
            (b'\n', true) => {
                lines += 1;
                if QUOTED < at - opened {
                    return Scan::Unclosed;
                }
            }
            (_, true) if bytes.get(at + 1) == Some(&b'"') => after = at + 2,
            (_, true) => quoted = false,
            (_, false) if at == 0 || bytes[at - 1] == b',' => (quoted, opened) = (true, at),
            (_, false) => {}
        }
    }
    if quoted && QUOTED < bytes.len() - opened { Scan::Unclosed } else { Scan::More }
}

/// Whether the bytes end inside a quoted field.
fn is_quoted_at_end(bytes: &[u8]) -> bool {
    let mut closed = bytes.to_vec();
    closed.push(b'\n');
    !matches!(scan(&closed), Scan::Record { .. })
}

fn first_line(bytes: &[u8]) -> usize {
    memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1)
}

fn trimmed(record: &[u8]) -> &[u8] {
    let record = record.strip_suffix(b"\n").unwrap_or(record);
    record.strip_suffix(b"\r").unwrap_or(record)
}

/// The fields of one record, without their quotes.
#[derive(Default)]
pub(crate) struct Fields {
    spans: Vec<(usize, usize)>,
    /// The record with its quotes undone, where undoing takes more than leaving two bytes out.
    undone: Vec<u8>,
    is_undone: bool,
    /// A field goes on after its closing quote, or has a quote inside.
    is_loose: bool,
}

impl Fields {
    /// Splits a record.
    pub fn split(&mut self, record: &[u8]) {
        self.spans.clear();
        (self.is_undone, self.is_loose) = (false, false);
        let mut start = 0;
        let mut quoted = false;
        for at in memchr2_iter(b',', b'"', record) {
            match (record[at], quoted) {
                (b',', false) => {
                    if !self.push(record, start, at) {
                        return self.undo(record);
                    }
                    start = at + 1;
                }
                (b',', true) => {}
                (_, true) => quoted = false,
                (_, false) if at == start => quoted = true,
                // A doubled quote, or one inside a plain field: leave the fast way.
                (_, false) => return self.undo(record),
            }
        }
        if !self.push(record, start, record.len()) {
            self.undo(record);
        }
    }

    /// Keeps a field that is plain, or wholly inside its two quotes.
    fn push(&mut self, record: &[u8], start: usize, end: usize) -> bool {
        if record.get(start) != Some(&b'"') || start == end {
            self.spans.push((start, end));
            return true;
        }
        let closed = start + 1 < end && record[end - 1] == b'"';
        self.spans.push((start + 1, end - 1));
        closed
    }

    /// Splits a record byte by byte, undoing doubled quotes.
    fn undo(&mut self, record: &[u8]) {
        self.spans.clear();
        self.undone.clear();
        self.is_undone = true;
        let (mut start, mut quoted, mut begun, mut closed) = (0, false, false, false);
        let mut bytes = record.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            match byte {
                b'"' if quoted && bytes.peek() == Some(&b'"') => {
                    bytes.next();
                    self.undone.push(b'"');
                }
                b'"' if quoted => (quoted, closed) = (false, true),
                b'"' if !begun => (quoted, begun) = (true, true),
                b',' if !quoted => {
                    self.spans.push((start, self.undone.len()));
                    start = self.undone.len();
                    (begun, closed) = (false, false);
                }
                other => {
                    self.is_loose |= !quoted && (closed || other == b'"');
                    self.undone.push(other);
                    begun = true;
                }
            }
        }
        self.spans.push((start, self.undone.len()));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// One of them, without outer spaces; empty where the record has no such field.
    pub fn get<'a>(&'a self, record: &'a [u8], at: usize) -> &'a [u8] {
        let bytes = if self.is_undone { &self.undone } else { record };
        self.spans.get(at).map_or(&[], |(start, end)| bytes[*start..*end].trim_ascii())
    }
}

/// Whether a record of several lines is what it seems: a stray quote makes one of any lines.
fn is_well_formed(record: &[u8], width: usize) -> bool {
    let mut fields = Fields::default();
    fields.split(record);
    fields.len() == width && !fields.is_loose
}

/// The fields of a line of a small table.
pub fn fields_of(line: &str) -> Vec<String> {
    let mut fields = Fields::default();
    fields.split(line.as_bytes());
    (0..fields.len()).map(|at| crate::text::decode(fields.get(line.as_bytes(), at))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, width: usize) -> Vec<(u32, Ending, Vec<String>)> {
        let mut blocks = Blocks::new(text.as_bytes(), Vec::new(), 1, width);
        let mut all = Vec::new();
        while let Some(block) = blocks.next().unwrap() {
            for record in &block.records {
                let text = std::str::from_utf8(&block.bytes[record.start..record.end]).unwrap();
                all.push((record.line, record.ending, fields_of(text)));
            }
        }
        all
    }

    #[test]
    fn quotes_hold_commas_quotes_and_line_ends() {
        let found = records("a,\"b,\"\"c\"\"\nd\",e\r\nf,,\"\"\n", 3);
        let texts: Vec<Vec<&str>> =
            found.iter().map(|(.., fields)| fields.iter().map(String::as_str).collect()).collect();
        assert_eq!(texts, [vec!["a", "b,\"c\"\nd", "e"], vec!["f", "", ""]]);
        assert_eq!(found[1].0, 3, "the second record begins on the third line");
    }

    #[test]
    fn a_quote_that_never_closes_spoils_one_line() {
        let found = records("a,\"b,c\nd,e,f\ng,\"h\",i\nj,k\"l,m", 3);
        let ends: Vec<(u32, Ending)> = found.iter().map(|(line, end, _)| (*line, *end)).collect();
        assert_eq!(
            ends,
            [(1, Ending::Unclosed), (2, Ending::Line), (3, Ending::Line), (4, Ending::File)]
        );
        assert_eq!(found[3].2, ["j", "k\"l", "m"], "a quote inside a field is a sign like others");
    }

    #[test]
    fn a_line_without_end_is_let_go() {
        let text = format!("a,b\n{}\nc,d\n", "x".repeat(6 << 20));
        let ends: Vec<(u32, Ending)> =
            records(&text, 2).iter().map(|(line, end, _)| (*line, *end)).collect();
        assert_eq!(ends, [(1, Ending::Line), (2, Ending::TooLong), (3, Ending::Line)]);
    }
}
