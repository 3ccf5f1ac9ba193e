//! A made-up council with a year of lives in it.
//!
//! Everything goes through the same store as a real council's day does, at the hour it would have
//! happened, so that what the demo shows is what the service does.

pub mod cast;

use attain_store::{AccountId, Store};
use attain_units::Instant;

/// When the made-up council's calendar begins to run on: shortly after its year has ended.
pub const NOW: &str = "2026-04-20T09:00:00Z";

/// The instant of [`NOW`].
///
/// # Panics
/// Never: the text is an instant.
pub fn now() -> Instant {
    NOW.parse().expect("the demo's day is an instant")
}

/// Makes the council up in an empty store.
///
/// # Errors
/// When the store fails.
pub async fn make_up(store: &Store) -> anyhow::Result<()> {
    let mut change = store.change(&AccountId::service(), "2025-03-03T09:00:00Z".parse()?).await?;
    cast::add(&mut change).await?;
    change.commit().await?;
    Ok(())
}
