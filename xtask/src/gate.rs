//! The gate: every check a change must pass, in order, each with a name and a time.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::rooms::Workspace;
use crate::run::{cargo, run, run_and_keep};
use crate::services::Postgres;
use crate::{api, demo, files, licences, links, pure, rooms, tools};

/// What a check may look at, and what the end of the gate repeats.
pub struct Gate {
    /// The root of the checkout.
    pub root: PathBuf,
    /// The packages of the workspace and their dependencies on each other.
    pub workspace: Workspace,
    /// Lines worth reading again at the end.
    repeat: Vec<String>,
}

struct Check {
    name: &'static str,
    holds: &'static str,
    run: fn(&mut Gate) -> Result<()>,
}

/// Quick checks first, so that a slip is told within seconds.
const CHECKS: &[Check] = &[
    Check { name: "format", holds: "cargo fmt has nothing to change", run: format },
    Check { name: "rooms", holds: "each room uses only the rooms above it", run: room_order },
    Check { name: "pure", holds: "no floats, `as` or I/O in the pure rooms", run: pure_rooms },
    Check {
        name: "links",
        holds: "every link in the written pages leads somewhere",
        run: to_files,
    },
    Check { name: "sizes", holds: "no file is larger than 1 MB", run: sizes },
    Check { name: "places", holds: "no file names a folder of one machine", run: places },
    Check { name: "lints", holds: "clippy has nothing to say", run: lints },
    Check { name: "tests", holds: "every test passes", run: tests },
    Check { name: "demo", holds: "the made-up council starts and answers", run: demo_answers },
    Check {
        name: "api",
        holds: "Schemathesis finds no server error and no answer that is not described",
        run: api_is_as_described,
    },
    Check { name: "examples", holds: "every example in the documentation runs", run: examples },
    Check { name: "docs", holds: "the documentation builds without a warning", run: docs },
    Check { name: "licences", holds: "licences, bans and sources, by cargo-deny", run: deny },
];

/// Prints the checks.
pub fn list() {
    for check in CHECKS {
        println!("{:9} {}", check.name, check.holds);
    }
}

/// Runs every check, or those named.
pub fn test(root: &Path, names: &[&str]) -> Result<()> {
    let checks = chosen(CHECKS, names)?;
    let workspace = Workspace::read(root)?;
    let mut gate = Gate { root: root.to_owned(), workspace, repeat: Vec::new() };
    let times = run_all(&checks, &mut gate)?;
    eprintln!();
    for (name, seconds) in &times {
        eprintln!("{name:9} passed in {seconds:6.1} s");
    }
    let left_out = CHECKS.len() - times.len();
    if left_out > 0 {
        eprintln!("{left_out} checks were left out: this was not the whole gate");
    }
    for line in &gate.repeat {
        eprintln!("{line}");
    }
    Ok(())
}

fn chosen<'a>(checks: &'a [Check], names: &[&str]) -> Result<Vec<&'a Check>> {
    if let Some(name) = names.iter().find(|name| checks.iter().all(|check| check.name != **name)) {
        bail!("there is no check `{name}`; `cargo xtask test --list` names them");
    }
    Ok(checks.iter().filter(|check| names.is_empty() || names.contains(&check.name)).collect())
}

/// Runs the checks in order and stops at the first that fails.
fn run_all(checks: &[&Check], gate: &mut Gate) -> Result<Vec<(&'static str, f64)>> {
    let mut times = Vec::new();
    for check in checks {
        eprintln!("\n--- {}: {}", check.name, check.holds);
        let start = Instant::now();
        let done = (check.run)(gate);
        let seconds = start.elapsed().as_secs_f64();
        done.with_context(|| {
            format!(
                "the gate stopped at `{0}` after {seconds:.1} s (again: cargo xtask test {0})",
                check.name
            )
        })?;
        times.push((check.name, seconds));
    }
    Ok(times)
}

/// Turns what a check found into one error that lists it all.
fn none_found(found: Vec<String>, advice: &str) -> Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    bail!("{} found:\n  {}\n{advice}", found.len(), found.join("\n  "));
}

