//! Signing in and out. In the demo, with one press as anybody.

use attain_store::{Account, AccountId, SessionStep};
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::access::{Anyone, Asking, SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::go;
use crate::page::Page;
use crate::pages::frame::language::within;
use crate::routes::Routes;
use crate::{password, session};

pub fn routes() -> Routes {
    Routes::default()
        .get("/sign-in", Who::Anyone, show)
        .post("/sign-in", Who::Anyone, sign_in)
        .post("/sign-in/as", Who::Anyone, sign_in_as)
        .post("/sign-out", Who::SignedIn, sign_out)
}

#[derive(Deserialize)]
struct To {
    #[serde(default)]
    to: String,
}

#[derive(Serialize)]
struct SignIn {
    form: Form,
    to: String,
    /// In the demo: who there is.
    people: Vec<Somebody>,
}

#[derive(Serialize)]
struct Somebody {
    id: AccountId,
    name: String,
    role: String,
    organisation: String,
}

async fn show(
    State(app): State<App>,
    anyone: Anyone,
    Query(to): Query<To>,
) -> Result<Page, PageError> {
    page(&app, &anyone, Form::default(), &to.to).await
}

async fn page(app: &App, anyone: &Anyone, form: Form, to: &str) -> Result<Page, PageError> {
    let people = if app.setting.is_demo { everybody(app).await? } else { Vec::new() };
    let status = form.status();
    let page = SignIn { form, to: to.to_owned(), people };
    Ok(Page::for_anyone(app, anyone, "frame/sign-in.njk", page).await?.with_status(status))
}

async fn everybody(app: &App) -> Result<Vec<Somebody>, PageError> {
    let mut ask = app.store.ask().await?;
    let organisations = ask.organisations().await?;
    let named = |id: &Option<String>| {
        let found = organisations.iter().find(|one| Some(&one.id.0) == id.as_ref());
        found.map_or(String::new(), |one| one.name.clone())
    };
    let accounts = ask.accounts().await?;
    let active = accounts.into_iter().filter(|account| account.is_active == 1);
    let mut people: Vec<Somebody> = active
        .map(|account| Somebody {
            organisation: named(&account.organisation),
            id: account.id,
            name: account.name,
            role: account.role,
        })
        .collect();
    let place =
        |role: &str| attain_brokerage::Role::ALL.iter().position(|known| known.code() == role);
    people.sort_by(|a, b| (place(&a.role), &a.name).cmp(&(place(&b.role), &b.name)));
    Ok(people)
}

async fn sign_in(
    State(app): State<App>,
    anyone: Anyone,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = Form::of(posted);
    let email = form.need("email", "sign-in-email-missing").to_lowercase();
    let password = form.need("password", "sign-in-password-missing");
    let to = form.text("to");
    form.values.remove("password");
    if form.is_right() {
        let account = app.store.ask().await?.account_of(&email).await?;
        let account = account.filter(|account| account.is_active == 1);
        let hash = account.as_ref().map_or(String::new(), |account| account.password.clone());
        // Hashing takes its time, so it does not hold up other readers.
        let is_right = tokio::task::spawn_blocking(move || password::is_right(&password, &hash))
            .await
            .map_err(anyhow::Error::from)?;
        match account.filter(|_| is_right) {
            Some(account) => return start(&app, &anyone.asking, &account, &to).await,
            None => form.wrong("email", "sign-in-wrong"),
        }
    }
    Ok(page(&app, &anyone, form, &to).await?.into_response())
}

async fn sign_in_as(
    State(app): State<App>,
    anyone: Anyone,
    posted: Posted,
) -> Result<Response, PageError> {
    if !app.setting.is_demo {
        return Err(PageError::NotFound);
    }
    let id = AccountId::from(posted.text("account"));
    let account = app.store.ask().await?.account(&id).await?;
    if account.is_active != 1 {
        return Err(PageError::NotFound);
    }
    start(&app, &anyone.asking, &account, posted.text("to")).await
}

/// Starts a session and goes where the reader wanted to.
async fn start(
    app: &App,
    asking: &Asking,
    account: &Account,
    to: &str,
) -> Result<Response, PageError> {
    let (token, new) = session::new(app, &account.id, SessionStep::In, asking);
    let mut change = app.store.change(&account.id, app.clock.now()).await?;
    // A session has a token of its own from the moment somebody is signed in with it.
    if let Some(before) = &asking.session {
        change.end_session(before).await?;
    }
    change.begin_session(&new).await?;
    change.commit().await?;
    let cookie = session::cookie(session::name(&app.setting), &token, &app.setting);
    Ok(([(SET_COOKIE, cookie)], go(within(to))).into_response())
}

async fn sign_out(State(app): State<App>, reader: SignedIn) -> Result<Response, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    if let Some(digest) = &reader.asking.session {
        change.end_session(digest).await?;
        change.commit().await?;
    }
    let cookie = session::cookie(session::name(&app.setting), "", &app.setting);
    Ok(([(SET_COOKIE, cookie)], go("/sign-in")).into_response())
}
