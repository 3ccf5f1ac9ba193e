//! Plans as they are kept: types for the border between the domain's types and JSON. The outcomes
//! of a plan are rows of their own, one version after the other; all else stands in the facts of
//! its package.

use std::collections::BTreeMap;

use attain_brokerage::{
    Accepted, Actor, Contribution, Measure, Part, Party, PlanChange, PlanDraft, PlanRecord,
    PlannedOutcome, Term,
};
use attain_needs::{Basis, Override, Subject};
use attain_store::{KeptOutcome, StoreError};
use attain_terms::Model;
use attain_units::Pence;
use serde::{Deserialize, Serialize};

/// What pages keep about a package.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PackageFacts {
    /// How it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<ReferralFacts>,
    /// The plan while it is being written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<WrittenPlan>,
    /// The plan that was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<KeptPlan>,
    /// Which service was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceFacts>,
    /// Outcomes that people proposed while they were being agreed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<ProposalFacts>,
    /// The package this one goes on from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<String>,
    /// What other stages keep.
    #[serde(flatten)]
    pub others: serde_json::Map<String, serde_json::Value>,
}

/// How a package began.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ReferralFacts {
    /// Who asked: `person`, `carer`, `family`, `hospital`, `gp`, `provider`, `other`.
    pub source: String,
    /// What for, in their words.
    pub reason: String,
    /// Whether it is a carer's own package, for their own outcomes.
    #[serde(default)]
    pub is_carer: bool,
    /// Whom the carer cares for, where known.
    #[serde(default)]
    pub cares_for: Option<String>,
}

/// An outcome that somebody proposed, in their own words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ProposalFacts {
    /// The code of their role.
    pub role: String,
    /// The words.
    pub words: String,
    /// The day.
    pub on: String,
}

/// The joint choice of a service.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ServiceFacts {
    /// The contract; nothing where support comes without one.
    pub contract: Option<String>,
    /// Who gives it, where there is no contract: in words.
    #[serde(default)]
    pub support: String,
    /// Who chose: `together`, `person`, `carer`, `practitioner`.
    pub chosen_by: String,
    /// Why.
    pub reason: String,
}

/// A plan as it was agreed, apart from its outcomes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptPlan {
    /// What was written; its outcomes are rows of their own.
    pub written: WrittenPlan,
    /// The codes of the outcomes, in order.
    pub order: Vec<String>,
    /// From 1.
    pub version: u32,
    /// From 1.
    pub rule_version: u32,
    /// When it came into force.
    pub accepted: Option<KeptAccepted>,
    /// Outcomes that were taken out, and when.
    pub ended: BTreeMap<String, String>,
    /// Its history.
    pub changes: Vec<KeptChange>,
}

/// What was written of a plan.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WrittenPlan {
    /// Whether it is a carer's.
    pub is_carer: bool,
    /// Whom they care for, where known.
    pub cares_for: Option<String>,
    /// The model's word.
    pub model: String,
    /// The term's code.
    pub term: String,
    /// What it rests on.
    pub basis: KeptBasis,
    /// The first day.
    pub start: String,
    /// For how many days.
    pub days: u32,
    /// How often it is reviewed, in days.
    pub review_every: u32,
    /// The clause that pays by it.
    pub payment_rule: Option<String>,
    /// The outcomes, while it is being written.
    #[serde(default)]
    pub outcomes: Vec<WrittenOutcome>,
}

/// What a plan rests on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct KeptBasis {
    pub assessed: String,
    pub in_crisis: bool,
    pub reassessed: Option<String>,
    pub overridden: Option<KeptOverride>,
}

/// Somebody's decision to go ahead in a crisis.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct KeptOverride {
    pub on: String,
    pub by: String,
    pub reason: String,
}

/// When a plan came into force.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptAccepted {
    pub on: String,
    pub value_pence: Option<i64>,
    pub council: KeptActor,
}

/// Somebody who acted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptActor {
    pub role: String,
    pub party: String,
    pub user: String,
}

/// One change of one outcome.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptChange {
    pub version: u32,
    pub on: String,
    pub by: KeptActor,
    pub outcome: String,
    pub what: String,
    pub reason: String,
    pub before: Option<WrittenOutcome>,
}

