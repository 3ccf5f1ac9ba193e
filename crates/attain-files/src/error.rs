//! Why evidence on disk cannot be used.

use std::io;
use std::path::{Path, PathBuf};

use attain_evidence::EvidenceErrors;
use parquet::errors::ParquetError;

/// Why evidence on disk cannot be used or written.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// Lines of it are refused; none of it is used.
    #[error("{0}")]
    Refused(EvidenceErrors),
    /// The file cannot be opened or read.
    #[error("{path}: cannot be read: {cause}", path = .path.display())]
    CannotRead { path: PathBuf, cause: io::Error },
    /// The file cannot be written.
    #[error("{path}: cannot be written: {cause}", path = .path.display())]
    CannotWrite { path: PathBuf, cause: io::Error },
    /// A folder without evidence in it.
    #[error("{path}: no file of evidence is in this folder", path = .path.display())]
    NothingThere { path: PathBuf },
    /// A file whose name does not end as evidence does.
    #[error("{path}: this is not a file of evidence by its name", path = .path.display())]
    UnknownEnding { path: PathBuf },
    /// A Parquet file that cannot be understood.
    #[error("{path}: this cannot be read as Parquet: {cause}", path = .path.display())]
    NotParquet { path: PathBuf, cause: ParquetError },
    /// The files are not sorted by person. [`crate::stream`] sorts them and asks again.
    #[error("the files are not sorted by person")]
    NotSorted,
    /// A writer of numbered records was given an id that is not `R` and a number.
    #[error("{path}: record `{record}` has no number, and this file numbers its records", path = .path.display())]
    NotNumbered { path: PathBuf, record: String },
}

impl FilesError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Refused(_) => {
                "correct the lines listed and run it again; nothing was changed".into()
            }
            Self::CannotRead { .. } => "check that the path is right and may be read".into(),
            Self::CannotWrite { .. } => "check that the folder is there and has room".into(),
            Self::NothingThere { .. } | Self::UnknownEnding { .. } => {
                "name the file so that it ends in .csv, .jsonl or .parquet".into()
            }
            Self::NotParquet { .. } => {
                "write the file again, with the eleven columns and no encryption; Snappy or no \
                 compression"
                    .into()
            }
            Self::NotSorted => "hand this error on to `stream`, which sorts the files".into(),
            Self::NotNumbered { .. } => "write ids as R1, R2 and so on, or write texts".into(),
        }
    }

    pub(crate) fn reading(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |cause| Self::CannotRead { path: path.to_owned(), cause }
    }

    pub(crate) fn writing(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |cause| Self::CannotWrite { path: path.to_owned(), cause }
    }

    pub(crate) fn parquet(path: &Path) -> impl Fn(ParquetError) -> Self + '_ {
        move |cause| Self::NotParquet { path: path.to_owned(), cause }
    }
}
