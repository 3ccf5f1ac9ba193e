//! Plan: referrals, assessments and plans written as outcomes.

use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
