//! What is proved or refused once every clause of a version is read.

mod limits;
mod model;
mod twice;
mod warnings;
mod worth;

pub use warnings::Warning;

use attain_units::Period;

use crate::component::Component;
use crate::format::clause::ClauseNote;
use crate::format::section::Section;
use crate::problem::TermsError;
use crate::rule::{Count, Quantity, Rule, Sum, Worth};
use crate::terms::{Clause, Version};

/// Notes everything wrong with one version.
pub(crate) fn version(version: &Version, notes: &[ClauseNote], root: &Section<'_>) {
    let refused = |clause: usize, error: TermsError| {
        let note = &notes[clause];
        root.problems().note(note.line, &note.place, error);
    };
    model::check(version, notes, root, &refused);
    twice::check(version, notes, &refused);
    limits::check(version, &refused);
    worth::check(version, notes, &refused);
    cycles(version, &refused);
    clawbacks(version, root, &refused);
}

/// A clawback can take a statement below nothing, and what then happens is agreed, not guessed
/// (schemes.md 5.3, C25).
fn clawbacks(version: &Version, root: &Section<'_>, refused: &Refused<'_>) {
    let is_stated = root.section_if("statements").is_some_and(|table| table.has("below_zero"));
    let is_clawback = |clause: &Clause| clause.component == Component::Clawback;
    if let (false, Some(clause)) = (is_stated, version.clauses.iter().position(is_clawback)) {
        let key = "below_zero in [statements]".to_owned();
        let choices = "paid back, carried forward".to_owned();
        refused(clause, TermsError::MissingMode { key, choices });
    }
}

/// How a check refuses a clause.
type Refused<'a> = dyn Fn(usize, TermsError) + 'a;

/// Whether two clauses are in force on a common day.
fn together(a: &Clause, b: &Clause) -> Option<Period> {
    a.in_force.overlap(b.in_force)
}

/// No clause may refer to itself, straight or through others.
fn cycles(version: &Version, refused: &Refused<'_>) {
    let refers: Vec<Vec<usize>> = version.clauses.iter().map(refers_to).collect();
    for start in 0..refers.len() {
        let mut path = vec![start];
        if let Some(path) = circle(&refers, start, &mut path)
            && path.iter().min() == Some(&start)
        {
            let ids = path.iter().chain([&start]).map(|&clause| &*version.clauses[clause].id);
            let path = ids.collect::<Vec<_>>().join(", ");
            refused(start, TermsError::ClauseCycle { path });
        }
    }
}

/// The way from the path's end back to `start`, if there is one.
fn circle(refers: &[Vec<usize>], start: usize, path: &mut Vec<usize>) -> Option<Vec<usize>> {
    let last = path[path.len() - 1];
    for &next in &refers[last] {
        if next == start {
            return Some(path.clone());
        }
        if path.contains(&next) {
            continue;
        }
        path.push(next);
        if let Some(found) = circle(refers, start, path) {
            return Some(found);
        }
        path.pop();
    }
    None
}

fn refers_to(clause: &Clause) -> Vec<usize> {
    match &clause.rule {
        Rule::Person(rule) => match rule.quantity {
            Quantity::Reversal { of, .. } => vec![of],
            _ => Vec::new(),
        },
        Rule::Contract(rule) => {
            let counted = match rule.count {
                Count::Spare { clause, .. } => Some(clause),
                _ => None,
            };
            let summed = match &rule.worth {
                Worth::ShareOf { of: Sum::Clauses(clauses), .. } => clauses.clone(),
                Worth::ShareOf { of: Sum::Surplus { revenue, .. }, .. } => match &**revenue {
                    Sum::Clauses(clauses) => clauses.clone(),
                    _ => Vec::new(),
                },
                _ => Vec::new(),
            };
            counted.into_iter().chain(summed).collect()
        }
    }
}
