//! What there is to work with, and whether it is ready for the model that was chosen (COM-7,
//! COM-8, S64, S85).

use attain_units::{Exact, Ratio};

use crate::number::less;

/// How ready something is, from 0 (not at all) to 4 (proved in use).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Readiness(u8);

/// What is rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Budget, uplift, commitments.
    Money,
    /// Those who could provide.
    Providers,
    /// Care workers.
    Workforce,
    /// Therapists: a line of their own, for they limit reablement.
    Therapists,
    /// What a place has of itself.
    Community,
}

/// A resource, rated for the model that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// What it is.
    pub kind: Kind,
    /// How ready it is now.
    pub now: Readiness,
    /// How ready it is likely to be when the contract begins.
    pub later: Readiness,
}

/// Work that must be done before procurement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// For which resource.
    pub kind: Kind,
    /// Where it stands.
    pub state: ProgrammeState,
}

/// Where a readiness programme stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgrammeState {
    /// It runs.
    Open,
    /// It is done.
    Closed,
    /// Somebody decided to go on without it, and said why.
    Waived {
        /// Why.
        reason: String,
    },
}

/// Why a programme may not be waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a readiness programme is waived without a reason; write why procurement may start")]
pub struct NoReason;

impl Readiness {
    /// A rating from 0 to 4.
    pub fn new(rating: u8) -> Option<Self> {
        (rating <= 4).then_some(Self(rating))
    }

    /// The rating.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// One programme, open, for each resource that will not reach the pass mark.
pub fn programmes(resources: &[Resource], pass: Readiness) -> Vec<Programme> {
    let short = resources.iter().filter(|resource| resource.later < pass);
    short.map(|resource| Programme { kind: resource.kind, state: ProgrammeState::Open }).collect()
}

impl Programme {
    /// Goes on without it.
    ///
    /// # Errors
    /// When no reason is given.
    pub fn waive(&mut self, reason: &str) -> Result<(), NoReason> {
        if reason.trim().is_empty() {
            return Err(NoReason);
        }
        self.state = ProgrammeState::Waived { reason: reason.trim().to_owned() };
        Ok(())
    }
}

/// The programmes that keep procurement shut.
pub fn in_the_way(programmes: &[Programme]) -> Vec<Kind> {
    let open = programmes.iter().filter(|programme| programme.state == ProgrammeState::Open);
    open.map(|programme| programme.kind).collect()
}

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
