//! Commands around the service: the database it keeps everything in, and who signs in first.

pub mod account;
pub mod backup;
pub mod export;
pub mod person;
pub mod token;
pub mod verify;

use anyhow::Context;
use attain_store::Store;
use attain_units::Instant;

use crate::commands::Stop;

/// Which database a command is about.
#[derive(clap::Args, Clone, Debug)]
pub struct Database {
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME
    #[arg(
        long,
        env = "ATTAIN_DATABASE",
        value_name = "URL",
        default_value = "sqlite:attain.db",
        hide_env_values = true
    )]
    pub database: String,
}

impl Database {
    /// Opens a database that is there. A misspelt path of SQLite must not become a new file.
    ///
    /// # Errors
    /// When it is not there, or cannot be used.
    pub async fn open(&self) -> Result<Store, Stop> {
        if let Some(file) = self.file()
            && !file.exists()
        {
            let file = file.display();
            return Err(Stop::Refused(vec![format!(
                "{file}: there is no such database\n  check the path; `attain serve` makes a new one"
            )]));
        }
        self.open_or_make().await
    }

    /// Opens a database; SQLite makes the file if it is not there.
    ///
    /// # Errors
    /// When it cannot be used.
    pub async fn open_or_make(&self) -> Result<Store, Stop> {
        let store = Store::open(&self.database).await;
        Ok(store.with_context(|| format!("cannot open the database {}", self.told()))?)
    }

    /// The file of SQLite.
    pub fn file(&self) -> Option<std::path::PathBuf> {
        let path = self.database.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        Some(path.split('?').next().unwrap_or(path).into())
    }

    /// Its address as it may be told: without the password.
    pub fn told(&self) -> String {
        match (self.database.split_once("://"), self.database.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, place))) => format!("{scheme}://…@{place}"),
            _ => self.database.clone(),
        }
    }
}

/// Runs a command's work to its end.
///
/// # Errors
/// When it stops, or nothing can be run here.
pub fn run<T>(work: impl Future<Output = Result<T, Stop>>) -> Result<T, Stop> {
    tokio::runtime::Runtime::new().context("cannot start")?.block_on(work)
}

/// What time it is, in whole seconds.
pub fn now() -> Instant {
    attain_web::Clock::default().now()
}
