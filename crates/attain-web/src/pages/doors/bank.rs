//! Where organisations are paid. Two people keep it: one proposes, another confirms.

use attain_office::OfficeError;
use attain_office::bank::{decide_bank, propose_bank};
use attain_store::{Account, BankChange, FactId, OrganisationId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{FINANCE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::{On, done};
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::say::name_of;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(FINANCE);
    Routes::default()
        .get("/bank", who, list)
        .get("/bank/{organisation}", who, show)
        .post("/bank/{organisation}", who, propose)
        .post("/bank/decide/{proposal}", who, decide)
}

sends! {
    /// Where an organisation is to be paid.
    BankDetails: [Input::need("account_name"), Input::need("sort_code"), Input::need("account_number")]
}

sends! {
    /// Whether proposed bank details are confirmed.
    BankDecided: [Input::one_of("decision", &["confirmed", "refused"])]
}

#[derive(Serialize, JsonSchema)]
struct Banks {
    organisations: Vec<BankRow>,
}

#[derive(Serialize, JsonSchema)]
struct BankRow {
    id: OrganisationId,
    name: String,
    /// The account that stands, masked; empty when there is none.
    stands: String,
    is_waiting: bool,
}

#[derive(Serialize, JsonSchema)]
struct BankPage {
    id: OrganisationId,
    name: String,
    stands: String,
    changes: Vec<ChangeView>,
    form: Form,
}

/// One proposal. The numbers are never shown in full.
#[derive(Serialize, JsonSchema)]
struct ChangeView {
    id: FactId,
    account_name: String,
    masked: String,
    proposed_by: String,
    proposed_at: String,
    decided_by: String,
    /// `confirmed`, `refused` or `waiting`.
    state: String,
    is_own: bool,
}

fn stands(changes: &[BankChange]) -> String {
    let confirmed = |change: &&BankChange| change.decision.as_deref() == Some("confirmed");
    changes.iter().find(confirmed).map_or(String::new(), BankChange::masked)
}

async fn list(State(app): State<App>, reader: SignedIn) -> Result<Page<Banks>, PageError> {
    let mut ask = app.store.ask().await?;
    let mut rows = Vec::new();
    for one in ask.organisations().await? {
        let changes = ask.bank_changes(&one.id).await?;
        let is_waiting = changes.first().is_some_and(|change| change.decision.is_none());
        rows.push(BankRow { stands: stands(&changes), is_waiting, id: one.id, name: one.name });
    }
    Page::new(&app, &reader, "account/banks.njk", Banks { organisations: rows }).await
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<OrganisationId>,
) -> Result<Page<BankPage>, PageError> {
    page(&app, &reader, &id, Form::default()).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &OrganisationId,
    mut form: Form,
) -> Result<Page<BankPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let organisation = ask.organisation(id).await?;
    let accounts = ask.staff().await?;
    let changes = ask.bank_changes(id).await?;
    // What was typed is not shown again, either.
    form.values.clear();
    let status = form.status();
    let page = BankPage {
        id: organisation.id,
        name: organisation.name,
        stands: stands(&changes),
        changes: changes.iter().map(|change| view(change, &accounts, reader)).collect(),
        form,
    };
    Ok(Page::new(app, reader, "account/bank.njk", page).await?.with_status(status))
}

fn view(change: &BankChange, accounts: &[Account], reader: &SignedIn) -> ChangeView {
    ChangeView {
        id: change.id.clone(),
        account_name: change.account_name.clone(),
        masked: change.masked(),
        proposed_by: name_of(accounts, Some(change.proposed_by.as_str())),
        proposed_at: change.proposed_at.to_string(),
        decided_by: name_of(accounts, change.decided_by.as_deref()),
        state: change.decision.clone().unwrap_or_else(|| "waiting".to_owned()),
        is_own: change.proposed_by == reader.account.id,
    }
}

async fn propose(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<OrganisationId>,
    posted: Posted<BankDetails>,
) -> Result<Reply<BankPage>, PageError> {
    let mut form = Form::of(posted);
    let (name, sort_code, number) =
        (form.text("account_name"), form.text("sort_code"), form.text("account_number"));
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    match propose_bank(&mut change, &id, &name, &sort_code, &number).await {
        Ok(()) => {
            return done(change, &reader, &format!("/bank/{id}"), "done-bank-proposed").await;
        }
        Err(error) => form.refused(error, reader.asking.language)?,
    }
    drop(change);
    Ok(page(&app, &reader, &id, form).await?.into())
}

async fn decide(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<FactId>,
    posted: Posted<BankDecided>,
) -> Result<On, PageError> {
    let is_confirmed = match posted.text("decision") {
        "confirmed" => true,
        "refused" => false,
        _ => return Err(PageError::NotNow(OfficeError::Rule("bank-undecided"))),
    };
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let organisation = decide_bank(&mut change, &id, is_confirmed).await?;
    let key = if is_confirmed { "done-bank-confirmed" } else { "done-bank-refused" };
    done(change, &reader, &format!("/bank/{organisation}"), key).await
}
