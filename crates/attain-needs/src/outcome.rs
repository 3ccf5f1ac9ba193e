//! What kind of outcome it is, and by which route it came to be.

use std::str::FromStr;

use crate::score::{Better, Score};
use crate::words;
use attain_units::Language;

/// The kinds of outcome of the York studies (S31).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutcomeKind {
    /// Something gets better.
    Change,
    /// Something is kept; met when there is no decline.
    Maintenance,
    /// How the support itself feels.
    Process,
}

/// The three routes by which outcomes are found (B7). All give the same record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutcomeOrigin {
    /// From the council's assessment.
    CouncilAssessment,
    /// Agreed by the provider with the person.
    ProviderWithPerson,
    /// From the outcomes of a population.
    Population,
}

impl OutcomeKind {
    /// All kinds. A plan shows recovery first and holding steady second (S41).
    pub const ALL: [Self; 3] = [Self::Change, Self::Maintenance, Self::Process];

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Maintenance => "maintenance",
            Self::Process => "process",
        }
    }

    /// Its name.
    pub fn name(self, language: Language) -> String {
        words().say(language, &format!("kind-{}", self.code()), &[])
    }

    /// Whether a measured value shows that the outcome is met; nothing while that cannot be
    /// told. Change reaches its target, or without one is better than the baseline;
    /// maintenance is no worse than the baseline; process reaches its target.
    pub fn is_met(
        self,
        better: Better,
        baseline: Option<Score>,
        target: Option<Score>,
        now: Score,
    ) -> Option<bool> {
        match (self, baseline, target) {
            (Self::Change | Self::Process, _, Some(target)) => Some(better.reaches(now, target)),
            (Self::Change, Some(baseline), None) => Some(!better.reaches(baseline, now)),
            (Self::Maintenance, Some(baseline), _) => Some(better.reaches(now, baseline)),
            (Self::Change | Self::Maintenance, None, _) | (Self::Process, _, None) => None,
        }
    }
}

impl OutcomeOrigin {
    /// All routes.
    pub const ALL: [Self; 3] =
        [Self::CouncilAssessment, Self::ProviderWithPerson, Self::Population];

    /// The routes to offer for a personal outcome. A population's outcome is not among them: it
    /// must not displace what the person wants (M-5).
    pub const OFFERED: [Self; 2] = [Self::CouncilAssessment, Self::ProviderWithPerson];

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::CouncilAssessment => "council-assessment",
            Self::ProviderWithPerson => "provider-with-person",
            Self::Population => "population",
        }
    }

    /// Its name.
    pub fn name(self, language: Language) -> String {
        words().say(language, &format!("origin-{}", self.code()), &[])
    }
}

impl FromStr for OutcomeKind {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(())
    }
}

impl FromStr for OutcomeOrigin {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|origin| origin.code() == code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An outcome of this kind on a scale of 1 to 10, at 4 when it was set and now at `now`.
    fn met(kind: OutcomeKind, target: Option<i16>, now: i16) -> Option<bool> {
        let target = target.map(Score::whole);
        kind.is_met(Better::Higher, Some(Score::whole(4)), target, Score::whole(now))
    }

    #[test]
    fn maintenance_is_met_when_there_is_no_decline() {
        assert_eq!(met(OutcomeKind::Maintenance, None, 4), Some(true));
        assert_eq!(met(OutcomeKind::Maintenance, None, 3), Some(false));
        assert_eq!(met(OutcomeKind::Maintenance, Some(6), 4), Some(true));
    }

    #[test]
    fn change_reaches_its_target_or_without_one_gets_better() {
        assert_eq!(met(OutcomeKind::Change, Some(6), 5), Some(false));
        assert_eq!(met(OutcomeKind::Change, Some(6), 6), Some(true));
        assert_eq!(met(OutcomeKind::Change, None, 4), Some(false));
        assert_eq!(met(OutcomeKind::Change, None, 5), Some(true));
    }

    #[test]
    fn where_lower_is_better_falling_is_change() {
        let met = |now| {
            let baseline = Some(Score::whole(8));
            OutcomeKind::Change.is_met(Better::Lower, baseline, None, Score::whole(now))
        };
        assert_eq!((met(7), met(8), met(9)), (Some(true), Some(false), Some(false)));
    }

    #[test]
    fn without_a_baseline_or_target_nothing_is_claimed() {
        let none = |kind: OutcomeKind| kind.is_met(Better::Higher, None, None, Score::whole(4));
        assert_eq!(OutcomeKind::ALL.map(none), [None, None, None]);
    }
}
