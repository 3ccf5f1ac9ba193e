//! One package: the outcomes first, then what can be done now, and what was done.

use attain_brokerage::{Measure, PlannedOutcome, Role, Step};
use attain_office::plan_kept::WrittenOutcome;
use attain_store::{Ask, KeptOutcome, KeptStep, PackageId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{READ_PACKAGES, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::pages::plan::case::{Case, CaseView, Fact, Tag, outcome_colour, sees_staff};
use crate::routes::Routes;
use crate::say::Say;

pub fn routes() -> Routes {
    Routes::default()
        .get("/packages/{package}", Who::Only(READ_PACKAGES), overview)
        .get("/packages/{package}/outcomes", Who::Only(READ_PACKAGES), outcomes)
        .get("/packages/{package}/timeline", Who::Only(READ_PACKAGES), timeline)
}

#[derive(Serialize, JsonSchema)]
struct Overview {
    case: CaseView,
    path: String,
    steps: Vec<StepLink>,
    outcomes: Vec<OutcomeView>,
    summary: Vec<Fact>,
    timeline: Vec<TimelineItem>,
    may_take_over: bool,
    /// Whether one-time links for the person's answer are made here.
    may_link: bool,
    is_crisis: bool,
}

#[derive(Serialize, JsonSchema)]
struct StepLink {
    code: &'static str,
    text: String,
    href: String,
}

/// One outcome as pages of a package show it.
#[derive(Serialize, JsonSchema)]
pub struct OutcomeView {
    code: String,
    words: String,
    href: String,
    state: Tag,
    domain: String,
    facts: Vec<Fact>,
}

#[derive(Serialize, JsonSchema)]
struct TimelineItem {
    at: String,
    title: String,
    by: String,
    words: String,
    href: Option<String>,
}

async fn overview(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<Overview>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "package").await?;
    let say = Say::to(&app, &reader);
    let mut ask = app.store.ask().await?;
    let steps = ask.steps_of(&case.package.id).await?;
    let assessments = ask.assessments_of(&case.package.id).await?;
    let is_own_offer = is_own_offer(&mut ask, &case, &reader).await?;
    let mut items = timeline_of(say, &case, &reader, &steps);
    items.truncate(5);
    let page = Overview {
        case: case.view(say, ""),
        path: case.path(""),
        steps: steps_open(say, &case, &reader, is_own_offer),
        outcomes: outcomes_of(say, &case),
        summary: summary(say, &case),
        timeline: items,
        may_take_over: reader.is_any(crate::access::CARE)
            && case.package.coordinator.as_deref() != Some(reader.account.id.as_str()),
        may_link: reader.is_any(crate::access::CARE) && case.plan.is_some(),
        is_crisis: assessments.last().is_some_and(|one| one.is_crisis == 1),
    };
    Page::new(&app, &reader, "plan/package.njk", page).await
}

#[derive(Serialize, JsonSchema)]
struct OutcomesPage {
    case: CaseView,
    path: String,
    outcomes: Vec<OutcomeView>,
    credits: Vec<Fact>,
    may_write: bool,
}

async fn outcomes(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<OutcomesPage>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "outcomes").await?;
    let say = Say::to(&app, &reader);
    let credits = case.plan.as_ref().and_then(attain_brokerage::Plan::credits);
    let credit = |(word, share): (String, attain_units::Share)| Fact {
        key: say.word("plan-party", &word),
        value: share.to_string(),
    };
    let page = OutcomesPage {
        case: case.view(say, "/outcomes"),
        path: case.path(""),
        outcomes: outcomes_of(say, &case),
        credits: credits.unwrap_or_default().into_iter().map(credit).collect(),
        may_write: case.stage.allows(Step::AgreeOutcomes, reader.role).is_ok(),
    };
    Page::new(&app, &reader, "plan/outcomes.njk", page).await
}

#[derive(Serialize, JsonSchema)]
struct TimelinePage {
    case: CaseView,
    timeline: Vec<TimelineItem>,
}

async fn timeline(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<TimelinePage>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "timeline").await?;
    let say = Say::to(&app, &reader);
    let steps = app.store.ask().await?.steps_of(&case.package.id).await?;
    let timeline = timeline_of(say, &case, &reader, &steps);
    let page = TimelinePage { case: case.view(say, "/timeline"), timeline };
    Page::new(&app, &reader, "plan/timeline.njk", page).await
}