fn format(gate: &mut Gate) -> Result<()> {
    run(&mut cargo(&gate.root, &["fmt", "--all", "--check"])).context("`cargo fmt` mends this")
}

fn room_order(gate: &mut Gate) -> Result<()> {
    none_found(
        rooms::misplaced(&gate.workspace),
        "A room uses rooms above it, never below: see ARCHITECTURE.md and the table in xtask/src/rooms.rs.",
    )
}

fn pure_rooms(gate: &mut Gate) -> Result<()> {
    let mut found = Vec::new();
    for folder in rooms::pure_folders(&gate.workspace) {
        found.extend(pure::slips(&gate.root, &folder)?);
    }
    none_found(
        found,
        "A pure room counts in whole numbers and is given its clock, settings and files as arguments.",
    )
}

fn to_files(gate: &mut Gate) -> Result<()> {
    let files = files::all(&gate.root)?;
    none_found(links::broken(&gate.root, &files)?, "Mend the link, or write the page.")
}

fn sizes(gate: &mut Gate) -> Result<()> {
    let files = files::all(&gate.root)?;
    none_found(files::too_large(&gate.root, &files)?, "Data belongs behind a generator.")
}

fn places(gate: &mut Gate) -> Result<()> {
    let files = files::all(&gate.root)?;
    none_found(
        files::naming_a_machine(&gate.root, &files)?,
        "Write paths from the repository's root.",
    )
}

fn lints(gate: &mut Gate) -> Result<()> {
    let words = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    run(&mut cargo(&gate.root, &words))
}

fn tests(gate: &mut Gate) -> Result<()> {
    tools::ready(&gate.root, &gate.workspace.target)?;
    let nextest = cargo(&gate.root, &["nextest", "--version"])
        .output()
        .is_ok_and(|output| output.status.success());
    let words: &[&str] = if nextest {
        &["nextest", "run", "--workspace", "--locked"]
    } else {
        eprintln!("cargo-nextest is not installed, so `cargo test` runs the tests");
        &["test", "--workspace", "--tests", "--locked"]
    };
    let postgres = Postgres::start()?;
    let mut tests = cargo(&gate.root, words);
    postgres.tell(&mut tests);
    let passed = PagesPassed::none_yet(&gate.workspace.target)?;
    let lines = run_and_keep(passed.tell(&mut tests), is_summary)?;
    gate.repeat.push(summary(&lines).context("no test ran")?);
    Ok(())
}

/// Where the tests of one run note the kinds of page that passed axe and a phone's width, so that no other process looks at
/// such a page again. It is gone with the run.
struct PagesPassed(PathBuf);

impl PagesPassed {
    fn none_yet(target: &Path) -> Result<Self> {
        let file = target.join(format!("pages-passed-{}", std::process::id()));
        std::fs::write(&file, "").with_context(|| file.display().to_string())?;
        Ok(Self(file))
    }

    fn tell<'a>(&self, tests: &'a mut Command) -> &'a mut Command {
        tests.env("ATTAIN_PAGES_PASSED", &self.0)
    }
}

impl Drop for PagesPassed {
    fn drop(&mut self) {
        if let Err(problem) = std::fs::remove_file(&self.0) {
            eprintln!("{} stays: {problem}", self.0.display());
        }
    }
}

fn demo_answers(gate: &mut Gate) -> Result<()> {
    demo::check(&gate.root)
}

fn api_is_as_described(gate: &mut Gate) -> Result<()> {
    api::check(&gate.root, &gate.workspace.target)
}

fn examples(gate: &mut Gate) -> Result<()> {
    run(&mut cargo(&gate.root, &["test", "--workspace", "--doc", "--locked"]))
}

fn docs(gate: &mut Gate) -> Result<()> {
    // With examples, of which there are none: dependencies then have the features that the tests have, and are not checked anew.
    let words = ["doc", "--workspace", "--no-deps", "--lib", "--bins", "--examples", "--locked"];
    run(cargo(&gate.root, &words).env("RUSTDOCFLAGS", "-D warnings"))
}

fn deny(gate: &mut Gate) -> Result<()> {
    licences::check(&gate.root, &gate.workspace.target)
}

