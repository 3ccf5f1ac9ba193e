//! The long form of the trials: `cargo xtask trials` and `cargo xtask load` run this.

use std::path::{Path, PathBuf};

use anyhow::Result;
use attain_store::Store;
use attain_throwaway::Server;
use attain_trials::big;
use attain_trials::house::Seed;
use attain_trials::kills::{self, Plan};
use attain_trials::load::{self, Load};
use clap::Parser;

/// The real service under trial
#[derive(Parser)]
struct Trials {
    /// The binary `attain`
    #[arg(long, value_name = "FILE")]
    attain: PathBuf,
    #[command(subcommand)]
    trial: Trial,
}

#[derive(clap::Subcommand)]
enum Trial {
    /// Kill the service while everybody works, on SQLite and on PostgreSQL
    Kills {
        /// How often, on each
        #[arg(long, default_value_t = 1000)]
        kills: u64,
        /// The row of chance
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Ask for pages of a big council at a fixed rate while statements are made
    Load {
        /// The load tool
        #[arg(long, value_name = "FILE", default_value = "oha")]
        oha: PathBuf,
        /// Where the big databases are kept; they are made once
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// Requests a second, over all pages
        #[arg(long, default_value_t = 200)]
        rate: u64,
        /// For how many seconds
        #[arg(long, default_value_t = 60)]
        seconds: u64,
        /// Make no statements meanwhile
        #[arg(long)]
        quiet: bool,
        /// Only this database: sqlite or postgres
        #[arg(long)]
        only: Option<String>,
    },
}

#[tokio::main]
async fn main() -> Result<()> {
    let trials = Trials::parse();
    match trials.trial {
        Trial::Load { oha, data, rate, seconds, quiet, only } => {
            std::fs::create_dir_all(&data)?;
            let is_settling = !quiet;
            let load = Load { attain: trials.attain, oha, rate, seconds, is_settling };
            if only.as_deref() != Some("postgres") {
                load_sqlite(&load, &data).await?;
            }
            if only.as_deref() != Some("sqlite") {
                load_postgres(&load, &data).await?;
            }
        }
        Trial::Kills { kills, seed } => {
            let year = Seed::make().await?;
            let plan = Plan { kills, seed, verify_every: 50 };
            for (name, server) in [("SQLite", None), ("PostgreSQL", Some(Server::start_durable()?))]
            {
                let seen = kills::kills(&trials.attain, &year, server.as_ref(), plan).await?;
                println!(
                    "{name}: {} kills of the service and {} of the database's server; {} things were \
                     answered as done, and every one is kept; everything is what it was",
                    seen.services, seen.databases, seen.done
                );
            }
        }
    }
    Ok(())
}

/// Loads a big council in SQLite, which is made once and kept.
async fn load_sqlite(load: &Load, data: &Path) -> Result<()> {
    let (file, part) = (data.join("big.db"), data.join("half-made.db"));
    if !file.exists() {
        let begun = std::time::Instant::now();
        std::fs::copy(Seed::make().await?.file(), &part)?;
        let store = Store::open_to_fill(&format!("sqlite:{}", part.display())).await?;
        big::grow(&store, big::BIG).await?;
        store.close().await;
        std::fs::rename(&part, &file)?;
        println!("SQLite: made in {} s", begun.elapsed().as_secs());
    }
    println!("SQLite: {} MB on the disk", std::fs::metadata(&file)?.len() / 1_000_000);
    load::load(load, "SQLite", &format!("sqlite:{}", file.display()), data).await
}

/// The same in PostgreSQL, on a server of its own that ends with it.
async fn load_postgres(load: &Load, data: &Path) -> Result<()> {
    let begun = std::time::Instant::now();
    let server = Server::start_durable()?;
    let house = Seed::make().await?.house(Some(&server)).await?;
    let store = house.store().await?;
    big::grow(&store, big::BIG).await?;
    store.run_unchecked("vacuum analyze").await?;
    store.close().await;
    println!("PostgreSQL: made in {} s", begun.elapsed().as_secs());
    println!("PostgreSQL: {} MB on the disk", server.megabytes(&house.url)?);
    load::load(load, "PostgreSQL", &house.url, data).await
}
