//! No long-term decision in a crisis (S55): need looks larger then than it is.

use attain_units::Day;

use crate::assessment::Assessment;
use crate::problem::FieldProblem;
use crate::words;

/// Somebody's decision to go ahead all the same, which is logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The day.
    pub on: Day,
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// What a plan rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The day of the assessment.
    pub assessed: Day,
    /// Whether it was made in a crisis.
    pub in_crisis: bool,
    /// The day of a later assessment outside a crisis.
    pub reassessed: Option<Day>,
    /// The decision to go ahead without one.
    pub overridden: Option<Override>,
}

impl Basis {
    /// The basis an assessment gives, with those made after it.
    pub fn of(assessment: &Assessment, later: &[Assessment]) -> Self {
        let first = assessment.said();
        let calm = later.iter().map(Assessment::said).filter(|said| !said.in_crisis);
        let reassessed = calm.map(|said| said.on).filter(|&on| first.on < on).min();
        Self { assessed: first.on, in_crisis: first.in_crisis, reassessed, overridden: None }
    }

    /// The same, with a decision to go ahead all the same.
    ///
    /// # Errors
    /// When the decision does not say who and why, or is older than the assessment.
    pub fn overridden(self, decision: Override) -> Result<Self, Vec<FieldProblem>> {
        let refuse = |field, key| FieldProblem::new(words(), field, key, Vec::new());
        let mut problems = Vec::new();
        if decision.by.trim().is_empty() {
            problems.push(refuse("override.by", "text-blank"));
        }
        if decision.reason.trim().is_empty() {
            problems.push(refuse("override.reason", "text-blank"));
        }
        if decision.on < self.assessed {
            problems.push(refuse("override.on", "override-early"));
        }
        if problems.is_empty() {
            Ok(Self { overridden: Some(decision), ..self })
        } else {
            Err(problems)
        }
    }

    /// Whether a long-term plan that starts on this day may rest on it.
    ///
    /// # Errors
    /// When it was made in a crisis, with neither a later assessment by then nor an override.
    pub fn for_long_term(&self, start: Day) -> Result<(), FieldProblem> {
        let reassessed = self.reassessed.is_some_and(|on| on <= start);
        if !self.in_crisis || reassessed || self.overridden.is_some() {
            return Ok(());
        }
        let gaps = vec![("day", self.assessed.to_string().into())];
        Err(FieldProblem::new(words(), "term", "long-term-in-crisis", gaps))
    }
}
