//! A scheme's folder: terms, evidence, and cases that share the terms.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use attain_evidence::{Evidence, TextFormat};
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
    /// The file its evidence stands in.
    pub evidence: PathBuf,
}

const EVIDENCE_FILES: [&str; 3] = ["evidence.csv", "evidence.jsonl", "evidence.parquet"];

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
}

impl Case {
    /// Reads the case's evidence.
    ///
    /// # Errors
    /// When any line is refused; then nothing is used.
    pub fn evidence(&self, terms: &Terms) -> Result<Evidence, Stop> {
        let bytes = fs::read(&self.evidence)
            .with_context(|| format!("cannot read {}", self.evidence.display()))?;
        let is_lines = self.evidence.extension().is_some_and(|end| end == "jsonl");
        let format = if is_lines { TextFormat::JsonLines } else { TextFormat::Csv };
        let file = self.evidence.display().to_string();
        let names = &terms.latest().names;
        Evidence::read(format, &bytes, names, &file)
            .map_err(|errors| Stop::Refused(vec![errors.to_string()]))
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
    Terms::read_with(&text, &file, &beside)
        .map_err(|problems| Stop::Refused(problems.iter().map(ToString::to_string).collect()))
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
        let hint = format!("write one of {}", EVIDENCE_FILES.join(", "));
        return Err(anyhow!("{} has no evidence: {hint}", folder.display()).into());
    }
    Ok(cases)
}

fn evidence_in(folder: &Path) -> Option<PathBuf> {
    EVIDENCE_FILES.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}
