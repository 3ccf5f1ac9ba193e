//! The story of `attain simulate`: a report, the same on any number of cores, and a run that
//! anybody can settle.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn attain(words: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut attain = Command::new(env!("CARGO_BIN_EXE_attain"));
    let ran = attain.current_dir(root).args(words.split_whitespace()).output().unwrap();
    assert!(ran.status.success(), "{words}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("the program prints text")
}

fn json(words: &str) -> Value {
    serde_json::from_str(&attain(words)).expect("the program prints JSON")
}

/// The evidence of a run, settled as any evidence is, comes to what the simulation says of it.
#[test]
fn a_run_can_be_settled_by_anybody() {
    let folder = tempfile::tempdir().unwrap();
    for scheme in ["wiltshire", "social-impact-bond"] {
        let mut totals = Vec::new();
        for run in 1..=2 {
            let file = folder.path().join(format!("{scheme}-{run}.csv"));
            let file = file.display();
            let told = attain(&format!(
                "simulate schemes/{scheme} --people 50 --seed 7 --evidence {file} --run {run}"
            ));
            assert!(told.contains("made-up people, run"), "{told}");
            let settled =
                json(&format!("settle schemes/{scheme} --evidence {file} --totals --json"));
            let statements = settled.as_array().unwrap().iter();
            totals.push(statements.map(|one| one["total_pence"].as_i64().unwrap()).sum::<i64>());
        }
        let found =
            json(&format!("simulate schemes/{scheme} --people 50 --runs 2 --seed 7 --json"));
        let payments = &found["mechanisms"][0]["payments"];
        let mut ends =
            [&payments["least_pence"], &payments["most_pence"]].map(|e| e.as_i64().unwrap());
        ends.sort_unstable();
        totals.sort_unstable();
        assert_eq!(totals, ends, "{scheme}");
    }
}

#[test]
fn cores_change_nothing_and_seeds_do() {
    let on =
        |words: &str| attain(&format!("simulate schemes/coventry --people 60 --runs 6 {words}"));
    assert_eq!(on("--seed 3 --cores 1"), on("--seed 3 --cores 3"));
    assert_ne!(on("--seed 3"), on("--seed 4"));
}

/// Mechanisms pay for the same people; the page holds every table and picture, and no script.
#[test]
fn two_mechanisms_stand_beside_each_other_on_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("report.html");
    let text = attain(&format!(
        "simulate schemes/wiltshire --against schemes/wiltshire-all-or-nothing --people 60 --runs 6 \
         --html {}",
        page.display()
    ));
    assert!(text.contains("On the very same people"), "{text}");
    let page = fs::read_to_string(page).unwrap();
    for outside in ["<script", "src=", "href=", "@import", "url("] {
        assert!(!page.contains(outside), "the page holds {outside}");
    }
    let (tables, pictures) = (page.matches("<table>").count(), page.matches("<svg").count());
    assert!(pictures >= 5 && pictures < tables, "{pictures} pictures and {tables} tables");
    assert!(page.matches("<title>").count() > pictures, "every picture has a name");
    let found = json(
        "simulate schemes/wiltshire --against schemes/wiltshire-all-or-nothing --people 60 --runs 6 \
         --json",
    );
    let comparison = &found["comparison"];
    let of = |key: &str| comparison[key].as_i64().unwrap();
    assert!(of("difference_pence") < 0, "all or nothing pays less: {comparison}");
    assert!(of("error_pence") < of("error_apart_pence"), "{comparison}");
}

/// What is assumed and what is sourced stands in the report.
#[test]
fn the_report_says_what_it_rests_on() {
    let text = attain("simulate schemes/wiltshire --people 60 --runs 6");
    assert!(text.contains("ASCOF 2A, Wiltshire, 2024-25: 355 of 493 (72.0%)"), "{text}");
    assert!(text.contains("1 figure with a source, and 18 assumed"), "{text}");
}
