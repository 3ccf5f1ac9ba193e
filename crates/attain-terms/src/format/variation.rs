//! Variations and indexation: how later versions of the terms come out of the first.

use std::cell::RefCell;

use attain_units::{Day, Instant, Pence, Ratio};

use super::clause::{Days, Run};
use super::contract::{MODELS, model, named_sums};
use super::parties::payers;
use super::section::Section;
use super::tree::{Table, Value};
use crate::compose::one_and;
use crate::names::Names;
use crate::problem::{TermsError, nearest};
use crate::rule::{Dated, Price, Rule, Worth};
use crate::terms::{Model, NamedSum, Payer, Version};

/// What one version says, before its clauses are composed.
#[derive(Clone, Debug)]
pub(super) struct Draft<'a> {
    pub agreed: Instant,
    pub models: Vec<(Day, Model)>,
    pub runs: Vec<Run<'a>>,
    pub sums: Vec<NamedSum>,
    pub payers: Vec<Payer>,
    /// Each with the days from and before which a limit per period holds.
    pub limits: Vec<LimitRun<'a>>,
    pub indexations: Vec<&'a Table>,
}

/// The first agreement and one draft for each variation, in the order agreed.
pub(super) fn drafts<'a>(
    root: &Section<'a>,
    first: Draft<'a>,
    names: &RefCell<Names>,
    days: Days,
) -> Vec<Draft<'a>> {
    let mut sections = root.sections_if("variation", "from");
    sections.sort_by_key(|section| agreed(section));
    let mut drafts = vec![first];
    for section in sections {
        let before = drafts[drafts.len() - 1].clone();
        drafts.push(varied(&section, before, names, days));
    }
    drafts
}

fn agreed(section: &Section<'_>) -> Instant {
    let entry = section.get("agreed").and_then(|entry| section.instant_of("agreed", entry));
    entry.unwrap_or_else(|| section.day("from").starts())
}

fn varied<'a>(
    section: &Section<'a>,
    mut draft: Draft<'a>,
    names: &RefCell<Names>,
    days: Days,
) -> Draft<'a> {
    let from = section.day("from");
    if section.has("from") && !days.may_vary_from(from) {
        section.note("from", TermsError::VariationOutside { from });
    }
    draft.agreed = agreed(section);
    if let Some(place) = section.choice_if("model", &MODELS) {
        draft.models.retain(|&(day, _)| day != from);
        draft.models.push((from, model(place)));
    }
    if let Some(sums) = section.section_if("sums") {
        for sum in named_sums(&sums) {
            vary_sum(&mut draft.sums, sum, from);
        }
    }
    for limit in section.sections_if("limit", "id") {
        vary_limit(&mut draft.limits, limit.table(), from);
    }
    let indexations = section.sections_if("indexation", "from");
    draft.indexations.extend(indexations.iter().map(Section::table));
    let changed: Vec<Section<'a>> = section.sections_if("clause", "id");
    let mut seen = Vec::new();
    for clause in changed {
        let id = clause.text("id").to_owned();
        if seen.contains(&id) {
            clause.note("id", TermsError::DuplicateId { what: "clauses", id: id.clone() });
        }
        replace(&mut draft.runs, &clause, &id, from);
        seen.push(id);
    }
    for id in section.texts_if("ends") {
        if !draft.runs.iter().any(|run| run.id == id) {
            let nearest = nearest(id, draft.runs.iter().map(|run| &*run.id));
            section.note("ends", TermsError::UnknownClause { id: id.to_owned(), nearest });
        }
        end_before(&mut draft.runs, id, from);
    }
    let paying = payers(section, &mut names.borrow_mut());
    if !paying.is_empty() {
        pay_from(&mut draft.runs, &paying, from);
    }
    section.done();
    draft
}

fn text_of<'a>(table: &'a Table, key: &str) -> &'a str {
    match table.get(key).map(|entry| &entry.value) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

/// A limit as written, and the days between two variations of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct LimitRun<'a> {
    pub table: &'a Table,
    pub from: Day,
    pub until: Day,
}

/// A limit per period holds as before up to the day; any other takes the place of the one before
/// it, as it holds over the whole contract.
fn vary_limit<'a>(limits: &mut Vec<LimitRun<'a>>, table: &'a Table, from: Day) {
    let is_it = |run: &LimitRun<'_>| text_of(run.table, "id") == text_of(table, "id");
    let start = limits.iter().filter(|run| is_it(run)).map(|run| run.from).min();
    let is_by_period = text_of(table, "per") == "period";
    limits.retain(|run| !is_it(run) || (is_by_period && run.from < from));
    for run in limits.iter_mut().filter(|run| is_it(run)) {
        run.until = run.until.min(from);
    }
    let from = if is_by_period { from } else { start.unwrap_or(from) };
    limits.push(LimitRun { table, from, until: NEVER });
}

