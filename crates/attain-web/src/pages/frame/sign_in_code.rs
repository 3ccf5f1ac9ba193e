//! The second step of signing in: a one-time code, or a recovery code.

use attain_office::doors::{Doors, Knock, codes};
use attain_store::{Account, SessionStep};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{Anyone, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::go;
use crate::page::{Page, Reply};
use crate::pages::frame::sign_in::{To, heard, start};
use crate::routes::Routes;
use crate::sends::{Input, sends};
use crate::session;

pub fn routes() -> Routes {
    let (path, who) = ("/sign-in/code", Who::Anyone);
    Routes::default().get(path, who, show).post(path, who, give)
}

sends! {
    /// A one-time code or a recovery code, and where the reader goes then.
    GivenCode: [Input::need("code"), Input::text("to")]
}

#[derive(Serialize, JsonSchema)]
struct CodePage {
    form: Form,
    to: String,
}

async fn show(
    State(app): State<App>,
    anyone: Anyone,
    Query(to): Query<To>,
) -> Result<Reply<CodePage>, PageError> {
    match awaited(&app, &anyone).await? {
        Some(_) => Ok(page(&app, &anyone, Form::default(), &to.to).await?.into()),
        None => Ok(go("/sign-in")),
    }
}

async fn page(
    app: &App,
    anyone: &Anyone,
    form: Form,
    to: &str,
) -> Result<Page<CodePage>, PageError> {
    let status = form.status();
    let page = CodePage { form, to: to.to_owned() };
    let page = Page::for_anyone(app, anyone, "account/code.njk", page).await?;
    Ok(page.with_status(status))
}

/// Whose code is awaited: their password was right a few minutes ago, in this browser.
async fn awaited(app: &App, anyone: &Anyone) -> Result<Option<Account>, PageError> {
    let Some(digest) = &anyone.asking.session else { return Ok(None) };
    let found = session::at_step(app, digest, SessionStep::Code).await?;
    Ok(found.map(|(_, account)| account))
}

async fn give(
    State(app): State<App>,
    anyone: Anyone,
    posted: Posted<GivenCode>,
) -> Result<Reply<CodePage>, PageError> {
    let Some(account) = awaited(&app, &anyone).await? else { return Ok(go("/sign-in")) };
    let mut form = Form::of(posted);
    let code = form.need("code", "code-missing");
    let to = form.text("to");
    form.values.remove("code");
    if form.is_right() {
        let doors = Doors::of(&account.email, &anyone.asking.place);
        match heard(&app, &doors, Some(&account)).await? {
            Knock::NotBefore(_) => form.wrong("code", "sign-in-slowly"),
            Knock::Heard => {
                let mut change = app.store.change(&account.id, app.clock.now()).await?;
                if codes::is_right(&mut change, &account.id, &code).await? {
                    change.commit().await?;
                    let on = start(&app, &anyone.asking, &account, Some(&doors), &to).await?;
                    return Ok(on.into());
                }
                form.wrong("code", "code-wrong");
            }
        }
    }
    Ok(page(&app, &anyone, form, &to).await?.into())
}
