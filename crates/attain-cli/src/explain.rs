//! `attain explain`: the amount page, in a terminal.

use attain_paper::{AmountPage, Made, statement_json};
use attain_settlement::{Detail, Statement};
use attain_units::Language;

use crate::commands::{Stop, Wanted};
use crate::scheme::Scheme;
use crate::settle::settle;

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
        answer.push_str(&statement_json::all(&[made]));
        return Ok(());
    }
    let statements = all.iter().filter(|other| other.case == made.case).map(|o| &o.statement);
    let page = AmountPage::of(&made.statement, line, statements, &scheme.terms, Language::English);
    answer.push_str(&page.text(made.case.as_deref()));
    Ok(())
}