/// Whether a test runner counts its tests in this line.
fn is_summary(line: &str) -> bool {
    let is_nextest = line.contains("Summary")
        && [" test run: ", " tests run: "].iter().any(|words| line.contains(words));
    is_nextest || line.starts_with("test result: ")
}

/// The line that counts the tests: nextest's own, or the sum of those of `cargo test`.
/// Nothing when no test ran.
fn summary(lines: &[String]) -> Option<String> {
    if let Some(line) = lines.iter().rev().find(|line| !line.contains("test result:")) {
        return Some(line.clone());
    }
    let count = |what: &str| -> u64 {
        let counted = |line: &String| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let place = words.iter().position(|word| *word == what)?;
            words[place.checked_sub(1)?].parse::<u64>().ok()
        };
        lines.iter().filter_map(counted).sum()
    };
    let (passed, failed, ignored) = (count("passed;"), count("failed;"), count("ignored;"));
    (passed > 0)
        .then(|| format!("test result: ok. {passed} passed; {failed} failed; {ignored} ignored"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate() -> Gate {
        Gate { root: PathBuf::new(), workspace: Workspace::default(), repeat: Vec::new() }
    }

    #[test]
    fn the_gate_stops_at_the_first_check_that_fails_and_names_it() {
        let fine = Check {
            name: "fine",
            holds: "",
            run: |gate| {
                gate.repeat.push("ran".into());
                Ok(())
            },
        };
        let broken = Check { name: "broken", holds: "", run: |_| bail!("the roof is off") };
        let mut gate = gate();
        let problem = run_all(&[&fine, &broken, &fine], &mut gate).unwrap_err();
        let text = format!("{problem:#}");
        assert!(text.starts_with("the gate stopped at `broken`"), "{text}");
        assert!(text.ends_with("the roof is off"), "{text}");
        assert_eq!(gate.repeat.len(), 1, "nothing runs after a check that failed");
    }

    #[test]
    fn a_check_that_is_not_there_is_refused() {
        assert!(chosen(CHECKS, &["rooms", "roms"]).is_err());
        assert_eq!(chosen(CHECKS, &["rooms"]).unwrap().len(), 1);
        assert_eq!(chosen(CHECKS, &[]).unwrap().len(), CHECKS.len());
    }

    #[test]
    fn what_was_found_is_an_error() {
        assert!(none_found(Vec::new(), "").is_ok());
        let text = none_found(vec!["a".into(), "b".into()], "Mend it.").unwrap_err().to_string();
        assert_eq!(text, "2 found:\n  a\n  b\nMend it.");
    }

    /// The checks that run cargo fail when there is no workspace to run it in.
    #[test]
    fn checks_that_run_cargo_fail_where_cargo_fails() {
        let nowhere = std::env::temp_dir().join("attain-xtask-nowhere");
        std::fs::create_dir_all(&nowhere).unwrap();
        for name in ["format", "lints", "tests", "examples", "docs"] {
            let mut gate = Gate { root: nowhere.clone(), ..gate() };
            let check = chosen(CHECKS, &[name]).unwrap()[0];
            assert!((check.run)(&mut gate).is_err(), "`{name}` passed without a workspace");
        }
    }

    #[test]
    fn a_run_without_tests_has_no_summary() {
        let none = "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(summary(&[]), None);
        assert_eq!(summary(&[none.to_owned()]), None);
    }

    #[test]
    fn both_runners_are_summed_up() {
        let nextest = "Summary [   0.9s] 12 tests run: 12 passed, 0 skipped".to_owned();
        assert!(is_summary(&nextest));
        assert!(!is_summary("test run::tests::a_test_that_is_named_like_a_summary ... ok"));
        assert_eq!(summary(std::slice::from_ref(&nextest)), Some(nextest));
        let line =
            |passed| format!("test result: ok. {passed} passed; 0 failed; 1 ignored; 0 measured");
        assert_eq!(
            summary(&[line(3), line(4)]).unwrap(),
            "test result: ok. 7 passed; 0 failed; 2 ignored"
        );
    }
}
