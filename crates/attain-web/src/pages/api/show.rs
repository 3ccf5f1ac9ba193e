//! The API to be read: its stages, each operation with an example, its schemas and problems.

use std::collections::BTreeMap;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::access::{Anyone, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::openapi::{Described, Description, description, stages};
use crate::page::Page;
use crate::problem::KINDS;
use crate::routes::Routes;
use crate::sends::{Input, InputKind};

pub fn routes() -> Routes {
    Routes::default().get("/api", Who::Anyone, overview).get(
        "/api/operations/{stage}",
        Who::Anyone,
        stage,
    )
}

/// The API at a glance.
#[derive(Serialize, JsonSchema)]
struct Overview {
    stages: Vec<StageView>,
    problems: Vec<ProblemView>,
}

#[derive(Serialize, JsonSchema)]
struct StageView {
    name: String,
    operations: Vec<Summary>,
}

#[derive(Serialize, JsonSchema)]
struct Summary {
    method: &'static str,
    path: &'static str,
    words: String,
    href: String,
}

#[derive(Serialize, JsonSchema)]
struct ProblemView {
    kind: &'static str,
    status: u16,
}

/// The operations of one stage, with the schemas they answer with.
#[derive(Serialize, JsonSchema)]
struct Stage {
    name: String,
    operations: Vec<OperationView>,
    schemas: Vec<SchemaView>,
}

#[derive(Serialize, JsonSchema)]
struct OperationView {
    id: String,
    method: &'static str,
    path: &'static str,
    words: String,
    /// The codes of those who may use it; nothing when everybody may.
    roles: Vec<&'static str>,
    is_open: bool,
    parameters: Vec<ParameterView>,
    /// The answer's schema by name, as text.
    answer: String,
    example: String,
}

#[derive(Serialize, JsonSchema)]
struct ParameterView {
    name: String,
    place: &'static str,
    kind: String,
    is_needed: bool,
}

#[derive(Serialize, JsonSchema)]
struct SchemaView {
    name: String,
    text: String,
}

async fn overview(State(app): State<App>, anyone: Anyone) -> Result<Page<Overview>, PageError> {
    let Description { operations, .. } = description();
    let view = |name: &str| StageView {
        name: name.to_owned(),
        operations: operations.iter().filter(|one| one.stage() == name).map(summary).collect(),
    };
    let problems =
        KINDS.iter().map(|&(kind, status)| ProblemView { kind, status: status.as_u16() });
    let page = Overview {
        stages: stages(operations).into_iter().map(view).collect(),
        problems: problems.collect(),
    };
    Page::for_anyone(&app, &anyone, "api/overview.njk", page).await
}

fn summary(one: &Described) -> Summary {
    Summary {
        method: one.row.method,
        path: one.row.path,
        words: one.words(),
        href: format!("/api/operations/{}#{}", one.stage(), one.id()),
    }
}

async fn stage(
    State(app): State<App>,
    anyone: Anyone,
    Path(name): Path<String>,
) -> Result<Page<Stage>, PageError> {
    let Description { operations, document } = description();
    let own: Vec<&Described> = operations.iter().filter(|one| one.stage() == name).collect();
    if own.is_empty() {
        return Err(PageError::NotFound);
    }
    let mut used = BTreeMap::new();
    let views = own.iter().map(|one| view(one, document, &mut used)).collect();
    let schemas = used.into_iter().map(|(name, schema)| SchemaView { name, text: pretty(&schema) });
    let page = Stage { name, operations: views, schemas: schemas.collect() };
    Page::for_anyone(&app, &anyone, "api/stage.njk", page).await
}

fn view(one: &Described, document: &Value, used: &mut BTreeMap<String, Value>) -> OperationView {
    let method = one.row.method.to_lowercase();
    let answer = &document["paths"][one.row.path][method]["responses"]["200"]["content"];
    collect(answer, document, used);
    let answer = answer.get("application/json").map_or(answer, |json| &json["schema"]);
    OperationView {
        id: one.id(),
        method: one.row.method,
        path: one.row.path,
        words: one.words(),
        roles: one.roles().unwrap_or_default(),
        is_open: one.row.who == Who::Anyone,
        parameters: parameters(one),
        answer: if answer.is_null() { String::new() } else { pretty(answer) },
        example: example(one),
    }
}

/// Every schema that this one refers to, and those that they refer to.
fn collect(schema: &Value, document: &Value, used: &mut BTreeMap<String, Value>) {
    match schema {
        Value::Object(parts) => {
            let name = parts.get("$ref").and_then(Value::as_str);
            if let Some(name) = name.and_then(|one| one.strip_prefix("#/components/schemas/"))
                && !used.contains_key(name)
            {
                let found = &document["components"]["schemas"][name];
                used.insert(name.to_owned(), found.clone());
                collect(found, document, used);
            }
            parts.values().for_each(|part| collect(part, document, used));
        }
        Value::Array(parts) => parts.iter().for_each(|part| collect(part, document, used)),
        _ => {}
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("a JSON value is written as text")
}

fn parameters(one: &Described) -> Vec<ParameterView> {
    let kind = |schema: &Value| match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.first().and_then(Value::as_str).unwrap_or("string").to_owned(),
        _ => "string".to_owned(),
    };
    let path = one.path().into_iter().map(|(name, schema)| ParameterView {
        name: name.to_owned(),
        place: "path",
        kind: kind(&schema),
        is_needed: true,
    });
    let query = one.operation.query.iter().map(|(name, schema)| ParameterView {
        name: name.clone(),
        place: "query",
        kind: kind(schema),
        is_needed: false,
    });
    let inputs = one.operation.form.as_ref().map_or(&[][..], |form| form.inputs);
    let body = inputs.iter().map(|input| ParameterView {
        name: input.name.to_owned(),
        place: "body",
        kind: input.words(),
        is_needed: input.is_needed,
    });
    path.chain(query).chain(body).collect()
}

/// A call that can be typed.
fn example(one: &Described) -> String {
    let path = one.row.path.replace('{', "$").replace('}', "");
    let mut lines = vec!["curl".to_owned()];
    if one.row.who != Who::Anyone {
        lines[0] += " --header \"Authorization: Bearer $TOKEN\"";
    }
    lines.push("--header 'Accept: application/json'".to_owned());
    if one.row.method == "POST" {
        lines.push("--header \"Idempotency-Key: $(uuidgen)\"".to_owned());
        let inputs = one.operation.form.as_ref().map_or(&[][..], |form| form.inputs);
        let fields = inputs.iter().filter(|input| input.is_needed);
        let body: Map<String, Value> =
            fields.map(|one| (one.name.to_owned(), made_up(one))).collect();
        lines.push("--json '".to_owned() + &Value::Object(body).to_string() + "'");
    }
    lines.push(format!("\"$ATTAIN{path}\""));
    lines.join(" \\\n  ")
}

/// A value such as a field holds.
fn made_up(input: &Input) -> Value {
    match input.kind {
        InputKind::Text => json!("…"),
        InputKind::OneOf(codes) => json!(codes.first()),
        InputKind::Day => json!("2026-04-01"),
        InputKind::Money => json!(12_500),
        InputKind::Number => json!(1),
        InputKind::Tick => json!(true),
        InputKind::Many => json!(["…"]),
        InputKind::File => json!({ "name": "evidence.csv", "text": "…" }),
    }
}
