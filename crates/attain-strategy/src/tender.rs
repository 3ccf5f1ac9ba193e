//! What must be there before a tender opens: providers were engaged early, the market is stable
//! enough, and bidders have seen what they may earn (S18, S72).

use attain_units::{Day, Pence};

use crate::is_said;
use crate::remark::Remark;

/// A meeting with those who could provide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engagement {
    /// When.
    pub on: Day,
    /// With whom, and what was learnt.
    pub words: String,
}

/// A tender before it opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tender {
    /// The log of early engagement.
    pub engagement: Vec<Engagement>,
    /// How stable the market is, from 0 to 4.
    pub stability: Option<u8>,
    /// The least, expected and most a bidder may earn, as the simulation of its terms says.
    pub bidder_income: Option<[Pence; 3]>,
    /// Which of all this was waived, and why.
    pub waived: Vec<Waiver>,
}

/// Going on without something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The key of what is missing, such as `stability-missing`.
    pub key: String,
    /// Why. A waiver without a reason waives nothing.
    pub reason: String,
}

impl Tender {
    /// The keys of what may be waived.
    pub const WAIVABLE: [&'static str; 3] =
        ["engagement-missing", "stability-missing", "bidder-income-missing"];

    /// What keeps it shut.
    pub fn missing(&self) -> Vec<Remark> {
        let mut missing = Vec::new();
        if !self.engagement.iter().any(|entry| is_said(&entry.words)) {
            missing.push(Remark::new("engagement", "engagement-missing", vec![]));
        }
        if self.stability.is_none_or(|score| 4 < score) {
            missing.push(Remark::new("stability", "stability-missing", vec![]));
        }
        let in_order = |[least, expected, most]: [Pence; 3]| least <= expected && expected <= most;
        if !self.bidder_income.is_some_and(in_order) {
            missing.push(Remark::new("income", "bidder-income-missing", vec![]));
        }
        missing.retain(|missing| !self.is_waived(missing.key));
        missing
    }

    /// Whether it may open.
    pub fn may_open(&self) -> bool {
        self.missing().is_empty()
    }

    fn is_waived(&self, key: &str) -> bool {
        self.waived.iter().any(|waiver| waiver.key == key && is_said(&waiver.reason))
    }
}
