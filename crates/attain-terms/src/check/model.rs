//! One declared model, and what each model needs (M-1 to M-6 of schemes.md 2.1).

use attain_units::{Day, Period};

use super::Refused;
use crate::compose::Counts;
use crate::format::clause::ClauseNote;
use crate::format::section::Section;
use crate::problem::TermsError;
use crate::rule::{ContractRule, Count, PersonRule, Quantity, Rule, Scale};
use crate::terms::{Clause, MeasureKind, Model, Population, Version};

/// Checks each run of days with its model.
pub(super) fn check(
    version: &Version,
    notes: &[ClauseNote],
    root: &Section<'_>,
    refused: &Refused<'_>,
) {
    let steps = version.models.steps();
    for (place, &(from, model)) in steps.iter().enumerate() {
        let last = steps.get(place + 1).map_or(far(version), |&(next, _)| next + -1);
        let Ok(days) = Period::new(from, last) else { continue };
        let held = version.clauses.iter().enumerate();
        let held: Vec<(usize, &Clause)> =
            held.filter(|(_, clause)| clause.in_force.overlap(days).is_some()).collect();
        match model {
            Model::CarePlanning => care_planning(&held, refused),
            Model::Reward => reward(&held, notes, root, refused),
            Model::Population => population(version, &held, root, refused),
        }
    }
}

/// The last day on which anything can fall due.
fn far(version: &Version) -> Day {
    let ends = version.clauses.iter().map(|clause| clause.in_force.last());
    ends.fold(version.span.last(), Day::max)
}

/// M-2: outcomes guide the plan; nothing is paid by them.
fn care_planning(held: &[(usize, &Clause)], refused: &Refused<'_>) {
    for &(place, clause) in held {
        if pays_by_outcome(clause) {
            let component = clause.component.words();
            refused(place, TermsError::ModelForbidsReward { component });
        }
    }
}

/// M-3: an outcome, its measure, its verifier and a payment rule.
fn reward(
    held: &[(usize, &Clause)],
    notes: &[ClauseNote],
    root: &Section<'_>,
    refused: &Refused<'_>,
) {
    let mut rewards = 0;
    for &(place, clause) in held {
        if !pays_by_outcome(clause) {
            continue;
        }
        rewards += 1;
        if clause.standard.accepted_by.is_empty() && notes[place].written {
            refused(place, TermsError::RewardWithoutVerifier);
        }
    }
    if rewards == 0 {
        root.note("model", TermsError::RewardWithoutOutcome);
    }
}

/// M-4 and M-5: what a population contract declares, and what it leaves to people.
fn population(
    version: &Version,
    held: &[(usize, &Clause)],
    root: &Section<'_>,
    refused: &Refused<'_>,
) {
    let none = Population::default();
    let said = version.population.as_ref().unwrap_or(&none);
    let missing = [
        ("people", said.people.is_empty()),
        ("area", said.area.is_empty()),
        ("logic_model", said.logic_model.is_empty()),
        ("assurance", said.assurance.is_empty()),
        ("measure", version.measures.is_empty()),
    ];
    for (key, _) in missing.into_iter().filter(|&(_, missing)| missing) {
        root.note("population", TermsError::PopulationUndeclared { key });
    }
    for (place, measure) in version.measures.iter().enumerate() {
        let level = matches!(measure.kind.counts(), Counts::People | Counts::Rate | Counts::Told);
        let paid = held.iter().any(|(_, clause)| judged_by(clause, place));
        let indicator = paid || measure.target.is_some() || !measure.forecast.is_empty();
        if level && indicator && measure.baseline.is_none() {
            let measure = measure.name.clone();
            root.note("measure", TermsError::IndicatorWithoutBaseline { measure });
        }
    }
    for &(place, clause) in held {
        let Rule::Person(PersonRule { quantity: Quantity::Outcome { outcome, .. }, .. }) =
            &clause.rule
        else {
            continue;
        };
        let word = version.names.word(*outcome);
        let indicator = version.measures.iter().any(|measure| {
            measure.name == word
                || matches!(measure.kind, MeasureKind::Rate { met, .. } if met == *outcome)
        });
        if indicator {
            let outcome = word.to_owned();
            refused(place, TermsError::IndicatorAsPersonalOutcome { outcome });
        }
    }
}

/// Whether the clause pays the more (or the less) for what came true in people's lives.
pub(super) fn pays_by_outcome(clause: &Clause) -> bool {
    match &clause.rule {
        Rule::Person(rule) => person_outcome(rule),
        Rule::Contract(rule) => contract_outcome(rule),
    }
}

fn person_outcome(rule: &PersonRule) -> bool {
    match rule.quantity {
        Quantity::PlanOutcomes { .. }
        | Quantity::Outcome { .. }
        | Quantity::Points(_)
        | Quantity::PlanEarly
        | Quantity::DaysLate
        | Quantity::Stay { .. } => true,
        Quantity::Reversal { .. }
        | Quantity::Starts
        | Quantity::Ends { .. }
        | Quantity::Plans
        | Quantity::PlannedDays
        | Quantity::VisitMinutes(_)
        | Quantity::Measured { .. }
        | Quantity::Days
        | Quantity::Late { .. }
        | Quantity::Happenings { .. } => false,
    }
}

fn contract_outcome(rule: &ContractRule) -> bool {
    let counted = matches!(
        rule.count,
        Count::Told(_) | Count::Met(_) | Count::AboveExpected { .. } | Count::Avoided { .. }
    );
    counted || rule.scales.iter().any(|scale| scale_measures(scale).next().is_some())
}

/// The measures a scale looks at.
fn scale_measures(scale: &Scale) -> impl Iterator<Item = usize> + '_ {
    let (one, basket) = match scale {
        Scale::Tiers { measure, .. } | Scale::Linear { measure, .. } | Scale::Value { measure } => {
            (Some(*measure), [].iter())
        }
        Scale::Basket(goals) => (None, goals.iter()),
        Scale::Times(_) | Scale::Check { .. } => (None, [].iter()),
    };
    one.into_iter().chain(basket.map(|goal| goal.measure))
}

/// Whether the clause's amount depends on this measure.
fn judged_by(clause: &Clause, measure: usize) -> bool {
    let Rule::Contract(rule) = &clause.rule else { return false };
    let counted = match rule.count {
        Count::Met(counted) => counted == measure,
        Count::AboveExpected { measure: counted, .. } => counted == measure,
        _ => false,
    };
    counted || rule.scales.iter().any(|scale| scale_measures(scale).any(|used| used == measure))
}