/// One outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenOutcome {
    pub code: String,
    pub words: String,
    pub domain: String,
    pub weight: u32,
    pub target_day: String,
    pub facts: OutcomeFacts,
}

/// What is kept of an outcome beside its columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeFacts {
    pub kind: String,
    pub origin: String,
    pub chosen_by_person: bool,
    pub measure: Option<KeptMeasure>,
    pub verifiers: Vec<String>,
    pub contributions: Vec<KeptContribution>,
    pub owners: Vec<String>,
}

/// What shows that an outcome is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeptMeasure {
    Scored { instrument: String, baseline: Option<String>, target: Option<String> },
    Told { how: String },
}

/// What one party does for an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptContribution {
    pub party: String,
    pub activity: String,
    /// Whether all of it is theirs.
    pub is_whole: bool,
    /// Their share, where one was agreed: `66.67%`.
    pub share: Option<String>,
}

impl PackageFacts {
    /// Reads the facts of a package.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read(text: &str) -> Result<Self, StoreError> {
        let why = |error: serde_json::Error| unreadable("facts of a package", &error.to_string());
        serde_json::from_str(text).map_err(why)
    }

    /// The facts as they are kept.
    pub fn json(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("the facts of a package are JSON")
    }

    /// Whose package it is.
    pub fn subject(&self) -> Subject {
        match &self.referral {
            Some(referral) if referral.is_carer => {
                Subject::Carer { cares_for: referral.cares_for.clone() }
            }
            Some(_) | None => Subject::Person,
        }
    }
}

impl KeptPlan {
    /// The plan's record, as it is kept.
    pub fn of(record: &PlanRecord) -> Self {
        let draft = PlanDraft { outcomes: Vec::new(), ..record.draft.clone() };
        let accepted = record.accepted.as_ref().map(|accepted| KeptAccepted {
            on: accepted.on.to_string(),
            value_pence: accepted.value.map(|value| value.0),
            council: KeptActor::of(&accepted.council),
        });
        let change = |change: &PlanChange| KeptChange {
            version: change.version,
            on: change.on.to_string(),
            by: KeptActor::of(&change.by),
            outcome: change.outcome.clone(),
            what: change.what.clone(),
            reason: change.reason.clone(),
            before: change.before.as_ref().map(WrittenOutcome::of),
        };
        Self {
            written: WrittenPlan::of(&draft),
            order: record.draft.outcomes.iter().map(|outcome| outcome.code.clone()).collect(),
            version: record.version,
            rule_version: record.rule_version,
            accepted,
            ended: record.ended.iter().map(|(code, on)| (code.clone(), on.to_string())).collect(),
            changes: record.changes.iter().map(change).collect(),
        }
    }

    /// The plan's record with the outcomes as they stand.
    ///
    /// # Errors
    /// When what is kept cannot be read.
    pub fn record(&self, outcomes: &[KeptOutcome]) -> Result<PlanRecord, StoreError> {
        let mut draft = self.written.draft()?;
        for code in &self.order {
            let found = outcomes.iter().find(|outcome| outcome.code == *code);
            let kept = found.ok_or_else(|| unreadable("a plan", &format!("{code} is missing")))?;
            draft.outcomes.push(WrittenOutcome::read(kept)?.outcome()?);
        }
        let accepted = match &self.accepted {
            None => None,
            Some(kept) => Some(Accepted {
                on: text("a day", &kept.on)?,
                value: kept.value_pence.map(Pence),
                council: kept.council.actor()?,
            }),
        };
        let mut ended = BTreeMap::new();
        for (code, on) in &self.ended {
            ended.insert(code.clone(), text("a day", on)?);
        }
        let changes = self.changes.iter().map(KeptChange::change).collect::<Result<_, _>>()?;
        let (version, rule_version) = (self.version, self.rule_version);
        Ok(PlanRecord { draft, version, rule_version, accepted, ended, changes })
    }
}

