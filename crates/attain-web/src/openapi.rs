//! The description of the API: an OpenAPI 3.1 document of every route, made from the routes that
//! serve and the types that are sent. Nothing in it is written by hand but what all of them share.

use std::sync::OnceLock;

use attain_brokerage::Role;
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use crate::access::Who;
use crate::describe::{Operation, Shape, schemas};
use crate::notices::Done;
use crate::problem::{self, KINDS, Problem};
use crate::routes::RouteRow;
use crate::sends::{InputKind, browser_schema, json_schema};

/// One route with what its handler's signature says of it.
pub struct Described {
    /// The route.
    pub row: RouteRow,
    /// What it takes and answers.
    pub operation: Operation,
}

/// The API as it is described: the document, and the operations it was made from.
pub struct Description {
    /// The OpenAPI document.
    pub document: Value,
    /// The operations, in the order of the routes.
    pub operations: Vec<Described>,
}

/// The description of every route of the service, made once.
pub fn description() -> &'static Description {
    static MADE: OnceLock<Description> = OnceLock::new();
    MADE.get_or_init(|| describe(crate::all_routes()))
}

fn describe(routes: Vec<RouteRow>) -> Description {
    let mut schemas = schemas();
    schemas.subschema_for::<Done>();
    schemas.subschema_for::<Problem>();
    let described = |row: RouteRow| Described { operation: (row.describe)(&mut schemas), row };
    let operations: Vec<Described> = routes.into_iter().map(described).collect();
    let mut paths = Map::new();
    for one in &operations {
        let path = paths.entry(one.row.path).or_insert_with(|| json!({}));
        path[one.row.method.to_lowercase()] = one.value();
    }
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Attain",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Outcomes-based commissioning of adult social care.",
            "description": ABOUT,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }, { "session": [] }],
        "tags": stages(&operations).into_iter().map(|name| json!({ "name": name })).collect::<Vec<_>>(),
        "paths": paths,
        "components": components(schemas),
    });
    Description { document, operations }
}

const ABOUT: &str = "Every page of the service answers with its value when `Accept: application/json` \
    asks for it, and every form can be sent as JSON. Money is whole pence, days are 2026-04-01, instants \
    2026-04-01T09:30:00Z. Errors are problem details (RFC 9457). How many requests a client may make is \
    for whoever runs the service to limit, at its proxy.";

/// The stages of the operations, in the order in which they come.
pub fn stages(operations: &[Described]) -> Vec<&str> {
    let mut stages: Vec<&str> = Vec::new();
    for one in operations {
        if !stages.contains(&one.stage()) {
            stages.push(one.stage());
        }
    }
    stages
}

fn components(mut schemas: SchemaGenerator) -> Value {
    let responses = KINDS.iter().map(|(_, status)| status.as_u16()).map(|status| {
        let same = KINDS.iter().filter(|(_, one)| one.as_u16() == status);
        let names: Vec<&str> = same.map(|(name, _)| *name).collect();
        let response = json!({
            "description": names.join(" or "),
            "content": {
                problem::MEDIA_TYPE: { "schema": { "$ref": "#/components/schemas/Problem" } },
                "text/html": {},
            },
        });
        (format!("problem-{status}"), response)
    });
    json!({
        "schemas": schemas.take_definitions(true),
        "responses": responses.collect::<Map<_, _>>(),
        "securitySchemes": {
            "token": { "type": "http", "scheme": "bearer" },
            "session": { "type": "apiKey", "in": "cookie", "name": crate::session::PLAIN },
        },
    })
}

impl Described {
    /// The stage of the commissioning cycle it belongs to.
    pub fn stage(&self) -> &str {
        self.operation.id.split('.').next().unwrap_or_default()
    }

    /// What it is for, in a few words: its form's sentence, or the place of its handler.
    pub fn words(&self) -> String {
        match &self.operation.form {
            Some(form) => form.words.to_owned(),
            None => self.operation.id.replace(['.', '_'], " "),
        }
    }

