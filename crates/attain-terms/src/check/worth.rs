//! Prices, tiers and thresholds: never below nothing undeclared, rising with achievement.

use attain_units::{Pence, Ratio};

use super::Refused;
use crate::compose::Counts;
use crate::format::clause::ClauseNote;
use crate::problem::TermsError;
use crate::rule::{ContractRule, Dated, Due, Factor, PersonRule, Price, Rule, Scale, Worth};
use crate::terms::Version;

/// Checks what every clause is worth.
pub(super) fn check(version: &Version, notes: &[ClauseNote], refused: &Refused<'_>) {
    for (place, clause) in version.clauses.iter().enumerate() {
        let note = &notes[place];
        let negative = |key: &str| {
            if !note.may_deduct {
                refused(place, TermsError::NegativeUndeclared { key: key.to_owned() });
            }
        };
        match &clause.rule {
            Rule::Person(rule) => person(rule, &negative),
            Rule::Contract(rule) => {
                if let Worth::Each { prices, .. } = &rule.worth
                    && below_nothing(prices)
                {
                    negative("price");
                }
                instalments(version, place, rule, refused);
                bands(rule, note.falling, place, &negative, refused);
                for scale in &rule.scales {
                    levels(version, scale, place, refused);
                    tiers(scale, note.falling, place, &negative, refused);
                }
            }
        }
    }
}

/// A sum in instalments is paid in full only when there is a period for each.
fn instalments(version: &Version, place: usize, rule: &ContractRule, refused: &Refused<'_>) {
    let Due::Instalments(count) = rule.due else { return };
    let id = &version.clauses[place].id;
    let runs = version.clauses.iter().filter(|run| run.id == *id);
    let first = runs.filter_map(|run| version.schedule.period_of(run.in_force.first())).min();
    let periods = version.schedule.periods.len() - first.unwrap_or(0);
    if u32::try_from(periods).is_ok_and(|periods| periods < count) {
        refused(place, TermsError::TooManyInstalments { instalments: count, periods });
    }
}

fn below_nothing(prices: &Dated<Pence>) -> bool {
    prices.steps().iter().any(|&(_, price)| price < Pence::ZERO)
}

fn person(rule: &PersonRule, negative: &dyn Fn(&str)) {
    if let Price::Each { prices, .. } = &rule.price
        && below_nothing(prices)
    {
        negative("price");
    }
    for factor in &rule.factors {
        match factor {
            Factor::Times(ratio) if *ratio < Ratio::ZERO => negative("attribution"),
            Factor::Need(needs) if needs.iter().any(|(_, times)| *times < Ratio::ZERO) => {
                negative("need_uplift");
            }
            _ => {}
        }
    }
}

fn tiers(
    scale: &Scale,
    falling: bool,
    place: usize,
    negative: &dyn Fn(&str),
    refused: &Refused<'_>,
) {
    if let Scale::Times(ratio) = scale
        && *ratio < Ratio::ZERO
    {
        negative("attribution");
    }
    let Scale::Tiers { bands, neutral, .. } = scale else { return };
    if bands.iter().any(|(_, pays)| *pays < Ratio::ZERO) || *neutral < Ratio::ZERO {
        negative("pays");
    }
    if let Some((first, _)) = bands.first()
        && *first > Ratio::ZERO
    {
        refused(place, TermsError::NothingSaidBelow { bound: first.to_string() });
    }
    for pair in bands.windows(2) {
        let ((before_bound, before), (bound, after)) = (pair[0], pair[1]);
        if bound <= before_bound {
            refused(place, TermsError::TiersOutOfOrder { bound: bound.to_string() });
        } else if after < before && !falling {
            let (before, after, bound) = (before.to_string(), after.to_string(), bound.to_string());
            refused(place, TermsError::FallsWithAchievement { before, after, bound });
        }
    }
}

fn bands(
    rule: &ContractRule,
    falling: bool,
    place: usize,
    negative: &dyn Fn(&str),
    refused: &Refused<'_>,
) {
    let Worth::Bands { bands, whole_cohort } = &rule.worth else { return };
    if bands.iter().any(|&(_, each)| each < Pence::ZERO) {
        negative("each");
    }
    for pair in bands.windows(2) {
        let ((before_from, before), (from, after)) = (pair[0], pair[1]);
        if from <= before_from {
            refused(place, TermsError::TiersOutOfOrder { bound: from.to_string() });
        } else if *whole_cohort && after < before && !falling {
            let (before, after, bound) = (before.to_string(), after.to_string(), from.to_string());
            refused(place, TermsError::FallsWithAchievement { before, after, bound });
        }
    }
}

/// A part of the people counted is never above all of them.
fn levels(version: &Version, scale: &Scale, place: usize, refused: &Refused<'_>) {
    let levels: Vec<(usize, Ratio)> = match scale {
        Scale::Tiers { measure, bands, .. } => {
            bands.iter().map(|&(bound, _)| (*measure, bound)).collect()
        }
        Scale::Linear { measure, from, to } => vec![(*measure, *from), (*measure, *to)],
        Scale::Basket(goals) => goals.iter().map(|goal| (goal.measure, goal.level)).collect(),
        Scale::Times(_) | Scale::Value { .. } | Scale::Check { .. } => Vec::new(),
    };
    for (measure, threshold) in levels {
        let counts = version.measures.get(measure).map(|measure| measure.kind.counts());
        let part = matches!(counts, Some(Counts::People | Counts::Rate));
        if part && threshold > Ratio::ONE {
            refused(place, TermsError::ThresholdAboveWhole { threshold });
        }
    }
}
