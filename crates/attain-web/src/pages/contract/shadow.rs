//! Live and shadow terms side by side on the same evidence (S62).

use attain_office::contracts::beside;
use attain_paper::statement_text;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::effect::PeriodView;
use super::{Head, load};
use crate::access::{READ_CONTRACTS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default().get("/contracts/{contract}/shadow", Who::Only(READ_CONTRACTS), show)
}

#[derive(Serialize, JsonSchema)]
struct Shadow {
    head: Head,
    periods: Vec<PeriodView>,
    live: i64,
    shadow: i64,
    /// Both side by side as `attain settle --shadow` prints them.
    text: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<Shadow>, PageError> {
    let mut ask = app.store.ask().await?;
    let (contract, head) = load(&app, &mut ask, &reader, &id, "shadow").await?;
    let both = beside(&mut ask, &contract.id, app.clock.now()).await?;
    let both = both.ok_or(PageError::NotFound)?;
    let sum = |of: fn(&attain_office::contracts::PeriodEffect) -> Option<attain_units::Pence>| {
        both.periods.iter().filter_map(of).sum::<attain_units::Pence>().0
    };
    let page = Shadow {
        head,
        periods: both.periods.iter().map(PeriodView::from).collect(),
        live: sum(|period| period.now),
        shadow: sum(|period| period.draft),
        text: statement_text::shadow(&both.live, &both.shadow),
    };
    Page::new(&app, &reader, "contract/shadow.njk", page).await
}
