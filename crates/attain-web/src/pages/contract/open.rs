//! A new contract, from a scheme's terms, from a file or from pasted text.

use attain_office::contracts::{LIBRARY, LibraryScheme, NewContract, open_contract};
use attain_store::{Ask, OrganisationId, StoreError};
use axum::extract::{Multipart, Query, State};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::Choice;
use crate::access::{CONTRACTS, SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::Page;
use crate::routes::Routes;

pub fn routes() -> Routes {
    let who = Who::Only(CONTRACTS);
    Routes::default().get("/contracts/new", who, show).post("/contracts/new", who, open)
}

#[derive(Deserialize)]
struct From {
    #[serde(default)]
    scheme: String,
}

#[derive(Serialize)]
struct Open {
    form: Form,
    providers: Vec<Choice>,
    schemes: Vec<Choice>,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(from): Query<From>,
) -> Result<Page, PageError> {
    let form = Form::filled([("scheme", from.scheme), ("payment-days", "30".to_owned())]);
    page(&app, &reader, form).await
}

async fn page(app: &App, reader: &SignedIn, form: Form) -> Result<Page, PageError> {
    let mut ask = app.store.ask().await?;
    let mut schemes: Vec<Choice> = LIBRARY
        .iter()
        .map(|scheme| Choice { value: scheme.name.to_owned(), text: scheme.title() })
        .collect();
    schemes.sort_by(|a, b| a.text.cmp(&b.text));
    schemes.insert(
        0,
        Choice { value: String::new(), text: super::said(app, reader, "open-own-terms") },
    );
    let providers = providers(&mut ask, app, reader).await?;
    let status = form.status();
    let page = Open { form, providers, schemes };
    Ok(Page::new(app, reader, "contract/open.njk", page).await?.with_status(status))
}

async fn providers(ask: &mut Ask, app: &App, reader: &SignedIn) -> Result<Vec<Choice>, PageError> {
    let mut providers =
        vec![Choice { value: String::new(), text: super::said(app, reader, "form-choose") }];
    let organisations = ask.organisations().await?.into_iter();
    let others = organisations.filter(|one| one.kind != "council");
    providers.extend(others.map(|one| Choice { value: one.id.0, text: one.name }));
    Ok(providers)
}

async fn open(
    State(app): State<App>,
    reader: SignedIn,
    sent: Multipart,
) -> Result<Response, PageError> {
    let (posted, file) = read(sent, "file").await?;
    let mut form = Form::of(posted);
    let mut terms = form.text("terms");
    if let Some(file) = file {
        // What the file says stands in the field, so that a mistake elsewhere does not lose it.
        form.values.insert("terms".to_owned(), file.clone());
        terms = file;
    }
    let scheme = form.text("scheme");
    if terms.is_empty() {
        match LibraryScheme::named(&scheme) {
            Some(scheme) => terms = scheme.terms(),
            None => form.wrong("scheme", "open-terms-missing"),
        }
    }
    let reference = form.need("reference", "open-reference-missing");
    let title = form.need("title", "open-title-missing");
    let payment_days = form.number("payment-days", 1, 120);
    let provider = form.text("provider");
    let mut ask = app.store.ask().await?;
    let organisations = ask.organisations().await?;
    drop(ask);
    if !organisations.iter().any(|one| one.id.0 == provider && one.kind != "council") {
        form.wrong("provider", "open-provider-missing");
    }
    let own = organisations.iter().find(|one| reader.account.is_of(&one.id));
    let council = own.or_else(|| organisations.iter().find(|one| one.kind == "council"));
    let council = council.ok_or(PageError::Forbidden)?.id.clone();
    if let (true, Some(payment_days)) = (form.is_right(), payment_days) {
        let new = NewContract {
            reference,
            title,
            council,
            provider: OrganisationId(provider),
            payment_days,
            cost_centre: form.text("cost-centre"),
            terms,
        };
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        match open_contract(&mut change, &new).await {
            Ok(id) => {
                change.commit().await?;
                return Ok(done(
                    &format!("/contracts/{id}/terms/live/edit"),
                    "done-contract-opened",
                ));
            }
            Err(StoreError::Refused(rule)) if rule == "contract_reference_once" => {
                form.wrong("reference", "rule-contract-reference-once");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page(&app, &reader, form).await?.into_response())
}

/// A form with a file: its fields, and what the file says, when one was sent.
pub async fn read(
    mut sent: Multipart,
    file_field: &str,
) -> Result<(Posted, Option<String>), PageError> {
    let unreadable =
        |wrong: axum::extract::multipart::MultipartError| PageError::Unreadable(wrong.to_string());
    let (mut pairs, mut file) = (Vec::new(), None);
    while let Some(field) = sent.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(unreadable)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if name == file_field {
            file = (!text.trim().is_empty()).then_some(text);
        } else {
            pairs.push((name, text));
        }
    }
    Ok((Posted::of(pairs), file))
}
