//! Laws that hold for every return: order, splitting and resubmission change nothing, and every
//! row is accounted for, however broken the file.

mod story;

use std::collections::BTreeMap;

use attain_cld::*;
use proptest::prelude::*;
use story::{period, read_bytes};

/// Everything that comes out of a reading.
type Outcome = BTreeMap<String, (Stages, BTreeMap<Fate, u64>, Measures)>;

fn made_up(seed: u64) -> (String, Vec<String>) {
    let mut bytes = Vec::new();
    let plan = generate::Plan { events: 900, councils: 2, seed };
    generate::generate(plan, &mut bytes).expect("a vector takes every byte");
    let text = String::from_utf8(bytes).expect("made-up returns are UTF-8");
    let mut lines = text.lines().map(str::to_owned);
    let header = lines.next().expect("there is a header");
    (header, lines.collect())
}

fn file(header: &str, rows: &[String]) -> String {
    format!("{header}\n{}\n", rows.join("\n"))
}

fn outcome(files: &[String]) -> Outcome {
    let bytes: Vec<&[u8]> = files.iter().map(|file| file.as_bytes()).collect();
    let mut returns = read_bytes(&bytes).unwrap_or_else(|error| panic!("{error}"));
    let results = measured(&mut returns);
    results
        .into_iter()
        .map(|result| (result.council, (result.stages, result.fates, result.measures)))
        .collect()
}

fn measured(returns: &mut Returns<'_>) -> Vec<CouncilResult> {
    let joined = period("2024-04-01", "2026-03-31");
    let scope = Scope { joined, as_of: None, excluded: Vec::new(), single: false };
    let question = Question {
        period: period("2025-04-01", "2026-03-31"),
        profile: returns.profile,
        codes: returns.codes,
        populations: None,
        contracts: None,
        discharges: None,
    };
    measure_councils(returns, &scope, &question, 2, &|_| {})
}

fn la_code(row: &str) -> &str {
    row.split(',').nth(4).expect("a row has fields")
}

/// Whether two readings agree in everything; says in what they do not.
fn same(one: &Outcome, other: &Outcome) -> Result<(), TestCaseError> {
    for (council, (stages, fates, _)) in one {
        prop_assert_eq!(stages, &other[council].0, "council {}", council);
        prop_assert_eq!(fates, &other[council].1, "council {}", council);
    }
    same_figures(one, other)
}

