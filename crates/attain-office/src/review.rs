//! Reviews of plans: progress, what changes in an outcome and why, and what that changes for
//! payment, told before it is saved.

use attain_brokerage::{Finding, Plan, Progress, Review, ReviewFinding, Reviewed, Step};
use attain_needs::Instrument;
use attain_store::{Account, Ask, Change, KeptOutcome, KeptReview, Package, StoreError};
use attain_terms::Model;
use attain_units::Day;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::answer::plan_in_force;
use crate::care::taking::stage_of;
use crate::care::{keep_plan, record_sayings, set_outcome_state};
use crate::plan_kept::WrittenOutcome;
use crate::score::{form_of, score};
use crate::{OfficeError, actor, tell_people_of, tell_provider};

/// What a review changes for payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentChange {
    /// The plan's contract does not pay by its outcomes.
    NotPaidByOutcomes,
    /// Everything is paid as before.
    Same,
    /// The payment rule has a new version.
    NewRule {
        /// The version.
        version: u32,
        /// What each open outcome weighs, before and after; nothing where it was or is not open.
        weights: Vec<Weighed>,
        /// What all of them weigh, before and after.
        totals: (u32, u32),
    },
}

/// What one outcome weighs among all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The outcome's code.
    pub code: String,
    /// Before the review.
    pub before: Option<u32>,
    /// After it.
    pub after: Option<u32>,
}

/// A review's findings as they are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewFacts {
    /// Which version the plan had after it.
    pub version: u32,
    /// Which version the payment rule had after it.
    pub rule_version: u32,
    /// The findings.
    pub findings: Vec<FindingFacts>,
}

/// One finding as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingFacts {
    /// The outcome's code.
    pub outcome: String,
    /// The code of its progress; nothing for a new one.
    pub progress: Option<String>,
    /// The code of what was found.
    pub finding: String,
    /// Why.
    pub reason: String,
    /// The code of the role whose word it is, where it is met or not met.
    #[serde(default)]
    pub confirmed_by: Option<String>,
}

/// What a review would come to: nothing is kept.
///
/// # Errors
/// When the step is not open to this account, or fields of the review are wrong.
pub async fn preview_review(
    ask: &mut Ask,
    account: &Account,
    package: &Package,
    on: Day,
    findings: Vec<ReviewFinding>,
) -> Result<(Reviewed, PaymentChange), OfficeError> {
    let by = actor(ask, account, package.contract_id().as_ref()).await?;
    stage_of(package)?.allows(Step::Review, by.role)?;
    let plan = plan_in_force(ask, package).await?;
    let reviewed = plan.review(&Review { on, by, findings })?;
    let change = payment_change(&plan, &reviewed);
    Ok((reviewed, change))
}

/// Reviews a plan: keeps the review, the outcomes in their new versions and what settlement is
/// told, sets the day of the next review, and tells provider and person.
///
/// # Errors
/// When the step is not open to this account, fields of the review are wrong, or the day is yet
/// to come.
pub async fn review_plan(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    note: &str,
    findings: Vec<ReviewFinding>,
) -> Result<Reviewed, OfficeError> {
    if change.at.day() < on {
        return Err(OfficeError::Rule("review-is-to-come"));
    }
    let kept: Vec<FindingFacts> = findings.iter().map(FindingFacts::of).collect();
    if let Some(levels) = goal_levels(&plan_in_force(change, package).await?, &findings) {
        let levels: Vec<&str> = levels.iter().map(String::as_str).collect();
        score(change, account, package, "", Instrument::GoalAttainment, &levels, on).await?;
    }
    let (reviewed, _) = preview_review(change, account, package, on, findings).await?;
    write_changes(change, package, &reviewed.plan, &kept).await?;
    keep_plan(change, package, &reviewed.plan, note).await?;
    for finding in &kept {
        let state = match &*finding.finding {
            "met" => "met",
            "not-met" => "not met",
            _ => continue,
        };
        set_outcome_state(change, package, &finding.outcome, state, &finding.reason).await?;
    }
    if let Some(contract) = package.contract_id() {
        record_sayings(change, &contract, package, &reviewed.sayings).await?;
    }
    let record = reviewed.plan.record();
    let facts =
        ReviewFacts { version: record.version, rule_version: record.rule_version, findings: kept };
    let facts = serde_json::to_value(facts).expect("findings are JSON");
    let id = change.keep_review(package, on, "review", note, &facts).await?;
    change.set_review_due(package, Some(reviewed.plan.next_review(Some(on)))).await?;
    let step = Step::Review.code();
    let facts = json!({ "review": id });
    change.take_step(package, step, &package.stage, on, "", &facts).await?;
    let told = json!({});
    if let Some(contract) = package.contract_id() {
        let provider = change.contract(&contract).await?.provider;
        let link = format!("/packages/{}", package.id);
        tell_provider(change, &provider, "told-reviewed", &told, &link).await?;
    }
    tell_people_of(change, &package.person, "told-reviewed", &told, "/mine").await?;
    Ok(reviewed)
}

