//! Start, suspension, end and closure: each is told to settlement, where there is a contract.

use attain_brokerage::{EndReason, Happening, Stage, Step};
use attain_store::{Account, Change, Package, PackageId};
use attain_units::Day;

use crate::assessment_kept::AssessmentFacts;
use crate::care::basis::need_of;
use crate::care::taking::{allowed, said, stage_of};
use crate::care::telling::{Whom, tell_happening, tell_whom};
use crate::care::writing::{facts_of, plan_of};
use crate::error::OfficeError;
use crate::plan_kept::{PackageFacts, WrittenPlan};

const ALL: &[Whom] = &[Whom::Coordinator, Whom::Provider, Whom::People];

/// Support starts. The need at entry is that of the latest assessment.
///
/// # Errors
/// When the step is not open, or the day is before acceptance.
pub async fn start(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    note: &str,
) -> Result<(), OfficeError> {
    let need = need_of(change, &package.id).await?;
    let happening = Happening::Started { need };
    happens(change, account, package, (Step::Start, &happening), on, note, "told-started").await?;
    let plan = plan_of(change, package).await?;
    Ok(change.set_review_due(package, Some(plan.next_review(Some(on)))).await?)
}

/// Support pauses, for this reason.
///
/// # Errors
/// When the step is not open, or the reason is blank.
pub async fn suspend(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    reason: &str,
    note: &str,
) -> Result<(), OfficeError> {
    let reason = said("reason", reason)?.to_owned();
    let happening = Happening::Suspended { reason };
    let taken = (Step::Suspend, &happening);
    happens(change, account, package, taken, on, note, "told-suspended").await
}

/// Support goes on.
///
/// # Errors
/// When the step is not open.
pub async fn resume(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    note: &str,
) -> Result<(), OfficeError> {
    let taken = (Step::Resume, &Happening::Resumed);
    happens(change, account, package, taken, on, note, "told-resumed").await
}

/// Support ended; what came of the outcomes may still be told.
///
/// # Errors
/// When the step is not open.
pub async fn end(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    reason: &EndReason,
    note: &str,
) -> Result<(), OfficeError> {
    let happening = Happening::Ended { reason: reason.clone() };
    let key = if *reason == EndReason::Died { "told-died" } else { "told-ended" };
    happens(change, account, package, (Step::End, &happening), on, note, key).await?;
    Ok(change.set_review_due(package, None).await?)
}

/// The person died. Before support started, the package comes to nothing; later it ends.
///
/// # Errors
/// When neither step is open.
pub async fn died(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    note: &str,
) -> Result<(), OfficeError> {
    let reason = EndReason::Died;
    if Step::End.row().from.contains(&stage_of(package)?) {
        return end(change, account, package, on, &reason, note).await;
    }
    cancel(change, account, package, on, &reason, note).await
}

/// All is said: the package is closed.
///
/// # Errors
/// When the step is not open.
pub async fn close(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    note: &str,
) -> Result<(), OfficeError> {
    let to = allowed(change, account, package, Step::Close, on).await?;
    let told = serde_json::json!({});
    change.take_step(package, Step::Close.code(), to.code(), on, note, &told).await?;
    change.set_review_due(package, None).await?;
    tell_whom(change, package, ALL, "told-closed").await?;
    Ok(())
}

/// Closes the package and opens a new one for the same person, at the stage where outcomes are
/// agreed. It rests on the same assessments; outcomes that were not met begin its draft.
///
/// # Errors
/// When the step is not open.
pub async fn start_new_plan(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    note: &str,
) -> Result<PackageId, OfficeError> {
    let to = allowed(change, account, package, Step::StartNewPlan, on).await?;
    let old = facts_of(change, &package.id).await?;
    let draft = left_over(change, package, on).await?;
    let facts = PackageFacts {
        referral: old.referral,
        draft: Some(draft),
        follows: Some(package.id.0.clone()),
        ..PackageFacts::default()
    };
    let opens = Step::StartNewPlan.opens().unwrap_or(Stage::Assessed).code();
    let coordinator = package.coordinator.as_deref().map(attain_store::AccountId::from);
    let coordinator = coordinator.as_ref();
    let id = change.open_package(&package.person, coordinator, opens, on, &facts.json()).await?;
    for kept in change.assessments_of(&package.id).await? {
        let facts = serde_json::to_value(AssessmentFacts::read(&kept)?).expect("it is JSON");
        let is_crisis = kept.is_crisis == 1;
        change.keep_assessment(&id, &kept.person, is_crisis, kept.on_day, &facts).await?;
    }
    let told = serde_json::json!({ "package": id });
    change.take_step(package, Step::StartNewPlan.code(), to.code(), on, note, &told).await?;
    change.set_review_due(package, None).await?;
    tell_whom(change, package, ALL, "told-new-plan").await?;
    Ok(id)
}

