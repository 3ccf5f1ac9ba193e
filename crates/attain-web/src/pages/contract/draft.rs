//! A draft of terms as text: everything wrong with it by line, and its sentences beside it.

use attain_office::contracts::{ContractError, check_draft, with_variation, write_draft};
use attain_store::{Change, StoreError, TermsKind};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Choice, Head, ProblemView, kind_of, load};
use crate::access::{CONTRACTS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(CONTRACTS);
    Routes::default()
        .get("/contracts/{contract}/terms/{kind}/edit", who, show)
        .post("/contracts/{contract}/terms/{kind}/edit", who, save)
        .post("/contracts/{contract}/terms/{kind}/variation", who, vary)
}

sends! {
    /// The text of a draft of terms, over the edition that was read.
    WrittenDraft: [Input::need("text"), Input::number("edition")]
}

sends! {
    /// A variation from a day on, about one clause.
    NewVariation: [Input::day("from"), Input::need("clause"), Input::number("edition")]
}

#[derive(Serialize, JsonSchema)]
struct Draft {
    head: Head,
    kind: &'static str,
    form: Form,
    edition: i64,
    problems: Vec<ProblemView>,
    sentences: Vec<String>,
    warnings: Vec<String>,
    model: String,
    /// The clauses a variation can begin with.
    clauses: Vec<Choice>,
    /// What somebody else wrote in the meantime.
    theirs: Option<String>,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, kind)): Path<(String, String)>,
) -> Result<Page<Draft>, PageError> {
    page(&app, &reader, &id, kind_of(&kind)?, None).await
}

/// The page: the draft as it stands, or a form that was sent and could not be kept.
async fn page(
    app: &App,
    reader: &SignedIn,
    id: &str,
    kind: TermsKind,
    sent: Option<Form>,
) -> Result<Page<Draft>, PageError> {
    let mut ask = app.store.ask().await?;
    let (contract, head) = load(app, &mut ask, reader, id, "terms").await?;
    let draft = ask.terms_draft(&contract.id, kind).await?.ok_or(PageError::NotFound)?;
    let theirs = sent.as_ref().filter(|form| form.errors.contains_key("text"));
    let theirs = theirs.map(|_| draft.text.clone());
    let mut form = sent.unwrap_or_default();
    let text = form.values.entry("text".to_owned()).or_insert_with(|| draft.text.clone()).clone();
    let checked = check_draft(&text);
    let language = reader.asking.language;
    let (mut sentences, mut warnings, mut model) = (Vec::new(), Vec::new(), String::new());
    let mut clauses = Vec::new();
    if let Some(terms) = &checked.terms {
        let latest = terms.latest();
        sentences = terms.describe(language);
        warnings = terms.warnings().iter().map(ToString::to_string).collect();
        model = latest.models.on(app.clock.today().max(latest.span.first())).to_string();
        for clause in &latest.clauses {
            if clauses.iter().all(|known: &Choice| known.value != clause.id) {
                let text = format!("{}: {}", clause.id, clause.elements.outcome);
                clauses.push(Choice { value: clause.id.clone(), text });
            }
        }
    }
    let status = form.status();
    let draft = Draft {
        head,
        kind: kind.code(),
        form,
        edition: draft.edition,
        problems: checked.problems.iter().map(ProblemView::from).collect(),
        sentences,
        warnings,
        model,
        clauses,
        theirs,
    };
    Ok(Page::new(app, reader, "contract/draft.njk", draft).await?.with_status(status))
}

async fn save(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
    posted: Posted<WrittenDraft>,
) -> Result<Reply<Draft>, PageError> {
    let kind = kind_of(&code)?;
    let mut form = Form::of(posted);
    let text = form.need("text", "draft-text-missing");
    let edition = form.text("edition").parse().map_err(|_| PageError::NotFound)?;
    if form.is_right() {
        let is_right = check_draft(&text).problems.is_empty();
        if let Some(change) = written(&app, &reader, &id, kind, &text, edition).await? {
            let key = if is_right { "done-draft-saved" } else { "done-draft-saved-wrong" };
            return done(change, &reader, &format!("/contracts/{id}/terms/{code}/edit"), key).await;
        }
        form.wrong("text", "draft-stale");
    }
    Ok(page(&app, &reader, &id, kind, Some(form)).await?.into())
}

/// Writes the draft: a change that is yet to be made; nothing when somebody else changed the draft
/// in the meantime.
pub async fn written(
    app: &App,
    reader: &SignedIn,
    id: &str,
    kind: TermsKind,
    text: &str,
    edition: i64,
) -> Result<Option<Change>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let (contract, _) = load(app, &mut change, reader, id, "terms").await?;
    match write_draft(&mut change, &contract.id, kind, text, Some(edition)).await {
        Ok(()) => Ok(Some(change)),
        Err(ContractError::Store(StoreError::Stale { .. })) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Adds a variation at the end of the draft, with the clause it is about as it stands.
async fn vary(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
    posted: Posted<NewVariation>,
) -> Result<Reply<Draft>, PageError> {
    let kind = kind_of(&code)?;
    let mut form = Form::of(posted);
    let from = form.day("from");
    let clause = form.need("clause", "form-choose");
    let edition = form.text("edition").parse().map_err(|_| PageError::NotFound)?;
    if let (true, Some(from)) = (form.is_right(), from) {
        let mut ask = app.store.ask().await?;
        let (contract, _) = load(&app, &mut ask, &reader, &id, "terms").await?;
        let draft = ask.terms_draft(&contract.id, kind).await?.ok_or(PageError::NotFound)?;
        drop(ask);
        let agreed = app.clock.now().to_string();
        let text = with_variation(&draft.text, &clause, &from.to_string(), &agreed);
        let text = text.ok_or(PageError::NotFound)?;
        if let Some(change) = written(&app, &reader, &id, kind, &text, edition).await? {
            let to = format!("/contracts/{id}/terms/{code}/edit");
            return done(change, &reader, &to, "done-variation-added").await;
        }
        form.wrong("clause", "draft-stale");
    }
    Ok(page(&app, &reader, &id, kind, Some(form)).await?.into())
}
