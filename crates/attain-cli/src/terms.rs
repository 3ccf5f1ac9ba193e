//! `attain terms`: what is wrong with terms, and what they say.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::Context;
use attain_units::Language;
use serde::Serialize;

use crate::commands::Stop;
use crate::scheme::{read_terms, terms_file};

/// Check terms, or say them in plain sentences.
#[derive(clap::Subcommand)]
pub enum TermsCommand {
    /// Say everything that is wrong with a terms file, and what deserves a second look
    Check(CheckArgs),
    /// Say each rule as one plain sentence
    Describe(DescribeArgs),
}

/// Say what is wrong.
#[derive(clap::Args)]
pub struct CheckArgs {
    /// The terms file, or a scheme's folder
    terms: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Say what the terms say.
#[derive(clap::Args)]
pub struct DescribeArgs {
    /// The terms file, or a scheme's folder
    terms: PathBuf,
    /// In Welsh instead of English
    #[arg(long)]
    welsh: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Checked {
    terms: String,
    scheme: String,
    model: String,
    versions: usize,
    clauses: usize,
    warnings: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// When the terms are refused.
pub fn run(command: &TermsCommand, answer: &mut String) -> Result<(), Stop> {
    match command {
        TermsCommand::Check(args) => check(args, answer),
        TermsCommand::Describe(args) => describe(args, answer),
    }
}

fn check(args: &CheckArgs, answer: &mut String) -> Result<(), Stop> {
    let path = terms_file(&args.terms);
    let terms = read_terms(&path)?;
    let version = terms.latest();
    let checked = Checked {
        terms: path.display().to_string(),
        scheme: version.scheme.clone(),
        model: version.models.on(version.span.last()).to_string(),
        versions: terms.versions().len(),
        clauses: version.clauses.len(),
        warnings: terms.warnings().iter().map(ToString::to_string).collect(),
    };
    if args.json {
        return json(&checked, answer);
    }
    let Checked { scheme, model, clauses, .. } = &checked;
    let done = "writing to a string always works";
    writeln!(answer, "{}: {scheme}", path.display()).expect(done);
    let counted = crate::report::counted(*clauses, "clause", "clauses");
    writeln!(answer, "  model {model}, {counted}, nothing wrong").expect(done);
    for warning in &checked.warnings {
        writeln!(answer, "  look again: {warning}").expect(done);
    }
    Ok(())
}

fn describe(args: &DescribeArgs, answer: &mut String) -> Result<(), Stop> {
    let terms = read_terms(&terms_file(&args.terms))?;
    let language = if args.welsh { Language::Welsh } else { Language::English };
    let sentences = terms.describe(language);
    if args.json {
        return json(&sentences, answer);
    }
    for sentence in &sentences {
        answer.push_str(sentence);
        answer.push_str("\n\n");
    }
    Ok(())
}

fn json<T: Serialize>(value: &T, answer: &mut String) -> Result<(), Stop> {
    answer.push_str(&serde_json::to_string_pretty(value).context("cannot write JSON")?);
    answer.push('\n');
    Ok(())
}
