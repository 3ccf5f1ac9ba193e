//! Settle: statements, approval, payment and the ledger.

use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
