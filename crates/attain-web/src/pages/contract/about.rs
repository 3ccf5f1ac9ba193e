//! What the service says about itself: how accessible it is, and what it does with personal data.

use axum::extract::State;
use schemars::JsonSchema;

use crate::access::{Anyone, Who};
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default().get("/accessibility", Who::Anyone, accessibility).get(
        "/privacy",
        Who::Anyone,
        privacy,
    )
}

#[derive(serde::Serialize, JsonSchema)]
struct Nothing {}

async fn accessibility(State(app): State<App>, anyone: Anyone) -> Result<Page<Nothing>, PageError> {
    Page::for_anyone(&app, &anyone, "contract/accessibility.njk", Nothing {}).await
}

async fn privacy(State(app): State<App>, anyone: Anyone) -> Result<Page<Nothing>, PageError> {
    Page::for_anyone(&app, &anyone, "contract/privacy.njk", Nothing {}).await
}
