//! `attain evidence`: the format of evidence as a public contract. A file is checked by the very
//! reader that the service uses, and the schema is made from it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use attain_evidence::schema::json_schema;
use attain_files::{FilesError, read_all};
use attain_terms::Names;
use attain_units::grouped;
use serde::Serialize;

use crate::commands::Stop;
use crate::scheme::{read_terms, terms_file};

/// Check files of evidence before they are sent, or print the schema of the format.
#[derive(clap::Subcommand)]
pub enum EvidenceCommand {
    /// Say everything that is wrong with a file of evidence, by line
    Check(CheckArgs),
    /// Print the JSON Schema (2020-12) of one line of JSON Lines
    Schema,
}

#[derive(clap::Args)]
pub struct CheckArgs {
    /// The file, which ends in .csv, .jsonl or .parquet, or a folder of them
    file: PathBuf,
    /// The terms it is evidence for: their words are known too. A file, or a scheme's folder
    #[arg(long)]
    terms: Option<PathBuf>,
    /// Print JSON: evidence, people, records, and problems with file, line, kind, what and remedy
    #[arg(long)]
    json: bool,
}

/// What a check comes to.
#[derive(Serialize)]
struct Checked {
    evidence: String,
    people: usize,
    records: usize,
    problems: Vec<ProblemLine>,
    /// How many problems there are beyond those that are listed.
    more: u64,
}

#[derive(Serialize)]
struct ProblemLine {
    file: String,
    line: u32,
    kind: &'static str,
    what: String,
    remedy: String,
}

/// Runs the command.
///
/// # Errors
/// When the evidence or the terms are refused.
pub fn run(command: &EvidenceCommand, answer: &mut String) -> Result<(), Stop> {
    match command {
        EvidenceCommand::Check(args) => check(args, answer),
        EvidenceCommand::Schema => {
            answer.push_str(&format!("{:#}\n", json_schema()));
            Ok(())
        }
    }
}

fn check(args: &CheckArgs, answer: &mut String) -> Result<(), Stop> {
    let names = match &args.terms {
        Some(terms) => read_terms(&terms_file(terms))?.latest().names.clone(),
        None => Names::default(),
    };
    let read = read_all(&args.file, &names);
    let path = args.file.display().to_string();
    let mut checked =
        Checked { evidence: path, people: 0, records: 0, problems: Vec::new(), more: 0 };
    match &read {
        Ok(evidence) => {
            let all: Vec<&str> = evidence.records().map(|(person, _)| person.person).collect();
            checked.records = all.len();
            let people: BTreeSet<&str> = all.into_iter().filter(|one| !one.is_empty()).collect();
            checked.people = people.len();
        }
        Err(FilesError::Refused(errors)) => {
            checked.more = errors.more;
            checked.problems = errors.refusals.iter().map(problem).collect();
        }
        Err(_) => {}
    }
    match read {
        Err(error @ FilesError::Refused(_)) if args.json => {
            json(&checked, answer);
            Err(error.into())
        }
        Err(error) => Err(error.into()),
        Ok(_) if args.json => {
            json(&checked, answer);
            Ok(())
        }
        Ok(_) => {
            let count = |count: usize| grouped(u128::try_from(count).unwrap_or(u128::MAX));
            let (records, people) = (count(checked.records), count(checked.people));
            let is = |number: usize, one, more| if number == 1 { one } else { more };
            let record = is(checked.records, "record", "records");
            let person = is(checked.people, "person", "people");
            answer.push_str(&format!("fine: {records} {record} of {people} {person}\n"));
            Ok(())
        }
    }
}

fn problem(refusal: &attain_evidence::Refusal) -> ProblemLine {
    ProblemLine {
        file: refusal.file.clone(),
        line: refusal.line,
        kind: refusal.error.kind(),
        what: refusal.error.to_string(),
        remedy: refusal.error.hint(),
    }
}

fn json(checked: &Checked, answer: &mut String) {
    let text = serde_json::to_string_pretty(checked).expect("a check is texts and numbers");
    answer.push_str(&text);
    answer.push('\n');
}
