//! A pay run: draft, reviewed, approved, paid, or returned to whoever made it.
//!
//! Nobody approves what they made, and nobody approves more than they may. The rules are here and
//! nowhere else; a store keeps them a second time as constraints.

use std::fmt;
use std::str::FromStr;

use attain_units::Pence;

use crate::account::names;

names! {
    /// Somebody who does a step; opaque.
    Who
}

/// Where a pay run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RunState {
    /// Made; statements may still be put in and taken out.
    Draft,
    /// Somebody has looked at every warning.
    Reviewed,
    /// It may be paid, and cannot be changed.
    Approved,
    /// The bank has paid. Nothing follows.
    Paid,
    /// Sent back to whoever made it.
    Returned,
}

/// What somebody does to a pay run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStep {
    /// Says that the run was looked at.
    Review,
    /// Lets it be paid. All warnings have been read, or how many have not.
    Approve {
        /// Warnings that nobody has marked as read.
        unread: usize,
    },
    /// Records that the bank paid.
    Pay,
    /// Sends it back.
    Return,
    /// Takes up again what was sent back.
    Redraft,
}

/// Why a step is not allowed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The run does not stand where the step begins.
    #[error("a pay run that is {state} cannot be {step}", step = step.done())]
    Order {
        /// Where it stands.
        state: RunState,
        /// What was tried.
        step: RunStep,
    },
    /// Whoever made the run would approve it.
    #[error("whoever made a pay run cannot approve it")]
    OwnRun,
    /// Warnings have not been read.
    #[error("{unread} warnings have not been read")]
    Unread {
        /// How many.
        unread: usize,
    },
    /// The run is above what the approver may approve.
    #[error("the pay run comes to {amount}, and you may approve up to {limit}")]
    AboveLimit {
        /// What it comes to.
        amount: Pence,
        /// What the approver may approve.
        limit: Pence,
    },
    /// There is nothing to pay.
    #[error("the pay run comes to {amount}, so there is nothing to pay")]
    NothingToPay {
        /// What it comes to.
        amount: Pence,
    },
    /// Somebody else would take up what was sent back.
    #[error("a returned pay run is taken up by whoever made it")]
    NotTheMaker,
}

impl RunState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Reviewed, Self::Approved, Self::Paid, Self::Returned];

    /// Its word in files and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Approved => "approved",
            Self::Paid => "paid",
            Self::Returned => "returned",
        }
    }

    /// Where the run stands after the step, if `who` may do it. `limit` is the most `who` may
    /// approve, `amount` what the run comes to.
    ///
    /// # Errors
    /// When the step does not follow, or is not theirs to take.
    pub fn allows(
        self,
        step: RunStep,
        who: &Who,
        made_by: &Who,
        limit: Pence,
        amount: Pence,
    ) -> Result<Self, RunError> {
        match (self, step) {
            (Self::Draft, RunStep::Review) => Ok(Self::Reviewed),
            (Self::Reviewed, RunStep::Approve { .. }) if who == made_by => Err(RunError::OwnRun),
            (Self::Reviewed, RunStep::Approve { unread }) if unread > 0 => {
                Err(RunError::Unread { unread })
            }
            (Self::Reviewed, RunStep::Approve { .. }) if amount <= Pence::ZERO => {
                Err(RunError::NothingToPay { amount })
            }
            (Self::Reviewed, RunStep::Approve { .. }) if limit < amount => {
                Err(RunError::AboveLimit { amount, limit })
            }
            (Self::Reviewed, RunStep::Approve { .. }) => Ok(Self::Approved),
            (Self::Approved, RunStep::Pay) => Ok(Self::Paid),
            (Self::Reviewed | Self::Approved, RunStep::Return) => Ok(Self::Returned),
            (Self::Returned, RunStep::Redraft) if who != made_by => Err(RunError::NotTheMaker),
            (Self::Returned, RunStep::Redraft) => Ok(Self::Draft),
            (
                state @ (Self::Draft
                | Self::Reviewed
                | Self::Approved
                | Self::Paid
                | Self::Returned),
                step,
            ) => Err(RunError::Order { state, step }),
        }
    }
}

impl RunStep {
    /// Its word in files and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Approve { .. } => "approve",
            Self::Pay => "pay",
            Self::Return => "return",
            Self::Redraft => "redraft",
        }
    }

    fn done(self) -> &'static str {
        match self {
            Self::Review => "reviewed",
            Self::Approve { .. } => "approved",
            Self::Pay => "paid",
            Self::Return => "returned",
            Self::Redraft => "taken up again",
        }
    }
}

