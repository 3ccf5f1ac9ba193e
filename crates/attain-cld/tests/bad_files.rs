//! What is no return, or a broken one: a clear sentence, and no row that goes missing in silence.

mod story;

use attain_cld::*;
use expect_test::{Expect, expect};
use story::read_bytes;

const EXAMPLE: &str = include_str!("data/pipeline.csv");

/// What a reader would see: the refusal with its remedy, or rows read and dropped by reason.
fn check(file: &[u8], expected: Expect) {
    let seen = match read_bytes(&[file]) {
        Err(error) => format!("refused: {error}; {}", error.hint()),
        Ok(returns) => {
            let file = &returns.files[0];
            let mut seen = format!("{} rows", file.rows);
            for (reason, count) in &file.dropped {
                seen.push_str(&format!("; {count} dropped: {}", reason.name()));
            }
            let kept: u64 = returns.submissions.iter().map(|submission| submission.rows).sum();
            let dropped: u64 = file.dropped.values().sum();
            assert_eq!(file.rows, kept + dropped, "every row is kept or has a reason");
            seen
        }
    };
    expected.assert_eq(&seen);
}

#[test]
fn a_whole_return_drops_nothing() {
    check(EXAMPLE.as_bytes(), expect!["16 rows"]);
}

#[test]
fn an_empty_file_is_refused() {
    check(b"", expect!["refused: file 1: the file is empty; export the return again"]);
}

#[test]
fn a_spreadsheet_is_refused() {
    check(
        b"PK\x03\x04 and so on",
        expect![
            "refused: file 1: the file is a workbook or an archive, not a CSV; save the return as «CSV UTF-8 (comma delimited)»"
        ],
    );
}

#[test]
fn utf_16_is_refused() {
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(EXAMPLE.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    check(
        &wide,
        expect![
            "refused: file 1: the file is text in UTF-16; save the return as «CSV UTF-8 (comma delimited)»"
        ],
    );
}

#[test]
fn another_table_is_refused() {
    check(
        include_bytes!("data/population.csv"),
        expect![
            "refused: file 1, line 1: this is not a return; it has no column Client Type, Event Type, Event Start Date; give the return itself, with the column names of the specification in its first line"
        ],
    );
}

#[test]
fn semicolons_are_refused() {
    check(
        EXAMPLE.replace(',', ";").as_bytes(),
        expect![
            "refused: file 1, line 1: the columns are parted by semicolons, not by commas; export the return again with commas between the columns"
        ],
    );
}

#[test]
fn a_single_return_needs_the_day_of_its_receipt() {
    let single = without_envelope(EXAMPLE);
    check(
        single.as_bytes(),
        expect![
            "refused: file 1: the return has no Import Date column and no import date was given; say when it was received: --imported 2026-04-20, or FILE@2026-04-20"
        ],
    );
}

/// The return as a council makes it, without the four columns that the receiver adds.
fn without_envelope(stacked: &str) -> String {
    let lines = stacked.lines().map(|line| line.splitn(5, ',').nth(4).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\r\n")
}

#[test]
fn a_truncated_file_loses_its_last_row_only() {
    let cut = &EXAMPLE.as_bytes()[..EXAMPLE.len() - 80];
    check(cut, expect!["16 rows; 1 dropped: the file ends in the middle of the row"]);
}

/// A stray quote may meet the next one in its line, and then it is the number of fields that is
/// wrong. One row in forty keeps its flag of 1, which no quote is put before.
#[test]
fn one_broken_row_in_ten_leaves_the_others() {
    let rows = attain_rows(1_000);
    let broken: Vec<String> = rows
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            0 => line.to_owned(),
            _ if at % 40 == 0 => format!("{line},one too many"),
            _ if at % 40 == 10 => line.replacen(",0,", ",\"0,", 1),
            _ if at % 40 == 20 => String::new(),
            _ if at % 40 == 30 => line.chars().take(60).collect(),
            _ => line.to_owned(),
        })
        .collect();
    check(
        broken.join("\n").as_bytes(),
        expect![
            "1000 rows; 25 dropped: the row is blank; 64 dropped: other than as many fields as the header has; 10 dropped: a quote is opened and never closed"
        ],
    );
}

fn attain_rows(events: u64) -> String {
    let mut bytes = Vec::new();
    let plan = generate::Plan { events, councils: 1, seed: 7 };
    generate::generate(plan, &mut bytes).expect("a vector takes every byte");
    String::from_utf8(bytes).expect("made-up returns are UTF-8")
}

#[test]
fn two_files_stuck_together_keep_their_rows() {
    let twice = format!("{EXAMPLE}{EXAMPLE}");
    check(twice.as_bytes(), expect!["33 rows; 1 dropped: the header stands here a second time"]);
}

#[test]
fn rows_without_council_or_receipt_are_counted() {
    let rows = EXAMPLE.replacen(",901,", ",,", 1).replacen("2025-04-22 09:00:00,3", "soon,3", 1);
    check(
        rows.as_bytes(),
        expect![
            "16 rows; 1 dropped: LA Code is blank; 1 dropped: Import Date is blank or not a date"
        ],
    );
}

#[test]
fn windows_1252_crlf_and_a_byte_order_mark_change_nothing() {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    let text = EXAMPLE.replace("P1", "Ren\u{1}").replace('\n', "\r\n");
    bytes.extend(text.bytes().map(|byte| if byte == 1 { 0xe9 } else { byte }));
    let returns = read_bytes(&[&bytes]).unwrap_or_else(|error| panic!("{error}"));
    let rows = returns.councils[0].parts.iter().flatten();
    let names: Vec<String> = rows.map(|row| returns.text(row.local)).collect();
    assert!(names.contains(&"RENÉ".to_owned()), "{names:?}");
}

/// A wrong date, an unknown value and a release 1 value each have their place and their check.
#[test]
fn every_fault_has_its_line_and_field() {
    let rows = EXAMPLE
        .replacen("1950-01-01", "31/02/1950", 1)
        .replacen("Female", "Femail", 1)
        .replacen("2024-06-01", "n/a", 1);
    let returns = read_bytes(&[rows.as_bytes()]).unwrap_or_else(|error| panic!("{error}"));
    let found: Vec<String> = returns
        .problems
        .iter()
        .filter(|problem| !problem.text.is_empty())
        .map(|found| match found.problem {
            Problem::Field(field, check) => {
                let (name, code) = (field.name(), check.code());
                format!("line {}: {name} `{}` ({code})", found.line, found.text)
            }
            other => format!("line {}: {other:?}", found.line),
        })
        .collect();
    assert_eq!(
        found,
        [
            "line 2: Gender `Femail` (-2)",
            "line 4: Date of Birth `31/02/1950` (-3)",
            "line 4: Event Start Date `n/a` (-3)",
        ]
    );
}
