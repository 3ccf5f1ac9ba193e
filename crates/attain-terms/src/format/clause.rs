//! A clause: seven elements, the evidence it accepts, and what it pays.

use std::cell::RefCell;

use attain_units::{Day, Period};

use super::parties;
use super::section::{Problems, Section};
use super::tree::Table;
use crate::component::Component;
use crate::compose::{Context, Pay, Role, Slot, compose};
use crate::names::Names;
use crate::problem::{TermsError, nearest};
use crate::terms::{Clause, Elements, Grade, Payer, Standard};

/// One run of a clause as written: the days between two variations of it.
#[derive(Clone, Debug)]
pub(super) struct Run<'a> {
    pub table: &'a Table,
    pub id: String,
    pub from: Day,
    /// The day before a variation took its place.
    pub last: Option<Day>,
    /// Who pays this run, when a variation changed the contract's payers.
    pub payers: Option<Vec<Payer>>,
}

/// What the checker needs to know beside the clause itself.
#[derive(Clone, Debug)]
pub(crate) struct ClauseNote {
    pub line: usize,
    pub place: String,
    pub also_paid_by: Vec<String>,
    pub may_deduct: bool,
    pub falling: bool,
    pub written: bool,
}

const QUESTIONS: [(u8, &str, &str); 6] = [
    (1, "who", "for whom is it?"),
    (2, "outcome", "what change is wanted?"),
    (3, "shown_by", "how is it shown, and who verifies it?"),
    (4, "degree", "how much, against what?"),
    (5, "by", "by when?"),
    (7, "for_each", "what is one payment for?"),
];

/// The days of the contract: its own, and those until the last statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub span: Period,
    pub until: Day,
}

