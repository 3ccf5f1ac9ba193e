//! The published schema of JSON Lines, held by a validator of other people against evidence that
//! is read and evidence that is refused.

use std::fs;
use std::path::{Path, PathBuf};

use attain_evidence::schema::json_schema;
use attain_evidence::{COLUMNS, EvidenceError, FACTS, Lines, TextFormat, read_fact};
use attain_terms::Names;
use serde_json::{Map, Value};

fn schemes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes")
}

fn files(folder: &Path, ends: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ends, found);
        } else if path.to_str().unwrap().ends_with(ends) {
            found.push(path);
        }
    }
}

/// The rows of a CSV file, each as the object it is in JSON Lines.
fn objects(bytes: &[u8]) -> Vec<Value> {
    let mut lines = Lines::new(TextFormat::Csv);
    let (start, line) = lines.beginning(bytes).unwrap();
    let mut objects = Vec::new();
    lines.read(&bytes[start..], line, |_, row| {
        let fields = row.unwrap().fields.map(|text| Value::from(text.trim()));
        let object: Map<String, Value> =
            COLUMNS.map(str::to_owned).into_iter().zip(fields).collect();
        objects.push(Value::Object(object));
        true
    });
    objects
}

#[test]
fn the_evidence_of_every_scheme_is_as_the_schema_says() {
    let validator = jsonschema::validator_for(&json_schema()).unwrap();
    let mut found = Vec::new();
    files(&schemes(), "evidence.csv", &mut found);
    found.retain(|path| !path.starts_with(schemes().join("refused")));
    let mut rows = 0;
    for path in &found {
        for object in objects(&fs::read(path).unwrap()) {
            let wrong = validator.iter_errors(&object).map(|wrong| wrong.to_string());
            assert_eq!(
                wrong.collect::<Vec<_>>(),
                Vec::<String>::new(),
                "{}: {object}",
                path.display()
            );
            rows += 1;
        }
    }
    assert!(found.len() > 50 && rows > 500, "{} files, {rows} rows", found.len());
}

#[test]
fn the_schema_refuses_what_one_line_shows_to_be_wrong() {
    let validator = jsonschema::validator_for(&json_schema()).unwrap();
    let good = serde_json::json!({
        "record": "R1", "on": "2026-04-06", "recorded": "2026-04-06T10:00Z", "person": "P1",
        "fact": "died", "grade": "linked record", "by": null
    });
    assert!(validator.is_valid(&good));
    assert!(validator.is_valid(&serde_json::json!({ "format": "attain evidence", "version": 1 })));
    assert!(!validator.is_valid(&serde_json::json!({ "format": "attain evidence", "version": 2 })));
    let wrong = [
        ("record", Value::from("")),
        ("record", Value::Null),
        ("on", Value::from("6 April 2026")),
        ("recorded", Value::from("2026-04-06T10:00")),
        ("fact", Value::from("dead")),
        ("grade", Value::from("sure")),
        ("value", Value::from("moved\naway")),
        ("value", Value::from(7)),
        ("facts", Value::from("died")),
    ];
    for (column, value) in wrong {
        let mut line = good.clone();
        line[column] = value;
        assert!(!validator.is_valid(&line), "{line}");
    }
}

/// The list that the schema is made from is the reader's: each is read, and nothing else that a
/// scheme's evidence says is.
#[test]
fn the_reader_knows_every_fact_of_the_list() {
    for fact in FACTS {
        let read = read_fact(fact, "", &mut Names::default());
        assert!(!matches!(read, Err(EvidenceError::UnknownFact { .. })), "{fact}");
    }
    let unknown = read_fact("visited", "", &mut Names::default());
    assert!(matches!(unknown, Err(EvidenceError::UnknownFact { .. })));
}
