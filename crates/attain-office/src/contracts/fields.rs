//! Terms as a form: the values of the file, each changed where it stands. Comments, order and
//! everything else stay as they were written.

use toml_edit::{Array, Datetime, DocumentMut, InlineTable, Item, Table, Value};

/// One value of a terms file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The part of the file it stands in: `clause`, `measure`; empty for the contract itself.
    pub part: String,
    /// Which of several such parts, from 1.
    pub number: usize,
    /// The part's own id or name, where it has one.
    pub name: String,
    /// The keys that lead to it inside its part: `pay`, `share`.
    pub keys: Vec<String>,
    /// What it is.
    pub kind: FieldKind,
    /// What it says, as it is typed.
    pub value: String,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Words, an amount of money, a share.
    Text,
    /// A day or an instant.
    Day,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
}

impl FieldKind {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Day => "day",
            Self::Number => "number",
            Self::Flag => "flag",
        }
    }
}

/// A field that cannot hold what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldWrong {
    /// Its place among the fields, from 0.
    pub place: usize,
    /// What it must be.
    pub kind: FieldKind,
}

/// Every value of a terms file in the order it is written; nothing when it is no TOML.
pub fn fields(text: &str) -> Option<Vec<Field>> {
    let mut document = text.parse::<DocumentMut>().ok()?;
    let mut found = Vec::new();
    walk(&mut document, &mut |place, value| {
        let Some((kind, said)) = read(value) else { return };
        found.push(Field { kind, value: said, ..place.clone() });
    });
    Some(found)
}

/// The text with these values in place of its own, in the order of [`fields`].
///
/// # Errors
/// The fields that cannot hold what was typed.
pub fn with_fields(text: &str, values: &[String]) -> Result<String, Vec<FieldWrong>> {
    let Ok(mut document) = text.parse::<DocumentMut>() else { return Ok(text.to_owned()) };
    let (mut place, mut wrong) = (0, Vec::new());
    walk(&mut document, &mut |_, value| {
        let Some((kind, said)) = read(value) else { return };
        if let Some(typed) = values.get(place).filter(|typed| **typed != said) {
            match written(kind, typed) {
                Some(mut new) => {
                    *new.decor_mut() = value.decor().clone();
                    *value = new;
                }
                None => wrong.push(FieldWrong { place, kind }),
            }
        }
        place += 1;
    });
    if wrong.is_empty() { Ok(document.to_string()) } else { Err(wrong) }
}

/// A value as it is typed, or nothing when it is no single one.
fn read(value: &Value) -> Option<(FieldKind, String)> {
    Some(match value {
        Value::String(text) => (FieldKind::Text, text.value().clone()),
        Value::Integer(number) => (FieldKind::Number, number.value().to_string()),
        Value::Boolean(flag) => (FieldKind::Flag, flag.value().to_string()),
        Value::Datetime(day) => (FieldKind::Day, day.value().to_string()),
        Value::Float(_) | Value::Array(_) | Value::InlineTable(_) => return None,
    })
}

fn written(kind: FieldKind, typed: &str) -> Option<Value> {
    let typed = typed.trim();
    match kind {
        FieldKind::Text => Some(typed.replace("\r\n", "\n").into()),
        FieldKind::Number => typed.parse::<i64>().ok().map(Value::from),
        FieldKind::Flag => typed.parse::<bool>().ok().map(Value::from),
        FieldKind::Day => typed.parse::<Datetime>().ok().map(Value::from),
    }
}

type Each<'a> = &'a mut dyn FnMut(&Field, &mut Value);

/// Hands every value to `each` with where it stands.
fn walk(document: &mut DocumentMut, each: Each<'_>) {
    let whole = Field {
        part: String::new(),
        number: 1,
        name: String::new(),
        keys: Vec::new(),
        kind: FieldKind::Text,
        value: String::new(),
    };
    for (key, item) in document.as_table_mut().iter_mut() {
        let key = key.get().to_owned();
        match item {
            Item::Value(value) if key != "format" => in_value(value, &under(&whole, &key), each),
            Item::Table(table) => {
                let part = Field { part: key, ..whole.clone() };
                in_table(table, &part, each);
            }
            Item::ArrayOfTables(tables) => {
                for (number, table) in (1..).zip(tables.iter_mut()) {
                    let part =
                        Field { part: key.clone(), number, name: own_name(table), ..whole.clone() };
                    in_table(table, &part, each);
                }
            }
            Item::Value(_) | Item::None => {}
        }
    }
}

/// What a part calls itself.
fn own_name(table: &Table) -> String {
    let name = ["id", "name", "from"].into_iter().find_map(|key| table.get(key));
    match name {
        Some(Item::Value(value)) => read(value).map(|(_, said)| said).unwrap_or_default(),
        _ => String::new(),
    }
}

fn under(place: &Field, key: &str) -> Field {
    let mut keys = place.keys.clone();
    keys.push(key.to_owned());
    Field { keys, ..place.clone() }
}

