//! Evidence as JSON Lines: one object a line, with the columns of CSV as its keys.

use std::borrow::Cow;
use std::fmt;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::batch::Batch;
use crate::error::EvidenceError;
use crate::record::Record;
use crate::row::{COLUMNS, Row};
use crate::write::texts;

/// The first line, where a file names its format.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct FormatLine<'a> {
    #[serde(borrow)]
    format: Cow<'a, str>,
    version: u64,
}

/// One record as it stands on its line. A key that is left out or null is blank.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct JsonRecord<'a> {
    #[serde(borrow)]
    record: Field<'a>,
    #[serde(borrow)]
    on: Field<'a>,
    #[serde(borrow)]
    recorded: Field<'a>,
    #[serde(borrow, default)]
    person: Field<'a>,
    #[serde(borrow, default)]
    package: Field<'a>,
    #[serde(borrow)]
    fact: Field<'a>,
    #[serde(borrow, default)]
    value: Field<'a>,
    #[serde(borrow, default)]
    by: Field<'a>,
    #[serde(borrow, default)]
    verified_by: Field<'a>,
    #[serde(borrow)]
    grade: Field<'a>,
    #[serde(borrow, default)]
    supersedes: Field<'a>,
}

/// A text that is borrowed from its line unless it holds an escape; null is blank.
#[derive(Default)]
struct Field<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Field<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Texts;
        impl<'de> Visitor<'de> for Texts {
            type Value = Field<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Field<'de>, E> {
                Ok(Field(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Field<'de>, E> {
                Ok(Field(Cow::Owned(text.to_owned())))
            }
            fn visit_unit<E>(self) -> Result<Field<'de>, E> {
                Ok(Field::default())
            }
        }
        from.deserialize_any(Texts)
    }
}

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl Field<'_> {
    fn text(&self) -> &str {
        &self.0
    }
}

/// Whether this is the line that names the format.
pub(crate) fn is_format_line(line: &[u8]) -> Result<bool, EvidenceError> {
    let Ok(named) = serde_json::from_slice::<FormatLine<'_>>(line) else { return Ok(false) };
    match (named.format.as_ref(), named.version) {
        ("attain evidence", 1) => Ok(true),
        (format, version) => Err(EvidenceError::UnknownVersion {
            found: match format {
                "attain evidence" => version.to_string(),
                other => format!("{other} {version}"),
            },
        }),
    }
}

/// Reads one line and hands its row on.
pub(crate) fn read_json_line(
    line: &[u8],
    number: u32,
    each: impl FnOnce(&Row<'_>) -> bool,
) -> Result<bool, EvidenceError> {
    let text = str::from_utf8(line).map_err(|_| EvidenceError::NotUtf8)?;
    let json: JsonRecord<'_> = serde_json::from_str(text)
        .map_err(|cause| EvidenceError::NotJson { cause: cause.to_string() })?;
    let fields = [
        json.record.text(),
        json.on.text(),
        json.recorded.text(),
        json.person.text(),
        json.package.text(),
        json.fact.text(),
        json.value.text(),
        json.by.text(),
        json.verified_by.text(),
        json.grade.text(),
        json.supersedes.text(),
    ];
    for (field, column) in fields.iter().zip(COLUMNS) {
        if field.contains(['\n', '\r']) {
            return Err(EvidenceError::LineBreak { column });
        }
    }
    Ok(each(&Row { fields, line: number }))
}

/// Writes evidence as JSON Lines.
#[derive(Debug, Default)]
pub struct JsonLinesWriter {
    value: String,
}

impl JsonLinesWriter {
    /// The line that names the format.
    pub fn start(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"format\":\"attain evidence\",\"version\":1}\n");
    }

    /// One record of `person`.
    pub fn record(&mut self, person: &str, record: &Record, batch: &Batch, out: &mut Vec<u8>) {
        texts(person, record, batch, &mut self.value, |fields| {
            let [
                record,
                on,
                recorded,
                person,
                package,
                fact,
                value,
                by,
                verified_by,
                grade,
                supersedes,
            ] = fields.map(|text| Field(Cow::Borrowed(text)));
            let json = JsonRecord {
                record,
                on,
                recorded,
                person,
                package,
                fact,
                value,
                by,
                verified_by,
                grade,
                supersedes,
            };
            serde_json::to_writer(&mut *out, &json).expect("text can always be written as JSON");
            out.push(b'\n');
        });
    }
}
