//! A plan: outcomes in the person's words, each with what shows it, who confirms it and who
//! brings it about.

mod accept;
mod check;

use std::collections::BTreeMap;

use attain_needs::{
    Basis, Domain, FieldProblem, Instrument, OutcomeKind, OutcomeOrigin, Score, Subject,
};
use attain_terms::Model;
use attain_units::{Day, Pence, Share, split};

use crate::party::{Contribution, OUTSIDE, Part, Party};
use crate::role::{Actor, Role};

pub(crate) use check::{check_outcome, check_text};

/// For how long a plan decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Weeks: reablement, recovery.
    Short,
    /// For the foreseeable future. Never decided in a crisis (S55).
    Long,
}

/// What shows that an outcome is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// An instrument or the person's own scale.
    Scored {
        /// Which.
        instrument: Instrument,
        /// Where the person is before.
        baseline: Option<Score>,
        /// Where they want to be.
        target: Option<Score>,
    },
    /// In words: how everybody will know.
    Told {
        /// The words.
        how: String,
    },
}

/// One outcome of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedOutcome {
    /// Its code in the plan and in evidence: `O1`.
    pub code: String,
    /// The person's own words. They never leave the plan for evidence.
    pub words: String,
    /// The part of life it lies in.
    pub domain: Domain,
    /// Its kind.
    pub kind: OutcomeKind,
    /// By which route it was found.
    pub origin: OutcomeOrigin,
    /// Whether the person chose it themselves; an outcome of a population needs this (M-5).
    pub chosen_by_person: bool,
    /// What shows that it is met.
    pub measure: Option<Measure>,
    /// How important it is beside the others, from 1.
    pub weight: u32,
    /// By when.
    pub target_day: Day,
    /// Who may confirm it. Never the provider.
    pub verifiers: Vec<Role>,
    /// Who brings it about.
    pub contributions: Vec<Contribution>,
    /// Bodies that own it together, beside the one that holds the plan (S49).
    pub owners: Vec<Party>,
}

/// What was written on the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDraft {
    /// Whose plan it is.
    pub subject: Subject,
    /// What outcomes drive in its contract.
    pub model: Model,
    /// For how long it decides.
    pub term: Term,
    /// The assessment it rests on.
    pub basis: Basis,
    /// The first day.
    pub start: Day,
    /// For how many days it is planned.
    pub days: u32,
    /// How often it is reviewed, in days.
    pub review_every: u32,
    /// The rule of the contract that pays by its outcomes: clause and version.
    pub payment_rule: Option<String>,
    /// The outcomes.
    pub outcomes: Vec<PlannedOutcome>,
}

/// The moment a plan came into force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The day.
    pub on: Day,
    /// What the plan is worth, where it has a price.
    pub value: Option<Pence>,
    /// The council's word in the contract, which verifies what is set in the plan.
    pub council: Actor,
}

/// One change of one outcome, kept for good (REV-2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanChange {
    /// The version of the plan it led to.
    pub version: u32,
    /// The day of the review.
    pub on: Day,
    /// Who reviewed.
    pub by: Actor,
    /// The outcome.
    pub outcome: String,
    /// The code of the finding: `changed`, `added`, `ended`, `re-attributed`.
    pub what: String,
    /// Why.
    pub reason: String,
    /// The outcome as it was before; none for an added one.
    pub before: Option<PlannedOutcome>,
}

/// Everything there is to a plan, for the store to keep and give back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRecord {
    /// What was written.
    pub draft: PlanDraft,
    /// Which version this is, from 1.
    pub version: u32,
    /// Which version of the payment rule it has: it rises when a priced outcome changes.
    pub rule_version: u32,
    /// When it came into force.
    pub accepted: Option<Accepted>,
    /// Outcomes that were taken out by agreement, and when.
    pub ended: BTreeMap<String, Day>,
    /// Its history.
    pub changes: Vec<PlanChange>,
}

/// A plan that holds together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    record: PlanRecord,
}

impl Plan {
    /// Checks what was written.
    ///
    /// # Errors
    /// Everything that is wrong at once, field by field.
    pub fn new(draft: PlanDraft) -> Result<Self, Vec<FieldProblem>> {
        let (ended, changes) = (BTreeMap::new(), Vec::new());
        let record =
            PlanRecord { draft, version: 1, rule_version: 1, accepted: None, ended, changes };
        Self::restore(record)
    }

