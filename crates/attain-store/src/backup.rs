//! A backup: everything that is kept, as one snapshot, in a file that any program can read.
//!
//! The file is JSON Lines. The first line names the format and counts the rows of each table; then
//! come the rows, table by table; the last line counts them all. Every line ends with a running
//! sum over itself and the line before, so that damage is found where it is.

use std::collections::BTreeMap;
use std::io::{self, Write};

use futures_util::TryStreamExt;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::any::{AnyRow, AnyTypeInfoKind};
use sqlx::{Any, AssertSqlSafe, Column, Connection, Row, Transaction, TypeInfo, ValueRef};

use crate::change::Store;
use crate::error::StoreError;
use crate::schema;

/// The name of the format.
pub(crate) const FORMAT: &str = "attain backup";

/// Its version.
pub(crate) const VERSION: u64 = 1;

/// Tables that a backup leaves out: whoever restores signs in again.
const LEFT_OUT: [&str; 3] = ["session", "sign_in_failure", "identity_attempt"];

#[derive(Serialize)]
struct Header {
    format: &'static str,
    version: u64,
    schema: usize,
    tables: BTreeMap<&'static str, u64>,
}

#[derive(Serialize)]
struct RowLine<'a> {
    table: &'a str,
    row: BTreeMap<&'a str, Value>,
}

#[derive(Serialize)]
struct Closing {
    rows: u64,
}

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// The tables, each with its rows.
    pub tables: Vec<(&'static str, u64)>,
    /// The sum of the last line: it stands for the whole file.
    pub sum: String,
}

/// Why a backup was not written, read or restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file cannot be read or written.
    #[error(transparent)]
    File(#[from] io::Error),
    /// A line is not what a backup's line is.
    #[error("line {line}: {why}")]
    Line { line: u64, why: String },
    /// Something is kept in the database already.
    #[error("the database is not empty: `{0}` has rows; restore into a new database")]
    NotEmpty(&'static str),
    /// The store refused it or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl BackedUp {
    /// How many rows in all.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|(_, rows)| rows).sum()
    }
}

/// The tables of a backup, in the order of the schema.
pub(crate) fn kept_tables() -> Vec<&'static str> {
    schema::tables().into_iter().filter(|table| !LEFT_OUT.contains(table)).collect()
}

/// The running sum: what stands in a line, after the sum of the line before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Running(String);

impl Running {
    /// The sum of the next line, whose text without its sum is `body`.
    pub(crate) fn next(&mut self, body: &str) -> &str {
        let mut hash = Sha256::new();
        hash.update(&self.0);
        hash.update(body);
        self.0 = crate::secrets::hex(&hash.finalize()[..16]);
        &self.0
    }

    /// The sum of the last line.
    pub(crate) fn sum(&self) -> &str {
        &self.0
    }

    /// Writes an object as a line, with its sum as the last key.
    fn write(&mut self, object: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
        let text = serde_json::to_string(object)?;
        let body = text.strip_suffix('}').expect("an object ends with a brace");
        writeln!(to, "{body},\"sum\":\"{}\"}}", self.next(body))
    }
}

impl Store {
    /// Writes everything that is kept, as it is at one moment. The service may go on meanwhile.
    ///
    /// # Errors
    /// When the database fails or the file cannot be written.
    pub async fn back_up(&self, to: &mut (impl Write + Send)) -> Result<BackedUp, BackupError> {
        let mut connection = self.connection().await?;
        let begin = match self.is_sqlite() {
            // The first question fixes what all others see.
            true => "begin deferred",
            false => "begin isolation level repeatable read read only",
        };
        let mut snapshot = connection.begin_with(begin).await?;
        let mut tables = Vec::new();
        for table in kept_tables() {
            let sql = AssertSqlSafe(format!("select count(*) from {table}"));
            let rows: i64 = sqlx::query_scalar(sql).fetch_one(&mut *snapshot).await?;
            tables.push((table, u64::try_from(rows).unwrap_or(0)));
        }
        let mut running = Running::default();
        let header = Header {
            format: FORMAT,
            version: VERSION,
            schema: schema::number(),
            tables: tables.iter().copied().collect(),
        };
        running.write(&header, to)?;
        for (table, _) in &tables {
            write_table(&mut snapshot, table, &mut running, to).await?;
        }
        let rows: u64 = tables.iter().map(|(_, rows)| rows).sum();
        running.write(&Closing { rows }, to)?;
        to.flush()?;
        snapshot.rollback().await?;
        Ok(BackedUp { tables, sum: running.0 })
    }
}

async fn write_table(
    snapshot: &mut Transaction<'_, Any>,
    table: &str,
    running: &mut Running,
    to: &mut (impl Write + Send),
) -> Result<(), BackupError> {
    // The first columns of every table are its key, so that a backup reads the same twice.
    let sql = AssertSqlSafe(format!("select * from {table} order by 1, 2, 3"));
    let mut rows = sqlx::query(sql).fetch(&mut **snapshot);
    while let Some(row) = rows.try_next().await? {
        running.write(&RowLine { table, row: values(&row)? }, to)?;
    }
    Ok(())
}

/// A row's columns. The schema knows texts and whole numbers only.
pub(crate) fn values(row: &AnyRow) -> Result<BTreeMap<&str, Value>, sqlx::Error> {
    let mut values = BTreeMap::new();
    for (place, column) in row.columns().iter().enumerate() {
        let raw = row.try_get_raw(place)?;
        let value = if raw.is_null() || raw.type_info().is_null() {
            Value::Null
        } else if raw.type_info().kind() == AnyTypeInfoKind::Text {
            Value::String(row.try_get(place)?)
        } else {
            Value::from(row.try_get::<i64, _>(place)?)
        };
        values.insert(column.name(), value);
    }
    Ok(values)
}
