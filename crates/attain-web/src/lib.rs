//! The service in a browser: the pages of the commissioning cycle, in English and Welsh.
//!
//! Every handler has one shape: load, allow, compute, answer. A route says who may use it where
//! it is written ([`access::Who`]), and the router holds it. A page is a value; its template
//! renders it, and a reader who asks for JSON gets the value.

pub mod access;
mod app;
mod clock;
mod error;
mod form;
mod language;
mod notices;
mod page;
mod pages;
mod password;
mod routes;
mod serve;
mod session;
mod worklist;

pub use app::{App, Setting};
pub use clock::Clock;
pub use error::PageError;
pub use language::{Filling, Language, Messages};
pub use password::hash as hash_password;
pub use routes::RouteRow;
pub use serve::{listen, router};

/// Every route, with who may use it.
pub fn all_routes() -> Vec<RouteRow> {
    pages::routes().rows()
}

/// Names that the pure rooms give in both languages: stages, steps and roles, English and Welsh.
pub fn names() -> Vec<(String, String)> {
    use attain_needs::Language::{English, Welsh};
    let steps = attain_brokerage::Step::all().map(|step| (step.name(English), step.name(Welsh)));
    let roles = attain_brokerage::Role::ALL.into_iter();
    let roles = roles.map(|role| (role.name(English), role.name(Welsh)));
    steps.chain(roles).collect()
}