impl KeptChange {
    fn change(&self) -> Result<PlanChange, StoreError> {
        Ok(PlanChange {
            version: self.version,
            on: text("a day", &self.on)?,
            by: self.by.actor()?,
            outcome: self.outcome.clone(),
            what: self.what.clone(),
            reason: self.reason.clone(),
            before: self.before.as_ref().map(WrittenOutcome::outcome).transpose()?,
        })
    }
}

impl WrittenPlan {
    /// What was written, as it is kept.
    pub fn of(draft: &PlanDraft) -> Self {
        let (is_carer, cares_for) = match &draft.subject {
            Subject::Person => (false, None),
            Subject::Carer { cares_for } => (true, cares_for.clone()),
        };
        Self {
            is_carer,
            cares_for,
            model: draft.model.to_string(),
            term: draft.term.code().to_owned(),
            basis: KeptBasis::of(&draft.basis),
            start: draft.start.to_string(),
            days: draft.days,
            review_every: draft.review_every,
            payment_rule: draft.payment_rule.clone(),
            outcomes: draft.outcomes.iter().map(WrittenOutcome::of).collect(),
        }
    }

    /// What was written, for the domain to check.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn draft(&self) -> Result<PlanDraft, StoreError> {
        let subject = match self.is_carer {
            true => Subject::Carer { cares_for: self.cares_for.clone() },
            false => Subject::Person,
        };
        Ok(PlanDraft {
            subject,
            model: model_of(&self.model)?,
            term: term_of(&self.term)?,
            basis: self.basis.basis()?,
            start: text("a day", &self.start)?,
            days: self.days,
            review_every: self.review_every,
            payment_rule: self.payment_rule.clone(),
            outcomes: self
                .outcomes
                .iter()
                .map(WrittenOutcome::outcome)
                .collect::<Result<_, _>>()?,
        })
    }
}

impl KeptBasis {
    /// The basis, as it is kept.
    pub fn of(basis: &Basis) -> Self {
        Self {
            assessed: basis.assessed.to_string(),
            in_crisis: basis.in_crisis,
            reassessed: basis.reassessed.map(|on| on.to_string()),
            overridden: basis.overridden.as_ref().map(|one| KeptOverride {
                on: one.on.to_string(),
                by: one.by.clone(),
                reason: one.reason.clone(),
            }),
        }
    }

    fn basis(&self) -> Result<Basis, StoreError> {
        let overridden = match &self.overridden {
            None => None,
            Some(KeptOverride { on, by, reason }) => {
                Some(Override { on: text("a day", on)?, by: by.clone(), reason: reason.clone() })
            }
        };
        Ok(Basis {
            assessed: text("a day", &self.assessed)?,
            in_crisis: self.in_crisis,
            reassessed: self.reassessed.as_deref().map(|on| text("a day", on)).transpose()?,
            overridden,
        })
    }
}

impl KeptActor {
    fn of(actor: &Actor) -> Self {
        let Actor { role, party, user } = actor;
        Self { role: role.code().to_owned(), party: party.clone(), user: user.clone() }
    }

    fn actor(&self) -> Result<Actor, StoreError> {
        Ok(Actor::of(text("a role", &self.role)?, &self.party, &self.user))
    }
}

impl WrittenOutcome {
    /// An outcome, as it is kept.
    pub fn of(outcome: &PlannedOutcome) -> Self {
        let measure = outcome.measure.as_ref().map(|measure| match measure {
            Measure::Told { how } => KeptMeasure::Told { how: how.clone() },
            Measure::Scored { instrument, baseline, target } => KeptMeasure::Scored {
                instrument: instrument.code().to_owned(),
                baseline: baseline.map(|score| score.to_string()),
                target: target.map(|score| score.to_string()),
            },
        });
        let facts = OutcomeFacts {
            kind: outcome.kind.code().to_owned(),
            origin: outcome.origin.code().to_owned(),
            chosen_by_person: outcome.chosen_by_person,
            measure,
            verifiers: outcome.verifiers.iter().map(|role| role.code().to_owned()).collect(),
            contributions: outcome.contributions.iter().map(KeptContribution::of).collect(),
            owners: outcome.owners.iter().map(|owner| owner.word().to_owned()).collect(),
        };
        Self {
            code: outcome.code.clone(),
            words: outcome.words.clone(),
            domain: outcome.domain.code().to_owned(),
            weight: outcome.weight,
            target_day: outcome.target_day.to_string(),
            facts,
        }
    }

