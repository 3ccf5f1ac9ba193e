//! One person: what each clause earns for them, from the records known at an instant.

use attain_evidence::PersonRecords;
use attain_terms::rule::{PersonRule, Rule};
use attain_terms::{Clause, LimitScope};
use attain_units::{Day, Exact, Instant, Pence};

use crate::accounts::AccountMove;
use crate::compiled::{Compiled, HeldLimit};
use crate::facts::ContractFacts;
use crate::known::known;
use crate::measure::{self, MeasureTally};
use crate::reason::Reason;
use crate::story::{Package, packages};

/// What a person is settled against.
pub(crate) struct Context<'a> {
    pub compiled: &'a Compiled<'a>,
    pub facts: &'a ContractFacts,
    pub as_at: Instant,
    /// The last period looked at.
    pub last: usize,
}

/// One thing that fell due.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub clause: usize,
    pub period: usize,
    pub due: Day,
    pub count: i64,
    pub amount: Exact,
}

/// What one clause comes to for one person in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// The line's clause or limit, a number of the contract's line keys.
    pub key: usize,
    /// The period it fell due in.
    pub period: usize,
    /// How much was counted, in the clause's unit (minutes for hours).
    pub quantity: i64,
    /// What it comes to, rounded once.
    pub amount: Pence,
}

/// A record that does not count under a clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unpaid {
    pub key: usize,
    pub place: u32,
    /// The day the finding is about: that of the record, or the day a window closed without
    /// one.
    pub on: Day,
    pub reason: Reason,
}

/// The working of one item, for the amount page.
#[derive(Clone, Debug)]
pub(crate) struct Working {
    pub key: usize,
    pub period: usize,
    pub step: String,
    pub places: Vec<u32>,
}

/// What one person comes to. It is filled again for each person, so nothing is allocated in
/// the long run.
#[derive(Default)]
pub(crate) struct PersonFold {
    pub known: Vec<u32>,
    pub packages: Vec<Package>,
    items: Vec<Item>,
    sums: Vec<(PersonLine, Exact)>,
    /// The person's lines, by clause and period.
    pub lines: Vec<PersonLine>,
    pub measures: Vec<(usize, usize, MeasureTally)>,
    pub unpaid: Vec<Unpaid>,
    pub accounts: Vec<AccountMove>,
    pub workings: Vec<Working>,
}

impl PersonFold {
    /// Settles one person. With `TRACE`, the workings are written as well.
    pub fn fold<const TRACE: bool>(&mut self, person: PersonRecords<'_>, context: &Context<'_>) {
        let compiled = context.compiled;
        self.clear();
        known(person, context.as_at, &mut self.known);
        if self.known.is_empty() {
            return;
        }
        let mut told = std::mem::take(&mut self.packages);
        packages(person, &self.known, compiled.words, &mut told);
        for package in &told {
            let first = self.items.len();
            for &clause in &compiled.person {
                let Clause { rule: Rule::Person(rule), .. } = &compiled.version.clauses[clause]
                else {
                    continue;
                };
                self.clause::<TRACE>(clause, rule, first, package, person, context);
            }
            measure::observe(package, person, context, &mut self.measures);
            crate::accounts::observe(package, person, context, &mut self.accounts);
        }
        self.packages = told;
        self.sum_up(compiled);
        self.limit(compiled, context.last);
    }

    fn clear(&mut self) {
        self.items.clear();
        self.sums.clear();
        self.lines.clear();
        self.measures.clear();
        self.unpaid.clear();
        self.accounts.clear();
        self.workings.clear();
    }

    fn clause<const TRACE: bool>(
        &mut self,
        clause: usize,
        rule: &PersonRule,
        first: usize,
        package: &Package,
        person: PersonRecords<'_>,
        context: &Context<'_>,
    ) {
        let mut place = crate::quantity::Place {
            clause,
            key: context.compiled.keys[clause],
            terms: &context.compiled.version.clauses[clause],
            rule,
            package,
            person,
            context,
            first,
            items: &mut self.items,
            unpaid: &mut self.unpaid,
            workings: &mut self.workings,
        };
        place.settle::<TRACE>();
    }

    /// Adds up items of the same clause and period; each line is rounded once.
    fn sum_up(&mut self, compiled: &Compiled<'_>) {
        for item in &self.items {
            let key = compiled.keys[item.clause];
            let same = |(line, _): &&mut (PersonLine, Exact)| {
                line.key == key && line.period == item.period
            };
            match self.sums.iter_mut().rev().find(same) {
                Some((line, exact)) => {
                    line.quantity += item.count;
                    *exact = exact.plus(item.amount);
                }
                None => {
                    let (period, quantity) = (item.period, item.count);
                    let line = PersonLine { key, period, quantity, amount: Pence::ZERO };
                    self.sums.push((line, item.amount));
                }
            }
        }
        let round =
            |(line, exact): &(PersonLine, Exact)| PersonLine { amount: exact.rounded(), ..*line };
        self.lines.extend(self.sums.iter().map(round));
    }

    /// Holds the person's lines inside the limits per person, over the contract so far; a floor
    /// holds from the period of the contract's last day, for everyone whose care started. What
    /// is cut off or added stands in a line of the limit's own.
    fn limit(&mut self, compiled: &Compiled<'_>, last: usize) {
        let span = compiled.version.span;
        let end = compiled.version.schedule.period_of(span.last());
        let has_started = self.packages.iter().any(|package| {
            package.excluded.is_none() && package.start.is_some_and(|start| span.contains(start.on))
        });
        for HeldLimit { limit, key, inside } in &compiled.limits {
            if limit.per != LimitScope::Person {
                continue;
            }
            let holds = |key: usize| inside.binary_search(&key).is_ok();
            let (mut earned, mut held) = (Pence::ZERO, Pence::ZERO);
            for period in 0..=last {
                let lines =
                    self.lines.iter().filter(|line| line.period == period && holds(line.key));
                let here: Pence = lines.map(|line| line.amount).sum();
                earned += here;
                let is_floored = has_started && end.is_some_and(|end| end <= period);
                let floor = limit.least.filter(|_| is_floored);
                let capped = limit.most.map_or(earned, |most| earned.min(most));
                let now = floor.map_or(capped, |least| capped.max(least));
                let change = (now - held) - here;
                held = now;
                if change != Pence::ZERO {
                    self.lines.push(PersonLine { key: *key, period, quantity: 1, amount: change });
                }
            }
        }
    }
}

impl PersonFold {
    /// Nobody.
    pub fn forget(&mut self) {
        self.known.clear();
        self.clear();
    }

    /// What another fold of the same person came to, up to a period.
    pub fn take_until(&mut self, other: &Self, last: usize) {
        self.forget();
        self.known.extend_from_slice(&other.known);
        self.lines.extend(other.lines.iter().filter(|line| line.period <= last));
        self.measures.extend(other.measures.iter().filter(|&&(_, period, _)| period <= last));
        self.accounts.extend(other.accounts.iter().filter(|moved| moved.period <= last));
    }
}
