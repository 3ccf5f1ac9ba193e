//! Official measures from the main table of one council (cld.md 7 to 11).
//!
//! Each measure is one module that says how one person counts. Here the answers are counted.

pub mod admissions;
mod counting;
pub mod direct;
pub mod discharges;
pub mod home;
pub mod reablement;
pub mod waits;

use std::collections::BTreeMap;

use attain_units::{Day, Period};

use crate::code::CodeLists;
use crate::day::Band;
use crate::figure::{Scale, Tally};
use crate::lookup::{Contracts, Populations};
use crate::profile::Profile;

pub use counting::measure;

use discharges::Discharges;
use reablement::Sequel;
use waits::Until;

/// A measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// ASCOF 2A: no further need after short-term support.
    TwoA,
    /// Ours: no further help at all, on the same episodes as 2A.
    Coventry,
    /// ASCOF 2B: admissions to care homes, 18 to 64.
    TwoB,
    /// ASCOF 2C: admissions to care homes, 65 and above.
    TwoC,
    /// ASCOF 2D: reablement after a stay in hospital.
    TwoD,
    /// ASCOF 2E: at home or with family.
    TwoE,
    /// ASCOF 3D: self-directed support and direct payments.
    ThreeD,
}

impl Measure {
    /// The name in tables: `2A`, and `Coventry` for the test that is not the Department's.
    pub fn name(self) -> &'static str {
        match self {
            Self::TwoA => "2A",
            Self::Coventry => "Coventry",
            Self::TwoB => "2B",
            Self::TwoC => "2C",
            Self::TwoD => "2D",
            Self::TwoE => "2E",
            Self::ThreeD => "3D",
        }
    }

    /// What its outcome is shown in.
    pub fn scale(self) -> Scale {
        match self {
            Self::TwoB | Self::TwoC => Scale::PerHundredThousand,
            Self::TwoD => Scale::FinePercent,
            Self::TwoA | Self::Coventry | Self::TwoE | Self::ThreeD => Scale::Percent,
        }
    }
}

/// Whose episodes a figure counts, within a council.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// Everybody's.
    Council,
    /// Those of one provider location; empty where none is stated.
    Provider(String),
    /// Those of the locations of one contract.
    Contract(String),
}

/// What a figure is about, within a council.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The measure.
    pub measure: Measure,
    /// `1a`, `1b`, `2a`, `2b` of 3D, `LD` of 2E, `1` and `2` of 2D, which also come for people
    /// `supported` and `unsupported` before the stay; empty for the others.
    pub part: &'static str,
    /// Whose.
    pub whose: Whose,
    /// The band of age, or `Total`.
    pub band: &'static str,
    /// `Male`, `Female` or `Total`.
    pub gender: &'static str,
}

/// The band that holds everybody.
pub const TOTAL: &str = "Total";

/// What to measure and by what.
pub struct Question<'a> {
    /// The reporting period.
    pub period: Period,
    /// The method.
    pub profile: &'a Profile,
    /// The code lists.
    pub codes: &'a CodeLists,
    /// Populations for 2B and 2C, if given.
    pub populations: Option<&'a Populations>,
    /// Contracts by provider location, if given.
    pub contracts: Option<&'a Contracts>,
    /// Stays in hospital for 2D, if given.
    pub discharges: Option<&'a Discharges>,
}

/// What one council's table amounts to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Every figure.
    pub figures: BTreeMap<Cell, Tally>,
    /// Episodes of 2A by band, step and result.
    pub sequels: BTreeMap<(Band, Sequel), u64>,
    /// Episodes that do not count, by reason.
    pub left_out: BTreeMap<&'static str, u64>,
    /// People of 2E, of any age, whose accommodation nobody said.
    pub accommodation_unknown: u64,
    /// People of 3D, by part and band, whose delivery nobody said.
    pub delivery_unknown: BTreeMap<(&'static str, &'static str), u64>,
    /// Days waited, fewest first, by what for, quarter and band.
    pub waits: BTreeMap<(Until, Day, &'static str), Vec<u32>>,
}
