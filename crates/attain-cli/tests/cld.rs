//! The national return from a data officer's chair: files named, answers read.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../attain-cld/tests/data").join(name)
}

fn attain(arguments: &[&str]) -> Output {
    let command = Command::new(env!("CARGO_BIN_EXE_attain")).args(arguments).output();
    command.expect("the program starts")
}

/// What the program answers, which must be fine.
fn answer(arguments: &[&str]) -> String {
    let output = attain(arguments);
    let problems = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{problems}");
    assert_eq!(problems, "", "a pipe sees no progress");
    String::from_utf8(output.stdout).expect("answers are UTF-8")
}

const PERIOD: [&str; 6] = ["--from", "2025-04-01", "--to", "2026-03-31", "--as-of", "2026-05-05"];

fn measures(file: &Path, more: &[&str]) -> Value {
    let (file, people) = (file.to_string_lossy(), data("population.csv"));
    let people = people.to_string_lossy().into_owned();
    let mut arguments = vec!["cld", "measures", &file, "--json", "--population", &people];
    arguments.extend(PERIOD);
    arguments.extend(more);
    serde_json::from_str(&answer(&arguments)).expect("the answer is JSON")
}

/// `numerator/denominator outcome` of each figure of a measure.
fn figures(answer: &Value, measure: &str) -> Vec<String> {
    let all = answer["measures"].as_array().expect("measures is an array");
    all.iter()
        .filter(|figure| figure["measure"] == measure)
        .map(|figure| {
            let text = |name: &str| figure[name].as_str().unwrap_or_default().to_owned();
            let (part, band, gender) = (text("part"), text("age_band"), text("gender"));
            let counts = format!("{}/{}", figure["numerator"], figure["denominator"]);
            let place = format!("{part} {band} {gender}");
            format!("{} {counts} {}", place.trim(), figure["outcome"])
        })
        .collect()
}

#[test]
fn the_examples_are_answered_in_json_with_profile_and_stages() {
    let answer = measures(&data("2a_2b_2c.csv"), &[]);
    assert_eq!(answer["profile"], "dhsc-2026-06");
    assert_eq!(
        figures(&answer, "2A"),
        ["18 to 64 Total 2/2 100.0", "65 and above Total 2/4 50.0", "Total Total 4/6 66.7"]
    );
    assert_eq!(figures(&answer, "2B"), ["18 to 64 Total 1/10000 10.0"]);
    assert_eq!(figures(&answer, "2C"), ["65 and above Total 2/5000 40.0"]);
    let answer = measures(&data("3d.csv"), &[]);
    let carers = figures(&answer, "3D");
    assert!(carers.contains(&"1b 18 to 64 Total 1/2 50.0".to_owned()), "{carers:?}");
    let stages = &measures(&data("pipeline.csv"), &[])["stages"];
    let counts = ["rows_in", "after_filter", "after_id", "cropped", "unique_events", "people"]
        .map(|stage| stages[stage].as_u64());
    assert_eq!(counts, [16, 14, 13, 2, 11, 7].map(Some));
}

