//! A draft of terms as a form: every value of the file as a field, each clause with its sentence.

use attain_office::contracts::{Field, FieldKind, check_draft, fields, with_fields};
use attain_store::TermsKind;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::draft::written;
use super::{Head, ProblemView, kind_of, load};
use crate::access::{CONTRACTS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::language::Filling;
use crate::notices::{done, go};
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(CONTRACTS);
    Routes::default().get("/contracts/{contract}/terms/{kind}/form", who, show).post(
        "/contracts/{contract}/terms/{kind}/form",
        who,
        save,
    )
}

sends! {
    /// The fields of a draft of terms, over the edition that was read.
    FilledDraft: [Input::number("edition"), Input::text("field-{place}")]
}

#[derive(Serialize, JsonSchema)]
struct AsForm {
    head: Head,
    kind: &'static str,
    form: Form,
    edition: i64,
    problems: Vec<ProblemView>,
    parts: Vec<Part>,
}

/// One part of the file: the contract itself, a clause, a measure.
#[derive(Serialize, JsonSchema)]
struct Part {
    heading: String,
    sentences: Vec<String>,
    fields: Vec<FieldView>,
}

#[derive(Serialize, JsonSchema)]
struct FieldView {
    /// The field's name in the form.
    name: String,
    label: String,
    kind: &'static str,
    is_long: bool,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, kind)): Path<(String, String)>,
) -> Result<Reply<AsForm>, PageError> {
    page(&app, &reader, &id, kind_of(&kind)?, None).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &str,
    kind: TermsKind,
    sent: Option<Form>,
) -> Result<Reply<AsForm>, PageError> {
    let mut ask = app.store.ask().await?;
    let (contract, head) = load(app, &mut ask, reader, id, "terms").await?;
    let draft = ask.terms_draft(&contract.id, kind).await?.ok_or(PageError::NotFound)?;
    let Some(found) = fields(&draft.text) else {
        // What is no TOML has no fields; as text, the lines that are wrong are named.
        return Ok(go(&format!("/contracts/{id}/terms/{}/edit", kind.code())));
    };
    let values = found.iter().enumerate().map(|(place, field)| (name(place), field.value.clone()));
    let form = sent.unwrap_or_else(|| Form::filled(values));
    let checked = check_draft(&draft.text);
    let mut parts: Vec<(String, usize, Part)> = Vec::new();
    for (place, field) in found.iter().enumerate() {
        let is_same = parts
            .last()
            .is_some_and(|(part, number, _)| *part == field.part && *number == field.number);
        if !is_same {
            let mut part = Part {
                heading: heading(app, reader, field),
                sentences: Vec::new(),
                fields: Vec::new(),
            };
            if let Some(terms) = checked.terms.as_ref().filter(|_| field.part == "clause") {
                let latest = terms.latest();
                let own = latest.clauses.iter().filter(|clause| clause.id == field.name);
                let language = reader.asking.language;
                part.sentences = own.map(|clause| latest.sentence(clause, language)).collect();
            }
            parts.push((field.part.clone(), field.number, part));
        }
        if let Some((_, _, part)) = parts.last_mut() {
            part.fields.push(FieldView {
                name: name(place),
                label: label(app, reader, field),
                kind: field.kind.code(),
                is_long: field.kind == FieldKind::Text && field.value.chars().count() > 40,
            });
        }
    }
    let status = form.status();
    let page = AsForm {
        head,
        kind: kind.code(),
        form,
        edition: draft.edition,
        problems: checked.problems.iter().map(ProblemView::from).collect(),
        parts: parts.into_iter().map(|(_, _, part)| part).collect(),
    };
    let page = Page::new(app, reader, "contract/form.njk", page).await?;
    Ok(page.with_status(status).into())
}

fn name(place: usize) -> String {
    format!("field-{place}")
}

/// The words of a key of the format, or the key itself.
fn word(app: &App, reader: &SignedIn, kind: &str, key: &str) -> String {
    let message = format!("{kind}-{}", key.replace(['_', ' '], "-"));
    if app.messages.has(&message) {
        app.messages.say(reader.asking.language, &message, &Filling::default())
    } else {
        key.to_owned()
    }
}

fn heading(app: &App, reader: &SignedIn, field: &Field) -> String {
    let part = if field.part.is_empty() { "contract" } else { &field.part };
    let words = word(app, reader, "terms-part", part);
    if field.name.is_empty() { words } else { format!("{words} {}", field.name) }
}

fn label(app: &App, reader: &SignedIn, field: &Field) -> String {
    let words = field.keys.iter().map(|key| word(app, reader, "terms-key", key));
    words.collect::<Vec<_>>().join(" › ")
}

async fn save(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
    posted: Posted<FilledDraft>,
) -> Result<Reply<AsForm>, PageError> {
    let kind = kind_of(&code)?;
    let mut form = Form::of(posted);
    let edition: i64 = form.text("edition").parse().map_err(|_| PageError::NotFound)?;
    let mut ask = app.store.ask().await?;
    let (contract, _) = load(&app, &mut ask, &reader, &id, "terms").await?;
    let draft = ask.terms_draft(&contract.id, kind).await?.ok_or(PageError::NotFound)?;
    drop(ask);
    let count = fields(&draft.text).map_or(0, |fields| fields.len());
    let values: Vec<String> = (0..count).map(|place| form.text(&name(place))).collect();
    if draft.edition != edition {
        form.wrong("field-0", "draft-stale");
        return page(&app, &reader, &id, kind, Some(form)).await;
    }
    match with_fields(&draft.text, &values) {
        Ok(text) => {
            let is_right = check_draft(&text).problems.is_empty();
            if let Some(change) = written(&app, &reader, &id, kind, &text, edition).await? {
                let key = if is_right { "done-draft-saved" } else { "done-draft-saved-wrong" };
                let to = format!("/contracts/{id}/terms/{code}/form");
                return done(change, &reader, &to, key).await;
            }
            form.wrong("field-0", "draft-stale");
        }
        Err(wrong) => {
            for field in wrong {
                let key = match field.kind {
                    FieldKind::Day => "terms-field-day",
                    FieldKind::Number => "form-number-wrong",
                    FieldKind::Flag => "form-choose",
                    FieldKind::Text => "form-text-missing",
                };
                form.wrong(&name(field.place), key);
            }
        }
    }
    page(&app, &reader, &id, kind, Some(form)).await
}
