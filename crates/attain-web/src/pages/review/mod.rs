//! Review: progress, changes and confirmations of outcomes.

use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
