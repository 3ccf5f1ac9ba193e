//! Rows of Parquet become records. Every text is a key into a dictionary, and each distinct
//! text is understood once, however many rows say it.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type, Int64Type, UInt64Type};
use arrow_array::{
    Array, ArrayRef, Date32Array, Int32Array, Int64Array, RecordBatch, StringArray, UInt64Array,
};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, TimeUnit};
use attain_evidence::{Batch, EvidenceError, Fact, Record, RecordId, Text, read_fact, read_grade};
use attain_terms::{Grade, Name};
use attain_units::{Day, Instant};

use crate::part::Sink;

/// Reads one row group; it remembers what each distinct text means.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    line: u32,
    person: Option<String>,
    wanted: bool,
    /// Whether the person has a record in the batch, so that the next can follow it.
    follows: bool,
    on: Meanings<Day>,
    recorded: Meanings<Instant>,
    /// By the key of the value, with the key of the fact it was read for.
    fact: Meanings<(usize, Fact)>,
    /// The dictionary of those keys of facts.
    facts: Meanings<()>,
    by: Meanings<Option<Name>>,
    verified_by: Meanings<Option<Name>>,
    grade: Meanings<Grade>,
}

/// What the texts of a dictionary mean, as far as they were met.
#[derive(Debug)]
struct Meanings<T> {
    texts: Option<StringArray>,
    meant: Vec<Option<T>>,
}

impl<T> Default for Meanings<T> {
    fn default() -> Self {
        Self { texts: None, meant: Vec::new() }
    }
}

impl<T: Copy> Meanings<T> {
    /// Makes room for the texts of this column, and one place more for blank. Gives whether
    /// they are others than before.
    fn of(&mut self, column: Option<&Texts>) -> bool {
        let texts = column.map(|column| &column.texts);
        let same = match (&self.texts, texts) {
            (Some(a), Some(b)) => {
                std::ptr::eq(a.value_data(), b.value_data()) && a.len() == b.len()
            }
            (None, None) => !self.meant.is_empty(),
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !same {
            self.texts = texts.cloned(); // Held, so that its place in memory stays its own.
            self.meant.clear();
            self.meant.resize(texts.map_or(0, StringArray::len) + 1, None);
        }
        !same
    }

    fn get<E>(&mut self, key: usize, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        match self.meant[key] {
            Some(meant) => Ok(meant),
            None => {
                let meant = read()?;
                self.meant[key] = Some(meant);
                Ok(meant)
            }
        }
    }
}

/// A column of texts by key.
struct Texts {
    keys: Int32Array,
    texts: StringArray,
}

impl Texts {
    fn new(column: &ArrayRef) -> Result<Self, ArrowError> {
        let by_key = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let column = cast(column, &by_key)?;
        let column = column.as_dictionary::<Int32Type>();
        Ok(Self { keys: column.keys().clone(), texts: column.values().as_string().clone() })
    }

    /// The key of a row's text; one after the last when it is blank.
    #[inline]
    fn key(&self, row: usize) -> usize {
        if self.keys.is_null(row) {
            return self.texts.len();
        }
        usize::try_from(self.keys.value(row)).unwrap_or(self.texts.len())
    }

    fn text(&self, key: usize) -> &str {
        if key < self.texts.len() && !self.texts.is_null(key) {
            self.texts.value(key).trim()
        } else {
            ""
        }
    }
}

#[inline]
fn key(column: Option<&Texts>, row: usize) -> usize {
    column.map_or(0, |column| column.key(row))
}

fn text(column: Option<&Texts>, key: usize) -> &str {
    column.map_or("", |column| column.text(key))
}

enum Ids {
    Numbers(UInt64Array),
    Texts(Texts),
}

enum Days {
    Dates(Date32Array),
    Texts(Texts),
}

enum Instants {
    Stamps(Int64Array, TimeUnit),
    Texts(Texts),
}

/// The columns of some rows; one that is not there is blank in all of them.
struct Columns {
    record: Option<Ids>,
    on: Option<Days>,
    recorded: Option<Instants>,
    person: Option<Texts>,
    package: Option<Texts>,
    fact: Option<Texts>,
    value: Option<Texts>,
    by: Option<Texts>,
    verified_by: Option<Texts>,
    grade: Option<Texts>,
    supersedes: Option<Texts>,
}

fn is_text(column: &ArrayRef) -> bool {
    match column.data_type() {
        DataType::Dictionary(_, values) => **values == DataType::Utf8,
        kind => matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
    }
}

impl Columns {
    fn new(rows: &RecordBatch) -> Result<Self, ArrowError> {
        let texts = |name| rows.column_by_name(name).map(Texts::new).transpose();
        let record = match rows.column_by_name("record") {
            Some(column) if is_text(column) => Some(Ids::Texts(Texts::new(column)?)),
            Some(column) => {
                let numbers = cast(column, &DataType::UInt64)?;
                Some(Ids::Numbers(numbers.as_primitive::<UInt64Type>().clone()))
            }
            None => None,
        };
        let on = match rows.column_by_name("on") {
            Some(column) if is_text(column) => Some(Days::Texts(Texts::new(column)?)),
            Some(column) => {
                let dates = cast(column, &DataType::Date32)?;
                Some(Days::Dates(dates.as_primitive::<Date32Type>().clone()))
            }
            None => None,
        };
        let recorded = match rows.column_by_name("recorded") {
            Some(column) if is_text(column) => Some(Instants::Texts(Texts::new(column)?)),
            Some(column) => {
                let (column, unit) = match column.data_type() {
                    DataType::Timestamp(unit, _) => (column.clone(), *unit),
                    _ => {
                        let stamps = DataType::Timestamp(TimeUnit::Microsecond, None);
                        (cast(column, &stamps)?, TimeUnit::Microsecond)
                    }
                };
                let stamps = cast(&column, &DataType::Int64)?;
                Some(Instants::Stamps(stamps.as_primitive::<Int64Type>().clone(), unit))
            }
            None => None,
        };
        Ok(Self {
            record,
            on,
            recorded,
            person: texts("person")?,
            package: texts("package")?,
            fact: texts("fact")?,
            value: texts("value")?,
            by: texts("by")?,
            verified_by: texts("verified_by")?,
            grade: texts("grade")?,
            supersedes: texts("supersedes")?,
        })
    }
}

impl Rows {
    /// Rows after this many others.
    pub(crate) fn new(lines_before: u32) -> Self {
        Self { line: lines_before, ..Self::default() }
    }

