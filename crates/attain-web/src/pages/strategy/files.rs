//! A commissioning plan as files: its papers for `attain plan`, its record of feasibility for a bid.

use attain_store::PlanId;
use axum::extract::State;

use super::{READ_PLANS, load};
use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::file::{File, PlanFile};
use crate::routes::Routes;

pub fn routes() -> Routes {
    let who = Who::Only(READ_PLANS);
    Routes::default().get("/plans/{plan}/file", who, papers).get(
        "/plans/{plan}/feasibility",
        who,
        feasibility,
    )
}

async fn papers(
    State(app): State<App>,
    _: SignedIn,
    Path(id): Path<PlanId>,
) -> Result<File<PlanFile>, PageError> {
    let (kept, _) = load(&mut app.store.ask().await?, &id).await?;
    Ok(File::new("application/toml", "papers.toml", kept.file()))
}

/// The record, once it is whole: a bid goes out with nothing less.
async fn feasibility(
    State(app): State<App>,
    _: SignedIn,
    Path(id): Path<PlanId>,
) -> Result<File<PlanFile>, PageError> {
    let (kept, _) = load(&mut app.store.ask().await?, &id).await?;
    let record = kept.papers()?.feasibility.and_then(|record| record.exported().ok());
    let record = record.ok_or(PageError::NotFound)?;
    Ok(File::new("text/plain", "feasibility.txt", record))
}
