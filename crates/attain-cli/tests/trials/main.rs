//! The binary under trial, in short: `cargo xtask trials` runs the long form.

mod faults;
mod moves;
mod races;

use std::path::Path;

use attain_throwaway::Server;
use attain_trials::house::Seed;
use attain_trials::kills::{self, Plan};

/// The binary itself.
pub fn attain() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_attain"))
}

/// Whatever was answered is kept, and nothing is half done, wherever the service was killed.
#[tokio::test(flavor = "multi_thread")]
async fn a_killed_service_keeps_what_it_answered_in_sqlite() {
    let plan = Plan { kills: 12, seed: 4, verify_every: 12 };
    let year = Seed::make().await.unwrap();
    let seen = kills::kills(attain(), &year, None, plan).await;
    let seen = seen.unwrap_or_else(|lost| panic!("{lost:#}"));
    assert!((seen.services, seen.databases) == (12, 0) && seen.done > 12, "{seen:?}");
}

/// The same; every third time it is the database's own server that is killed, and the service works
/// on by itself when it is back.
#[tokio::test(flavor = "multi_thread")]
async fn a_killed_service_keeps_what_it_answered_in_postgres() {
    let plan = Plan { kills: 12, seed: 5, verify_every: 12 };
    let (year, server) = (Seed::make().await.unwrap(), Server::start_durable().unwrap());
    let seen = kills::kills(attain(), &year, Some(&server), plan).await;
    let seen = seen.unwrap_or_else(|lost| panic!("{lost:#}"));
    assert!((seen.services, seen.databases) == (8, 4) && seen.done > 12, "{seen:?}");
}
