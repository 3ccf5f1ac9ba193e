//! Evidence on disk. A path is a CSV, JSON Lines or Parquet file, or a folder of them.
//!
//! [`stream`] folds evidence of any size: people who lie side by side in sorted files are
//! handed on in batches by several threads, and memory stays flat. Files that are not sorted
//! are sorted on disk first. [`read_all`] holds small evidence in memory. [`EvidenceFile`]
//! writes all three formats.

mod contract;
mod error;
mod files;
mod parquet_part;
mod parquet_rows;
mod parquet_write;
mod part;
mod sorting;
mod stitch;
mod stream;
mod text_part;
mod write;

pub use error::FilesError;
pub use parquet_write::ParquetWriter;
pub use stream::{People, read_all, stream};
pub use write::EvidenceFile;
