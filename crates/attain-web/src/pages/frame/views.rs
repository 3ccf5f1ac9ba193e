//! Saved views of worklists.

use axum::extract::State;

use crate::access::{SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::notices::{On, done, go};
use crate::pages::frame::language::within;
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default().post("/views", Who::SignedIn, save)
}

sends! {
    /// A filter of a list, and the name it is saved under.
    NewView: [Input::need("path"), Input::text("query"), Input::need("name")]
}

/// Saves the filter a reader looks through under a name; the same name takes its place.
async fn save(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<NewView>,
) -> Result<On, PageError> {
    let (path, query, name) = (posted.text("path"), posted.text("query"), posted.text("name"));
    let path = within(path);
    if name.is_empty() {
        return Ok(go(&format!("{path}?{query}")));
    }
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.save_view(path, name, query).await?;
    done(change, &reader, &format!("{path}?{query}"), "done-view-saved").await
}
