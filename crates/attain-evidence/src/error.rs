//! Why evidence is refused, line by line, and what to do about each.

use std::fmt;

use attain_terms::Grade;

use crate::fact::FACTS;
use crate::nearest::nearest;

/// Why a line of evidence is refused. Every variant has its example in
/// `schemes/refused/evidence/`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// The line is not text.
    #[error("this line is not UTF-8 text")]
    NotUtf8,
    /// The file says it is of another version.
    #[error("this file is evidence of version `{found}`; this program reads version 1")]
    UnknownVersion { found: String },
    /// The header is not the eleven columns.
    #[error("the header is `{found}`, not the eleven columns of the format")]
    WrongHeader { found: String },
    /// The line has too few or too many fields.
    #[error("this line has {found} fields where the header has 11")]
    WrongFieldCount { found: usize },
    /// A quote is opened and not closed on its line.
    #[error("a quoted value is not closed on its line")]
    OpenQuote,
    /// A field holds a line break.
    #[error("`{column}` holds a line break")]
    LineBreak { column: &'static str },
    /// The line is too long to be a record.
    #[error("this line is longer than {MOST_BYTES} bytes")]
    LineTooLong,
    /// The line is not an object with the keys of the format.
    #[error("this line is not a record in JSON: {cause}")]
    NotJson { cause: String },
    /// A field that must be filled is blank.
    #[error("`{column}` is blank")]
    Blank { column: &'static str },
    /// Not a civil day.
    #[error("`on` is `{found}`, which is not a day")]
    NotADay { found: String },
    /// Not an instant.
    #[error("`recorded` is `{found}`, which is not an instant")]
    NotAnInstant { found: String },
    /// A fact that is not in the format.
    #[error("`{found}` is not a fact of the format")]
    UnknownFact { found: String },
    /// A grade that is not in the format.
    #[error("`{found}` is not a grade of evidence")]
    UnknownGrade { found: String },
    /// The value does not say what the fact needs.
    #[error("the value of `{fact}` is `{found}`, which does not say {wanted}")]
    WrongValue { fact: &'static str, found: String, wanted: &'static str },
    /// The fact stands alone and has a value.
    #[error("`{fact}` has no value, and `{found}` was given")]
    ValueNotWanted { fact: &'static str, found: String },
    /// Hours that do not come to whole minutes.
    #[error("`{found}` does not come to whole minutes")]
    PartOfAMinute { found: String },
    /// A visit that ends before it begins.
    #[error("the visit `{found}` ends before it begins")]
    VisitBackwards { found: String },
    /// A status of an outcome that neither the plan nor the terms know.
    #[error("`{outcome}` is neither an outcome of this person's plan nor a word of the terms")]
    UnknownOutcome { outcome: String, nearest: Option<String> },
    /// Two records with one id that say different things.
    #[error("record `{record}` says something else than on {first_file} line {first_line}")]
    SaysOtherwise { record: String, first_file: String, first_line: u32 },
    /// A record takes the place of one that is not there.
    #[error(
        "record `{record}` supersedes `{supersedes}`, and this person has no record of that id"
    )]
    SupersedesUnknown { record: String, supersedes: String },
    /// A record takes its own place.
    #[error("record `{record}` supersedes itself")]
    SupersedesItself { record: String },
    /// Records take each other's place in a ring.
    #[error("record `{record}` supersedes a record that in the end supersedes it")]
    SupersedesInARing { record: String },
    /// Credits that are not the whole.
    #[error("the parts credited for package `{package}` come to {total}, not 100%")]
    CreditsNotWhole { package: String, total: String },
    /// Care resumed that was not suspended.
    #[error("record `{record}`: care resumed on {on}, and was not suspended before")]
    ResumedWithoutSuspension { record: String, on: String },
    /// Something known before it can have been.
    #[error("record `{record}`: this was true on {on} and was recorded before, at {recorded}")]
    KnownTooEarly { record: String, on: String, recorded: String },
}

/// The longest line of evidence, in bytes.
pub const MOST_BYTES: usize = 65_536;

