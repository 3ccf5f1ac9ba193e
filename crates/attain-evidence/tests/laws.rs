//! Laws of evidence, with made-up histories, and a bounded fuzz of both text formats.

use std::time::{Duration, Instant as Clock};

use attain_evidence::{
    COLUMNS, CsvWriter, Evidence, Gathering, HEADER, JsonLinesWriter, TextFormat, write_csv_row,
};
use attain_terms::{Grade, Names};
use proptest::prelude::*;

/// One row that may stand in evidence, without its id.
fn any_row() -> impl Strategy<Value = [String; 11]> {
    let word = prop_oneof![
        Just("O1"),
        Just("walk to the shop"),
        Just("home, \"safe\""),
        Just("café"),
        Just("no further help"),
    ];
    let fact = (word, 0..26_u32, 0..10_000_u32).prop_map(|(word, kind, n)| {
        let (fact, value) = match kind {
            0 => ("started", String::new()),
            1 => ("started", format!("need {word}")),
            2 => ("ended", word.into()),
            3 => ("died", String::new()),
            4 => ("suspended", word.into()),
            5 => ("suspended", String::new()),
            6 => ("excluded", word.into()),
            7 => ("relieved", word.into()),
            8 => ("plan accepted", format!("£{n}.05 over {} weeks", n % 50 + 1)),
            9 => ("allocated", format!("£{n}")),
            10 => ("outcome claimed", word.into()),
            11 => ("outcome disputed", word.into()),
            12 => ("outcome withdrawn", word.into()),
            13 => ("visit", format!("{} planned {} actual", n % 90, n / 10)),
            14 => ("visit", "30 planned missed".into()),
            15 => ("visit", "30 planned 2026-04-01T09:00Z to 2026-04-01T10:35+01:00".into()),
            16 => ("measured", format!("{word} {n}")),
            17 => ("measured", format!("{word} -£{n}.99")),
            18 => ("measured", format!("{word} {n}.25 hours")),
            19 => ("measured", format!("{word} {n} minutes")),
            20 => ("measured", format!("{word} {n} of {}", n + 1)),
            21 => ("measured", format!("{word} {n}.{:02}%", n % 100)),
            22 => ("measured", format!("{word} {n} per 1,000")),
            23 => ("happened", word.into()),
            24 => ("happened", format!("{word} at 2026-03-28T22:10:0{}Z", n % 10)),
            _ => ("checked", format!("{word} reduced {}%", n % 101)),
        };
        (fact.to_owned(), value)
    });
    let grade = (0..5_usize).prop_map(|place| Grade::ALL[place].words().to_owned());
    let person = prop_oneof![Just(""), Just("P1"), Just("P2"), Just("P10"), Just("é")];
    let who = prop_oneof![Just(""), Just("council"), Just("home care provider")];
    (fact, grade, person, who, 1..29_u32, any::<bool>()).prop_map(
        |((fact, value), grade, person, who, day, packaged)| {
            let package = if packaged { "K1" } else { "" };
            [
                String::new(),
                format!("2026-02-{day:02}"),
                format!("2026-03-{day:02}T10:00:00Z"),
                person.into(),
                package.into(),
                fact,
                value,
                who.into(),
                who.into(),
                grade,
                String::new(),
            ]
        },
    )
}

/// Rows with ids of their own, some of them text.
fn any_rows() -> impl Strategy<Value = Vec<[String; 11]>> {
    prop::collection::vec(any_row(), 0..40).prop_map(|mut rows| {
        for (number, row) in rows.iter_mut().enumerate() {
            row[0] = if number % 5 == 3 { format!("X-{number}") } else { format!("R{number}") };
        }
        rows
    })
}

fn csv(rows: &[[String; 11]]) -> Vec<u8> {
    let mut file = format!("{HEADER}\n").into_bytes();
    rows.iter().for_each(|row| write_csv_row(row.each_ref().map(String::as_str), &mut file));
    file
}

fn read(format: TextFormat, bytes: &[u8]) -> Evidence {
    Evidence::read(format, bytes, &Names::default(), "evidence")
        .unwrap_or_else(|refused| panic!("{refused}"))
}

/// The evidence written again as CSV: what it holds, without lines and numbers of names.
fn told(evidence: &Evidence) -> String {
    let mut writer = CsvWriter::default();
    let mut out = Vec::new();
    for (person, record) in evidence.records() {
        writer.record(person.person, record, person.batch, &mut out);
    }
    String::from_utf8(out).expect("CSV is text")
}

fn json(evidence: &Evidence) -> Vec<u8> {
    let mut writer = JsonLinesWriter::default();
    let mut out = Vec::new();
    writer.start(&mut out);
    for (person, record) in evidence.records() {
        writer.record(person.person, record, person.batch, &mut out);
    }
    out
}

