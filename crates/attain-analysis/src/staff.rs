//! Hours that staff can spend with people, therapists among them (S64).

use attain_units::{Exact, Ratio};

use crate::number::less;

/// Staff of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Staff {
    /// How many.
    pub people: u32,
    /// Hours of each contract in a week.
    pub hours_weekly: Ratio,
    /// The share of hours spent with people.
    pub productive: Ratio,
}

/// Hours a week that staff can spend with people.
pub fn hours(staff: &[Staff]) -> Exact {
    let of = |staff: &Staff| {
        let paid = staff.hours_weekly.of(Exact::new(i128::from(staff.people), 1));
        staff.productive.of(paid)
    };
    staff.iter().map(of).fold(Exact::ZERO, Exact::plus)
}

/// Hours that are wanted and that nobody can give; below nought when there are hours to spare.
pub fn hours_short(wanted: Exact, staff: &[Staff]) -> Exact {
    less(wanted, hours(staff))
}
