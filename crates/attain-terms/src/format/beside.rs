//! What stands beside the clauses: limits, the waterfall, accounts.

use attain_units::Period;

use super::parties::shares;
use super::section::Section;
use super::tree::Value;
use super::variation::{Draft, LimitRun};
use crate::compose::Slot;
use crate::names::{Name, Names};
use crate::problem::{TermsError, nearest};
use crate::terms::{Account, AccountKind, Limit, LimitScope, Step};

/// Reads every `[[limit]]` of a version.
pub(super) fn limits(root: &Section<'_>, draft: &Draft<'_>, slots: &[Slot]) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for &LimitRun { table, from, until } in &draft.limits {
        let Ok(in_force) = Period::new(from, until + -1) else { continue };
        let id = match table.get("id").map(|entry| &entry.value) {
            Some(Value::Text(id)) => id.clone(),
            _ => String::new(),
        };
        let section = Section::of(table, format!("limit {id}"), root.problems());
        section.text("id");
        let beside = |limit: &Limit| limit.in_force.overlap(in_force).is_some();
        if limits.iter().any(|limit| limit.id == id && beside(limit)) {
            section.note("id", TermsError::DuplicateId { what: "limits", id: id.clone() });
        }
        let (most, least) = (section.money_if("most"), section.money_if("least"));
        if let (Some(most), Some(least)) = (most, least)
            && most < least
        {
            section.note("most", TermsError::LimitReversed { most, least });
        }
        if most.is_none() && least.is_none() {
            section.need("most");
        }
        let scopes = [LimitScope::Person, LimitScope::Period, LimitScope::Contract];
        let per = scopes[section.choice("per", &["person", "period", "contract"])];
        let ids = section.texts_if("clauses");
        let clauses = clauses_of(&section, "clauses", &ids, slots);
        section.done();
        limits.push(Limit { id, clauses, most, least, per, in_force });
    }
    limits
}

/// The clauses of these ids, each with all its runs.
fn clauses_of(
    section: &Section<'_>,
    key: &'static str,
    ids: &[&str],
    slots: &[Slot],
) -> Vec<usize> {
    for id in ids {
        if !slots.iter().any(|slot| slot.id == *id) {
            let nearest = nearest(id, slots.iter().map(|slot| &*slot.id));
            section.note(key, TermsError::UnknownClause { id: (*id).to_owned(), nearest });
        }
    }
    let found = slots.iter().enumerate().filter(|(_, slot)| ids.contains(&&*slot.id));
    found.map(|(place, _)| place).collect()
}

/// Reads the steps of the `[[waterfall]]`.
pub(super) fn waterfall(root: &Section<'_>, names: &mut Names) -> Vec<Step> {
    let sections = root.sections_if("waterfall", "step");
    let count = sections.len();
    let steps = sections.iter().enumerate().map(|(place, section)| {
        let step = Step {
            name: section.text("step").to_owned(),
            to: shares(section, "to", "the step", names),
            most: section.money_if("most"),
        };
        section.need("to");
        if step.most.is_none() && place + 1 < count {
            let error = TermsError::WaterfallBlocked { step: step.name.clone() };
            section.note("step", error);
        }
        section.done();
        step
    });
    steps.collect()
}

/// Reads every `[[account]]`.
pub(super) fn accounts(root: &Section<'_>, names: &mut Names) -> Vec<Account> {
    let sections = root.sections_if("account", "name");
    let read = sections.iter().map(|section| {
        let name = section.text("name").to_owned();
        let all = |words: Vec<&str>, names: &mut Names| -> Vec<Name> {
            words.into_iter().map(|word| names.name(word)).collect()
        };
        let kinds = ["budget", "pathway", "conversion", "allocation", "pool", "investment"];
        let kind = match section.choice("kind", &kinds) {
            0 => AccountKind::Budget {
                council_weekly: section.money("council_weekly"),
                person_weekly: section.money("person_weekly"),
                spend: all(section.texts("spend"), names),
                free: all(section.texts_if("free"), names),
                carry_forward: section.money_if("carry_forward"),
            },
            1 => AccountKind::Pathway {
                planned: section
                    .need("planned")
                    .map(|entry| section.list_of("planned", entry))
                    .unwrap_or_default()
                    .iter()
                    .filter_map(|item| section.money_of("planned", item))
                    .collect(),
                spend: names.name(section.text("spend")),
            },
            2 => AccountKind::Conversion {
                fund: section.money("fund"),
                weights: weights(section, names),
            },
            3 => AccountKind::Allocation,
            4 => AccountKind::Pool,
            _ => AccountKind::Investment {
                outlay: section.money("outlay"),
                discount: section.share("discount_each_period"),
            },
        };
        section.done();
        Account { name, kind }
    });
    read.collect()
}

fn weights(section: &Section<'_>, names: &mut Names) -> Vec<(Name, u64)> {
    section.need("weights");
    let Some(table) = section.section_if("weights") else { return Vec::new() };
    let entries = table.table().entries.iter();
    entries
        .filter_map(|(need, entry)| {
            let weight: Option<u64> = table.number_of(need, entry).filter(|&weight| weight > 0);
            if weight.is_none() {
                let error = TermsError::OutOfRange { key: need.clone(), number: 0 };
                table.note(need, error);
            }
            Some((names.name(need), weight?))
        })
        .collect()
}
