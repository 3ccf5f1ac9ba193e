//! Whom people see: teams, contracts of one's own, doors opened in need; bank details, which two
//! people keep; and what is kept no longer.

mod bank;
mod glass;
mod retention;
mod teams;

use crate::routes::Routes;

pub fn routes() -> Routes {
    glass::routes().and(teams::routes()).and(bank::routes()).and(retention::routes())
}
