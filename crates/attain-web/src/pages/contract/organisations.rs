//! Who takes part: councils, providers and partners.

use attain_store::{OrganisationKind, StoreError};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Choice, said};
use crate::access::{ADMINISTRATORS, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};
use crate::worklist::{Asked, Cell, Row, Worklist};

pub fn routes() -> Routes {
    let who = Who::Only(ADMINISTRATORS);
    Routes::default().get("/organisations", who, show).post("/organisations", who, add)
}

sends! {
    /// An organisation that takes part.
    NewOrganisation: [Input::need("name"), Input::need("kind"), Input::text("number")]
}

#[derive(Serialize, JsonSchema)]
struct Organisations {
    list: Worklist,
    form: Form,
    kinds: Vec<Choice>,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Page<Organisations>, PageError> {
    page(&app, &reader, Form::default(), &asked).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    form: Form,
    asked: &Asked,
) -> Result<Page<Organisations>, PageError> {
    let organisations = app.store.ask().await?.organisations().await?;
    let words = |code: &str| said(app, reader, &format!("organisation-kind-{code}"));
    let rows = organisations.into_iter().map(|one| Row {
        id: one.id.0,
        cells: vec![
            Cell::text(one.name),
            Cell::text(words(&one.kind)),
            Cell::text(one.supplier_number),
        ],
    });
    let columns = [
        ("name", "organisation-name", false),
        ("kind", "organisation-kind", false),
        ("number", "organisation-number", false),
    ];
    let list = Worklist::new(
        "/organisations",
        "organisations-title",
        Vec::new(),
        &columns,
        rows.collect(),
        asked,
    );
    let kinds = OrganisationKind::ALL
        .map(|kind| Choice { value: kind.code().to_owned(), text: words(kind.code()) });
    let status = form.status();
    let page = Organisations { list, form, kinds: kinds.into() };
    Ok(Page::new(app, reader, "contract/organisations.njk", page).await?.with_status(status))
}

async fn add(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<NewOrganisation>,
) -> Result<Reply<Organisations>, PageError> {
    let mut form = Form::of(posted);
    let name = form.need("name", "organisation-name-missing");
    let codes = OrganisationKind::ALL.map(OrganisationKind::code);
    let code = form.one_of("kind", &codes, "form-choose");
    let kind = OrganisationKind::ALL.into_iter().find(|kind| kind.code() == code);
    if let (true, Some(kind)) = (form.is_right(), kind) {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        match change.add_organisation(kind, &name, &form.text("number")).await {
            Ok(_) => {
                return done(change, &reader, "/organisations", "done-organisation-added").await;
            }
            Err(StoreError::Refused(rule)) if rule == "organisation_name_once" => {
                form.wrong("name", "rule-organisation-name-once");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page(&app, &reader, form, &Asked::default()).await?.into())
}
