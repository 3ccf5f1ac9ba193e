//! From a national return to a paid clause: the evidence beside the two schemes is what the
//! commands make of the return, and the figures are the official ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn attain(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_attain"))
        .current_dir(root())
        .args(words)
        .output()
        .expect("the binary was built for this test");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("answers are UTF-8")
}

const RETURN: &str = "schemes/national-return/return.csv";
const YEAR: [&str; 4] = ["--from", "2024-04-01", "--to", "2025-03-31"];

fn evidence(scheme: &str, more: &[&str]) -> String {
    let key = ["--contract", scheme, "--person-key", "schemes/national-return/made-up.key"];
    attain(&[&["cld", "evidence", RETURN][..], &YEAR, &key, more].concat())
}

/// What stands in the schemes' folders is what the commands of their READMEs write.
#[test]
fn the_evidence_is_what_the_return_says() {
    for scheme in ["schemes/national-return", "schemes/national-return-outcomes"] {
        let first = format!("{scheme}/evidence/as-of-2025-04-30.csv");
        let second = format!("{scheme}/evidence/as-of-2026-04-30.csv");
        let kept = |path: &str| fs::read_to_string(root().join(path)).expect("it is committed");
        assert_eq!(evidence(scheme, &["--as-of", "2025-04-30"]), kept(&first));
        let later = evidence(scheme, &["--as-of", "2026-04-30", "--earlier", &first]);
        assert_eq!(later, kept(&second));
    }
}

/// The same return read again adds nothing.
#[test]
fn a_return_sent_again_changes_nothing() {
    for scheme in ["schemes/national-return", "schemes/national-return-outcomes"] {
        let all = format!("{scheme}/evidence");
        let again = evidence(scheme, &["--as-of", "2026-04-30", "--earlier", &all]);
        assert_eq!(again.lines().count(), 2, "the version and the header: {again}");
    }
}

/// The made-up return is the one its seed makes.
#[test]
fn the_return_is_made_by_its_seed() {
    let made = attain(&["generate", "cld", "--events", "1200", "--councils", "1", "--seed", "11"]);
    assert_eq!(made, fs::read_to_string(root().join(RETURN)).expect("it is committed"));
}

/// The figure the clause is paid by is the official one.
#[test]
fn the_evidence_agrees_with_the_official_measures() {
    let words =
        [&["cld", "measures", RETURN, "--json", "--as-of", "2026-04-30"][..], &YEAR].concat();
    let measures: serde_json::Value = serde_json::from_str(&attain(&words)).expect("JSON");
    let total = measures["measures"]
        .as_array()
        .expect("an array")
        .iter()
        .find(|one| one["measure"] == "2A" && one["age_band"] == "Total")
        .expect("2A has a total");
    let told = format!("ASCOF 2A {} of {}", total["numerator"], total["denominator"]);
    assert_eq!(told, "ASCOF 2A 19 of 24");
    let kept = root().join("schemes/national-return/evidence/as-of-2026-04-30.csv");
    assert!(fs::read_to_string(kept).expect("it is committed").contains(&told));
}

/// £367,200.00 is paid at 102%; the later returns reach the tier of 105%, £10,800.00 more.
#[test]
fn the_clause_is_paid_and_put_right() {
    let json = attain(&["settle", "schemes/national-return", "--json"]);
    let statements: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let totals: Vec<i64> = statements
        .as_array()
        .expect("an array")
        .iter()
        .map(|statement| statement["total_pence"].as_i64().expect("pence"))
        .collect();
    assert_eq!(totals, [36_720_000, 1_080_000]);
    let adjusted = &statements[1]["lines"][0]["adjusts"];
    assert_eq!((&adjusted["line"], &adjusted["was_pence"]), (&1.into(), &36_720_000.into()));
}
