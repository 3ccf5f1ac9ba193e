//! Deliver: a provider's own work, evidence and its verification.

use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
