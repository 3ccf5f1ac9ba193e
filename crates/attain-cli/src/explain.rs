//! `attain explain`: the amount page, in a terminal.

use std::fmt::Write;

use attain_settlement::{Detail, Line, Statement};
use attain_terms::{Language, Terms};

use crate::commands::{Stop, Wanted};
use crate::scheme::Scheme;
use crate::settle::{Made, settle};
use crate::statement_text::{adjusts, heading};

/// Show where one line of a statement comes from.
#[derive(clap::Args)]
pub struct ExplainArgs {
    #[command(flatten)]
    wanted: Wanted,
    /// The number of the line, as `attain settle` shows it; of several statements the first that
    /// has such a line, so name the case and the period
    #[arg(long, value_name = "N", value_parser = line_number)]
    line: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

fn line_number(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|&number| number > 0);
    number.ok_or_else(|| "a line is a whole number from 1".to_owned())
}

/// Explains and prints.
///
/// # Errors
/// When an input is refused or there is no such line.
pub fn run(args: &ExplainArgs, answer: &mut String) -> Result<(), Stop> {
    let scheme = Scheme::open(&args.wanted.scheme, args.wanted.case.as_deref())?;
    let everything = Wanted { period: None, as_at: None, ..args.wanted.clone() };
    let all = settle(&scheme, &scheme.terms, &everything, Detail::People)?;
    let shown = settle(&scheme, &scheme.terms, &args.wanted, Detail::People)?;
    let Some((made, line)) = shown.iter().find_map(|made| {
        let lines = &made.statement.lines;
        lines.iter().find(|line| line.number == args.line).map(|line| (made, line))
    }) else {
        let most = shown.iter().map(|made| made.statement.lines.len()).max().unwrap_or(0);
        let (line, scheme) = (args.line, args.wanted.scheme.display());
        return Err(Stop::Misused(match most {
            0 => "--line: the statements asked for have no lines; leave out --period or --as-at"
                .to_owned(),
            most => format!(
                "--line: no statement asked for has a line {line}, the longest has {most}; `attain \
                 settle {scheme}` shows the lines with their numbers"
            ),
        }));
    };
    if args.json {
        let only = Statement { lines: vec![line.clone()], ..made.statement.clone() };
        let made = Made { case: made.case.clone(), statement: only };
        answer.push_str(&crate::statement_json::all(&[made])?);
        return Ok(());
    }
    answer.push_str(&page(made, line, &all, &scheme.terms));
    Ok(())
}

fn page(made: &Made, line: &Line, all: &[Made], terms: &Terms) -> String {
    let statement = &made.statement;
    let mut text = heading(made);
    let who = line.person.as_ref().map_or(String::new(), |who| format!(" for {who}"));
    let _ = writeln!(text, "Line {}: {}{who}", line.number, line.amount);
    let _ = writeln!(text, "About {}\n", line.period);
    let version = terms.known_at(statement.as_at);
    let clause = version.clauses.iter().find(|clause| clause.id == line.clause);
    match clause {
        Some(clause) => {
            let component = clause.component;
            let (code, words) = (component.code(), component.words());
            let _ = writeln!(text, "Clause {}, {words} ({code})", clause.id);
            let _ = writeln!(text, "  {}", version.sentence(clause, Language::English));
            let _ = writeln!(text, "\nWorking\n  {}", version.symbolic(clause, Language::English));
        }
        None => {
            let _ = writeln!(text, "Limit {}\n\nWorking", line.clause);
        }
    }
    for step in &line.steps {
        let _ = writeln!(text, "  {step}");
    }
    let adjusts = adjusts(line);
    if !adjusts.is_empty() {
        let _ = writeln!(text, "  {adjusts}");
    }
    if !line.relied.is_empty() {
        let heading = if line.adjusts.is_some() { "Learnt since" } else { "Relied on" };
        let _ = writeln!(text, "\n{heading}");
        for record in &line.relied {
            let _ = writeln!(text, "  {record}");
        }
    }
    limits(line, statement, &mut text);
    if statement.payers.iter().any(|payer| payer.amount.0 != 0) {
        let _ = writeln!(text, "\nThe whole statement of {} is paid by", statement.total);
        for payer in &statement.payers {
            let _ = writeln!(text, "  {} {}", payer.party, payer.amount);
        }
    }
    history(made, line, all, &mut text);
    text
}

/// The caps and floors that bore on the line's clause.
fn limits(line: &Line, statement: &Statement, text: &mut String) {
    let held = statement.lines.iter().filter(|other| {
        other.person == line.person
            && other.number != line.number
            && other.steps.iter().any(|step| step.starts_with("earned "))
    });
    for limit in held {
        let _ = writeln!(text, "\nLimit {}: {}", limit.clause, limit.steps.join("; "));
    }
}

/// Every statement's line for the same clause, person and days.
fn history(made: &Made, line: &Line, all: &[Made], text: &mut String) {
    let same = |other: &&Line| {
        other.clause == line.clause && other.person == line.person && other.period == line.period
    };
    let told: Vec<(&Made, &Line)> = all
        .iter()
        .filter(|other| other.case == made.case)
        .flat_map(|other| other.statement.lines.iter().filter(same).map(move |line| (other, line)))
        .collect();
    if told.len() < 2 {
        return;
    }
    let _ = writeln!(text, "\nHistory");
    for (other, line) in told {
        let (number, period) = (line.number, other.statement.period);
        let _ = writeln!(
            text,
            "  {} on line {number} of the statement for {period}, as known at {}",
            line.amount, other.statement.as_at
        );
    }
}
