//! How many people of an area have a need: population times prevalence, with the outcomes that
//! support for the need should move (COM-1 to COM-3, S07, S53, S83).

use attain_figures::{DementiaRate, People};
use attain_units::{Exact, Ratio};

use crate::number::{exact, less, part};

/// People expected to have a need, and between what numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The expected number.
    pub people: Exact,
    /// By the lower limits of the rates.
    pub low: Exact,
    /// By the upper limits.
    pub high: Exact,
}

/// People with dementia aged 65 and over, by age and sex. The limits take all rates at their
/// lower or at their upper limit together, so they are wider than 95%.
pub fn dementia(people: &People, rates: &[DementiaRate]) -> Expected {
    let sum = |rate: fn(&DementiaRate) -> Ratio| {
        let of_band = |at: &DementiaRate| rate(at).of(exact(people.band(at.from_age, at.sex)));
        rates.iter().map(of_band).fold(Exact::ZERO, Exact::plus)
    };
    Expected { people: sum(|at| at.rate), low: sum(|at| at.low), high: sum(|at| at.high) }
}

/// How the ages of a population will have moved by a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Projection {
    /// The year.
    pub year: i16,
    /// The share aged 65 and over.
    pub older: Ratio,
    /// The share aged 16 to 64.
    pub working: Ratio,
}

impl Projection {
    /// The United Kingdom in 2035, as the Local Government Information Unit quoted it in 2012.
    pub fn published_2012() -> Self {
        let share = |percent| Ratio::new(percent, 100).expect("a hundred is above nought");
        Self { year: 2035, older: share(23), working: share(59) }
    }

    /// How many will have a need of which `rate` of people aged 65 and over have, when the
    /// population stays as large as it is.
    pub fn older_with_need(self, everybody: u64, rate: Ratio) -> Exact {
        rate.of(self.older.of(exact(everybody)))
    }

    /// How many more people aged 65 and over there will be than `older` of `everybody` today,
    /// by the same rule.
    pub fn more_older(self, older: u64, everybody: u64) -> Exact {
        less(self.older.of(exact(everybody)), exact(older))
    }
}

/// The gap between what is needed and what is there.
pub fn gap(needed: u64, there: u64) -> i64 {
    let signed = |count: u64| i64::try_from(count).expect("a count of places fits 63 bits");
    signed(needed) - signed(there)
}

/// Housing with care for older people, by the method of SHOP@ (S24): a ratio of units for each
/// thousand people aged 75 and over. Ratios are choices of policy, not facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HousingRatio {
    /// The kind of housing.
    pub kind: &'static str,
    /// Its key in figures for machines and in options.
    pub key: &'static str,
    /// Units for each 1,000 people aged 75 and over.
    pub per_thousand: u64,
}

/// The ratios that are commonly quoted; where they come from could not be checked.
pub const HOUSING_RATIOS: [HousingRatio; 4] = [
    HousingRatio { kind: "extra care", key: "extra-care", per_thousand: 25 },
    HousingRatio { kind: "enhanced sheltered", key: "enhanced-sheltered", per_thousand: 20 },
    HousingRatio { kind: "sheltered", key: "sheltered", per_thousand: 125 },
    HousingRatio { kind: "housing for people with dementia", key: "dementia", per_thousand: 6 },
];

impl HousingRatio {
    /// Units needed by so many people aged 75 and over, rounded up to whole ones.
    pub fn needed(self, aged_75: u64) -> u64 {
        crate::number::rounded_up(part(aged_75 * self.per_thousand, 1_000))
    }
}

/// What is missing, by tenure: to rent, and to own. What is over is divided likewise; the two
/// add up to the gap.
pub fn tenure(gap: i64, rent: Ratio) -> (i64, i64) {
    let rented = rent.of(Exact::new(i128::from(gap), 1)).to_nearest();
    (rented, gap - rented)
}

/// Whose need it is (S07).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Older people.
    Older,
    /// People with a physical disability.
    Physical,
    /// People with a learning disability.
    Learning,
    /// People with mental ill health.
    Mental,
    /// Carers, people with sensory loss, and others.
    Other,
    /// All of them together.
    All,
}

/// Who pays for the support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Funding {
    /// The council.
    Supported,
    /// The people themselves.
    SelfFunded,
    /// Either: everybody with the need is counted.
    Anybody,
}

/// A need that the council counted itself, such as in its joint strategic needs assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalNeed {
    /// What people need, or have.
    pub need: String,
    /// Whose need it is.
    pub group: Group,
    /// Who pays.
    pub funding: Funding,
    /// How many people.
    pub people: u64,
    /// The outcomes that support for it should move.
    pub outcomes: String,
    /// Where the figure is from.
    pub source: String,
    /// The time it is about.
    pub period: String,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 6] =
        [Self::Older, Self::Physical, Self::Learning, Self::Mental, Self::Other, Self::All];

    /// In words, as a table of local needs writes it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Older => "older people",
            Self::Physical => "physical disability",
            Self::Learning => "learning disability",
            Self::Mental => "mental health",
            Self::Other => "other",
            Self::All => "all",
        }
    }
}

impl Funding {
    /// All.
    pub const ALL: [Self; 3] = [Self::Supported, Self::SelfFunded, Self::Anybody];

    /// In words, as a table of local needs writes it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::SelfFunded => "self-funded",
            Self::Anybody => "anybody",
        }
    }
}
