//! Whatever the format, the split into files and the order, the same evidence is held.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use attain_evidence::{Batch, CsvWriter, Evidence, PersonRecords};
use attain_files::{EvidenceFile, FilesError, ParquetWriter, read_all, stream};
use attain_generate::{Generator, Shape};
use attain_terms::Terms;

const TERMS: &str = include_str!("../../../schemes/time-and-task/terms.toml");

fn terms() -> Terms {
    Terms::read(TERMS, "terms.toml").expect("the scheme's terms are sound")
}

/// Some made-up evidence as batches.
fn made_up(people: u64, visits: u32) -> Vec<Batch> {
    let (terms, mut batches) = (terms(), Vec::new());
    let shape = Shape { visits: Some(visits), troubles: true };
    let generator = Generator::new(terms.latest(), people, 7, shape);
    let made: Result<(), ()> = generator.batches(|batch| {
        batches.push(batch.clone());
        Ok(())
    });
    made.expect("keeping batches does not fail");
    batches
}

fn write<'a>(path: &Path, batches: impl IntoIterator<Item = &'a Batch>) {
    let mut file = EvidenceFile::create(path, true).unwrap();
    batches.into_iter().for_each(|batch| file.write(batch).unwrap());
    file.finish().unwrap();
}

/// Each record as text, by person.
type Held = BTreeMap<String, Vec<String>>;

fn hold(held: &mut Held, person: PersonRecords<'_>) {
    let mut csv = CsvWriter::default();
    let rows = held.entry(person.person.to_owned()).or_default();
    for record in person.records {
        let mut row = Vec::new();
        csv.record(person.person, record, person.batch, &mut row);
        rows.push(String::from_utf8(row).unwrap());
    }
    rows.sort();
}

fn held(evidence: &Evidence) -> Held {
    let mut held = Held::new();
    evidence.contract.people().chain(evidence.people.people()).for_each(|p| hold(&mut held, p));
    held
}

fn streamed(path: &Path, threads: usize) -> Held {
    let names = terms().latest().names.clone();
    stream(path, &names, threads, |contract, people| {
        let parts = people.fold(Held::new, |part, batch| {
            for person in batch.people() {
                assert!(!part.contains_key(person.person), "{} came back", person.person);
                hold(part, person);
            }
        })?;
        let mut all: Held = Held::new();
        contract.people().for_each(|person| hold(&mut all, person));
        for part in parts {
            for (person, rows) in part {
                assert!(all.insert(person, rows).is_none(), "one person, one thread");
            }
        }
        Ok(all)
    })
    .unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn csv_json_lines_and_parquet_say_the_same_streamed_or_held() {
    let folder = tempfile::tempdir().unwrap();
    let batches = made_up(500, 60);
    let names = terms().latest().names.clone();
    let mut before = None;
    for ending in ["csv", "jsonl", "parquet"] {
        let path = folder.path().join(format!("evidence.{ending}"));
        write(&path, &batches);
        let all = held(&read_all(&path, &names).unwrap());
        assert_eq!(all.len(), 500, "a contract without told values has no records of its own");
        for threads in [1, 2, 3] {
            assert!(streamed(&path, threads) == all, "{ending} with {threads} threads");
        }
        assert!(before.replace(all.clone()).is_none_or(|before| before == all), "{ending}");
    }
}

#[test]
fn files_that_are_not_sorted_are_sorted_first() {
    let folder = tempfile::tempdir().unwrap();
    let batches = made_up(300, 40);
    let (sorted, shuffled) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    write(&sorted, &batches);
    let text = fs::read_to_string(&sorted).unwrap();
    let (head, rows) = text.split_at(text.match_indices('\n').nth(1).unwrap().0 + 1);
    let mut rows: Vec<&str> = rows.lines().collect();
    let contract = "R1,2026-04-06,2026-04-07,,,happened,review meeting,,,independent,";
    rows.push(contract);
    rows.sort_by_key(|row| {
        row.bytes().fold(7_u32, |mix, byte| mix.wrapping_mul(31).wrapping_add(byte.into()))
    });
    fs::write(&shuffled, format!("{head}{}\n", rows.join("\n"))).unwrap();
    let mut all = streamed(&sorted, 2);
    let shuffled = streamed(&shuffled, 2);
    let own = shuffled.get("").expect("the contract's record is found among the people");
    all.insert(String::new(), own.clone());
    assert!(all == shuffled);
}

#[test]
fn one_file_or_several_in_a_folder_hold_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let batches = made_up(700, 50);
    let (whole, parts) = (folder.path().join("whole.parquet"), folder.path().join("parts"));
    write(&whole, &batches);
    fs::create_dir(&parts).unwrap();
    for (place, batch) in batches.iter().enumerate() {
        let ending = ["csv", "jsonl", "parquet"][place % 3];
        write(&parts.join(format!("{place:03}.{ending}")), [batch]);
    }
    let all = streamed(&whole, 2);
    assert!(streamed(&parts, 2) == all, "files in order are streamed as they are");
    fs::rename(parts.join("000.csv"), parts.join("999.csv")).unwrap();
    assert!(streamed(&parts, 2) == all, "files out of order are sorted");
    let names = terms().latest().names.clone();
    assert!(held(&read_all(&parts, &names).unwrap()) == all);
}

