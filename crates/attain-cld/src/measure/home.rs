//! ASCOF 2E: people with long-term support who live at home or with family (cld.md 9).

use attain_units::Period;

use crate::code::{Code, accommodation, client_type, event_type, support_reason};
use crate::day::{Band, MaybeDay};
use crate::person::Details;
use crate::row::Row;

use super::reablement::is_long_term;

/// How one person counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    /// The band of age at the end of their support, or of the period.
    pub band: Band,
    /// The accommodation status from which it is decided.
    pub accommodation: Code,
    /// The primary support reason is a learning disability.
    pub has_learning_disability: bool,
    /// Nobody said where they live.
    pub is_unknown: bool,
}

/// How a person counts who had long-term support in the period; nothing for others.
pub fn home(events: &[Row], details: &Details, period: Period) -> Option<Home> {
    if details.death.known().is_some_and(|death| death < period.first()) {
        return None;
    }
    let (first, last) = (MaybeDay::from(period.first()), MaybeDay::from(period.last()));
    let in_cohort = |event: &&Row| {
        event.event == event_type::SERVICE
            && event.client == client_type::SERVICE_USER
            && is_long_term(event.service)
            && event.start <= event.end
            && event.start <= last
            && first <= event.end
    };
    let end = events.iter().filter(in_cohort).map(|event| event.end).max()?;
    let on = end.min(last).known().unwrap_or(period.last());
    let accommodation = details.accommodation;
    Some(Home {
        band: Band::of(details.birth, on),
        accommodation,
        has_learning_disability: details.reason == support_reason::LEARNING_DISABILITY,
        is_unknown: matches!(
            accommodation,
            accommodation::UNKNOWN
                | accommodation::PRESUMED_AT_HOME
                | accommodation::PRESUMED_IN_COMMUNITY
        ),
    })
}