fn in_table(table: &mut Table, place: &Field, each: Each<'_>) {
    for (key, item) in table.iter_mut() {
        let place = under(place, key.get());
        match item {
            Item::Value(value) => in_value(value, &place, each),
            Item::Table(table) => in_table(table, &place, each),
            Item::ArrayOfTables(tables) => {
                for (number, table) in (1_usize..).zip(tables.iter_mut()) {
                    let name = own_name(table);
                    let name = if name.is_empty() { number.to_string() } else { name };
                    in_table(table, &under(&place, &name), each);
                }
            }
            Item::None => {}
        }
    }
}

fn in_value(value: &mut Value, place: &Field, each: Each<'_>) {
    match value {
        Value::Array(array) => in_array(array, place, each),
        Value::InlineTable(table) => in_inline(table, place, each),
        single => each(place, single),
    }
}

fn in_array(array: &mut Array, place: &Field, each: Each<'_>) {
    for (number, value) in (1_usize..).zip(array.iter_mut()) {
        in_value(value, &under(place, &number.to_string()), each);
    }
}

fn in_inline(table: &mut InlineTable, place: &Field, each: Each<'_>) {
    for (key, value) in table.iter_mut() {
        in_value(value, &under(place, key.get()), each);
    }
}

/// The text with a variation at its end: from a day, agreed at an instant, with one clause as it
/// stands now, to be changed. Nothing when there is no such clause or the text is no TOML.
pub fn with_variation(text: &str, clause: &str, from: &str, agreed: &str) -> Option<String> {
    let document = text.parse::<DocumentMut>().ok()?;
    let is_it = |table: &&Table| table.get("id").and_then(Item::as_str) == Some(clause);
    let clauses_of = |table: &Table| -> Option<Table> {
        let clauses = table.get("clause")?.as_array_of_tables()?;
        clauses.iter().find(is_it).cloned()
    };
    let variations = document.get("variation").and_then(Item::as_array_of_tables);
    let varied = variations.into_iter().flat_map(|all| all.iter()).filter_map(clauses_of).last();
    let table = varied.or_else(|| clauses_of(document.as_table()))?;
    let mut text = text.trim_end().to_owned();
    text.push_str(&format!(
        "\n\n[[variation]]\nfrom = {from}\nagreed = {agreed}\n\n[[variation.clause]]\n{}\n",
        table.to_string().trim()
    ));
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMS: &str = "# The whole.\nformat = 1\nscheme = \"Steady\" # a name\n\
        from   = 2026-04-01\npayers = { council = \"80%\", NHS = \"20%\" }\n\n[[clause]]\n\
        id = \"1\"\nafter_death = true\nshown_by = { accepted_by = [\"person\", \"council\"] }\n\
        pay = { component = \"bonus\", price = \"£250\", days = 42 } # assumed\n";

    #[test]
    fn a_change_of_one_value_leaves_everything_else_as_it_was_written() {
        let found = fields(TERMS).unwrap();
        let mut values: Vec<String> = found.iter().map(|field| field.value.clone()).collect();
        assert_eq!(with_fields(TERMS, &values).unwrap(), TERMS);
        let price = found.iter().position(|field| field.keys == ["pay", "price"]).unwrap();
        assert_eq!((found[price].part.as_str(), found[price].name.as_str()), ("clause", "1"));
        let from = found.iter().position(|field| field.keys == ["from"]).unwrap();
        values[price] = "£300.00".to_owned();
        values[from] = "2026-05-01".to_owned();
        let changed = with_fields(TERMS, &values).unwrap();
        let expected = TERMS.replace("£250", "£300.00").replace("2026-04-01", "2026-05-01");
        assert_eq!(changed, expected);
        assert!(found.iter().any(|field| field.keys == ["shown_by", "accepted_by", "2"]));
    }

    #[test]
    fn a_day_that_is_none_is_refused_by_its_field() {
        let found = fields(TERMS).unwrap();
        let mut values: Vec<String> = found.iter().map(|field| field.value.clone()).collect();
        let place = found.iter().position(|field| field.kind == FieldKind::Day).unwrap();
        values[place] = "1 April".to_owned();
        let wrong = with_fields(TERMS, &values).unwrap_err();
        assert_eq!(wrong, [FieldWrong { place, kind: FieldKind::Day }]);
        assert_eq!(fields("not = [toml"), None);
    }

    #[test]
    fn a_variation_begins_with_the_clause_as_it_last_stood() {
        let once = with_variation(TERMS, "1", "2026-07-01", "2026-06-15T09:00:00Z").unwrap();
        assert!(once.contains("[[variation]]\nfrom = 2026-07-01\nagreed = 2026-06-15T09:00:00Z\n"));
        assert_eq!(once.matches("price = \"£250\"").count(), 2);
        let changed = once.replacen("£250", "£200", 1).replacen("£250", "£275", 1);
        let twice = with_variation(&changed, "1", "2026-10-01", "2026-09-15T09:00:00Z").unwrap();
        assert_eq!(twice.matches("£275").count(), 2, "{twice}");
        assert_eq!(with_variation(TERMS, "9", "2026-07-01", "2026-06-15T09:00:00Z"), None);
    }
}
