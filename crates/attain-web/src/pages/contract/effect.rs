//! What a draft would do to the statements that are open, and its publishing by a second person.

use attain_office::contracts::{
    self, ContractError, Effect, PeriodEffect, check_draft, effect_of_draft, would_change,
};
use attain_store::TermsKind;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::case::name_of;
use super::{Head, ProblemView, kind_of, load};
use crate::access::{CONTRACTS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::notices::{On, done, go};
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(CONTRACTS);
    Routes::default()
        .get("/contracts/{contract}/terms/{kind}/effect", who, show)
        .post("/contracts/{contract}/terms/{kind}/ask", who, ask_to_publish)
        .post("/contracts/{contract}/terms/{kind}/publish", who, publish)
}

sends! {
    /// The edition of a draft that is published.
    PublishedDraft: [Input::number("edition")]
}

#[derive(Serialize, JsonSchema)]
struct EffectPage {
    head: Head,
    kind: &'static str,
    edition: i64,
    written_by: String,
    written_at: String,
    is_own: bool,
    problems: Vec<ProblemView>,
    /// Why the evidence that is kept does not read under the draft.
    evidence: Option<String>,
    changed: Vec<ChangedView>,
    is_first: bool,
    periods: Vec<PeriodView>,
    difference: i64,
    adjustments: Vec<AdjustmentView>,
    sentences: Vec<String>,
    can_publish: bool,
}

#[derive(Serialize, JsonSchema)]
struct ChangedView {
    id: String,
    number: i64,
    first: String,
    last: String,
    was: i64,
    would_be: Option<i64>,
}

/// One statement under both terms.
#[derive(Serialize, JsonSchema)]
pub struct PeriodView {
    first: String,
    last: String,
    made: String,
    now: Option<i64>,
    draft: Option<i64>,
    difference: i64,
    clauses: Vec<ClauseView>,
}

#[derive(Serialize, JsonSchema)]
struct ClauseView {
    clause: String,
    now: i64,
    draft: i64,
}

#[derive(Serialize, JsonSchema)]
struct AdjustmentView {
    clause: String,
    first: String,
    last: String,
    was: i64,
    now: i64,
    difference: i64,
    lines: usize,
}

impl From<&PeriodEffect> for PeriodView {
    fn from(effect: &PeriodEffect) -> Self {
        let clauses = effect.clauses.iter().map(|one| ClauseView {
            clause: one.clause.clone(),
            now: one.now.0,
            draft: one.draft.0,
        });
        Self {
            first: effect.period.first().to_string(),
            last: effect.period.last().to_string(),
            made: effect.as_at.day().to_string(),
            now: effect.now.map(|pence| pence.0),
            draft: effect.draft.map(|pence| pence.0),
            difference: effect.difference().0,
            clauses: clauses.collect(),
        }
    }
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
) -> Result<Reply<EffectPage>, PageError> {
    let kind = kind_of(&code)?;
    let mut ask = app.store.ask().await?;
    let (contract, head) = load(&app, &mut ask, &reader, &id, "terms").await?;
    // Whoever was told of a draft may come when it is published or dropped: the terms are there.
    let Some(draft) = ask.terms_draft(&contract.id, kind).await? else {
        return Ok(go(&format!("/contracts/{}/terms", contract.id)));
    };
    let accounts = ask.staff().await?;
    let checked = check_draft(&draft.text);
    let problems: Vec<ProblemView> = checked.problems.iter().map(ProblemView::from).collect();
    let is_first = ask.terms_in_force(&contract.id, kind).await?.is_none();
    let language = reader.asking.language;
    let sentences = checked.terms.map_or(Vec::new(), |terms| terms.describe(language));
    let mut page = EffectPage {
        head,
        kind: kind.code(),
        edition: draft.edition,
        written_by: name_of(&accounts, draft.made_by.as_str()),
        written_at: draft.made_at.to_string(),
        is_own: draft.made_by == reader.account.id,
        problems,
        evidence: None,
        changed: Vec::new(),
        is_first,
        periods: Vec::new(),
        difference: 0,
        adjustments: Vec::new(),
        sentences,
        can_publish: false,
    };
    if page.problems.is_empty() {
        match effect_of_draft(&mut ask, &contract.id, kind).await {
            Ok(effect) => page.fill(&effect),
            Err(ContractError::Evidence(errors)) => page.evidence = Some(errors.to_string()),
            Err(error) => return Err(error.into()),
        }
    }
    if page.problems.is_empty() && page.evidence.is_none() {
        let changed = would_change(&mut ask, &draft, kind).await?;
        page.changed = changed
            .into_iter()
            .map(|one| ChangedView {
                id: one.statement.id.0,
                number: one.statement.number,
                first: one.statement.first_day.to_string(),
                last: one.statement.last_day.to_string(),
                was: one.statement.total.0,
                would_be: one.would_be.map(|pence| pence.0),
            })
            .collect();
        page.can_publish = page.changed.is_empty() && !page.is_own;
    }
    Ok(Page::new(&app, &reader, "contract/effect.njk", page).await?.into())
}

impl EffectPage {
    fn fill(&mut self, effect: &Effect) {
        self.difference = effect.difference().0;
        self.periods = effect.periods.iter().map(PeriodView::from).collect();
        let adjustments = effect.adjustments.iter().map(|one| AdjustmentView {
            clause: one.clause.clone(),
            first: one.period.first().to_string(),
            last: one.period.last().to_string(),
            was: one.was.0,
            now: one.now.0,
            difference: one.now.0 - one.was.0,
            lines: one.lines,
        });
        self.adjustments = adjustments.collect();
    }
}

async fn ask_to_publish(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
) -> Result<On, PageError> {
    let kind = kind_of(&code)?;
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let (contract, _) = load(&app, &mut change, &reader, &id, "terms").await?;
    contracts::ask_to_publish(&mut change, &contract, kind).await?;
    done(change, &reader, &format!("/contracts/{id}/terms/{code}/effect"), "done-publish-asked")
        .await
}

async fn publish(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
    posted: Posted<PublishedDraft>,
) -> Result<On, PageError> {
    let kind = kind_of(&code)?;
    let edition = posted.text("edition").parse().map_err(|_| PageError::NotFound)?;
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let (contract, _) = load(&app, &mut change, &reader, &id, "terms").await?;
    contracts::publish(&mut change, &contract, kind, edition).await?;
    let key = match kind {
        TermsKind::Live => "done-terms-published",
        TermsKind::Shadow => "done-shadow-published",
    };
    done(change, &reader, &format!("/contracts/{id}/terms"), key).await
}
