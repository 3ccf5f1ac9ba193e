//! Reads the files of public figures: a head, and values by the day they begin.

use attain_units::Day;
use toml::{Table, Value};

use super::{About, RateError};

/// A file while it is read. What nobody asked for is refused at the end.
pub(super) struct File {
    name: String,
    head: Table,
    values: Vec<Row>,
}

/// One `[[value]]` while it is read.
pub(super) struct Row {
    /// Where it stands, for messages: `value 3`.
    place: String,
    file: String,
    keys: Table,
}

impl File {
    pub fn read(text: &str, name: &str) -> Result<Self, RateError> {
        let name = name.to_owned();
        let refused = |why: String| RateError::File { file: name.clone(), why };
        let mut head: Table = text.parse().map_err(|error: toml::de::Error| {
            refused(error.to_string().lines().map(str::trim).collect::<Vec<_>>().join(" "))
        })?;
        let rows = match head.remove("value") {
            Some(Value::Array(rows)) => rows,
            Some(_) => return Err(refused("`value` should be written as [[value]] tables".into())),
            None => Vec::new(),
        };
        let mut values = Vec::with_capacity(rows.len());
        for (number, row) in (1..).zip(rows) {
            let Value::Table(keys) = row else {
                return Err(refused(format!("value {number} should be a [[value]] table")));
            };
            values.push(Row { place: format!("value {number}"), file: name.clone(), keys });
        }
        Ok(Self { name, head, values })
    }

    pub fn about(&mut self) -> Result<About, RateError> {
        Ok(About {
            file: self.name.clone(),
            description: self.text("description")?,
            unit: self.text("unit")?,
            source: self.text("source")?,
        })
    }

    fn text(&mut self, key: &str) -> Result<String, RateError> {
        match self.head.remove(key) {
            Some(Value::String(text)) => Ok(text),
            Some(other) => Err(self.refused(format!("`{key}` is {other}, and should be text"))),
            None => Err(self.refused(format!("`{key}` is missing"))),
        }
    }

    pub fn day(&mut self, key: &str) -> Result<Day, RateError> {
        match self.head.remove(key) {
            Some(value) => day(&value).ok_or_else(|| self.refused(not_a_day(key, &value))),
            None => Err(self.refused(format!("`{key}` is missing"))),
        }
    }

    /// The values with the days they begin, in order; all of the file must have been read.
    pub fn rows<T>(
        self,
        read: impl Fn(&mut Row) -> Result<T, RateError>,
    ) -> Result<Vec<(Day, T)>, RateError> {
        if let Some(key) = self.head.keys().next() {
            return Err(self.refused(format!("`{key}` is read by nobody")));
        }
        if self.values.is_empty() {
            return Err(self.refused("there is no [[value]]".into()));
        }
        let mut rows: Vec<(Day, T)> = Vec::with_capacity(self.values.len());
        for mut row in self.values {
            let from = row.take("from")?;
            let from = day(&from).ok_or_else(|| row.refused(not_a_day("from", &from)))?;
            if rows.last().is_some_and(|&(before, _)| from <= before) {
                let why = format!("{} begins on {from}, not after the one before it", row.place);
                return Err(RateError::File { file: row.file, why });
            }
            let value = read(&mut row)?;
            if let Some(key) = row.keys.keys().next() {
                let why = format!("{} has `{key}`, which nobody reads", row.place);
                return Err(RateError::File { file: row.file, why });
            }
            rows.push((from, value));
        }
        Ok(rows)
    }

    fn refused(&self, why: String) -> RateError {
        RateError::File { file: self.name.clone(), why }
    }
}

impl Row {
    pub fn take(&mut self, key: &str) -> Result<Value, RateError> {
        self.keys.remove(key).ok_or_else(|| self.refused(format!("`{key}` is missing")))
    }

    pub fn text(&mut self, key: &str, wanted: &str) -> Result<String, RateError> {
        match self.take(key)? {
            Value::String(text) => Ok(text),
            other => Err(self.not(key, &other.to_string(), wanted)),
        }
    }

    /// Text that is read as something: a percentage, money, a word of a list.
    pub fn read<T>(
        &mut self,
        key: &str,
        wanted: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, RateError> {
        let text = self.text(key, wanted)?;
        read(&text).ok_or_else(|| self.not(key, &text, wanted))
    }

    pub fn not(&self, key: &str, found: &str, wanted: &str) -> RateError {
        self.refused(format!("`{key}` is `{found}`, and should be {wanted}"))
    }

    pub fn refused(&self, why: String) -> RateError {
        RateError::File { file: self.file.clone(), why: format!("{}: {why}", self.place) }
    }
}

fn day(value: &Value) -> Option<Day> {
    match value {
        Value::Datetime(day) => day.to_string().parse().ok(),
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Array(_)
        | Value::Table(_) => None,
    }
}

fn not_a_day(key: &str, value: &Value) -> String {
    let found = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    format!("`{key}` is `{found}`, and should be a day, such as 2026-04-01")
}
