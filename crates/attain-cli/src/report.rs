//! `attain report`: published figures run through terms, beside what was published.
//!
//! A report's folder holds the figures as they were published, the terms, and `report.toml`, which
//! says how a row of figures becomes a record of evidence and which columns are compared. Every
//! amount, rate and interval is the settlement's; the report compares and prints.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use attain_evidence::{Gathering, Row};
use attain_paper::{Made, statement_json, statement_text};
use attain_settlement::{Line, Statement, settle_all};
use attain_terms::Terms;
use attain_units::Pence;
use serde::Deserialize;

use crate::commands::Stop;
use crate::report_figures::{Figure, Figures};
use crate::report_rate_card::RateCard;
use crate::report_threshold::Threshold;
use crate::scheme::read_terms;

/// The widest line of a report's remarks.
const WIDTH: usize = 112;

/// Run published figures through terms.
#[derive(clap::Args)]
pub struct ReportArgs {
    /// The report's folder: report.toml, the published figures and the terms
    pub folder: PathBuf,
    /// Show this case's statement, each line with its working, instead of the report
    #[arg(long, value_name = "NAME")]
    pub case: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// What `report.toml` says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    format: u32,
    /// What the report shows.
    pub title: String,
    /// Who published the figures, and under which licence.
    pub source: String,
    /// What a reader must know before reading on.
    pub remarks: Vec<String>,
    figures: String,
    /// What stands in place of a figure that is not published, and what it means.
    #[serde(default)]
    pub marks: BTreeMap<String, String>,
    evidence: FromFigures,
    compare: Compare,
}

/// How a row of figures becomes a record about a contract. The texts in braces are columns.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FromFigures {
    case: String,
    terms: String,
    value: String,
    on: String,
    recorded: String,
    by: String,
    #[serde(default)]
    verified_by: String,
    grade: String,
}

/// What is compared.
#[derive(Deserialize)]
#[serde(tag = "kind")]
enum Compare {
    /// One rate for each case, judged against the target of the terms.
    #[serde(rename = "threshold")]
    Threshold(Threshold),
    /// Prices and counts for each case, against what was paid.
    #[serde(rename = "rate card")]
    RateCard(RateCard),
}

/// A report's figures, settled.
pub struct Report {
    /// What it asks for.
    pub asked: Asked,
    /// Its folder.
    pub folder: PathBuf,
    /// The figures.
    pub figures: Figures,
    /// The cases, in the order of the figures.
    pub cases: Vec<Case>,
    terms: BTreeMap<String, Terms>,
}

/// One contract of a report: its rows of figures and what they settle to.
pub struct Case {
    /// Its name.
    pub name: String,
    /// Its statements.
    pub statements: Vec<Statement>,
    terms: String,
    rows: Vec<usize>,
}

/// Settles, compares and prints.
///
/// # Errors
/// When an input is refused.
pub fn run(args: &ReportArgs, answer: &mut String) -> Result<(), Stop> {
    let report = Report::read(&args.folder)?;
    if let Some(name) = &args.case {
        return statements(&report, name, args.json, answer);
    }
    let compare = &report.asked.compare;
    answer.push_str(&match (compare, args.json) {
        (Compare::Threshold(asked), false) => asked.compare(&report)?.text(&report),
        (Compare::Threshold(asked), true) => json(&asked.compare(&report)?.json(&report))?,
        (Compare::RateCard(asked), false) => asked.compare(&report)?.text(&report),
        (Compare::RateCard(asked), true) => json(&asked.compare(&report)?.json(&report))?,
    });
    Ok(())
}

fn json(value: &impl serde::Serialize) -> Result<String, Stop> {
    let text = serde_json::to_string_pretty(value).context("the report cannot be written")?;
    Ok(format!("{text}\n"))
}

/// The statements of one case, each line with its working.
fn statements(report: &Report, name: &str, as_json: bool, answer: &mut String) -> Result<(), Stop> {
    let case = report.cases.iter().find(|case| case.name == name).ok_or_else(|| {
        let names: Vec<&str> = report.cases.iter().map(|case| case.name.as_str()).collect();
        let names = names.join("; ");
        Stop::Misused(format!("--case: the report has no case `{name}`; its cases are {names}"))
    })?;
    let terms = report.terms(case);
    let made = case
        .statements
        .iter()
        .map(|statement| Made { case: Some(case.name.clone()), statement: statement.clone() });
    let made: Vec<Made> = made.collect();
    if as_json {
        answer.push_str(&statement_json::all(&made));
        return Ok(());
    }
    for made in &made {
        answer.push_str(&statement_text::write(made, terms));
        for line in &made.statement.lines {
            answer.push_str(&format!("  line {}: {}\n", line.number, line.steps.join(", ")));
            for record in &line.relied {
                answer.push_str(&format!("    {record}\n"));
            }
        }
        answer.push('\n');
    }
    Ok(())
}