    /// The codes of the roles that may use it; nothing when anyone who is signed in may.
    pub fn roles(&self) -> Option<Vec<&'static str>> {
        match self.row.who {
            Who::Anyone | Who::SignedIn => None,
            Who::Only(roles) => Some(roles.iter().map(|role| role.code()).collect()),
        }
    }

    /// The path's parameters: name and schema.
    pub fn path(&self) -> Vec<(&'static str, Value)> {
        let names = self.row.path.split('/').filter_map(|part| {
            part.strip_prefix('{')?.strip_suffix('}').map(|name| name.trim_start_matches('*'))
        });
        let schemas = self.operation.path.iter().cloned();
        names.zip(schemas.chain(std::iter::repeat(json!({ "type": "string" })))).collect()
    }

    /// Whether what it changes has an edition, so that `If-Match` can hold it.
    pub fn has_edition(&self) -> bool {
        let inputs = self.operation.form.as_ref().map_or(&[][..], |form| form.inputs);
        inputs.iter().any(|input| input.name == crate::conditional::EDITION)
    }

    fn is_change(&self) -> bool {
        self.row.method == "POST"
    }

    fn value(&self) -> Value {
        let mut value = json!({
            "operationId": self.id(),
            "summary": self.words(),
            "tags": [self.stage()],
            "parameters": self.parameters(),
            "responses": self.responses(),
        });
        match self.roles() {
            _ if self.row.who == Who::Anyone => {
                value["description"] = json!("Anyone may use it.");
                value["security"] = json!([{}, { "token": [] }, { "session": [] }]);
            }
            None => value["description"] = json!("Anyone who is signed in may use it."),
            Some(roles) => {
                value["description"] = json!(format!("For: {}.", roles.join(", ")));
                value["x-roles"] = json!(roles);
            }
        }
        if let Some(body) = self.body() {
            value["requestBody"] = body;
        }
        value
    }

    /// Its name in the document. One handler may serve several routes, so the path is part of it.
    pub fn id(&self) -> String {
        let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        let path: String =
            self.row.path.chars().filter(|one| !"{}*".contains(*one)).map(plain).collect();
        format!("{}{path}", self.row.method.to_lowercase()).trim_end_matches('-').to_owned()
    }

    fn parameters(&self) -> Vec<Value> {
        let path = self.path().into_iter().map(|(name, schema)| {
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        });
        let query = self.operation.query.iter().map(|(name, schema)| {
            json!({ "name": name, "in": "query", "required": false, "schema": schema })
        });
        let header = |name: &str, words: &str| {
            let schema = json!({ "type": "string", "maxLength": 255 });
            json!({ "name": name, "in": "header", "required": false, "schema": schema, "description": words })
        };
        let mut all: Vec<Value> = path.chain(query).collect();
        if self.is_change() {
            all.push(header(
                "Idempotency-Key",
                "The same key with the same request gives the same answer again for a day.",
            ));
        }
        if self.has_edition() {
            all.push(header("If-Match", "The ETag of the page that shows what is changed."));
        }
        all
    }

    fn body(&self) -> Option<Value> {
        let form = self.operation.form.as_ref()?;
        let has_file = form.inputs.iter().any(|input| matches!(input.kind, InputKind::File));
        let browser = match has_file {
            true => "multipart/form-data",
            false => "application/x-www-form-urlencoded",
        };
        Some(json!({
            "required": form.inputs.iter().any(|input| input.is_needed),
            "content": {
                "application/json": { "schema": json_schema(form.words, form.inputs) },
                browser: { "schema": browser_schema(form.words, form.inputs) },
            },
        }))
    }

    fn responses(&self) -> Value {
        let mut responses = Map::new();
        let mut whole = Vec::new();
        for shape in &self.operation.answers {
            match shape {
                Shape::Page(schema) => whole.push(schema.clone()),
                Shape::On if self.is_change() => {
                    whole.push(json!({ "$ref": "#/components/schemas/Done" }));
                }
                Shape::On => {}
                Shape::Json(schema) => whole.push(schema.clone()),
                Shape::File(types) => {
                    let content = types.iter().map(|one| ((*one).to_owned(), json!({})));
                    let content: Map<String, Value> = content.collect();
                    let file = json!({ "description": "A file.", "content": content });
                    responses.insert("200".to_owned(), file);
                }
            }
        }
        if !whole.is_empty() {
            let schema = match whole.as_slice() {
                [one] => one.clone(),
                several => json!({ "anyOf": several }),
            };
            let mut content = json!({ "application/json": { "schema": schema } });
            if self.operation.answers.iter().any(|one| matches!(one, Shape::Page(_))) {
                content["text/html"] = json!({});
            }
            let answer = json!({ "description": "Its value.", "content": content });
            responses.insert("200".to_owned(), answer);
        }
        if self.operation.answers.contains(&Shape::On) {
            let words = json!({ "description": "It leads on, to `Location`." });
            responses.insert("303".to_owned(), words);
        }
        if !self.is_change() {
            let words = json!({ "description": "It is as `If-None-Match` says." });
            responses.insert("304".to_owned(), words);
        }
        for status in self.problems() {
            let shared = json!({ "$ref": format!("#/components/responses/problem-{status}") });
            responses.insert(status.to_string(), shared);
        }
        Value::Object(responses)
    }

    /// The statuses of the problems it may answer with.
    fn problems(&self) -> Vec<u16> {
        let (is_change, has_form) = (self.is_change(), self.operation.form.is_some());
        let has_path = self.row.path.contains('{');
        let has_query = !self.operation.query.is_empty();
        let by_link = self.row.who == Who::Anyone && has_path;
        [
            (400, has_query || is_change),
            (401, true),
            (403, is_change || self.row.who != Who::Anyone),
            (404, has_path || has_query || has_form || self.is_of_one_person()),
            (409, true),
            (410, by_link),
            (412, self.has_edition()),
            (413, has_form),
            (415, has_form),
            (422, is_change),
        ]
        .into_iter()
        .filter_map(|(status, is_so)| is_so.then_some(status))
        .collect()
    }

    /// Whether it is about whoever is signed in, as a person: an account may belong to none.
    fn is_of_one_person(&self) -> bool {
        matches!(self.row.who, Who::Only(roles) if roles.contains(&Role::Person))
    }
}
