//! When an outcome must be seen, counted from its anchor.

use attain_evidence::{Fact, PersonRecords};
use attain_terms::Name;
use attain_terms::rule::{Anchor, Window};
use attain_units::Day;

use crate::known::at;
use crate::story::Package;

/// Whether `on` lies inside the window.
pub(crate) fn is_inside(
    window: &Window,
    on: Day,
    package: &Package,
    person: PersonRecords<'_>,
) -> bool {
    let Some(anchor) = anchor(window, on, package, person) else {
        return false;
    };
    let days = i64::from(on - anchor);
    i64::from(window.from_days) <= days && days <= i64::from(window.to_days)
}

/// The day from which the window counts, as seen on `on`.
fn anchor(window: &Window, on: Day, package: &Package, person: PersonRecords<'_>) -> Option<Day> {
    let day = match window.anchor {
        Anchor::Start => package.start.map(|start| start.on),
        Anchor::End => package.end.map(|end| end.on),
        Anchor::Acceptance => package.plan.map(|plan| plan.accepted),
        Anchor::Happening(what) => days_of(what, on, package, person).last(),
    }?;
    let Some((breaks, restarts)) = window.broken_by else {
        return Some(day);
    };
    let broken: Vec<Day> = days_of(breaks, on, package, person).collect();
    let is_broken_since = broken.last().is_some_and(|&last| last > day);
    let allowed = usize::try_from(restarts).unwrap_or(usize::MAX);
    (!is_broken_since && broken.len() <= allowed).then_some(day)
}

/// The days, up to `until`, on which this happened.
fn days_of<'a>(
    wanted: Name,
    until: Day,
    package: &'a Package,
    person: PersonRecords<'a>,
) -> impl Iterator<Item = Day> + 'a {
    package.places.iter().filter_map(move |&place| {
        let record = at(person.records, place);
        let happened = matches!(record.fact, Fact::Happened { what, .. } if what == wanted);
        (happened && record.on <= until).then_some(record.on)
    })
}
