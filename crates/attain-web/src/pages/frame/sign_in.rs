//! Signing in and out. In the demo, with one press as anybody.

use attain_store::{Account, AccountId, Session};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{Anyone, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::On;
use crate::page::{Page, Reply};
use crate::pages::frame::language::within;
use crate::routes::Routes;
use crate::sends::{Input, sends};
use crate::{password, session};

pub fn routes() -> Routes {
    Routes::default()
        .get("/sign-in", Who::Anyone, show)
        .post("/sign-in", Who::Anyone, sign_in)
        .post("/sign-in/as", Who::Anyone, sign_in_as)
        .post("/sign-out", Who::SignedIn, sign_out)
}

sends! {
    /// Who signs in, and where they go then.
    SignsIn: [Input::need("email"), Input::need("password"), Input::text("to")]
}

sends! {
    /// Who signs in to a made-up council, and where they go then.
    SignsInAs: [Input::need("account"), Input::text("to")]
}

#[derive(Deserialize, JsonSchema)]
struct To {
    #[serde(default)]
    to: String,
}

#[derive(Serialize, JsonSchema)]
struct SignIn {
    form: Form,
    to: String,
    /// In the demo: who there is.
    people: Vec<Somebody>,
}

#[derive(Serialize, JsonSchema)]
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
) -> Result<Page<SignIn>, PageError> {
    page(&app, &anyone, Form::default(), &to.to).await
}

async fn page(app: &App, anyone: &Anyone, form: Form, to: &str) -> Result<Page<SignIn>, PageError> {
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
    posted: Posted<SignsIn>,
) -> Result<Reply<SignIn>, PageError> {
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
            Some(account) => return Ok(start(&app, &account, &to).await?.into()),
            None => form.wrong("email", "sign-in-wrong"),
        }
    }
    Ok(page(&app, &anyone, form, &to).await?.into())
}

async fn sign_in_as(State(app): State<App>, posted: Posted<SignsInAs>) -> Result<On, PageError> {
    if !app.setting.is_demo {
        return Err(PageError::NotFound);
    }
    let id = AccountId::from(posted.text("account"));
    let account = app.store.ask().await?.account(&id).await?;
    if account.is_active != 1 {
        return Err(PageError::NotFound);
    }
    start(&app, &account, posted.text("to")).await
}

/// Starts a session and goes where the reader wanted to.
async fn start(app: &App, account: &Account, to: &str) -> Result<On, PageError> {
    let (now, (token, digest)) = (app.clock.now(), session::token());
    let new =
        Session { digest, account: account.id.clone(), started: now, ends: session::ends(now) };
    let mut change = app.store.change(&account.id, now).await?;
    change.sign_in(&new).await?;
    change.commit().await?;
    let cookie = session::cookie(session::SESSION, &token, &app.setting);
    Ok(On::to(within(to)).with_cookie(cookie))
}

async fn sign_out(State(app): State<App>, reader: SignedIn) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    if let Some(digest) = &reader.asking.session {
        change.sign_out(digest).await?;
        change.commit().await?;
    }
    let cookie = session::cookie(session::SESSION, "", &app.setting);
    Ok(On::to("/sign-in").with_cookie(cookie))
}
