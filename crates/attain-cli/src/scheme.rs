//! A scheme's folder: terms, evidence, and cases that share the terms.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;
use attain_evidence::Evidence;
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
        let terms = read_terms(&terms_of(folder)?)?;
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
                let folder = folder.display();
                return Err(Stop::Misused(format!(
                    "--case: {folder} has no case `{only}`; {known}"
                )));
            }
        }
        Ok(Self { folder: folder.to_owned(), terms, cases })
    }

    /// Reads a scheme's terms, to settle other evidence under them.
    ///
    /// # Errors
    /// When the terms are refused.
    pub fn with_evidence(folder: &Path, evidence: &Path) -> Result<Self, Stop> {
        let terms = read_terms(&terms_of(folder)?)?;
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

/// Reads a terms file; a template it names is found beside it.
///
/// # Errors
/// When it cannot be read or is refused.
pub fn read_terms(path: &Path) -> Result<Terms, Stop> {
    let text = read(path, "give a terms file, or the folder of a scheme")?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let beside = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let file = path.display().to_string();
    Terms::read_with(&text, &file, &beside).map_err(|problems| {
        let told = problems.iter().map(|one| format!("{one}\n  {}", one.hint()));
        Stop::Refused(told.collect())
    })
}

/// The terms file that is meant: the file itself, or the one in a scheme's folder.
pub fn terms_file(path: &Path) -> PathBuf {
    if path.is_dir() { path.join("terms.toml") } else { path.to_owned() }
}

/// The text of a file that the user named, or why it cannot be had and what to do about it.
///
/// # Errors
/// When there is no such file or it is not text.
pub fn read(path: &Path, remedy: &str) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|error| {
        let what = match error.kind() {
            ErrorKind::NotFound => "there is no such file".to_owned(),
            ErrorKind::InvalidData => "this is not UTF-8 text".to_owned(),
            _ => format!("this cannot be read: {error}"),
        };
        Stop::Refused(vec![format!("{}: {what}\n  {remedy}", path.display())])
    })
}

/// The terms file of a scheme's folder, or why the folder is none.
fn terms_of(folder: &Path) -> Result<PathBuf, Stop> {
    let terms = folder.join("terms.toml");
    if terms.exists() {
        return Ok(terms);
    }
    let shown = folder.display();
    let problem = if folder.is_file() {
        let above = folder.parent().filter(|above| above.join("terms.toml").exists());
        let remedy = above.map_or("give the folder of a scheme".to_owned(), |above| {
            format!("give the folder it stands in: {}", above.display())
        });
        format!("{shown}: this is a file, not the folder of a scheme\n  {remedy}")
    } else if folder.is_dir() {
        let inside = first_scheme_in(folder);
        let remedy = inside.map_or("write them there, or give another folder".to_owned(), |one| {
            format!("give the folder of one scheme, such as {}", one.display())
        });
        format!("{shown}: there are no terms (terms.toml) in this folder\n  {remedy}")
    } else {
        format!(
            "{shown}: there is no such folder\n  give the folder of a scheme: terms.toml and evidence"
        )
    };
    Err(Stop::Refused(vec![problem]))
}

/// The first folder with terms directly inside another.
fn first_scheme_in(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    entries.filter(|path| path.join("terms.toml").exists()).min()
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
        let remedy = format!("write one of {}, or name it with --evidence", EVIDENCE.join(", "));
        let problem = format!("{}: there is no evidence in this folder", folder.display());
        return Err(Stop::Refused(vec![format!("{problem}\n  {remedy}")]));
    }
    Ok(cases)
}

fn evidence_in(folder: &Path) -> Option<PathBuf> {
    EVIDENCE.iter().map(|name| folder.join(name)).find(|path| path.exists())
}