/// Lays out every clause to be, so that clauses can refer to each other by number.
pub(super) fn layout<'a>(
    runs: &[Run<'a>],
    days: Days,
    problems: &'a Problems,
) -> Vec<(Slot, Run<'a>)> {
    let mut slots: Vec<(Slot, Run<'a>)> = Vec::new();
    for run in runs {
        let section = section_of(run, problems);
        let Some(pay) = section.section_if("pay") else { continue };
        let component = component(&pay);
        let Some(in_force) = in_force(run, &section, component, days) else { continue };
        let share =
            if component == Some(Component::Advance) { pay.share_if("share") } else { None };
        let slot = Slot { id: run.id.clone(), in_force, component, share, role: Role::Written };
        let place = slots.len();
        slots.push((slot.clone(), run.clone()));
        if component == Some(Component::Advance)
            && pay.text_if("recoverable") == Some("if nothing is met")
        {
            let id = format!("{}r", run.id);
            if runs.iter().any(|other| other.id == id) {
                let error = TermsError::DuplicateId { what: "clauses", id: id.clone() };
                section.note("id", error);
            }
            let role = Role::Recovery(place);
            let last = if run.last.is_none() { days.until } else { in_force.last() };
            let in_force = Period::new(in_force.first(), last).unwrap_or(in_force);
            slots.push((Slot { id, role, in_force, ..slot }, run.clone()));
        }
    }
    slots
}

fn section_of<'a>(run: &Run<'a>, problems: &'a Problems) -> Section<'a> {
    Section::of(run.table, format!("clause {}", run.id), problems)
}

fn component(pay: &Section<'_>) -> Option<Component> {
    let words = pay.text("component");
    let component = Component::ALL.into_iter().find(|component| component.words() == words);
    if component.is_none() && pay.has("component") {
        let nearest = nearest(words, Component::ALL.iter().map(|component| component.words()));
        let found = words.to_owned();
        pay.note("component", TermsError::UnknownComponent { found, nearest });
    }
    component
}

/// The days of a run. What is delivered ends with the contract; what falls due later, such as
/// a sustained outcome, goes on until the last statement.
fn in_force(
    run: &Run<'_>,
    section: &Section<'_>,
    component: Option<Component>,
    days: Days,
) -> Option<Period> {
    let end = match component {
        Some(component) if is_tracked(component) => days.until,
        _ => days.span.last(),
    };
    let first = section.day_if("from").unwrap_or(days.span.first()).max(run.from);
    let mut last = section.day_if("to").unwrap_or(end).min(days.until);
    if last < first && run.last.is_none() && (section.has("from") || section.has("to")) {
        section.note("to", TermsError::DatesReversed { from: first, to: last });
    }
    if let Some(before_variation) = run.last {
        last = last.min(before_variation);
    }
    Period::new(first, last).ok()
}

/// Whether what it pays can fall due after the contract's last day.
fn is_tracked(component: Component) -> bool {
    matches!(
        component,
        Component::IndividualBonus
            | Component::NeedUplift
            | Component::RateCardOutcome
            | Component::Sustainment
            | Component::Clawback
            | Component::Attribution
            | Component::SavingsShare
            | Component::AvoidedEvents
            | Component::Deadweight
    )
}

/// Reads the clauses, one for each slot.
pub(super) fn clauses<'a>(
    slots: &[(Slot, Run<'a>)],
    context: &Context<'_>,
    problems: &'a Problems,
) -> Vec<(Clause, ClauseNote)> {
    let read = slots.iter().map(|(slot, run)| clause(slot, run, context, problems));
    read.collect::<Vec<_>>().into_iter().flatten().collect()
}

fn clause<'a>(
    slot: &Slot,
    run: &Run<'a>,
    context: &Context<'_>,
    problems: &'a Problems,
) -> Option<(Clause, ClauseNote)> {
    let section = section_of(run, problems);
    section.text("id");
    let (elements, standard) = elements(&section, context.names);
    for key in ["from", "to"] {
        section.get(key);
    }
    let mut names = context.names.borrow_mut();
    let payees = parties::shares(&section, "payees", "the payees", &mut names);
    let own_payers = parties::payers(&section, &mut names);
    let only_need = section.text_if("need").map(|need| names.name(need));
    drop(names);
    let note = ClauseNote {
        line: section.line(),
        place: format!("clause {}", slot.id),
        also_paid_by: section.texts_if("also_paid_by").into_iter().map(str::to_owned).collect(),
        may_deduct: section.flag("may_deduct"),
        falling: section.flag("falling"),
        written: slot.role == Role::Written,
    };
    let (after_death, while_suspended) =
        (section.flag("after_death"), section.flag("while_suspended"));
    let pay = section.section_if("pay")?;
    let component = slot.component?;
    let in_force = slot.in_force;
    let pay = Pay { section: pay, clause: &section, context, component, in_force, role: slot.role };
    let rule = compose(&pay);
    section.done();
    let payers =
        if own_payers.is_empty() { run.payers.clone().unwrap_or_default() } else { own_payers };
    let clause = Clause {
        id: slot.id.clone(),
        in_force,
        component,
        elements,
        standard,
        rule: rule?,
        payees,
        payers,
        only_need,
        after_death,
        while_suspended,
    };
    Some((clause, note))
}

/// The seven elements but the price, which is made from the component.
fn elements(section: &Section<'_>, names: &RefCell<Names>) -> (Elements, Standard) {
    for (number, key, question) in QUESTIONS {
        let empty = section.get(key).is_none();
        if empty {
            section.note("id", TermsError::MissingElement { number, key, question });
        }
    }
    if section.get("pay").is_none() {
        let question = "what is paid?";
        section.note("id", TermsError::MissingElement { number: 6, key: "pay", question });
    }
    let said = |key| section.text_if(key).unwrap_or("").to_owned();
    let shown_by = section.section_if("shown_by");
    let (measure, standard) = match &shown_by {
        Some(table) => {
            let grades = Grade::ALL.map(Grade::words);
            let grade = Grade::ALL[table.choice_if("grade", &grades).unwrap_or(0)];
            let accepted_by = table.texts_if("accepted_by");
            let accepted_by =
                accepted_by.into_iter().map(|word| names.borrow_mut().name(word)).collect();
            let standard = Standard { grade, accepted_by, verified: table.flag("verified") };
            let measure = table.text("measure").to_owned();
            table.done();
            (measure, standard)
        }
        None => (
            String::new(),
            Standard { grade: Grade::SelfReport, accepted_by: Vec::new(), verified: false },
        ),
    };
    let elements = Elements {
        who: said("who"),
        outcome: said("outcome"),
        shown_by: measure,
        degree: said("degree"),
        by: said("by"),
        price: String::new(),
        for_each: said("for_each"),
    };
    (elements, standard)
}

/// The parties that clauses pay, for references by name.
pub(super) fn parties_of(runs: &[Run<'_>], key: &str) -> Vec<String> {
    use super::tree::Value;
    let tables = runs.iter().filter_map(|run| match run.table.get(key).map(|e| &e.value) {
        Some(Value::Table(table)) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| table.entries.iter().map(|(name, _)| name.clone())).collect()
}
