//! Where figures come from.

use serde::Deserialize;

/// A published table, and what a reader must know about it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called here.
    pub id: String,
    /// The tables of `figures` that hold it.
    pub files: Vec<String>,
    /// What it is.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The time it is about.
    pub period: String,
    /// The last day of that time, or the day of publication.
    pub day: toml::value::Datetime,
    /// Under which licence it was published.
    pub licence: String,
    /// The words the licence asks for.
    pub attribution: String,
    /// Where it can be had.
    pub origin: String,
    /// How the table here was made from it.
    pub derived: String,
    /// What a reader must know.
    pub caveats: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    source: Vec<Source>,
}

pub fn read() -> Vec<Source> {
    let file: File = toml::from_str(include_str!("../../../figures/sources.toml"))
        .expect("sources.toml is part of the program");
    file.source
}
