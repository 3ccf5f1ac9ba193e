//! `attain settle`: every statement of a scheme.

use std::path::Path;

use attain_paper::{Made, statement_json, statement_text};
use attain_settlement::{
    Detail, PartTally, Planned, Settlement, Statement, planned, planned_by, planned_for,
    resolve_all, settle_plans,
};
use attain_terms::{Schedule, Terms};
use attain_units::{Day, Instant};

use crate::commands::{Stop, Wanted};
use crate::progress::Progress;
use crate::scheme::{Scheme, read_terms, terms_file};

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
            answer.push_str(&statement_json::shadow(&made, &beside));
        } else {
            answer.push_str(&statement_text::shadow(&made, &beside));
        }
        return Ok(());
    }
    if args.json {
        answer.push_str(&statement_json::all(&made));
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
    let plan = Plan::of(&terms.latest().schedule, wanted)?;
    for case in &scheme.cases {
        let made: Vec<(Planned, Statement)> = match detail {
            Detail::People => {
                let made = settle_plans(terms, &case.evidence(terms)?, &plan.planned);
                plan.planned.iter().copied().zip(made).collect()
            }
            Detail::Totals => {
                // Earlier statements only number the lines that later ones put right; totals do
                // without.
                let mut planned = plan.planned.clone();
                planned.retain(|one| plan.is_wanted(one));
                let mut made = in_one_pass(terms, &case.evidence, &planned)?;
                resolve_all(&mut made);
                planned.into_iter().zip(made).collect()
            }
        };
        let wanted = made.into_iter().filter(|(one, _)| plan.is_wanted(one));
        all.extend(wanted.map(|(_, statement)| Made { case: case.name.clone(), statement }));
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

/// The statements that must be settled, and of which period they are wanted, where not all are:
/// the others number the lines that later ones put right.
struct Plan {
    planned: Vec<Planned>,
    period: Option<usize>,
}

impl Plan {
    fn of(schedule: &Schedule, wanted: &Wanted) -> Result<Self, Stop> {
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
        let planned = match (period, as_at) {
            (Some(period), Some(as_at)) => planned_for(schedule, period, as_at),
            (None, Some(as_at)) => planned_by(schedule, as_at),
            (_, None) => planned(schedule),
        };
        Ok(Self { planned, period })
    }

    fn is_wanted(&self, plan: &Planned) -> bool {
        self.period.is_none_or(|period| plan.run.period == period)
    }
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
