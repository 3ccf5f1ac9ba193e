//! The long form of the trials: `cargo xtask trials` and `cargo xtask load` run this.

use std::path::PathBuf;

use anyhow::Result;
use attain_throwaway::Server;
use attain_trials::house::Seed;
use attain_trials::kills::{self, Plan};
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
}

#[tokio::main]
async fn main() -> Result<()> {
    let trials = Trials::parse();
    match trials.trial {
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
