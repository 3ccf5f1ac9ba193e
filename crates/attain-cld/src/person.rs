//! What is known of a person: one record for each council and person (cld.md 6).

use std::cmp::Reverse;

use crate::code::{
    Code, accommodation, component, ethnicity, event_type, gender, service_type, support_reason,
    unknown,
};
use crate::day::{MaybeDay, birth_month};
use crate::row::Row;
use crate::table::Table;

/// The latest details of a person, from all their unique events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Details {
    /// Gender.
    pub gender: Code,
    /// Accommodation status, presumed from services where nobody said it.
    pub accommodation: Code,
    /// Primary support reason.
    pub reason: Code,
    /// First day of the month of birth.
    pub birth: MaybeDay,
    /// Date of death.
    pub death: MaybeDay,
    /// Employment status.
    pub employment: Code,
    /// Ethnicity.
    pub ethnicity: Code,
    /// Client funding status.
    pub funding: Code,
    /// Whether an unpaid carer helps.
    pub carer: Code,
}

impl Details {
    /// The details of a person with these events, all of one table.
    pub fn of(events: &[Row], table: &Table) -> Self {
        let latest = |unknown: Code, value: fn(&Row) -> Code, class: fn(Code) -> u8| {
            latest(events, table, unknown, value, class)
        };
        let plain = |value: fn(&Row) -> Code| latest(unknown::UNKNOWN, value, known_first);
        let mut accommodation =
            latest(accommodation::UNKNOWN, |row| row.accommodation, known_first);
        if accommodation == accommodation::UNKNOWN {
            accommodation = presumed(events);
        }
        Self {
            gender: latest(
                gender::UNKNOWN,
                |row| row.gender,
                |value| u8::from(value == gender::UNKNOWN),
            ),
            accommodation,
            reason: latest(
                support_reason::UNKNOWN,
                |row| row.reason,
                |value| u8::from(matches!(value, support_reason::UNKNOWN | support_reason::CARER)),
            ),
            birth: latest_day(events, table, |row| birth_month(row.birth), true),
            death: latest_day(events, table, |row| row.death, false),
            employment: plain(|row| row.employment),
            ethnicity: latest(
                ethnicity::UNDECLARED,
                |row| row.ethnicity,
                |value| match value {
                    ethnicity::REFUSED => 1,
                    ethnicity::UNDECLARED => 2,
                    _ => 0,
                },
            ),
            funding: plain(|row| row.funding),
            carer: plain(|row| row.carer),
        }
    }
}

/// Known values before `Unknown`, which is the first of its list.
fn known_first(value: Code) -> u8 {
    u8::from(value == unknown::UNKNOWN)
}

/// The value of the events in first place; `unknown` when they differ. `class` says how much a
/// value tells, 0 the most.
fn latest(
    events: &[Row],
    table: &Table,
    unknown: Code,
    value: fn(&Row) -> Code,
    class: fn(Code) -> u8,
) -> Code {
    let mut first = None;
    for event in events {
        let value = if value(event).is_listed() { value(event) } else { unknown };
        let rank = (Reverse(class(value)), table.reference_end(event), event.end, event.start);
        match &mut first {
            Some((best, found)) if *best == rank => {
                if *found != value {
                    *found = unknown;
                }
            }
            Some((best, _)) if rank < *best => {}
            _ => first = Some((rank, value)),
        }
    }
    first.map_or(unknown, |(_, value)| value)
}

/// The day on the events of the latest reference period that have one; of several the earliest
/// or the latest.
fn latest_day(
    events: &[Row],
    table: &Table,
    day: fn(&Row) -> MaybeDay,
    is_earliest: bool,
) -> MaybeDay {
    let days = events.iter().filter(|event| !day(event).is_missing());
    let ranked = days.map(|event| (table.reference_end(event), day(event)));
    let best = ranked.reduce(|best, next| match (next.0.cmp(&best.0), is_earliest) {
        (std::cmp::Ordering::Less, _) => best,
        (std::cmp::Ordering::Greater, _) => next,
        (std::cmp::Ordering::Equal, true) => best.min(next),
        (std::cmp::Ordering::Equal, false) => best.max(next),
    });
    best.map_or(MaybeDay::MISSING, |(_, day)| day)
}

/// Four components that say how somebody lives.
const HOMES: [Code; 4] = [
    component::SHARED_LIVES,
    component::SUPPORTED_LIVING,
    component::EXTRA_CARE,
    component::HOME_SUPPORT,
];

/// Where somebody lives of whom nobody said it: from the services that they have.
fn presumed(events: &[Row]) -> Code {
    let services = || events.iter().filter(|event| event.event == event_type::SERVICE);
    let tells = |event: &Row| HOMES.contains(&event.component);
    let rank =
        |event: &Row| (event.end, Reverse(service_rank(event.service)), tells(event), event.start);
    let Some(first) = services().map(rank).max() else {
        return accommodation::UNKNOWN;
    };
    let tied = || services().filter(move |event| rank(event) == first);
    // The type takes part in the rank, so those in first place have one, or none that ranks.
    let service = tied().map(|event| event.service).find(|code| service_rank(*code) < OTHER);
    let mut homes = tied().filter(|event| tells(event)).map(|event| event.component);
    let home = homes.next().filter(|home| homes.all(|other| other == *home));
    match (service, home) {
        (Some(service_type::NURSING), _) => accommodation::NURSING_HOME,
        (Some(service_type::RESIDENTIAL), _) => accommodation::CARE_HOME,
        (_, Some(component::SHARED_LIVES)) => accommodation::SHARED_LIVES,
        (_, Some(component::EXTRA_CARE)) => accommodation::SHELTERED,
        (_, Some(component::SUPPORTED_LIVING)) => accommodation::SUPPORTED,
        (Some(service_type::COMMUNITY), Some(_)) => accommodation::PRESUMED_AT_HOME,
        (Some(service_type::COMMUNITY), None) => accommodation::PRESUMED_IN_COMMUNITY,
        (Some(service_type::PRISON), _) => accommodation::PRISON,
        _ => accommodation::UNKNOWN,
    }
}

/// The rank of service types that do not say where somebody lives.
const OTHER: u8 = 99;

fn service_rank(service: Code) -> u8 {
    match service {
        service_type::NURSING => 1,
        service_type::RESIDENTIAL => 2,
        service_type::COMMUNITY => 3,
        service_type::PRISON => 4,
        service_type::ST_MAX => 5,
        service_type::LOW_LEVEL => 6,
        service_type::OTHER_SHORT_TERM => 7,
        _ => OTHER,
    }
}
