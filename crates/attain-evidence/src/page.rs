//! The names of refusals, and the book's page about them, made from refused examples.

use std::fmt::Write;

use attain_terms::Names;

use crate::error::EvidenceError;
use crate::evidence::Evidence;
use crate::text::TextFormat;

impl EvidenceError {
    /// Every kind of refusal, in the order in which a file is read.
    pub const KINDS: [&'static str; 25] = [
        "NotUtf8",
        "UnknownVersion",
        "WrongHeader",
        "WrongFieldCount",
        "OpenQuote",
        "LineBreak",
        "LineTooLong",
        "NotJson",
        "Blank",
        "NotADay",
        "NotAnInstant",
        "UnknownFact",
        "UnknownGrade",
        "WrongValue",
        "ValueNotWanted",
        "PartOfAMinute",
        "VisitBackwards",
        "UnknownOutcome",
        "SaysOtherwise",
        "SupersedesUnknown",
        "SupersedesItself",
        "SupersedesInARing",
        "CreditsNotWhole",
        "ResumedWithoutSuspension",
        "KnownTooEarly",
    ];

    /// The name of this kind of refusal, one of [`EvidenceError::KINDS`].
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "NotUtf8",
            Self::UnknownVersion { .. } => "UnknownVersion",
            Self::WrongHeader { .. } => "WrongHeader",
            Self::WrongFieldCount { .. } => "WrongFieldCount",
            Self::OpenQuote => "OpenQuote",
            Self::LineBreak { .. } => "LineBreak",
            Self::LineTooLong => "LineTooLong",
            Self::NotJson { .. } => "NotJson",
            Self::Blank { .. } => "Blank",
            Self::NotADay { .. } => "NotADay",
            Self::NotAnInstant { .. } => "NotAnInstant",
            Self::UnknownFact { .. } => "UnknownFact",
            Self::UnknownGrade { .. } => "UnknownGrade",
            Self::WrongValue { .. } => "WrongValue",
            Self::ValueNotWanted { .. } => "ValueNotWanted",
            Self::PartOfAMinute { .. } => "PartOfAMinute",
            Self::VisitBackwards { .. } => "VisitBackwards",
            Self::UnknownOutcome { .. } => "UnknownOutcome",
            Self::SaysOtherwise { .. } => "SaysOtherwise",
            Self::SupersedesUnknown { .. } => "SupersedesUnknown",
            Self::SupersedesItself { .. } => "SupersedesItself",
            Self::SupersedesInARing { .. } => "SupersedesInARing",
            Self::CreditsNotWhole { .. } => "CreditsNotWhole",
            Self::ResumedWithoutSuspension { .. } => "ResumedWithoutSuspension",
            Self::KnownTooEarly { .. } => "KnownTooEarly",
        }
    }
}

/// One refused example: a file's name and its bytes.
#[derive(Clone, Debug)]
pub struct RefusedExample {
    /// The name, which ends in `.csv` or `.jsonl`.
    pub file: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The book's page about refused evidence: for each example its line, what is wrong with it and
/// what to do, in the order of [`EvidenceError::KINDS`]. An example that is not refused is left
/// out.
pub fn refusals_page(examples: &[RefusedExample]) -> String {
    let mut names = Names::default();
    names.name("council"); // Terms with a word, so that outcomes can be unknown to them.
    let mut sections = Vec::new();
    for example in examples {
        let is_csv = example.file.ends_with(".csv");
        let format = if is_csv { TextFormat::Csv } else { TextFormat::JsonLines };
        let read = Evidence::read(format, &example.bytes, &names, &example.file);
        let Some(refusal) = read.err().and_then(|refused| refused.refusals.into_iter().next())
        else {
            continue;
        };
        let text = String::from_utf8_lossy(&example.bytes);
        let place = usize::try_from(refusal.line).expect("a line number fits");
        let line = text.lines().nth(place.saturating_sub(1)).unwrap_or("");
        let shown: String = line.chars().take(160).collect();
        let cut = if shown.len() < line.len() { "…" } else { "" };
        let kind = refusal.error.kind();
        let order = EvidenceError::KINDS.iter().position(|known| *known == kind);
        let mut section = String::new();
        let (error, hint) = (&refusal.error, refusal.error.hint());
        write!(
            section,
            "## {kind}\n\n```text\n{shown}{cut}\n```\n\n{refusal_line}: {error}.\n\n{hint}.\n\n",
            refusal_line = format_args!("`{}` line {}", refusal.file, refusal.line),
        )
        .expect("writing to a string always works");
        sections.push((order, section));
    }
    sections.sort();
    let mut page = String::from(
        "# Refused evidence\n\nA file with any of these in it is refused as a whole, every bad line is \
         listed, and nothing is changed. Each example stands in `schemes/refused/evidence/`.\n\n",
    );
    sections.iter().for_each(|(_, section)| page.push_str(section));
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}
