//! What happens in a plan, told to settlement in the words of evidence.

use attain_needs::{FieldProblem, Gap, NeedLevel, Score};
use attain_units::{Day, Ratio, Share};

use crate::plan::Plan;
use crate::problem;
use crate::role::{Actor, Role, Side};
use crate::saying::Saying;
use crate::step::Step;

/// Something that happened in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Support started; the need at entry, where it was judged.
    Started { need: Option<NeedLevel> },
    /// Support pauses.
    Suspended { reason: String },
    /// Support goes on.
    Resumed,
    /// Support ended.
    Ended { reason: EndReason },
    /// The provider says an outcome is met; nobody has confirmed it.
    Claimed { outcome: String },
    /// Somebody who may confirms that an outcome is met, or that it is not. The one who claimed
    /// it is named as its teller.
    Confirmed { outcome: String, met: bool, claimed_by: Option<Actor> },
    /// Somebody disagrees.
    Disputed { outcome: String },
    /// A dispute is settled one way or the other.
    Settled { outcome: String, met: bool, disputed_by: Actor },
    /// An outcome was taken out by agreement.
    Withdrawn { outcome: String },
    /// A check was made.
    Checked { check: String, result: CheckResult },
    /// Something was measured, under the name the terms give it.
    Measured { what: String, score: Score },
}

/// Why support ended. The words are those of the terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndReason {
    Completed,
    MovedAway,
    MovedToAnotherService,
    ChangedToDirectPayment,
    Readmitted,
    Declined,
    /// The person died; what came of the plan may still be told (S79).
    Died,
    /// In the words of a contract.
    Other(String),
}

/// How a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckResult {
    Passed,
    Failed,
    /// Pay is reduced to this part.
    Reduced(Share),
}

impl Plan {
    /// What settlement is told when this happens in the plan on this day.
    ///
    /// # Errors
    /// When the plan is not in force by then, the outcome is not open in it, or this actor may
    /// not say so.
    pub fn tell(
        &self,
        happening: &Happening,
        on: Day,
        by: &Actor,
    ) -> Result<Vec<Saying>, FieldProblem> {
        match &self.record().accepted {
            None => return Err(problem("on", "not-in-force", Vec::new())),
            Some(accepted) if on < accepted.on => {
                let gaps = vec![("day", accepted.on.to_string().into())];
                return Err(problem("on", "before-acceptance", gaps));
            }
            Some(_) => {}
        }
        happening.may_be_told_by(by)?;
        let plain = |fact, value: &str| Saying::new(on, fact, value.to_owned(), by, None);
        let saying = match happening {
            Happening::Started { need: None } => plain("started", ""),
            Happening::Started { need: Some(need) } => {
                plain("started", &format!("need {}", need.word()))
            }
            Happening::Suspended { reason } => plain("suspended", named("reason", reason)?),
            Happening::Resumed => plain("resumed", ""),
            Happening::Ended { reason: EndReason::Died } => plain("died", ""),
            Happening::Ended { reason } => plain("ended", named("reason", reason.word())?),
            Happening::Claimed { outcome } => {
                self.status("outcome claimed", outcome, on, by, None)?
            }
            Happening::Confirmed { outcome, met, claimed_by } => {
                self.may_confirm(outcome, by)?;
                let teller = claimed_by.as_ref().unwrap_or(by);
                self.status(met_word(*met), outcome, on, teller, Some(by))?
            }
            Happening::Disputed { outcome } => {
                self.status("outcome disputed", outcome, on, by, None)?
            }
            Happening::Settled { outcome, met, disputed_by } => {
                if disputed_by.user == by.user {
                    return Err(problem("settled_by", "settles-own-dispute", Vec::new()));
                }
                self.status(met_word(*met), outcome, on, by, Some(by))?
            }
            Happening::Withdrawn { outcome } => {
                self.status("outcome withdrawn", outcome, on, by, None)?
            }
            Happening::Checked { check, result } => {
                let check = named("check", check)?;
                let value = match result {
                    CheckResult::Passed => format!("{check} passed"),
                    CheckResult::Failed => format!("{check} failed"),
                    CheckResult::Reduced(to) => format!("{check} reduced {}", Ratio::from(*to)),
                };
                Saying::new(on, "checked", value, by, Some(by)).about(format!("checked {check}"))
            }
            Happening::Measured { what, score } => {
                let what = named("what", what)?;
                let value = match score.as_whole() {
                    Some(whole) => format!("{what} {whole}"),
                    // Evidence counts in whole numbers; the name says the unit.
                    None => format!("{what} in ten-thousandths {}", score.ten_thousandths()),
                };
                plain("measured", &value).about(format!("measured {what}"))
            }
        };
        Ok(vec![saying])
    }

    /// What is credited to each party, told anew. The first time, nothing is replaced; a party
    /// that was credited in `before` and no longer is gets 0%.
    pub fn tell_credits(&self, before: &[(String, Share)], on: Day, by: &Actor) -> Vec<Saying> {
        let now = self.credits().unwrap_or_default();
        if now.is_empty() {
            return Vec::new();
        }
        let gone = before.iter().filter(|(word, _)| now.iter().all(|(other, _)| other != word));
        let gone: Vec<(String, Share)> =
            gone.map(|(word, _)| (word.clone(), Share::NONE)).collect();
        let was = |word: &str| before.iter().any(|(other, _)| other == word);
        let all = now.iter().chain(&gone);
        all.map(|(word, share)| {
            Saying::new(on, "credited", format!("{word} {share}"), by, Some(by))
                .about(format!("credited {word}"))
                .replacing(was(word))
        })
        .collect()
    }

