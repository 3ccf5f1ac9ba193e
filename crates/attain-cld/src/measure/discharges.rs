//! ASCOF 2D: reablement after a stay in hospital (cld.md 11.1). It needs a hospital file.
//!
//! Part 2 asks how many discharges of older people reablement followed; part 1 after how many of
//! those there was no death, emergency readmission or care home admission in 84 days. The
//! exclusions of destinations and specialties are not published in full: whoever makes the
//! hospital file marks the stays that they leave out.

use std::collections::BTreeMap;

use attain_units::{Day, Period};
use hashbrown::HashMap;

use crate::code::{Code, client_type, component, service_type};
use crate::day::{MaybeDay, age};
use crate::lookup::{TableError, capitals, rows};
use crate::person::Details;
use crate::profile::{DischargeRules, Profile};
use crate::row::Row;
use crate::table::Table;
use crate::text::nhs_number;

use super::reablement::{Episode, clusters};

/// One stay in hospital: its last episode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    admitted: Day,
    discharged: Day,
    birth: Day,
    gender: Code,
    is_emergency: bool,
    /// The person left alive, and no destination or specialty excludes the stay.
    is_counted: bool,
    death: MaybeDay,
}

/// Stays by council and NHS number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discharges(BTreeMap<String, BTreeMap<u64, Vec<Stay>>>);

/// What followed one discharge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discharge {
    /// The day.
    pub on: Day,
    /// `65 to 74`, `75 to 84` or `85 and above`.
    pub band: &'static str,
    /// The gender in the hospital file.
    pub gender: Code,
    /// Long-term support in the community went on at admission.
    pub was_supported: bool,
    /// Reablement followed; then whether the person stayed well for 84 days.
    pub stayed_well: Option<bool>,
}

impl Discharges {
    /// Reads `LA Code, NHS Number, Date of Birth, Gender, Admission Date, Discharge Date,
    /// Emergency, Died, Excluded, Date of Death`; the three marks are `yes` or `no`.
    ///
    /// # Errors
    /// When a column is absent, or a value is not of its kind.
    pub fn parse(name: &str, text: &str) -> Result<Self, TableError> {
        let columns = [
            "LA Code",
            "NHS Number",
            "Date of Birth",
            "Gender",
            "Admission Date",
            "Discharge Date",
            "Emergency",
            "Died",
            "Excluded",
            "Date of Death",
        ];
        let codes = crate::code::CodeLists::published();
        let mut stays = Self::default();
        for (line, cells) in rows(name, text, columns)? {
            let refused = |cause: String| TableError { table: name.to_owned(), line, cause };
            let [council, number, birth, gender, admitted, discharged, emergency, died, out, death] =
                cells;
            let day = |text: &str| {
                let day = crate::text::day(text.as_bytes());
                day.ok_or_else(|| refused(format!("`{text}` is not a day; write 2026-04-20")))
            };
            let mark = |text: &str| match capitals(text).as_str() {
                "YES" => Ok(true),
                "NO" | "" => Ok(false),
                _ => Err(refused(format!("`{text}` is no mark; write yes or no"))),
            };
            let number = nhs_number(number.as_bytes()).ok_or_else(|| {
                refused("the NHS number is not valid; leave the stay out".to_owned())
            })?;
            let stay = Stay {
                admitted: day(&admitted)?,
                discharged: day(&discharged)?,
                birth: day(&birth)?,
                gender: codes.clean(crate::field::Field::GENDER, &gender),
                is_emergency: mark(&emergency)?,
                is_counted: !mark(&died)? && !mark(&out)?,
                death: if death.is_empty() { MaybeDay::MISSING } else { day(&death)?.into() },
            };
            let of_council = stays.0.entry(capitals(&council)).or_default();
            of_council.entry(number).or_default().push(stay);
        }
        Ok(stays)
    }
}

