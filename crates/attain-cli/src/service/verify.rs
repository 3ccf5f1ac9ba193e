//! `attain verify`: whether everything in a database still is what it was.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use attain_store::{Store, Verified, check_backup};
use attain_units::grouped;
use serde_json::json;

use super::backup::{open, told};
use super::{Database, run};
use crate::commands::Stop;

/// Verify a database or a backup: statements made again, the audit log's chain, the ledger
#[derive(clap::Args)]
pub struct VerifyArgs {
    /// A backup to verify instead of a database, without any: it is restored beside the
    /// temporary files, verified and taken away
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
    /// Print JSON: statements, audit_entries, ledger_entries, wrong[]
    #[arg(long)]
    json: bool,
}

/// Verifies.
///
/// # Errors
/// When the database cannot be used, or anything in it is wrong.
pub fn verify(args: &VerifyArgs, answer: &mut String) -> Result<(), Stop> {
    let verified = match &args.file {
        Some(file) => verify_backup(file)?,
        None => run(async {
            let store = args.database.open().await?;
            let mut ask = store.ask().await.context("cannot ask")?;
            Ok(ask.verify().await.context("cannot verify")?)
        })?,
    };
    match args.json {
        true => answer.push_str(&as_json(&verified)),
        false => answer.push_str(&as_text(&verified)),
    }
    match verified.wrong.is_empty() {
        true => Ok(()),
        false => Err(Stop::Refused(verified.wrong)),
    }
}

/// Verifies a backup: every line against its sum, then all of it as a database of its own.
fn verify_backup(file: &Path) -> Result<Verified, Stop> {
    let checked = check_backup(open(file)?).map_err(|error| told(file, error))?;
    let folder = tempfile::tempdir().context("there is no room for temporary files")?;
    let url = format!("sqlite:{}", folder.path().join("backup.db").display());
    run(async {
        let store = Store::open_to_fill(&url).await.context("cannot open a database")?;
        store.restore(open(file)?, &checked).await.map_err(|error| told(file, error))?;
        let mut ask = store.ask().await.context("cannot ask")?;
        let verified = ask.verify().await.context("cannot verify")?;
        drop(ask);
        store.close().await;
        Ok(verified)
    })
}

/// What was verified, in one line for each kind.
pub fn as_text(verified: &Verified) -> String {
    let mut text = String::new();
    let counts = [
        (counted(verified.statements), "made again and compared byte by byte: statements"),
        (
            grouped(u128::try_from(verified.audit).unwrap_or(0)),
            "followed: entries of the audit log",
        ),
        (counted(verified.entries), "added up: entries of the ledger"),
    ];
    for (count, what) in counts {
        writeln!(text, "{count:>9}  {what}").expect("writing to a string always works");
    }
    if verified.wrong.is_empty() {
        text.push_str("everything is what it was\n");
    }
    text
}

fn counted(count: usize) -> String {
    grouped(u128::try_from(count).unwrap_or(u128::MAX))
}

fn as_json(verified: &Verified) -> String {
    let json = json!({
        "statements": verified.statements,
        "audit_entries": verified.audit,
        "ledger_entries": verified.entries,
        "wrong": verified.wrong,
    });
    format!("{json:#}\n")
}
