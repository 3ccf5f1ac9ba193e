//! A template and its parameters: one set of terms for many places (schemes.md 3.14).

use super::section::{Problems, Section};
use super::tree::{self, Table, Value};
use crate::problem::{Problem, TermsError};

/// The template's text with every `<<parameter>>` filled in, and its path; nothing when `text`
/// names no template.
pub(super) fn fill(
    text: &str,
    file: &str,
    load: &dyn Fn(&str) -> Option<String>,
) -> Result<Option<(String, String)>, Vec<Problem>> {
    let Ok(table) = tree::parse(text) else { return Ok(None) };
    if table.get("template").is_none() {
        return Ok(None);
    }
    let problems = Problems::of(file);
    let root = Section::of(&table, String::new(), &problems);
    super::check_format(&root);
    let path = root.text("template").to_owned();
    let empty = Table::default();
    let parameters = root.section_if("parameters");
    let parameters =
        parameters.unwrap_or_else(|| Section::of(&empty, "parameters".to_owned(), &problems));
    root.done();
    let Some(mut filled) = load(&path) else {
        root.note("template", TermsError::TemplateNotFound { path });
        return Err(problems.all());
    };
    for (name, entry) in &parameters.table().entries {
        let written = match &entry.value {
            Value::Text(text) | Value::Day(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Flag(_) | Value::Decimal | Value::List(_) | Value::Table(_) => {
                parameters.text_of(name, entry);
                continue;
            }
        };
        let place = format!("<<{name}>>");
        if !filled.contains(&place) {
            parameters.note(name, TermsError::UnusedParameter { name: name.clone() });
        }
        let escaped = written.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ");
        filled = filled.replace(&place, &escaped);
    }
    for rest in filled.split("<<").skip(1) {
        if let Some((name, _)) = rest.split_once(">>") {
            root.note("parameters", TermsError::MissingParameter { name: name.to_owned() });
        }
    }
    if problems.is_empty() { Ok(Some((filled, path))) } else { Err(problems.all()) }
}