    /// A plan as the store gives it back.
    ///
    /// # Errors
    /// When it would not be accepted as a new one.
    pub fn restore(record: PlanRecord) -> Result<Self, Vec<FieldProblem>> {
        let found = check::check(&record.draft);
        if found.is_empty() { Ok(Self { record }) } else { Err(found) }
    }

    /// What was written.
    pub fn said(&self) -> &PlanDraft {
        &self.record.draft
    }

    /// Everything there is to it.
    pub fn record(&self) -> &PlanRecord {
        &self.record
    }

    /// The outcome with this code, ended or not.
    pub fn outcome(&self, code: &str) -> Option<&PlannedOutcome> {
        self.record.draft.outcomes.iter().find(|outcome| outcome.code == code)
    }

    /// The outcomes that were not taken out: recovery first, holding steady second (S41).
    pub fn open_outcomes(&self) -> Vec<&PlannedOutcome> {
        let mut open: Vec<&PlannedOutcome> = self
            .record
            .draft
            .outcomes
            .iter()
            .filter(|outcome| !self.record.ended.contains_key(&outcome.code))
            .collect();
        open.sort_by_key(|outcome| outcome.kind);
        open
    }

    /// Exactly the outcomes this party is to contribute to or owns (ACP-3).
    pub fn outcomes_of(&self, party: &Party) -> Vec<&PlannedOutcome> {
        let mut open = self.open_outcomes();
        open.retain(|outcome| {
            let contributes = outcome.contributions.iter().any(|one| one.party == *party);
            contributes || outcome.owners.contains(party)
        });
        open
    }

    /// The day after the last planned one.
    pub fn planned_end(&self) -> Day {
        let days = i32::try_from(self.record.draft.days).unwrap_or(i32::MAX);
        self.record.draft.start.saturating_add(days)
    }

    /// The day of the next review, counted from the last or from the start.
    pub fn next_review(&self, last: Option<Day>) -> Day {
        let every = i32::try_from(self.record.draft.review_every).unwrap_or(i32::MAX);
        last.unwrap_or(self.record.draft.start).saturating_add(every)
    }

    /// The same plan under another model, nothing entered again (S62).
    ///
    /// # Errors
    /// When the plan lacks what the model needs.
    pub fn under(
        &self,
        model: Model,
        payment_rule: Option<String>,
    ) -> Result<Self, Vec<FieldProblem>> {
        let mut record = self.record.clone();
        record.draft.model = model;
        record.draft.payment_rule = payment_rule;
        record.version += 1;
        Self::restore(record)
    }

    /// What is credited to each party over all open outcomes, by their weights; what nobody was
    /// named for comes from outside. Nothing when a part was left without a share, or nobody
    /// was named at all: a credit is never guessed.
    pub fn credits(&self) -> Option<Vec<(String, Share)>> {
        let whole = u64::from(Share::WHOLE.basis_points());
        let mut parts: Vec<(String, u64)> = Vec::new();
        let mut add = |word: &str, points: u64| match parts.iter_mut().find(|part| part.0 == word) {
            Some(part) => part.1 += points,
            None => parts.push((word.to_owned(), points)),
        };
        let mut named = false;
        let mut outside = 0;
        for outcome in self.open_outcomes() {
            let weight = u64::from(outcome.weight);
            let mut left = whole;
            for Contribution { party, part, .. } in &outcome.contributions {
                let points = u64::from(Part::share(*part)?.basis_points());
                add(party.word(), weight * points);
                left -= points;
                named = true;
            }
            outside += weight * left;
        }
        if !named {
            return None;
        }
        if outside > 0 {
            add(OUTSIDE, outside);
        }
        let weights: Vec<u64> = parts.iter().map(|part| part.1).collect();
        let points = split(Pence(i64::from(Share::WHOLE.basis_points())), &weights);
        let share = |points: Pence| {
            let points = u16::try_from(points.0).expect("a part is no larger than its whole");
            Share::from_basis_points(points).expect("a part is no larger than its whole")
        };
        Some(parts.into_iter().zip(points).map(|((word, _), part)| (word, share(part))).collect())
    }

    /// For a review, which checks the whole when it is done.
    pub(crate) fn unchecked(record: PlanRecord) -> Self {
        Self { record }
    }

    pub(crate) fn into_record(self) -> PlanRecord {
        self.record
    }
}

impl Term {
    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
        }
    }
}