    /// Reads some rows into the sink.
    pub(crate) fn read(
        &mut self,
        rows: &RecordBatch,
        sink: &mut impl Sink,
    ) -> Result<(), ArrowError> {
        let columns = Columns::new(rows)?;
        if let Some(Days::Texts(texts)) = &columns.on {
            self.on.of(Some(texts));
        }
        if let Some(Instants::Texts(texts)) = &columns.recorded {
            self.recorded.of(Some(texts));
        }
        if self.facts.of(columns.fact.as_ref()) {
            self.fact = Meanings::default();
        }
        self.fact.of(columns.value.as_ref());
        self.by.of(columns.by.as_ref());
        self.verified_by.of(columns.verified_by.as_ref());
        self.grade.of(columns.grade.as_ref());
        let mut last_person = None;
        let mut package = (None, None);
        for row in 0..rows.num_rows() {
            self.line = self.line.saturating_add(1);
            let person = key(columns.person.as_ref(), row);
            if last_person != Some(person) {
                last_person = Some(person);
                if self.begin(text(columns.person.as_ref(), person), sink) {
                    package = (None, None); // The batch may have been emptied.
                }
            }
            if !self.wanted {
                if sink.is_done() {
                    return Ok(());
                }
                continue;
            }
            let batch = sink.filling().batch_mut();
            match self.record(&columns, row, batch, &mut package) {
                Ok(record) if self.follows => batch.push_again(record),
                Ok(record) => {
                    batch.push(self.person.as_deref().unwrap_or(""), record);
                    self.follows = true;
                }
                Err(error) => sink.refuse(self.line, error),
            }
        }
        Ok(())
    }

    /// Tells the sink when this is another person than before.
    fn begin(&mut self, person: &str, sink: &mut impl Sink) -> bool {
        if self.person.as_deref() == Some(person) {
            return false;
        }
        self.person = Some(person.to_owned());
        self.follows = false;
        self.wanted = sink.begin(person);
        true
    }

    fn record(
        &mut self,
        columns: &Columns,
        row: usize,
        batch: &mut Batch,
        package: &mut (Option<usize>, Option<Text>),
    ) -> Result<Record, EvidenceError> {
        let id = read_id(columns.record.as_ref(), row, batch)?;
        let on = self.read_day(columns.on.as_ref(), row)?;
        let recorded = self.read_instant(columns.recorded.as_ref(), row)?;
        let key_of_package = key(columns.package.as_ref(), row);
        if package.0 != Some(key_of_package) {
            let text = text(columns.package.as_ref(), key_of_package);
            let text = (!text.is_empty()).then(|| batch.text(text));
            *package = (Some(key_of_package), text);
        }
        let fact = self.read_fact(columns, row, batch)?;
        let by = read_name(&mut self.by, columns.by.as_ref(), row, batch);
        let verified_by =
            read_name(&mut self.verified_by, columns.verified_by.as_ref(), row, batch);
        let grades = columns.grade.as_ref();
        let key_of_grade = key(grades, row);
        let grade = self.grade.get(key_of_grade, || match text(grades, key_of_grade) {
            "" => Err(EvidenceError::Blank { column: "grade" }),
            grade => read_grade(grade),
        })?;
        let supersedes = match &columns.supersedes {
            None => None,
            Some(ids) => match ids.text(ids.key(row)) {
                "" => None,
                id => Some(batch.read_id(id)),
            },
        };
        let (package, line) = (package.1, self.line);
        Ok(Record { id, on, recorded, package, fact, by, verified_by, grade, supersedes, line })
    }