/// Whether the price that waits is one of the reader's own side, which another side accepts.
///
/// # Errors
/// When the database fails.
pub async fn is_own_offer(
    ask: &mut Ask,
    case: &Case,
    reader: &SignedIn,
) -> Result<bool, PageError> {
    let offers = ask.offers_of(&case.package.id).await?;
    let by = offers
        .first()
        .and_then(|offer| case.accounts.iter().find(|account| account.id == offer.offered_by));
    let role = by.and_then(|account| account.role.parse::<Role>().ok());
    Ok(role.is_some_and(|role| role.side() == reader.role.side()))
}

/// The steps open to the reader, in the order of the table, each with its page.
fn steps_open(say: Say<'_>, case: &Case, reader: &SignedIn, is_own_offer: bool) -> Vec<StepLink> {
    let open = case.stage.open_to(reader.role).into_iter();
    let open = open.filter(|step| !(is_own_offer && *step == Step::AcceptPrice));
    open.filter_map(|step| {
        let href = page_of(case, step, !sees_staff(reader))?;
        Some(StepLink { code: step.code(), text: step.name(say.needs()), href })
    })
    .collect()
}

/// The page on which a step is taken; nothing where pages of another stage lead to it.
fn page_of(case: &Case, step: Step, is_own: bool) -> Option<String> {
    let path = match step {
        Step::Assess | Step::Reassess => "/assess",
        Step::AgreeOutcomes => "/plan",
        Step::AgreeService => "/service",
        Step::OfferPrice => "/offer",
        Step::Measure => "/measure",
        Step::Review => "/review",
        Step::ClaimOutcome | Step::ConfirmOutcome | Step::DisputeOutcome | Step::SettleDispute => {
            "/outcomes"
        }
        Step::ProposeOutcomes if is_own => "/propose",
        Step::ProposeOutcomes | Step::Check => return None,
        Step::AcceptPrice
        | Step::ReturnPrice
        | Step::AcceptWithoutPrice
        | Step::HandBack
        | Step::Start
        | Step::Suspend
        | Step::Resume
        | Step::End
        | Step::StartNewPlan
        | Step::Close
        | Step::Decline
        | Step::Cancel => return Some(case.path(&format!("/steps/{}", step.code()))),
    };
    Some(case.path(path))
}

fn summary(say: Say<'_>, case: &Case) -> Vec<Fact> {
    let mut summary = Vec::new();
    let mut fact = |key: &str, value: String| {
        if !value.is_empty() {
            summary.push(Fact { key: say.t(key), value });
        }
    };
    if let Some(referral) = &case.facts.referral {
        fact("refer-source", say.word("refer-source", &referral.source));
        fact("refer-reason", referral.reason.clone());
    }
    fact("package-opened", say.day(case.package.opened));
    if let Some(plan) = &case.plan {
        let said = plan.said();
        fact("package-model", say.word("plan-model", &said.model.to_string()));
        fact("package-start", say.day(said.start));
        fact("package-end", say.day(plan.planned_end()));
        if let Some(accepted) = &plan.record().accepted {
            fact("package-accepted", say.day(accepted.on));
            let none = || say.t("package-no-money");
            fact("package-value", accepted.value.map_or_else(none, |value| value.to_string()));
        }
    }
    if let Some(service) = &case.facts.service {
        fact("service-support", service.support.clone());
        fact("service-chosen-by", say.word("service-chosen-by", &service.chosen_by));
        fact("service-reason", service.reason.clone());
    }
    summary
}

/// The outcomes of a package: recovery first, then holding steady, as the plan has them; while it
/// is being written, those of the draft.
pub fn outcomes_of(say: Say<'_>, case: &Case) -> Vec<OutcomeView> {
    let mut shown = Vec::new();
    if let Some(plan) = &case.plan {
        let mut outcomes: Vec<&PlannedOutcome> = plan.said().outcomes.iter().collect();
        outcomes.sort_by_key(|outcome| outcome.kind);
        for outcome in outcomes {
            let row = case.outcomes.iter().find(|row| row.code == outcome.code);
            shown.push(outcome_view(say, case, outcome, row));
        }
    } else if let Some(draft) = &case.facts.draft {
        let written = draft.outcomes.iter().filter_map(|one| WrittenOutcome::outcome(one).ok());
        shown.extend(written.map(|outcome| outcome_view(say, case, &outcome, None)));
    }
    shown
}

