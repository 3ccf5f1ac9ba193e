//! Reviews: progress on each outcome, and what changes in the plan (REV-1 to REV-3).

use attain_needs::{FieldProblem, Score};
use attain_terms::Model;
use attain_units::Day;
use attain_units::Language;

use crate::party::Contribution;
use crate::plan::{Measure, Plan, PlanChange, PlannedOutcome, check_outcome, check_text};
use crate::problem;
use crate::role::{Actor, Role};
use crate::saying::Saying;
use crate::step::Step;
use crate::tell::Happening;
use crate::words;

/// How an outcome goes, against what was expected by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    MuchLess,
    Less,
    AsExpected,
    More,
    MuchMore,
}

/// What a review finds of one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It goes on as it is.
    Continue,
    /// It is met, by the word of somebody who may confirm it.
    Met { confirmed_by: Actor },
    /// It is not met, by the word of somebody who may confirm it.
    NotMet { confirmed_by: Actor },
    /// It is another outcome now: words, weight, day, measure, contributors.
    Changed(Box<PlannedOutcome>),
    /// It is new.
    Added(Box<PlannedOutcome>),
    /// It is taken out by agreement.
    Ended,
    /// Others bring it about, or in other parts.
    ReAttributed(Vec<Contribution>),
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewFinding {
    /// The outcome's code.
    pub outcome: String,
    /// How it goes; none for one that is new.
    pub progress: Option<Progress>,
    /// What follows.
    pub finding: Finding,
    /// Why.
    pub reason: String,
}

/// One review of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The day.
    pub on: Day,
    /// Who reviewed.
    pub by: Actor,
    /// What was found, outcome by outcome.
    pub findings: Vec<ReviewFinding>,
}

/// What follows from a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The plan, in a new version where anything changed.
    pub plan: Plan,
    /// What settlement is told.
    pub sayings: Vec<Saying>,
    /// Whether a priced outcome changed, so that the payment rule has a new version (REV-2).
    pub is_rule_new: bool,
}

impl Plan {
    /// Applies a review. The plan before it stays as it was; history is kept in the new one.
    ///
    /// # Errors
    /// Everything that is wrong at once, field by field; nothing of the review is applied then.
    pub fn review(&self, review: &Review) -> Result<Reviewed, Vec<FieldProblem>> {
        let mut found = Vec::new();
        if !Step::Review.row().by.contains(&review.by.role) {
            found.push(problem("by", "reviewer-cannot", Vec::new()));
        }
        if self.record().accepted.as_ref().is_none_or(|accepted| review.on < accepted.on) {
            found.push(problem("on", "not-in-force", Vec::new()));
        }
        let mut applied = Applied {
            before: self,
            review,
            plan: self.clone(),
            sayings: Vec::new(),
            changes: Vec::new(),
            is_rule_new: false,
        };
        for (place, finding) in (1..).zip(&review.findings) {
            let field = format!("findings.{place}");
            let earlier = &review.findings[..place - 1];
            if earlier.iter().any(|other| other.outcome == finding.outcome) {
                found.push(problem(format!("{field}.outcome"), "finding-twice", Vec::new()));
                continue;
            }
            applied.apply(finding, &field, &mut found);
        }
        if !found.is_empty() {
            return Err(found);
        }
        applied.finish()
    }
}

/// A review being applied.
struct Applied<'a> {
    before: &'a Plan,
    review: &'a Review,
    plan: Plan,
    sayings: Vec<Saying>,
    changes: Vec<(&'a ReviewFinding, Option<PlannedOutcome>)>,
    is_rule_new: bool,
}

