//! One-time links of a package: made here, shown once, and which of them were answered.

use attain_office::{MOST_DAYS, make_link};
use attain_store::PackageId;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{CARE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::shown_once;
use crate::page::Page;
use crate::pages::review::{Head, head, open};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let path = "/packages/{package}/links";
    Routes::default().get(path, Who::Only(CARE), show).post(path, Who::Only(CARE), make)
}

sends! {
    /// For how many days a link opens.
    NewLink: [Input::number("days")]
}

#[derive(Serialize, JsonSchema)]
struct Links {
    head: Head,
    /// The address of the link just made. It is shown on this page and never again.
    made: Option<String>,
    ends: String,
    links: Vec<LinkView>,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct LinkView {
    made_at: String,
    made_by: String,
    ends: String,
    used_at: String,
    /// `open`, `used` or `ended`.
    state: &'static str,
    colour: &'static str,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(package): Path<PackageId>,
) -> Result<Page<Links>, PageError> {
    page(&app, &reader, &package, None, Form::filled([("days", "14")])).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &PackageId,
    made: Option<String>,
    form: Form,
) -> Result<Page<Links>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let opened = open(&mut change, reader, id).await?;
    change.read_person(&opened.package.person, "links").await?;
    let now = app.clock.now();
    let mut links = Vec::new();
    for link in change.links_of(id).await? {
        let (state, colour) = match (link.used_at.is_empty(), link.ends <= now) {
            (false, _) => ("used", "green"),
            (true, true) => ("ended", "grey"),
            (true, false) => ("open", "blue"),
        };
        links.push(LinkView {
            made_at: link.made_at.to_string(),
            made_by: change.account(&link.made_by).await?.name,
            ends: link.ends.to_string(),
            used_at: link.used_at,
            state,
            colour,
        });
    }
    change.commit().await?;
    let ends = made.as_ref().and(links.first()).map(|link| link.ends.clone()).unwrap_or_default();
    let status = form.status();
    let page = Links { head: head(app, reader, &opened, ""), made, ends, links, form };
    Ok(Page::new(app, reader, "review/links.njk", page).await?.with_status(status))
}

async fn make(
    State(app): State<App>,
    reader: SignedIn,
    Path(package): Path<PackageId>,
    headers: HeaderMap,
    posted: Posted<NewLink>,
) -> Result<Page<Links>, PageError> {
    let mut form = Form::of(posted);
    let days = form.number("days", 1, i64::from(MOST_DAYS));
    let mut made = None;
    if let Some(days) = days {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        let opened = open(&mut change, &reader, &package).await?;
        let days = u32::try_from(days).map_err(anyhow::Error::from)?;
        match make_link(&mut change, &reader.account, &opened.package, days).await {
            Ok(token) => {
                shown_once(change, &reader, &format!("/packages/{package}/links")).await?;
                let host = headers.get(HOST).and_then(|host| host.to_str().ok());
                let scheme = if app.setting.is_https { "https" } else { "http" };
                made = Some(format!("{scheme}://{}/answer/{token}", host.unwrap_or_default()));
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    page(&app, &reader, &package, made, form).await
}
