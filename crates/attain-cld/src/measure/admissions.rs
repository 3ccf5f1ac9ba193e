//! ASCOF 2B and 2C: new long-term admissions to care homes (cld.md 8). Counts people.

use attain_units::{Day, Period};

use crate::code::{client_type, component, event_type, outcome, service_type};
use crate::day::Band;
use crate::person::Details;
use crate::profile::Profile;
use crate::row::Row;

/// One admission of a person in the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Admission {
    /// The day.
    pub on: Day,
    /// Whether it counts.
    pub verdict: Verdict,
}

/// Whether an admission counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The person pays for it.
    SelfFunded,
    /// The person was in a care home shortly before.
    NotNew,
    /// The person was under 18.
    Under18,
    /// It is a new admission at an age in this band.
    New(Band),
}

/// The admissions of one person in the period.
pub fn admissions(
    events: &[Row],
    details: &Details,
    period: Period,
    profile: &Profile,
) -> Vec<Admission> {
    let has_died = details.death.known().is_some_and(|death| death < period.first());
    if details.birth.is_missing() || has_died {
        return Vec::new();
    }
    let stays = || events.iter().filter(|event| is_stay(event));
    let days = profile.rules.admissions.readmission_days;
    stays()
        .filter_map(|event| Some((event, event.start.known()?)))
        .filter(|(_, start)| period.contains(*start))
        .map(|(event, on)| {
            let was_there = stays().any(|before| {
                let long_ago = before.end.known().is_some_and(|end| days <= on - end);
                before.start < on.into() && !long_ago
            });
            let verdict = match Band::of(details.birth, on) {
                _ if event.outcome == outcome::SELF_FUNDED => Verdict::SelfFunded,
                _ if was_there => Verdict::NotNew,
                Band::Under18 => Verdict::Under18,
                band => Verdict::New(band),
            };
            Admission { on, verdict }
        })
        .collect()
}

/// A long stay in a care home. A missing component drops the row: the reference drops it too.
fn is_stay(event: &Row) -> bool {
    event.event == event_type::SERVICE
        && event.client == client_type::SERVICE_USER
        && matches!(event.service, service_type::NURSING | service_type::RESIDENTIAL)
        && matches!(event.component, component::LONG_NURSING | component::LONG_RESIDENTIAL)
}

/// The band in which a person counts: once, and the lower one of two.
pub fn band(admissions: &[Admission]) -> Option<Band> {
    let new = admissions.iter().filter_map(|admission| match admission.verdict {
        Verdict::New(band) => Some(band),
        Verdict::SelfFunded | Verdict::NotNew | Verdict::Under18 => None,
    });
    new.min()
}
