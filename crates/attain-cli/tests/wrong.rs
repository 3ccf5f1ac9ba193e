//! What cannot be done is said in words: what, where and what to do. Status 1 is a refused input,
//! 2 is wrong usage, and stdout stays empty.

use std::path::Path;
use std::process::Command;

/// What is typed after `attain`, its exit status, and what stands on stderr.
const WRONG: &[(&str, i32, &[&str])] = &[
    // Inputs that are refused.
    ("settle nowhere", 1, &["nowhere: there is no such folder", "give the folder of a scheme"]),
    ("settle schemes/kent/terms.toml", 1, &["this is a file", "it stands in: schemes/kent"]),
    ("settle README.md", 1, &["README.md: this is a file", "give the folder of a scheme"]),
    ("settle schemes", 1, &["schemes: there are no terms", "such as schemes/alliance"]),
    ("settle schemes/templates", 1, &["schemes/templates: there are no terms"]),
    ("settle schemes/kent --evidence nowhere.csv", 1, &["nowhere.csv: cannot be read", "check"]),
    ("settle schemes/kent --evidence schemes", 1, &["no file of evidence", "ends in .csv"]),
    ("settle schemes/kent --evidence README.md", 1, &["not a file of evidence", "ends in .csv"]),
    (
        "settle schemes/wiltshire --evidence schemes/refused/evidence/no-grade.csv",
        1,
        &["no-grade.csv line 3: `grade` is blank", "say how sure it is", "nothing was changed"],
    ),
    (
        "settle schemes/kent --evidence schemes/refused/evidence/supersedes-in-a-ring.csv",
        1,
        &["supersedes-in-a-ring.csv line 3", "refused: 2 problems"],
    ),
    ("settle schemes/kent --shadow nowhere.toml", 1, &["nowhere.toml: there is no such file"]),
    ("terms check nowhere.toml", 1, &["nowhere.toml: there is no such file", "give a terms file"]),
    (
        "terms check schemes/refused/terms/missing-element.toml",
        1,
        &["missing-element.toml:16: clause 1", "is missing", "answer it", "refused: 1 problem"],
    ),
    ("terms describe README.md", 1, &["README.md:3: this is not TOML", "put texts in quotes"]),
    ("terms describe schemes/real", 1, &["schemes/real/terms.toml: there is no such file"]),
    (
        "evidence check schemes/refused/evidence/no-grade.csv",
        1,
        &["no-grade.csv line 3: `grade` is blank", "say how sure it is", "refused: 1 problem"],
    ),
    ("evidence check README.md", 1, &["not a file of evidence", "ends in .csv"]),
    ("evidence check nowhere.csv", 1, &["nowhere.csv: cannot be read", "check that the path"]),
    ("evidence check", 2, &["<FILE>"]),
    ("token add x --role provider", 2, &["--organisation <NAME>"]),
    (
        "report schemes/kent",
        1,
        &["schemes/kent/report.toml: there is no such file", "report's folder"],
    ),
    ("generate evidence nowhere --people 2 --out x.csv", 1, &["nowhere: there is no such file"]),
    ("generate evidence schemes/kent --people 2 --out x.txt", 1, &["x.txt", "ends in .csv"]),
    ("generate evidence schemes/kent --people 2 --out nowhere/x.csv", 1, &["cannot be written"]),
    ("options nowhere.toml", 1, &["nowhere.toml: there is no such file", "give a file of options"]),
    ("options README.md", 1, &["README.md: TOML parse error", "write it as the book's page"]),
    (
        "options schemes/kent/terms.toml",
        1,
        &["schemes/kent/terms.toml: TOML parse error", "refused: 1 problem"],
    ),
    ("plan nowhere.toml", 1, &["nowhere.toml: there is no such file", "give a file of papers"]),
    (
        "plan README.md",
        1,
        &["README.md: TOML parse error at line 3", "write it as the book's page"],
    ),
    (
        "plan schemes/kent/terms.toml",
        1,
        &["schemes/kent/terms.toml: TOML parse error at line 20", "unknown field `clause`"],
    ),
    ("plan --json --feasibility x.toml", 2, &["cannot be used with"]),
    ("market Coventry --contracts nowhere.csv", 1, &["cannot read nowhere.csv"]),
    (
        "market Coventry --contracts figures/waits.csv",
        1,
        &["waits.csv has no column `provider`", "the columns are code"],
    ),
    (
        "simulate schemes/kent",
        1,
        &["schemes/kent/simulation.toml: there is no such file", "--lives"],
    ),
    (
        "simulate schemes/wiltshire --lives schemes/refused/simulation/chance-above-one.toml",
        1,
        &["chance-above-one.toml:14: the chance recovers, need any is 166%", "write at most"],
    ),
    ("simulate schemes/wiltshire --people 0", 1, &["--people: there are no people to simulate"]),
    (
        "simulate schemes/wiltshire --against schemes/coventry",
        1,
        &[
            "schemes/coventry/terms.toml: the terms read the outcome `no further help`",
            "[[outcome]]",
        ],
    ),
    ("simulate schemes/wiltshire --runs 1", 2, &["--runs"]),
    ("simulate schemes/wiltshire --evidence x.csv", 2, &["--run"]),
    ("verify --database sqlite:nowhere.db", 1, &["nowhere.db: there is no such database", "check"]),
    (
        "verify --database mysql://me:secret@db/x",
        1,
        &["no database the store knows", "sqlite:PATH"],
    ),
    ("restore nowhere.jsonl --database sqlite:x.db", 1, &["nowhere.jsonl: cannot be read"]),
    (
        "restore README.md --database sqlite:x.db",
        1,
        &["README.md line 1: this is not a line of a backup", "nothing was restored"],
    ),
    ("backup README.md --database sqlite:x.db", 1, &["README.md: there is a file of that name"]),
    ("export A-1 --database sqlite:x.db --to schemes", 1, &["schemes: this is there already"]),
    // Commands that are used wrongly.
    ("", 2, &["Usage: attain <COMMAND>"]),
    ("backup", 2, &["<FILE>"]),
    ("export A-1", 2, &["--to <DIR>"]),
    ("account", 2, &["Usage: attain account <COMMAND>"]),
    ("account add x@y.example", 2, &["--name <NAME>", "--role <ROLE>"]),
    ("frobnicate", 2, &["unrecognized subcommand 'frobnicate'"]),
    ("needs", 2, &["<AREA>"]),
    ("needs Coventri", 2, &["no area is called `Coventri`", "did you mean Coventry?"]),
    ("needs Cumbria", 2, &["Cumbria is no more", "ask for Cumberland or Westmorland"]),
    ("needs Chelmsford", 2, &["Chelmsford is a district", "ask for Essex"]),
    ("needs Cardiff --success 120%", 2, &["'120%'", "from 0% to 100%"]),
    ("needs Cardiff --in-use 0%", 2, &["'0%'", "above 0%, up to 100%"]),
    ("needs Cardiff --referrals=-3", 2, &["'-3'", "a number of people from 0"]),
    ("needs Cardiff --weeks 0", 2, &["'--weeks <N>'", "0 is not in"]),
    ("needs Cardiff --therapists 5", 2, &["--starts-each <N>"]),
    ("needs Cardiff --housing huts=4", 2, &["huts=4", "extra-care, enhanced-sheltered"]),
    ("needs Cardiff --housing-ratio sheltered=many", 2, &["sheltered=many", "extra-care=180"]),
    ("needs Cardiff --rent 101%", 2, &["'101%'", "from 0% to 100%"]),
    ("needs Cardiff --html nowhere/x.html", 2, &["--html nowhere/x.html", "cannot be written"]),
    ("market Newcastle", 2, &["Newcastle upon Tyne or Newcastle-under-Lyme", "whole name"]),
    ("compare", 2, &["<AREA>..."]),
    ("compare Wirral wirral", 2, &["Wirral is named twice"]),
    ("compare England", 2, &["England is not a council", "name a council"]),
    ("compare Wirral --measure 9Z", 2, &["'9Z'", "the measures are 1A, 1D, 2A"]),
    ("settle", 2, &["<SCHEME>"]),
    ("settle schemes/wiltshire --case z", 2, &["has no case `z`; its cases are a-all-met, b-"]),
    ("settle schemes/collar --case z", 2, &["has no case `z`; it has no cases"]),
    ("settle schemes/kent --case a-outcomes-met --evidence x.csv", 2, &["cannot be used with"]),
    ("settle schemes/kent --as-at yesterday", 2, &["--as-at: `yesterday` is not", "2026-04-01T09"]),
    ("settle schemes/wiltshire --period 9", 2, &["none of the 5 periods", "from 1 to 5"]),
    ("settle schemes/wiltshire --period 2026-04-02", 2, &["the first day of one, from 2026-04-01"]),
    ("explain schemes/wiltshire", 2, &["--line <N>"]),
    ("explain schemes/wiltshire --line x", 2, &["a line is a whole number from 1"]),
    ("explain schemes/wiltshire --line 0", 2, &["a line is a whole number from 1"]),
    (
        "explain schemes/wiltshire --line 99",
        2,
        &["has a line 99, the longest has 3", "`attain settle"],
    ),
    ("explain schemes/wiltshire --case a-all-met --period 2 --line 1", 2, &["have no lines"]),
    ("report schemes/real/care-leavers --case x", 2, &["no case `x`; its cases are 0121; 0122"]),
    (
        "generate evidence schemes/kent --people 0 --out x.csv",
        2,
        &["'--people <N>'", "0 is not in"],
    ),
];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn what_is_wrong_is_said_with_a_status_and_a_remedy() {
    let mut wrong = String::new();
    for &(words, status, says) in WRONG {
        let mut attain = Command::new(env!("CARGO_BIN_EXE_attain"));
        let ran = attain.current_dir(root()).args(words.split_whitespace()).output().unwrap();
        let told = String::from_utf8(ran.stderr).expect("diagnostics are text");
        let missing: Vec<_> = says.iter().filter(|said| !told.contains(**said)).collect();
        assert!(!told.contains("secret"), "a password was told: {told}");
        if ran.status.code() != Some(status) || !missing.is_empty() || !ran.stdout.is_empty() {
            let code = ran.status.code();
            wrong.push_str(&format!(
                "attain {words}\n  status {code:?}, without {missing:?}\n{told}\n"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Nothing was made yet: that is an answer, not a mistake.
#[test]
fn before_the_first_statement_there_is_none() {
    let mut attain = Command::new(env!("CARGO_BIN_EXE_attain"));
    let words = ["settle", "schemes/wiltshire", "--as-at", "2020-01-01"];
    let ran = attain.current_dir(root()).args(words).output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&ran.stdout),
        "no statement had been made by then; the first is of 2026-07-15T00:00:00Z\n"
    );
    assert!(ran.status.success());
}

/// A reader that stops reading, such as `head`, breaks nothing.
#[cfg(unix)]
#[test]
fn a_closed_stderr_is_no_panic() {
    let (read, write) = std::io::pipe().unwrap();
    drop(read);
    let mut attain = Command::new(env!("CARGO_BIN_EXE_attain"));
    let ran = attain.current_dir(root()).args(["settle", "nowhere"]).stderr(write).status();
    assert_eq!(ran.unwrap().code(), Some(1));
}
