//! Some of the people of a settlement: what is counted and written of them so far.

use crate::accounts::AccountTally;
use crate::person::PersonFold;
use crate::statement::{Line, NotPaid};
use crate::tally::Tally;

/// Part of a settlement: some of the people. Parts merge in any order.
pub struct PartTally {
    pub(crate) now: Tally,
    pub(crate) before: Option<Tally>,
    pub(crate) lines: Vec<Line>,
    pub(crate) not_paid: Vec<NotPaid>,
    pub(crate) weights: Vec<(usize, String, u64)>,
    pub(crate) accounts: Vec<PersonAccount>,
    pub(crate) fold: PersonFold,
    pub(crate) old: PersonFold,
}

/// Movements of one person's account, now and before.
pub(crate) struct PersonAccount {
    pub account: usize,
    pub person: String,
    pub now: AccountTally,
    pub before: AccountTally,
}

impl PartTally {
    /// Forgets everyone.
    pub fn clear(&mut self) {
        let Self { now, before, lines, not_paid, weights, accounts, .. } = self;
        now.clear();
        before.iter_mut().for_each(Tally::clear);
        lines.clear();
        not_paid.clear();
        weights.clear();
        accounts.clear();
    }

    /// Joins another part; people are disjoint between parts.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.now = std::mem::take(&mut self.now).merge(&other.now);
        self.before = match (self.before.take(), other.before) {
            (Some(own), Some(other)) => Some(own.merge(&other)),
            (own, _) => own,
        };
        self.lines.extend(other.lines);
        self.not_paid.extend(other.not_paid);
        self.weights.extend(other.weights);
        self.accounts.extend(other.accounts);
    }

    /// What is counted now.
    pub fn tally(&self) -> &Tally {
        &self.now
    }

    pub(crate) fn before(&self) -> Option<&Tally> {
        self.before.as_ref()
    }

    pub(crate) fn take_not_paid(&mut self) -> Vec<NotPaid> {
        self.not_paid.sort_by(|a, b| {
            (&a.person, &a.record, &a.clause).cmp(&(&b.person, &b.record, &b.clause))
        });
        std::mem::take(&mut self.not_paid)
    }

    pub(crate) fn take_accounts(&mut self) -> (Vec<PersonAccount>, Vec<(usize, String, u64)>) {
        self.accounts.sort_by(|a, b| (a.account, &a.person).cmp(&(b.account, &b.person)));
        self.weights.sort();
        (std::mem::take(&mut self.accounts), std::mem::take(&mut self.weights))
    }
}
