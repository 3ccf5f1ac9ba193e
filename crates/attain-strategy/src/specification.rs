//! The specification of a service: activity levels, outcomes with how each is measured, and
//! quality assurance; none of the three may be absent (COM-11, S88, S89).

use crate::catalogue::Catalogue;
use crate::is_said;
use crate::remark::Remark;

/// A specification in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Specification {
    /// How much is expected.
    pub activity: Vec<ActivityLevel>,
    /// What should become true.
    pub outcomes: Vec<SpecifiedOutcome>,
    /// How good the support must be; it stays with the contract.
    pub quality: Vec<Quality>,
}

/// How much of something is expected in a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityLevel {
    /// What: hours, people, places.
    pub what: String,
    /// The least that is expected.
    pub least: u64,
    /// The most.
    pub most: u64,
}

/// An outcome and how it is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecifiedOutcome {
    /// What should become true.
    pub outcome: String,
    /// How that is seen, by whom and when.
    pub measured: String,
}

/// A requirement of quality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quality {
    /// How staff are supervised.
    Supervision(String),
    /// How the workforce is trained and kept.
    Workforce(String),
    /// How support is checked.
    Checks(String),
}

impl Specification {
    /// What must be there before it is published.
    pub fn missing(&self) -> Vec<Remark> {
        let sections = Catalogue::specification();
        let is_there = |code: &str| match code {
            "activity" => self.activity.iter().any(ActivityLevel::is_whole),
            "outcomes" => self.outcomes.iter().any(|outcome| is_said(&outcome.outcome)),
            "quality" => self.quality.iter().any(|quality| is_said(quality.words())),
            _ => true,
        };
        let parts = sections.items.iter().filter(|item| item.mandatory && !is_there(&item.code));
        let mut missing: Vec<Remark> = parts
            .map(|item| Remark::new(&*item.code, "part-missing", vec![("part", item.into())]))
            .collect();
        for (number, outcome) in (1..).zip(&self.outcomes) {
            if is_said(&outcome.outcome) && !is_said(&outcome.measured) {
                let gaps = vec![("outcome", outcome.outcome.as_str().into())];
                let place = format!("outcomes.{number}");
                missing.push(Remark::new(place, "measure-of-outcome-missing", gaps));
            }
        }
        missing
    }
}

impl ActivityLevel {
    fn is_whole(&self) -> bool {
        is_said(&self.what) && self.least <= self.most && 0 < self.most
    }
}

impl Quality {
    fn words(&self) -> &str {
        match self {
            Self::Supervision(words) | Self::Workforce(words) | Self::Checks(words) => words,
        }
    }
}
