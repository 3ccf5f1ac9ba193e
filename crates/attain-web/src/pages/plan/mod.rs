//! Plan: people, referrals, assessments and plans written as outcomes.

mod assess;
pub mod case;
pub mod details;
mod draft;
mod draft_outcome;
mod measure;
mod package;
mod package_parts;
mod packages;
mod people;
mod person;
mod person_acts;
mod propose;
pub mod rights;

pub use packages::WORK_ON_PACKAGES;
pub use people::FIND_PEOPLE;
pub use rights::ANSWER_RIGHTS;

use crate::routes::Routes;

pub fn routes() -> Routes {
    people::routes()
        .and(person::routes())
        .and(person_acts::routes())
        .and(details::routes())
        .and(packages::routes())
        .and(package::routes())
        .and(package_parts::routes())
        .and(assess::routes())
        .and(measure::routes())
        .and(draft::routes())
        .and(draft_outcome::routes())
        .and(propose::routes())
        .and(rights::routes())
}
