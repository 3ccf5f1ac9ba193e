//! `attain cld evidence`: what the return shows of each person, one fact a line.

use std::process::ExitCode;

use attain_cld::{Fact, Question, facts, table};
use serde_json::{Value, json};

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
    let mut found = Vec::new();
    for council in std::mem::take(&mut returns.councils) {
        let table = table(&returns, council, &scope, |_, _| {});
        found.extend(facts(&table, &returns, &question));
    }
    if command.json {
        let facts: Vec<Value> = found.iter().map(fact_json).collect();
        let answer = json!({"profile": method.profile.rules.name, "facts": facts});
        println!("{}", serde_json::to_string_pretty(&answer)?);
    } else {
        println!("profile,la_code,on,person,fact,value,provider");
        for fact in &found {
            let Fact { council, person, on, name, value, provider } = fact;
            let cells = [council.as_str(), &on.to_string(), person, name, value, provider]
                .map(cell)
                .join(",");
            println!("{},{cells}", method.profile.rules.name);
        }
    }
    Ok(ExitCode::SUCCESS)
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