/// Whether two readings agree in what they measure.
fn same_figures(one: &Outcome, other: &Outcome) -> Result<(), TestCaseError> {
    for (council, (_, _, mine)) in one {
        let theirs = &other[council].2;
        for (cell, tally) in &mine.figures {
            prop_assert_eq!(Some(tally), theirs.figures.get(cell), "{} {:?}", council, cell);
        }
        prop_assert_eq!(&mine.sequels, &theirs.sequels, "council {}", council);
        prop_assert!(mine.waits == theirs.waits, "waits of council {}", council);
        prop_assert!(mine == theirs, "council {}", council);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_order_of_rows_changes_nothing(
        seed in 0_u64..1_000,
        order in Just((0..900).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let (header, rows) = made_up(seed);
        let shuffled: Vec<String> = order.iter().map(|at| rows[*at].clone()).collect();
        same(&outcome(&[file(&header, &rows)]), &outcome(&[file(&header, &shuffled)]))?;
    }

    #[test]
    fn the_split_into_files_changes_nothing(seed in 0_u64..1_000, cut in 1_usize..899) {
        let (header, rows) = made_up(seed);
        let whole = outcome(&[file(&header, &rows)]);
        let (first, second) = rows.split_at(cut);
        same(&whole, &outcome(&[file(&header, second), file(&header, first)]))?;
    }

    /// The latest returns come again an hour later, with new record numbers.
    #[test]
    fn a_return_sent_again_changes_no_figure(seed in 0_u64..1_000) {
        let (header, rows) = made_up(seed);
        let latest = |council: &str| {
            let own = rows.iter().filter(|row| la_code(row) == council);
            own.map(|row| &row[..19]).max().expect("the council sends returns").to_owned()
        };
        let latest = [latest("101"), latest("102")];
        let is_latest = |row: &&String| row.starts_with(&latest[usize::from(la_code(row) == "102")]);
        let again = (9_000_000_000_000_u64..).zip(rows.iter().filter(is_latest));
        let again: Vec<String> = again
            .map(|(record, row)| {
                let rest = row.splitn(3, ',').nth(2).expect("a row has fields");
                format!("2026-04-20 23:00:00,{record},{rest}")
            })
            .collect();
        let once = outcome(&[file(&header, &rows)]);
        let twice = outcome(&[file(&header, &rows), file(&header, &again)]);
        same_figures(&once, &twice)?;
    }

    /// The very same file, named twice by mistake.
    #[test]
    fn a_file_given_twice_changes_no_figure(seed in 0_u64..1_000) {
        let (header, rows) = made_up(seed);
        let file = file(&header, &rows);
        let once = outcome(std::slice::from_ref(&file));
        let twice = outcome(&[file.clone(), file]);
        same_figures(&once, &twice)?;
    }
}

/// A stream of numbers that is the same every time.
struct Stream(u64);

impl Stream {
    fn below(&mut self, end: usize) -> usize {
        // The step of a generator by Knuth; its upper bits are good enough to break files.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end.max(1)
    }
}

fn break_it(bytes: &mut Vec<u8>, stream: &mut Stream) {
    const SIGNS: &[u8] = b"\",\n\r;\0\xff\xe9/-09 ";
    for _ in 0..1 + stream.below(12) {
        let at = stream.below(bytes.len());
        let until = (at + stream.below(200)).min(bytes.len());
        match stream.below(6) {
            0 => bytes[at] = SIGNS[stream.below(SIGNS.len())],
            1 => bytes.insert(at, SIGNS[stream.below(SIGNS.len())]),
            2 => drop(bytes.drain(at..until)),
            3 => {
                let copy = bytes[at..until].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => bytes[at] = u8::try_from(stream.below(256)).expect("a byte"),
            _ if stream.below(20) == 0 => bytes.truncate(until.max(1)),
            _ => bytes[at] ^= 0x20,
        }
        if bytes.is_empty() {
            bytes.push(b',');
        }
    }
}

/// How many files to break: 2,000, or as many as `ATTAIN_FUZZ_ROUNDS` says.
fn rounds() -> usize {
    let asked = std::env::var("ATTAIN_FUZZ_ROUNDS").ok().and_then(|text| text.parse().ok());
    asked.unwrap_or(2_000)
}

/// Thousands of broken files: none panics, and each row of each is kept or has a reason.
#[test]
fn however_a_file_is_broken_every_row_is_accounted_for() {
    let mut bases: Vec<Vec<u8>> = [
        include_str!("data/pipeline.csv"),
        include_str!("data/2a_2b_2c.csv"),
        include_str!("data/waiting_times.csv"),
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    let (header, rows) = made_up(3);
    bases.push(file(&header, &rows[..60]).into_bytes());
    let mut stream = Stream(20_260_611);
    let mut refused = 0;
    for round in 0..rounds() {
        let mut bytes = bases[round % bases.len()].clone();
        break_it(&mut bytes, &mut stream);
        let Ok(mut returns) = read_bytes(&[&bytes]) else {
            refused += 1;
            continue;
        };
        returns.cross_check(10);
        let dropped: u64 = returns.files[0].dropped.values().sum();
        let all = returns.files[0].rows;
        let results = measured(&mut returns);
        let read: u64 = results.iter().map(|result| result.stages.rows_read).sum();
        assert_eq!(all, dropped + read, "round {round}");
        for result in results {
            let fates: u64 = result.fates.values().sum();
            assert_eq!(fates, result.stages.rows_read, "round {round}");
            for (cell, tally) in &result.measures.figures {
                let is_share = cell.measure.scale() == Scale::Percent;
                assert!(!is_share || tally.numerator <= tally.denominator, "round {round}");
            }
        }
    }
    assert!(refused < rounds() / 2, "most broken files are still returns: {refused}");
}

/// Bytes of any kind are a return or are refused.
#[test]
fn noise_is_refused_without_a_panic() {
    let mut stream = Stream(7);
    for _ in 0..2_000 {
        let length = stream.below(3_000);
        let bytes: Vec<u8> =
            (0..length).map(|_| u8::try_from(stream.below(256)).expect("a byte")).collect();
        assert!(read_bytes(&[&bytes]).is_err());
    }
}
