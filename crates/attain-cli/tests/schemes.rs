//! Every scheme's folder settles to the statements that stand beside its evidence.

use std::fs;
use std::path::{Path, PathBuf};

use attain_cli::commands::{Stop, Wanted};
use attain_cli::scheme::{Scheme, read_terms};
use attain_cli::settle::settle;
use attain_paper::statement_text;
use attain_settlement::Detail;
use attain_units::Pence;

fn schemes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes")
}

/// Folders under `schemes/` that hold a terms file, at any depth; refused ones are tested where
/// they are refused, and templates are no schemes.
fn folders(root: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(root).expect("the schemes are in the checkout");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| path.is_dir()) {
        if path.ends_with("refused") || path.ends_with("templates") {
            continue;
        }
        if path.join("report.toml").is_file() {
            continue; // tests/reports.rs settles its figures
        }
        if path.join("terms.toml").is_file() {
            found.push(path);
        } else {
            folders(&path, found);
        }
    }
}

/// The statements of a scheme as `attain settle` prints them, by the file that holds them: one
/// for each case, and one more where the scheme has terms in shadow.
fn settled(folder: &Path) -> Result<Vec<(PathBuf, String)>, Stop> {
    let scheme = Scheme::open(folder, None)?;
    let mut texts = Vec::new();
    for case in &scheme.cases {
        let only = Wanted {
            scheme: folder.to_owned(),
            case: case.name.clone(),
            period: None,
            as_at: None,
        };
        let mut one = Scheme::open(folder, only.case.as_deref())?;
        one.cases.retain(|other| other.name == case.name);
        let made = settle(&one, &one.terms, &only, Detail::People)?;
        let text = statement_text::all(&made, &one.terms);
        texts.push((case.folder.join("statements.txt"), text));
        let shadow = folder.join("shadow.toml");
        if shadow.is_file() {
            let terms = read_terms(&shadow)?;
            let beside = settle(&one, &terms, &only, Detail::People)?;
            let text =
                statement_text::shadow(&made, &beside) + &statement_text::all(&beside, &terms);
            texts.push((case.folder.join("shadow.txt"), text));
        }
    }
    Ok(texts)
}

/// `attain settle` on every scheme's folder equals its expected statements. With
/// `ATTAIN_BLESS=1` they are written anew, to be read before they are committed.
#[test]
fn every_scheme_settles_to_its_expected_statements() {
    let mut found = Vec::new();
    folders(&schemes(), &mut found);
    let mut wrong = Vec::new();
    for folder in &found {
        let texts = match settled(folder) {
            Ok(texts) => texts,
            Err(stop) => {
                wrong.push(format!("{}: {stop:?}", folder.display()));
                continue;
            }
        };
        for (expected, text) in texts {
            if std::env::var_os("ATTAIN_BLESS").is_some() {
                fs::write(&expected, &text).unwrap();
            } else if fs::read_to_string(&expected).ok().as_deref() != Some(&text) {
                wrong.push(format!("{} is not what is settled now:\n{text}", expected.display()));
            }
        }
    }
    assert!(found.len() > 3, "the schemes were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Worked examples of the field: scheme, case, and what all its statements come to.
const WORKED: &[(&str, Option<&str>, &str)] = &[
    // EX-WILTS
    ("wiltshire", Some("a-all-met"), "£2,000.00"),
    ("wiltshire", Some("b-three-weeks-early"), "£2,125.00"),
    ("wiltshire", Some("c-one-unmet"), "£1,680.00"),
    ("wiltshire", Some("d-two-weeks-late"), "£1,840.00"),
    ("wiltshire-all-or-nothing", None, "£400.00"),
    ("wiltshire", Some("f-none-met"), "£400.00"),
    ("wiltshire-recoverable", None, "£0.00"),
];

#[test]
fn the_worked_examples_come_out_to_the_penny() {
    for &(scheme, case, expected) in WORKED {
        let folder = schemes().join(scheme);
        let scheme_read = Scheme::open(&folder, case).expect(scheme);
        let wanted =
            Wanted { scheme: folder, case: case.map(str::to_owned), period: None, as_at: None };
        let made = settle(&scheme_read, &scheme_read.terms, &wanted, Detail::People).expect(scheme);
        let total: Pence = made.iter().map(|made| made.statement.total).sum();
        assert_eq!(total.to_string(), expected, "{scheme} {case:?}");
    }
}

/// What a scheme comes to as the index of schemes tells it: in all, or for each case by its letter.
fn in_all(folder: &Path) -> String {
    let scheme = Scheme::open(folder, None).expect("the scheme is not refused");
    let wanted = Wanted { scheme: folder.to_owned(), case: None, period: None, as_at: None };
    let made = settle(&scheme, &scheme.terms, &wanted, Detail::Totals).expect("it settles");
    let total = |name: &Option<String>| -> Pence {
        made.iter().filter(|made| made.case == *name).map(|made| made.statement.total).sum()
    };
    let told = scheme.cases.iter().map(|case| match &case.name {
        Some(name) => {
            let letter = name.split('-').next().expect("a split has a first part");
            format!("{letter} {}", total(&case.name))
        }
        None => total(&None).to_string(),
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn the_index_lists_every_scheme_with_what_it_comes_to() {
    let index = fs::read_to_string(schemes().join("README.md")).unwrap();
    let known = fs::read_to_string(schemes().join("regressions/README.md")).unwrap();
    let mut found = Vec::new();
    folders(&schemes(), &mut found);
    let mut wrong = Vec::new();
    for folder in &found {
        let name = folder.file_name().unwrap().to_string_lossy();
        let link = format!("| [{name}]({name}/README.md) |");
        let listed =
            if folder.parent().unwrap().ends_with("regressions") { &known } else { &index };
        let Some(row) = listed.lines().find(|line| line.starts_with(&link)) else {
            wrong.push(format!("{name} is not listed"));
            continue;
        };
        let figures = in_all(folder);
        if std::ptr::eq(listed, &index) && !row.ends_with(&format!("| {figures} |")) {
            wrong.push(format!("{name} comes to {figures}, not as listed: {row}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
