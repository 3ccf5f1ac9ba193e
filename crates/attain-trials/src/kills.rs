//! The service is killed while everybody works, again and again.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use attain_throwaway::Server;
use attain_units::Instant;

use crate::draw::Draw;
use crate::house::{House, Seed};
use crate::kept;
use crate::reader::client;
use crate::serving::{Serving, attain};
use crate::work::{Desk, Done, Office};

/// How often, and of which row of chance.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many kills.
    pub kills: u64,
    /// The row of chance.
    pub seed: u64,
    /// After how many kills everything is verified, statements made again byte for byte.
    pub verify_every: u64,
}

/// What a trial saw.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// Kills of the service.
    pub services: u64,
    /// Kills of the database's server.
    pub databases: u64,
    /// Things that were answered as done, and are kept.
    pub done: usize,
}

/// How long a clock runs on from one start to the next: half a year in 600 kills.
const STEP_MICROSECONDS: i64 = 7 * 3_600 * 1_000_000;

/// A fresh copy of the council after so many kills, so that there is always something to settle.
const RENEW: u64 = 250;

/// Kills the service, and every third time the server of the database instead, where it has one.
/// After each kill everything that was answered is there and nothing is half done.
///
/// # Errors
/// What was lost, with the number of the kill.
pub async fn kills(
    binary: &Path,
    seed: &Seed,
    server: Option<&Server>,
    plan: Plan,
) -> Result<Seen> {
    let (mut seen, mut draw) = (Seen::default(), Draw::new(plan.seed));
    let mut all: Vec<Done> = Vec::new();
    let mut house = seed.house(server).await?;
    let mut desk = Desk::of(&house.store().await?).await?;
    for kill in 1..=plan.kills {
        let is_last = kill == plan.kills;
        let killed = one_kill(binary, &house, server, &desk, kill, &mut draw).await;
        let (told, is_database) =
            killed.with_context(|| format!("kill {kill} of seed {}", plan.seed))?;
        seen.databases += u64::from(is_database);
        seen.services += u64::from(!is_database);
        seen.done += told.len();
        all.extend(told);
        let is_renewed = kill % RENEW == 0;
        if is_last || is_renewed || kill % plan.verify_every == 0 {
            let store = house.store().await?;
            kept::holds(&store, &all).await.with_context(|| format!("after kill {kill}"))?;
            store.close().await;
            verifies(binary, &house.url)?;
        }
        if is_renewed && !is_last {
            all.clear();
            house = seed.house(server).await?;
            desk = Desk::of(&house.store().await?).await?;
        }
    }
    Ok(seen)
}

/// One start, some work, one kill, and what is kept. Gives what was answered, and whether it was the
/// database that was killed.
async fn one_kill(
    binary: &Path,
    house: &House,
    server: Option<&Server>,
    desk: &Desk,
    kill: u64,
    draw: &mut Draw,
) -> Result<(Vec<Done>, bool)> {
    let now = Instant(attain_demo::now().0 + i64::try_from(kill)? * STEP_MICROSECONDS);
    let serving = house.start(binary, now).serve()?;
    let office = Office::open(serving.base(), desk, now, kill).await?;
    let wait = Duration::from_millis(20 + draw.below(580));
    let database = server.filter(|_| kill.is_multiple_of(3));
    let mut own = draw.split();
    let (worked, killed) = tokio::join!(office.work(&mut own), async {
        tokio::time::sleep(wait).await;
        match database {
            None => serving.kill().map(|()| None),
            Some(server) => {
                server.kill()?;
                Ok(Some(serving))
            }
        }
    });
    let still = killed?;
    worked?;
    if let (Some(server), Some(serving)) = (database, &still) {
        server.start_again()?;
        answers_again(serving).await?;
    }
    let store = house.store().await?;
    let told = office.told.take();
    kept::holds(&store, &told).await?;
    kept::is_whole(&store).await?;
    store.close().await;
    Ok((told, still.is_some()))
}

/// Waits until the service works again by itself.
///
/// # Errors
/// When it does not.
pub async fn answers_again(serving: &Serving) -> Result<()> {
    for _ in 0..100 {
        let health = client()?.get(format!("{}/health", serving.base())).send().await?;
        if health.status().is_success() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    anyhow::bail!("the service does not answer, though its database does")
}

/// Runs `attain verify`: statements made again byte for byte, the chain, the ledger.
///
/// # Errors
/// What it found wrong.
pub fn verifies(binary: &Path, url: &str) -> Result<()> {
    let (status, answer, told) = attain(binary, &["verify", "--database", url])?;
    ensure!(status.success(), "attain verify: {told}");
    ensure!(answer.contains("everything is what it was"), "attain verify: {answer}");
    Ok(())
}
