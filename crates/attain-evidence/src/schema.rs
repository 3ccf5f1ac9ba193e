//! The format as JSON Schema (2020-12), for programs of other people that write JSON Lines. It is
//! made from what the reader itself goes by: the columns, the facts, the grades.
//!
//! A file that the schema allows can still be refused: particulars of a fact, and what must hold
//! among one person's records, are more than a schema of one line can say. What the schema
//! refuses the reader refuses too, but for spaces around a text, which the reader leaves out.

use attain_terms::Grade;
use serde_json::{Map, Value, json};

use crate::fact::FACTS;
use crate::row::{COLUMNS, MUST_BE_FILLED};

/// A day such as 2026-04-06.
const DAY: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// An instant with its offset, or a bare day.
const INSTANT: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}(:?[0-9]{2}(:?[0-9]{2}([.,][0-9]+)?)?)?([Zz]|[+-][0-9]{2}(:?[0-9]{2}){0,2}))?$";
/// No line may break inside a text.
const ONE_LINE: &str = r"^[^\n\r]*$";

/// The schema of one line: a record, or the line that names the format.
pub fn json_schema() -> Value {
    let columns: Map<String, Value> =
        COLUMNS.iter().map(|column| ((*column).to_owned(), schema_of(column))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of Attain evidence, version 1",
        "description": "Each line of a JSON Lines file is one such object. Never write names, \
                        addresses or NHS numbers.",
        "oneOf": [{ "$ref": "#/$defs/record" }, { "$ref": "#/$defs/format" }],
        "$defs": {
            "format": {
                "description": "The first line may name the format.",
                "type": "object",
                "properties": {
                    "format": { "const": "attain evidence" },
                    "version": { "const": 1 },
                },
                "required": ["format", "version"],
                "additionalProperties": false,
            },
            "record": {
                "description": "One thing that was seen.",
                "type": "object",
                "properties": columns,
                "required": MUST_BE_FILLED,
                "additionalProperties": false,
            },
        },
    })
}

fn schema_of(column: &str) -> Value {
    let mut schema = match column {
        "on" => json!({ "type": "string", "pattern": DAY }),
        "recorded" => json!({ "type": "string", "pattern": INSTANT }),
        "fact" => json!({ "enum": FACTS }),
        "grade" => json!({ "enum": Grade::ALL.map(Grade::words) }),
        column if MUST_BE_FILLED.contains(&column) => {
            json!({ "type": "string", "minLength": 1, "pattern": ONE_LINE })
        }
        _ => json!({ "type": ["string", "null"], "pattern": ONE_LINE }),
    };
    schema["description"] = json!(words(column));
    schema
}

/// What a column holds.
fn words(column: &str) -> &'static str {
    match column {
        "record" => "the record's own id, unique for its person",
        "on" => "the day it was true",
        "recorded" => {
            "the instant we learnt it, with its offset; a bare day is its first instant in UTC"
        }
        "person" => "the person's opaque id; blank when it is about the contract as a whole",
        "package" => "the run of care it belongs to; blank when it is about the person as a whole",
        "fact" => "what kind of thing was seen",
        "value" => "the particulars, as the fact asks",
        "by" => "who recorded it",
        "verified_by" => "who verified it; blank when nobody has",
        "grade" => "how sure it is, the weakest first",
        "supersedes" => "the id of the person's record that this one takes the place of",
        other => unreachable!("`{other}` is none of the eleven columns"),
    }
}
