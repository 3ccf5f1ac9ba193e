//! What the contract as a whole earns: rules that run once, on the merged tally.

mod count;
mod reading;
mod scale;
mod worth;

use std::ops::RangeInclusive;

use attain_terms::Clause;
use attain_terms::rule::{ContractRule, Due, Rule, Sign};
use attain_units::{Day, Exact, Pence, Period, Ratio};

use crate::compiled::Compiled;
use crate::facts::ContractFacts;
use crate::measure::MeasureTally;
use crate::reason::Reason;
use crate::tally::Tally;
use crate::words;

/// A contract settled up to a period.
pub(crate) struct ContractRun<'a> {
    pub compiled: &'a Compiled<'a>,
    pub facts: &'a ContractFacts,
    pub tally: &'a Tally,
    /// The last period settled.
    pub last: usize,
    lines: Vec<Option<Vec<ContractLine>>>, // by clause, one for each period it was due in
}

/// What a contract rule or a limit comes to in one period, with its working.
#[derive(Clone, Debug)]
pub(crate) struct ContractLine {
    pub key: usize,
    pub period: usize,
    pub quantity: i64,
    pub amount: Pence,
    pub steps: Vec<String>,
    pub relied: Vec<String>,
}

/// A measure read over some periods.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub tally: MeasureTally,
    /// The value, when it can be judged.
    pub value: Option<Ratio>,
    /// Whether so many of so many were counted, rather than a rate told or a volume.
    pub is_count: bool,
    /// Whether too few were counted to judge.
    pub is_too_few: bool,
    /// The record that told it, when one did.
    pub relied: Option<String>,
    /// Why what was told does not count.
    pub refused: Option<Reason>,
}

/// How much was counted, exactly.
struct Counted {
    over: i128,
    under: i128,
    step: String,
    relied: Vec<String>,
}

impl Counted {
    fn whole(over: i64, step: String) -> Self {
        Self { over: i128::from(over), under: 1, step, relied: Vec::new() }
    }
}

impl<'a> ContractRun<'a> {
    pub fn new(
        compiled: &'a Compiled<'a>,
        facts: &'a ContractFacts,
        tally: &'a Tally,
        last: usize,
    ) -> Self {
        let lines = vec![None; compiled.version.clauses.len()];
        Self { compiled, facts, tally, last, lines }
    }

    /// The lines of every contract clause, in the order of the terms.
    pub fn lines(&mut self) -> Vec<ContractLine> {
        let clauses = self.compiled.contract.clone();
        for &clause in &clauses {
            self.settle(clause);
        }
        clauses.iter().flat_map(|&clause| self.lines[clause].clone().unwrap_or_default()).collect()
    }

    fn settle(&mut self, clause: usize) {
        if self.lines[clause].is_some() {
            return;
        }
        // Marks the clause as begun: a clause that leads back to itself (the checker refuses
        // it) finds nothing here instead of going round.
        self.lines[clause] = Some(Vec::new());
        let Rule::Contract(rule) = &self.compiled.version.clauses[clause].rule else {
            return;
        };
        let behind =
            rule.most.iter().chain([&rule.worth]).flat_map(crate::compiled::clauses_behind);
        for &needed in behind {
            self.settle(needed);
        }
        let due = (0..=self.last).filter(|&period| self.is_due(clause, rule, period));
        let lines = due.map(|period| self.line(clause, rule, period)).collect();
        self.lines[clause] = Some(lines);
    }

    fn is_due(&self, clause: usize, rule: &ContractRule, period: usize) -> bool {
        let version = self.compiled.version;
        let days = version.schedule.periods[period];
        let first = self.first_day(clause);
        let clause = &version.clauses[clause];
        match rule.due {
            Due::EachPeriod => {
                days.first() <= version.span.last() && days.overlap(clause.in_force).is_some()
            }
            Due::AtStart => clause.in_force.first() == first && days.contains(first),
            Due::AtEnd => {
                version.schedule.period_of(version.span.last()) == Some(period)
                    && self.compiled.holds_on(clause, version.span.last())
            }
            Due::Instalments(count) => {
                let number = self.instalment(first, period);
                number.is_some_and(|number| number < count)
                    && self.compiled.holds_on(clause, days.first().max(first))
            }
        }
    }

