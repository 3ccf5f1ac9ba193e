//! Home: what waits for the reader, and what they were told.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::pages::frame::notifications::{NoticeView, notices};
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default().get("/", Who::SignedIn, show)
}

#[derive(Serialize, JsonSchema)]
struct Home {
    role: String,
    name: String,
    notices: Vec<NoticeView>,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<Home>, PageError> {
    let mut ask = app.store.ask().await?;
    let mut notices = notices(&app, &mut ask, &reader).await?;
    notices.truncate(5);
    let home =
        Home { role: reader.account.role.clone(), name: reader.account.name.clone(), notices };
    Page::new(&app, &reader, "frame/home.njk", home).await
}