/// A council's own return has no envelope; the day of its receipt is said outside.
#[test]
fn a_councils_own_return_gives_what_the_stacked_one_gives() {
    let stacked = std::fs::read_to_string(data("2a_2b_2c.csv")).expect("the example is there");
    let own: Vec<&str> =
        stacked.lines().map(|line| line.splitn(5, ',').nth(4).unwrap_or_default()).collect();
    let folder = std::env::temp_dir().join(format!("attain-cld-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let file = folder.join("return.csv");
    std::fs::write(&file, own.join("\r\n")).expect("the return is written");
    let expected = measures(&data("2a_2b_2c.csv"), &[]);
    let said = measures(&file, &["--imported", "2026-04-20"]);
    let dated = measures(&PathBuf::from(format!("{}@2026-04-20", file.display())), &[]);
    assert_eq!(said["measures"], expected["measures"]);
    assert_eq!(dated["measures"], expected["measures"]);
    let silent = attain(&["cld", "check", &file.to_string_lossy()]);
    assert_eq!(silent.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&silent.stderr).contains("--imported 2026-04-20"));
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

#[test]
fn a_contract_is_measured_by_the_locations_it_holds() {
    let rows = std::fs::read_to_string(data("2a_2b_2c.csv")).expect("the example is there");
    let folder = std::env::temp_dir().join(format!("attain-cld-contract-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let (file, contracts) = (folder.join("return.csv"), folder.join("contracts.csv"));
    let placed = rows.replace(",Reablement,,,", ",Reablement,,1-123,");
    std::fs::write(&file, placed).expect("the return is written");
    std::fs::write(&contracts, "LA Code,Provider CQC Location ID,Contract\n901,1-123,North\n")
        .expect("the table is written");
    let answer = measures(&file, &["--contracts", &contracts.to_string_lossy()]);
    let north: Vec<&Value> = answer["by_contract"]
        .as_array()
        .expect("by_contract is an array")
        .iter()
        .filter(|figure| figure["measure"] == "2A" && figure["age_band"] == "Total")
        .collect();
    assert_eq!(north.len(), 1);
    assert_eq!((&north[0]["numerator"], &north[0]["denominator"]), (&4.into(), &6.into()));
    assert_eq!(north[0]["contract"], "North");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

#[test]
fn a_trace_names_the_step_that_decided() {
    let file = data("2a_2b_2c.csv");
    let file = file.to_string_lossy();
    let mut arguments = vec!["cld", "trace", &file, "--person", "a6"];
    arguments.extend(PERIOD);
    let text = answer(&arguments);
    assert!(text.contains("2A: reablement 2025-10-01 to 2025-10-31: aged 18 to 64, step 4c"));
    arguments.push("--json");
    let machine: Value = serde_json::from_str(&answer(&arguments)).expect("the answer is JSON");
    let lines = machine["people"][0]["measures"].as_array().expect("measures is an array");
    assert!(lines.iter().any(|line| line.as_str().is_some_and(|line| line.starts_with("2A: "))));
    let mut nobody = vec!["cld", "trace", &file, "--person", "nobody"];
    nobody.extend(PERIOD);
    let output = attain(&nobody);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no row names the person"));
}

#[test]
fn facts_come_with_person_day_and_profile() {
    let file = data("2a_2b_2c.csv");
    let file = file.to_string_lossy();
    let mut arguments = vec!["cld", "evidence", &file];
    arguments.extend(PERIOD);
    let text = answer(&arguments);
    let line = "dhsc-2026-06,901,2025-10-31,A6,no long-term support after reablement,yes,";
    assert!(text.lines().any(|found| found == line), "{text}");
}

#[test]
fn a_check_says_what_to_put_right_in_text_and_in_a_page() {
    let file = data("pipeline.csv");
    let file = file.to_string_lossy();
    let text = answer(&["cld", "check", &file, "--rows", "3"]);
    assert!(text.contains("Postcode"), "{text}");
    assert!(text.contains("fill it in at the source"));
    let page = std::env::temp_dir().join(format!("attain-cld-{}.html", std::process::id()));
    answer(&["cld", "check", &file, "--html", &page.to_string_lossy()]);
    let html = std::fs::read_to_string(&page).expect("the page is written");
    assert!(html.contains("<h2>Fields to put right</h2>"));
    std::fs::remove_file(&page).expect("the page goes");
}

#[test]
fn the_same_seed_makes_the_same_return() {
    let make = |seed: &str| {
        answer(&["generate", "cld", "--events", "300", "--councils", "3", "--seed", seed])
    };
    assert_eq!(make("5"), make("5"));
    assert_ne!(make("5"), make("6"));
    assert_eq!(make("5").lines().count(), 301);
}