    /// The runs of one clause, before and after each variation of it.
    fn runs(&self, clause: usize) -> impl Iterator<Item = &'a Clause> {
        let clauses = &self.compiled.version.clauses;
        let id = &clauses[clause].id;
        clauses.iter().filter(move |run| run.id == *id)
    }

    /// The day on which a clause, in its first run, comes into force.
    fn first_day(&self, clause: usize) -> Day {
        let first = self.compiled.version.clauses[clause].in_force.first();
        self.runs(clause).map(|run| run.in_force.first()).fold(first, Day::min)
    }

    /// The number of the instalment that falls into a period, from 0.
    fn instalment(&self, first: Day, period: usize) -> Option<u32> {
        let from = self.compiled.version.schedule.period_of(first)?;
        u32::try_from(period.checked_sub(from)?).ok()
    }

    /// On how many of the days a clause is in force, in any of its runs.
    fn days_in_force(&self, clause: usize, days: Period) -> i32 {
        let held = self.runs(clause).filter_map(|run| days.overlap(run.in_force));
        held.map(Period::days).sum()
    }

    /// The part of a period that one run of a clause stands for, where others stand for the
    /// rest: what is counted is not known by day.
    fn part_of_run(&self, clause: usize, due: Due, days: Period) -> Option<(i128, i128)> {
        let own = days.overlap(self.compiled.version.clauses[clause].in_force)?.days();
        let all = self.days_in_force(clause, days);
        (due == Due::EachPeriod && own < all).then_some((i128::from(own), i128::from(all)))
    }

    /// The days and the periods over which a rule's tally runs.
    fn reach(&self, rule: &ContractRule, period: usize) -> (Period, RangeInclusive<usize>) {
        let version = self.compiled.version;
        let days = version.schedule.periods[period];
        match rule.due {
            Due::EachPeriod | Due::AtStart | Due::Instalments(_) => (days, period..=period),
            Due::AtEnd => {
                let first = version.schedule.periods[0].first();
                let whole = Period::new(first, days.last()).unwrap_or(days);
                (whole, 0..=period)
            }
        }
    }

    fn line(&self, clause: usize, rule: &ContractRule, period: usize) -> ContractLine {
        let key = self.compiled.keys[clause];
        let (days, periods) = self.reach(rule, period);
        let mut steps = Vec::new();
        let mut relied = Vec::new();
        let counted = match self.count(rule, clause, days, &periods) {
            Ok(counted) => counted,
            Err(missing) => {
                steps.push(format!("not evidenced yet: {missing}"));
                return ContractLine {
                    key,
                    period,
                    quantity: 0,
                    amount: Pence::ZERO,
                    steps,
                    relied,
                };
            }
        };
        relied.extend(counted.relied.iter().cloned());
        let mut amount =
            self.worth(clause, rule, &counted, days, &periods, &mut steps, &mut relied);
        for scale in &rule.scales {
            amount =
                self.scale(clause, scale, rule, days, &periods, amount, &mut steps, &mut relied);
        }
        if let Some(most) = &rule.most {
            let mut unused = (Vec::new(), Vec::new());
            let mut most = self.one(clause, most, days, &periods, &mut unused.0, &mut unused.1);
            if let Some((own, all)) = self.part_of_run(clause, rule.due, days) {
                most = most.times(own, all);
            }
            let held = amount.at_most(most);
            if held != amount {
                steps.push(format!("at most {}", most.rounded()));
            }
            amount = held;
        }
        if let Due::Instalments(count) = rule.due {
            let number = self.instalment(self.first_day(clause), period);
            let number = number.expect("an instalment is due in a period of its clause");
            let whole = amount.rounded();
            amount = Exact::from(attain_units::instalment(whole, count, number));
            steps.push(format!("instalment {} of {count} of {whole}", number + 1));
        }
        if rule.sign == Sign::Deducts {
            amount = amount.negated();
        }
        steps.push(format!("= {}", words::exact(amount)));
        // What several runs count together stands on the first of them.
        let is_first =
            self.runs(clause).filter(|run| days.overlap(run.in_force).is_some()).all(|run| {
                self.compiled.version.clauses[clause].in_force.first() <= run.in_force.first()
            });
        let quantity = match rule.due {
            Due::EachPeriod if !is_first => 0,
            Due::EachPeriod | Due::AtStart | Due::AtEnd | Due::Instalments(_) => {
                Exact::new(counted.over, counted.under).to_nearest()
            }
        };
        ContractLine { key, period, quantity, amount: amount.rounded(), steps, relied }
    }
}
