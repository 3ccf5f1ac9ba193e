//! What the records of many people amount to: sums that merge in any order.

use attain_units::Pence;

use crate::accounts::AccountTally;
use crate::measure::MeasureTally;
use crate::person::PersonFold;

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
        for line in &person.lines {
            let clause = &mut self.clauses[line.key * self.periods + line.period];
            clause.people += sign;
            clause.quantity += sign * line.quantity;
            clause.amount += Pence(sign * line.amount.0);
        }
        for &(measure, period, tally) in &person.measures {
            let held = &mut self.measures[measure * self.periods + period];
            if sign > 0 { held.add(tally) } else { held.take(tally) }
        }
        for moved in &person.accounts {
            let held = &mut self.accounts[moved.account * self.periods + moved.period];
            if sign > 0 { held.add(moved.tally) } else { held.take(moved.tally) }
        }
        self.unpaid += sign * i64::try_from(person.unpaid.len()).unwrap_or(i64::MAX);
    }

    /// Every sum that money follows, in an order that is the same for all tallies of one contract,
    /// added to `sums`. How many people and findings there were is left out. Whoever adds up such
    /// sums adds up tallies.
    pub fn sums(&self, sums: &mut Vec<i64>) {
        for ClauseTally { quantity, amount, .. } in &self.clauses {
            sums.extend([*quantity, amount.0]);
        }
        for MeasureTally { over, under, unseen, left_out, timed } in &self.measures {
            sums.extend([over, under, unseen, left_out, timed]);
        }
        for AccountTally { council, person, spent, weight } in &self.accounts {
            let weight = i64::try_from(*weight).expect("need weights add up to an everyday number");
            sums.extend([council.0, person.0, spent.0, weight]);
        }
    }

    /// Takes every sum from where [`Tally::sums`] put it.
    ///
    /// # Panics
    /// When there are not as many as this contract has, or people's weights come to less than
    /// nothing.
    pub fn set(&mut self, sums: &[i64]) {
        let mut sums = sums.iter().copied();
        let mut next = || sums.next().expect("there is a sum for every place of the tally");
        for clause in &mut self.clauses {
            (clause.quantity, clause.amount) = (next(), Pence(next()));
        }
        for measure in &mut self.measures {
            let (over, under, unseen) = (next(), next(), next());
            *measure = MeasureTally { over, under, unseen, left_out: next(), timed: next() };
        }
        for account in &mut self.accounts {
            let (council, person, spent) = (Pence(next()), Pence(next()), Pence(next()));
            let weight = u64::try_from(next()).expect("weights are of people who are counted");
            *account = AccountTally { council, person, spent, weight };
        }
        assert_eq!(sums.next(), None, "there is a place in the tally for every sum");
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
            held.add(*part);
        }
        for (held, part) in self.accounts.iter_mut().zip(&other.accounts) {
            held.add(*part);
        }
        self.people += other.people;
        self.unpaid += other.unpaid;
        self
    }
}
