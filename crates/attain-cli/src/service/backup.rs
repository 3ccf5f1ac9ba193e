//! `attain backup` and `attain restore`: everything that is kept, in one file and back.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context;
use attain_store::{AccountId, BackedUp, BackupError, Checked, Store, Verified, check_backup};
use attain_units::grouped;

use super::verify::as_text;
use super::{Database, now, run};
use crate::commands::Stop;

/// Write everything that is kept into one file, while the service goes on
#[derive(clap::Args)]
pub struct BackupArgs {
    #[command(flatten)]
    database: Database,
    /// The file to write; there must be none of that name
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Restore a backup into an empty database, of either kind, and verify it
#[derive(clap::Args)]
pub struct RestoreArgs {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

/// Writes a backup.
///
/// # Errors
/// When the file is there already, or the database or the disk fails.
pub fn backup(args: &BackupArgs, answer: &mut String) -> Result<(), Stop> {
    let file = &args.file;
    if file.exists() {
        return Err(refused(file, "there is a file of that name already", "give another name"));
    }
    let holds = run(async {
        let store = args.database.open().await?;
        // It reads everybody's data, so the audit log says so, and the backup holds the entry.
        let service = AccountId::service();
        let mut change = store.change(&service, now()).await.context("cannot change")?;
        let facts = serde_json::json!({});
        change.say("back up", "database", facts).await.context("cannot say so")?;
        change.commit().await.context("cannot say so")?;
        write(&store, file).await
    })?;
    answer.push_str(&format!(
        "{}: {} rows of {} tables, sum {}\n",
        file.display(),
        grouped(holds.rows().into()),
        holds.tables.len(),
        holds.sum
    ));
    Ok(())
}

/// Under another name first, so that half a backup is never taken for a whole one.
async fn write(store: &Store, file: &Path) -> Result<BackedUp, Stop> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = file.with_file_name(name);
    let made =
        File::create_new(&part).with_context(|| format!("{} cannot be written", part.display()))?;
    let mut out = BufWriter::new(made);
    let done = match store.back_up(&mut out).await {
        Ok(holds) => out
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)
            .and_then(|mut made| made.flush().and_then(|()| made.sync_all()))
            .and_then(|()| std::fs::rename(&part, file))
            .map(|()| holds)
            .map_err(BackupError::File),
        Err(error) => Err(error),
    };
    done.map_err(|error| {
        let left = std::fs::remove_file(&part).is_err();
        let error = anyhow::Error::new(error).context("no backup was written");
        match left {
            true => error.context(format!("{} stays behind", part.display())),
            false => error,
        }
        .into()
    })
}

/// Restores a backup.
///
/// # Errors
/// When the file is damaged, or the database is not empty.
pub fn restore(args: &RestoreArgs, answer: &mut String) -> Result<(), Stop> {
    let file = &args.file;
    let checked = check_backup(open(file)?).map_err(|error| told(file, error))?;
    let is_new = args.database.file().is_some_and(|path| !path.exists());
    let done = run(async {
        let store = args.database.open_or_make().await?;
        let done = restored(&store, file, &checked).await;
        store.close().await;
        done
    });
    // Half of it is never there: what was made here and not filled goes again.
    if done.is_err()
        && is_new
        && let Some(path) = args.database.file()
    {
        std::fs::remove_file(&path)
            .with_context(|| format!("the empty {} stays behind", path.display()))?;
    }
    let verified = done?;
    answer.push_str(&format!(
        "{} rows of {} tables restored\n{}",
        grouped(checked.holds.rows().into()),
        checked.holds.tables.len(),
        as_text(&verified)
    ));
    // The backup is what the database was; what is wrong now was wrong then.
    match verified.wrong.is_empty() {
        true => Ok(()),
        false => Err(Stop::Refused(verified.wrong)),
    }
}

async fn restored(store: &Store, file: &Path, checked: &Checked) -> Result<Verified, Stop> {
    store.restore(open(file)?, checked).await.map_err(|error| told(file, error))?;
    let service = AccountId::service();
    let mut change = store.change(&service, now()).await.context("cannot change")?;
    let facts = serde_json::json!({ "sum": checked.holds.sum });
    change.say("restore", "database", facts).await.context("cannot say so")?;
    change.commit().await.context("cannot say so")?;
    let mut ask = store.ask().await.context("cannot ask")?;
    Ok(ask.verify().await.context("cannot verify")?)
}

/// Opens a backup.
///
/// # Errors
/// When it cannot be read.
pub fn open(file: &Path) -> Result<BufReader<File>, Stop> {
    let opened = File::open(file);
    opened
        .map(BufReader::new)
        .map_err(|error| refused(file, &format!("cannot be read: {error}"), "check the path"))
}

/// What is wrong with a backup, told to who gave it.
pub fn told(file: &Path, error: BackupError) -> Stop {
    match error {
        BackupError::Line { line, why } => Stop::Refused(vec![format!(
            "{} line {line}: {why}\n  nothing was restored; take another backup file",
            file.display()
        )]),
        BackupError::NotEmpty(_) => Stop::Refused(vec![format!("{error}\n  nothing was changed")]),
        error => anyhow::Error::new(error).context("nothing was restored").into(),
    }
}

fn refused(file: &Path, why: &str, hint: &str) -> Stop {
    Stop::Refused(vec![format!("{}: {why}\n  {hint}", file.display())])
}