/// The outcomes a plan leaves over, as the draft of the next.
async fn left_over(
    change: &mut Change,
    package: &Package,
    on: Day,
) -> Result<WrittenPlan, OfficeError> {
    let plan = plan_of(change, package).await?;
    let rows = change.outcomes_of(&package.id).await?;
    let mut draft = WrittenPlan::of(plan.said());
    let is_over = |code: &str| {
        let row = rows.iter().find(|row| row.code == code);
        row.is_none_or(|row| matches!(&*row.state, "met" | "ended" | "withdrawn"))
    };
    draft.outcomes.retain(|outcome| !is_over(&outcome.code));
    let days = i32::try_from(draft.days).unwrap_or(i32::MAX);
    for outcome in &mut draft.outcomes {
        outcome.target_day = on.saturating_add(days).to_string();
    }
    draft.model = attain_terms::Model::CarePlanning.to_string();
    draft.payment_rule = None;
    draft.start = on.to_string();
    Ok(draft)
}

/// The person does not want it.
///
/// # Errors
/// When the step is not open.
pub async fn decline(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    note: &str,
) -> Result<(), OfficeError> {
    let reason = EndReason::Declined;
    comes_to_nothing(change, account, package, (Step::Decline, &reason), on, note, "told-declined")
        .await
}

/// It comes to nothing for another reason.
///
/// # Errors
/// When the step is not open.
pub async fn cancel(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    reason: &EndReason,
    note: &str,
) -> Result<(), OfficeError> {
    let key = if *reason == EndReason::Died { "told-died" } else { "told-cancelled" };
    comes_to_nothing(change, account, package, (Step::Cancel, reason), on, note, key).await
}

/// Before support started. Once a plan was accepted this is told as the end of support: that it
/// was accepted stays true, and the contract says what follows.
async fn comes_to_nothing(
    change: &mut Change,
    account: &Account,
    package: &Package,
    (step, reason): (Step, &EndReason),
    on: Day,
    note: &str,
    key: &str,
) -> Result<(), OfficeError> {
    let to = allowed(change, account, package, step, on).await?;
    if stage_of(package)?.is_in_force() {
        let ended = Happening::Ended { reason: reason.clone() };
        tell_happening(change, account, package, &ended, on).await?;
    }
    let told = serde_json::json!({ "reason": reason.word() });
    change.take_step(package, step.code(), to.code(), on, note, &told).await?;
    change.set_review_due(package, None).await?;
    tell_whom(change, package, concerned(reason), key).await?;
    Ok(())
}

async fn happens(
    change: &mut Change,
    account: &Account,
    package: &Package,
    (step, happening): (Step, &Happening),
    on: Day,
    note: &str,
    key: &str,
) -> Result<(), OfficeError> {
    let to = allowed(change, account, package, step, on).await?;
    let records = tell_happening(change, account, package, happening, on).await?;
    let (reason, whom) = match happening {
        Happening::Suspended { reason } => (&**reason, ALL),
        Happening::Ended { reason } => (reason.word(), concerned(reason)),
        _ => ("", ALL),
    };
    let told = serde_json::json!({ "records": records, "reason": reason });
    change.take_step(package, step.code(), to.code(), on, note, &told).await?;
    tell_whom(change, package, whom, key).await?;
    Ok(())
}

/// Nobody is sent a message that somebody close to them has died.
fn concerned(reason: &EndReason) -> &'static [Whom] {
    match reason {
        EndReason::Died => &[Whom::Coordinator, Whom::Provider],
        _ => ALL,
    }
}
