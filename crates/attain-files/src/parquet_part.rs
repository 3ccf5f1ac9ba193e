//! Parts of Parquet files: one row group each.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use attain_evidence::{COLUMNS, EvidenceError};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use parquet::basic::Type;
use parquet::errors::ParquetError;

use crate::error::FilesError;
use crate::parquet_rows::Rows;
use crate::part::Sink;

/// How many rows are decoded at a time.
const ROWS: usize = 8_192;

/// One row group of a Parquet file.
#[derive(Clone, Debug)]
pub(crate) struct ParquetPart {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    group: usize,
    lines_before: u32,
}

/// The row groups of a file and how many rows they hold together.
pub(crate) fn cut(
    path: &Path,
    mut lines_before: u32,
) -> Result<Result<(Vec<ParquetPart>, u32), EvidenceError>, FilesError> {
    let file = File::open(path).map_err(FilesError::reading(path))?;
    let cannot = FilesError::parquet(path);
    let plain = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()).map_err(&cannot)?;
    if let Err(error) = check_columns(plain.schema()) {
        return Ok(Err(error));
    }
    let options = ArrowReaderOptions::new().with_schema(texts_by_key(&plain));
    let metadata =
        ArrowReaderMetadata::try_new(plain.metadata().clone(), options).map_err(&cannot)?;
    let (mut parts, mut all_rows) = (Vec::new(), 0_u32);
    for (group, row_group) in plain.metadata().row_groups().iter().enumerate() {
        let (path, metadata) = (path.to_owned(), metadata.clone());
        parts.push(ParquetPart { path, metadata, group, lines_before });
        let rows = u32::try_from(row_group.num_rows()).unwrap_or(u32::MAX);
        lines_before = lines_before.saturating_add(rows);
        all_rows = all_rows.saturating_add(rows);
    }
    Ok(Ok((parts, all_rows)))
}

/// The eleven columns are there, in any order, and no other.
fn check_columns(schema: &Schema) -> Result<(), EvidenceError> {
    let found: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let mut names = found.clone();
    names.sort_unstable();
    let mut wanted = COLUMNS;
    wanted.sort_unstable();
    if names == wanted {
        Ok(())
    } else {
        Err(EvidenceError::WrongHeader { found: found.join(",").chars().take(200).collect() })
    }
}

/// The same columns, with every text held as a key into its dictionary.
fn texts_by_key(metadata: &ArrowReaderMetadata) -> Arc<Schema> {
    let stored = metadata.parquet_schema();
    let by_key = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let fields = metadata.schema().fields().iter().enumerate().map(|(place, field)| {
        let is_text = stored.column(place).physical_type() == Type::BYTE_ARRAY;
        let kind = if is_text { by_key.clone() } else { field.data_type().clone() };
        Field::new(field.name(), kind, field.is_nullable())
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

impl ParquetPart {
    pub(crate) fn read(&self, sink: &mut impl Sink) -> Result<(), FilesError> {
        let file = File::open(&self.path).map_err(FilesError::reading(&self.path))?;
        let cannot = FilesError::parquet(&self.path);
        let builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone());
        let filled = ProjectionMask::roots(builder.parquet_schema(), self.filled_columns());
        let reader = builder
            .with_row_groups(vec![self.group])
            .with_batch_size(ROWS)
            .with_projection(filled)
            .build()
            .map_err(&cannot)?;
        let mut rows = Rows::new(self.lines_before);
        for columns in reader {
            let columns = columns.map_err(|cause| cannot(ParquetError::from(cause)))?;
            rows.read(&columns, sink).map_err(|cause| cannot(ParquetError::from(cause)))?;
            if sink.is_done() {
                break;
            }
        }
        Ok(())
    }

    /// The columns of this row group that hold anything at all.
    fn filled_columns(&self) -> Vec<usize> {
        let group = self.metadata.metadata().row_group(self.group);
        let rows = u64::try_from(group.num_rows()).unwrap_or(0);
        let is_blank = |place: usize| {
            let statistics = group.column(place).statistics();
            statistics.and_then(|known| known.null_count_opt()) == Some(rows)
        };
        (0..group.num_columns()).filter(|&place| !is_blank(place)).collect()
    }
}
