//! Writing a plan: its draft, its outcomes as they are agreed, and its later versions.

use attain_brokerage::{Plan, PlanDraft, Step};
use attain_store::{Account, Ask, Change, KeptOutcome, Package, PackageId, StoreError};
use attain_units::Day;

use crate::care::taking::{allowed, said};
use crate::care::telling::{Whom, tell_whom};
use crate::error::OfficeError;
use crate::plan_kept::{
    KeptPlan, PackageFacts, ProposalFacts, WrittenOutcome, WrittenPlan, unreadable,
};

/// The plan of a package as it stands now.
///
/// # Errors
/// When none was agreed yet, or what is kept cannot be read.
pub async fn plan_of(ask: &mut Ask, package: &Package) -> Result<Plan, OfficeError> {
    let facts = facts_of(ask, &package.id).await?;
    let kept = facts.plan.ok_or(OfficeError::Rule("no-plan"))?;
    let outcomes = ask.outcomes_of(&package.id).await?;
    let restored = Plan::restore(kept.record(&outcomes)?).map_err(|problems| {
        let why: Vec<String> = problems.iter().map(ToString::to_string).collect();
        unreadable("a plan", &why.join("; "))
    })?;
    Ok(restored)
}

/// The plan while it is being written.
///
/// # Errors
/// When what is kept cannot be read.
pub fn draft_of(package: &Package) -> Result<Option<WrittenPlan>, StoreError> {
    Ok(PackageFacts::read(&package.facts)?.draft)
}

/// Keeps the plan while it is being written. It may be wrong or unfinished still.
///
/// # Errors
/// When the outcomes are not being agreed, or not by this account.
pub async fn keep_draft(
    change: &mut Change,
    account: &Account,
    package: &Package,
    draft: &WrittenPlan,
) -> Result<(), OfficeError> {
    let today = change.at.day();
    allowed(change, account, package, Step::AgreeOutcomes, today).await?;
    let mut facts = facts_of(change, &package.id).await?;
    facts.draft = Some(draft.clone());
    Ok(change.set_package_facts(package, "write plan", &facts.json()).await?)
}

/// Proposes an outcome in one's own words, for those who write the plan.
///
/// # Errors
/// When it is blank or the step is not open.
pub async fn propose_outcome(
    change: &mut Change,
    account: &Account,
    package: &Package,
    words: &str,
) -> Result<(), OfficeError> {
    let on = change.at.day();
    let to = allowed(change, account, package, Step::ProposeOutcomes, on).await?;
    let words = said("words", words)?.to_owned();
    let mut facts = facts_of(change, &package.id).await?;
    let role = account.role.clone();
    facts.proposals.push(ProposalFacts { role, words, on: on.to_string() });
    change.set_package_facts(package, "propose outcome", &facts.json()).await?;
    let (step, none) = (Step::ProposeOutcomes.code(), serde_json::json!({}));
    change.take_step(package, step, to.code(), on, "", &none).await?;
    tell_whom(change, package, &[Whom::Coordinator], "told-outcome-proposed").await?;
    Ok(())
}

/// Agrees the outcomes: the draft becomes a plan, complete without any money.
///
/// # Errors
/// Everything that is wrong with it at once, field by field.
pub async fn agree_outcomes(
    change: &mut Change,
    account: &Account,
    package: &Package,
    draft: PlanDraft,
    on: Day,
    note: &str,
) -> Result<Plan, OfficeError> {
    let to = allowed(change, account, package, Step::AgreeOutcomes, on).await?;
    let plan = Plan::new(draft)?;
    keep_plan(change, package, &plan, note).await?;
    let told = serde_json::json!({ "outcomes": plan.said().outcomes.len() });
    change.take_step(package, Step::AgreeOutcomes.code(), to.code(), on, note, &told).await?;
    tell_whom(change, package, &[Whom::People, Whom::Brokers], "told-outcomes-agreed").await?;
    Ok(plan)
}

/// Keeps a plan: a new version of each outcome that changed, and all else in its package.
/// Outcomes are `planned` until the plan is in force, then `agreed`; what became of one later
/// stays as it is, unless it was taken out.
///
/// # Errors
/// When the database fails.
pub async fn keep_plan(
    change: &mut Change,
    package: &Package,
    plan: &Plan,
    reason: &str,
) -> Result<(), StoreError> {
    let record = plan.record();
    let rows = change.outcomes_of(&package.id).await?;
    for outcome in &record.draft.outcomes {
        let row = rows.iter().find(|row| row.code == outcome.code);
        let state = match (record.ended.contains_key(&outcome.code), row.map(|row| &*row.state)) {
            (true, _) => "ended",
            (false, None | Some("planned")) if record.accepted.is_some() => "agreed",
            (false, None) => "planned",
            (false, Some(state)) => state,
        };
        let written = WrittenOutcome::of(outcome);
        let as_before = match row {
            None => false,
            Some(row) => row.state == state && WrittenOutcome::read(row)? == written,
        };
        if !as_before {
            let version = row.map_or(1, |row| row.version + 1);
            write(change, package, &written, version, state, reason).await?;
        }
    }
    let mut facts = facts_of(change, &package.id).await?;
    facts.plan = Some(KeptPlan::of(record));
    facts.draft = None;
    change.set_package_facts(package, "keep plan", &facts.json()).await
}

/// Writes what became of an outcome: `met`, `not met`, `disputed`, `agreed` again, `withdrawn`.
///
/// # Errors
/// When the plan has no such outcome.
pub async fn set_outcome_state(
    change: &mut Change,
    package: &Package,
    code: &str,
    state: &str,
    reason: &str,
) -> Result<(), StoreError> {
    let rows = change.outcomes_of(&package.id).await?;
    let row = rows.iter().find(|row| row.code == code);
    let row = row.ok_or_else(|| StoreError::Missing { what: "outcome", id: code.to_owned() })?;
    let written = WrittenOutcome::read(row)?;
    write(change, package, &written, row.version + 1, state, reason).await
}

async fn write(
    change: &mut Change,
    package: &Package,
    written: &WrittenOutcome,
    version: i64,
    state: &str,
    reason: &str,
) -> Result<(), StoreError> {
    let facts = serde_json::to_string(&written.facts).expect("the facts of an outcome are JSON");
    let row = KeptOutcome {
        package: package.id.clone(),
        code: written.code.clone(),
        version,
        words: written.words.clone(),
        domain: written.domain.clone(),
        weight: i64::from(written.weight),
        target_day: written.target_day.clone(),
        state: state.to_owned(),
        at: change.at,
        account: Some(change.account.0.clone()),
        reason: reason.to_owned(),
        facts,
    };
    change.write_outcome(&package.person, &row).await
}

/// The facts of a package as they stand in the database now.
pub(crate) async fn facts_of(
    ask: &mut Ask,
    package: &PackageId,
) -> Result<PackageFacts, StoreError> {
    PackageFacts::read(&ask.package(package).await?.facts)
}
