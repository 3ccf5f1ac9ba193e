//! A scheme's folder: terms, evidence, and cases that share the terms.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use attain_evidence::Evidence;
use attain_files::FilesError;
use attain_terms::Terms;

use crate::commands::Stop;

/// A scheme that was read and not refused.
pub struct Scheme {
    /// The folder.
    pub folder: PathBuf,
    /// Its terms.
    pub terms: Terms,
    /// Its cases; one without a name when it has only its own evidence.
    pub cases: Vec<Case>,
}

/// One history that is settled under the scheme's terms.
pub struct Case {
    /// The case's name, when the scheme has several.
    pub name: Option<String>,
    /// Its folder.
    pub folder: PathBuf,
    /// The file or folder its evidence stands in.
    pub evidence: PathBuf,
}

const EVIDENCE: [&str; 4] = ["evidence.csv", "evidence.jsonl", "evidence.parquet", "evidence"];

impl Scheme {
    /// Reads a scheme's folder, or of its cases only the one named.
    ///
    /// # Errors
    /// When the terms are refused, or there is no evidence, or no such case.
    pub fn open(folder: &Path, only: Option<&str>) -> Result<Self, Stop> {
        let terms = read_terms(&folder.join("terms.toml"))?;
        let mut cases = cases(folder)?;
        if let Some(only) = only {
            let names: Vec<String> = cases.iter().filter_map(|case| case.name.clone()).collect();
            cases.retain(|case| case.name.as_deref() == Some(only));
            if cases.is_empty() {
                let known = if names.is_empty() {
                    "it has no cases".to_owned()
                } else {
                    format!("its cases are {}", names.join(", "))
                };
                return Err(anyhow!("{} has no case `{only}`: {known}", folder.display()).into());
            }
        }
        Ok(Self { folder: folder.to_owned(), terms, cases })
    }

    /// Reads a scheme's terms, to settle other evidence under them.
    ///
    /// # Errors
    /// When the terms are refused.
    pub fn with_evidence(folder: &Path, evidence: &Path) -> Result<Self, Stop> {
        let terms = read_terms(&folder.join("terms.toml"))?;
        let case = Case { name: None, folder: folder.to_owned(), evidence: evidence.to_owned() };
        Ok(Self { folder: folder.to_owned(), terms, cases: vec![case] })
    }
}

impl Case {
    /// Reads the case's evidence into memory.
    ///
    /// # Errors
    /// When any line is refused; then nothing is used.
    pub fn evidence(&self, terms: &Terms) -> Result<Evidence, Stop> {
        Ok(attain_files::read_all(&self.evidence, &terms.latest().names)?)
    }
}

impl From<FilesError> for Stop {
    fn from(error: FilesError) -> Self {
        Self::Refused(vec![format!("{error}\n  {}", error.hint())])
    }
}

/// Reads a terms file; a template it names is found beside it.
///
/// # Errors
/// When it cannot be read or is refused.
pub fn read_terms(path: &Path) -> Result<Terms, Stop> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let beside = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let file = path.display().to_string();
    Terms::read_with(&text, &file, &beside).map_err(|problems| {
        let told = problems.iter().map(|one| format!("{one}\n  {}", one.hint()));
        Stop::Refused(told.collect())
    })
}

fn cases(folder: &Path) -> Result<Vec<Case>, Stop> {
    let mut cases = Vec::new();
    let root = folder.join("cases");
    if root.is_dir() {
        let entries =
            fs::read_dir(&root).with_context(|| format!("cannot read {}", root.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read {}", root.display()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if let Some(evidence) = evidence_in(&entry.path()) {
                cases.push(Case { name: Some(name), folder: entry.path(), evidence });
            }
        }
        cases.sort_by(|a, b| a.name.cmp(&b.name));
    }
    if let Some(evidence) = evidence_in(folder) {
        cases.insert(0, Case { name: None, folder: folder.to_owned(), evidence });
    }
    if cases.is_empty() {
        let hint = format!("write one of {}", EVIDENCE.join(", "));
        return Err(anyhow!("{} has no evidence: {hint}", folder.display()).into());
    }
    Ok(cases)
}

fn evidence_in(folder: &Path) -> Option<PathBuf> {
    EVIDENCE.iter().map(|name| folder.join(name)).find(|path| path.exists())
}
