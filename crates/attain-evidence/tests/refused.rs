//! Every refusal has an example, and every example is refused for what it says.

use std::fs;
use std::path::{Path, PathBuf};

use attain_evidence::{Evidence, EvidenceError, RefusedExample, TextFormat, refusals_page};
use attain_terms::Names;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn examples() -> Vec<RefusedExample> {
    let folder = root().join("schemes/refused/evidence");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| RefusedExample {
        file: path.file_name().unwrap().to_str().unwrap().to_owned(),
        bytes: fs::read(&path).unwrap(),
    };
    files.into_iter().map(read).collect()
}

#[test]
fn every_refused_example_is_refused_for_what_its_first_line_says() {
    let mut names = Names::default();
    names.name("council");
    let mut found = Vec::new();
    for RefusedExample { file, bytes } in examples() {
        let csv = file.ends_with(".csv");
        let format = if csv { TextFormat::Csv } else { TextFormat::JsonLines };
        let refused = Evidence::read(format, &bytes, &names, &file).expect_err(&file);
        let text = String::from_utf8_lossy(&bytes);
        let said = text.lines().next().and_then(|line| line.strip_prefix("# refused: "));
        for refusal in &refused.refusals {
            assert_eq!(Some(refusal.error.kind()), said, "{file}: {refused}");
            assert!(!refusal.error.hint().is_empty() && refusal.line > 1, "{refused}");
        }
        found.extend(said.map(str::to_owned));
    }
    for kind in EvidenceError::KINDS {
        assert!(found.iter().any(|found| found == kind), "{kind} has no example");
    }
}

/// `UPDATE_BOOK=1 cargo test -p attain-evidence` writes the page again.
#[test]
fn the_page_of_refusals_in_the_book_is_made_from_the_examples() {
    let path = root().join("book/src/refused-evidence.md");
    let page = refusals_page(&examples());
    if std::env::var_os("UPDATE_BOOK").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "the page is old; run again with UPDATE_BOOK=1");
}
