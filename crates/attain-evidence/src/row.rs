//! One row of evidence: eleven texts, whatever format they came in, become one [`Record`].

use attain_terms::{Grade, Name, Names};
use attain_units::{Day, Instant};

use crate::batch::Batch;
use crate::error::EvidenceError;
use crate::fact::read_fact;
use crate::record::{Fact, Record, RecordId, Text};

/// The eleven columns, in order.
pub const COLUMNS: [&str; 11] = [
    "record",
    "on",
    "recorded",
    "person",
    "package",
    "fact",
    "value",
    "by",
    "verified_by",
    "grade",
    "supersedes",
];

/// The header of a CSV file of evidence.
pub const HEADER: &str =
    "record,on,recorded,person,package,fact,value,by,verified_by,grade,supersedes";

/// The texts of one row. Spaces around each are ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    /// The texts, in the order of [`COLUMNS`].
    pub fields: [&'a str; 11],
    /// The line of the file, counted from 1.
    pub line: u32,
}

impl<'a> Row<'a> {
    /// Who it is about; empty when it is about the contract as a whole.
    pub fn person(&self) -> &'a str {
        trimmed(self.fields[3])
    }
}

/// The text without spaces around it. Most fields have none, which two bytes show.
fn trimmed(text: &str) -> &str {
    match (text.as_bytes().first(), text.as_bytes().last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        (None, _) => text,
        _ => text.trim(),
    }
}

/// A batch being filled from rows. It remembers what the row before said, so that columns that
/// repeat are read once.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    batch: Batch,
    words: usize,
    on: Last<Day>,
    recorded: Last<Day>,
    package: Last<Text>,
    fact: Last<Fact>,
    value: String,
    by: Last<Option<Name>>,
    verified_by: Last<Option<Name>>,
    grade: Last<Grade>,
}

/// What a column last said, and what it meant.
#[derive(Clone, Debug)]
struct Last<T> {
    text: String,
    meant: Option<T>,
}

impl<T> Default for Last<T> {
    fn default() -> Self {
        Self { text: String::new(), meant: None }
    }
}

impl<T: Copy> Last<T> {
    fn read<E>(&mut self, text: &str, read: impl FnOnce(&str) -> Result<T, E>) -> Result<T, E> {
        match self.meant {
            Some(meant) if self.text == text => Ok(meant),
            _ => {
                let meant = read(text)?;
                self.text.clear();
                self.text.push_str(text);
                self.meant = Some(meant);
                Ok(meant)
            }
        }
    }
}

impl Filling {
    /// An empty batch that knows these words, and keeps them when it is cleared.
    pub fn new(names: Names) -> Self {
        Self { words: names.count(), batch: Batch::new(names), ..Self::default() }
    }

    /// The batch as far as it is filled.
    pub fn batch(&self) -> &Batch {
        &self.batch
    }

    /// How many words stood in it at the beginning: those of the terms.
    pub fn words(&self) -> usize {
        self.words
    }

    /// The batch itself.
    pub fn into_batch(self) -> Batch {
        self.batch
    }

    /// The batch, for readers that make records without rows.
    pub fn batch_mut(&mut self) -> &mut Batch {
        &mut self.batch
    }

    /// Takes the records out and keeps the words met so far.
    pub fn clear(&mut self) {
        let met = self.batch.names.count();
        self.batch.clear(met);
        self.package.meant = None;
    }

    /// Takes the records out and forgets every word that is not of the terms.
    pub fn forget(&mut self) {
        self.batch.clear(self.words);
        self.package.meant = None;
        self.fact.meant = None;
        self.by.meant = None;
        self.verified_by.meant = None;
    }

