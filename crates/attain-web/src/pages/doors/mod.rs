//! Whom people see: teams, contracts of one's own, doors opened in need; and bank details, which
//! two people keep.

mod bank;
mod glass;
mod teams;

use crate::routes::Routes;

pub fn routes() -> Routes {
    glass::routes().and(teams::routes()).and(bank::routes())
}
