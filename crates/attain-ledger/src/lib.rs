//! Pay: journals that balance, pay runs, the prompt-payment clock and interest.
//!
//! A statement that was approved becomes entries; entries become balances; balances become
//! payments. Whatever happens on the way, what was paid, is held, waits and may still be paid is
//! together what the statements said.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod account;
mod balance;
mod code;
mod entry;
pub mod export;
pub mod journal;
mod parts;
mod pay_run;
pub mod prompt;
mod query;
pub mod rates;
mod remittance;
mod variance;

pub use account::{
    Account, AccountError, BudgetPart, ContractId, KeptName, Nature, Owed, Party, PersonId,
    StatementId,
};
pub use balance::Balance;
pub use entry::{Act, Entry, EntryError, EntryId, Posting, QueryId, RunId, What};
pub use journal::JournalError;
pub use parts::{PartsError, Source};
pub use pay_run::{RunError, RunState, RunStep, Who};
pub use query::{Query, QueryError, QueryState, QueryStep};
pub use remittance::{Covered, Remittance, RemittanceError, RemittedItem, RemittedLine};
pub use variance::{Compared, Warning, WarningKind, warnings};
