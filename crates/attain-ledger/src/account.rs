//! The accounts of the ledger: who owes whom, and what is kept for whom.
//!
//! An amount above zero is a debit: a cost, money held, money due. Below zero is a credit: what is
//! owed, what was paid out of the bank. Everything adds up to nothing.

use std::fmt;
use std::str::FromStr;

use crate::code;

/// Makes names of one kind each: opaque text that cannot be mistaken for another kind.
macro_rules! names {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The name as it is told.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// Its text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}
pub(crate) use names;

names! {
    /// A contract.
    ContractId
    /// A statement under a contract.
    StatementId
    /// Who pays or is paid: a council, a fund, a provider.
    Party
    /// A person who draws on care and support; never a name.
    PersonId
    /// An account that terms keep beside the payments, as they call it.
    KeptName
}

/// Where an amount stands in the books.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What a payer owes a payee and may pay now.
    Payable(Owed),
    /// What a payer would owe a payee, but somebody disputes it: not paid until decided.
    Held(Owed),
    /// What a payee owes a payer and later statements take from what they pay (C25).
    Carried(Owed),
    /// What care under a contract costs a payer: its budget.
    Cost {
        /// The contract.
        contract: ContractId,
        /// Whose budget.
        payer: Party,
    },
    /// What paying late costs a payer.
    Interest {
        /// The contract.
        contract: ContractId,
        /// Who paid late.
        payer: Party,
    },
    /// The payer's bank.
    Bank {
        /// Whose bank.
        payer: Party,
    },
    /// A pooled fund: what it has.
    Pool {
        /// The contract.
        contract: ContractId,
        /// The fund.
        pool: KeptName,
    },
    /// One contributor's part of a pooled fund: below zero the fund has money of it, above zero it
    /// has still to transfer.
    PoolPart {
        /// The contract.
        contract: ContractId,
        /// The fund.
        pool: KeptName,
        /// Who contributes.
        contributor: Party,
    },
    /// A person's budget: the parts it is made of, what was spent of it and what is left.
    Budget {
        /// The contract.
        contract: ContractId,
        /// The account's name in the terms.
        budget: KeptName,
        /// Whose budget.
        person: PersonId,
        /// Which side of it.
        part: BudgetPart,
    },
    /// What a provider holds for a person: the balance of an individual service fund.
    Fund {
        /// The contract.
        contract: ContractId,
        /// The account's name in the terms.
        budget: KeptName,
        /// Whose money it is.
        person: PersonId,
        /// Who holds it.
        holder: Party,
    },
    /// What a person has been charged and has not paid yet.
    Contribution {
        /// The contract.
        contract: ContractId,
        /// Who is charged.
        person: PersonId,
    },
}

/// A payer, a payee, and the contract under which one owes the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owed {
    /// The contract.
    pub contract: ContractId,
    /// Who owes.
    pub payer: Party,
    /// Whom.
    pub payee: Party,
}

/// A side of a person's budget. The four add up to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BudgetPart {
    /// What the council put in; a credit.
    Council,
    /// What the person put in; a credit.
    Person,
    /// What is left, where no provider holds it; a debit.
    Left,
    /// What was spent; a debit.
    Spent,
}

/// What kind of account it is, as bookkeepers sort them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// Owned, or owed to us.
    Asset,
    /// Owed by us.
    Liability,
    /// Money gone for good.
    Expense,
    /// Kept beside the payments: it adds up by itself and is no part of what payers owe.
    Memorandum,
}

/// A code that names no account.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the code of an account; codes look like payable:CONTRACT:PAYER:PAYEE")]
pub struct AccountError(String);

impl BudgetPart {
    const ALL: [Self; 4] = [Self::Council, Self::Person, Self::Left, Self::Spent];

    /// Its word in an account's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Person => "person",
            Self::Left => "left",
            Self::Spent => "spent",
        }
    }
}