    /// An outcome from its row.
    ///
    /// # Errors
    /// When the row cannot be read.
    pub fn read(row: &KeptOutcome) -> Result<Self, StoreError> {
        let why = |why: serde_json::Error| unreadable("an outcome", &why.to_string());
        let weight = u32::try_from(row.weight);
        Ok(Self {
            code: row.code.clone(),
            words: row.words.clone(),
            domain: row.domain.clone(),
            weight: weight.map_err(|why| unreadable("a weight", &why.to_string()))?,
            target_day: row.target_day.clone(),
            facts: serde_json::from_str(&row.facts).map_err(why)?,
        })
    }

    /// The outcome.
    ///
    /// # Errors
    /// When what is kept cannot be read.
    pub fn outcome(&self) -> Result<PlannedOutcome, StoreError> {
        let facts = &self.facts;
        let score = |kept: &Option<String>| kept.as_deref().map(|kept| text("a score", kept));
        let measure = match &facts.measure {
            None => None,
            Some(KeptMeasure::Told { how }) => Some(Measure::Told { how: how.clone() }),
            Some(KeptMeasure::Scored { instrument, baseline, target }) => Some(Measure::Scored {
                instrument: text("an instrument", instrument)?,
                baseline: score(baseline).transpose()?,
                target: score(target).transpose()?,
            }),
        };
        let roles = facts.verifiers.iter().map(|role| text("a role", role));
        let contributions = facts.contributions.iter().map(KeptContribution::contribution);
        Ok(PlannedOutcome {
            code: self.code.clone(),
            words: self.words.clone(),
            domain: text("a domain", &self.domain)?,
            kind: text("a kind of outcome", &facts.kind)?,
            origin: text("an origin of an outcome", &facts.origin)?,
            chosen_by_person: facts.chosen_by_person,
            measure,
            weight: self.weight,
            target_day: text("a day", &self.target_day)?,
            verifiers: roles.collect::<Result<_, _>>()?,
            contributions: contributions.collect::<Result<_, _>>()?,
            owners: facts.owners.iter().map(|word| Party::of(word)).collect(),
        })
    }
}

impl KeptContribution {
    /// A contribution, as it is kept.
    pub fn of(one: &Contribution) -> Self {
        let (is_whole, share) = match one.part {
            Part::Wholly => (true, None),
            Part::Partly(share) => (false, share.map(|share| share.to_string())),
        };
        let (party, activity) = (one.party.word().to_owned(), one.activity.clone());
        Self { party, activity, is_whole, share }
    }

    fn contribution(&self) -> Result<Contribution, StoreError> {
        let share = self.share.as_deref().map(|share| text("a share", share)).transpose()?;
        let part = if self.is_whole { Part::Wholly } else { Part::Partly(share) };
        Ok(Contribution { party: Party::of(&self.party), activity: self.activity.clone(), part })
    }
}

/// The model of a word.
///
/// # Errors
/// When it is none.
pub(crate) fn model_of(word: &str) -> Result<Model, StoreError> {
    let all = [Model::CarePlanning, Model::Reward, Model::Population];
    let found = all.into_iter().find(|model| model.to_string() == word);
    found.ok_or_else(|| unreadable("a model", &format!("`{word}` is none")))
}

fn term_of(code: &str) -> Result<Term, StoreError> {
    let found = [Term::Short, Term::Long].into_iter().find(|term| term.code() == code);
    found.ok_or_else(|| unreadable("a term of a plan", &format!("`{code}` is none")))
}

/// Reads one kept text.
pub(crate) fn text<T: std::str::FromStr>(what: &'static str, kept: &str) -> Result<T, StoreError> {
    kept.parse().map_err(|_| unreadable(what, &format!("`{kept}` is none")))
}

pub(crate) fn unreadable(what: &'static str, why: &str) -> StoreError {
    StoreError::Unreadable { what, why: why.to_owned() }
}