/// The level of each goal, where the plan's outcomes are measured as goals and every one was
/// looked at: how it goes against what was expected is what Goal Attainment Scaling asks.
fn goal_levels(plan: &Plan, findings: &[ReviewFinding]) -> Option<Vec<String>> {
    let form = form_of(Instrument::GoalAttainment, plan)?;
    let level = |code: &str| {
        let finding = findings.iter().find(|finding| finding.outcome == code)?;
        Some(match finding.progress? {
            Progress::MuchLess => "-2".to_owned(),
            Progress::Less => "-1".to_owned(),
            Progress::AsExpected => "0".to_owned(),
            Progress::More => "1".to_owned(),
            Progress::MuchMore => "2".to_owned(),
        })
    };
    form.items().iter().map(|item| level(&item.code)).collect()
}

/// Writes each outcome that changed as its next version, with the reason it changed for.
async fn write_changes(
    change: &mut Change,
    package: &Package,
    plan: &Plan,
    findings: &[FindingFacts],
) -> Result<(), StoreError> {
    let rows = change.outcomes_of(&package.id).await?;
    for finding in findings {
        let state = match &*finding.finding {
            "changed" | "re-attributed" => None,
            "added" => Some("agreed"),
            "ended" => Some("ended"),
            _ => continue,
        };
        let outcome = plan.outcome(&finding.outcome).expect("a finding is about an outcome");
        let written = WrittenOutcome::of(outcome);
        let row = rows.iter().find(|row| row.code == finding.outcome);
        let state = state.or(row.map(|row| &*row.state)).unwrap_or("agreed").to_owned();
        let facts = serde_json::to_string(&written.facts).expect("an outcome's facts are JSON");
        let next = KeptOutcome {
            package: package.id.clone(),
            code: written.code,
            version: row.map_or(1, |row| row.version + 1),
            words: written.words,
            domain: written.domain,
            weight: i64::from(written.weight),
            target_day: written.target_day,
            state,
            at: change.at,
            account: Some(change.account.0.clone()),
            reason: finding.reason.clone(),
            facts,
        };
        change.write_outcome(&package.person, &next).await?;
    }
    Ok(())
}

/// The reviews of a package, the first one first, with what each found.
///
/// # Errors
/// When the database fails, or what it holds cannot be read.
pub async fn reviews_of(
    ask: &mut Ask,
    package: &Package,
) -> Result<Vec<(KeptReview, ReviewFacts)>, StoreError> {
    let mut reviews = Vec::new();
    for review in ask.reviews_of(&package.id).await? {
        if review.kind == "review" {
            let facts = serde_json::from_str(&review.facts)
                .map_err(|why| StoreError::Unreadable { what: "a review", why: why.to_string() })?;
            reviews.push((review, facts));
        }
    }
    Ok(reviews)
}

impl FindingFacts {
    fn of(one: &ReviewFinding) -> Self {
        let confirmed_by = match &one.finding {
            Finding::Met { confirmed_by } | Finding::NotMet { confirmed_by } => {
                Some(confirmed_by.role.code().to_owned())
            }
            Finding::Continue
            | Finding::Changed(_)
            | Finding::Added(_)
            | Finding::Ended
            | Finding::ReAttributed(_) => None,
        };
        Self {
            outcome: one.outcome.clone(),
            progress: one.progress.map(|progress: Progress| progress.code().to_owned()),
            finding: one.finding.code().to_owned(),
            reason: one.reason.clone(),
            confirmed_by,
        }
    }
}

/// What a review changes for payment, outcome by outcome.
pub fn payment_change(before: &Plan, reviewed: &Reviewed) -> PaymentChange {
    if before.said().model != Model::Reward {
        return PaymentChange::NotPaidByOutcomes;
    }
    if !reviewed.is_rule_new {
        return PaymentChange::Same;
    }
    let after = &reviewed.plan;
    let weight = |plan: &Plan, code: &str| {
        let open = plan.open_outcomes();
        open.iter().find(|outcome| outcome.code == code).map(|outcome| outcome.weight)
    };
    let total = |plan: &Plan| plan.open_outcomes().iter().map(|outcome| outcome.weight).sum();
    let all = after.said().outcomes.iter();
    let weights = all.filter_map(|outcome| {
        let code = outcome.code.clone();
        let (before, after) = (weight(before, &code), weight(after, &code));
        (before.is_some() || after.is_some()).then_some(Weighed { code, before, after })
    });
    PaymentChange::NewRule {
        version: after.record().rule_version,
        weights: weights.collect(),
        totals: (total(before), total(after)),
    }
}
