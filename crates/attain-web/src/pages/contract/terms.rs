//! The terms of a contract: those in force in sentences, drafts, and every version with what it
//! changed.

use attain_office::contracts::{self, check_draft};
use attain_store::{Ask, Contract, TermsKind, TermsVersion, terms_of};
use attain_units::Language;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::case::name_of;
use super::{Head, kind_of, load};
use crate::access::{CONTRACTS, READ_CONTRACTS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::notices::{On, done};
use crate::page::Page;
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default()
        .get("/contracts/{contract}/terms", Who::Only(READ_CONTRACTS), show)
        .post("/contracts/{contract}/terms/{kind}/begin", Who::Only(CONTRACTS), begin)
        .post("/contracts/{contract}/terms/{kind}/drop", Who::Only(CONTRACTS), drop_draft)
        .get("/contracts/{contract}/terms/versions/{version}", Who::Only(READ_CONTRACTS), version)
}

sends! {
    /// The edition of a draft that is thrown away.
    DroppedDraft: [Input::number("edition")]
}

#[derive(Serialize, JsonSchema)]
struct TermsPage {
    head: Head,
    kinds: Vec<KindView>,
}

#[derive(Serialize, JsonSchema)]
struct KindView {
    kind: &'static str,
    sentences: Vec<String>,
    warnings: Vec<String>,
    model: String,
    draft: Option<DraftView>,
    versions: Vec<VersionView>,
}

#[derive(Serialize, JsonSchema)]
struct DraftView {
    by: String,
    at: String,
    edition: i64,
    problems: usize,
    is_own: bool,
}

#[derive(Serialize, JsonSchema)]
struct VersionView {
    id: String,
    number: i64,
    written_by: String,
    published_by: String,
    published_at: String,
    /// Sentences that this version says and the one before did not.
    added: Vec<String>,
    /// Sentences that the one before said and this one does not.
    removed: Vec<String>,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<TermsPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let (contract, head) = load(&app, &mut ask, &reader, &id, "terms").await?;
    let mut kinds = Vec::new();
    for kind in [TermsKind::Live, TermsKind::Shadow] {
        kinds.push(kind_view(&app, &mut ask, &reader, &contract, kind).await?);
    }
    // A draft is the council's until it is published.
    if !head.may_change {
        for kind in &mut kinds {
            kind.draft = None;
        }
        kinds.retain(|kind| kind.kind == "live" || !kind.versions.is_empty());
    }
    Page::new(&app, &reader, "contract/terms.njk", TermsPage { head, kinds }).await
}

async fn kind_view(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    contract: &Contract,
    kind: TermsKind,
) -> Result<KindView, PageError> {
    let accounts = ask.staff().await?;
    let language = reader.asking.language;
    let versions = ask.terms_versions(&contract.id, kind).await?;
    let mut view = KindView {
        kind: kind.code(),
        sentences: Vec::new(),
        warnings: Vec::new(),
        model: String::new(),
        draft: None,
        versions: Vec::new(),
    };
    if let Some(last) = versions.last() {
        let terms = terms_of(last)?;
        view.sentences = terms.describe(language);
        view.warnings = terms.warnings().iter().map(ToString::to_string).collect();
        let latest = terms.latest();
        view.model = latest.models.on(app.clock.today().max(latest.span.first())).to_string();
    }
    let mut before: Option<Vec<String>> = None;
    for version in &versions {
        let sentences = sentences(version, language)?;
        let only = |these: &[String], those: &[String]| -> Vec<String> {
            these.iter().filter(|sentence| !those.contains(sentence)).cloned().collect()
        };
        let (added, removed) = match &before {
            Some(before) => (only(&sentences, before), only(before, &sentences)),
            None => (Vec::new(), Vec::new()),
        };
        view.versions.push(VersionView {
            id: version.id.0.clone(),
            number: version.number,
            written_by: name_of(&accounts, version.made_by.as_str()),
            published_by: name_of(&accounts, version.published_by.as_str()),
            published_at: version.published_at.to_string(),
            added,
            removed,
        });
        before = Some(sentences);
    }
    view.versions.reverse();
    if let Some(draft) = ask.terms_draft(&contract.id, kind).await? {
        view.draft = Some(DraftView {
            by: name_of(&accounts, draft.made_by.as_str()),
            at: draft.made_at.to_string(),
            edition: draft.edition,
            problems: check_draft(&draft.text).problems.len(),
            is_own: draft.made_by == reader.account.id,
        });
    }
    Ok(view)
}

fn sentences(version: &TermsVersion, language: Language) -> Result<Vec<String>, PageError> {
    Ok(terms_of(version)?.describe(language))
}

/// Begins the next version of a kind from the one in force.
async fn begin(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, kind)): Path<(String, String)>,
) -> Result<On, PageError> {
    let kind = kind_of(&kind)?;
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let (contract, _) = load(&app, &mut change, &reader, &id, "terms").await?;
    match kind {
        TermsKind::Live => contracts::open_draft(&mut change, &contract.id).await?,
        TermsKind::Shadow => contracts::open_shadow(&mut change, &contract.id).await?,
    }
    let to = format!("/contracts/{id}/terms/{}/edit", kind.code());
    done(change, &reader, &to, "done-draft-begun").await
}

async fn drop_draft(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, kind)): Path<(String, String)>,
    posted: Posted<DroppedDraft>,
) -> Result<On, PageError> {
    let kind = kind_of(&kind)?;
    let edition = posted.text("edition").parse().map_err(|_| PageError::NotFound)?;
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let (contract, _) = load(&app, &mut change, &reader, &id, "terms").await?;
    change.drop_draft(&contract.id, kind, edition).await?;
    done(change, &reader, &format!("/contracts/{id}/terms"), "done-draft-dropped").await
}

#[derive(Serialize, JsonSchema)]
struct OneVersion {
    head: Head,
    kind: String,
    number: i64,
    digest: String,
    text: String,
    sentences: Vec<String>,
}

async fn version(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, version)): Path<(String, String)>,
) -> Result<Page<OneVersion>, PageError> {
    let mut ask = app.store.ask().await?;
    let (contract, head) = load(&app, &mut ask, &reader, &id, "terms").await?;
    let version = ask.terms_version(&version.into()).await?;
    if version.contract != contract.id {
        return Err(PageError::NotFound);
    }
    let sentences = sentences(&version, reader.asking.language)?;
    let page = OneVersion {
        head,
        kind: version.kind,
        number: version.number,
        digest: version.digest,
        text: version.text,
        sentences,
    };
    Page::new(&app, &reader, "contract/version.njk", page).await
}