impl Report {
    /// Reads a report's folder and settles every case of it.
    ///
    /// # Errors
    /// When any of its files is refused.
    pub fn read(folder: &Path) -> Result<Self, Stop> {
        let path = folder.join("report.toml");
        let text =
            crate::scheme::read(&path, "give a report's folder: report.toml, figures and terms")?;
        let asked: Asked = toml::from_str(&text).map_err(|error| {
            Stop::Refused(vec![format!("{}: {}", path.display(), error.to_string().trim_end())])
        })?;
        if asked.format != 1 {
            let wrong = format!("{}: format {} is not known", path.display(), asked.format);
            return Err(Stop::Refused(vec![format!("{wrong}\n  write format = 1")]));
        }
        let figures = Figures::read(&folder.join(&asked.figures))?;
        let mut report = Self {
            asked,
            folder: folder.to_owned(),
            figures,
            cases: vec![],
            terms: BTreeMap::new(),
        };
        report.gather()?;
        for number in 0..report.cases.len() {
            report.cases[number].statements = report.settle(&report.cases[number])?;
        }
        Ok(report)
    }

    /// The rows of a case.
    pub fn rows(&self, case: &Case) -> Vec<Figure<'_>> {
        let all: Vec<Figure<'_>> = self.figures.rows().collect();
        case.rows.iter().map(|&row| all[row]).collect()
    }

    /// The terms a case is settled under.
    pub fn terms(&self, case: &Case) -> &Terms {
        &self.terms[&case.terms]
    }

    /// Groups the rows into cases and reads their terms.
    fn gather(&mut self) -> Result<(), Stop> {
        let from = &self.asked.evidence;
        for (row, figure) in self.figures.rows().enumerate() {
            let (name, terms) = (figure.fill(&from.case)?, figure.fill(&from.terms)?);
            if !self.terms.contains_key(&terms) {
                let read = read_terms(&self.folder.join(&terms))?;
                self.terms.insert(terms.clone(), read);
            }
            match self.cases.iter_mut().find(|case| case.name == name) {
                Some(case) => case.rows.push(row),
                None => {
                    self.cases.push(Case { name, statements: vec![], terms, rows: vec![row] });
                }
            }
        }
        Ok(())
    }

    /// A row with a figure is one record; a row without one is none.
    fn settle(&self, case: &Case) -> Result<Vec<Statement>, Stop> {
        let from = &self.asked.evidence;
        let terms = self.terms(case);
        let mut gathering = Gathering::new(terms.latest().names.clone());
        for figure in self.rows(case) {
            let Some(value) = figure.fill_if(&from.value, &self.asked.marks)? else { continue };
            let id = format!("line {}", figure.line());
            let (on, recorded) = (&*from.on, &*from.recorded);
            let (by, verified_by) = (&*from.by, &*from.verified_by);
            let fields = [
                &*id,
                on,
                recorded,
                "",
                "",
                "measured",
                &*value,
                by,
                verified_by,
                &*from.grade,
                "",
            ];
            gathering.row(&Row { fields, line: figure.line() });
        }
        let evidence = gathering
            .finish(|line| (self.figures.file.clone(), line))
            .map_err(|errors| Stop::Refused(vec![errors.to_string()]))?;
        Ok(settle_all(terms, &evidence, None))
    }

    /// Title, source and remarks, as every report begins.
    pub fn heading(&self) -> String {
        let Asked { title, source, remarks, .. } = &self.asked;
        let mut text = format!("{title}\n{}\n", wrapped(source, ""));
        for remark in remarks {
            text.push_str(&wrapped(remark, "- "));
            text.push('\n');
        }
        text.push('\n');
        text
    }
}

impl Case {
    /// What all statements of the case come to.
    pub fn total(&self) -> Pence {
        self.statements.iter().map(|statement| statement.total).sum()
    }

    /// The lines of one clause.
    pub fn lines<'a>(&'a self, clause: &'a str) -> impl Iterator<Item = &'a Line> {
        let lines = self.statements.iter().flat_map(|statement| &statement.lines);
        lines.filter(move |line| line.clause == clause)
    }
}

/// Money without pence where there are none: `£4,730`.
pub fn pounds(amount: Pence) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// A number of things: `1 council`, `7 councils`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    let number = attain_units::grouped(u128::try_from(count).unwrap_or(0));
    format!("{number} {}", if count == 1 { one } else { many })
}

/// Words in lines of a report's width, the first after `first`, the others below its words.
pub fn wrapped(words: &str, first: &str) -> String {
    let inside = " ".repeat(first.chars().count());
    let mut text = first.to_owned();
    let mut width = inside.len();
    for (place, word) in words.split_whitespace().enumerate() {
        let length = word.chars().count();
        if place > 0 && width + 1 + length > WIDTH {
            text.push('\n');
            text.push_str(&inside);
            width = inside.len();
        } else if place > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += length;
    }
    text
}
