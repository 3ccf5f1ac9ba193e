//! What forms send, declared once: the description of the API is made from it, a JSON body is
//! read by it, and a handler that reads a field it does not declare fails every test.

use serde_json::{Map, Value, json};

/// A form, declared.
pub trait Sends {
    /// What it sends, in one sentence.
    const WORDS: &'static str;
    /// Its fields.
    const INPUTS: &'static [Input];
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// Its name. A part in braces stands for any text: `{outcome}-words`.
    pub name: &'static str,
    /// What it holds.
    pub kind: InputKind,
    /// Whether the form is refused without it.
    pub is_needed: bool,
}

/// What a field holds. A browser sends texts; JSON sends what the kind says.
#[derive(Clone, Copy, Debug)]
pub enum InputKind {
    /// Words. In JSON a text.
    Text,
    /// One of these codes. In JSON a text.
    OneOf(&'static [&'static str]),
    /// A day: three fields in a browser. In JSON a text such as 2026-04-01.
    Day,
    /// Money: pounds in a browser. In JSON a whole number of pence.
    Money,
    /// A whole number.
    Number,
    /// A box that is ticked or not. In JSON true or false.
    Tick,
    /// Several texts: ticked boxes, chosen rows.
    Many,
    /// A file. In JSON its name and its text.
    File,
}

/// Declares a form: its type, and its fields.
macro_rules! sends {
    ($(#[doc = $words:literal])+ $vis:vis $name:ident: [$($input:expr),* $(,)?]) => {
        $(#[doc = $words])+
        $vis struct $name;

        impl crate::sends::Sends for $name {
            const WORDS: &'static str = concat!($($words),+);
            const INPUTS: &'static [crate::sends::Input] = &[$($input),*];
        }
    };
}
pub(crate) use sends;

impl Input {
    const fn new(name: &'static str, kind: InputKind, is_needed: bool) -> Self {
        Self { name, kind, is_needed }
    }

    /// Words that may be left out.
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, InputKind::Text, false)
    }

    /// Words that must be there.
    pub const fn need(name: &'static str) -> Self {
        Self::new(name, InputKind::Text, true)
    }

    /// One of these codes.
    pub const fn one_of(name: &'static str, codes: &'static [&'static str]) -> Self {
        Self::new(name, InputKind::OneOf(codes), true)
    }

    /// A day.
    pub const fn day(name: &'static str) -> Self {
        Self::new(name, InputKind::Day, true)
    }

    /// Money.
    pub const fn money(name: &'static str) -> Self {
        Self::new(name, InputKind::Money, true)
    }

    /// A whole number.
    pub const fn number(name: &'static str) -> Self {
        Self::new(name, InputKind::Number, true)
    }

    /// A box.
    pub const fn tick(name: &'static str) -> Self {
        Self::new(name, InputKind::Tick, false)
    }

    /// Several texts.
    pub const fn many(name: &'static str) -> Self {
        Self::new(name, InputKind::Many, false)
    }

    /// A file.
    pub const fn file(name: &'static str) -> Self {
        Self::new(name, InputKind::File, false)
    }

    /// The same, but it may be left out.
    #[must_use]
    pub const fn or_nothing(mut self) -> Self {
        self.is_needed = false;
        self
    }

    /// Whether it is a field of this name.
    pub fn is_named(&self, name: &str) -> bool {
        let name = match self.kind {
            InputKind::Day => ["-day", "-month", "-year"]
                .iter()
                .find_map(|part| name.strip_suffix(part))
                .unwrap_or(name),
            _ => name,
        };
        matches(self.name, name)
    }

    /// What it holds in JSON, in a few words.
    pub fn words(&self) -> String {
        match self.kind {
            InputKind::Text => "text".to_owned(),
            InputKind::OneOf(codes) => codes.join(", "),
            InputKind::Day => "day, such as 2026-04-01".to_owned(),
            InputKind::Money => "whole number of pence".to_owned(),
            InputKind::Number => "whole number".to_owned(),
            InputKind::Tick => "true or false".to_owned(),
            InputKind::Many => "list of texts".to_owned(),
            InputKind::File => "file: its name and its text".to_owned(),
        }
    }

    /// The schema of its value in JSON.
    fn schema(&self) -> Value {
        match self.kind {
            InputKind::Text => json!({ "type": "string" }),
            InputKind::OneOf(codes) => json!({ "type": "string", "enum": codes }),
            InputKind::Day => json!({ "type": "string", "format": "date" }),
            InputKind::Money => json!({ "type": "integer", "description": "pence" }),
            InputKind::Number => json!({ "type": "integer" }),
            InputKind::Tick => json!({ "type": "boolean" }),
            InputKind::Many => json!({ "type": "array", "items": { "type": "string" } }),
            InputKind::File => json!({
                "type": "object",
                "properties": { "name": { "type": "string" }, "text": { "type": "string" } },
                "required": ["name", "text"],
                "additionalProperties": false,
            }),
        }
    }

    /// The fields that a browser sends for it, each with its schema.
    fn posted(&self) -> Vec<(String, Value)> {
        let text = || json!({ "type": "string" });
        match self.kind {
            InputKind::Day => ["day", "month", "year"]
                .map(|part| (format!("{}-{part}", self.name), text()))
                .into(),
            InputKind::OneOf(codes) => {
                vec![(self.name.to_owned(), json!({ "type": "string", "enum": codes }))]
            }
            InputKind::Many => vec![(self.name.to_owned(), self.schema())],
            InputKind::File => {
                vec![(self.name.to_owned(), json!({ "contentMediaType": "text/csv" }))]
            }
            InputKind::Text | InputKind::Money | InputKind::Number | InputKind::Tick => {
                vec![(self.name.to_owned(), text())]
            }
        }
    }
}

/// Whether a name is as this one says, in which parts in braces stand for any text.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((front, rest)) = pattern.split_once('{') else { return pattern == name };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    let Some(name) = name.strip_prefix(front) else { return false };
    let mut ends = name.char_indices().skip(1).map(|(place, _)| place).chain([name.len()]);
    !name.is_empty() && ends.any(|end| matches(after, &name[end..]))
}

