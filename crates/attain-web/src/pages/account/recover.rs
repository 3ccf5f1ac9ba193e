//! A link that sets a password, for somebody who cannot sign in.

use attain_office::doors::{open_password_link, set_password_by_link};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{SHORTEST, hashed, new_password};
use crate::access::{Anyone, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::On;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let (path, who) = ("/recover/{token}", Who::Anyone);
    Routes::default().get(path, who, show).post(path, who, set)
}

sends! {
    /// A new password.
    NewPassword: [Input::need("password")]
}

#[derive(Serialize, JsonSchema)]
struct Recover {
    form: Form,
    shortest: usize,
}

/// Opening it changes nothing: programs that look at links must not use it up.
async fn show(
    State(app): State<App>,
    anyone: Anyone,
    Path(token): Path<String>,
) -> Result<Page<Recover>, PageError> {
    open_password_link(&mut app.store.ask().await?, &token, app.clock.now()).await?;
    page(&app, &anyone, Form::default()).await
}

async fn page(app: &App, anyone: &Anyone, form: Form) -> Result<Page<Recover>, PageError> {
    let status = form.status();
    let page = Recover { form, shortest: SHORTEST };
    Ok(Page::for_anyone(app, anyone, "account/recover.njk", page).await?.with_status(status))
}

async fn set(
    State(app): State<App>,
    anyone: Anyone,
    Path(token): Path<String>,
    posted: Posted<NewPassword>,
) -> Result<Reply<Recover>, PageError> {
    let now = app.clock.now();
    let (_, account) = open_password_link(&mut app.store.ask().await?, &token, now).await?;
    let mut form = Form::of(posted);
    let password = new_password(&app, &mut form, &account.name, &account.email).await?;
    if form.is_right() {
        let hash = hashed(password).await?;
        let mut change = app.store.change(&account.id, now).await?;
        set_password_by_link(&mut change, &token, &hash).await?;
        change.commit().await?;
        return Ok(On::to("/sign-in").saying("done-own-password").into());
    }
    Ok(page(&app, &anyone, form).await?.into())
}
