//! The council on trial: a copy of the made-up year, in SQLite or PostgreSQL.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use attain_store::{Store, check_backup};
use attain_throwaway::{Database, Server};
use attain_units::Instant;
use tempfile::TempDir;

use crate::serving::Start;

/// The made-up year, made once and copied for every trial.
pub struct Seed {
    folder: TempDir,
}

/// A database of its own, and what must live as long as it does.
pub struct House {
    /// Its address.
    pub url: String,
    folder: TempDir,
    _database: Option<Database>,
}

impl Seed {
    /// Lives the year.
    ///
    /// # Errors
    /// When the disk or the store fails.
    pub async fn make() -> Result<Self> {
        let seed = Self { folder: tempfile::tempdir()? };
        let store = Store::open_to_fill(&format!("sqlite:{}", seed.file().display())).await?;
        attain_demo::make_up(&store).await?;
        let mut backup = File::create(seed.backup())?;
        store.back_up(&mut backup).await?;
        store.close().await;
        Ok(seed)
    }

    /// The year as a file of SQLite.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("year.db")
    }

    /// The year as a backup.
    pub fn backup(&self) -> PathBuf {
        self.folder.path().join("year.jsonl")
    }

    /// A copy in a file of SQLite.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn in_sqlite(&self) -> Result<House> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("attain.db");
        std::fs::copy(self.file(), &file)?;
        Ok(House { url: format!("sqlite:{}", file.display()), folder, _database: None })
    }

    /// A copy in an empty database of PostgreSQL.
    ///
    /// # Errors
    /// When the server or the store fails.
    pub async fn in_postgres(&self, database: Database) -> Result<House> {
        let url = database.url.clone();
        restore(&url, &self.backup()).await?;
        Ok(House { url, folder: tempfile::tempdir()?, _database: Some(database) })
    }

    /// A copy on a server: in SQLite when there is none.
    ///
    /// # Errors
    /// As the two above.
    pub async fn house(&self, server: Option<&Server>) -> Result<House> {
        match server {
            None => self.in_sqlite(),
            Some(server) => self.in_postgres(server.fresh_database()?).await,
        }
    }
}

impl House {
    /// Where nothing is kept yet, in SQLite.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn empty_in_sqlite() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let url = format!("sqlite:{}", folder.path().join("attain.db").display());
        Ok(Self { url, folder, _database: None })
    }

    /// Where nothing is kept yet, in PostgreSQL.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn empty_in_postgres(database: Database) -> Result<Self> {
        let (url, folder) = (database.url.clone(), tempfile::tempdir()?);
        Ok(Self { url, folder, _database: Some(database) })
    }

    /// A file or folder beside it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// How its service is started, with the clock at an instant.
    pub fn start(&self, attain: &Path, clock: Instant) -> Start {
        Start {
            attain: attain.to_owned(),
            database: self.url.clone(),
            clock: Some(clock),
            log: self.path("log"),
            file_blocks: None,
            clock_off: None,
        }
    }

    /// Its memory, beside the service.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn store(&self) -> Result<Store> {
        Store::open(&self.url).await.context("the database cannot be opened")
    }
}

/// Restores a backup into an empty database.
///
/// # Errors
/// When it is damaged, or the database is not empty.
pub async fn restore(url: &str, backup: &Path) -> Result<()> {
    let store = Store::open(url).await?;
    restore_rows(&store, backup).await?;
    store.close().await;
    Ok(())
}

/// Restores a backup into an open store in which nothing is kept.
///
/// # Errors
/// As [`restore`].
pub async fn restore_rows(store: &Store, backup: &Path) -> Result<()> {
    let open = || File::open(backup).map(BufReader::new);
    let checked = check_backup(open()?)?;
    Ok(store.restore(open()?, &checked).await?)
}
