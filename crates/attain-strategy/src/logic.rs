//! A logic model: activities lead through outputs to outcomes, and every chain must arrive (COM-12,
//! M-4, S89).

use std::collections::BTreeSet;

use crate::remark::Remark;

/// What leads to what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// What is done.
    pub activities: Vec<String>,
    /// What comes of it on the way.
    pub steps: Vec<String>,
    /// What should become true.
    pub outcomes: Vec<String>,
    /// What leads to what.
    pub links: Vec<Link>,
}

/// One thing leads to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// An activity or a step.
    pub from: String,
    /// A step or an outcome.
    pub to: String,
}

impl Chain {
    /// The links that lead out of the model, then the activities that reach no outcome.
    pub fn broken(&self) -> Vec<Remark> {
        let is_known = |name: &String| {
            [&self.activities, &self.steps, &self.outcomes].iter().any(|names| names.contains(name))
        };
        let mut missing = Vec::new();
        for (number, link) in (1..).zip(&self.links) {
            if !is_known(&link.from) || !is_known(&link.to) {
                let gaps =
                    vec![("from", link.from.as_str().into()), ("to", link.to.as_str().into())];
                missing.push(Remark::new(format!("links.{number}"), "outcome-unknown", gaps));
            }
        }
        for (number, activity) in (1..).zip(&self.activities) {
            if !self.reaches_an_outcome(activity) {
                let gaps = vec![("activity", activity.as_str().into())];
                let place = format!("activities.{number}");
                missing.push(Remark::new(place, "activity-without-outcome", gaps));
            }
        }
        missing
    }

    fn reaches_an_outcome(&self, activity: &str) -> bool {
        let mut seen = BTreeSet::from([activity]);
        let mut ahead = vec![activity];
        while let Some(at) = ahead.pop() {
            if self.outcomes.iter().any(|outcome| outcome == at) {
                return true;
            }
            for link in self.links.iter().filter(|link| link.from == at) {
                if seen.insert(&link.to) {
                    ahead.push(&link.to);
                }
            }
        }
        false
    }
}
