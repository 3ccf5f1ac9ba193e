//! A made-up council with a year of lives in it.
//!
//! Everything goes through the same acts as a real council's day does, at the hour it would have
//! happened, so that what the demo shows is what the service does. The year is the same every
//! time, down to the ids: pictures, the book's tutorial and a bug report mean the same council.

mod agreements;
pub mod cast;
mod deed;
mod draw;
mod lives;
mod money;
mod people;
mod play;
mod wishes;

use attain_store::{AccountId, Store, with_counted_ids};
use attain_units::Instant;

/// When the made-up council's calendar begins to run on: shortly after its year has ended.
pub const NOW: &str = "2026-04-20T09:00:00Z";

/// When its first organisations and accounts were made.
const BEGINS: &str = "2025-03-03T09:00:00Z";

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
/// When the store fails, or the office refuses an act of the year.
pub async fn make_up(store: &Store) -> anyhow::Result<()> {
    let making = async {
        let mut change = store.change(&AccountId::service(), BEGINS.parse()?).await?;
        cast::add(&mut change).await?;
        change.commit().await?;
        live_counted(store).await
    };
    with_counted_ids(making).await
}

/// Lives the year in a store in which the cast is, and nothing else.
///
/// # Errors
/// As [`make_up`].
pub async fn live(store: &Store) -> anyhow::Result<()> {
    with_counted_ids(live_counted(store)).await
}

async fn live_counted(store: &Store) -> anyhow::Result<()> {
    let password = attain_web::hash_password(cast::PASSWORD);
    let mut change = store.change(&AccountId::service(), BEGINS.parse()?).await?;
    agreements::add_providers(&mut change, &password).await?;
    change.commit().await?;
    let acts = [agreements::acts(), lives::acts(), money::acts()].concat();
    play::Player::new(store, password).play(acts).await
}
