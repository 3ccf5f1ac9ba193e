//! Everything that is held about a person, as a text that they can read.

use std::fmt::Write as _;

use serde_json::Value;

/// Everything as a text that is read from top to bottom: a heading for each table, a paragraph
/// for each row, a line for each column that holds something. `held` is what
/// [`attain_store::Ask::everything_about`] answers.
pub fn held_as_text(held: &Value) -> String {
    let mut text = format!("What is held about {}\n", held["person"].as_str().unwrap_or_default());
    let names = |id: &str| {
        let accounts = held["accounts"].as_array().into_iter().flatten();
        let mut found = accounts.filter(|account| account["id"] == id);
        found.next().and_then(|account| account["name"].as_str()).unwrap_or(id).to_owned()
    };
    for (table, rows) in held["held"].as_object().into_iter().flatten() {
        let rows: Vec<&Value> = rows.as_array().into_iter().flatten().collect();
        let title = if table == "audit" {
            "who read or changed it".to_owned()
        } else {
            table.replace('_', " ")
        };
        write!(text, "\n{title}: {}\n", rows.len()).expect("writing to a string always works");
        for row in rows {
            text.push('\n');
            for (column, value) in row.as_object().into_iter().flatten() {
                let value = match value {
                    Value::String(value) if column == "account" => names(value),
                    Value::String(value) => value.clone(),
                    Value::Null => String::new(),
                    other => other.to_string(),
                };
                if !value.is_empty() {
                    let column = column.replace('_', " ");
                    writeln!(text, "  {column}: {value}")
                        .expect("writing to a string always works");
                }
            }
        }
    }
    text
}
