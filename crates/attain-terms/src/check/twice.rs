//! Nobody is paid twice for the same person, outcome and window, unless it is meant.

use super::{Refused, together};
use crate::format::clause::ClauseNote;
use crate::names::Names;
use crate::problem::TermsError;
use crate::rule::{Anchor, Count, Quantity, Rule, Sign, Window};
use crate::terms::{Clause, Version};

/// Checks every pair of clauses.
pub(super) fn check(version: &Version, notes: &[ClauseNote], refused: &Refused<'_>) {
    let clauses = &version.clauses;
    for (place, note) in notes.iter().enumerate() {
        for id in &note.also_paid_by {
            if !clauses.iter().any(|clause| clause.id == *id) {
                let ids = clauses.iter().map(|clause| &*clause.id);
                let nearest = crate::problem::nearest(id, ids);
                refused(place, TermsError::UnknownClause { id: id.clone(), nearest });
            }
        }
    }
    for (second, clause) in clauses.iter().enumerate() {
        for (first, other) in clauses[..second].iter().enumerate() {
            let meant = notes[second].also_paid_by.contains(&other.id)
                || notes[first].also_paid_by.contains(&clause.id);
            if meant || clause.id == other.id || together(clause, other).is_none() {
                continue;
            }
            if clause.only_need.is_some()
                && other.only_need.is_some()
                && clause.only_need != other.only_need
            {
                continue;
            }
            if let Some(outcome) = both_pay(clause, other, version) {
                let (id, other) = (clause.id.clone(), other.id.clone());
                refused(second, TermsError::PaidTwice { id, other, outcome });
            }
        }
    }
}

/// The outcome for which both pay.
fn both_pay(a: &Clause, b: &Clause, version: &Version) -> Option<String> {
    let names: &Names = &version.names;
    match (&a.rule, &b.rule) {
        (Rule::Person(a), Rule::Person(b)) if a.sign == Sign::Pays && b.sign == Sign::Pays => {
            match (&a.quantity, &b.quantity) {
                (
                    Quantity::Outcome { outcome, window },
                    Quantity::Outcome { outcome: other, window: other_window },
                ) => {
                    let same = outcome == other && overlap(window.as_ref(), other_window.as_ref());
                    same.then(|| names.word(*outcome).to_owned())
                }
                (Quantity::PlanOutcomes { .. }, Quantity::PlanOutcomes { .. }) => {
                    Some("each outcome of the plan".to_owned())
                }
                (Quantity::Points(a), Quantity::Points(b)) => {
                    let same =
                        a.what == b.what && a.from_days <= b.to_days && b.from_days <= a.to_days;
                    same.then(|| names.word(a.what).to_owned())
                }
                _ => None,
            }
        }
        (Rule::Contract(a), Rule::Contract(b)) if a.sign == Sign::Pays && b.sign == Sign::Pays => {
            match (counted(&a.count), counted(&b.count)) {
                (Some(a), Some(b)) if a == b => Some(version.measures[a].name.clone()),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The measure whose successes are paid one by one.
fn counted(count: &Count) -> Option<usize> {
    match *count {
        Count::Met(measure) | Count::AboveExpected { measure, .. } => Some(measure),
        _ => None,
    }
}

/// Whether one day may lie in both windows; a missing window holds every day.
fn overlap(a: Option<&Window>, b: Option<&Window>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let same_clock = match (a.anchor, b.anchor) {
        (Anchor::Happening(a), Anchor::Happening(b)) => a == b,
        (a, b) => a == b,
    };
    !same_clock || (a.from_days <= b.to_days && b.from_days <= a.to_days)
}
