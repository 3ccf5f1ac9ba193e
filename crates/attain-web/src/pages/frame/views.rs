//! Saved views of worklists.

use axum::extract::State;
use axum::response::Response;

use crate::access::{SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::notices::{done, go};
use crate::pages::frame::language::within;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default().post("/views", Who::SignedIn, save)
}

/// Saves the filter a reader looks through under a name; the same name takes its place.
async fn save(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted,
) -> Result<Response, PageError> {
    let (path, query, name) = (posted.text("path"), posted.text("query"), posted.text("name"));
    let path = within(path);
    if name.is_empty() {
        return Ok(go(&format!("{path}?{query}")));
    }
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.save_view(path, name, query).await?;
    change.commit().await?;
    Ok(done(&format!("{path}?{query}"), "done-view-saved"))
}
