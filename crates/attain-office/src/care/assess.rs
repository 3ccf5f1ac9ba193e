//! Assessment, and what instruments measure.

use attain_brokerage::Step;
use attain_needs::{Assessment, AssessmentDraft, Form, Instrument, Reading};
use attain_store::{Account, Change, FactId, NewScore, Package};
use attain_units::Day;

use crate::assessment_kept::AssessmentFacts;
use crate::care::basis::basis_of;
use crate::care::taking::{allowed, role_of, stage_of};
use crate::care::telling::{Whom, tell_whom};
use crate::care::writing::{keep_plan, plan_of};
use crate::error::OfficeError;
use crate::plan_kept::PackageFacts;

/// Keeps an assessment. Before the outcomes are agreed it is the step "assess", later "assess
/// again"; a plan that rests on a crisis then rests on the later one too (S55).
///
/// # Errors
/// Everything that is wrong with it at once, or that the step is not open.
pub async fn assess(
    change: &mut Change,
    account: &Account,
    package: &Package,
    draft: AssessmentDraft,
) -> Result<FactId, OfficeError> {
    let stage = stage_of(package)?;
    let is_first = stage.allows(Step::Assess, role_of(account)?).is_ok();
    let step = match is_first || !Step::Reassess.row().from.contains(&stage) {
        true => Step::Assess,
        false => Step::Reassess,
    };
    let (on, in_crisis) = (draft.on, draft.in_crisis);
    let to = allowed(change, account, package, step, on).await?;
    let assessment = Assessment::new(draft)?;
    let facts = serde_json::to_value(AssessmentFacts::of(assessment.said()));
    let facts = facts.expect("an assessment is JSON");
    let id = change.keep_assessment(&package.id, &package.person, in_crisis, on, &facts).await?;
    if step == Step::Reassess && PackageFacts::read(&package.facts)?.plan.is_some() {
        let plan = plan_of(change, package).await?;
        let mut record = plan.record().clone();
        let basis = basis_of(change, &package.id).await?;
        if let Some(basis) = basis.filter(|basis| basis.assessed == record.draft.basis.assessed) {
            record.draft.basis.reassessed = basis.reassessed;
            let plan = attain_brokerage::Plan::restore(record)?;
            keep_plan(change, package, &plan, "").await?;
        }
    }
    let said = serde_json::json!({ "assessment": id, "crisis": in_crisis });
    change.take_step(package, step.code(), to.code(), on, "", &said).await?;
    tell_whom(change, package, &[Whom::People], "told-assessed").await?;
    Ok(id)
}

/// A filled instrument.
#[derive(Clone, Debug)]
pub struct NewReading {
    /// The form that was filled in.
    pub form: Form,
    /// What was written, one text an item.
    pub answers: Vec<String>,
    /// Of which outcome; empty when of none.
    pub outcome: String,
    /// The day.
    pub on: Day,
}

/// Scores an instrument and keeps what it came to.
///
/// # Errors
/// For each answer that the instrument does not allow, or that the step is not open.
pub async fn measure(
    change: &mut Change,
    account: &Account,
    package: &Package,
    new: &NewReading,
) -> Result<Reading, OfficeError> {
    let to = allowed(change, account, package, Step::Measure, new.on).await?;
    let texts: Vec<&str> = new.answers.iter().map(String::as_str).collect();
    let answers = new.form.read(&texts)?;
    let reading = new.form.score(&answers)?;
    let instrument: Instrument = new.form.instrument();
    change
        .keep_score(&NewScore {
            person: package.person.clone(),
            package: Some(package.id.clone()),
            outcome: new.outcome.clone(),
            instrument: instrument.code().to_owned(),
            on_day: new.on,
            answers: new.answers.clone(),
            total: reading.total.map(|total| total.to_string()).unwrap_or_default(),
        })
        .await?;
    let said = serde_json::json!({ "instrument": instrument.code(), "outcome": new.outcome });
    change.take_step(package, Step::Measure.code(), to.code(), new.on, "", &said).await?;
    Ok(reading)
}