/// A day after every contract.
pub(super) const NEVER: Day = Day::from_epoch_days(i32::MAX);

/// The sum holds as before up to the day, and as varied from it.
fn vary_sum(sums: &mut Vec<NamedSum>, varied: NamedSum, from: Day) {
    let Some(known) = sums.iter_mut().find(|sum| sum.name == varied.name) else {
        sums.push(varied);
        return;
    };
    let mut steps: Vec<(Day, Pence)> = known.amount.steps().to_vec();
    steps.retain(|&(day, _)| day < from);
    let later = varied.amount.steps().iter().filter(|&&(day, _)| from < day);
    steps.push((from, *varied.amount.on(from)));
    steps.extend(later.copied());
    known.amount = Dated::new(steps);
}

/// The clause as varied follows the run it replaces.
fn replace<'a>(runs: &mut Vec<Run<'a>>, clause: &Section<'a>, id: &str, from: Day) {
    let (table, payers) = (clause.table(), None);
    let run = Run { table, id: id.to_owned(), from, last: None, payers };
    let last = runs.iter().rposition(|run| run.id == id);
    let Some(last) = last else {
        runs.push(run);
        return;
    };
    if runs.iter().any(|run| run.id == id && run.from >= from) {
        let error = TermsError::OverlappingVariations { id: id.to_owned(), from };
        clause.note("id", error);
    }
    end_before(runs, id, from);
    runs.insert(last + 1, run);
}

fn end_before(runs: &mut [Run<'_>], id: &str, from: Day) {
    for run in runs.iter_mut().filter(|run| run.id == id) {
        run.last = Some(run.last.map_or(from + -1, |last| last.min(from + -1)));
    }
}

/// From the day on, other payers pay: each run in force is followed by one that names them.
fn pay_from(runs: &mut Vec<Run<'_>>, payers: &[Payer], from: Day) {
    let mut after = Vec::with_capacity(runs.len() * 2);
    for mut run in std::mem::take(runs) {
        if run.last.is_some_and(|last| last < from) {
            after.push(run);
            continue;
        }
        let mut next = run.clone();
        next.payers = Some(payers.to_vec());
        if run.from < from {
            next.from = from;
            run.last = Some(from + -1);
            after.push(run);
        }
        after.push(next);
    }
    *runs = after;
}

/// Brings prices to their indexed value from each indexation's day (C40).
pub(super) fn index_prices(root: &Section<'_>, draft: &Draft<'_>, version: &mut Version) {
    let mut read = Vec::new();
    for table in &draft.indexations {
        let section = Section::of(table, "indexation".to_owned(), root.problems());
        let (from, by) = (section.day("from"), section.ratio("by"));
        let start = version.span.first();
        let everyday = -by.under() < by.over() && by.over() < 10 * by.under();
        if !everyday {
            let (key, number) = ("by".to_owned(), by.over() / by.under());
            section.note("by", TermsError::OutOfRange { key, number });
        }
        if section.has("from") && from <= start {
            section.note("from", TermsError::IndexationBeforeStart { from, start });
        }
        let ids = section.texts_if("clauses");
        for id in &ids {
            if !version.clauses.iter().any(|clause| clause.id == *id) {
                let nearest = nearest(id, version.clauses.iter().map(|clause| &*clause.id));
                section
                    .note("clauses", TermsError::UnknownClause { id: (*id).to_owned(), nearest });
            }
        }
        section.done();
        if everyday {
            read.push((from, by, ids));
        }
    }
    read.sort_by_key(|&(from, ..)| from);
    for (from, by, ids) in read {
        for clause in &mut version.clauses {
            if !ids.is_empty() && !ids.contains(&&*clause.id) {
                continue;
            }
            match &mut clause.rule {
                Rule::Person(rule) => {
                    if let Price::Each { prices, .. } = &mut rule.price {
                        *prices = indexed(prices, from, by);
                    }
                }
                Rule::Contract(rule) => {
                    if let Worth::Each { prices, .. } = &mut rule.worth {
                        *prices = indexed(prices, from, by);
                    }
                }
            }
        }
    }
}

/// The prices, with the one that holds on `from` raised from that day; a price the terms state
/// for a later day stays as it was agreed.
fn indexed(prices: &Dated<Pence>, from: Day, by: Ratio) -> Dated<Pence> {
    let raised = one_and(by).of((*prices.on(from)).into()).rounded();
    let mut steps: Vec<(Day, Pence)> = prices.steps().to_vec();
    steps.retain(|&(day, _)| day != from);
    steps.push((from, raised));
    Dated::new(steps)
}