#[test]
fn a_bad_line_far_into_a_big_file_is_named_and_nothing_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("evidence.csv");
    write(&path, &made_up(500, 60));
    let text = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    assert!(text.len() > 3 << 20, "the file is cut into parts");
    lines[20_000] = "R1,2026-04-06,2026-04-07,P900";
    let bad = lines[25_001].replace("visit,", "visitt,");
    lines[25_001] = &bad;
    fs::write(&path, lines.join("\n")).unwrap();
    let names = terms().latest().names.clone();
    let refused = stream(&path, &names, 2, |_, people| people.fold(|| 0, |_, _| {}));
    let Err(FilesError::Refused(refused)) = refused else { panic!("{refused:?}") };
    let lines: Vec<u32> = refused.refusals.iter().map(|refusal| refusal.line).collect();
    assert_eq!(lines, [20_001, 25_002]);
    assert_eq!(refused.refusals[0].file, path.display().to_string());
}

#[test]
fn a_person_larger_than_any_part_is_put_together() {
    let folder = tempfile::tempdir().unwrap();
    let batches = made_up(3, 20_000);
    let text = folder.path().join("evidence.csv");
    write(&text, &batches);
    let all = streamed(&text, 2);
    assert!(all.len() == 3 && all.values().all(|rows| rows.len() > 20_000));
    let columns = folder.path().join("evidence.parquet");
    let file = fs::File::create(&columns).unwrap();
    let mut parquet = ParquetWriter::new(&columns, file, true, 3_000).unwrap();
    for batch in &batches {
        for person in batch.people() {
            person.records.iter().for_each(|record| {
                parquet.record(person.person, record, batch).unwrap();
            });
        }
    }
    parquet.finish().unwrap();
    for threads in [1, 2, 5] {
        assert!(streamed(&columns, threads) == all, "row groups of 3,000 in {threads} threads");
    }
}

#[test]
fn what_is_not_there_is_said_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let names = terms().latest().names.clone();
    let said = |path: &Path| {
        let error = read_all(path, &names).unwrap_err();
        format!("{error}; {}", error.hint())
    };
    assert!(said(folder.path()).contains("no file of evidence is in this folder"));
    assert!(said(&folder.path().join("none.csv")).contains("check that the path is right"));
    assert!(said(&folder.path().join("evidence.xls")).contains("ends in .csv, .jsonl or .parquet"));
    let path = folder.path().join("evidence.parquet");
    fs::write(&path, "not parquet").unwrap();
    assert!(said(&path).contains("this cannot be read as Parquet"));
}
