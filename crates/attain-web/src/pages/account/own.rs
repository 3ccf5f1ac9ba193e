//! «Your account»: where one is signed in, and one's password.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{SHORTEST, SessionView, hashed, is_owner, new_password, sessions};
use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::{On, done};
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::SignedIn;
    Routes::default()
        .get("/account", who, show)
        .post("/account", who, change_password)
        .post("/account/sessions/end", who, end_others)
        .post("/account/sessions/{session}/end", who, end_one)
}

sends! {
    /// A new password of one's own, with the one there is.
    NewPassword: [Input::need("old-password"), Input::need("password")]
}

#[derive(Serialize, JsonSchema)]
struct Own {
    form: Form,
    shortest: usize,
    email: String,
    sessions: Vec<SessionView>,
    has_password: bool,
    has_codes: bool,
    recovery_codes: i64,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<Own>, PageError> {
    page(&app, &reader, Form::default()).await
}

async fn page(app: &App, reader: &SignedIn, form: Form) -> Result<Page<Own>, PageError> {
    let mut ask = app.store.ask().await?;
    let own = reader.asking.session.as_deref();
    let page = Own {
        shortest: SHORTEST,
        email: reader.account.email.clone(),
        sessions: sessions(&mut ask, app, &reader.account.id, own).await?,
        has_password: !reader.account.password.is_empty(),
        has_codes: ask.one_time_code(&reader.account.id).await?.is_some_and(|code| code.is_on()),
        recovery_codes: ask.recovery_codes_left(&reader.account.id).await?,
        form,
    };
    let status = page.form.status();
    Ok(Page::new(app, reader, "account/own.njk", page).await?.with_status(status))
}

/// Everybody may change their own password, with the one they have.
async fn change_password(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<NewPassword>,
) -> Result<Reply<Own>, PageError> {
    let mut form = Form::of(posted);
    let account = &reader.account;
    let password = new_password(&app, &mut form, &account.name, &account.email).await?;
    if is_owner(&app, &reader, &mut form, "old-password").await? {
        let hash = hashed(password).await?;
        let mut change = app.store.change(&account.id, app.clock.now()).await?;
        change.change_password(&account.id, &hash).await?;
        return done(change, &reader, "/sign-in", "done-own-password").await;
    }
    Ok(page(&app, &reader, form).await?.into())
}

/// Signs the reader out everywhere else.
async fn end_others(State(app): State<App>, reader: SignedIn) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.revoke_sessions(&reader.account.id, reader.asking.session.as_deref()).await?;
    done(change, &reader, "/account", "done-sessions-ended").await
}

/// Ends one of the reader's own sessions.
async fn end_one(
    State(app): State<App>,
    reader: SignedIn,
    Path(handle): Path<String>,
) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.revoke_session(&reader.account.id, &handle).await?;
    done(change, &reader, "/account", "done-session-ended").await
}
