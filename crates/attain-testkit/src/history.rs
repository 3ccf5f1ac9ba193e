//! Histories drawn at random: lives as they are, with late, wrong, disputed and cancelled
//! records.

use attain_evidence::{Evidence, TextFormat};
use attain_terms::Names;
use proptest::prelude::*;

/// Rows of evidence, without the header.
#[derive(Clone, Debug)]
pub struct History {
    /// The rows as they stand in a file.
    pub rows: Vec<String>,
}

const HEADER: &str = "record,on,recorded,person,package,fact,value,by,verified_by,grade,supersedes";

impl History {
    /// Reads the rows as evidence.
    ///
    /// # Panics
    /// When the reader refuses them: drawn histories are sound.
    pub fn evidence(&self, names: &Names) -> Evidence {
        let text = format!("{HEADER}\n{}\n", self.rows.join("\n"));
        Evidence::read(TextFormat::Csv, text.as_bytes(), names, "drawn")
            .unwrap_or_else(|errors| panic!("a drawn history is sound: {errors}\n{text}"))
    }

    /// The same history with its rows in another order.
    pub fn reordered(&self, seed: usize) -> Self {
        let mut rows = self.rows.clone();
        let count = rows.len();
        if count > 1 {
            rows.rotate_left(seed % count);
            rows.reverse();
            rows.swap(0, seed % count);
        }
        Self { rows }
    }
}

/// One thing that happens to somebody, before it is written down.
#[derive(Clone, Debug)]
struct Event {
    person: u8,
    day: u16,
    lag_days: u16,
    fact: &'static str,
    verified_by: &'static str,
    grade: &'static str,
    /// Whether it is about the person's second package.
    is_second: bool,
    /// What a later record does to it: cancels it, or says something else in its place.
    later: Option<Option<&'static str>>,
}

const FACTS: &[&str] = &[
    "outcome met,safe",
    "outcome met,home",
    "outcome met,confident",
    "outcome not met,safe",
    "outcome disputed,home",
    "outcome claimed,safe",
    "outcome withdrawn,confident",
    "measured,loneliness 9",
    "measured,loneliness 6",
    "measured,loneliness 4",
    "visit,30 planned 30 actual",
    "visit,30 planned 12 actual",
    "visit,45 planned 58 actual",
    "visit,30 planned missed",
    "plan accepted,£1200.00 over 70 days",
    "checked,review full",
    "checked,review reduced 50%",
    "checked,review nil",
    "suspended,hospital",
    "died,",
    "ended,moved away",
    "ended,completed",
    "happened,late start",
    "relieved,flood",
    "excluded,moved away",
    "started,need very high",
    "outcome set,walk weight 3",
    "outcome set,cook weight 2",
    "outcome met,walk",
    "outcome met,walk",
    "outcome met,cook",
    "outcome not met,walk",
    "outcome withdrawn,cook",
    "outcome met,settled",
    "measured,spending £123.45",
    "checked,quality passed",
];

const FIRST_DAY: i32 = 20_458; // 5 January 2026

/// A history of up to six people.
pub fn any_history() -> impl Strategy<Value = History> {
    let verifiers = prop::sample::select(vec!["person", "council", "provider", ""]);
    let grades = prop::sample::select(vec![
        "self-report",
        "confirmed by person",
        "linked record",
        "independent",
    ]);
    let fact = prop::sample::select(FACTS);
    let correction = prop::option::weighted(0.5, prop::sample::select(FACTS));
    let later = prop::option::weighted(0.2, correction);
    let second = prop::bool::weighted(0.2);
    let event = (0_u8..6, 0_u16..330, 0_u16..150, fact, verifiers, grades, second, later).prop_map(
        |(person, day, lag_days, fact, verified_by, grade, is_second, later)| Event {
            person,
            day,
            lag_days,
            fact,
            verified_by,
            grade,
            is_second,
            later,
        },
    );
    let starts = prop::collection::vec((0_u16..200, prop::bool::ANY, prop::bool::ANY), 6);
    let told = prop::collection::vec((0_u16..300, 0_u16..60, 0_u8..60, 0_u8..4), 0..4);
    (starts, prop::collection::vec(event, 0..40), told).prop_map(|(starts, events, told)| {
        let mut rows = Vec::new();
        for (person, (day, is_high, is_timed)) in starts.into_iter().enumerate() {
            let need = if is_high { "need very high" } else { "" };
            let on = day_text(day);
            let base = format!(",{on},{on}T09:00Z,P{person},,");
            let good = "council,person,linked record,";
            rows.push(format!("R1{base}started,{need},{good}"));
            rows.push(format!("R4{base}outcome set,walk weight 2,{good}"));
            rows.push(format!("R5{base}outcome set,cook weight 1,{good}"));
            if is_timed {
                let next = day_text(day + 2);
                rows.push(format!("R2{base}happened,fit at {on}T08:00Z,{good}"));
                rows.push(format!(
                    "R3,{next},{next}T12:00Z,P{person},,happened,first visit at {next}T11:00Z,{good}"
                ));
            }
        }
        for (number, event) in events.iter().enumerate() {
            write_event(number, event, &mut rows);
        }
        for (number, (day, lag, score, kind)) in told.into_iter().enumerate() {
            let (on, recorded) = (day_text(day), day_text(day + lag));
            let corrected = day_text(day + lag + 30);
            let good = "council,auditor,independent";
            let fact = |score: u8| match kind {
                0 | 1 => format!("measured,scorecard {score}%"),
                _ => format!("checked,quality reduced {score}%"),
            };
            rows.push(format!("T{number},{on},{recorded}T12:00Z,,,{},{good},", fact(score)));
            if kind % 2 == 1 {
                let other = fact(60 - score);
                rows.push(format!("U{number},{on},{corrected}T12:00Z,,,{other},{good},T{number}"));
            }
        }
        History { rows }
    })
}

fn write_event(number: usize, event: &Event, rows: &mut Vec<String>) {
    let Event { person, day, lag_days, fact, verified_by, grade, is_second, later } = event;
    let (on, recorded) = (day_text(*day), day_text(day + lag_days));
    let package = if *is_second { "K2" } else { "" };
    let tail = format!("provider,{verified_by},{grade},");
    rows.push(format!("E{number},{on},{recorded}T12:00Z,P{person},{package},{fact},{tail}"));
    let Some(later) = later else {
        return;
    };
    let after = day_text(day + lag_days + 20);
    let fact = later.unwrap_or("cancelled,");
    rows.push(format!(
        "C{number},{on},{after}T12:00Z,P{person},{package},{fact},council,council,linked record,E{number}"
    ));
}

fn day_text(day: u16) -> String {
    attain_units::Day::from_epoch_days(FIRST_DAY + i32::from(day)).to_string()
}
