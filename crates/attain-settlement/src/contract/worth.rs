//! What one of the count is worth: a price, a share of a sum, or bands.

use std::ops::RangeInclusive;

use attain_terms::Name;
use attain_terms::rule::{ContractRule, Count, Dated, Due, Sum, Worth};
use attain_units::{Day, Exact, Pence, Period};

use super::{ContractRun, Counted};
use crate::reason::accepted;
use crate::words;

impl ContractRun<'_> {
    #[expect(clippy::too_many_arguments, reason = "a rule, its reach, and where the working goes")]
    pub(super) fn worth(
        &self,
        clause: usize,
        rule: &ContractRule,
        counted: &Counted,
        days: Period,
        periods: &RangeInclusive<usize>,
        steps: &mut Vec<String>,
        relied: &mut Vec<String>,
    ) -> Exact {
        if let Worth::Bands { bands, whole_cohort } = &rule.worth {
            let count = u64::try_from(counted.over / counted.under).unwrap_or(0);
            steps.push(counted.step.clone());
            let amount = banded(bands, *whole_cohort, count, steps);
            let part = self.part_of_run(clause, rule.due, days);
            return part.map_or(amount, |(own, all)| amount.times(own, all));
        }
        if !counted.step.is_empty() {
            steps.push(counted.step.clone());
        }
        let one = if rule.due == Due::EachPeriod {
            let whole = match rule.count {
                Count::One | Count::Fixed(_) => days.days(),
                Count::Spare { clause: core, .. } => self.days_in_force(core, days),
                Count::Told(_)
                | Count::Met(_)
                | Count::Volume(_)
                | Count::Guaranteed { .. }
                | Count::AboveExpected { .. }
                | Count::Avoided { .. }
                | Count::Short { .. }
                | Count::Over { .. } => self.days_in_force(clause, days),
            };
            self.spread(clause, &rule.worth, days, whole, periods, steps, relied)
        } else {
            self.one(clause, &rule.worth, days, periods, steps, relied)
        };
        one.times(counted.over, counted.under)
    }

    /// What one is worth in a period in which the price or the clause itself changes, by days:
    /// what is counted is not known by day, so a price counts for its part of the `whole` days.
    /// A sum is spread over the period, spare places over the days on which there are any, and
    /// everything else over the days on which the clause is in force.
    #[expect(clippy::too_many_arguments, reason = "a price, its reach, and where the working goes")]
    pub(super) fn spread(
        &self,
        clause: usize,
        worth: &Worth,
        days: Period,
        whole: i32,
        periods: &RangeInclusive<usize>,
        steps: &mut Vec<String>,
        relied: &mut Vec<String>,
    ) -> Exact {
        let in_force = self.compiled.version.clauses[clause].in_force;
        let Some(held) = days.overlap(in_force) else {
            return Exact::ZERO;
        };
        let changes = match worth {
            Worth::Each { prices, .. } => changes(prices, held),
            Worth::ShareOf { of: Sum::Named(sum), .. } => {
                changes(&self.compiled.version.sums[*sum].amount, held)
            }
            Worth::ShareOf { .. } | Worth::Bands { .. } => Vec::new(),
        };
        let whole = whole.max(held.days());
        if changes.is_empty() && held.days() == whole {
            return self.one(clause, worth, held, periods, steps, relied);
        }
        let mut sum = Exact::ZERO;
        let mut from = held.first();
        for until in changes.into_iter().chain([held.end()]) {
            let Ok(stretch) = Period::new(from, until + -1) else {
                continue;
            };
            let one = self.one(clause, worth, stretch, periods, steps, relied);
            let (part, all) = (i128::from(stretch.days()), i128::from(whole));
            steps.push(format!("for {part} of {all} days"));
            sum = sum.plus(one.times(part, all));
            from = until;
        }
        sum
    }

    /// What one is worth under a clause, at the price of the first day.
    pub(super) fn one(
        &self,
        clause: usize,
        worth: &Worth,
        days: Period,
        periods: &RangeInclusive<usize>,
        steps: &mut Vec<String>,
        relied: &mut Vec<String>,
    ) -> Exact {
        match worth {
            Worth::Each { prices, per } => {
                let price = *prices.on(days.first());
                steps.push(format!("x {}", words::price(price, *per)));
                Exact::from(price).times(1, i128::from(*per))
            }
            Worth::ShareOf { share, of } => {
                let (sum, words) = self.sum(clause, of, days, periods, relied);
                steps.push(format!("{share} of {words}"));
                share.of(sum)
            }
            Worth::Bands { .. } => Exact::ZERO,
        }
    }

    pub(super) fn sum(
        &self,
        clause: usize,
        sum: &Sum,
        days: Period,
        periods: &RangeInclusive<usize>,
        relied: &mut Vec<String>,
    ) -> (Exact, String) {
        let version = self.compiled.version;
        let named = |number: usize| {
            let sum = &version.sums[number];
            (*sum.amount.on(days.first()), &sum.name)
        };
        let (standard, paid) = (&version.clauses[clause].standard, &self.compiled.paid[clause]);
        let mut money = |what: Name| {
            let mut sum = None;
            for (told, pence) in self.facts.money(what, days) {
                if accepted(&told.record, standard, paid).is_ok() {
                    relied.push(told.words.clone());
                    sum = Some(sum.unwrap_or(Pence::ZERO) + pence);
                }
            }
            sum
        };
        match sum {
            Sum::Named(number) => {
                let (amount, name) = named(*number);
                (Exact::from(amount), format!("{name} {amount}"))
            }
            Sum::Clauses(clauses) => {
                let amount = self.amount_of(clauses, periods);
                let ids: Vec<&str> =
                    clauses.iter().map(|&clause| version.clauses[clause].id.as_str()).collect();
                (Exact::from(amount), format!("clause {} {amount}", ids.join(" and ")))
            }
            Sum::Told(what) => {
                let amount = money(*what).unwrap_or(Pence::ZERO);
                (Exact::from(amount), format!("{} {amount}", version.names.word(*what)))
            }
            Sum::Surplus { revenue, cost, protected } => {
                let Some(cost_told) = money(*cost) else {
                    return (
                        Exact::ZERO,
                        format!("nothing: no {} told", version.names.word(*cost)),
                    );
                };
                let (revenue, revenue_words) = self.sum(clause, revenue, days, periods, relied);
                let kept = protected.map(|(share, of)| (share, share.of(Exact::from(named(of).0))));
                let kept_amount = kept.map_or(Exact::ZERO, |(_, amount)| amount);
                let surplus = revenue
                    .plus(Exact::from(cost_told).negated())
                    .plus(kept_amount.negated())
                    .not_below_zero();
                let kept_words = kept.map_or(String::new(), |(share, amount)| {
                    format!(" - protected {share} {}", amount.rounded())
                });
                let cost = version.names.word(*cost);
                let words = format!(
                    "({revenue_words} - {cost} {cost_told}{kept_words}) = {}",
                    surplus.rounded()
                );
                (surplus, words)
            }
            Sum::Overspend { cost, target } => {
                let (target, name) = named(*target);
                let told = money(*cost).unwrap_or(target);
                let over = Pence((told - target).0.max(0));
                let cost = version.names.word(*cost);
                (Exact::from(over), format!("({cost} {told} - {name} {target}) = {over}"))
            }
            Sum::Variance { spend, contributions } => {
                let (paid_in, name) = named(*contributions);
                let told = money(*spend).unwrap_or(paid_in);
                let variance = told - paid_in;
                let spend = version.names.word(*spend);
                (Exact::from(variance), format!("({spend} {told} - {name} {paid_in}) = {variance}"))
            }
        }
    }

    /// What clauses come to over some periods; runs of one clause are counted together, once.
    pub(super) fn amount_of(&self, clauses: &[usize], periods: &RangeInclusive<usize>) -> Pence {
        let mut keys: Vec<usize> =
            clauses.iter().map(|&clause| self.compiled.keys[clause]).collect();
        keys.sort_unstable();
        keys.dedup();
        let people: Pence = keys
            .iter()
            .flat_map(|&key| periods.clone().map(move |period| (key, period)))
            .map(|(key, period)| self.tally.clause(key, period).amount)
            .sum();
        let once = self.lines.iter().flatten().flatten();
        let contract: Pence = once
            .filter(|line| keys.contains(&line.key) && periods.contains(&line.period))
            .map(|line| line.amount)
            .sum();
        people + contract
    }
}

/// The price of a count by bands, each from its first one on.
fn banded(
    bands: &[(u64, Pence)],
    whole_cohort: bool,
    count: u64,
    steps: &mut Vec<String>,
) -> Exact {
    let reached = bands.iter().take_while(|&&(from, _)| from <= count);
    if whole_cohort {
        let price = reached.last().map_or(Pence::ZERO, |&(_, price)| price);
        steps.push(format!("all {count} x {price}"));
        return Exact::from(price).times(i128::from(count), 1);
    }
    let mut sum = Exact::ZERO;
    for (index, &(from, price)) in reached.enumerate() {
        let next = bands.get(index + 1).map_or(count + 1, |&(next, _)| next.min(count + 1));
        let inside = next - from;
        steps.push(format!("{inside} from number {from} x {price}"));
        sum = sum.plus(Exact::from(price).times(i128::from(inside), 1));
    }
    sum
}

/// The days inside `held` on which a dated value changes.
fn changes<T>(dated: &Dated<T>, held: Period) -> Vec<Day> {
    let days = dated.steps().iter().map(|&(from, _)| from);
    days.filter(|&from| held.first() < from && from < held.end()).collect()
}
