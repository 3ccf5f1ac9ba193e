//! `attain cld evidence`: what the return shows of each person, one fact a line.

use std::process::ExitCode;

use attain_cld::{Fact, Question, facts, table};
use serde_json::{Value, json};

use super::answer::{say, say_json};
use super::files::{Files, When};

/// Which facts.
#[derive(clap::Args)]
pub struct Evidence {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    when: When,
    /// Answer in JSON; CSV otherwise.
    #[arg(long)]
    json: bool,
}

/// Prints the facts.
pub fn run(command: &Evidence) -> anyhow::Result<ExitCode> {
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
    let name = &method.profile.rules.name;
    let mut machine = Vec::new();
    if !command.json {
        say("profile,la_code,on,person,fact,value,provider\n")?;
    }
    // One council after the other, so that only one council's facts are held.
    for council in std::mem::take(&mut returns.councils) {
        let table = table(&returns, council, &scope, |_, _| {});
        let found = facts(&table, &returns, &question);
        if command.json {
            machine.extend(found.iter().map(fact_json));
        } else {
            let lines: String = found.iter().map(|fact| line(name, fact)).collect();
            say(&lines)?;
        }
    }
    if command.json {
        say_json(&json!({"profile": name, "facts": machine}))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A fact as a line of CSV.
fn line(profile: &str, fact: &Fact) -> String {
    let Fact { council, person, on, name, value, provider } = fact;
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