impl RunError {
    /// Its word, by which pages find their own sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Order { .. } => "run.order",
            Self::OwnRun => "run.own-run",
            Self::Unread { .. } => "run.unread",
            Self::AboveLimit { .. } => "run.above-limit",
            Self::NothingToPay { .. } => "run.nothing-to-pay",
            Self::NotTheMaker => "run.not-the-maker",
        }
    }

    /// What to do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Order { .. } => {
                "look at where the pay run stands; somebody may have moved it since"
            }
            Self::OwnRun => "ask a colleague to approve it",
            Self::Unread { .. } => "read each warning and mark it, or take the statement out",
            Self::AboveLimit { .. } => {
                "ask somebody with a higher limit, or make two smaller pay runs"
            }
            Self::NothingToPay { .. } => "put statements in, or delete the draft",
            Self::NotTheMaker => "ask whoever made it, or make another pay run",
        }
    }
}

impl fmt::Display for RunState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for RunState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.code() == text).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn step(state: RunState, step: RunStep, who: &str) -> Result<RunState, RunError> {
        state.allows(step, &Who::new(who), &Who::new("Ann"), Pence(500_000), Pence(500_000))
    }

    /// Ann makes a run and reads through it; Ben approves it at exactly his limit; the bank pays.
    #[test]
    fn a_run_is_made_by_one_and_approved_by_another() {
        let reviewed = step(RunState::Draft, RunStep::Review, "Ann").unwrap();
        let approve = RunStep::Approve { unread: 0 };
        assert_eq!(step(reviewed, approve, "Ann"), Err(RunError::OwnRun));
        let approved = step(reviewed, approve, "Ben").unwrap();
        assert_eq!(step(approved, RunStep::Pay, "Ann"), Ok(RunState::Paid));
        let again = step(RunState::Paid, RunStep::Return, "Ben").unwrap_err();
        assert_eq!(again.to_string(), "a pay run that is paid cannot be returned");
    }

    #[test]
    fn warnings_are_read_and_limits_kept_before_approval() {
        let (ann, ben) = (Who::new("Ann"), Who::new("Ben"));
        let limit = Pence(500_000);
        let unread = RunStep::Approve { unread: 2 };
        let state = RunState::Reviewed;
        assert_eq!(
            state.allows(unread, &ben, &ann, limit, limit).unwrap_err().to_string(),
            "2 warnings have not been read"
        );
        let read = RunStep::Approve { unread: 0 };
        assert_eq!(
            state.allows(read, &ben, &ann, limit, Pence(500_001)).unwrap_err().to_string(),
            "the pay run comes to £5,000.01, and you may approve up to £5,000.00"
        );
        let nothing = state.allows(read, &ben, &ann, limit, Pence::ZERO).unwrap_err();
        assert_eq!(nothing, RunError::NothingToPay { amount: Pence::ZERO });
    }

    #[test]
    fn what_is_returned_goes_back_to_its_maker() {
        let returned = step(RunState::Reviewed, RunStep::Return, "Ben").unwrap();
        assert_eq!(step(returned, RunStep::Redraft, "Ben"), Err(RunError::NotTheMaker));
        assert_eq!(step(returned, RunStep::Redraft, "Ann"), Ok(RunState::Draft));
        for state in RunState::ALL {
            assert_eq!(state.code().parse(), Ok(state));
        }
    }

    proptest! {
        /// Whatever anybody tries, a run is paid only after somebody who did not make it approved
        /// no more than they may, with every warning read.
        #[test]
        fn nothing_is_paid_unapproved(tries in prop::collection::vec((0_usize..5, 0_usize..3, 0_usize..2), 0..40), amount in -10_i64..200) {
            let people = ["Ann", "Ben", "Cai"].map(Who::new);
            let limits = [Pence(1_000), Pence(100), Pence(50)];
            let mut state = RunState::Draft;
            let mut approved = false;
            for (step, who, unread) in tries {
                let steps = [RunStep::Review, RunStep::Approve { unread }, RunStep::Pay, RunStep::Return, RunStep::Redraft];
                let Ok(next) = state.allows(steps[step], &people[who], &people[0], limits[who], Pence(amount)) else {
                    continue;
                };
                match next {
                    RunState::Approved => {
                        prop_assert!(who != 0 && unread == 0 && Pence(amount) <= limits[who]);
                        approved = true;
                    }
                    RunState::Paid => prop_assert!(approved && amount > 0),
                    RunState::Draft | RunState::Reviewed | RunState::Returned => approved = false,
                }
                prop_assert!(state != RunState::Paid);
                state = next;
            }
        }
    }
}
