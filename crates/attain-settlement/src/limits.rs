//! Caps and floors over clauses (C19). What is cut off or added stands in a line of its own,
//! so what was earned stays visible.

use attain_terms::LimitScope;
use attain_units::Pence;

use crate::compiled::{Compiled, HeldLimit};
use crate::contract::ContractLine;
use crate::tally::Tally;

/// The lines of one limit over periods or the contract. `lines` are those of the contract's
/// own clauses and of the limits before this one.
pub(crate) fn held(
    compiled: &Compiled<'_>,
    HeldLimit { limit, key, inside: keys }: &HeldLimit<'_>,
    tally: &Tally,
    lines: &[ContractLine],
    last: usize,
) -> Vec<ContractLine> {
    let end = compiled.version.schedule.period_of(compiled.version.span.last());
    let (mut earned, mut held) = (Pence::ZERO, Pence::ZERO);
    let mut made = Vec::new();
    for period in 0..=last {
        let first = compiled.version.schedule.periods[period].first();
        if limit.per == LimitScope::Period && !limit.in_force.contains(first) {
            continue;
        }
        let people: Pence = keys.iter().map(|&key| tally.clause(key, period).amount).sum();
        let own = lines
            .iter()
            .filter(|line| line.period == period && keys.binary_search(&line.key).is_ok());
        let here = people + own.map(|line| line.amount).sum();
        let (before, from) = match limit.per {
            LimitScope::Contract => (held, earned + here),
            LimitScope::Period | LimitScope::Person => (Pence::ZERO, here),
        };
        earned += here;
        let is_floored = limit.per == LimitScope::Period || end.is_some_and(|end| period >= end);
        let floor = limit.least.filter(|_| is_floored);
        let capped = limit.most.map_or(from, |most| from.min(most));
        let now = floor.map_or(capped, |least| capped.max(least));
        held = now;
        let amount = (now - before) - here;
        if amount != Pence::ZERO {
            let bound = if amount < Pence::ZERO {
                format!("earned {from}, at most {}: {} is not paid", now, amount.size())
            } else {
                format!("earned {from}, at least {now}: {amount} is added")
            };
            let (steps, relied) = (vec![bound], Vec::new());
            made.push(ContractLine { key: *key, period, quantity: 1, amount, steps, relied });
        }
    }
    made
}
