//! What every account comes to: a fold over the postings, in any order.

use std::collections::BTreeMap;

use attain_units::Pence;

use crate::account::{Account, ContractId, Owed, Party};
use crate::entry::{Entry, Posting};

/// The balance of every account that is not at nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance(BTreeMap<Account, Pence>);

impl Balance {
    /// The balances after some entries.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        entries.into_iter().fold(Self::default(), Self::after)
    }

    /// The balances after one more entry.
    #[must_use]
    pub fn after(self, entry: &Entry) -> Self {
        entry.postings().iter().fold(self, Self::with)
    }

    /// The balances after one more posting, as a store streams them.
    #[must_use]
    pub fn with(mut self, posting: &Posting) -> Self {
        let sum = self.0.entry(posting.account.clone()).or_default();
        *sum += posting.amount;
        if *sum == Pence::ZERO {
            self.0.remove(&posting.account);
        }
        self
    }

    /// Joins the balances of other entries.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let postings = other.0.into_iter().map(|(account, amount)| Posting { account, amount });
        postings.fold(self, |sums, posting| sums.with(&posting))
    }

    /// What stands on one account.
    pub fn on(&self, account: &Account) -> Pence {
        self.0.get(account).copied().unwrap_or_default()
    }

    /// Every account that is not at nothing, in the order of accounts.
    pub fn accounts(&self) -> impl Iterator<Item = (&Account, Pence)> {
        self.0.iter().map(|(account, &amount)| (account, amount))
    }

    /// What all accounts of one kind come to: `payable`, `held`, `bank`.
    pub fn of_kind(&self, kind: &str) -> Pence {
        self.accounts().filter(|(account, _)| account.kind() == kind).map(|(_, sum)| sum).sum()
    }

    /// Whether debits equal credits: always, when only entries were posted. A store asks this of
    /// what it reads.
    pub fn is_balanced(&self) -> bool {
        self.0.values().map(|amount| i128::from(amount.0)).sum::<i128>() == 0
    }

    /// What payers owe payees and may pay now, above zero when the payer owes.
    pub fn payable(&self) -> impl Iterator<Item = (&Owed, Pence)> {
        self.accounts().filter_map(|(account, amount)| match account {
            Account::Payable(owed) => Some((owed, -amount)),
            Account::Held(_)
            | Account::Carried(_)
            | Account::Cost { .. }
            | Account::Interest { .. }
            | Account::Bank { .. }
            | Account::Pool { .. }
            | Account::PoolPart { .. }
            | Account::Budget { .. }
            | Account::Fund { .. }
            | Account::Contribution { .. } => None,
        })
    }

    /// What later statements of a contract take from what a payer pays a payee: nothing, or less.
    pub fn carried(&self, contract: &ContractId, payer: &Party, payee: &Party) -> Pence {
        let owed = Owed { contract: contract.clone(), payer: payer.clone(), payee: payee.clone() };
        -self.on(&Account::Carried(owed))
    }
}
