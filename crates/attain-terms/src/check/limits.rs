//! No sum that is paid in any case stands above its own cap.

use attain_units::{Exact, Pence};

use super::Refused;
use crate::problem::TermsError;
use crate::rule::{ContractRule, Count, Due, Rule, Sign, Sum, Worth};
use crate::terms::{LimitScope, Version};

/// Checks each cap against the fixed payments under it.
pub(super) fn check(version: &Version, refused: &Refused<'_>) {
    for limit in &version.limits {
        let Some(cap) = limit.most else { continue };
        for (place, clause) in version.clauses.iter().enumerate() {
            if !limit.clauses.is_empty() && !limit.clauses.contains(&place) {
                continue;
            }
            let Rule::Contract(rule) = &clause.rule else { continue };
            let amount = match limit.per {
                LimitScope::Person => None,
                LimitScope::Period => each_time(version, rule),
                LimitScope::Contract => over_all(version, rule),
            };
            if let Some(amount) = amount.filter(|&amount| cap < amount) {
                let id = clause.id.clone();
                refused(place, TermsError::SumAboveCap { id, cap, amount });
            }
        }
    }
}

/// What the rule comes to each time it falls due, when that is known beforehand.
fn whole(version: &Version, rule: &ContractRule) -> Option<Pence> {
    if rule.sign == Sign::Deducts || !rule.scales.is_empty() || rule.most.is_some() {
        return None;
    }
    let start = version.span.first();
    let heads = match &rule.count {
        Count::One => Exact::new(1, 1),
        Count::Fixed(heads) => Exact::new(i128::from(*heads), 1),
        Count::Guaranteed { indicative, guarantee, .. } => {
            guarantee.of(Exact::new(i128::from(*indicative), 1))
        }
        _ => return None,
    };
    match &rule.worth {
        Worth::Each { prices, per } => {
            Some(heads.times(i128::from(prices.on(start).0), i128::from(*per)).rounded())
        }
        Worth::ShareOf { share, of: Sum::Named(sum) } => {
            let amount = *version.sums.get(*sum)?.amount.on(start);
            Some(share.of(amount.into()).rounded())
        }
        Worth::ShareOf { .. } | Worth::Bands { .. } => None,
    }
}

fn each_time(version: &Version, rule: &ContractRule) -> Option<Pence> {
    let whole = whole(version, rule)?;
    Some(match rule.due {
        Due::EachPeriod | Due::AtStart | Due::AtEnd => whole,
        Due::Instalments(count) => Exact::from(whole).times(1, i128::from(count.max(1))).rounded(),
    })
}

fn over_all(version: &Version, rule: &ContractRule) -> Option<Pence> {
    let whole = whole(version, rule)?;
    let periods = version.schedule.periods.iter();
    let periods = periods.filter(|period| period.overlap(version.span).is_some()).count();
    Some(match rule.due {
        Due::EachPeriod => Pence(whole.0.saturating_mul(i64::try_from(periods).unwrap_or(1))),
        Due::AtStart | Due::AtEnd | Due::Instalments(_) => whole,
    })
}
