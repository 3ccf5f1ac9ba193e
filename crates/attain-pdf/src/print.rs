//! From data to bytes: laid out, tagged, and refused if it would not be accessible.

use attain_units::Instant;
use serde::Serialize;
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::PdfError;
use crate::world::{Desk, lacking};

/// Prints one paper. `ident` names it for good; `made` is the instant it says it was made.
pub(crate) fn print(
    template: &'static str,
    paper: &impl Serialize,
    ident: String,
    made: Instant,
) -> Result<Vec<u8>, PdfError> {
    let data = serde_json::to_value(paper).expect("texts and numbers can be written as JSON");
    let data = tidy(data);
    legible(&data)?;
    let desk = Desk::new(template, data.to_string());
    let laid_out = typst::compile::<PagedDocument>(&desk);
    // What was remembered of earlier papers goes; a server prints many.
    typst::comemo::evict(1);
    let document = laid_out.output.map_err(|problems| layout(&problems))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .expect("PDF/UA-1 and PDF/A-2a go together");
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Attain".to_owned())),
        timestamp: Some(Timestamp::new_utc(datetime(made))),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|problems| layout(&problems))
}

/// Breaks and other control letters become blanks: no text of ours holds more than one line.
fn tidy(data: Value) -> Value {
    match data {
        Value::String(text) => {
            let is_gap = |letter: char| letter.is_control() || letter == '\u{2028}';
            Value::String(text.split(is_gap).collect::<Vec<_>>().join(" "))
        }
        Value::Array(items) => items.into_iter().map(tidy).collect(),
        Value::Object(entries) => {
            entries.into_iter().map(|(key, value)| (key, tidy(value))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => data,
    }
}

/// Every letter of every text must be one that the typeface has.
fn legible(data: &Value) -> Result<(), PdfError> {
    match data {
        Value::String(text) => lacking(text).map_or(Ok(()), |letter| {
            let (code, text) = (u32::from(letter), text.clone());
            Err(PdfError::Letter { letter, code, text })
        }),
        Value::Array(items) => items.iter().try_for_each(legible),
        Value::Object(entries) => entries.values().try_for_each(legible),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn layout(problems: &[SourceDiagnostic]) -> PdfError {
    let told: Vec<String> = problems.iter().map(|problem| problem.message.to_string()).collect();
    PdfError::Layout { reason: told.join("; ") }
}

fn datetime(instant: Instant) -> Datetime {
    let date = instant.day().date();
    let minutes = instant.minutes_since(instant.day().starts());
    let small = |number: i64| u8::try_from(number).expect("a part of a day or date is small");
    let [month, day] = [date.month(), date.day()].map(|part| small(part.into()));
    let (hour, minute) = (small(minutes / 60), small(minutes % 60));
    Datetime::from_ymd_hms(date.year().into(), month, day, hour, minute, 0)
        .expect("an instant has a date")
}
