//! `attain terms`: what is wrong with terms, and what they say.

use std::path::PathBuf;

use attain_terms::{Clause, Version};

use crate::commands::Stop;
use crate::scheme::read_terms;

/// Check terms, or say them in plain sentences.
#[derive(clap::Subcommand)]
pub enum TermsCommand {
    /// Say everything that is wrong with a terms file, or that nothing is
    Check(TermsArgs),
    /// Say each rule as one plain sentence
    Describe(TermsArgs),
}

/// A terms file.
#[derive(clap::Args)]
pub struct TermsArgs {
    /// The terms file, or a scheme's folder
    terms: PathBuf,
}

impl TermsArgs {
    fn path(&self) -> PathBuf {
        if self.terms.is_dir() { self.terms.join("terms.toml") } else { self.terms.clone() }
    }
}

/// Runs the command.
///
/// # Errors
/// When the terms are refused.
pub fn run(command: &TermsCommand, answer: &mut String) -> Result<(), Stop> {
    match command {
        TermsCommand::Check(args) => {
            let terms = read_terms(&args.path())?;
            let count = terms.latest().clauses.len();
            answer
                .push_str(&format!("{}: {count} clauses, nothing wrong\n", args.path().display()));
        }
        TermsCommand::Describe(args) => {
            let terms = read_terms(&args.path())?;
            let version = terms.latest();
            for clause in &version.clauses {
                answer.push_str(&format!("{}  {}\n", clause.id, sentence(version, clause)));
            }
        }
    }
    Ok(())
}

/// The clause as one sentence.
pub fn sentence(_version: &Version, clause: &Clause) -> String {
    clause.elements.outcome.clone()
}

/// The clause's rule in symbols.
pub fn working(clause: &Clause) -> String {
    clause.elements.price.clone()
}
