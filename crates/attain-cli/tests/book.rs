//! What the book and the README quote is what the program prints.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of `book/src/examples`, and what is typed after `attain` to get it.
const EXAMPLES: &[(&str, &str)] = &[
    ("plan/step-1.txt", "terms check step-1.toml"),
    ("plan/step-2.txt", "terms check step-2.toml"),
    ("plan/step-2-described.txt", "terms describe step-2.toml"),
    ("plan/step-3.txt", "terms check step-3.toml"),
    ("plan/check.txt", "terms check schemes/steady-at-home"),
    ("plan/described.txt", "terms describe schemes/steady-at-home"),
    ("plan/simulated.txt", "simulate schemes/wiltshire --runs 60 --seed 7"),
    ("settle/statements.txt", "settle schemes/steady-at-home"),
    ("settle/explained.txt", "explain schemes/steady-at-home --period 1 --line 1"),
    ("settle/limit.txt", "explain schemes/steady-at-home --period 2 --line 2"),
    ("settle/adjusted.txt", "explain schemes/steady-at-home --period 2 --line 3"),
    ("settle/period.txt", "settle schemes/steady-at-home --period 1"),
    ("settle/as-at.txt", "settle schemes/steady-at-home --period 1 --as-at 2026-07-31"),
    ("settle/totals.txt", "settle schemes/steady-at-home --totals"),
    (
        "settle/shadow.txt",
        "settle schemes/time-and-task --shadow schemes/time-and-task/shadow.toml",
    ),
    (
        "api/fine.txt",
        "evidence check schemes/wiltshire/cases/c-one-unmet --terms schemes/wiltshire",
    ),
    ("api/refused.txt", "evidence check schemes/refused/evidence/no-grade.csv"),
    ("api/refused.json", "evidence check schemes/refused/evidence/fact-misspelt.csv --json"),
    ("api/evidence.schema.json", "evidence schema"),
    ("settle/statement.json", "settle schemes/steady-at-home --period 2 --json"),
    (
        "settle/measured.json",
        "settle schemes/coventry --case a-128-of-188 --period 1 --totals --json",
    ),
    ("analyse/needs.txt", "needs Wirral"),
    (
        "analyse/needs-given.txt",
        "needs Cardiff --referrals 20 --success 66% --therapists 5 --starts-each 3 --housing extra-care=180 --local book/src/examples/analyse/local.csv",
    ),
    ("analyse/market.txt", "market Wiltshire --contracts book/src/examples/analyse/contracts.csv"),
    ("analyse/compare.txt", "compare Coventry Wiltshire Wirral Essex"),
    ("analyse/options.json", "options book/src/examples/plan/options.toml --json"),
    ("plan/papers.txt", "plan book/src/examples/plan/papers.toml"),
    ("plan/papers-cy.txt", "plan book/src/examples/plan/papers.toml --welsh"),
    ("plan/papers.json", "plan book/src/examples/plan/papers.toml --json"),
    ("plan/feasibility.txt", "plan book/src/examples/plan/papers.toml --feasibility"),
    ("plan/options.txt", "options book/src/examples/plan/options.toml"),
    (
        "settle/shadow.json",
        "settle schemes/steady-at-home --shadow book/src/examples/plan/step-2.toml --json",
    ),
];

