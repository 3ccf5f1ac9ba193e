//! Making statements: all that can be made now, or the next one of one contract.

use attain_office::settle;
use attain_store::{ContractId, TermsKind};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::parts::{days, organisations, word};
use crate::access::{CONTRACTS_AND_FINANCE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::notices::{On, done, go};
use crate::page::Page;
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(CONTRACTS_AND_FINANCE);
    Routes::default().get("/statements/make", who, show).post("/statements/make", who, make).get(
        "/contracts/{contract}/statements/new",
        who,
        show_one,
    )
}

sends! {
    /// Which statements are made.
    ChosenRuns: [Input::many("row")]
}

#[derive(Serialize, JsonSchema)]
struct CanBeMade {
    runs: Vec<RunView>,
    /// The reference of the one contract that was asked for.
    only: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct RunView {
    /// Contract, kind and number, as the box sends it.
    value: String,
    contract: String,
    title: String,
    provider: String,
    number: usize,
    period: String,
    as_at: String,
    waiting: usize,
    kind: String,
    is_shadow: bool,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<CanBeMade>, PageError> {
    list(&app, &reader, None).await
}

async fn show_one(
    State(app): State<App>,
    reader: SignedIn,
    Path(contract): Path<String>,
) -> Result<Page<CanBeMade>, PageError> {
    list(&app, &reader, Some(ContractId::from(contract))).await
}

async fn list(
    app: &App,
    reader: &SignedIn,
    only: Option<ContractId>,
) -> Result<Page<CanBeMade>, PageError> {
    let mut ask = app.store.ask().await?;
    let reference = match &only {
        Some(contract) => {
            let contract = ask.contract(contract).await?;
            reader.may_read_contract(&contract)?;
            Some(contract.reference)
        }
        None => None,
    };
    let names = organisations(&mut ask).await?;
    let mut runs = Vec::new();
    for run in settle::next_runs(&mut ask, app.clock.now()).await? {
        if only.as_ref().is_some_and(|only| *only != run.contract.id) {
            continue;
        }
        runs.push(RunView {
            value: format!("{} {} {}", run.contract.id, run.kind.code(), run.number),
            contract: run.contract.reference.clone(),
            title: run.contract.title.clone(),
            provider: names.get(&run.contract.provider).cloned().unwrap_or_default(),
            number: run.number,
            period: days(app, reader, run.period.first(), run.period.last()),
            as_at: run.as_at.to_string(),
            waiting: run.waiting,
            kind: word(app, reader, "settle-terms", run.kind.code()),
            is_shadow: run.kind == TermsKind::Shadow,
        });
    }
    let page = CanBeMade { runs, only: reference };
    Page::new(app, reader, "settle/make.njk", page).await
}

/// Makes the next draft of each contract chosen.
async fn make(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<ChosenRuns>,
) -> Result<On, PageError> {
    let chosen = posted.all("row");
    if chosen.is_empty() {
        return Ok(go("/statements/make"));
    }
    // Settling holds up nobody: everything is settled before the change begins.
    let mut drafts = Vec::new();
    for row in chosen {
        let mut words = row.split(' ');
        let contract = ContractId::from(words.next().unwrap_or_default());
        let kind = match words.next() {
            Some("shadow") => TermsKind::Shadow,
            _ => TermsKind::Live,
        };
        let number = words.next().and_then(|number| number.parse().ok());
        let (mut ask, now) = (app.store.ask().await?, app.clock.now());
        let account = &reader.account;
        drafts.push(settle::settle_draft(&mut ask, account, &contract, kind, number, now).await?);
    }
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let mut made = Vec::new();
    for draft in &drafts {
        made.push(settle::keep_draft(&mut change, draft).await?);
    }
    let (to, key) = match made.as_slice() {
        [one] => (format!("/statements/{one}"), "done-statement-made"),
        _ => ("/statements?state=draft".to_owned(), "done-statements-made"),
    };
    done(change, &reader, &to, key).await
}
