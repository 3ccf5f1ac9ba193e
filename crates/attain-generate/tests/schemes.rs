//! Every scheme of the field gets made-up evidence that holds together.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use attain_evidence::{Batch, CsvWriter, Evidence, Fact, HEADER, TextFormat};
use attain_generate::{Generator, Shape};
use attain_terms::Terms;

/// Every scheme's folder with its terms.
fn schemes() -> Vec<(PathBuf, Terms)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes");
    let mut schemes = Vec::new();
    for folder in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(text) = fs::read_to_string(folder.join("terms.toml")) else { continue };
        let beside = |path: &str| fs::read_to_string(folder.join(path)).ok();
        let terms = Terms::read_with(&text, "terms.toml", &beside)
            .unwrap_or_else(|problems| panic!("{}: {problems:?}", folder.display()));
        schemes.push((folder, terms));
    }
    assert!(schemes.len() > 20, "the schemes are where they were");
    schemes
}

fn csv(batch: &Batch, out: &mut Vec<u8>) {
    let mut writer = CsvWriter::default();
    for person in batch.people() {
        for record in person.records {
            writer.record(person.person, record, batch, out);
        }
    }
}

fn file(generator: &Generator<'_>) -> Vec<u8> {
    let mut out = format!("{HEADER}\n").into_bytes();
    let Ok(()) = generator.batches(|batch| {
        csv(batch, &mut out);
        Ok::<(), Infallible>(())
    });
    out
}

#[test]
fn every_scheme_gets_evidence_that_is_accepted_as_it_is() {
    for (folder, terms) in schemes() {
        let shape = Shape { visits: Some(5), troubles: true };
        let bytes = file(&Generator::new(terms.latest(), 300, 11, shape));
        let read = Evidence::read(TextFormat::Csv, &bytes, &terms.latest().names, "made-up");
        let evidence = read.unwrap_or_else(|refused| panic!("{}: {refused}", folder.display()));
        assert_eq!(evidence.people.people().len(), 300, "{}", folder.display());
        assert_eq!(evidence.replays, 0);
        let facts: BTreeSet<&str> = evidence
            .people
            .records()
            .iter()
            .map(|record| match record.fact {
                Fact::Started { .. } => "started",
                Fact::Died => "died",
                Fact::Suspended { .. } => "suspended",
                Fact::Resumed => "resumed",
                Fact::Ended { .. } => "ended",
                _ => "other",
            })
            .collect();
        // A trial of a few weeks is too short for everything to happen.
        let is_short = terms.latest().span.days() < 90;
        assert!(is_short || facts.len() >= 5, "{}: only {facts:?}", folder.display());
    }
}

#[test]
fn a_seed_always_gives_the_same_people_in_whatever_order_they_are_made() {
    let (_, terms) = schemes().into_iter().next().unwrap();
    let version = terms.latest();
    let generator = Generator::new(version, 120, 5, Shape::default());
    let in_order = file(&generator);
    assert!(in_order == file(&Generator::new(version, 120, 5, Shape::default())));
    assert!(in_order != file(&Generator::new(version, 120, 6, Shape::default())));
    let mut alone = generator.batch();
    generator.person(77, &mut alone);
    let mut rows = Vec::new();
    csv(&alone, &mut rows);
    let (all, rows) = (String::from_utf8(in_order).unwrap(), String::from_utf8(rows).unwrap());
    assert!(!rows.is_empty() && all.contains(&rows));
}

#[test]
fn without_troubles_nobody_dies_and_nothing_is_corrected() {
    for (_, terms) in schemes() {
        let shape = Shape { visits: None, troubles: false };
        let generator = Generator::new(terms.latest(), 50, 3, shape);
        let Ok(()) = generator.batches(|batch| {
            let fine = |fact| !matches!(fact, Fact::Died | Fact::Suspended { .. });
            assert!(batch.records().iter().all(|r| fine(r.fact) && r.supersedes.is_none()));
            Ok::<(), Infallible>(())
        });
    }
}