    /// Whether this actor may confirm an outcome; never the provider.
    fn may_confirm(&self, code: &str, by: &Actor) -> Result<(), FieldProblem> {
        let outcome = self.outcome(code).ok_or_else(|| unknown(code))?;
        let may = outcome.confirmers();
        if by.role.side() != Side::Provider && may.contains(&by.role) {
            return Ok(());
        }
        let verifiers = may.iter().map(|role| role.key()).collect();
        let gaps = vec![
            ("role", Gap::Key(by.role.key())),
            ("outcome", code.into()),
            ("verifiers", Gap::Keys(verifiers)),
        ];
        Err(problem("confirmed_by", "not-a-verifier", gaps))
    }

    fn status(
        &self,
        fact: &'static str,
        code: &str,
        on: Day,
        by: &Actor,
        verifier: Option<&Actor>,
    ) -> Result<Saying, FieldProblem> {
        if self.outcome(code).is_none() {
            return Err(unknown(code));
        }
        if let Some(ended) = self.record().ended.get(code) {
            let gaps = vec![("outcome", code.into()), ("day", ended.to_string().into())];
            return Err(problem("outcome", "outcome-ended", gaps));
        }
        let saying = Saying::new(on, fact, code.to_owned(), by, verifier);
        Ok(saying.about(format!("outcome {code}")))
    }
}

impl Happening {
    /// The steps of the table by which this comes about.
    pub fn steps(&self) -> &'static [Step] {
        match self {
            Self::Started { .. } => &[Step::Start],
            Self::Suspended { .. } => &[Step::Suspend],
            Self::Resumed => &[Step::Resume],
            Self::Ended { .. } => &[Step::End, Step::Decline, Step::Cancel],
            Self::Claimed { .. } => &[Step::ClaimOutcome],
            Self::Confirmed { .. } => &[Step::ConfirmOutcome],
            Self::Disputed { .. } => &[Step::DisputeOutcome],
            Self::Settled { .. } => &[Step::SettleDispute],
            Self::Withdrawn { .. } => &[Step::Review],
            Self::Checked { .. } => &[Step::Check],
            Self::Measured { .. } => &[Step::Measure],
        }
    }

    /// Nobody tells what they may not do: a provider neither checks itself nor takes outcomes
    /// out of a plan. Who confirms an outcome is the plan's own matter.
    fn may_be_told_by(&self, by: &Actor) -> Result<(), FieldProblem> {
        let is_confirmed = matches!(self, Self::Confirmed { .. });
        let mut takers: Vec<Role> = Vec::new();
        for role in self.steps().iter().flat_map(|step| step.row().by) {
            if !takers.contains(role) {
                takers.push(*role);
            }
        }
        if is_confirmed || takers.contains(&by.role) {
            return Ok(());
        }
        let takers = takers.into_iter().map(Role::key).collect();
        let gaps = vec![("role", Gap::Key(by.role.key())), ("takers", Gap::Keys(takers))];
        Err(problem("by", "teller-cannot", gaps))
    }
}

impl EndReason {
    /// The reasons to offer; `Other` is for those a contract names.
    pub const OFFERED: [Self; 7] = [
        Self::Completed,
        Self::MovedAway,
        Self::MovedToAnotherService,
        Self::ChangedToDirectPayment,
        Self::Readmitted,
        Self::Declined,
        Self::Died,
    ];

    /// The word of evidence.
    pub fn word(&self) -> &str {
        match self {
            Self::Completed => "completed",
            Self::MovedAway => "moved away",
            Self::MovedToAnotherService => "moved to another service",
            Self::ChangedToDirectPayment => "changed to a direct payment",
            Self::Readmitted => "readmitted",
            Self::Declined => "declined",
            Self::Died => "died",
            Self::Other(word) => word,
        }
    }

    /// Reads a word of evidence.
    pub fn of(word: &str) -> Self {
        let known = Self::OFFERED.into_iter().find(|reason| reason.word() == word);
        known.unwrap_or_else(|| Self::Other(word.to_owned()))
    }

    /// Its name.
    pub fn name(&self, language: attain_units::Language) -> String {
        match self {
            Self::Other(word) => word.clone(),
            known => {
                let key = format!("end-{}", known.word().replace(' ', "-"));
                crate::words().say(language, &key, &[])
            }
        }
    }
}

fn met_word(met: bool) -> &'static str {
    if met { "outcome met" } else { "outcome not met" }
}

fn unknown(code: &str) -> FieldProblem {
    problem("outcome", "outcome-unknown", vec![("outcome", code.into())])
}

/// A name that evidence can carry.
fn named<'a>(field: &str, name: &'a str) -> Result<&'a str, FieldProblem> {
    let plain = name.trim();
    if plain.is_empty() || plain.contains(char::is_control) {
        return Err(problem(field, "name-missing", Vec::new()));
    }
    Ok(plain)
}