proptest! {
    #[test]
    fn what_was_written_reads_as_what_it_was(rows in any_rows()) {
        let evidence = read(TextFormat::Csv, &csv(&rows));
        let again = format!("{HEADER}\n{}", told(&evidence));
        let from_csv = read(TextFormat::Csv, again.as_bytes());
        let from_json = read(TextFormat::JsonLines, &json(&evidence));
        let facts = |evidence: &Evidence| -> Vec<_> {
            let names = |name| evidence.people.names.word(name).to_owned();
            let (contract, people) = (evidence.contract.records(), evidence.people.records());
            let all = contract.iter().chain(people);
            all.map(|r| (r.fact, r.on, r.recorded, r.grade, r.by.map(names))).collect()
        };
        prop_assert_eq!(evidence.people.people().len(), from_csv.people.people().len());
        prop_assert_eq!(told(&evidence), told(&from_csv));
        prop_assert_eq!(told(&evidence), told(&from_json));
        // Names are numbered in the order met, which writing puts right once.
        let settled = read(TextFormat::Csv, format!("{HEADER}\n{}", told(&from_csv)).as_bytes());
        prop_assert_eq!(facts(&from_csv), facts(&settled));
    }

    #[test]
    fn the_order_of_rows_and_their_split_into_files_do_not_matter(
        (rows, shuffled) in any_rows().prop_flat_map(|rows| {
            (Just(rows.clone()), Just(rows).prop_shuffle())
        }),
        cut in 0..40_usize,
    ) {
        let at_once = read(TextFormat::Csv, &csv(&rows));
        let (first, second) = shuffled.split_at(cut.min(shuffled.len()));
        let mut gathering = Gathering::new(Names::default());
        gathering.text(TextFormat::Csv, &csv(first), 0);
        gathering.text(TextFormat::JsonLines, &json(&read(TextFormat::Csv, &csv(second))), 1_000);
        let in_parts = gathering.finish(|line| ("evidence".into(), line)).unwrap();
        prop_assert_eq!(told(&at_once), told(&in_parts));
    }

    #[test]
    fn records_sent_again_are_harmless(rows in any_rows(), again in 0..40_usize) {
        let again = &rows[..again.min(rows.len())];
        let once = read(TextFormat::Csv, &csv(&rows));
        let twice = read(TextFormat::Csv, &csv(&[&rows[..], again].concat()));
        prop_assert_eq!(told(&once), told(&twice));
        prop_assert_eq!(twice.replays, u64::try_from(again.len()).unwrap());
    }
}

/// A small generator of numbers, seeded, for cutting and changing files.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let end = u64::try_from(end.max(1)).expect("a length fits 64 bits");
        usize::try_from(self.0 % end).expect("it is below a length")
    }
}

/// Pieces that have broken readers before.
const PIECES: [&[u8]; 24] = [
    b"\"",
    b",",
    b"\n",
    b"\r",
    b"\r\n",
    b"#",
    b"{",
    b"}",
    b"\\u0000",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b" of ",
    b" per ",
    b" at 2026-",
    b"9223372036854775808",
    b"-9223372036854775808",
    b"99999999999%",
    b"\xc2\xa3",
    b" planned ",
    b" to ",
    b" weight ",
    b"2199-12-31T23:59:59.999999999-23:59",
    b".5 hours",
];

/// Valid files, bytes of them changed, cut, doubled and filled with what is odd, are read or
/// refused; no file makes the reader panic.
#[test]
fn no_bytes_whatever_make_the_reader_panic() {
    let mut rows = Vec::new();
    let facts: [(&str, &str); 10] = [
        ("plan accepted", "£2000.00 over 84 days"),
        ("outcome set", "O1 weight 50: walk to the shop"),
        ("visit", "30 planned 2026-03-29T00:50Z to 2026-03-29T02:10+01:00"),
        ("measured", "no further help 128 of 188"),
        ("measured", "contact 32.25 hours"),
        ("measured", "care £585.00"),
        ("happened", "home at 2026-03-28T22:10Z"),
        ("checked", "review reduced 60%"),
        ("credited", "provider 100%"),
        ("outcome met", "O1"),
    ];
    for (number, (fact, value)) in facts.iter().enumerate() {
        let (id, old) = (format!("R{number}"), "R0");
        let supersedes = if number == 4 { old } else { "" };
        let row = [
            &id,
            "2026-02-28",
            "2026-04-01T10:00Z",
            "P1",
            "K1",
            fact,
            value,
            "provider",
            "council",
            "independent",
            supersedes,
        ];
        rows.push(row.map(str::to_owned));
    }
    let corpus = [csv(&rows), json(&read(TextFormat::Csv, &csv(&rows)))];
    let (mut dice, mut files) = (Dice(0x9e37_79b9_7f4a_7c15), 0_u64);
    let until = Clock::now() + Duration::from_secs(3);
    while Clock::now() < until {
        for format in [TextFormat::Csv, TextFormat::JsonLines] {
            let mut bytes = corpus[dice.below(2)].clone();
            if dice.below(20) == 0 {
                bytes = (0..dice.below(300)).map(|_| dice.below(256) as u8).collect();
            }
            for _ in 0..=dice.below(6) {
                let place = dice.below(bytes.len());
                match dice.below(4) {
                    0 if place < bytes.len() => bytes[place] = dice.below(256) as u8,
                    1 => bytes.truncate(place),
                    2 => {
                        let from = place.min(bytes.len());
                        let piece = bytes[from..(from + dice.below(80)).min(bytes.len())].to_vec();
                        let to = dice.below(bytes.len() + 1);
                        bytes.splice(to..to, piece);
                    }
                    _ => {
                        let piece = PIECES[dice.below(PIECES.len())];
                        bytes.splice(place..place, piece.iter().copied());
                    }
                }
            }
            let read = Evidence::read(format, &bytes, &Names::default(), "fuzzed");
            match read {
                Ok(evidence) => assert!(told(&evidence).lines().count() < 10_000),
                Err(refused) => assert!(!refused.to_string().is_empty()),
            }
            files += 1;
        }
    }
    assert!(files > 100, "only {files} files were tried");
    assert_eq!(COLUMNS.join(","), HEADER);
}
