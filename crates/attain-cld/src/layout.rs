//! The header of a file: which column holds which field.

use crate::field::Field;
use crate::split::fields_of;

/// Where each field stands in the records of one file.
#[derive(Clone, Debug)]
pub struct Layout {
    columns: [Option<u16>; Field::COUNT],
    /// How many columns the header has.
    pub width: usize,
    /// Fields of the return that have no column; they read as blank.
    pub absent: Vec<Field>,
    /// Columns that no field has; they are not read.
    pub unknown: Vec<String>,
}

/// Why a file is not read as a return at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing is in it.
    #[error("{file}: the file is empty")]
    Empty {
        /// The file.
        file: String,
    },
    /// Its bytes are no text that a return could be.
    #[error("{file}: the file is {found}")]
    NotText {
        /// The file.
        file: String,
        /// What it looks like.
        found: &'static str,
    },
    /// Its columns are not parted by commas.
    #[error("{file}, line 1: the columns are parted by {found}, not by commas")]
    Delimiter {
        /// The file.
        file: String,
        /// The sign that parts them.
        found: &'static str,
    },
    /// Its header lacks columns without which no row can count.
    #[error("{file}, line 1: this is not a return; it has no column {}", .absent.join(", "))]
    NotAReturn {
        /// The file.
        file: String,
        /// The columns that are absent.
        absent: Vec<&'static str>,
    },
    /// Two columns have one name.
    #[error("{file}, line 1: there are two columns `{column}`")]
    TwoColumns {
        /// The file.
        file: String,
        /// Their name.
        column: &'static str,
    },
    /// A single return without the day on which it was received.
    #[error("{file}: the return has no Import Date column and no import date was given")]
    NoImportDate {
        /// The file.
        file: String,
    },
    /// More submissions, or more files, than one reading holds.
    #[error("more than 65,000 {what} in one reading")]
    TooMany {
        /// Of what there are too many.
        what: &'static str,
    },
    /// The file could not be read to its end.
    #[error("{file}: reading stopped near line {line}: {cause}")]
    Unreadable {
        /// The file.
        file: String,
        /// The line that was reached.
        line: u32,
        /// What the system said.
        cause: std::io::Error,
    },
}

impl ReadError {
    /// What the person who has the file can do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "export the return again",
            Self::NotText { .. } => "save the return as «CSV UTF-8 (comma delimited)»",
            Self::Delimiter { .. } => "export the return again with commas between the columns",
            Self::NotAReturn { .. } => {
                "give the return itself, with the column names of the specification in its first line"
            }
            Self::TwoColumns { .. } => "take one of the two columns out",
            Self::NoImportDate { .. } => {
                "say when it was received: --imported 2026-04-20, or FILE@2026-04-20"
            }
            Self::TooMany { .. } => "read fewer councils or years at a time",
            Self::Unreadable { .. } => "check the disk or the connection and try again",
        }
    }
}

/// A file cannot be a return without these.
const NEEDED: [Field; 4] =
    [Field::LA_CODE, Field::CLIENT_TYPE, Field::EVENT_TYPE, Field::EVENT_START_DATE];

impl Layout {
    /// Reads a header line.
    ///
    /// # Errors
    /// When the line is not the header of a return.
    pub fn of(file: &str, header: &[u8]) -> Result<Self, ReadError> {
        let file = || file.to_owned();
        let text = crate::text::decode(header);
        let names = fields_of(&text);
        let mut columns = [None; Field::COUNT];
        let mut unknown = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let column = u16::try_from(at).map_err(|_| ReadError::TooMany { what: "columns" })?;
            match Field::named(name) {
                Some(field) if columns[field.index()].is_some() => {
                    return Err(ReadError::TwoColumns { file: file(), column: field.name() });
                }
                Some(field) => columns[field.index()] = Some(column),
                None => unknown.push(name.clone()),
            }
        }
        let missing = |field: &Field| columns[field.index()].is_none();
        let absent: Vec<&str> =
            NEEDED.iter().filter(|field| missing(field)).map(|field| field.name()).collect();
        if !absent.is_empty() {
            if let Some(found) = other_delimiter(&text) {
                return Err(ReadError::Delimiter { file: file(), found });
            }
            return Err(ReadError::NotAReturn { file: file(), absent });
        }
        let absent = Field::all().skip(Field::ENVELOPE).filter(missing).collect();
        Ok(Self { columns, width: names.len(), absent, unknown })
    }

    /// The column of a field, if the file has it.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns[field.index()].map(usize::from)
    }
}

/// The sign that would make a return of this header.
fn other_delimiter(header: &str) -> Option<&'static str> {
    [(';', "semicolons"), ('\t', "tabs"), ('|', "upright bars")].into_iter().find_map(
        |(sign, name)| {
            let known = header
                .split(sign)
                .filter(|column| Field::named(column.trim_matches('"')).is_some())
                .count();
            (known >= NEEDED.len()).then_some(name)
        },
    )
}

/// What bytes are that no return begins with.
pub(crate) fn not_text(bytes: &[u8]) -> Option<&'static str> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    if begins(b"PK\x03\x04") {
        Some("a workbook or an archive, not a CSV")
    } else if begins(&[0xff, 0xfe]) || begins(&[0xfe, 0xff]) {
        Some("text in UTF-16")
    } else if begins(&[0x1f, 0x8b]) {
        Some("compressed")
    } else if begins(b"%PDF") {
        Some("a PDF")
    } else if begins(&[0xd0, 0xcf, 0x11, 0xe0]) {
        Some("an old workbook")
    } else if bytes.iter().take(1_000).any(|byte| *byte == 0) {
        Some("not text")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "LA Code,Client Type,Event Type,Event Start Date";

    #[test]
    fn columns_stand_in_any_order_and_others_are_left_alone() {
        let layout =
            Layout::of("r.csv", b"First Name,event_start_date,EVENT TYPE,LA code,Client-Type")
                .unwrap();
        assert_eq!(layout.column(Field::EVENT_START_DATE), Some(1));
        assert_eq!(layout.unknown, ["First Name"]);
        assert_eq!(layout.absent.len(), 42);
    }

    #[test]
    fn what_is_no_return_is_refused_with_a_remedy() {
        let refused = |header: &str| {
            let error = Layout::of("r.csv", header.as_bytes()).unwrap_err();
            format!("{error}; {}", error.hint())
        };
        assert_eq!(
            refused("name,price"),
            "r.csv, line 1: this is not a return; it has no column LA Code, Client Type, \
             Event Type, Event Start Date; give the return itself, with the column names of the \
             specification in its first line"
        );
        assert_eq!(
            refused(&HEADER.replace(',', ";")),
            "r.csv, line 1: the columns are parted by semicolons, not by commas; export the \
             return again with commas between the columns"
        );
        assert!(refused(&format!("{HEADER},la code")).contains("two columns `LA Code`"));
    }
}
