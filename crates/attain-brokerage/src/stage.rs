//! Where a plan stands on its way from referral to closure.

use std::str::FromStr;

use attain_units::Language;

use crate::words;

/// A stage, in the order most plans pass through them (Wiltshire, S12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Somebody asked for help.
    Referred,
    /// What matters was found out.
    Assessed,
    /// The outcomes are agreed.
    OutcomesAgreed,
    /// Provider and person agree a service.
    ServiceAgreed,
    /// A price was offered.
    Priced,
    /// The plan is accepted.
    Accepted,
    /// Support is given.
    Delivering,
    /// Support pauses.
    Suspended,
    /// Support has ended; outcomes wait for somebody's word.
    Confirming,
    /// All is said. What is learnt later can still be recorded.
    Ended,
    /// The person did not want it.
    Declined,
    /// It came to nothing for another reason.
    Cancelled,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 12] = [
        Self::Referred,
        Self::Assessed,
        Self::OutcomesAgreed,
        Self::ServiceAgreed,
        Self::Priced,
        Self::Accepted,
        Self::Delivering,
        Self::Suspended,
        Self::Confirming,
        Self::Ended,
        Self::Declined,
        Self::Cancelled,
    ];

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Referred => "referred",
            Self::Assessed => "assessed",
            Self::OutcomesAgreed => "outcomes-agreed",
            Self::ServiceAgreed => "service-agreed",
            Self::Priced => "priced",
            Self::Accepted => "accepted",
            Self::Delivering => "delivering",
            Self::Suspended => "suspended",
            Self::Confirming => "confirming",
            Self::Ended => "ended",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
        }
    }

    /// Its name.
    pub fn name(self, language: Language) -> String {
        words().say(language, &self.key(), &[])
    }

    /// The key of its name.
    pub(crate) fn key(self) -> String {
        format!("stage-{}", self.code())
    }

    /// Whether the plan stays here for good.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Ended | Self::Declined | Self::Cancelled)
    }

    /// Whether the plan is in force: accepted and not yet over.
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::Accepted | Self::Delivering | Self::Suspended | Self::Confirming)
    }
}

impl FromStr for Stage {
    type Err = ();

    /// Reads a code.
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|stage| stage.code() == code).ok_or(())
    }
}
