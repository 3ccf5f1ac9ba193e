//! The service in a browser: the pages of the commissioning cycle, in English and Welsh.
//!
//! Every handler has one shape: load, allow, compute, answer. A route says who may use it where
//! it is written ([`access::Who`]), and the router holds it. A page is a value; its template
//! renders it, and a reader who asks for JSON gets the value.

pub mod access;
mod address;
mod app;
mod breached;
mod clock;
mod conditional;
mod describe;
mod device;
mod error;
mod file;
mod form;
mod form_page;
mod identity;
mod language;
mod notices;
mod once;
mod openapi;
mod page;
mod pages;
mod password;
mod picture;
mod posted;
mod problem;
mod remit;
mod routes;
mod say;
mod sends;
mod serve;
mod session;
pub mod webhooks;
mod worklist;

pub use app::{App, Setting};
pub use breached::Breached;
pub use clock::Clock;
pub use error::PageError;
pub use identity::{Group, IdentityError, IdentityProvider, IdentitySettings};
pub use language::{Filling, Messages};
pub use password::{
    SHORTEST as SHORTEST_PASSWORD, Weak as WeakPassword, hash as hash_password,
    weak as weak_password,
};
pub use routes::RouteRow;
pub use serve::{listen, router};
pub use session::{SessionLimits, api_token as new_token};

/// Every route, with who may use it.
pub fn all_routes() -> Vec<RouteRow> {
    pages::routes().rows()
}

/// The OpenAPI document of every route.
pub fn openapi() -> &'static serde_json::Value {
    &openapi::description().document
}

/// Names that the pure rooms give in both languages: stages, steps, roles and papers, English and
/// Welsh.
pub fn names() -> Vec<(String, String)> {
    use attain_units::Language::{English, Welsh};
    let steps = attain_brokerage::Step::all().map(|step| (step.name(English), step.name(Welsh)));
    let roles = attain_brokerage::Role::ALL.into_iter();
    let roles = roles.map(|role| (role.name(English), role.name(Welsh)));
    let papers = std::iter::zip(pages::paper_titles(English), pages::paper_titles(Welsh));
    let all = steps.chain(roles).chain(papers).chain(needs());
    all.collect()
}

/// What the rooms of needs, brokerage, strategy and office say that nothing fills, English and Welsh.
pub fn room_words() -> Vec<(String, String)> {
    use attain_units::Language::{English, Welsh};
    let rooms = [
        attain_needs::words(),
        attain_brokerage::words(),
        attain_strategy::words(),
        attain_office::words(),
    ];
    let plain = rooms.into_iter().flat_map(|words| {
        let keys = words.keys().filter(|key| words.is_plain(key));
        keys.map(|key| (words.say(English, key, &[]), words.say(Welsh, key, &[])))
    });
    plain.collect()
}

/// Names that the rooms of needs and brokerage give to parts of a plan.
fn needs() -> impl Iterator<Item = (String, String)> {
    use attain_brokerage::{EndReason, Stage};
    use attain_needs::{Domain, Form, Instrument, NeedLevel, OutcomeKind, OutcomeOrigin};
    use attain_units::Language::{English, Welsh};
    let stages = Stage::ALL.into_iter().map(|one| (one.name(English), one.name(Welsh)));
    let domains = Domain::all().map(|one| (one.name(English), one.name(Welsh)));
    let kinds = OutcomeKind::ALL.into_iter().map(|one| (one.name(English), one.name(Welsh)));
    let origins = OutcomeOrigin::ALL.into_iter().map(|one| (one.name(English), one.name(Welsh)));
    let levels = NeedLevel::ALL.into_iter().map(|one| (one.name(English), one.name(Welsh)));
    let instruments = Instrument::ALL.into_iter().map(|one| (one.name(English), one.name(Welsh)));
    let ends = EndReason::OFFERED.into_iter().map(|one| (one.name(English), one.name(Welsh)));
    let forms = Instrument::ALL.into_iter().filter_map(Form::of);
    let items = forms.flat_map(|form| {
        let label = |item: &attain_needs::Item| (item.label(English), item.label(Welsh));
        form.items().iter().map(label).collect::<Vec<_>>()
    });
    let named = stages.chain(domains).chain(kinds).chain(origins).chain(levels);
    named.chain(instruments).chain(ends).chain(items)
}
