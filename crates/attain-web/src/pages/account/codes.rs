//! One-time codes of one's own account: set up with a telephone, and taken away again.

use attain_office::OfficeError;
use attain_office::doors::codes;
use axum::extract::State;
use qrcode::QrCode;
use qrcode::render::svg;
use schemars::JsonSchema;
use serde::Serialize;

use super::is_owner;
use crate::access::{SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::{done, on_to, shown_once};
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::SignedIn;
    Routes::default()
        .get("/account/codes", who, show)
        .post("/account/codes", who, confirm)
        .post("/account/codes/begin", who, begin)
        .post("/account/codes/drop", who, drop_own)
}

sends! {
    /// The reader's own password.
    OwnPassword: [Input::need("password")]
}

sends! {
    /// The first code that the telephone shows.
    FirstCode: [Input::need("code")]
}

#[derive(Serialize, JsonSchema)]
struct CodesPage {
    form: Form,
    is_on: bool,
    /// While codes are being set up: the secret as a picture and as a text.
    picture: String,
    secret: String,
    /// The recovery codes just made. They are shown on this page and never again.
    recovery: Vec<String>,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<CodesPage>, PageError> {
    page(&app, &reader, Form::default(), Vec::new()).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    form: Form,
    recovery: Vec<String>,
) -> Result<Page<CodesPage>, PageError> {
    if reader.account.password.is_empty() {
        return Err(PageError::NotNow(OfficeError::Rule("codes-elsewhere")));
    }
    let mut ask = app.store.ask().await?;
    let is_on = ask.one_time_code(&reader.account.id).await?.is_some_and(|code| code.is_on());
    let (mut picture, mut secret) = (String::new(), String::new());
    if let Some(shown) = codes::shown(&mut ask, &reader.account).await? {
        let code = QrCode::new(&shown.address).map_err(anyhow::Error::from)?;
        let drawn = code.render::<svg::Color>().min_dimensions(220, 220).build();
        picture = drawn.split_once("?>").map_or(drawn.clone(), |(_, svg)| svg.to_owned());
        secret = shown.secret;
    }
    let status = form.status();
    let page = CodesPage { form, is_on, picture, secret, recovery };
    Ok(Page::new(app, reader, "account/codes.njk", page).await?.with_status(status))
}

async fn begin(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<OwnPassword>,
) -> Result<Reply<CodesPage>, PageError> {
    let mut form = Form::of(posted);
    if !is_owner(&app, &reader, &mut form, "password").await? {
        return Ok(page(&app, &reader, form, Vec::new()).await?.into());
    }
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    codes::begin(&mut change, &reader.account).await?;
    on_to(change, &reader, "/account/codes").await
}

async fn confirm(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<FirstCode>,
) -> Result<Page<CodesPage>, PageError> {
    let mut form = Form::of(posted);
    let given = form.need("code", "code-missing");
    form.values.remove("code");
    let mut recovery = Vec::new();
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        match codes::confirm(&mut change, &reader.account, &given).await {
            Ok(made) => {
                shown_once(change, &reader, "/account/codes").await?;
                recovery = made;
            }
            Err(OfficeError::Rule("code-wrong")) => form.wrong("code", "code-wrong"),
            Err(error) => return Err(error.into()),
        }
    }
    page(&app, &reader, form, recovery).await
}

async fn drop_own(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<OwnPassword>,
) -> Result<Reply<CodesPage>, PageError> {
    let mut form = Form::of(posted);
    if !is_owner(&app, &reader, &mut form, "password").await? {
        return Ok(page(&app, &reader, form, Vec::new()).await?.into());
    }
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.drop_codes(&reader.account.id).await?;
    done(change, &reader, "/account", "done-codes-dropped").await
}