impl<'a> Applied<'a> {
    fn apply(&mut self, one: &'a ReviewFinding, field: &str, found: &mut Vec<FieldProblem>) {
        let on = self.review.on;
        let code = &*one.outcome;
        check_text(&format!("{field}.reason"), &one.reason, found);
        let known = self.before.outcome(code).cloned();
        let open = known.as_ref().filter(|_| !self.before.record().ended.contains_key(code));
        match (&one.finding, open) {
            (Finding::Added(outcome), None) => {
                // A code that ended is not used again: records of it would be taken for the new.
                if known.is_some() || outcome.code != code {
                    found.push(problem(format!("{field}.outcome"), "code-twice", Vec::new()));
                }
                check_outcome(self.before.said(), outcome, field, found);
                self.edit(|outcomes| outcomes.push((**outcome).clone()));
                self.sayings.push(self.before.set(outcome, on, false));
                self.change(one, None);
            }
            (Finding::Added(_), Some(_)) => {
                found.push(problem(format!("{field}.outcome"), "code-twice", Vec::new()));
            }
            (_, None) => {
                let gaps = vec![("outcome", code.into())];
                found.push(problem(format!("{field}.outcome"), "outcome-unknown", gaps));
            }
            (Finding::Continue, Some(_)) => {}
            (Finding::Met { confirmed_by }, Some(_)) => {
                self.confirm(code, true, confirmed_by, field, found);
            }
            (Finding::NotMet { confirmed_by }, Some(_)) => {
                self.confirm(code, false, confirmed_by, field, found);
            }
            (Finding::Changed(outcome), Some(old)) => {
                if outcome.code != code {
                    found.push(problem(format!("{field}.code"), "code-changed", Vec::new()));
                }
                check_outcome(self.before.said(), outcome, field, found);
                let new = (**outcome).clone();
                self.edit(|outcomes| {
                    outcomes.iter_mut().filter(|o| o.code == code).for_each(|o| *o = new.clone());
                });
                if outcome.weight != old.weight {
                    self.sayings.push(self.before.set(outcome, on, true));
                }
                self.change(one, Some(old.clone()));
            }
            (Finding::Ended, Some(old)) => {
                let withdrawn = Happening::Withdrawn { outcome: code.to_owned() };
                match self.before.tell(&withdrawn, on, &self.review.by) {
                    Ok(told) => self.sayings.extend(told),
                    Err(problem) => found.push(problem),
                }
                let mut record = self.plan.clone().into_record();
                record.ended.insert(code.to_owned(), on);
                self.plan = Plan::unchecked(record);
                self.change(one, Some(old.clone()));
            }
            (Finding::ReAttributed(contributions), Some(old)) => {
                let new = PlannedOutcome { contributions: contributions.clone(), ..old.clone() };
                check_outcome(self.before.said(), &new, field, found);
                self.edit(|outcomes| {
                    outcomes.iter_mut().filter(|o| o.code == code).for_each(|o| *o = new.clone());
                });
                self.change(one, Some(old.clone()));
            }
        }
    }

    fn confirm(
        &mut self,
        code: &str,
        met: bool,
        by: &Actor,
        field: &str,
        found: &mut Vec<FieldProblem>,
    ) {
        let outcome = code.to_owned();
        let confirmed = Happening::Confirmed { outcome, met, claimed_by: None };
        match self.before.tell(&confirmed, self.review.on, by) {
            Ok(told) => self.sayings.extend(told),
            Err(mut problem) => {
                problem.field = format!("{field}.{}", problem.field);
                found.push(problem);
            }
        }
    }

    fn edit(&mut self, edit: impl FnOnce(&mut Vec<PlannedOutcome>)) {
        let mut record = self.plan.clone().into_record();
        edit(&mut record.draft.outcomes);
        // Each outcome was checked by itself; the whole is checked at the end.
        self.plan = Plan::unchecked(record);
    }

    fn change(&mut self, one: &'a ReviewFinding, before: Option<PlannedOutcome>) {
        self.changes.push((one, before));
    }

