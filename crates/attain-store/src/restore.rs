//! A backup is read twice: first every line is checked, and only then is a row written. What is
//! damaged or cut off leaves nothing behind.

use std::io::BufRead;

use serde::Deserialize;
use serde_json::{Map, Value};
use sqlx::{Any, AssertSqlSafe, Connection, Executor, Transaction};

use crate::backup::{BackedUp, BackupError, FORMAT, Running, VERSION, kept_tables};
use crate::change::Store;
use crate::error::StoreError;
use crate::schema;

/// How a row's line begins.
const ROW: &str = "{\"table\":";

/// A backup whose every line was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What it holds.
    pub holds: BackedUp,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: String,
    version: u64,
    schema: u64,
    tables: Map<String, Value>,
    #[serde(rename = "sum")]
    _sum: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowLine {
    table: String,
    row: Map<String, Value>,
    #[serde(rename = "sum")]
    _sum: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Closing {
    rows: u64,
    sum: String,
}

/// Checks every line of a backup: its sum, its order, and that nothing is missing.
///
/// # Errors
/// The first line that is wrong.
pub fn check_backup(from: impl BufRead) -> Result<Checked, BackupError> {
    let mut lines = Lines { from, line: 0, running: Running::default() };
    let header = lines.header()?;
    let mut tables = Vec::new();
    let mut last = lines.next()?;
    for (table, expected) in header {
        let mut found = 0;
        while let Some(text) = last.as_deref()
            && text.starts_with(ROW)
            && lines.row(text)?.table == table
        {
            found += 1;
            last = lines.next()?;
        }
        if found != expected {
            return Err(lines.wrong(format!(
                "the backup should hold {expected} rows of `{table}`, and {found} stand before this line"
            )));
        }
        tables.push((table, found));
    }
    let Some(text) = last else {
        return Err(lines.wrong("the last line is missing: the file was cut off"));
    };
    let closing: Closing = match serde_json::from_str(&text) {
        Ok(closing) => closing,
        Err(_) => return Err(lines.wrong("this row stands where the last line should")),
    };
    let holds = BackedUp { tables, sum: closing.sum };
    if holds.rows() != closing.rows {
        return Err(lines.wrong("the last line counts other rows than the file holds"));
    }
    if lines.next()?.is_some() {
        return Err(lines.wrong("nothing may follow the last line"));
    }
    Ok(Checked { holds })
}

impl Store {
    /// Restores a backup that was checked into a database in which nothing is kept yet: all of it
    /// or nothing.
    ///
    /// # Errors
    /// When something is kept there, or the file changed since it was checked.
    pub async fn restore(
        &self,
        from: impl BufRead + Send,
        checked: &Checked,
    ) -> Result<(), BackupError> {
        let mut connection = self.connection().await?;
        let mut change = if self.is_sqlite() {
            connection.begin_with("begin immediate").await?
        } else {
            let mut change = connection.begin().await?;
            change.execute("select pg_advisory_xact_lock(4155)").await?;
            change
        };
        be_empty(&mut change).await?;
        let mut lines = Lines { from, line: 0, running: Running::default() };
        lines.header()?;
        let mut batch = Batch::default();
        while let Some(text) = lines.next()?
            && text.starts_with(ROW)
        {
            let row = Filled::of(lines.row(&text)?);
            if !batch.takes(&row) {
                batch.insert(&mut change).await?;
            }
            batch.add(row, lines.line);
        }
        batch.insert(&mut change).await?;
        if lines.running.sum() != checked.holds.sum {
            return Err(lines.wrong("the file was changed while it was restored"));
        }
        Ok(change.commit().await?)
    }
}

/// Holds that nothing is kept, and takes away the service's own account, which a backup brings.
async fn be_empty(change: &mut Transaction<'_, Any>) -> Result<(), BackupError> {
    for table in schema::tables() {
        let own = if table == "account" { " where id <> 'attain'" } else { "" };
        let sql = AssertSqlSafe(format!("select count(*) from {table}{own}"));
        let rows: i64 = sqlx::query_scalar(sql).fetch_one(&mut **change).await?;
        if rows > 0 {
            return Err(BackupError::NotEmpty(table));
        }
    }
    sqlx::query("delete from account where id = 'attain'").execute(&mut **change).await?;
    Ok(())
}

/// The most values that one insert brings: SQLite takes no more than 32,766.
const MOST_VALUES: usize = 16_000;

/// A row without its nulls: a column that is left out is null, of whichever type it is.
struct Filled {
    table: String,
    columns: Vec<String>,
    values: Vec<Value>,
}

impl Filled {
    fn of(row: RowLine) -> Self {
        let filled = row.row.into_iter().filter(|(_, value)| !value.is_null());
        let (columns, values) = filled.unzip();
        Self { table: row.table, columns, values }
    }
}

/// Rows that stand one after the other and fill the same columns of one table: they are inserted together.
#[derive(Default)]
struct Batch {
    table: String,
    columns: Vec<String>,
    values: Vec<Value>,
    /// The lines of the first and of the last row.
    lines: (u64, u64),
}

impl Batch {
    /// Whether this row can join them.
    fn takes(&self, row: &Filled) -> bool {
        let is_alike = self.table == row.table && self.columns == row.columns;
        self.values.is_empty() || is_alike && self.values.len() + row.values.len() <= MOST_VALUES
    }

    fn add(&mut self, row: Filled, line: u64) {
        if self.values.is_empty() {
            (self.table, self.columns, self.lines.0) = (row.table, row.columns, line);
        }
        self.values.extend(row.values);
        self.lines.1 = line;
    }

    /// Inserts the rows, and is empty.
    async fn insert(&mut self, change: &mut Transaction<'_, Any>) -> Result<(), BackupError> {
        if self.values.is_empty() {
            return Ok(());
        }
        let width = self.columns.len();
        let columns: Vec<String> =
            self.columns.iter().map(|column| format!("\"{column}\"")).collect();
        let row = |first: usize| {
            let places: Vec<String> =
                (first..first + width).map(|place| format!("${place}")).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (1..=self.values.len()).step_by(width).map(row).collect();
        let sql = format!(
            "insert into {} ({}) values {}",
            self.table,
            columns.join(", "),
            rows.join(", ")
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for value in self.values.drain(..) {
            query = match value {
                Value::String(text) => query.bind(text),
                number => query.bind(number.as_i64()),
            };
        }
        let (line, last) = self.lines;
        let wrong = |error: sqlx::Error| {
            let why = StoreError::from(error);
            let until = if last > line {
                format!("one of the rows up to line {last}: ")
            } else {
                String::new()
            };
            BackupError::Line { line, why: format!("{until}{why}") }
        };
        query.execute(&mut **change).await.map_err(wrong)?;
        Ok(())
    }
}

/// The lines of a file, each checked against the running sum.
struct Lines<R> {
    from: R,
    line: u64,
    running: Running,
}

impl<R: BufRead> Lines<R> {
    /// The next line with its sum; nothing at the end.
    fn next(&mut self) -> Result<Option<String>, BackupError> {
        let mut bytes = Vec::new();
        self.line += 1;
        if self.from.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        let Ok(mut text) = String::from_utf8(bytes) else {
            return Err(self.wrong("this is not text"));
        };
        if text.pop() != Some('\n') {
            return Err(self.wrong("the line is not complete: the file was cut off"));
        }
        let parts = text.rsplit_once(",\"sum\":\"");
        let Some((body, sum)) =
            parts.and_then(|(body, sum)| Some((body, sum.strip_suffix("\"}")?)))
        else {
            return Err(self.wrong("this is not a line of a backup"));
        };
        if self.running.next(body) != sum {
            return Err(self.wrong("this line, or the one before it, was changed or is missing"));
        }
        Ok(Some(text))
    }

    /// The first line: the tables, each with its rows, in the order of the schema.
    fn header(&mut self) -> Result<Vec<(&'static str, u64)>, BackupError> {
        let Some(text) = self.next()? else { return Err(self.wrong("the file is empty")) };
        let header: Header = match serde_json::from_str(&text) {
            Ok(header) => header,
            Err(_) => return Err(self.wrong("this is not the first line of a backup")),
        };
        if header.format != FORMAT || header.version != VERSION {
            return Err(self.wrong(format!(
                "this is `{}`, version {}, and this release reads `{FORMAT}`, version {VERSION}",
                header.format, header.version
            )));
        }
        let known = schema::number();
        if usize::try_from(header.schema) != Ok(known) {
            return Err(self.wrong(format!(
                "the backup has schema {}, and this release restores schema {known}; restore it with the release that \
                 made it, which the next one then brings up to date",
                header.schema
            )));
        }
        let mut tables = Vec::new();
        for table in kept_tables() {
            let Some(rows) = header.tables.get(table).and_then(Value::as_u64) else {
                return Err(self.wrong(format!("it does not count the rows of `{table}`")));
            };
            tables.push((table, rows));
        }
        if header.tables.len() != tables.len() {
            return Err(self.wrong("it counts rows of a table that this release does not know"));
        }
        Ok(tables)
    }

    /// A row. Its names may go into SQL.
    fn row(&self, text: &str) -> Result<RowLine, BackupError> {
        let row: RowLine =
            serde_json::from_str(text).map_err(|_| self.wrong("this is not a row of a backup"))?;
        let is_name =
            |name: &String| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let is_value = |value: &Value| value.is_string() || value.is_null() || value.is_i64();
        if !kept_tables().contains(&row.table.as_str()) {
            return Err(self.wrong(format!("this release has no table `{}`", row.table)));
        }
        if !row.row.keys().all(is_name) || !row.row.values().all(is_value) {
            return Err(self.wrong("a column is neither a text nor a whole number"));
        }
        if row.row.values().all(Value::is_null) {
            return Err(self.wrong("the row holds nothing"));
        }
        Ok(row)
    }

    fn wrong(&self, why: impl Into<String>) -> BackupError {
        BackupError::Line { line: self.line, why: why.into() }
    }
}