/// The same as a regular expression.
fn expression(pattern: &str) -> String {
    let mut expression = "^".to_owned();
    let mut rest = pattern;
    while let Some((front, after)) = rest.split_once('{') {
        expression += front;
        expression += ".+";
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    expression + rest + "$"
}

/// The schema of a form as JSON.
pub fn json_schema(words: &str, inputs: &[Input]) -> Value {
    let fields = inputs.iter().map(|input| (input, input.name.to_owned(), input.schema()));
    object(words, fields.collect())
}

/// The schema of a form as a browser sends it.
pub fn browser_schema(words: &str, inputs: &[Input]) -> Value {
    let fields = inputs.iter().flat_map(|input| {
        input.posted().into_iter().map(move |(name, schema)| (input, name, schema))
    });
    object(words, fields.collect())
}

fn object(words: &str, fields: Vec<(&Input, String, Value)>) -> Value {
    let (mut named, mut patterns, mut needed) = (Map::new(), Map::new(), Vec::new());
    for (input, name, schema) in fields {
        if name.contains('{') {
            patterns.insert(expression(&name), schema);
            continue;
        }
        if input.is_needed {
            needed.push(json!(name));
        }
        named.insert(name, schema);
    }
    let mut object = json!({
        "type": "object",
        "description": words,
        "properties": named,
        "additionalProperties": false,
    });
    if !patterns.is_empty() {
        object["patternProperties"] = Value::Object(patterns);
    }
    if !needed.is_empty() {
        object["required"] = Value::Array(needed);
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_knows_its_names() {
        assert!(Input::day("born").is_named("born-month"));
        assert!(!Input::text("born").is_named("born-month"));
        assert!(Input::text("{outcome}-words").is_named("O12-words"));
        assert!(!Input::text("{outcome}-words").is_named("-words"));
        assert!(Input::text("answer-{question}").is_named("answer-walks"));
        assert!(Input::tick("{outcome}-verifier-{role}").is_named("O1-verifier-person"));
        assert!(!Input::tick("{outcome}-verifier-{role}").is_named("O1-verifier-"));
        assert_eq!(expression("{outcome}-verifier-{role}"), "^.+-verifier-.+$");
    }

    #[test]
    fn a_form_is_an_object_of_what_its_fields_hold() {
        let inputs =
            [Input::need("name"), Input::day("on").or_nothing(), Input::text("{outcome}-words")];
        let schema = json_schema("A form.", &inputs);
        assert_eq!(schema["required"], json!(["name"]));
        assert_eq!(schema["properties"]["on"], json!({ "type": "string", "format": "date" }));
        assert!(schema["patternProperties"].get("^.+-words$").is_some());
        let sent = browser_schema("A form.", &inputs);
        assert!(sent["properties"].get("on-month").is_some());
    }
}
