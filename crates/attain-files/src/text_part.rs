//! Parts of CSV and JSON Lines files. A line belongs to the part it begins in.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use attain_evidence::{EvidenceError, Lines, MOST_BYTES, TextFormat};

use crate::error::FilesError;
use crate::part::{Room, Sink, TextRows};

/// How many bytes one part has.
const PART_BYTES: u64 = 2 << 20;

/// Some bytes of a text file.
#[derive(Clone, Debug)]
pub(crate) struct TextPart {
    path: PathBuf,
    format: TextFormat,
    start: u64,
    end: u64,
    /// How many line ends stand before `start`, through all files.
    pub(crate) lines_before: u32,
    /// Whether `start` is known to begin a line.
    first: bool,
}

/// The beginning of a text file: where its first record begins and on which line.
pub(crate) struct Beginning {
    pub start: u64,
    pub lines: u32,
    pub length: u64,
}

/// Reads the comments and the header of a file.
pub(crate) fn beginning(
    path: &Path,
    format: TextFormat,
) -> Result<Result<Beginning, (u32, EvidenceError)>, FilesError> {
    let cannot = FilesError::reading(path);
    let file = File::open(path).map_err(&cannot)?;
    let length = file.metadata().map_err(&cannot)?.len();
    let mut start = Vec::new();
    let room = u64::try_from(4 * MOST_BYTES).expect("a small number fits");
    file.take(room).read_to_end(&mut start).map_err(&cannot)?;
    let begun = Lines::new(format).beginning(&start);
    Ok(begun.map(|(start, lines)| Beginning {
        start: u64::try_from(start).expect("a place in a file fits 64 bits"),
        lines,
        length,
    }))
}

/// Cuts what follows the beginning of a file into parts; their lines are counted later.
pub(crate) fn cut(path: &Path, format: TextFormat, beginning: &Beginning) -> Vec<TextPart> {
    let mut parts = Vec::new();
    let mut start = beginning.start;
    while start < beginning.length {
        let end = (start + PART_BYTES).min(beginning.length);
        let first = parts.is_empty();
        parts.push(TextPart { path: path.into(), format, start, end, lines_before: 0, first });
        start = end;
    }
    parts
}

impl TextPart {
    /// How many line ends stand in the part.
    pub(crate) fn line_ends(&self, room: &mut Room) -> Result<u32, FilesError> {
        self.load(self.start, &mut room.bytes)?;
        let count = memchr::memchr_iter(b'\n', &room.bytes).count();
        Ok(u32::try_from(count).expect("a part has fewer lines than 2^32"))
    }

    fn load(&self, from: u64, bytes: &mut Vec<u8>) -> Result<File, FilesError> {
        let cannot = FilesError::reading(&self.path);
        let mut file = File::open(&self.path).map_err(&cannot)?;
        file.seek(SeekFrom::Start(from)).map_err(&cannot)?;
        bytes.clear();
        file.by_ref().take(self.end - from).read_to_end(bytes).map_err(&cannot)?;
        Ok(file)
    }

    pub(crate) fn read(&self, room: &mut Room, sink: &mut impl Sink) -> Result<(), FilesError> {
        let back = u64::from(!self.first);
        let mut file = self.load(self.start - back, &mut room.bytes)?;
        let mut line = self.lines_before;
        let mut start = 0;
        if !self.first {
            // The byte before the part tells whether a line begins with it.
            match memchr::memchr(b'\n', &room.bytes) {
                Some(0) => start = 1,
                Some(end) => (start, line) = (end + 1, line.saturating_add(1)),
                None => return Ok(()), // One long line that began before.
            }
        }
        if start < room.bytes.len() && room.bytes.last() != Some(&b'\n') {
            self.finish_line(&mut file, &mut room.bytes)?;
        }
        let mut rows = TextRows::new(&mut room.person);
        Lines::new(self.format).read(&room.bytes[start..], line, |line, row| {
            if let Err(error) = row.and_then(|row| rows.row(row, sink)) {
                sink.refuse(line, error);
            }
            !sink.is_done()
        });
        Ok(())
    }

    /// Reads on to the end of the line that the part's last bytes began.
    fn finish_line(&self, file: &mut File, bytes: &mut Vec<u8>) -> Result<(), FilesError> {
        let mut more = [0; 4_096];
        loop {
            let length = file.read(&mut more).map_err(FilesError::reading(&self.path))?;
            let read = &more[..length];
            match memchr::memchr(b'\n', read) {
                Some(end) => {
                    bytes.extend_from_slice(&read[..=end]);
                    return Ok(());
                }
                None if read.is_empty() => return Ok(()),
                None => bytes.extend_from_slice(read),
            }
        }
    }
}
