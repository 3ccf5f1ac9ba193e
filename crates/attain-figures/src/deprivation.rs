//! How deprived an area is.

use crate::Decimal;
use crate::table::rows;

/// An index of deprivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Index {
    /// English Index of Multiple Deprivation 2019, upper tier.
    Imd2019,
    /// Income deprivation affecting older people, England 2019, upper tier.
    Idaopi2019,
    /// English Index of Multiple Deprivation 2025, lower tier.
    Imd2025,
    /// Welsh Index of Multiple Deprivation 2019.
    Wimd2019,
}

/// One area in one index.
#[derive(Clone, Debug)]
pub struct Deprivation {
    /// The area's code.
    pub code: String,
    /// The index.
    pub index: Index,
    /// The average score; the indices of Wales are not read as scores.
    pub score: Option<Decimal>,
    /// Its rank, the most deprived first.
    pub rank: Option<u64>,
    /// Among so many areas.
    pub of: u64,
    /// The share of its small areas that are in the most deprived tenth of the nation.
    pub most_deprived_tenth: Decimal,
}

impl Index {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Imd2019 => "Index of Multiple Deprivation 2019",
            Self::Idaopi2019 => "Income deprivation of older people 2019",
            Self::Imd2025 => "Index of Multiple Deprivation 2025",
            Self::Wimd2019 => "Welsh Index of Multiple Deprivation 2019",
        }
    }
}

pub fn read() -> Vec<Deprivation> {
    rows(include_str!("../../../figures/deprivation.csv"), |row| Deprivation {
        code: row.text("code").to_owned(),
        index: match row.text("index") {
            "IMD 2019" => Index::Imd2019,
            "IDAOPI 2019" => Index::Idaopi2019,
            "IMD 2025" => Index::Imd2025,
            "WIMD 2019" => Index::Wimd2019,
            other => panic!("`{other}` is no index of deprivation"),
        },
        score: row.text("score").parse().ok(),
        rank: row.count_told("rank"),
        of: row.count("of"),
        most_deprived_tenth: row.text("most_deprived_tenth").parse().expect("a share is a number"),
    })
}
