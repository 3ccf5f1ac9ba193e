//! `attain plan`: the papers of a plan, stage by stage, and what keeps each gate shut.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Context;
use attain_strategy::{Papers, Remark, Standing, Step, read as read_papers, words};
use attain_units::Language;
use serde::Serialize;

use crate::commands::Stop;
use crate::scheme::read;

/// Which papers.
#[derive(clap::Args)]
pub struct PlanArgs {
    /// The file of papers: what was written, heard and approved so far
    file: PathBuf,
    /// In Welsh instead of English
    #[arg(long)]
    welsh: bool,
    /// Print JSON
    #[arg(long, conflicts_with = "feasibility")]
    json: bool,
    /// Print the record of feasibility, for a bid
    #[arg(long)]
    feasibility: bool,
}

#[derive(Serialize)]
struct JsonPlan<'a> {
    name: &'a str,
    stage: Option<&'static str>,
    stages: Vec<JsonStage>,
}

#[derive(Serialize)]
struct JsonStage {
    stage: &'static str,
    standing: &'static str,
    papers: Vec<JsonPaper>,
}

#[derive(Serialize)]
struct JsonPaper {
    paper: &'static str,
    missing: Vec<JsonRemark>,
    /// What is to be seen from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    found: Vec<JsonRemark>,
}

#[derive(Serialize)]
struct JsonRemark {
    place: String,
    key: &'static str,
    says: String,
}

/// Says how far a plan has come.
///
/// # Errors
/// When the file is refused, or its record of feasibility is asked for and not whole.
pub fn run(args: &PlanArgs, answer: &mut String) -> Result<(), Stop> {
    let file = args.file.display();
    let text = read(&args.file, "give a file of papers")?;
    let papers = read_papers(&text).map_err(|errors| {
        let told = errors.iter().map(|error| format!("{file}: {error}\n  {}", error.hint()));
        Stop::Refused(told.collect())
    })?;
    if args.feasibility {
        let record = papers.feasibility.clone().unwrap_or_default().exported();
        let record = record.map_err(|missing| {
            let told = missing.iter().map(|missing| {
                let says = missing.say(Language::English);
                format!("{file}: {says}\n  write it under [feasibility]")
            });
            Stop::Refused(told.collect())
        })?;
        answer.push_str(&record);
        return Ok(());
    }
    let language = if args.welsh { Language::Welsh } else { Language::English };
    let steps = papers.steps();
    if args.json {
        let text = serde_json::to_string_pretty(&json(&papers, &steps, language));
        answer.push_str(&text.context("cannot write JSON")?);
        answer.push('\n');
    } else {
        answer.push_str(&told(&papers, &steps, language));
    }
    Ok(())
}

fn told(papers: &Papers, steps: &[Step], language: Language) -> String {
    let say = |key: &str| words().say(language, key, &[]);
    let done = "writing to a string always works";
    let mut text = format!("{}\n", papers.name);
    for step in steps {
        let stage = say(&format!("stage-{}", step.stage.code()));
        let standing = say(&format!("standing-{}", step.standing.key()));
        writeln!(text, "\n{stage}: {standing}").expect(done);
        for paper in &step.papers {
            let name = paper.name(language);
            match &paper.missing[..] {
                [] => writeln!(text, "  {name}: {}", say("paper-whole")).expect(done),
                missing => {
                    writeln!(text, "  {name}").expect(done);
                    for missing in missing {
                        writeln!(text, "    - {}", missing.say(language)).expect(done);
                    }
                }
            }
            for found in &paper.found {
                writeln!(text, "    {}", found.say(language)).expect(done);
            }
        }
    }
    text
}

fn json<'a>(papers: &'a Papers, steps: &[Step], language: Language) -> JsonPlan<'a> {
    let mut stages = Vec::new();
    for step in steps {
        let mut of_stage = Vec::new();
        for paper in &step.papers {
            let told = |remarks: &[Remark]| {
                let one = |remark: &Remark| JsonRemark {
                    place: remark.place.clone(),
                    key: remark.key,
                    says: remark.say(language),
                };
                remarks.iter().map(one).collect()
            };
            let (missing, found) = (told(&paper.missing), told(&paper.found));
            of_stage.push(JsonPaper { paper: paper.key, missing, found });
        }
        stages.push(JsonStage {
            stage: step.stage.code(),
            standing: step.standing.key(),
            papers: of_stage,
        });
    }
    let here = steps.iter().find(|step| step.standing == Standing::Here);
    JsonPlan { name: &papers.name, stage: here.map(|step| step.stage.code()), stages }
}