/// What the README quotes: the words typed, and whether all lines are quoted or only some.
const README: &[(&str, bool)] = &[
    ("terms describe schemes/wiltshire/terms.toml", false),
    ("settle schemes/wiltshire --case c-one-unmet --period 1", true),
    ("explain schemes/wiltshire --case c-one-unmet --line 2", false),
    ("needs Coventry", false),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a terminal shows at the root of the repository: the answer, then the diagnostics.
fn shown(words: &str) -> String {
    shown_in(&root(), words)
}

fn shown_in(folder: &Path, words: &str) -> String {
    let mut attain = Command::new(env!("CARGO_BIN_EXE_attain"));
    let ran = attain.current_dir(folder).args(words.split_whitespace()).output().unwrap();
    String::from_utf8([ran.stdout, ran.stderr].concat()).expect("the program prints text")
}

/// `UPDATE_BOOK=1 cargo test -p attain-cli --test book` writes them again.
#[test]
fn the_examples_of_the_book_are_what_is_printed_now() {
    let mut old = Vec::new();
    for &(file, words) in EXAMPLES {
        let path = root().join("book/src/examples").join(file);
        // The tutorial's steps are typed beside the files.
        let steps = root().join("book/src/examples/plan");
        let is_step = file.starts_with("plan/step-");
        let text = if is_step { shown_in(&steps, words) } else { shown(words) };
        if std::env::var_os("UPDATE_BOOK").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != text {
            old.push(format!("{file} is not what `attain {words}` prints now:\n{text}"));
        }
    }
    assert!(old.is_empty(), "run again with UPDATE_BOOK=1\n{}", old.join("\n"));
}

/// Every key of the JSON is told on its page.
#[test]
fn every_key_of_the_json_is_in_the_book() {
    let statements = include_str!("../../attain-paper/src/statement_json.rs");
    tells_every_key("statement-json.md", statements, ["terms_version", "shadow_terms_pence"]);
    let reports = include_str!("../src/analyse/json.rs");
    tells_every_key("analyse/json.md", reports, ["not_known", "basis"]);
}

/// The keys are the fields of the source's types; `known` are two of them.
fn tells_every_key(page: &str, source: &str, known: [&str; 2]) {
    let text = fs::read_to_string(root().join("book/src").join(page)).unwrap();
    let keys = source.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(": "));
    let keys: Vec<&str> = keys
        .map(|(key, _)| key)
        .filter(|key| key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'))
        .collect();
    assert!(known.iter().all(|key| keys.contains(key)), "{keys:?}");
    let missing: Vec<_> = keys.iter().filter(|key| !text.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "{page} does not tell {missing:?}");
}

/// After `$ attain WORDS` the README quotes lines of what that command prints, in order; a line
/// with three dots stands for those left out.
#[test]
fn the_readme_quotes_what_is_printed() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for &(words, is_whole) in README {
        let start = format!("\n$ attain {words}\n");
        let (_, after) = readme.split_once(&start).unwrap_or_else(|| panic!("no `{start}`"));
        let (quoted, _) = after.split_once("\n```").expect("the block ends");
        let text = shown(words);
        if is_whole {
            assert_eq!(quoted.trim(), text.trim(), "the README's `attain {words}` is old:\n{text}");
        }
        let mut rest = text.lines().map(str::trim_end);
        for line in quoted.lines().filter(|line| line.trim() != "...") {
            let line = line.strip_suffix(" ...").unwrap_or(line);
            let found = rest.any(|printed| {
                printed.starts_with(line) && (!line.is_empty() || printed.is_empty())
            });
            assert!(found, "`attain {words}` does not print this any more: {line}\n{text}");
        }
    }
    for report in ["ascof-2a", "care-leavers", "fair-chance"] {
        let path = root().join("schemes/real").join(report).join("report.txt");
        let text = fs::read_to_string(path).unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, after) = readme
            .split_once(&format!("(schemes/real/{report}/README.md)"))
            .expect("the README names the report");
        let quoted = after.lines().find_map(|line| line.strip_prefix("  > "));
        let quoted = quoted.expect("the report's summary is quoted");
        assert!(text.ends_with(quoted), "{report} does not end with `{quoted}`");
    }
}

/// Every test that the review of the security names is there.
#[test]
fn the_security_review_names_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut sources = String::new();
    let mut ahead = vec![root.join("crates")];
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") {
                ahead.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                sources.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let review = fs::read_to_string(root.join("book/src/security.md")).unwrap();
    let quoted = review.split('`').skip(1).step_by(2);
    let is_name = |word: &&str| {
        word.matches('_').count() > 1
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    let names: Vec<&str> = quoted.filter(is_name).collect();
    assert!(names.len() > 20, "only {} tests are named", names.len());
    for name in names {
        assert!(sources.contains(&format!("fn {name}(")), "there is no test `{name}`");
    }
}
