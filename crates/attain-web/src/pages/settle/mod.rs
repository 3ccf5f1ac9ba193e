//! Settle: statements, approval, questions about lines, payment and the ledger.

mod accruals;
mod files;
mod ledger;
mod line;
mod list;
mod make;
mod parts;
mod pay;
mod performance;
mod pictures;
mod queries;
mod remittance;
mod show;
mod steps;

pub use parts::{READ_MONEY, WORK, may_see};

use crate::routes::Routes;

pub fn routes() -> Routes {
    list::routes()
        .and(make::routes())
        .and(show::routes())
        .and(steps::routes())
        .and(line::routes())
        .and(queries::routes())
        .and(files::routes())
        .and(pay::routes())
        .and(accruals::routes())
        .and(performance::routes())
        .and(remittance::routes())
        .and(ledger::routes())
}
