//! What a plan rests on: the assessments of its package.

use attain_needs::{Assessment, Basis, NeedLevel};
use attain_store::{Ask, PackageId, StoreError};

use crate::assessment_kept::AssessmentFacts;
use crate::plan_kept::unreadable;

/// The assessments of a package, the first one first.
async fn assessments(ask: &mut Ask, package: &PackageId) -> Result<Vec<Assessment>, StoreError> {
    let mut read = Vec::new();
    for kept in ask.assessments_of(package).await? {
        let draft = AssessmentFacts::read(&kept)?.draft(kept.on_day)?;
        let assessment = Assessment::new(draft).map_err(|problems| {
            let why: Vec<String> = problems.iter().map(ToString::to_string).collect();
            unreadable("an assessment", &why.join("; "))
        })?;
        read.push(assessment);
    }
    Ok(read)
}

/// What a plan of this package rests on: the last assessment that was made in a crisis with
/// those after it, or the first where none was. Nothing while nobody has assessed.
///
/// # Errors
/// When the database fails.
pub async fn basis_of(ask: &mut Ask, package: &PackageId) -> Result<Option<Basis>, StoreError> {
    let made = assessments(ask, package).await?;
    let place = made.iter().rposition(|one| one.said().in_crisis).unwrap_or_default();
    Ok(made.get(place).map(|first| Basis::of(first, &made[place + 1..])))
}

/// The latest assessment of a package.
///
/// # Errors
/// When the database fails.
pub async fn latest_assessment(
    ask: &mut Ask,
    package: &PackageId,
) -> Result<Option<Assessment>, StoreError> {
    Ok(assessments(ask, package).await?.pop())
}

/// How high the need was when it was last judged.
///
/// # Errors
/// When the database fails.
pub async fn need_of(ask: &mut Ask, package: &PackageId) -> Result<Option<NeedLevel>, StoreError> {
    let made = assessments(ask, package).await?;
    Ok(made.iter().rev().find_map(|one| one.said().need))
}
