//! Everything that is held about one person, to give it to them; and who read it.

use serde_json::{Map, Value, json};
use sqlx::AssertSqlSafe;

use crate::backup::values;
use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::PersonId;

/// Where something is held about a person, and which rows are about them. `$1` is their id.
pub(crate) const ABOUT: &[(&str, &str)] = &[
    ("person", "id = $1"),
    ("cares_for", "carer = $1 or person = $1"),
    ("account", "person = $1"),
    ("package", "person = $1"),
    ("package_step", OF_PACKAGE),
    ("assessment", "person = $1"),
    ("outcome", OF_PACKAGE),
    ("price_offer", OF_PACKAGE),
    (
        "price_acceptance",
        "offer in (select id from price_offer where package in (select id from package where person = $1))",
    ),
    ("score", "person = $1"),
    ("review", OF_PACKAGE),
    ("one_time_link", "person = $1"),
    ("record", "person = $1"),
    ("check_task", "person = $1"),
    ("check_result", "task in (select id from check_task where person = $1)"),
    ("notification", OF_ACCOUNT),
    ("saved_view", OF_ACCOUNT),
    ("audit", "person = $1"),
    ("broken_glass", "person = $1"),
    ("erasure", "person = $1"),
    ("rights_request", "person = $1"),
    ("rights_answer", "request in (select id from rights_request where person = $1)"),
];

const OF_PACKAGE: &str = "package in (select id from package where person = $1)";
const OF_ACCOUNT: &str = "account in (select id from account where person = $1)";

/// What locks a door is given to nobody.
const WITHHELD: &[&str] = &["password", "digest", "secret", "before_hash", "hash"];

impl Ask {
    /// Everything that is held about a person: tables by name, each with its rows, and the
    /// accounts that are named in them.
    ///
    /// # Errors
    /// When there is no such person.
    pub async fn everything_about(&mut self, person: &PersonId) -> Result<Value, StoreError> {
        self.person(person).await?;
        let mut held = Map::new();
        let mut named = std::collections::BTreeSet::new();
        for (table, rows) in ABOUT {
            let sql = AssertSqlSafe(format!("select * from {table} where {rows} order by 1, 2"));
            let found = sqlx::query(sql).bind(person.as_str()).fetch_all(self.on()).await?;
            let mut kept = Vec::new();
            for row in &found {
                let mut row: Map<String, Value> = values(row)?
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect();
                row.retain(|column, _| !WITHHELD.contains(&column.as_str()));
                named.extend(row.values().filter_map(Value::as_str).map(str::to_owned));
                kept.push(Value::Object(row));
            }
            held.insert((*table).to_owned(), Value::Array(kept));
        }
        let accounts = self.accounts().await?.into_iter();
        let accounts = accounts
            .filter(|account| named.contains(&account.id.0))
            .map(|account| json!({ "id": account.id, "name": account.name, "role": account.role }));
        let accounts: Vec<Value> = accounts.collect();
        Ok(json!({
            "format": "attain person", "version": 1, "person": person, "held": held,
            "accounts": accounts,
        }))
    }
}

impl Change {
    /// Logs that everything about a person was given out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn say_given_out(&mut self, person: &PersonId) -> Result<(), StoreError> {
        let subject = format!("person/{person}");
        self.say_of(person.as_str(), "give out everything", &subject, json!({})).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    /// A table with a column for a person, a package or a check belongs to somebody.
    #[test]
    fn no_table_about_people_is_forgotten() {
        let about: Vec<&str> = ABOUT.iter().map(|(table, _)| *table).collect();
        for (table, columns) in schema::columns() {
            let names = ["person", "package", "carer", "task", "offer", "request"];
            if columns.iter().any(|column| names.contains(column)) {
                assert!(about.contains(&table), "{table} is about people");
            }
        }
    }
}
