//! Files of evidence: choose one, look at what it comes to, mend it or take it whole.

use attain_evidence::EvidenceError;
use attain_office::OfficeError;
use attain_office::upload::{
    MOST_BYTES, Preview, RefusedRow, WhyNot, accept_upload, preview, refused_file, template,
    upload_evidence,
};
use attain_store::{Ask, Contract, ContractId, Upload, UploadId};
use axum::extract::{Multipart, Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::access::{PROVIDERS, SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::Form;
use crate::language::Filling;
use crate::notices::{done, go};
use crate::page::Page;
use crate::pages::deliver::{Choice, fill, own_contracts, t};
use crate::routes::Routes;

/// Rows that a preview shows of those it would take.
const SHOWN: usize = 20;

pub fn routes() -> Routes {
    let who = Who::Only(PROVIDERS);
    Routes::default()
        .get("/deliver/upload", who, choose)
        .post("/deliver/upload", who, send)
        .get("/deliver/upload/{upload}", who, show)
        .post("/deliver/upload/{upload}/accept", who, accept)
        .get("/deliver/upload/{upload}/refused", who, refused)
        .get("/deliver/upload/{upload}/file", who, original)
        .get("/deliver/template/{contract}", who, blank)
        .get("/deliver/example", who, example)
}

#[derive(Debug, Default, Deserialize)]
struct Wanted {
    #[serde(default)]
    contract: String,
}

#[derive(Serialize)]
struct ChoosePage {
    contracts: Vec<Choice>,
    uploads: Vec<UploadView>,
    form: Form,
}

#[derive(Serialize)]
struct UploadView {
    id: String,
    name: String,
    contract: String,
    at: String,
    by: String,
    rows: i64,
    problems: i64,
    accepted_at: String,
}

async fn choose(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Page, PageError> {
    let form = Form::filled([("contract", wanted.contract)]);
    choose_page(&app, &reader, form).await
}

async fn choose_page(app: &App, reader: &SignedIn, form: Form) -> Result<Page, PageError> {
    let mut ask = app.store.ask().await?;
    let (mut contracts, mut uploads) = (Vec::new(), Vec::new());
    for contract in own_contracts(&mut ask, reader).await? {
        for upload in ask.uploads_of(&contract.id).await? {
            uploads.push(view(&mut ask, &contract, upload).await?);
        }
        let text = format!("{}, {}", contract.reference, contract.title);
        contracts.push(Choice::new(contract.id.0, text));
    }
    uploads.sort_by(|a, b| b.at.cmp(&a.at));
    let status = form.status();
    let page = ChoosePage { contracts, uploads, form };
    Ok(Page::new(app, reader, "deliver/upload.njk", page).await?.with_status(status))
}

async fn view(ask: &mut Ask, contract: &Contract, upload: Upload) -> Result<UploadView, PageError> {
    Ok(UploadView {
        by: ask.account(&upload.account).await?.name,
        id: upload.id.0,
        name: upload.name,
        contract: contract.reference.clone(),
        at: upload.at.to_string(),
        rows: upload.rows,
        problems: upload.problems,
        accepted_at: upload.accepted_at.unwrap_or_default(),
    })
}

/// What a form with a file sent.
#[derive(Default)]
struct Sent {
    contract: String,
    name: String,
    bytes: Vec<u8>,
    is_too_large: bool,
}

async fn sent(mut parts: Multipart) -> Result<Sent, PageError> {
    let unreadable = |wrong: axum::extract::multipart::MultipartError| {
        PageError::unreadable(wrong.status(), wrong.body_text())
    };
    let mut sent = Sent::default();
    while let Some(mut part) = parts.next_field().await.map_err(unreadable)? {
        match part.name() {
            Some("contract") => sent.contract = part.text().await.map_err(unreadable)?,
            Some("file") => {
                sent.name = part.file_name().unwrap_or_default().to_owned();
                while let Some(piece) = part.chunk().await.map_err(unreadable)? {
                    sent.is_too_large |= sent.bytes.len() + piece.len() > MOST_BYTES;
                    if !sent.is_too_large {
                        sent.bytes.extend_from_slice(&piece);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(sent)
}

async fn send(
    State(app): State<App>,
    reader: SignedIn,
    parts: Multipart,
) -> Result<Response, PageError> {
    let sent = sent(parts).await?;
    let mut form = Form::filled([("contract", sent.contract.clone())]);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let own = own_contracts(&mut change, &reader).await?;
    let contract = match own.as_slice() {
        [only] => Some(only),
        several => several.iter().find(|one| one.id.as_str() == sent.contract),
    };
    if contract.is_none() {
        form.wrong("contract", "form-choose");
    }
    let text = match String::from_utf8(sent.bytes) {
        _ if sent.is_too_large => {
            form.wrong("file", "rule-upload-too-large");
            None
        }
        Ok(text) if !text.contains('\0') => Some(text),
        Ok(_) | Err(_) => {
            form.wrong("file", "upload-not-text");
            None
        }
    };
    if let (Some(contract), Some(text)) = (contract, text) {
        match upload_evidence(&mut change, &reader.account, contract, &sent.name, &text).await {
            Ok((id, _)) => {
                change.commit().await?;
                return Ok(go(&format!("/deliver/upload/{id}")));
            }
            Err(OfficeError::Rule(rule)) => form.wrong("file", &format!("rule-{rule}")),
            Err(other) => return Err(other.into()),
        }
    }
    drop(change);
    Ok(choose_page(&app, &reader, form).await?.into_response())
}

#[derive(Serialize)]
struct PreviewPage {
    id: String,
    name: String,
    contract: String,
    at: String,
    accepted_at: String,
    rows: usize,
    taken: usize,
    replays: usize,
    refused_count: usize,
    totals: Vec<Total>,
    shown: Vec<TakenView>,
    more: usize,
    refused: Vec<RefusedView>,
}

#[derive(Serialize)]
struct Total {
    fact: String,
    rows: usize,
    people: usize,
}

#[derive(Serialize)]
struct TakenView {
    line: u32,
    record: String,
    on: String,
    name: String,
    words: String,
}

#[derive(Serialize)]
struct RefusedView {
    line: u32,
    text: String,
    why: String,
    remedy: String,
    /// Whether the words are the engine's own, which speaks English.
    is_english: bool,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(upload): Path<String>,
) -> Result<Page, PageError> {
    let mut ask = app.store.ask().await?;
    let (upload, contract, preview) = own_upload(&app, &mut ask, &reader, &upload).await?;
    let totals = preview.totals().into_iter().map(|(fact, (rows, people))| {
        let key = format!("deliver-fact-{}", fact.replace(' ', "-"));
        Total { fact: t(&app, &reader, &key), rows, people }
    });
    let totals = totals.collect();
    let mut shown = Vec::new();
    for row in preview.taken.iter().take(SHOWN) {
        let name = match row.person.as_str() {
            "" => t(&app, &reader, "deliver-whole-contract"),
            person => ask.person(&person.into()).await?.name(),
        };
        let key = format!("deliver-fact-{}", row.fact.replace(' ', "-"));
        shown.push(TakenView {
            line: row.line,
            record: row.record.clone(),
            on: row.on.to_string(),
            name,
            words: format!("{}: {}", t(&app, &reader, &key), row.value),
        });
    }
    let refused: Vec<RefusedView> =
        preview.refused.iter().map(|row| refused_view(&app, &reader, row)).collect();
    let page = PreviewPage {
        id: upload.id.0,
        name: upload.name,
        contract: contract.reference,
        at: upload.at.to_string(),
        accepted_at: upload.accepted_at.unwrap_or_default(),
        rows: preview.rows(),
        taken: preview.taken.len(),
        replays: preview.replays.len(),
        refused_count: refused.len(),
        totals,
        more: preview.taken.len().saturating_sub(shown.len()),
        shown,
        refused,
    };
    Page::new(&app, &reader, "deliver/preview.njk", page).await
}

fn refused_view(app: &App, reader: &SignedIn, row: &RefusedRow) -> RefusedView {
    let (why, remedy, is_english) = match &row.why {
        WhyNot::Format(error) => engine_words(error),
        WhyNot::Scope(problem) => {
            let found = Filling::default().with("found", problem.found());
            let say = |kind: &str| {
                fill(app, reader, &format!("upload-{kind}-{}", problem.code()), &found)
            };
            (say("why"), say("remedy"), false)
        }
    };
    RefusedView { line: row.line, text: row.text.clone(), why, remedy, is_english }
}

fn engine_words(error: &EvidenceError) -> (String, String, bool) {
    (error.to_string(), error.hint(), true)
}

/// An upload of the reader's own contract, judged by what is known now.
async fn own_upload(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    upload: &str,
) -> Result<(Upload, Contract, Preview), PageError> {
    let upload = ask.upload(&UploadId::from(upload)).await?;
    let contract = ask.contract(&upload.contract).await?;
    reader.may_read_contract(&contract)?;
    let now = app.clock.now();
    let judged = preview(ask, &reader.account, &contract, &upload.text, now).await?;
    Ok((upload, contract, judged))
}

async fn accept(
    State(app): State<App>,
    reader: SignedIn,
    Path(upload): Path<String>,
) -> Result<Response, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let upload = change.upload(&UploadId::from(upload)).await?;
    let contract = change.contract(&upload.contract).await?;
    reader.may_read_contract(&contract)?;
    accept_upload(&mut change, &reader.account, &upload).await?;
    change.commit().await?;
    Ok(done(&format!("/deliver/upload/{}", upload.id), "done-upload"))
}

async fn refused(
    State(app): State<App>,
    reader: SignedIn,
    Path(upload): Path<String>,
) -> Result<Response, PageError> {
    let mut ask = app.store.ask().await?;
    let (upload, _, judged) = own_upload(&app, &mut ask, &reader, &upload).await?;
    Ok(file(&format!("refused-{}", upload.name), refused_file(&judged, &upload.text)))
}

async fn original(
    State(app): State<App>,
    reader: SignedIn,
    Path(upload): Path<String>,
) -> Result<Response, PageError> {
    let mut ask = app.store.ask().await?;
    let (upload, _, _) = own_upload(&app, &mut ask, &reader, &upload).await?;
    Ok(file(&upload.name, upload.text))
}

async fn blank(
    State(app): State<App>,
    reader: SignedIn,
    Path(contract): Path<String>,
) -> Result<Response, PageError> {
    let mut ask = app.store.ask().await?;
    let contract = ask.contract(&ContractId::from(contract)).await?;
    reader.may_read_contract(&contract)?;
    let text = template(&mut ask, &contract.id, app.clock.today()).await?;
    Ok(file("evidence.csv", text))
}

/// Rows of each kind, to learn the format by.
async fn example(_: SignedIn) -> Result<Response, PageError> {
    Ok(file("example.csv", include_str!("example.csv").to_owned()))
}

/// A file to keep. Its name is cut down to what every system takes.
fn file(name: &str, text: String) -> Response {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let name: String = name.chars().map(|one| if plain(one) { one } else { '-' }).collect();
    let kind = if name.ends_with(".csv") { "text/csv" } else { "text/plain" };
    let headers = [
        (CONTENT_TYPE, format!("{kind}; charset=utf-8")),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, text).into_response()
}
