//! `attain settle`: every statement of a scheme.

use std::path::Path;

use attain_evidence::Evidence;
use attain_settlement::{Detail, PartTally, Run, Settlement, Statement};
use attain_terms::{Schedule, Terms};
use attain_units::{Day, Instant};

use crate::commands::{Stop, Wanted};
use crate::progress::Progress;
use crate::scheme::{Scheme, read_terms, terms_file};
use crate::{statement_json, statement_text};

/// Work out what is owed.
#[derive(clap::Args)]
pub struct SettleArgs {
    #[command(flatten)]
    wanted: Wanted,
    /// One line for each clause instead of one for each clause and person; memory stays flat
    /// however many people there are
    #[arg(long)]
    totals: bool,
    /// Settle this evidence instead of the scheme's own: a .csv, .jsonl or .parquet file, or a
    /// folder of them
    #[arg(long, value_name = "FILE", conflicts_with = "case")]
    evidence: Option<std::path::PathBuf>,
    /// Settle the same evidence under these terms as well, and show the difference: a terms file
    /// or a scheme's folder
    #[arg(long, value_name = "TERMS")]
    shadow: Option<std::path::PathBuf>,
    /// Print JSON: an array of statements, money in whole pence
    #[arg(long)]
    json: bool,
}

/// A statement and the case it belongs to.
pub struct Made {
    /// The case, when the scheme has several.
    pub case: Option<String>,
    /// The statement.
    pub statement: Statement,
}

/// Settles and prints.
///
/// # Errors
/// When an input is refused.
pub fn run(args: &SettleArgs, answer: &mut String) -> Result<(), Stop> {
    let scheme = match &args.evidence {
        Some(evidence) => Scheme::with_evidence(&args.wanted.scheme, evidence)?,
        None => Scheme::open(&args.wanted.scheme, args.wanted.case.as_deref())?,
    };
    let detail = if args.totals { Detail::Totals } else { Detail::People };
    let made = settle(&scheme, &scheme.terms, &args.wanted, detail)?;
    if let Some(path) = &args.shadow {
        let terms = read_terms(&terms_file(path))?;
        let beside = settle(&scheme, &terms, &args.wanted, detail)?;
        if args.json {
            answer.push_str(&statement_json::shadow(&made, &beside)?);
        } else {
            answer.push_str(&statement_text::shadow(&made, &beside));
        }
        return Ok(());
    }
    if args.json {
        answer.push_str(&statement_json::all(&made)?);
    } else if made.is_empty() {
        let first = scheme.terms.latest().schedule.made[0];
        answer.push_str(&format!("no statement had been made by then; the first is of {first}\n"));
    } else {
        answer.push_str(&statement_text::all(&made, &scheme.terms));
    }
    Ok(())
}

/// Every statement wanted, of every case, in order.
///
/// # Errors
/// When evidence is refused or the period is not one of the terms.
pub fn settle(
    scheme: &Scheme,
    terms: &Terms,
    wanted: &Wanted,
    detail: Detail,
) -> Result<Vec<Made>, Stop> {
    let mut all = Vec::new();
    for case in &scheme.cases {
        let mut planned = runs(&terms.latest().schedule, wanted)?;
        // Earlier statements only number the lines that later ones put right; totals do without.
        planned.retain(|plan| plan.is_wanted || detail == Detail::People);
        let mut made = match detail {
            Detail::People => {
                let evidence = case.evidence(terms)?;
                let one = |plan: &Planned| one(terms, &evidence, plan.run, plan.previous, detail);
                planned.iter().map(one).collect()
            }
            Detail::Totals => in_one_pass(terms, &case.evidence, &planned)?,
        };
        for number in 0..made.len() {
            let (earlier, rest) = made.split_at_mut(number);
            rest[0].resolve(earlier);
        }
        for (plan, statement) in planned.iter().zip(made) {
            if plan.is_wanted {
                all.push(Made { case: case.name.clone(), statement });
            }
        }
    }
    Ok(all)
}

