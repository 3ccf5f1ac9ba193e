//! A new contract, from a scheme's terms, from a file or from pasted text.

use attain_office::contracts::{LIBRARY, LibraryScheme, NewContract, open_contract};
use attain_store::{Ask, OrganisationId, StoreError};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Choice;
use crate::access::{CONTRACTS, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted, SentFile};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(CONTRACTS);
    Routes::default().get("/contracts/new", who, show).post("/contracts/new", who, open)
}

sends! {
    /// A contract with the terms it begins with: their text, a file, or a scheme of the library.
    OpenedContract: [
        Input::need("reference"),
        Input::need("title"),
        Input::need("provider"),
        Input::number("payment-days"),
        Input::text("cost-centre"),
        Input::text("scheme"),
        Input::text("terms"),
        Input::file("file"),
    ]
}

#[derive(Deserialize, JsonSchema)]
struct From {
    #[serde(default)]
    scheme: String,
}

#[derive(Serialize, JsonSchema)]
struct Open {
    form: Form,
    providers: Vec<Choice>,
    schemes: Vec<Choice>,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(from): Query<From>,
) -> Result<Page<Open>, PageError> {
    let form = Form::filled([("scheme", from.scheme), ("payment-days", "30".to_owned())]);
    page(&app, &reader, form).await
}

async fn page(app: &App, reader: &SignedIn, form: Form) -> Result<Page<Open>, PageError> {
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
    posted: Posted<OpenedContract>,
) -> Result<Reply<Open>, PageError> {
    let mut form = Form::of(posted);
    let mut terms = form.text("terms");
    let file = form.file("file").map(SentFile::text).filter(|text| !text.trim().is_empty());
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
                return done(
                    change,
                    &reader,
                    &format!("/contracts/{id}/terms/live/edit"),
                    "done-contract-opened",
                )
                .await;
            }
            Err(StoreError::Refused(rule)) if rule == "contract_reference_once" => {
                form.wrong("reference", "rule-contract-reference-once");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page(&app, &reader, form).await?.into())
}
