//! Journeys through the service in a real browser, on both databases, in both languages.
//!
//! A journey is one async function that does what a reader's hand does and says what the reader's eye should see.
//! [`journey!`] runs it as one test for each [`Stage`]. The words of a journey are English; where the stage is Welsh, the
//! service's own messages put them into Welsh.
//!
//! ```text
//! async fn a_coordinator_writes_a_plan(world: &World<Attain>) -> Result<()> {
//!     let walk = world.reader().await?;
//!     walk.open("/plans/new").await?;
//!     walk.fill("Whose plan is it?", "P1").await?;
//!     walk.date("When does it start?", "2026-04-01").await?;
//!     walk.press("Save and continue").await?;
//!     walk.sees("You have written a plan").await?;
//!     walk.picture("plan-written").await
//! }
//!
//! journey!(Attain: a_coordinator_writes_a_plan on sqlite_en, postgres_en, sqlite_cy, sqlite_no_js);
//! ```
//!
//! Every page that is opened or reached is checked by itself: see [`checks`]. A step that fails says which page it was on, with
//! its heading and its error summary, and where a picture of it is.

mod attain;
mod browser;
pub mod checks;
mod fields;
mod keyboard;
mod look;
mod picture;
mod stage;
mod trouble;
mod walk;

pub use attain::{Attain, said};
pub use browser::{Browser, Driver};
pub use stage::{Database, Failed, Service, Stage, World, run};
pub use walk::{Walk, Within};
