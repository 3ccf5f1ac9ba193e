//! A database as the first release left it: its schema, with the rows of a backup in it, as far as
//! the first schema has a place for them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use attain_store::Store;
use serde_json::Value;

/// The first schema.
const FIRST: &str = include_str!("../../../migrations/0001-service.sql");

/// Rows of one statement.
const AT_ONCE: usize = 200;

/// The columns of each table of the first schema.
fn tables() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let (mut tables, mut table) = (BTreeMap::<_, BTreeSet<_>>::new(), "");
    for line in FIRST.lines() {
        if let Some(name) = line.strip_prefix("create table ") {
            table = name.trim_end_matches(" (");
        } else if let Some(column) = line.strip_prefix("    ")
            && !table.is_empty()
            && !column.starts_with([' ', '-'])
        {
            let name = column.split(' ').next().unwrap_or_default();
            tables.entry(table).or_default().insert(name);
        } else if line == ");" {
            table = "";
        }
    }
    tables
}

/// Makes a database with the first schema at an address, and fills it with the rows of a backup.
///
/// # Errors
/// When the backup cannot be read, or the database refuses a row.
pub async fn make(url: &str, backup: &Path) -> Result<()> {
    let store = Store::open_at(url, 1).await?;
    store.run_unchecked("delete from account where id = 'attain'").await?;
    let tables = tables();
    let mut rows = Rows { store: &store, head: String::new(), values: Vec::new() };
    for line in BufReader::new(File::open(backup)?).lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let (Some(table), Some(row)) = (line["table"].as_str(), line["row"].as_object()) else {
            continue; // the first line and the last
        };
        let Some(known) = tables.get(table) else { continue };
        let filled =
            row.iter().filter(|(name, value)| known.contains(&***name) && !value.is_null());
        let (columns, values): (Vec<String>, Vec<String>) =
            filled.map(|(name, value)| (format!("\"{name}\""), literal(value))).unzip();
        let head = format!("insert into {table} ({}) values ", columns.join(", "));
        rows.add(head, format!("({})", values.join(", "))).await?;
    }
    rows.write().await?;
    store.close().await;
    Ok(())
}

/// A value as SQL writes it.
fn literal(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("'{}'", text.replace('\'', "''")),
        None => value.to_string(),
    }
}

/// Rows of one table that wait to be written together.
struct Rows<'a> {
    store: &'a Store,
    head: String,
    values: Vec<String>,
}

impl Rows<'_> {
    async fn add(&mut self, head: String, values: String) -> Result<()> {
        if head != self.head || self.values.len() == AT_ONCE {
            self.write().await?;
            self.head = head;
        }
        self.values.push(values);
        Ok(())
    }

    async fn write(&mut self) -> Result<()> {
        if !self.values.is_empty() {
            let sql = format!("{}{}", self.head, self.values.join(", "));
            self.store.run_unchecked(&sql).await.with_context(|| self.head.clone())?;
            self.values.clear();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_schema_is_read_by_table_and_column() {
        let tables = tables();
        assert_eq!(tables.len(), FIRST.matches("create table ").count());
        assert!(tables["posting"].is_superset(&["entry", "place", "account"].into()));
        assert!(tables["record"].contains("by_party") && !tables["record"].contains("--"));
    }
}
