//! `terms.toml`, format 1: from text to [`Terms`], or everything that is wrong with it.

mod beside;
pub(crate) mod clause;
mod contract;
mod errors_page;
mod measure;
pub(crate) mod parties;
mod schedule;
pub(crate) mod section;
mod template;
pub(crate) mod tree;
mod variation;

pub(crate) use contract::heads_times;
pub use errors_page::refusals_page;
use section::{Problems, Section};

use crate::problem::{Problem, TermsError};
use crate::terms::Terms;

impl Terms {
    /// Reads a terms file. `file` is how problems name it.
    ///
    /// # Errors
    /// Everything wrong with the file, in the order of its lines.
    pub fn read(text: &str, file: &str) -> Result<Self, Vec<Problem>> {
        Self::read_with(text, file, &|_| None)
    }

    /// The whole text of terms that name a template, its parameters filled in; nothing when `text`
    /// names none. `load` gives the text of the template.
    ///
    /// # Errors
    /// When the template is not there, or its parameters do not fit it.
    pub fn filled(
        text: &str,
        file: &str,
        load: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Option<String>, Vec<Problem>> {
        Ok(template::fill(text, file, load)?.map(|(filled, _)| filled))
    }

    /// Reads a terms file that may be a template with parameters. `load` gives the text of the
    /// template, by its path from the folder of `file`.
    ///
    /// # Errors
    /// Everything wrong with the file or its template.
    pub fn read_with(
        text: &str,
        file: &str,
        load: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Vec<Problem>> {
        let filled;
        let (text, file) = match template::fill(text, file, load)? {
            Some((template, path)) => {
                filled = (template, path);
                (&*filled.0, &*filled.1)
            }
            None => (text, file),
        };
        let problems = Problems::of(file);
        let table = match tree::parse(text) {
            Ok(table) => table,
            Err(errors) => {
                for (line, error) in errors {
                    problems.note(line, "", error);
                }
                return Err(problems.all());
            }
        };
        let versions = contract::read(&Section::of(&table, String::new(), &problems));
        if problems.is_empty() { Ok(Self::new(versions)) } else { Err(problems.all()) }
    }
}

/// The format must be one this program reads.
fn check_format(root: &Section<'_>) {
    let format: i64 = root.number("format");
    if root.has("format") && format != 1 {
        root.note("format", TermsError::UnknownFormat { found: format });
    }
}
