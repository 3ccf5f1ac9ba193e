//! How far a provider may change a support plan on its own (S50). Both kinds of change are
//! logged; only those outside the bounds wait for approval.

use attain_units::Share;

/// The freedom a contract gives (CON-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// By how much of the planned time a week may change.
    pub time: Share,
    /// Whether one activity may take the place of another.
    pub may_swap_activities: bool,
    /// Whether the person must have agreed.
    pub person_agrees: bool,
}

/// What a provider wants to change. Outcomes are never among it: those change by review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SupportChange {
    /// Planned minutes a week, before.
    pub minutes_before: u32,
    /// And after.
    pub minutes_after: u32,
    /// Whether activities change.
    pub swaps_activities: bool,
    /// Whether the person agreed.
    pub person_agreed: bool,
}

/// Whether the change waits for approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Within the bounds: it is made and logged.
    Within,
    /// It waits for a planner's approval, and is logged.
    NeedsApproval,
}

impl Bounds {
    /// Whether the provider may make this change alone.
    pub fn judge(&self, change: &SupportChange) -> Verdict {
        let moved = change.minutes_after.abs_diff(change.minutes_before);
        let points = u64::from(self.time.basis_points());
        let time = u64::from(moved) * 10_000 <= u64::from(change.minutes_before) * points;
        let activities = self.may_swap_activities || !change.swaps_activities;
        let agreed = change.person_agreed || !self.person_agrees;
        if time && activities && agreed { Verdict::Within } else { Verdict::NeedsApproval }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_solves_what_lies_within_the_bounds() {
        let bounds =
            Bounds { time: "20%".parse().unwrap(), may_swap_activities: true, person_agrees: true };
        let change = |after, agreed| SupportChange {
            minutes_before: 600,
            minutes_after: after,
            swaps_activities: true,
            person_agreed: agreed,
        };
        assert_eq!(bounds.judge(&change(720, true)), Verdict::Within);
        assert_eq!(bounds.judge(&change(480, true)), Verdict::Within);
        assert_eq!(bounds.judge(&change(721, true)), Verdict::NeedsApproval);
        assert_eq!(bounds.judge(&change(600, false)), Verdict::NeedsApproval);
        let fixed = Bounds { may_swap_activities: false, ..bounds };
        assert_eq!(fixed.judge(&change(600, true)), Verdict::NeedsApproval);
    }
}
