//! Made-up contracts and histories, drawn at random and shrunk when a law fails.
//!
//! Both are written as the files a user would write and read back by the real readers, so a
//! failing example can be pasted into a scheme's folder.

mod contract;
mod history;
mod settle;

pub use contract::{Drawn, any_contract, any_rewards};
pub use history::{History, any_history};
pub use settle::{Ledger, afresh, entitlement, ledger, parties, settle_in_parts, statements};
