//! How concentrated a market is, and what is at risk when the largest leaves it (S38, S51, S86).

use attain_units::Exact;

use crate::number::part;

/// A market by the sizes of those in it: hours, pounds, people or locations, all in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concentration {
    /// The Herfindahl-Hirschman index: the sum of squared percentage shares, 0 to 10,000.
    pub index: Exact,
    /// How many equal ones would be as concentrated: 10,000 over the index.
    pub effective: Exact,
    /// The share of the largest: what is at risk when it leaves.
    pub at_risk: Exact,
}

/// The bands of the European Commission's guidelines on mergers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Below 1,000.
    Low,
    /// From 1,000 to 2,000.
    Moderate,
    /// Above 2,000.
    High,
}

/// How concentrated a market of these sizes is; nothing when it is empty.
pub fn concentration(sizes: &[u64]) -> Option<Concentration> {
    let whole: u64 = sizes.iter().sum();
    let largest = *sizes.iter().max()?;
    if whole == 0 {
        return None;
    }
    let squares: i128 = sizes.iter().map(|size| i128::from(*size) * i128::from(*size)).sum();
    let square = i128::from(whole) * i128::from(whole);
    Some(Concentration {
        index: Exact::new(squares * 10_000, square),
        effective: Exact::new(square, squares),
        at_risk: part(largest, whole),
    })
}

impl Concentration {
    /// The band it falls in.
    pub fn band(&self) -> Band {
        let (over, under) = self.index.fraction();
        match over {
            over if over < 1_000 * under => Band::Low,
            over if over <= 2_000 * under => Band::Moderate,
            _ => Band::High,
        }
    }
}

impl Band {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "not concentrated",
            Self::Moderate => "moderately concentrated",
            Self::High => "concentrated",
        }
    }
}
