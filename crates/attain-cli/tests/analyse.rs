//! The stages *analyse* and *plan* in a terminal: reports for people, for a board and for machines.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

fn attain(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_attain")).args(words).output().expect("the program starts")
}

/// What the program answers, which must be fine.
fn answer(words: &[&str]) -> String {
    let output = attain(words);
    let problems = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && problems.is_empty(), "{problems}");
    String::from_utf8(output.stdout).expect("answers are UTF-8")
}

fn figure<'a>(report: &'a Value, key: &str) -> &'a Value {
    let figures = report["figures"].as_array().expect("figures is an array");
    figures.iter().find(|figure| figure["key"] == key).unwrap_or_else(|| panic!("no {key}"))
}

#[test]
fn a_page_stands_alone() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("essex.html");
    let file = page.to_str().unwrap();
    for command in ["needs", "market", "compare"] {
        assert_eq!(answer(&[command, "Essex", "--html", file]), format!("written: {file}\n"));
        let html = fs::read_to_string(&page).unwrap();
        assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<html lang=\"en-GB\">"));
        for outside in ["<script", "<link", "src=", "href=\"http", "url(", "@import"] {
            assert!(!html.contains(outside), "{command} fetches by {outside}");
        }
        // Each picture is named, described, and followed by its table.
        let pictures: Vec<&str> = html.split("<svg").skip(1).collect();
        assert!(!pictures.is_empty(), "{command} has no picture");
        for picture in pictures {
            assert!(picture.contains("<title>") && picture.contains("<desc>"));
            let (_, after) = picture.split_once("</svg>").unwrap();
            assert!(after.trim_start().starts_with("<div class=\"scroll\""), "{command}");
        }
    }
}

#[test]
fn machines_read_every_figure_with_its_source() {
    let report: Value = serde_json::from_str(&answer(&["needs", "E08000026", "--json"])).unwrap();
    assert_eq!(report["areas"][0]["name"], "Coventry");
    let reablement = figure(&report, "ascof.2A");
    assert_eq!(reablement["value"], 68.7);
    assert_eq!((&reablement["low"], &reablement["high"]), (&66.5.into(), &70.8.into()));
    assert_eq!(
        (&reablement["basis"], &reablement["source"]),
        (&"published".into(), &"ascof".into())
    );
    assert_eq!(figure(&report, "flow.places")["basis"], "estimated");
    let sources = report["sources"].as_array().unwrap();
    for figure in report["figures"].as_array().unwrap() {
        let source = &figure["source"];
        let is_told = sources.iter().any(|told| told["id"] == *source);
        assert!(source.is_null() || is_told, "{figure} has no source");
    }
    assert!(sources.iter().all(|source| source["day"].as_str().is_some_and(|day| day.len() == 10)));
}

#[test]
fn a_page_and_json_can_be_had_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let words = ["market", "Wirral", "--json", "--html", page.to_str().unwrap()];
    let report: Value = serde_json::from_str(&answer(&words)).unwrap();
    assert_eq!(report["report"], "market");
    assert!(page.exists());
}

/// What a table of contracts holds, and what is told of it.
#[test]
fn contracts_are_refused_by_line_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("contracts.csv");
    for (rows, told) in [
        ("A,company,home care,-£5", "line 2: the price -£5.00 is below nought"),
        ("A,company,home care,5", "line 2: `5` is not an amount of money"),
        ("A,company,home care,", "line 2: `yearly` is blank"),
        ("A,company,home care,£5\n,company,home care,£5", "line 3: `provider` is blank"),
        ("", "the table is empty"),
    ] {
        fs::write(&file, format!("provider,type,support,yearly\n{rows}\n")).unwrap();
        let output = attain(&["market", "Wirral", "--contracts", file.to_str().unwrap()]);
        let problems = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{rows}");
        assert!(problems.contains(told) && problems.contains("refused: 1 problem"), "{problems}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn local_needs_are_refused_by_line_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("needs.csv");
    for (row, told) in [
        ("Falls,old,anybody,5,home,JSNA,2025", "`old` is no group\n  write one of older people"),
        ("Falls,older people,us,5,home,JSNA,2025", "`us` is no funding"),
        ("Falls,older people,anybody,few,home,JSNA,2025", "`few` is no number of people"),
        ("Falls,older people,anybody,5,home,,2025", "line 2: `source` is blank"),
    ] {
        let head = "need,group,funding,people,outcomes,source,period";
        fs::write(&file, format!("{head}\n{row}\n")).unwrap();
        let output = attain(&["needs", "Wirral", "--local", file.to_str().unwrap()]);
        let problems = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{row}");
        assert!(problems.contains(told), "{problems}");
    }
}

/// S81: a record that is not whole is not exported; it says what it lacks.
#[test]
fn a_feasibility_record_is_printed_once_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("papers.toml");
    let path = file.to_str().unwrap();
    let begun = "format = 1\nname = \"Bid\"\n[feasibility]\ncohort = \"all\"\noutcome = \"home\"\n\
                 measure = \"the national return\"\nprice = [\"£1.00\", \"£2.00\"]\n";
    fs::write(&file, begun).unwrap();
    let output = attain(&["plan", path, "--feasibility", "--welsh"]);
    let problems = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let told = "lacks how much of the change is the programme's\n  write it under [feasibility]";
    assert!(problems.contains(told) && problems.contains("refused: 1 problem"), "{problems}");
    fs::write(&file, format!("{begun}attribution = \"50%\"\n")).unwrap();
    assert!(answer(&["plan", path, "--feasibility"]).ends_with("attribution: 50%\n"));
}
