//! Evidence that another system told, brought in with the instants at which it was learnt there.

use attain_evidence::{EvidenceErrors, Gathering, Lines, Refusal, Row, TextFormat, read_grade};
use attain_store::{Ask, Change, ContractId, NewRecord, Source, TermsKind, terms_of};
use attain_terms::{Grade, Names};
use attain_units::Instant;

use super::{ContractError, check_draft, counted_until};

/// The name under which refusals tell the lines of a file.
const FILE: &str = "evidence.csv";
/// Under this name come refusals of what is kept, where a line of the file does not go with it.
const KEPT: &str = "kept";
/// Kept records are read under numbers above those of any file's lines.
const KEPT_LINES: u32 = 1 << 30;

/// What came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Records that are new.
    pub records: usize,
    /// Records that said again what was known, and were left out.
    pub replays: usize,
}

/// Why a line is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportProblem {
    /// The format's own reason, with its remedy.
    Refused(Refusal),
    /// The line says it was recorded at an instant that has not come yet.
    Future {
        /// The line.
        line: u32,
        /// The instant.
        recorded: Instant,
    },
    /// It was known before a statement was made that does not count it.
    Counted {
        /// The line.
        line: u32,
        /// The instant.
        recorded: Instant,
        /// Up to when statements count.
        until: Instant,
    },
    /// More lines are refused than are listed.
    More {
        /// How many more.
        more: u64,
    },
}

/// One row of a file.
struct Told {
    line: u32,
    fields: [String; 11],
}

/// Brings a file of evidence into a contract, whole or not at all: each record with the instant
/// at which it was learnt where it comes from.
///
/// # Errors
/// When any line is refused, alone or beside what is kept.
pub async fn import_evidence(
    change: &mut Change,
    contract: &ContractId,
    csv: &str,
) -> Result<Imported, ContractError> {
    let names = names(change, contract).await?;
    let last = change.last_record().await?;
    let kept = change.records_of(contract, last).await?;
    let mut gathering = Gathering::new(names);
    for (line, record) in (KEPT_LINES..).zip(&kept) {
        let (on, recorded) = (record.on_day.to_string(), record.recorded.to_string());
        gathering.row(&Row { fields: record.texts(&on, &recorded), line });
    }
    gathering.text(TextFormat::Csv, csv.as_bytes(), 0);
    let place = |line: u32| match line.checked_sub(KEPT_LINES) {
        Some(kept) => (KEPT.to_owned(), kept + 1),
        None => (FILE.to_owned(), line),
    };
    gathering.finish(place).map_err(|errors| ContractError::Import(problems(errors)))?;

    let until = counted_until(change, contract).await?;
    let mut known: std::collections::BTreeSet<(String, String)> =
        kept.into_iter().map(|record| (record.person, record.record)).collect();
    let (mut new, mut wrong, mut replays) = (Vec::new(), Vec::new(), 0);
    for told in rows(csv) {
        let [record, on, recorded, person, ..] = &told.fields;
        if !known.insert((person.clone(), record.clone())) {
            replays += 1;
            continue;
        }
        let (on, recorded) = (parsed(on), parsed::<Instant>(recorded));
        if recorded > change.at {
            wrong.push(ImportProblem::Future { line: told.line, recorded });
        } else if let Some(until) = until.filter(|until| recorded <= *until) {
            wrong.push(ImportProblem::Counted { line: told.line, recorded, until });
        }
        new.push((recorded, new_record(&told.fields, on)));
    }
    if !wrong.is_empty() {
        let over = wrong.len().saturating_sub(EvidenceErrors::LISTED);
        wrong.truncate(EvidenceErrors::LISTED);
        if over > 0 {
            let more = u64::try_from(over).expect("a count fits 64 bits");
            wrong.push(ImportProblem::More { more });
        }
        return Err(ContractError::Import(wrong));
    }
    change.import_records(contract, &new).await?;
    Ok(Imported { records: new.len(), replays })
}

/// The words of the contract's terms: those in force, or those of the first draft.
async fn names(ask: &mut Ask, contract: &ContractId) -> Result<Names, ContractError> {
    if let Some(version) = ask.terms_in_force(contract, TermsKind::Live).await? {
        return Ok(terms_of(&version)?.latest().names.clone());
    }
    let draft = ask.terms_draft(contract, TermsKind::Live).await?;
    let draft = draft.ok_or(ContractError::Rule("terms-no-draft"))?;
    let checked = check_draft(&draft.text);
    let terms = checked.terms.ok_or(ContractError::Unreadable(checked.problems))?;
    Ok(terms.latest().names.clone())
}

/// The rows of a file that was read without a refusal.
fn rows(csv: &str) -> Vec<Told> {
    let mut rows = Vec::new();
    let mut lines = Lines::new(TextFormat::Csv);
    if let Ok((length, count)) = lines.beginning(csv.as_bytes()) {
        lines.read(&csv.as_bytes()[length..], count, |line, row| {
            if let Ok(row) = row {
                rows.push(Told { line, fields: row.fields.map(|field| field.trim().to_owned()) });
            }
            true
        });
    }
    rows
}

fn new_record(fields: &[String; 11], on_day: attain_units::Day) -> NewRecord {
    let [record, _, _, person, package, fact, value, by, verified_by, grade, supersedes] = fields;
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    NewRecord {
        record: Some(record.clone()),
        on_day,
        person: some(person).map(Into::into),
        package: some(package).map(Into::into),
        fact: fact.clone(),
        value: value.clone(),
        by: by.clone(),
        verified_by: verified_by.clone(),
        grade: read_grade(grade).unwrap_or(Grade::SelfReport),
        supersedes: some(supersedes),
        source: Source::Import,
        upload: None,
    }
}

/// A text that was read before, read again.
fn parsed<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().expect("the evidence was read before, and nothing in it was refused")
}

fn problems(errors: EvidenceErrors) -> Vec<ImportProblem> {
    let mut problems: Vec<ImportProblem> =
        errors.refusals.into_iter().map(ImportProblem::Refused).collect();
    if errors.more > 0 {
        problems.push(ImportProblem::More { more: errors.more });
    }
    problems
}
