//! What scales a contract amount: tiers, lines, baskets, scorecards and checks.

use std::ops::RangeInclusive;

use attain_evidence::Record;
use attain_terms::rule::{ContractRule, Goal, Scale, Standing};
use attain_units::{Day, Exact, Period, Ratio};

use super::ContractRun;
use crate::price::standing_check;
use crate::reason::accepted;
use crate::words;

impl ContractRun<'_> {
    #[expect(clippy::too_many_arguments, reason = "a scale, its reach, and where the working goes")]
    pub(super) fn scale(
        &self,
        clause: usize,
        scale: &Scale,
        rule: &ContractRule,
        days: Period,
        periods: &RangeInclusive<usize>,
        amount: Exact,
        steps: &mut Vec<String>,
        relied: &mut Vec<String>,
    ) -> Exact {
        let names = &self.compiled.version.names;
        let mut read = |measure: usize| {
            let reading = self.judged(measure, rule.due, *periods.end());
            relied.extend(reading.relied.clone());
            (reading, self.compiled.version.measures[measure].name.as_str())
        };
        match scale {
            Scale::Times(ratio) => {
                steps.push(format!("x {ratio}"));
                ratio.of(amount)
            }
            Scale::Tiers { measure, bands, neutral } => {
                let (reading, name) = read(*measure);
                let Some(value) = reading.value else {
                    steps.push(format!("x {neutral}, as {name} cannot be judged"));
                    return neutral.of(amount);
                };
                let reached = bands.iter().rfind(|&&(bound, _)| value >= bound);
                let pay = reached.map_or(Ratio::ZERO, |&(_, pay)| pay);
                let from = reached.map_or(String::new(), |(bound, _)| format!(", from {bound}"));
                let is = words::value(value, reading.is_count);
                steps.push(format!("x {pay}, as {name} is {is}{from}"));
                pay.of(amount)
            }
            Scale::Linear { measure, from, to } => {
                let (reading, name) = read(*measure);
                let Some(value) = reading.value else {
                    steps.push(format!("x 0%, as {name} is not evidenced yet"));
                    return Exact::ZERO;
                };
                let is = words::value(value, reading.is_count);
                steps.push(format!("x {name} {is} between {from} and {to}"));
                linear(value, *from, *to, amount)
            }
            Scale::Basket(goals) => {
                let mut reached = 0_i128;
                let all: i128 = goals.iter().map(|goal| i128::from(goal.weight)).sum();
                for goal in goals {
                    let (reading, name) = read(goal.measure);
                    let is_reached =
                        reading.value.is_some_and(|value| is_goal_reached(goal, value));
                    reached += if is_reached { i128::from(goal.weight) } else { 0 };
                    let words = |value| words::value(value, reading.is_count);
                    let seen = reading.value.map_or("not evidenced yet".to_owned(), words);
                    let verdict = if is_reached { "reached" } else { "not reached" };
                    steps.push(format!("{name} {seen}: {verdict}, weight {}", goal.weight));
                }
                steps.push(format!("x {reached} of {all}"));
                if all == 0 { Exact::ZERO } else { amount.times(reached, all) }
            }
            Scale::Value { measure } => {
                let (reading, name) = read(*measure);
                let value = reading.value.unwrap_or(Ratio::ZERO).clamp(Ratio::ZERO, Ratio::ONE);
                steps.push(format!("x {name} {}", words::value(value, reading.is_count)));
                value.of(amount)
            }
            Scale::Check { check, standing } => {
                let counts = |on: Day| *standing != Standing::FromItsDay || on <= days.last();
                let standard = &self.compiled.version.clauses[clause].standard;
                let paid = &self.compiled.paid[clause];
                let is_good = |record: &Record| accepted(record, standard, paid).is_ok();
                let checks = self.facts.checks.iter();
                let checks = checks.filter(|c| c.check == *check && counts(c.on));
                let checks = checks.map(|c| (c, c.result, is_good(&c.record)));
                let found = standing_check(checks, *standing);
                let none = if *standing == Standing::Needed { Ratio::ZERO } else { Ratio::ONE };
                let result = found.map_or(none, |(_, result)| result);
                relied.extend(found.map(|(check, _)| check.words.clone()));
                steps.push(format!("x {result} by the check {}", names.word(*check)));
                result.of(amount)
            }
        }
    }
}

fn is_goal_reached(goal: &Goal, value: Ratio) -> bool {
    if goal.at_least { value >= goal.level } else { value <= goal.level }
}

/// `amount` x (value - from) / (to - from), never below none nor above all.
fn linear(value: Ratio, from: Ratio, to: Ratio, amount: Exact) -> Exact {
    let minus = |a: Ratio, b: Ratio| {
        let over = i128::from(a.over()) * i128::from(b.under())
            - i128::from(b.over()) * i128::from(a.under());
        (over, i128::from(a.under()) * i128::from(b.under()))
    };
    let ((a, b), (c, d)) = (minus(value, from), minus(to, from));
    let (over, under) = (a * d, b * c);
    if under == 0 || (over < 0) != (under < 0) {
        return Exact::ZERO;
    }
    let (over, under) = (over.abs(), under.abs());
    if over >= under { amount } else { amount.times(over, under) }
}
