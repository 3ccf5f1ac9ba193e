//! `attain cld measures`: the official measures, and the steps that led to them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use attain_cld::measure::waits::Until;
use attain_cld::{
    Cell, Contracts, CouncilResult, Discharges, Measure, Measures as Figures, Populations, Profile,
    Question, Returns, Stages, Tally, Whose, measure_councils,
};
use serde_json::{Value, json};

use super::answer::{say, say_json};
use crate::progress::Progress;

use super::figures::{Figure, lacks_population, number};
use super::files::{Files, Method, When};
use super::page::Page;

/// What to measure.
#[derive(clap::Args)]
pub struct Measures {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    when: When,
    /// Populations for 2B and 2C, and the councils to list: LA Code, LA Name, Age Band, Population.
    #[arg(long, value_name = "FILE")]
    population: Option<PathBuf>,
    /// Contracts of provider locations: LA Code, Provider CQC Location ID, Contract.
    #[arg(long, value_name = "FILE")]
    contracts: Option<PathBuf>,
    /// Stays in hospital for 2D, with the columns that the book lists.
    #[arg(long, value_name = "FILE")]
    discharges: Option<PathBuf>,
    /// Show 2A of each provider location too; JSON always has it.
    #[arg(long)]
    providers: bool,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// A small table that may be given.
pub fn lookup<T>(
    file: Option<&Path>,
    parse: impl Fn(&str, &str) -> Result<T, attain_cld::TableError>,
) -> anyhow::Result<Option<T>> {
    let Some(file) = file else { return Ok(None) };
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{name}: cannot be read; check its name, and save it as UTF-8"))?;
    Ok(Some(parse(&name, &text)?))
}

/// Prints the measures.
pub fn run(command: &Measures) -> anyhow::Result<ExitCode> {
    let method = command.files.method()?;
    let (period, scope) = (command.when.period()?, command.when.scope()?);
    let populations = lookup(command.population.as_deref(), Populations::parse)?;
    let contracts = lookup(command.contracts.as_deref(), Contracts::parse)?;
    let discharges = lookup(command.discharges.as_deref(), Discharges::parse)?;
    let mut returns = command.files.read(&method, 0)?;
    let question = Question {
        period,
        profile: &method.profile,
        codes: &method.codes,
        populations: populations.as_ref(),
        contracts: contracts.as_ref(),
        discharges: discharges.as_ref(),
    };
    let rows = returns.submissions.iter().map(|submission| submission.rows).sum();
    let progress = Progress::towards("measured", rows);
    let threads = command.files.threads();
    let measured =
        measure_councils(&mut returns, &scope, &question, threads, &|rows| progress.at(rows));
    drop(progress);
    let answer = Answer::of(measured, &returns, &method, populations.as_ref());
    if command.json {
        say_json(&answer.json())?;
    } else {
        say(&answer.page(&period.to_string(), command.providers).text())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What is answered, whichever way.
struct Answer<'a> {
    profile: &'a Profile,
    method: &'a Method,
    has_population: bool,
    stages: Stages,
    set_aside: BTreeMap<&'static str, u64>,
    notes: Vec<String>,
    councils: Vec<(String, Figures)>,
}

impl<'a> Answer<'a> {
    fn of(
        results: Vec<CouncilResult>,
        returns: &Returns<'_>,
        method: &'a Method,
        populations: Option<&Populations>,
    ) -> Self {
        let mut answer = Answer {
            profile: &method.profile,
            method,
            has_population: populations.is_some(),
            stages: Stages::default(),
            set_aside: BTreeMap::new(),
            notes: Vec::new(),
            councils: Vec::new(),
        };
        for file in &returns.files {
            for (reason, count) in &file.dropped {
                *answer.set_aside.entry(reason.name()).or_default() += count;
            }
        }
        let mut figures = BTreeMap::new();
        for result in results {
            answer.stages.merge(result.stages);
            for (fate, count) in &result.fates {
                *answer.set_aside.entry(fate.name()).or_default() += count;
            }
            answer.note(&result, returns);
            let is_listed =
                populations.is_none_or(|populations| populations.0.contains_key(&result.council));
            if is_listed {
                figures.insert(result.council, result.measures);
            } else {
                let council = &result.council;
                let note = format!("council {council} is not in the population table: left out");
                answer.notes.push(note);
            }
        }
        if let Some(populations) = populations {
            for council in populations.0.keys() {
                figures
                    .entry(council.clone())
                    .or_insert_with(|| Figures::absent(council, populations));
            }
        } else {
            answer.notes.push("no population table: 2B and 2C have no outcome".to_owned());
        }
        answer.councils = figures.into_iter().collect();
        answer
    }

    fn note(&mut self, result: &CouncilResult, returns: &Returns<'_>) {
        let council = &result.council;
        for gap in &result.choice.gaps {
            self.notes.push(format!("council {council}: no submission covers {gap}"));
        }
        for (first, second) in &result.choice.overlaps {
            let received = |number: &u16| {
                attain_cld::received_on(returns.submissions[usize::from(*number)].imported)
            };
            let (first, second) = (received(first), received(second));
            self.notes.push(format!(
                "council {council}: the reference periods of the submissions of {first} and \
                 {second} overlap"
            ));
        }
    }

    fn cells(&self) -> impl Iterator<Item = (&str, &Cell, Tally)> {
        self.councils.iter().flat_map(|(council, figures)| {
            figures.figures.iter().map(move |(cell, tally)| (council.as_str(), cell, *tally))
        })
    }

    fn figures(&self, wanted: impl Fn(&Cell) -> bool) -> Vec<Figure> {
        self.cells()
            .filter(|(_, cell, _)| wanted(cell))
            .map(|(council, cell, tally)| {
                Figure::of(council, cell, tally, self.profile, self.has_population)
            })
            .collect()
    }

    fn json(&self) -> Value {
        let stages = &self.stages;
        let is_council = |cell: &Cell| cell.whose == Whose::Council;
        json!({
            "profile": self.profile.rules.name,
            "source": self.profile.rules.source,
            "stages": {
                "rows_read": stages.rows_read,
                "rows_in": stages.rows_in,
                "after_filter": stages.after_filter,
                "after_id": stages.after_id,
                "cropped": stages.cropped,
                "unique_events": stages.unique_events,
                "people": stages.people,
            },
            "fates": self.set_aside,
            "notes": self.notes,
            "measures":
                self.figures(|cell| is_council(cell) && cell.measure != Measure::Coventry),
            "coventry":
                self.figures(|cell| is_council(cell) && cell.measure == Measure::Coventry),
            "by_provider": self.figures(|cell| matches!(cell.whose, Whose::Provider(_))),
            "by_contract": self.figures(|cell| matches!(cell.whose, Whose::Contract(_))),
            "sequels": self.sequels(),
            "unknown": self.unknown(),
            "waiting_times": self.waits(),
        })
    }

    fn sequels(&self) -> Vec<Value> {
        let mut all = Vec::new();
        for (council, figures) in &self.councils {
            for ((band, sequel), count) in &figures.sequels {
                all.push(json!({"la_code": council, "age_band": band.name(),
                    "sequel": sequel.step.name(), "result": sequel.result.text(&self.method.codes),
                    "episodes": count}));
            }
        }
        all
    }

    fn unknown(&self) -> Vec<Value> {
        self.councils
            .iter()
            .map(|(council, figures)| {
                let delivery: Vec<Value> = figures
                    .delivery_unknown
                    .iter()
                    .map(|((part, band), count)| {
                        json!({"part": part, "age_band": band, "people": count})
                    })
                    .collect();
                json!({"la_code": council, "accommodation_2e": figures.accommodation_unknown,
                       "unclassified_2a": figures.unclassified(),
                       "left_out_2a": figures.left_out, "delivery_3d": delivery})
            })
            .collect()
    }

    fn waits(&self) -> Vec<Value> {
        let mut all = Vec::new();
        for (council, figures) in &self.councils {
            for (until, quarter, band, median, count) in figures.medians() {
                all.push(json!({"la_code": council, "until": until_name(until),
                    "quarter": quarter.to_string(), "age_band": band,
                    "median_days": number(median), "count": count}));
            }
        }
        all
    }

    fn page(&self, period: &str, with_providers: bool) -> Page {
        let mut page = Page::new(&format!(
            "National return: measures, {period}, method {} ({})",
            self.profile.rules.name, self.profile.rules.source
        ));
        let stages = &self.stages;
        let steps = [
            ("rows read", stages.rows_read),
            ("rows of the submissions that speak", stages.rows_in),
            ("after the filter of events", stages.after_filter),
            ("with a person", stages.after_id),
            ("ended where the next return no longer has them", stages.cropped),
            ("unique events", stages.unique_events),
            ("people", stages.people),
        ];
        let rows = steps.map(|(name, count)| vec![name.to_owned(), count.to_string()]);
        page.table("Steps", self.notes.join("\n"), vec!["Step", "#Count"], rows.into());
        let rows = self
            .set_aside
            .iter()
            .map(|(name, count)| vec![(*name).to_owned(), count.to_string()])
            .collect();
        page.table("Every row has one fate", String::new(), vec!["Fate", "#Rows"], rows);
        self.measures(&mut page, with_providers);
        self.results(&mut page);
        page
    }

    fn measures(&self, page: &mut Page, with_providers: bool) {
        let columns = vec![
            "Measure",
            "Council",
            "Whose",
            "Age",
            "Gender",
            "#Met",
            "#Of",
            "#Outcome",
            "95% interval",
            "Published",
        ];
        let is_shown = |cell: &Cell| with_providers || !matches!(cell.whose, Whose::Provider(_));
        let rows = self
            .cells()
            .filter(|(_, cell, _)| is_shown(cell))
            .map(|(council, cell, tally)| {
                let scale = cell.measure.scale();
                let is_known = !lacks_population(cell, self.has_population);
                let show = |text: String| if is_known { text } else { String::new() };
                let interval = tally
                    .interval(scale)
                    .map_or(String::new(), |(low, high)| format!("{low} to {high}"));
                let published = tally.published(&self.profile.rules.published);
                let shown = if published.is_suppressed {
                    "suppressed".to_owned()
                } else {
                    show(tally.outcome(scale).to_string())
                };
                let whose = match &cell.whose {
                    Whose::Council => "all".to_owned(),
                    Whose::Provider(location) if location.is_empty() => {
                        "provider not stated".to_owned()
                    }
                    Whose::Provider(location) => format!("provider {location}"),
                    Whose::Contract(contract) => format!("contract {contract}"),
                };
                vec![
                    format!("{} {}", cell.measure.name(), cell.part).trim().to_owned(),
                    council.to_owned(),
                    whose,
                    cell.band.to_owned(),
                    cell.gender.to_owned(),
                    tally.numerator.to_string(),
                    show(tally.denominator.to_string()),
                    show(tally.outcome(scale).to_string()),
                    show(interval),
                    shown,
                ]
            })
            .collect();
        let text = "Per cent; 2B and 2C for each 100,000 of the population. Coventry is the share \
                    of the episodes of 2A after which there was no further help at all.";
        page.table("Measures", text.to_owned(), columns, rows);
    }

    fn results(&self, page: &mut Page) {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let rows = |values: Vec<Value>, names: &[&str]| -> Vec<Vec<String>> {
            values
                .iter()
                .map(|value| names.iter().map(|name| text(&value[*name])).collect())
                .collect()
        };
        let names = ["la_code", "age_band", "sequel", "result", "episodes"];
        let columns = vec!["Council", "Age", "Step", "Result", "#Episodes"];
        let sequels = rows(self.sequels(), &names);
        page.table("What followed reablement (2A)", String::new(), columns, sequels);
        let names = ["la_code", "until", "quarter", "age_band", "median_days", "count"];
        let columns = vec!["Council", "Until", "Quarter from", "Age", "#Median days", "#Count"];
        let waits = rows(self.waits(), &names);
        page.table("Waiting times (provisional method)", String::new(), columns, waits);
    }
}

fn until_name(until: Until) -> &'static str {
    match until {
        Until::Response => "first response",
        Until::Service => "first service",
    }
}
