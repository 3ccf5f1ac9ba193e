//! One-time links: a person answers about one package once, without signing in. Whoever holds
//! the link is taken for the person, so it shows the outcomes and nothing else, and soon ends.

use attain_brokerage::{Actor, Plan, PlannedOutcome};
use attain_store::secrets::{digest, token};
use attain_store::{Account, Ask, Change, OneTimeLink, Package, Source, StoreError};
use attain_units::Instant;
use serde_json::json;

use crate::OfficeError;
use crate::answer::{Answer, Case, Heard, own_role, plan_in_force, said};
use crate::care::taking::allowed;

/// For how many days a link may hold: long enough for a letter, too short to be forgotten.
pub const MOST_DAYS: u32 = 60;

const DAY: i64 = 86_400_000_000;

/// What is answered about one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkAnswer {
    /// The outcome's code.
    pub outcome: String,
    /// Whether it is true now.
    pub answer: Answer,
    /// In their own words.
    pub words: String,
}

/// A link that opens: to whom, and the plan it asks about.
#[derive(Clone, Debug)]
pub struct OpenLink {
    /// The link.
    pub link: OneTimeLink,
    /// The package.
    pub package: Package,
    /// Its plan.
    pub plan: Plan,
}

impl OpenLink {
    /// The outcomes it asks about.
    pub fn outcomes(&self) -> Vec<&PlannedOutcome> {
        self.plan.open_outcomes()
    }
}

/// Makes a link for the person of a package. Gives the token, which is shown once and kept
/// nowhere: the store has its digest.
///
/// # Errors
/// When the plan is not in force, the role does not review plans, or the days are not 1 to 60.
pub async fn make_link(
    change: &mut Change,
    account: &Account,
    package: &Package,
    days: u32,
) -> Result<String, OfficeError> {
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(OfficeError::Rule("link-days"));
    }
    let on = change.at.day();
    allowed(change, account, package, attain_brokerage::Step::Review, on).await?;
    plan_in_force(change, package).await?;
    let token = token::<16>();
    let ends = Instant(change.at.0 + i64::from(days) * DAY);
    change.keep_link(package, &digest(&token), ends).await?;
    Ok(token)
}

/// The link with this token, when it opens now.
///
/// # Errors
/// When there is none, it was used, or it has ended: each a rule with a calm sentence.
pub async fn open_link(ask: &mut Ask, token: &str, now: Instant) -> Result<OpenLink, OfficeError> {
    let link = ask.link(&digest(token)).await?.ok_or(OfficeError::Rule("link-unknown"))?;
    if !link.used_at.is_empty() {
        return Err(OfficeError::Rule("link-used"));
    }
    if link.ends <= now {
        return Err(OfficeError::Rule("link-ended"));
    }
    let package = ask.package(&link.package).await?;
    let plan = plan_in_force(ask, &package).await?;
    Ok(OpenLink { link, package, plan })
}

/// Takes the answers of a link and uses it up. What may be confirmed is evidence confirmed by
/// the person; everything is kept.
///
/// # Errors
/// When the link does not open, nothing is answered, or it is about an outcome of another plan.
pub async fn answer_link(
    change: &mut Change,
    token: &str,
    answers: &[LinkAnswer],
) -> Result<Vec<Heard>, OfficeError> {
    let now = change.at;
    let OpenLink { link, package, plan } = open_link(change, token, now).await?;
    if answers.is_empty() {
        return Err(OfficeError::Rule("link-empty"));
    }
    let asked: Vec<&str> = plan.open_outcomes().iter().map(|outcome| &*outcome.code).collect();
    if answers.iter().any(|one| !asked.contains(&&*one.outcome)) {
        return Err(OfficeError::Rule("link-foreign"));
    }
    change.use_link(&link).await.map_err(|error| match error {
        StoreError::Stale { .. } => OfficeError::Rule("link-used"),
        other => OfficeError::Store(other),
    })?;
    let by = Actor::new(own_role(&plan), package.person.as_str());
    let case =
        Case { package: &package, plan: &plan, by: &by, source: Source::Link, account: None };
    let mut kept = Vec::new();
    for one in answers {
        let heard = case.hear(change, &one.outcome, one.answer).await?;
        kept.push(said(&one.outcome, one.answer, &one.words, &by, heard));
    }
    case.keep(change, &kept).await?;
    if let Some(coordinator) = &package.coordinator {
        let count = i64::try_from(answers.len()).unwrap_or(i64::MAX);
        let told = json!({ "count": count });
        let href = format!("/packages/{}", package.id);
        change.tell(&coordinator.as_str().into(), "told-link-answered", &told, &href).await?;
    }
    Ok(kept.into_iter().map(|said| said.heard).collect())
}
