//! What happens to one made-up person.

use attain_terms::Version;
use attain_units::Day;

use crate::{Chance, Shape};

/// The course of one person's care.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story {
    pub start: Day,
    pub end: Day,
    pub died: bool,
    pub ended: bool,
    /// The first day of a suspension and the day care resumed.
    pub suspended: Option<(Day, Day)>,
    pub visits: u32,
}

impl Story {
    pub(crate) fn new(version: &Version, chance: &mut Chance, shape: Shape) -> Self {
        let span = version.span;
        let days = u32::try_from(span.days()).unwrap_or(1);
        let start = later(span.first(), chance.below(days * 2 / 3 + 1));
        let left = u32::try_from(span.last() - start).unwrap_or(0);
        let stay = chance.between(35, 280).min(left);
        let end = later(start, stay);
        let troubles = shape.troubles;
        let died = troubles && chance.happens(3);
        let ended = !died && stay < left && chance.happens(80);
        let suspended = (troubles && stay > 30 && chance.happens(6)).then(|| {
            let first = chance.between(5, stay / 2);
            (later(start, first), later(start, first + chance.between(3, 12)))
        });
        let visits = shape.visits.unwrap_or((stay + 1) * 8 / 7);
        Self { start, end, died, ended, suspended, visits }
    }

    /// How many days of care there are, at least one.
    pub(crate) fn days(&self) -> u32 {
        u32::try_from(self.end - self.start).unwrap_or(0) + 1
    }

    /// The day so many days after the start, at most the last.
    pub(crate) fn day(&self, after: u32) -> Day {
        later(self.start, after).min(self.end)
    }
}

pub(crate) fn later(day: Day, days: u32) -> Day {
    day + i32::try_from(days).unwrap_or(0)
}
