//! The files of some evidence, in the order of their names, and where each line stands.

use std::fs;
use std::path::{Path, PathBuf};

use attain_evidence::TextFormat;

use crate::error::FilesError;

/// One file of evidence.
#[derive(Clone, Debug)]
pub(crate) struct EvidencePath {
    pub path: PathBuf,
    pub kind: Kind,
}

/// In which format a file stands, by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text(TextFormat),
    Parquet,
}

impl Kind {
    pub(crate) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "csv" => Some(Self::Text(TextFormat::Csv)),
            "jsonl" => Some(Self::Text(TextFormat::JsonLines)),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }
}

/// The file, or the files of evidence in the folder by their names.
pub(crate) fn find(path: &Path) -> Result<Vec<EvidencePath>, FilesError> {
    if !path.is_dir() {
        let kind = Kind::of(path).ok_or_else(|| FilesError::UnknownEnding { path: path.into() })?;
        return Ok(vec![EvidencePath { path: path.into(), kind }]);
    }
    let cannot = FilesError::reading(path);
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(&cannot)? {
        let path = entry.map_err(&cannot)?.path();
        if let Some(kind) = Kind::of(&path).filter(|_| path.is_file()) {
            found.push(EvidencePath { path, kind });
        }
    }
    if found.is_empty() {
        return Err(FilesError::NothingThere { path: path.into() });
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Lines are numbered through all files; this turns them back into a file and its line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    files: Vec<(u32, String)>, // How many lines stand before the file, and its name.
}

impl Places {
    pub(crate) fn add(&mut self, lines_before: u32, path: &Path) {
        self.files.push((lines_before, path.display().to_string()));
    }

    pub(crate) fn place(&self, line: u32) -> (String, u32) {
        let after = self.files.partition_point(|(before, _)| *before < line).max(1);
        match self.files.get(after - 1) {
            Some((before, name)) => (name.clone(), line - before.min(&line)),
            None => (String::new(), line),
        }
    }
}