impl Account {
    /// The first word of its code, by which pages and exports group accounts.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Payable(_) => "payable",
            Self::Held(_) => "held",
            Self::Carried(_) => "carried",
            Self::Cost { .. } => "cost",
            Self::Interest { .. } => "interest",
            Self::Bank { .. } => "bank",
            Self::Pool { .. } => "pool",
            Self::PoolPart { .. } => "pool-part",
            Self::Budget { .. } => "budget",
            Self::Fund { .. } => "fund",
            Self::Contribution { .. } => "contribution",
        }
    }

    /// How bookkeepers sort it.
    pub fn nature(&self) -> Nature {
        match self {
            Self::Payable(_) | Self::Held(_) | Self::Carried(_) => Nature::Liability,
            Self::Cost { .. } | Self::Interest { .. } => Nature::Expense,
            Self::Bank { .. } | Self::Contribution { .. } => Nature::Asset,
            Self::Pool { .. } | Self::PoolPart { .. } | Self::Budget { .. } | Self::Fund { .. } => {
                Nature::Memorandum
            }
        }
    }

    /// The contract it belongs to; a bank serves all.
    pub fn contract(&self) -> Option<&ContractId> {
        match self {
            Self::Payable(owed) | Self::Held(owed) | Self::Carried(owed) => Some(&owed.contract),
            Self::Cost { contract, .. }
            | Self::Interest { contract, .. }
            | Self::Pool { contract, .. }
            | Self::PoolPart { contract, .. }
            | Self::Budget { contract, .. }
            | Self::Fund { contract, .. }
            | Self::Contribution { contract, .. } => Some(contract),
            Self::Bank { .. } => None,
        }
    }

    /// Who pays, where the account is a payer's.
    pub fn payer(&self) -> Option<&Party> {
        match self {
            Self::Payable(owed) | Self::Held(owed) | Self::Carried(owed) => Some(&owed.payer),
            Self::Cost { payer, .. } | Self::Interest { payer, .. } | Self::Bank { payer } => {
                Some(payer)
            }
            Self::PoolPart { contributor, .. } => Some(contributor),
            Self::Pool { .. }
            | Self::Budget { .. }
            | Self::Fund { .. }
            | Self::Contribution { .. } => None,
        }
    }

    /// Who is paid, or holds the money.
    pub fn payee(&self) -> Option<&Party> {
        match self {
            Self::Payable(owed) | Self::Held(owed) | Self::Carried(owed) => Some(&owed.payee),
            Self::Fund { holder, .. } => Some(holder),
            Self::Cost { .. }
            | Self::Interest { .. }
            | Self::Bank { .. }
            | Self::Pool { .. }
            | Self::PoolPart { .. }
            | Self::Budget { .. }
            | Self::Contribution { .. } => None,
        }
    }

    fn words(&self) -> Vec<&str> {
        let mut words = vec![self.kind()];
        match self {
            Self::Payable(owed) | Self::Held(owed) | Self::Carried(owed) => {
                words.extend([owed.contract.as_str(), owed.payer.as_str(), owed.payee.as_str()]);
            }
            Self::Cost { contract, payer } | Self::Interest { contract, payer } => {
                words.extend([contract.as_str(), payer.as_str()]);
            }
            Self::Bank { payer } => words.push(payer.as_str()),
            Self::Pool { contract, pool } => words.extend([contract.as_str(), pool.as_str()]),
            Self::PoolPart { contract, pool, contributor } => {
                words.extend([contract.as_str(), pool.as_str(), contributor.as_str()]);
            }
            Self::Budget { contract, budget, person, part } => {
                words.extend([contract.as_str(), budget.as_str(), person.as_str(), part.code()]);
            }
            Self::Fund { contract, budget, person, holder } => {
                let owner = [contract.as_str(), budget.as_str(), person.as_str()];
                words.extend(owner);
                words.push(holder.as_str());
            }
            Self::Contribution { contract, person } => {
                words.extend([contract.as_str(), person.as_str()]);
            }
        }
        words
    }
}

impl fmt::Display for Account {
    /// Its code: `payable:C-12:council:area+provider`. Every account has one, and every code one
    /// account.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&code::join(&self.words()))
    }
}

impl FromStr for Account {
    type Err = AccountError;

    fn from_str(text: &str) -> Result<Self, AccountError> {
        let refused = || AccountError(text.to_owned());
        let words = code::parts(text).ok_or_else(refused)?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let owed = |contract, payer, payee| Owed {
            contract: ContractId::new(contract),
            payer: Party::new(payer),
            payee: Party::new(payee),
        };
        Ok(match *words.as_slice() {
            ["payable", contract, payer, payee] => Self::Payable(owed(contract, payer, payee)),
            ["held", contract, payer, payee] => Self::Held(owed(contract, payer, payee)),
            ["carried", contract, payer, payee] => Self::Carried(owed(contract, payer, payee)),
            ["cost", contract, payer] => {
                Self::Cost { contract: ContractId::new(contract), payer: Party::new(payer) }
            }
            ["interest", contract, payer] => {
                Self::Interest { contract: ContractId::new(contract), payer: Party::new(payer) }
            }
            ["bank", payer] => Self::Bank { payer: Party::new(payer) },
            ["pool", contract, pool] => {
                Self::Pool { contract: ContractId::new(contract), pool: KeptName::new(pool) }
            }
            ["pool-part", contract, pool, contributor] => Self::PoolPart {
                contract: ContractId::new(contract),
                pool: KeptName::new(pool),
                contributor: Party::new(contributor),
            },
            ["budget", contract, budget, person, part] => Self::Budget {
                contract: ContractId::new(contract),
                budget: KeptName::new(budget),
                person: PersonId::new(person),
                part: BudgetPart::ALL
                    .into_iter()
                    .find(|known| known.code() == part)
                    .ok_or_else(refused)?,
            },
            ["fund", contract, budget, person, holder] => Self::Fund {
                contract: ContractId::new(contract),
                budget: KeptName::new(budget),
                person: PersonId::new(person),
                holder: Party::new(holder),
            },
            ["contribution", contract, person] => Self::Contribution {
                contract: ContractId::new(contract),
                person: PersonId::new(person),
            },
            _ => return Err(refused()),
        })
    }
}
