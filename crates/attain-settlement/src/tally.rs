//! What the records of many people amount to: sums that merge in any order.

use attain_units::Pence;

use crate::accounts::{AccountMove, AccountTally};
use crate::measure::MeasureTally;
use crate::person::{PersonFold, PersonLine};

/// What one clause comes to in one period, over all people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClauseTally {
    /// How many people it paid for, or took from.
    pub people: i64,
    /// How much was counted.
    pub quantity: i64,
    /// The sum of the people's lines, each rounded once.
    pub amount: Pence,
}

/// Counts and sums of a contract, by period. People are disjoint between parts, so parts
/// merge by adding; a person whose records changed is taken out and put in again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    periods: usize,
    clauses: Vec<ClauseTally>,
    measures: Vec<MeasureTally>,
    accounts: Vec<AccountTally>,
    /// People with at least one known record.
    pub people: i64,
    /// Records that do not count under some clause.
    pub unpaid: i64,
}

/// What one person adds to the tally of one statement, without the person or their records.
/// Whoever lives the same story adds the same, so a story settled once can be counted as often
/// as it is lived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonTally {
    people: i64,
    lines: Box<[PersonLine]>,
    measures: Box<[(usize, usize, MeasureTally)]>,
    accounts: Box<[AccountMove]>,
    unpaid: i64,
}

impl PersonTally {
    pub(crate) fn of(person: &PersonFold) -> Self {
        Self {
            people: i64::from(!person.known.is_empty()),
            lines: person.lines.as_slice().into(),
            measures: person.measures.as_slice().into(),
            accounts: person.accounts.as_slice().into(),
            unpaid: i64::try_from(person.unpaid.len()).unwrap_or(i64::MAX),
        }
    }
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(keys: usize, measures: usize, accounts: usize, periods: usize) -> Self {
        Self {
            periods,
            clauses: vec![ClauseTally::default(); keys * periods],
            measures: vec![MeasureTally::default(); measures * periods],
            accounts: vec![AccountTally::default(); accounts * periods],
            people: 0,
            unpaid: 0,
        }
    }

    /// What a clause comes to in a period.
    pub fn clause(&self, key: usize, period: usize) -> ClauseTally {
        self.clauses[key * self.periods + period]
    }

    /// What was counted for a measure in a period.
    pub fn measure(&self, measure: usize, period: usize) -> MeasureTally {
        self.measures[measure * self.periods + period]
    }

    /// What moved on an account in a period.
    pub fn account(&self, account: usize, period: usize) -> AccountTally {
        self.accounts[account * self.periods + period]
    }

    /// Counts one person in.
    pub(crate) fn observe(&mut self, person: &PersonFold) {
        self.change(person, 1);
    }

    /// Takes one person out again.
    pub(crate) fn forget(&mut self, person: &PersonFold) {
        self.change(person, -1);
    }

    fn change(&mut self, person: &PersonFold, sign: i64) {
        if person.known.is_empty() {
            return;
        }
        self.people += sign;
        self.count(&person.lines, &person.measures, &person.accounts, sign);
        self.unpaid += sign * i64::try_from(person.unpaid.len()).unwrap_or(i64::MAX);
    }

    /// Counts in so many people who each add the same.
    pub fn add(&mut self, person: &PersonTally, times: i64) {
        self.people += times * person.people;
        self.count(&person.lines, &person.measures, &person.accounts, times);
        self.unpaid += times * person.unpaid;
    }

    fn count(
        &mut self,
        lines: &[PersonLine],
        measures: &[(usize, usize, MeasureTally)],
        accounts: &[AccountMove],
        times: i64,
    ) {
        for line in lines {
            let clause = &mut self.clauses[line.key * self.periods + line.period];
            clause.people += times;
            clause.quantity += times * line.quantity;
            clause.amount += Pence(times * line.amount.0);
        }
        for &(measure, period, tally) in measures {
            self.measures[measure * self.periods + period].add(tally, times);
        }
        for moved in accounts {
            self.accounts[moved.account * self.periods + moved.period].add(moved.tally, times);
        }
    }

    /// Forgets everyone.
    pub fn clear(&mut self) {
        self.clauses.fill(ClauseTally::default());
        self.measures.fill(MeasureTally::default());
        self.accounts.fill(AccountTally::default());
        (self.people, self.unpaid) = (0, 0);
    }

    /// Joins the tallies of two parts of one contract's people.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        assert_eq!(self.clauses.len(), other.clauses.len(), "both parts are of one contract");
        for (held, part) in self.clauses.iter_mut().zip(&other.clauses) {
            held.people += part.people;
            held.quantity += part.quantity;
            held.amount += part.amount;
        }
        for (held, part) in self.measures.iter_mut().zip(&other.measures) {
            held.add(*part, 1);
        }
        for (held, part) in self.accounts.iter_mut().zip(&other.accounts) {
            held.add(*part, 1);
        }
        self.people += other.people;
        self.unpaid += other.unpaid;
        self
    }
}