    fn finish(mut self) -> Result<Reviewed, Vec<FieldProblem>> {
        let Review { on, by, .. } = self.review;
        let before = self.before.credits().unwrap_or_default();
        let now = self.plan.credits();
        if !self.changes.is_empty() && now.as_ref().is_some_and(|now| *now != before) {
            self.sayings.extend(self.plan.tell_credits(&before, *on, by));
        }
        let mut record = self.plan.into_record();
        if !self.changes.is_empty() {
            record.version += 1;
        }
        let priced = record.draft.model == Model::Reward;
        let of_price = |(one, before): &(&ReviewFinding, Option<PlannedOutcome>)| {
            let after = record.draft.outcomes.iter().find(|outcome| outcome.code == one.outcome);
            is_of_price(&one.finding, before.as_ref(), after)
        };
        self.is_rule_new = priced && self.changes.iter().any(of_price);
        if self.is_rule_new {
            record.rule_version += 1;
        }
        let version = record.version;
        let changes = self.changes.into_iter().map(|(one, before)| PlanChange {
            version,
            on: *on,
            by: by.clone(),
            outcome: one.outcome.clone(),
            what: one.finding.code().to_owned(),
            reason: one.reason.clone(),
            before,
        });
        record.changes.extend(changes);
        let plan = Plan::restore(record)?;
        Ok(Reviewed { plan, sayings: self.sayings, is_rule_new: self.is_rule_new })
    }
}

/// Whether a contract that pays by outcomes pays otherwise after this change. Other words for
/// the same outcome change nothing.
fn is_of_price(
    finding: &Finding,
    before: Option<&PlannedOutcome>,
    after: Option<&PlannedOutcome>,
) -> bool {
    match finding {
        Finding::Continue | Finding::Met { .. } | Finding::NotMet { .. } => false,
        Finding::Added(_) | Finding::Ended => true,
        Finding::Changed(_) | Finding::ReAttributed(_) => {
            let priced = |outcome: &PlannedOutcome| {
                let PlannedOutcome { measure, verifiers, contributions, .. } = outcome;
                let (kind, weight, day) = (outcome.kind, outcome.weight, outcome.target_day);
                (kind, weight, day, measure.clone(), verifiers.clone(), contributions.clone())
            };
            before.map(priced) != after.map(priced)
        }
    }
}

impl Finding {
    /// The code, which never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Continue => "continue",
            Self::Met { .. } => "met",
            Self::NotMet { .. } => "not-met",
            Self::Changed(_) => "changed",
            Self::Added(_) => "added",
            Self::Ended => "ended",
            Self::ReAttributed(_) => "re-attributed",
        }
    }

    /// Its name.
    pub fn name(&self, language: Language) -> String {
        words().say(language, &format!("finding-{}", self.code()), &[])
    }
}

impl Progress {
    /// All levels, the least first.
    pub const ALL: [Self; 5] =
        [Self::MuchLess, Self::Less, Self::AsExpected, Self::More, Self::MuchMore];

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::MuchLess => "much-less",
            Self::Less => "less",
            Self::AsExpected => "as-expected",
            Self::More => "more",
            Self::MuchMore => "much-more",
        }
    }

    /// Its name.
    pub fn name(self, language: Language) -> String {
        words().say(language, &format!("progress-{}", self.code()), &[])
    }
}

impl PlannedOutcome {
    /// Whether a measured value shows that it is met, by its kind; nothing while that cannot be
    /// told from a score. A reviewer sees it; somebody who may still has to confirm it.
    pub fn is_shown_met(&self, now: Score) -> Option<bool> {
        match &self.measure {
            Some(Measure::Scored { instrument, baseline, target }) => {
                self.kind.is_met(instrument.better(), *baseline, *target, now)
            }
            Some(Measure::Told { .. }) | None => None,
        }
    }

    /// Who may confirm it: its verifiers, or anybody the steps allow where none was named.
    pub fn confirmers(&self) -> &[Role] {
        if self.verifiers.is_empty() { Step::ConfirmOutcome.row().by } else { &self.verifiers }
    }
}