/// Every discharge of a council's older people in the period, with what followed.
pub fn discharges(
    table: &Table,
    stays: &Discharges,
    period: Period,
    profile: &Profile,
) -> Vec<Discharge> {
    let Some(people) = stays.0.get(&table.council) else { return Vec::new() };
    let known: HashMap<u64, &[Row]> = table
        .people()
        .filter_map(|events| Some((events[0].person.nhs_number()?, events)))
        .collect();
    let mut found = Vec::new();
    for (number, stays) in people {
        let events = known.get(number).copied().unwrap_or(&[]);
        person(events, stays, table, period, profile, &mut found);
    }
    found
}

fn person(
    events: &[Row],
    stays: &[Stay],
    table: &Table,
    period: Period,
    profile: &Profile,
    found: &mut Vec<Discharge>,
) {
    let rules = &profile.rules.discharges;
    let details = Details::of(events, table);
    let services: Vec<&Row> = events
        .iter()
        .filter(|event| event.client == client_type::SERVICE_USER && event.start <= event.end)
        .collect();
    let reablement: Vec<&Row> =
        services.iter().copied().filter(|event| event.component == component::REABLEMENT).collect();
    let runs = clusters(&reablement, profile.rules.reablement.cluster_gap_days);
    let counted: Vec<&Stay> = stays.iter().filter(|stay| counts(stay, &services)).collect();
    for stay in counted.iter().filter(|stay| period.contains(stay.discharged)) {
        let Some(band) = band(age(stay.birth, stay.discharged)) else { continue };
        let run = runs.iter().find(|run| linked(run, &counted, rules) == Some(**stay));
        let death = details.death.min(stay.death);
        found.push(Discharge {
            on: stay.discharged,
            band,
            gender: stay.gender,
            was_supported: is_in(&services, stay.admitted, &[service_type::COMMUNITY]),
            stayed_well: run.map(|run| stayed_well(run, stay, stays, &services, death, rules)),
        });
    }
}

/// Whether a stay is one of those that 2D asks about.
fn counts(stay: &Stay, services: &[&Row]) -> bool {
    let homes = [service_type::NURSING, service_type::RESIDENTIAL, service_type::PRISON];
    stay.is_counted && stay.admitted < stay.discharged && !is_in(services, stay.admitted, &homes)
}

/// Whether a service of one of these types goes on on a day.
fn is_in(services: &[&Row], on: Day, types: &[Code]) -> bool {
    let on = MaybeDay::from(on);
    services
        .iter()
        .any(|event| types.contains(&event.service) && event.start <= on && on <= event.end)
}

/// The stay to which a run of reablement belongs: of several the latest.
fn linked(run: &Episode, stays: &[&Stay], rules: &DischargeRules) -> Option<Stay> {
    let near = stays.iter().filter(|stay| {
        let after = stay.discharged - run.start;
        -rules.link_before_days <= after
            && after <= rules.link_after_days
            && stay.admitted <= run.start
    });
    near.max_by_key(|stay| (stay.discharged, stay.admitted)).map(|stay| **stay)
}

fn stayed_well(
    run: &Episode,
    stay: &Stay,
    stays: &[Stay],
    services: &[&Row],
    death: MaybeDay,
    rules: &DischargeRules,
) -> bool {
    let soon = |day: Day| (0..=rules.follow_up_days).contains(&(day - stay.discharged));
    let has_died = death.known().is_some_and(soon);
    let is_readmitted = stays.iter().any(|again| {
        let is_later = stay.discharged < again.admitted && run.start < again.admitted;
        again.is_emergency && is_later && soon(again.admitted)
    });
    let is_in_home = services.iter().any(|event| {
        matches!(event.service, service_type::NURSING | service_type::RESIDENTIAL)
            && event.start.known().is_some_and(soon)
    });
    !has_died && !is_readmitted && !is_in_home
}

fn band(age: i32) -> Option<&'static str> {
    match age {
        ..65 => None,
        65..75 => Some("65 to 74"),
        75..85 => Some("75 to 84"),
        85.. => Some("85 and above"),
    }
}
