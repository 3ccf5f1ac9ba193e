//! Why a record is not paid. A finding is part of the statement, never an error.

use attain_evidence::Record;
use attain_terms::{Grade, Name, Names, Standard};
use attain_units::Day;

/// Why a record does not count under a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It falls outside the contract's days.
    OutsideContract,
    /// The person was left out of the cohort.
    Excluded(Name),
    /// The day is after the person's death.
    AfterDeath(Day),
    /// The day lies in a suspension.
    Suspended,
    /// The day is after the package ended.
    AfterEnd(Day),
    /// The visit was missed.
    Missed,
    /// The evidence is weaker than the clause accepts.
    WeakGrade(Grade),
    /// Nobody has verified it.
    NotVerified,
    /// The party that would be paid verified it itself.
    VerifiedByPayee,
    /// The clause does not accept this verifier.
    VerifierNotAccepted(Name),
    /// The provider says so; nobody has confirmed it.
    OnlyClaimed,
    /// Somebody disagrees; held until it is settled.
    Disputed,
    /// It did not come true.
    NotMet,
    /// It was taken out of the plan by agreement.
    Withdrawn,
    /// It is true, but not inside the clause's window.
    OutsideWindow,
    /// The same outcome is already paid for this package.
    AlreadyPaid,
    /// The outcome was never set in the plan.
    NotInPlan,
    /// No later reading was taken in time.
    NoLaterReading,
    /// Another outcome of the plan is not met, and the clause pays all or nothing.
    AllOrNothing,
    /// A check holds it: failed, or needed and not made yet.
    Check(Name),
    /// No share of what was achieved was credited to the payee, or too small a one.
    NotCredited,
    /// Care did not last long enough.
    TooShort,
    /// It goes above the allocation and nobody approved that.
    AboveAllocation,
    /// The need at the start is not the one the clause is for.
    OtherNeed,
}

impl Reason {
    /// The reason in words, for the reader of the statement.
    pub fn words(self, names: &Names) -> String {
        match self {
            Self::OutsideContract => "outside the contract's days".to_owned(),
            Self::Excluded(reason) => format!("left out of the cohort: {}", names.word(reason)),
            Self::AfterDeath(day) => format!("after the death on {day}"),
            Self::Suspended => "during a suspension".to_owned(),
            Self::AfterEnd(day) => format!("after the package ended on {day}"),
            Self::Missed => "missed".to_owned(),
            Self::WeakGrade(needed) => {
                format!("evidence too weak; the clause needs {}", needed.words())
            }
            Self::NotVerified => "not verified".to_owned(),
            Self::VerifiedByPayee => "verified only by the party that is paid".to_owned(),
            Self::VerifierNotAccepted(verifier) => {
                format!("the clause does not accept {} as verifier", names.word(verifier))
            }
            Self::OnlyClaimed => "claimed, not confirmed yet".to_owned(),
            Self::Disputed => "disputed; held until it is settled".to_owned(),
            Self::NotMet => "not met".to_owned(),
            Self::Withdrawn => "withdrawn by agreement".to_owned(),
            Self::OutsideWindow => "not inside the clause's window".to_owned(),
            Self::AlreadyPaid => "the same outcome is already paid".to_owned(),
            Self::NotInPlan => "the outcome was never set in the plan".to_owned(),
            Self::NoLaterReading => "not evidenced yet: no later reading in time".to_owned(),
            Self::AllOrNothing => "another outcome of the plan is not met".to_owned(),
            Self::Check(check) => format!("held until the check {} is passed", names.word(check)),
            Self::NotCredited => "not credited to the party that is paid".to_owned(),
            Self::TooShort => "care ended too early".to_owned(),
            Self::AboveAllocation => "the part above the allocation is not approved".to_owned(),
            Self::OtherNeed => "the clause is for another need".to_owned(),
        }
    }
}

/// Who would be paid, and so may not be the only one to verify.
#[derive(Clone, Debug, Default)]
pub(crate) struct PaidParties(pub Vec<Name>);

/// Whether a record is good enough for a clause.
pub(crate) fn accepted(
    record: &Record,
    standard: &Standard,
    paid: &PaidParties,
) -> Result<(), Reason> {
    if record.grade < standard.grade {
        return Err(Reason::WeakGrade(standard.grade));
    }
    let named = !standard.accepted_by.is_empty();
    if !standard.verified && !named {
        return Ok(());
    }
    let Some(verifier) = record.verified_by else {
        return Err(Reason::NotVerified);
    };
    if named && !standard.accepted_by.contains(&verifier) {
        return Err(Reason::VerifierNotAccepted(verifier));
    }
    if standard.verified && paid.0.contains(&verifier) {
        return Err(Reason::VerifiedByPayee);
    }
    Ok(())
}
