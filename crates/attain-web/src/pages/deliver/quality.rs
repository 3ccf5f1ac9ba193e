//! Asks for a quality check with a person.

use attain_brokerage::Stage;
use attain_office::checks::ask_quality_check;
use attain_store::{Ask, PackageId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::deliver::{CHECKERS, Choice};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default().get("/checks/quality", Who::Only(CHECKERS), show).post(
        "/checks/quality",
        Who::Only(CHECKERS),
        send,
    )
}

sends! {
    /// A package whose quality is looked at, until a day.
    AskedQuality: [Input::need("package"), Input::day("due")]
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    package: String,
}

#[derive(Serialize, JsonSchema)]
struct AskPage {
    packages: Vec<Choice>,
    form: Form,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Page<AskPage>, PageError> {
    let due = (app.clock.today() + 14).date();
    let form = Form::filled([
        ("package", wanted.package),
        ("due-day", due.day().to_string()),
        ("due-month", due.month().to_string()),
        ("due-year", due.year().to_string()),
    ]);
    page(&app, &reader, form).await
}

/// Packages in which care is given under a contract, by the name of whose they are.
async fn packages(ask: &mut Ask) -> Result<Vec<Choice>, PageError> {
    let mut found = Vec::new();
    for contract in ask.contracts().await? {
        for package in ask.packages_under(&contract.id).await? {
            let stage = package.stage.parse::<Stage>();
            let is_open = stage.is_ok_and(|stage| {
                matches!(stage, Stage::Delivering | Stage::Suspended | Stage::Confirming)
            });
            if is_open {
                let name = ask.person(&package.person).await?.name();
                let text = format!("{name}, {}", contract.reference);
                found.push(Choice::new(package.id.0, text));
            }
        }
    }
    found.sort_by(|a, b| a.text.cmp(&b.text));
    Ok(found)
}

async fn page(app: &App, reader: &SignedIn, form: Form) -> Result<Page<AskPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let packages = packages(&mut ask).await?;
    let status = form.status();
    let page = AskPage { packages, form };
    Ok(Page::new(app, reader, "deliver/quality.njk", page).await?.with_status(status))
}

async fn send(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<AskedQuality>,
) -> Result<Reply<AskPage>, PageError> {
    let mut form = Form::of(posted);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let known = packages(&mut change).await?;
    let codes: Vec<&str> = known.iter().map(|one| one.value.as_str()).collect();
    let package = form.one_of("package", &codes, "form-choose");
    let due = form.day("due");
    if let (true, Some(due)) = (form.is_right(), due) {
        let package = change.package(&PackageId::from(package)).await?;
        match ask_quality_check(&mut change, &reader.account, &package, due).await {
            Ok(task) => {
                return done(change, &reader, &format!("/checks/{task}"), "done-quality-asked")
                    .await;
            }
            Err(wrong) => form.refused(wrong, reader.asking.language)?,
        }
    }
    drop(change);
    Ok(page(&app, &reader, form).await?.into())
}
