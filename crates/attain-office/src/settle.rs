//! Settle: a statement from draft to paid. Made by one, approved by another within a limit, one
//! line asked about while the rest is paid, and paid to whom it is owed.
//!
//! After every act the books balance, and of every statement what was paid, is held, waits and may
//! still be paid is together what it said ([`Money`]).

mod answer;
mod approve;
mod books;
mod make;
mod owed;
mod pay;
mod performance;
mod shelf;
mod standing;

pub use answer::{ANSWER_WORKING_DAYS, Decision, answer_query, ask_about_line, may_ask};
pub use approve::{approve, return_statement, review};
pub use books::{Books, balances};
pub use make::{Made, NextRun, keep_draft, made, make_draft, next_runs, settle_draft, variance};
pub use owed::{Money, MoneyOf, Pair, by_statement, money_of, moneys, paid_by_contract};
pub use pay::{PaidOut, claim_of, pay, remittance};
pub use performance::{PayeePerformance, clocks, prompt_payment_performance};
pub use shelf::Shelf;
pub(crate) use standing::due_day;
pub use standing::{DueItem, Standing, State, due_items, standing, state_of};

use attain_brokerage::Role;
use attain_ledger::journal::JournalError;
use attain_ledger::rates::RateError;
use attain_store::{Account, StoreError};

use crate::error::OfficeError;

/// Make, review, return and approve statements, and answer questions about lines.
pub const SETTLE: &[Role] = &[Role::Finance, Role::Commissioner, Role::ContractManager];
/// Pay.
pub const PAY: &[Role] = &[Role::Finance];

/// Whether an account acts in one of these roles.
pub fn is_any(account: &Account, roles: &[Role]) -> bool {
    account.role.parse::<Role>().is_ok_and(|role| roles.contains(&role))
}

/// Refuses whoever is none of these.
fn only(account: &Account, roles: &[Role]) -> Result<(), OfficeError> {
    if is_any(account, roles) { Ok(()) } else { Err(OfficeError::Rule("not-your-role")) }
}

/// A journal that cannot be written is a mistake in the books, never of whoever presses a button.
fn broken(error: JournalError) -> OfficeError {
    let why = format!("{error}; {}", error.hint());
    StoreError::Unreadable { what: "books", why }.into()
}

/// A public figure that is not known for a day.
fn unknown_rate(_: RateError) -> OfficeError {
    OfficeError::Rule("rate-unknown")
}
