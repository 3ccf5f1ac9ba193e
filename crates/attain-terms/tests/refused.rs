//! Terms that are refused, each for the reason its first line names.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use attain_terms::{Problem, Terms, refusals_page};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes/refused/terms")
}

/// The examples: file name and text, by name.
fn examples() -> Vec<(String, String)> {
    let entries = fs::read_dir(folder()).expect("there are refused terms");
    let files = entries.map(|entry| entry.expect("a folder can be listed").path());
    let mut examples: Vec<(String, String)> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("an example can be read"))
        })
        .collect();
    examples.sort();
    examples
}

fn problems(name: &str, text: &str) -> Vec<Problem> {
    let load = |path: &str| fs::read_to_string(folder().join(path)).ok();
    Terms::read_with(text, name, &load).err().unwrap_or_default()
}

/// The variant an error is, by its name in the source.
fn variant(problem: &Problem) -> String {
    let debug = format!("{:?}", problem.error);
    debug.chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[test]
fn every_example_is_refused_for_the_reason_it_names() {
    let mut wrong = String::new();
    for (name, text) in examples() {
        let expected = text.lines().next().and_then(|line| line.strip_prefix("# refused: "));
        let found = problems(&name, &text);
        let names: BTreeSet<String> = found.iter().map(variant).collect();
        if expected.is_none_or(|expected| !names.iter().eq([expected])) {
            wrong.push_str(&format!("{name}: {expected:?}, found {names:?}\n"));
            for problem in found {
                wrong.push_str(&format!("    {problem}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_reason_has_an_example() {
    let source = include_str!("../src/problem.rs");
    let (_, body) = source.split_once("pub enum TermsError {").expect("the errors are an enum");
    let (body, _) = body.split_once("\n}").expect("the enum ends");
    let variants = body.lines().filter_map(|line| line.strip_prefix("    ")).filter_map(|line| {
        let name: String = line.chars().take_while(char::is_ascii_alphanumeric).collect();
        name.starts_with(|first: char| first.is_ascii_uppercase()).then_some(name)
    });
    let named: BTreeSet<String> = examples()
        .iter()
        .filter_map(|(_, text)| text.lines().next()?.strip_prefix("# refused: "))
        .map(str::to_owned)
        .collect();
    let missing: Vec<String> = variants.filter(|name| !named.contains(name)).collect();
    assert!(missing.is_empty(), "no example in schemes/refused/terms for {missing:?}");
}

#[test]
fn every_problem_says_where_and_what_to_do() {
    for (name, text) in examples() {
        for problem in problems(&name, &text) {
            assert!(problem.line > 0, "{problem}");
            assert!(!problem.hint().is_empty(), "{problem}");
            assert!(!problem.to_string().ends_with('.'), "{problem}");
        }
    }
}

#[test]
fn the_book_is_told_every_refusal() {
    let load = |path: &str| fs::read_to_string(folder().join(path)).ok();
    let page = refusals_page(&examples(), &load);
    assert_eq!(page.matches("\n## ").count(), examples().len());
    assert!(page.contains(
        "## Unknown component\n\nThe component is misspelt.\n\n```text\nunknown-component.toml:23: \
         clause 1, pay: `hourly with call monitorin` is not a payment component\n```\n\n\
         What to do: did you mean `hourly with call monitoring`?\n"
    ));
}

/// `UPDATE_BOOK=1 cargo test -p attain-terms` writes the page again.
#[test]
fn the_page_of_refusals_in_the_book_is_made_from_the_examples() {
    let load = |path: &str| fs::read_to_string(folder().join(path)).ok();
    let path = folder().join("../../../book/src/refused-terms.md");
    let page = refusals_page(&examples(), &load);
    if std::env::var_os("UPDATE_BOOK").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "the page is old; run again with UPDATE_BOOK=1");
}