    fn read_fact(
        &mut self,
        columns: &Columns,
        row: usize,
        batch: &mut Batch,
    ) -> Result<Fact, EvidenceError> {
        let fact = key(columns.fact.as_ref(), row);
        let value = key(columns.value.as_ref(), row);
        match self.fact.meant[value] {
            Some((of, meant)) if of == fact => Ok(meant),
            _ => {
                let words = text(columns.fact.as_ref(), fact);
                if words.is_empty() {
                    return Err(EvidenceError::Blank { column: "fact" });
                }
                let value_text = text(columns.value.as_ref(), value);
                if value_text.contains(['\n', '\r']) {
                    return Err(EvidenceError::LineBreak { column: "value" });
                }
                let meant = read_fact(words, value_text, &mut batch.names)?;
                self.fact.meant[value] = Some((fact, meant));
                Ok(meant)
            }
        }
    }

    fn read_day(&mut self, column: Option<&Days>, row: usize) -> Result<Day, EvidenceError> {
        const BLANK: EvidenceError = EvidenceError::Blank { column: "on" };
        match column {
            None => Err(BLANK),
            Some(Days::Dates(dates)) if dates.is_null(row) => Err(BLANK),
            Some(Days::Dates(dates)) => {
                let day = Day::from_epoch_days(dates.value(row));
                if FIRST_DAY <= day.epoch_days() && day.epoch_days() < END_DAY {
                    return Ok(day);
                }
                Err(EvidenceError::NotADay { found: format!("day {}", day.epoch_days()) })
            }
            Some(Days::Texts(texts)) => {
                let key = texts.key(row);
                self.on.get(key, || match texts.text(key) {
                    "" => Err(BLANK),
                    text => {
                        text.parse().map_err(|_| EvidenceError::NotADay { found: text.to_owned() })
                    }
                })
            }
        }
    }

    fn read_instant(
        &mut self,
        column: Option<&Instants>,
        row: usize,
    ) -> Result<Instant, EvidenceError> {
        const BLANK: EvidenceError = EvidenceError::Blank { column: "recorded" };
        match column {
            None => Err(BLANK),
            Some(Instants::Stamps(stamps, _)) if stamps.is_null(row) => Err(BLANK),
            Some(Instants::Stamps(stamps, unit)) => {
                let stamp = stamps.value(row);
                let micros = match unit {
                    TimeUnit::Second => stamp.saturating_mul(1_000_000),
                    TimeUnit::Millisecond => stamp.saturating_mul(1_000),
                    TimeUnit::Microsecond => stamp,
                    TimeUnit::Nanosecond => stamp.div_euclid(1_000),
                };
                let (first, end) = (Day::from_epoch_days(FIRST_DAY), Day::from_epoch_days(END_DAY));
                if first.starts().0 <= micros && micros < end.starts().0 {
                    return Ok(Instant(micros));
                }
                Err(EvidenceError::NotAnInstant { found: format!("stamp {stamp}") })
            }
            Some(Instants::Texts(texts)) => {
                let key = texts.key(row);
                self.recorded.get(key, || match texts.text(key) {
                    "" => Err(BLANK),
                    text => text
                        .parse()
                        .map_err(|_| EvidenceError::NotAnInstant { found: text.to_owned() }),
                })
            }
        }
    }
}

/// 1 January 1900, in days since 1970: the first day of the format.
const FIRST_DAY: i32 = -25_567;
/// 1 January 2200: the day after the last.
const END_DAY: i32 = 84_006;

fn read_id(column: Option<&Ids>, row: usize, batch: &mut Batch) -> Result<RecordId, EvidenceError> {
    const BLANK: EvidenceError = EvidenceError::Blank { column: "record" };
    match column {
        None => Err(BLANK),
        Some(Ids::Numbers(numbers)) if numbers.is_null(row) => Err(BLANK),
        Some(Ids::Numbers(numbers)) => Ok(RecordId::Number(numbers.value(row))),
        Some(Ids::Texts(texts)) => match texts.text(texts.key(row)) {
            "" => Err(BLANK),
            text => Ok(batch.read_id(text)),
        },
    }
}

fn read_name(
    meanings: &mut Meanings<Option<Name>>,
    column: Option<&Texts>,
    row: usize,
    batch: &mut Batch,
) -> Option<Name> {
    let key = key(column, row);
    if let Some(meant) = meanings.meant[key] {
        return meant;
    }
    let word = text(column, key);
    let meant = (!word.is_empty()).then(|| batch.names.name(word));
    meanings.meant[key] = Some(meant);
    meant
}