fn outcome_view(
    say: Say<'_>,
    case: &Case,
    outcome: &PlannedOutcome,
    row: Option<&KeptOutcome>,
) -> OutcomeView {
    let state = row.map_or("planned", |row| &*row.state);
    OutcomeView {
        code: outcome.code.clone(),
        words: outcome.words.clone(),
        href: match row {
            Some(_) => case.path(&format!("/outcomes/{}", outcome.code)),
            None => case.path("/plan"),
        },
        state: Tag { text: say.word("plan-state", state), colour: outcome_colour(state) },
        domain: outcome.domain.name(say.needs()),
        facts: outcome_facts(say, outcome),
    }
}

/// What is said of an outcome, in words.
pub fn outcome_facts(say: Say<'_>, outcome: &PlannedOutcome) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push(Fact { key: say.t(key), value });
        }
    };
    fact("plan-kind", outcome.kind.name(say.needs()));
    fact("plan-domain", outcome.domain.name(say.needs()));
    fact("plan-origin", outcome.origin.name(say.needs()));
    fact("plan-measure", measure_words(say, outcome.measure.as_ref()));
    fact("plan-target-day", say.day(outcome.target_day));
    fact("plan-weight", outcome.weight.to_string());
    let verifiers = outcome.confirmers().iter().map(|role| role.name(say.needs()));
    fact("plan-verifiers", verifiers.collect::<Vec<_>>().join(", "));
    let parts = outcome.contributions.iter().map(|one| contribution_words(say, one));
    fact("plan-contributions", parts.collect::<Vec<_>>().join("; "));
    let owners = outcome.owners.iter().map(|owner| say.word("plan-party", owner.word()));
    fact("plan-owners", owners.collect::<Vec<_>>().join(", "));
    facts
}

/// What shows that an outcome is met, in words.
pub fn measure_words(say: Say<'_>, measure: Option<&Measure>) -> String {
    match measure {
        None => say.t("plan-not-said"),
        Some(Measure::Told { how }) => how.clone(),
        Some(Measure::Scored { instrument, baseline, target }) => {
            let none = || say.t("plan-not-said");
            let baseline = baseline.map_or_else(none, |score| score.to_string());
            let target = target.map_or_else(none, |score| score.to_string());
            let name = instrument.name(say.needs());
            let gaps = [("instrument", &*name), ("baseline", &*baseline), ("target", &*target)];
            say.with("plan-measured", &gaps)
        }
    }
}

/// What one party does for an outcome, and how much of it is theirs.
pub fn contribution_words(say: Say<'_>, one: &attain_brokerage::Contribution) -> String {
    use attain_brokerage::Part;
    let part = match one.part {
        Part::Wholly => say.t("plan-wholly"),
        Part::Partly(None) => say.t("plan-partly"),
        Part::Partly(Some(share)) => {
            say.with("plan-partly-share", &[("share", &share.to_string())])
        }
    };
    format!("{}: {} ({part})", say.word("plan-party", one.party.word()), one.activity)
}

fn timeline_of(
    say: Say<'_>,
    case: &Case,
    reader: &SignedIn,
    steps: &[KeptStep],
) -> Vec<TimelineItem> {
    let item = |kept: &KeptStep| {
        let title = say.word("plan-took", &kept.step);
        let facts: serde_json::Value = serde_json::from_str(&kept.facts).unwrap_or_default();
        let mut words = Vec::new();
        if let Some(pence) = facts["value_pence"].as_i64() {
            words.push(say.money(pence));
        }
        if let Some(reason) = facts["reason"].as_str().filter(|reason| !reason.is_empty()) {
            words.push(reason_words(say, reason));
        }
        if !kept.note.is_empty() {
            words.push(kept.note.clone());
        }
        let by = match sees_staff(reader) {
            true => case.name(kept.account.as_deref()),
            false => String::new(),
        };
        TimelineItem {
            at: say.day(kept.on_day),
            title,
            by,
            words: words.join(". "),
            href: facts["package"].as_str().map(|next| format!("/packages/{next}")),
        }
    };
    steps.iter().rev().map(item).collect()
}

/// A reason of a step: one that ends support, one that pauses it, or in somebody's own words.
fn reason_words(say: Say<'_>, reason: &str) -> String {
    match attain_brokerage::EndReason::of(reason) {
        attain_brokerage::EndReason::Other(_) => say.word("step-pause", reason),
        known => known.name(say.needs()),
    }
}
