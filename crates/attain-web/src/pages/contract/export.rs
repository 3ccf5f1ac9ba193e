//! A contract as the folder of a scheme, and evidence of another system brought in.

use attain_brokerage::Role;
use attain_office::contracts::{ContractError, ImportProblem, export_scheme, import_evidence};
use attain_store::{Ask, TermsKind};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Head, filled, kind_of, load};
use crate::access::{READ_CONTRACTS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::file::{File, SchemeFile};
use crate::form::{Form, Posted, SentFile};
use crate::language::Filling;
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

/// Evidence tells of people in their own words: only those who may read anybody have it as a file.
const EVIDENCE: &[Role] = &[Role::ContractManager, Role::Auditor];

pub fn routes() -> Routes {
    Routes::default()
        .get("/contracts/{contract}/export", Who::Only(READ_CONTRACTS), show)
        .get("/contracts/{contract}/export/{kind}/{file}", Who::Only(READ_CONTRACTS), file)
        .post("/contracts/{contract}/import", Who::Only(&[Role::ContractManager]), import)
}

sends! {
    /// Evidence of another system, as a file.
    ImportedEvidence: [Input::file("evidence")]
}

#[derive(Serialize, JsonSchema)]
struct Export {
    head: Head,
    form: Form,
    folders: Vec<Folder>,
    may_have_evidence: bool,
    may_import: bool,
    problems: Vec<LineProblem>,
}

#[derive(Serialize, JsonSchema)]
struct Folder {
    kind: &'static str,
    files: Vec<&'static str>,
}

/// A refused line of a file.
#[derive(Serialize, JsonSchema)]
struct LineProblem {
    line: u32,
    what: String,
    remedy: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<Export>, PageError> {
    page(&app, &reader, &id, Form::default(), Vec::new()).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &str,
    form: Form,
    problems: Vec<LineProblem>,
) -> Result<Page<Export>, PageError> {
    let mut ask = app.store.ask().await?;
    let (contract, head) = load(app, &mut ask, reader, id, "export").await?;
    let may_have_evidence = reader.is_any(EVIDENCE);
    let mut folders = Vec::new();
    for kind in [TermsKind::Live, TermsKind::Shadow] {
        if ask.terms_in_force(&contract.id, kind).await?.is_some() {
            let files = export_scheme(&mut ask, &contract, kind, app.clock.now()).await?;
            let names = files.iter().map(|file| file.name);
            let names = names.filter(|name| may_have_evidence || *name != "evidence.csv");
            folders.push(Folder { kind: kind.code(), files: names.collect() });
        }
    }
    let status = form.status();
    let may_import = reader.is_any(&[Role::ContractManager]);
    let page = Export { head, form, folders, may_have_evidence, may_import, problems };
    Ok(Page::new(app, reader, "contract/export.njk", page).await?.with_status(status))
}

async fn file(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code, name)): Path<(String, String, String)>,
) -> Result<File<SchemeFile>, PageError> {
    let kind = kind_of(&code)?;
    if name == "evidence.csv" && !reader.is_any(EVIDENCE) {
        return Err(PageError::Forbidden);
    }
    let now = app.clock.now();
    let text = if name == "evidence.csv" {
        // Who had people's evidence as a file stands in the log.
        let mut change = app.store.change(&reader.account.id, now).await?;
        let text = text_of(&app, &mut change, &reader, &id, kind, &name).await?;
        let facts = serde_json::json!({ "kind": kind.code() });
        change.say("export evidence", &format!("contract/{id}"), facts).await?;
        change.commit().await?;
        text
    } else {
        text_of(&app, &mut app.store.ask().await?, &reader, &id, kind, &name).await?
    };
    let media_type = match name.rsplit_once('.') {
        Some((_, "csv")) => "text/csv",
        Some((_, "md")) => "text/markdown",
        _ => "application/toml",
    };
    Ok(File::new(media_type, &name, text))
}

async fn text_of(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    id: &str,
    kind: TermsKind,
    name: &str,
) -> Result<String, PageError> {
    let (contract, _) = load(app, ask, reader, id, "export").await?;
    let files = export_scheme(ask, &contract, kind, app.clock.now()).await?;
    let file = files.into_iter().find(|file| file.name == name).ok_or(PageError::NotFound)?;
    Ok(file.text)
}

async fn import(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<ImportedEvidence>,
) -> Result<Reply<Export>, PageError> {
    let mut form = Form::of(posted);
    let Some(csv) =
        form.file("evidence").map(SentFile::text).filter(|text| !text.trim().is_empty())
    else {
        form.wrong("evidence", "import-missing");
        return Ok(page(&app, &reader, &id, form, Vec::new()).await?.into());
    };
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let (contract, _) = load(&app, &mut change, &reader, &id, "export").await?;
    match import_evidence(&mut change, &contract.id, &csv).await {
        Ok(_) => {
            done(change, &reader, &format!("/contracts/{id}/export"), "done-evidence-imported")
                .await
        }
        Err(ContractError::Import(problems)) => {
            drop(change);
            form.wrong("evidence", "import-refused");
            let problems = problems.iter().map(|problem| line_problem(&app, &reader, problem));
            let problems = problems.collect();
            Ok(page(&app, &reader, &id, form, problems).await?.into())
        }
        Err(error) => Err(error.into()),
    }
}

fn line_problem(app: &App, reader: &SignedIn, problem: &ImportProblem) -> LineProblem {
    let language = reader.asking.language;
    let say = |key: &str, filling: Filling| filled(app, reader, key, &filling);
    match problem {
        ImportProblem::Refused(refusal) => LineProblem {
            line: refusal.line,
            what: refusal.error.to_string(),
            remedy: refusal.error.hint(),
        },
        ImportProblem::Future { line, recorded } => LineProblem {
            line: *line,
            what: say("import-future", Filling::default().with("at", language.instant(*recorded))),
            remedy: say("import-future-advice", Filling::default()),
        },
        ImportProblem::Counted { line, recorded, until } => LineProblem {
            line: *line,
            what: say(
                "import-counted",
                Filling::default()
                    .with("at", language.instant(*recorded))
                    .with("until", language.instant(*until)),
            ),
            remedy: say("import-counted-advice", Filling::default()),
        },
        ImportProblem::More { more } => LineProblem {
            line: 0,
            what: say(
                "import-more",
                Filling::default().number("more", i64::try_from(*more).unwrap_or(i64::MAX)),
            ),
            remedy: String::new(),
        },
    }
}
