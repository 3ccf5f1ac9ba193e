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
pub use language::Language;
pub use password::hash as hash_password;
pub use routes::RouteRow;
pub use serve::{listen, router};

/// Every route, with who may use it.
pub fn all_routes() -> Vec<RouteRow> {
    pages::routes().rows()
}