impl EvidenceError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::NotUtf8 => "save the file as UTF-8; a pound sign saved in an older encoding is \
                              the usual cause"
                .into(),
            Self::UnknownVersion { .. } => {
                "write the file again as version 1, or install a later attain".into()
            }
            Self::WrongHeader { .. } => format!("make the header exactly `{}`", crate::HEADER),
            Self::WrongFieldCount { .. } => "count the commas; put a value that holds a comma in \
                                             double quotes, such as \"22 per 1,000\""
                .into(),
            Self::OpenQuote => {
                "close the quote; a value may not contain a line break, and a quote \
                                inside a value is written twice"
                    .into()
            }
            Self::LineBreak { .. } => "write it on one line".into(),
            Self::LineTooLong => {
                "look for a quote or a line end that went missing; a record is one short line"
                    .into()
            }
            Self::NotJson { .. } => format!(
                "write one object on a line, each value a string, with these keys and no others: {}",
                crate::HEADER
            ),
            Self::Blank { column } => match *column {
                "recorded" => "say when this was learnt; a bare day will do".into(),
                "grade" => format!("say how sure it is: {}", grades()),
                column => format!("fill in `{column}`; every record has one"),
            },
            Self::NotADay { .. } => "write year-month-day, such as 2026-04-01".into(),
            Self::NotAnInstant { .. } => {
                "write day, time and offset, such as 2026-04-01T09:30Z, or a bare day".into()
            }
            Self::UnknownFact { found } => suggestion(
                found,
                FACTS.iter().copied(),
                "the facts are listed in the book under the evidence format",
            ),
            Self::UnknownGrade { found } => suggestion(
                found,
                Grade::ALL.iter().map(|grade| grade.words()),
                &format!("the grades are {}", grades()),
            ),
            Self::WrongValue { fact, .. } => {
                format!("write it like this: `{}`", example(fact))
            }
            Self::ValueNotWanted { .. } => {
                "leave the value blank; if something more was seen, give it a record of its own"
                    .into()
            }
            Self::PartOfAMinute { .. } => "write the minutes, such as `contact 20 minutes`".into(),
            Self::VisitBackwards { .. } => {
                "check the two times and their offsets; 02:10+01:00 is 01:10Z".into()
            }
            Self::UnknownOutcome { nearest, .. } => match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "add a record `outcome set` for it, or correct its name".into(),
            },
            Self::SaysOtherwise { .. } => "give a correction its own id and name the record it \
                                           corrects under `supersedes`; a record is never changed"
                .into(),
            Self::SupersedesUnknown { .. } => {
                "add the record it names, or correct the id; both must be about the same person"
                    .into()
            }
            Self::SupersedesItself { .. } => {
                "name the earlier record, or leave `supersedes` blank".into()
            }
            Self::SupersedesInARing { .. } => {
                "let each correction name the record before it, and the first name none".into()
            }
            Self::CreditsNotWhole { .. } => {
                "record a part for every party, so that together they are 100%".into()
            }
            Self::ResumedWithoutSuspension { .. } => {
                "add the record `suspended` for the same package, or take this one out".into()
            }
            Self::KnownTooEarly { .. } => {
                "correct `on` or `recorded`; what is only planned is not \
                                           evidence yet"
                    .into()
            }
        }
    }
}

/// An example value for each fact that needs one.
pub(crate) fn example(fact: &str) -> &'static str {
    match fact {
        "started" => "need very high",
        "ended" => "moved away",
        "excluded" => "moved out of area",
        "relieved" => "flood",
        "plan accepted" => "£2000.00 over 84 days",
        "allocated" => "£3900.00",
        "outcome set" => "O1 weight 50",
        "visit" => "30 planned 25 actual",
        "measured" => "loneliness 7",
        "happened" => "home at 2026-03-28T22:10Z",
        "checked" => "quality reduced 50%",
        "credited" => "provider 60%",
        _ => "O1",
    }
}

fn grades() -> String {
    Grade::ALL.map(Grade::words).join(", ")
}

fn suggestion<'a>(found: &str, known: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    match nearest(found, known) {
        Some(nearest) => format!("did you mean `{nearest}`? {otherwise}"),
        None => otherwise.to_owned(),
    }
}

/// One refused line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file.
    pub file: String,
    /// Its line, counted from 1; the row for Parquet.
    pub line: u32,
    /// Why.
    pub error: EvidenceError,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} line {}: {}", self.file, self.line, self.error)
    }
}

/// Everything that is wrong with some evidence, in the order of files and lines. Nothing of it
/// is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceErrors {
    /// The refused lines, at most [`EvidenceErrors::LISTED`] of them.
    pub refusals: Vec<Refusal>,
    /// How many more there are.
    pub more: u64,
}

impl EvidenceErrors {
    /// The most refusals that are listed; the rest are counted.
    pub const LISTED: usize = 50;
}

impl fmt::Display for EvidenceErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, refusal) in self.refusals.iter().enumerate() {
            let line_end = if place == 0 { "" } else { "\n" };
            write!(f, "{line_end}{refusal}\n  {}", refusal.error.hint())?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more like these", attain_units::grouped(self.more.into()))?;
        }
        Ok(())
    }
}

impl std::error::Error for EvidenceErrors {}

/// Gathers what is wrong, keeping the first lines in order and counting the rest.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    kept: Vec<(u32, EvidenceError)>,
    dropped: u64,
}

impl Problems {
    /// Adds what is wrong with a line.
    pub fn add(&mut self, line: u32, error: EvidenceError) {
        self.kept.push((line, error));
        if self.kept.len() > 4 * EvidenceErrors::LISTED {
            self.cut();
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Adds what is wrong with other lines of the same evidence.
    pub fn join(&mut self, other: Self) {
        self.dropped += other.dropped;
        for (line, error) in other.kept {
            self.add(line, error);
        }
    }

    /// Nothing, when nothing is wrong; otherwise the refusal. `place` turns a line into the file
    /// and the line in it.
    ///
    /// # Errors
    /// When anything is wrong.
    pub fn refuse(mut self, place: impl Fn(u32) -> (String, u32)) -> Result<(), EvidenceErrors> {
        if self.is_empty() {
            return Ok(());
        }
        self.cut();
        let refusals = self.kept.into_iter().map(|(line, mut error)| {
            let (file, line) = place(line);
            if let EvidenceError::SaysOtherwise { first_file, first_line, .. } = &mut error {
                (*first_file, *first_line) = place(*first_line);
            }
            Refusal { file, line, error }
        });
        Err(EvidenceErrors { refusals: refusals.collect(), more: self.dropped })
    }

    fn cut(&mut self) {
        self.kept
            .sort_by(|(a, e), (b, f)| a.cmp(b).then_with(|| e.to_string().cmp(&f.to_string())));
        self.kept.dedup(); // A line may be read by two threads.
        let over = self.kept.len().saturating_sub(EvidenceErrors::LISTED);
        self.kept.truncate(EvidenceErrors::LISTED);
        self.dropped += u64::try_from(over).expect("a count fits 64 bits");
    }
}
