//! Every scheme is data: its terms are read without a problem.

use std::fs;
use std::path::{Path, PathBuf};

use attain_terms::{Problem, Terms};

fn schemes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes")
}

/// Reads a terms file as the command does, with templates found from its folder.
fn read(path: &Path) -> Result<Terms, Vec<Problem>> {
    let text = fs::read_to_string(path).expect("a scheme has terms");
    let folder = path.parent().expect("a file is in a folder").to_owned();
    let file = path.display().to_string();
    Terms::read_with(&text, &file, &|template| fs::read_to_string(folder.join(template)).ok())
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n    {}\n", problem.hint())).collect()
}

#[test]
fn every_scheme_is_read_without_a_problem() {
    let mut refused = String::new();
    for entry in fs::read_dir(schemes()).expect("there are schemes") {
        let path = entry.expect("a folder can be listed").path().join("terms.toml");
        if path.exists()
            && let Err(problems) = read(&path)
        {
            refused.push_str(&told(&problems));
        }
    }
    assert!(refused.is_empty(), "{refused}");
}

/// A reader of the worked schemes should not learn to overlook warnings.
#[test]
fn no_scheme_deserves_a_second_look() {
    for entry in fs::read_dir(schemes()).expect("there are schemes") {
        let path = entry.expect("a folder can be listed").path().join("terms.toml");
        if !path.exists() {
            continue;
        }
        let Ok(terms) = read(&path) else { continue };
        let warnings: Vec<String> = terms.warnings().iter().map(ToString::to_string).collect();
        assert!(warnings.is_empty(), "{}: {warnings:?}", path.display());
    }
}
