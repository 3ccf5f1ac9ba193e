//! Evidence as Parquet: the same eleven columns, each text by key.

use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::{
    Date32Builder, StringDictionaryBuilder, TimestampMicrosecondBuilder, UInt64Builder,
};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use attain_evidence::{Batch, COLUMNS, Record, RecordId, write_fact};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::error::FilesError;

/// How many rows are encoded at a time.
const ROWS: usize = 16_384;

/// How many rows one row group holds: enough to compress, few enough to share among threads.
pub(crate) const GROUP_ROWS: usize = 262_144;

type TextBuilder = StringDictionaryBuilder<Int32Type>;

/// Writes evidence as Parquet, one row group in memory at a time.
pub struct ParquetWriter<W: Write + Send> {
    path: PathBuf,
    writer: ArrowWriter<W>,
    schema: Arc<Schema>,
    rows: usize,
    numbers: Option<UInt64Builder>,
    on: Date32Builder,
    recorded: TimestampMicrosecondBuilder,
    /// All other columns in order; the record's own id among them when it is text.
    texts: [TextBuilder; 9],
    value: String,
}

impl<W: Write + Send> fmt::Debug for ParquetWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParquetWriter").field("path", &self.path).finish_non_exhaustive()
    }
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Writes to `out`, which is called `path` when it fails. With `numbered` every record's id
    /// must be `R` and a number. A row group holds at most `group_rows`.
    ///
    /// # Errors
    /// When the writer cannot begin.
    pub fn new(path: &Path, out: W, numbered: bool, group_rows: usize) -> Result<Self, FilesError> {
        let by_key = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let fields = COLUMNS.map(|name| match name {
            "record" if numbered => Field::new(name, DataType::UInt64, false),
            "on" => Field::new(name, DataType::Date32, false),
            "recorded" => {
                let stamps = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
                Field::new(name, stamps, false)
            }
            "record" | "fact" | "grade" => Field::new(name, by_key.clone(), false),
            _ => Field::new(name, by_key.clone(), true),
        });
        let schema = Arc::new(Schema::new(fields.to_vec()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(group_rows))
            .set_dictionary_page_size_limit(8 << 20)
            .set_created_by("attain".into());
        let properties = match numbered {
            true => properties.set_column_dictionary_enabled("record".into(), false),
            false => properties,
        };
        let writer = ArrowWriter::try_new(out, schema.clone(), Some(properties.build()))
            .map_err(FilesError::parquet(path))?;
        Ok(Self {
            path: path.into(),
            writer,
            schema,
            rows: 0,
            numbers: numbered.then(UInt64Builder::new),
            on: Date32Builder::new(),
            recorded: TimestampMicrosecondBuilder::new().with_timezone("UTC"),
            texts: Default::default(),
            value: String::new(),
        })
    }

    /// Writes one record of `person`.
    ///
    /// # Errors
    /// When the file cannot be written, or a record has no number where it must.
    pub fn record(
        &mut self,
        person: &str,
        record: &Record,
        batch: &Batch,
    ) -> Result<(), FilesError> {
        let [id, people, packages, facts, values, by, verified_by, grades, supersedes] =
            &mut self.texts;
        match (&mut self.numbers, record.id) {
            (Some(numbers), RecordId::Number(number)) => numbers.append_value(number),
            (Some(_), RecordId::Text(text)) => {
                let record = batch.read(text).to_owned();
                return Err(FilesError::NotNumbered { path: self.path.clone(), record });
            }
            (None, text) => id.append_value(batch.id(text)),
        }
        self.on.append_value(record.on.epoch_days());
        self.recorded.append_value(record.recorded.0);
        self.value.clear();
        facts.append_value(write_fact(record.fact, &batch.names, &mut self.value));
        append(values, &self.value);
        append(people, person);
        append(packages, record.package.map_or("", |package| batch.read(package)));
        append(by, record.by.map_or("", |name| batch.names.word(name)));
        append(verified_by, record.verified_by.map_or("", |name| batch.names.word(name)));
        grades.append_value(record.grade.words());
        supersedes.append_option(record.supersedes.map(|id| batch.id(id)));
        self.rows += 1;
        if self.rows < ROWS { Ok(()) } else { self.pass_on() }
    }

    fn pass_on(&mut self) -> Result<(), FilesError> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        let [id, rest @ ..] = &mut self.texts;
        let mut columns: Vec<ArrayRef> = vec![
            match &mut self.numbers {
                Some(numbers) => Arc::new(numbers.finish()),
                None => Arc::new(id.finish()),
            },
            Arc::new(self.on.finish()),
            Arc::new(self.recorded.finish()),
        ];
        columns.extend(rest.iter_mut().map(|texts| Arc::new(texts.finish()) as ArrayRef));
        let rows = RecordBatch::try_new(self.schema.clone(), columns)
            .expect("the columns were made after the schema");
        self.writer.write(&rows).map_err(FilesError::parquet(&self.path))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(mut self) -> Result<(), FilesError> {
        self.pass_on()?;
        self.writer.close().map(|_| ()).map_err(FilesError::parquet(&self.path))
    }
}

fn append(column: &mut TextBuilder, text: &str) {
    column.append_option((!text.is_empty()).then_some(text));
}
