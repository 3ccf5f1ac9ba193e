//! A person asks for a copy of everything that is held about them, or to be erased, and sees what came of it.

use attain_office::rights::ask_for;
use attain_store::PersonId;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{PEOPLE, SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::settle;
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::plan::rights::{RequestView, views, wished};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(PEOPLE);
    Routes::default().get("/mine/rights", who, show).post("/mine/rights", who, ask)
}

sends! {
    /// What somebody asks for about their own data.
    OwnRights: [Input::one_of("kind", &["copy", "erasure"])]
}

#[derive(Serialize, JsonSchema)]
struct OwnRightsPage {
    requests: Vec<RequestView>,
    form: Form,
}

fn own(reader: &SignedIn) -> Result<PersonId, PageError> {
    reader.account.person_id().ok_or(PageError::Forbidden)
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<OwnRightsPage>, PageError> {
    page(&app, &reader, Form::default()).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    mut form: Form,
) -> Result<Page<OwnRightsPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let own = own(reader)?;
    let (requests, accounts) = (ask.rights_of(&own).await?, ask.accounts_about(&own).await?);
    settle(&mut form, &["kind"]);
    let requests = views(&requests, &accounts, reader, app.clock.today());
    let status = form.status();
    let page = OwnRightsPage { requests, form };
    Ok(Page::new(app, reader, "mine/rights.njk", page).await?.with_status(status))
}

async fn ask(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<OwnRights>,
) -> Result<Reply<OwnRightsPage>, PageError> {
    let mut form = Form::of(posted);
    if let Some(wish) = wished(&mut form) {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        let received = app.clock.today();
        match ask_for(&mut change, &own(&reader)?, wish, received).await {
            Ok(()) => return done(change, &reader, "/mine/rights", "done-rights-own").await,
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    Ok(page(&app, &reader, form).await?.into())
}
