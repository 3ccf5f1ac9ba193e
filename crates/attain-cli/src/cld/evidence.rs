//! `attain cld evidence`: what the return shows of each person, one fact a line, or as evidence
//! that a contract's terms read.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use attain_cld::{Fact, Question, facts, table};
use serde_json::{Value, json};

use crate::commands::Stop;

use super::answer::{say, say_json};
use super::contract::Wanted;
use super::files::{Files, When};

/// Which facts.
#[derive(clap::Args)]
pub struct Evidence {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    when: When,
    /// Write evidence that these terms read, instead of bare facts: a terms file or a scheme's
    /// folder.
    #[arg(long, value_name = "TERMS", conflicts_with = "json")]
    contract: Option<PathBuf>,
    /// Only what this provider location (its CQC id) did.
    #[arg(long, value_name = "LOCATION", requires = "contract")]
    provider: Option<String>,
    /// A file with a secret from which each person's id is made, the same in every run. Without
    /// it people are numbered, and the numbers mean something in this answer only.
    #[arg(long, value_name = "FILE", requires = "contract")]
    person_key: Option<PathBuf>,
    /// Evidence made of earlier returns, a file or a folder: only what differs from it is
    /// written, and what the return no longer shows is cancelled.
    #[arg(long, value_name = "FILE", requires = "contract")]
    earlier: Option<PathBuf>,
    /// Answer in JSON; CSV otherwise.
    #[arg(long)]
    json: bool,
}

/// Prints the facts.
pub fn run(command: &Evidence) -> Result<ExitCode, Stop> {
    let method = command.files.method()?;
    let (period, scope) = (command.when.period()?, command.when.scope()?);
    let mut returns = command.files.read(&method, 0)?;
    let question = Question {
        period,
        profile: &method.profile,
        codes: &method.codes,
        populations: None,
        contracts: None,
        discharges: None,
    };
    let councils = std::mem::take(&mut returns.councils).into_iter();
    // One council after the other, so that only one council's table is held.
    let mut found = councils
        .map(|council| facts(&table(&returns, council, &scope, |_, _| {}), &returns, &question));
    let name = &method.profile.rules.name;
    if let Some(terms) = &command.contract {
        let received = returns.submissions.iter().map(|submission| submission.imported);
        let last = received.filter(|&at| command.when.is_received(at)).max();
        let wanted = Wanted {
            terms,
            provider: command.provider.as_deref(),
            person_key: command.person_key.as_deref(),
            period,
            earlier: command.earlier.as_deref(),
            received: last.context("no submission was received by --as-of")?,
        };
        let everyone: Vec<Fact> = found.flatten().collect();
        say(&wanted.records(&everyone)?)?;
    } else if command.json {
        let machine: Vec<Value> = found.flatten().map(|fact| fact_json(&fact)).collect();
        say_json(&json!({"profile": name, "facts": machine}))?;
    } else {
        say("profile,la_code,on,person,fact,value,provider\n")?;
        found.try_for_each(|facts| {
            let lines: String = facts.iter().map(|fact| line(name, fact)).collect();
            say(&lines)
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A fact as a line of CSV.
fn line(profile: &str, fact: &Fact) -> String {
    let Fact { council, person, on, name, value, provider, began: _ } = fact;
    let cells = [council.as_str(), &on.to_string(), person, name, value, provider].map(cell);
    format!("{profile},{}\n", cells.join(","))
}

fn fact_json(fact: &Fact) -> Value {
    json!({"la_code": fact.council, "on": fact.on.to_string(), "person": fact.person,
           "fact": fact.name, "value": fact.value, "provider": fact.provider})
}

/// A text as a cell of CSV.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