/// All planned statements from one reading of the evidence, in flat memory.
fn in_one_pass(
    terms: &Terms,
    evidence: &Path,
    planned: &[Planned],
) -> Result<Vec<Statement>, Stop> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let names = &terms.latest().names;
    let made = attain_files::stream(evidence, names, threads, |contract, people| {
        let prepare = |plan: &Planned| {
            Settlement::new(terms, contract, plan.run, plan.previous, Detail::Totals)
        };
        let settlements: Vec<Settlement<'_>> = planned.iter().map(prepare).collect();
        let progress = Progress::of("people settled");
        let parts = people.fold(
            || settlements.iter().map(Settlement::part).collect::<Vec<_>>(),
            |parts, batch| {
                for person in batch.people() {
                    for (settlement, part) in settlements.iter().zip(parts.iter_mut()) {
                        settlement.observe(part, person);
                    }
                }
                progress.add(batch.people().len());
            },
        )?;
        let mut columns: Vec<Vec<PartTally>> = settlements.iter().map(|_| Vec::new()).collect();
        for (column, part) in parts.into_iter().flat_map(|parts| parts.into_iter().enumerate()) {
            columns[column].push(part);
        }
        let statements = settlements.iter().zip(columns);
        Ok(statements.map(|(settlement, parts)| settlement.finish(parts)).collect())
    })?;
    Ok(made)
}

/// One statement of evidence that is held in memory.
pub fn one(
    terms: &Terms,
    evidence: &Evidence,
    run: Run,
    previous: Option<Run>,
    detail: Detail,
) -> Statement {
    let settlement = Settlement::new(terms, &evidence.contract, run, previous, detail);
    let mut part = settlement.part();
    for person in evidence.people.people() {
        settlement.observe(&mut part, person);
    }
    settlement.finish(vec![part])
}

/// A statement to be made.
pub struct Planned {
    /// Its period and instant.
    pub run: Run,
    /// The statement before it.
    pub previous: Option<Run>,
    /// Whether it is to be shown, or only needed to number what later ones put right.
    pub is_wanted: bool,
}

/// The statements of a schedule, in the order they are made.
///
/// # Errors
/// When the period or the instant cannot be read or is not one of the schedule.
pub fn runs(schedule: &Schedule, wanted: &Wanted) -> Result<Vec<Planned>, Stop> {
    let as_at = match &wanted.as_at {
        Some(text) => {
            let wrong = |error| Stop::Misused(format!("--as-at: {error}"));
            Some(text.parse::<Instant>().map_err(wrong)?)
        }
        None => None,
    };
    let period = match &wanted.period {
        Some(text) => Some(period_number(schedule, text)?),
        None => None,
    };
    let mut runs: Vec<Run> =
        schedule.made.iter().enumerate().map(|(period, &as_at)| Run { period, as_at }).collect();
    let last = runs.len() - 1;
    runs.extend(schedule.again.iter().map(|&as_at| Run { period: last, as_at }));
    if let (Some(period), Some(as_at)) = (period, as_at) {
        runs.retain(|run| run.period < period && run.as_at <= as_at);
        runs.push(Run { period, as_at });
    } else if let Some(as_at) = as_at {
        runs.retain(|run| run.as_at <= as_at);
    }
    let mut planned = Vec::new();
    let mut previous = None;
    for run in runs {
        let is_wanted = period.is_none_or(|period| run.period == period);
        planned.push(Planned { run, previous, is_wanted });
        previous = Some(run);
    }
    Ok(planned)
}

fn period_number(schedule: &Schedule, text: &str) -> Result<usize, Stop> {
    let found = match text.parse::<Day>() {
        Ok(day) => schedule.periods.iter().position(|period| period.first() == day),
        Err(_) => text.parse::<usize>().ok().and_then(|number| {
            let number = number.checked_sub(1)?;
            (number < schedule.periods.len()).then_some(number)
        }),
    };
    found.ok_or_else(|| {
        let first = schedule.periods[0].first();
        let last = schedule.periods[schedule.periods.len() - 1].first();
        let count = schedule.periods.len();
        Stop::Misused(format!(
            "--period: `{text}` is none of the {count} periods; give the first day of one, from \
             {first} to {last}, or its number from 1 to {count}"
        ))
    })
}
