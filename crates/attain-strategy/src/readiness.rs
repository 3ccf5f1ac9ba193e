//! Whether a council is ready to commission for outcomes, by what stands in the way (S29).

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::is_said;
use crate::remark::Remark;

/// How far a barrier is cleared, and what is done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barrier {
    /// From 0, in the way, to 4, cleared.
    pub cleared: u8,
    /// What is done about it, and by whom.
    pub action: String,
}

/// The barriers, as far as they were judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readiness(BTreeMap<String, Barrier>);

impl Readiness {
    /// Judges a barrier; false when there is no such barrier or the judgement is above 4.
    pub fn judge(&mut self, code: &str, barrier: Barrier) -> bool {
        let is_judged = Catalogue::barriers().item(code).is_some() && barrier.cleared <= 4;
        if is_judged {
            self.0.insert(code.to_owned(), barrier);
        }
        is_judged
    }

    /// Points of those there are: 4 for each barrier. What was not judged counts nothing.
    pub fn score(&self) -> (u32, u32) {
        let barriers = Catalogue::barriers().items.len();
        let most = 4 * u32::try_from(barriers).expect("few barriers");
        (self.0.values().map(|barrier| u32::from(barrier.cleared)).sum(), most)
    }

    /// The barriers that nobody judged, and those that stand and have no action.
    pub fn missing(&self) -> Vec<Remark> {
        let mut missing = Vec::new();
        for item in &Catalogue::barriers().items {
            let key = match self.0.get(&item.code) {
                None => "judgement-missing",
                Some(barrier) if barrier.cleared < 4 && !is_said(&barrier.action) => {
                    "action-without-words"
                }
                Some(_) => continue,
            };
            missing.push(Remark::new(&*item.code, key, vec![("what", item.into())]));
        }
        missing
    }
}
