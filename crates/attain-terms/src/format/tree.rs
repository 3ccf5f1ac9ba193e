//! A TOML file as values with their lines, in the order written.

use toml::de::{DeTable, DeValue};

use crate::problem::TermsError;

/// A value and the line it stands on.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub line: usize,
    pub value: Value,
}

/// What TOML knows, less floating-point numbers, which terms never use.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
    Flag(bool),
    Day(String),
    Decimal,
    List(Vec<Entry>),
    Table(Table),
}

/// Keys and values, in the order written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub line: usize,
    pub entries: Vec<(String, Entry)>,
}

impl Table {
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, entry)| entry)
    }
}

impl Value {
    /// What it is, in words.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::Day(_) => "a day",
            Self::Decimal => "a decimal number",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// Reads a whole file; or everything wrong with it as TOML, each with its line.
pub(crate) fn parse(text: &str) -> Result<Table, Vec<(usize, TermsError)>> {
    let lines = Lines::of(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(table(root.get_ref(), 1, &lines));
    }
    let told = errors.iter().map(|error| {
        let line = error.span().map_or(1, |span| lines.line(span.start));
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        (line, TermsError::NotToml { message })
    });
    Err(told.collect())
}

fn table(from: &DeTable<'_>, line: usize, lines: &Lines) -> Table {
    let mut placed: Vec<_> = from.iter().collect();
    placed.sort_by_key(|(key, _)| key.span().start);
    let entries = placed.into_iter().map(|(key, value)| {
        let line = lines.line(key.span().start);
        (key.get_ref().to_string(), entry(value.get_ref(), line, lines))
    });
    Table { line, entries: entries.collect() }
}

fn entry(from: &DeValue<'_>, line: usize, lines: &Lines) -> Entry {
    let value = match from {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Value::Decimal, Value::Number),
        DeValue::Float(_) => Value::Decimal,
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(day) => Value::Day(day.to_string()),
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| entry(item.get_ref(), lines.line(item.span().start), lines))
                .collect(),
        ),
        DeValue::Table(inner) => Value::Table(table(inner, line, lines)),
    };
    Entry { line, value }
}

/// Where each line begins.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        Self(std::iter::once(0).chain(breaks.map(|(place, _)| place + 1)).collect())
    }

    /// The line, from 1, that holds the byte at `place`.
    fn line(&self, place: usize) -> usize {
        self.0.partition_point(|&start| start <= place)
    }
}