    /// Adds the record that the row describes.
    ///
    /// # Errors
    /// When the row is not a record of the format; the batch is as before.
    pub fn add(&mut self, row: &Row<'_>) -> Result<(), EvidenceError> {
        let [
            record,
            on,
            recorded,
            person,
            package,
            fact,
            value,
            by,
            verified_by,
            grade,
            supersedes,
        ] = row.fields.map(str::trim);
        for (text, column) in [record, on, recorded, fact, grade].iter().zip(MUST_BE_FILLED) {
            if text.is_empty() {
                return Err(EvidenceError::Blank { column });
            }
        }
        let names = &mut self.batch.names;
        let on = self.on.read(on, |text| {
            text.parse().map_err(|_| EvidenceError::NotADay { found: text.to_owned() })
        })?;
        let recorded = read_instant(recorded, &mut self.recorded)
            .ok_or_else(|| EvidenceError::NotAnInstant { found: recorded.to_owned() })?;
        let grade = self.grade.read(grade, read_grade)?;
        if self.value != value {
            self.fact.meant = None;
        }
        let fact = self.fact.read(fact, |fact| read_fact(fact, value, names))?;
        if self.value != value {
            self.value.clear();
            self.value.push_str(value);
        }
        let by = self.by.read(by, |word| Ok(name(word, names)))?;
        let verified_by = self.verified_by.read(verified_by, |word| Ok(name(word, names)))?;
        let package = match package {
            "" => None,
            text => Some(self.package.read(text, |text| Ok(self.batch.text(text)))?),
        };
        let id = self.batch.read_id(record);
        let supersedes = (!supersedes.is_empty()).then(|| self.batch.read_id(supersedes));
        let line = row.line;
        let record =
            Record { id, on, recorded, package, fact, by, verified_by, grade, supersedes, line };
        self.batch.push(person, record);
        Ok(())
    }
}

/// The columns that no record leaves blank.
pub(crate) const MUST_BE_FILLED: [&str; 5] = ["record", "on", "recorded", "fact", "grade"];

fn name(word: &str, names: &mut Names) -> Option<Name> {
    (!word.is_empty()).then(|| names.name(word))
}

/// Reads a grade by its words.
///
/// # Errors
/// When there is no such grade.
pub fn read_grade(text: &str) -> Result<Grade, EvidenceError> {
    let found = Grade::ALL.into_iter().find(|grade| grade.words() == text);
    found.ok_or_else(|| EvidenceError::UnknownGrade { found: text.to_owned() })
}

/// Reads `2026-04-06T10:00Z` and `2026-04-06T10:00:30Z` digit by digit, everything else with
/// care.
fn read_instant(text: &str, last: &mut Last<Day>) -> Option<Instant> {
    plain_instant(text, last).or_else(|| text.parse().ok())
}

fn plain_instant(text: &str, last: &mut Last<Day>) -> Option<Instant> {
    let clock = text.as_bytes().get(10..)?;
    let two = |tens: u8, units: u8, below: i64| {
        let both = tens.is_ascii_digit() && units.is_ascii_digit();
        let number = i64::from(tens.wrapping_sub(b'0')) * 10 + i64::from(units.wrapping_sub(b'0'));
        (both && number < below).then_some(number)
    };
    let (hours, minutes, seconds) = match *clock {
        [b'T', a, b, b':', c, d, b'Z'] => (two(a, b, 24)?, two(c, d, 60)?, 0),
        [b'T', a, b, b':', c, d, b':', e, f, b'Z'] => {
            (two(a, b, 24)?, two(c, d, 60)?, two(e, f, 60)?)
        }
        _ => return None,
    };
    let day = last.read(text.get(..10)?, |text| text.parse::<Day>().map_err(|_| ())).ok()?;
    let seconds = hours * 3_600 + minutes * 60 + seconds;
    Some(Instant(day.starts().0 + seconds * 1_000_000))
}

impl Batch {
    /// Reads an id: `R` and a number without leading zeros is held as that number.
    pub fn read_id(&mut self, text: &str) -> RecordId {
        match numbered(text) {
            Some(number) => RecordId::Number(number),
            None => RecordId::Text(self.text(text)),
        }
    }
}

fn numbered(text: &str) -> Option<u64> {
    let digits = text.strip_prefix('R')?;
    let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
    let canonical = digits == "0" || !digits.starts_with('0');
    (plain && canonical).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_by_machine_are_numbers_and_all_others_are_text() {
        assert_eq!(numbered("R0"), Some(0));
        assert_eq!(numbered("R18446744073709551615"), Some(u64::MAX));
        for text in ["R", "R01", "R1a", "r1", "1", "R18446744073709551616"] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }

    #[test]
    fn an_instant_read_digit_by_digit_is_the_instant_read_with_care() {
        for text in ["2026-04-06T10:00Z", "2028-02-29T23:59:59Z", "2026-01-01T00:00Z"] {
            let read = read_instant(text, &mut Last::default());
            assert_eq!(read, text.parse().ok(), "{text}");
        }
        for text in ["2026-04-06T24:00Z", "2026-02-30T10:00Z", "2026-04-06T1a:00Z"] {
            assert_eq!(read_instant(text, &mut Last::default()), None, "{text}");
        }
    }
}
