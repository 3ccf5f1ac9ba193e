//! What a route takes and answers, read off the signature of its handler: an argument says what
//! it takes from a request, the answer says what is sent back. A handler whose signature does not
//! say so cannot become a route, so the description of the API cannot fall behind the service.

use axum::extract::State;
use axum::http::HeaderMap;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use crate::access::{Anyone, SignedIn};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::sends::{Input, Sends};

/// One operation as its handler's signature describes it.
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// The handler's place in this crate: `plan.people.list`.
    pub id: String,
    /// The schemas of the path's parameters, in their order. Texts where there are fewer.
    pub path: Vec<Value>,
    /// The parameters of the query: name, schema, what it is.
    pub query: Vec<(String, Value)>,
    /// What a form sends.
    pub form: Option<FormShape>,
    /// What is answered when all is well.
    pub answers: Vec<Shape>,
}

/// A form: what it is for, and its fields.
#[derive(Clone, Debug)]
pub struct FormShape {
    /// What it sends, in one sentence.
    pub words: &'static str,
    /// Its fields.
    pub inputs: &'static [Input],
}

/// One way in which an operation answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A page: HTML, or its value as JSON of this schema.
    Page(Value),
    /// It leads on: after a change JSON says what was done, otherwise the answer is 303.
    On,
    /// A file of one of these media types.
    File(&'static [&'static str]),
    /// JSON of this schema, whatever is asked for.
    Json(Value),
}

/// An argument of a handler.
pub trait Takes {
    /// Adds what it takes from a request.
    fn tell(operation: &mut Operation, schemas: &mut SchemaGenerator);
}

/// What a handler answers.
pub trait Answers {
    /// Adds what is sent back.
    fn tell(operation: &mut Operation, schemas: &mut SchemaGenerator);
}

/// A handler whose signature describes it. `Arguments` is the tuple of its arguments' types.
pub trait Described<Arguments> {
    /// The operation.
    fn describe(schemas: &mut SchemaGenerator) -> Operation;
}

macro_rules! described {
    ($($argument:ident),*) => {
        impl<Function, Answered, Answer, $($argument),*> Described<($($argument,)*)> for Function
        where
            Function: Fn($($argument),*) -> Answered,
            Answered: Future<Output = Result<Answer, PageError>>,
            Answer: Answers,
            $($argument: Takes),*
        {
            fn describe(schemas: &mut SchemaGenerator) -> Operation {
                let mut operation = Operation { id: place_of::<Function>(), ..Operation::default() };
                $($argument::tell(&mut operation, schemas);)*
                Answer::tell(&mut operation, schemas);
                operation
            }
        }
    };
}

described!();
described!(A);
described!(A, B);
described!(A, B, C);
described!(A, B, C, D);
described!(A, B, C, D, E);

/// `plan.people.list` for `attain_web::pages::plan::people::list`.
fn place_of<Function>() -> String {
    let name = std::any::type_name::<Function>();
    let place = name.split_once("::pages::").map_or(name, |(_, place)| place);
    place.replace("::", ".")
}

macro_rules! takes_nothing {
    ($($argument:ty),*) => {$(
        impl Takes for $argument {
            fn tell(_: &mut Operation, _: &mut SchemaGenerator) {}
        }
    )*};
}

takes_nothing!(State<App>, SignedIn, Anyone, HeaderMap);

impl<T: JsonSchema> Takes for Path<T> {
    fn tell(operation: &mut Operation, schemas: &mut SchemaGenerator) {
        let schema = schemas.subschema_for::<T>().to_value();
        operation.path = match schema.get("prefixItems").and_then(Value::as_array) {
            Some(parts) => parts.clone(),
            None => vec![schema],
        };
    }
}

impl<T: JsonSchema> Takes for Query<T> {
    fn tell(operation: &mut Operation, _: &mut SchemaGenerator) {
        // A generator of its own: parameters stand at the operation, not among the components.
        let schema = schemas().into_root_schema_for::<T>().to_value();
        let fields = schema.get("properties").and_then(Value::as_object);
        for (name, schema) in fields.into_iter().flatten() {
            operation.query.push((name.clone(), schema.clone()));
        }
    }
}

/// A generator of JSON Schema 2020-12, which is what OpenAPI 3.1 uses; what is named stands among
/// the components of the document.
pub fn schemas() -> SchemaGenerator {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.with(|settings| settings.definitions_path = "/components/schemas".into()).into()
}

impl<F: Sends> Takes for crate::form::Posted<F> {
    fn tell(operation: &mut Operation, _: &mut SchemaGenerator) {
        operation.form = Some(FormShape { words: F::WORDS.trim(), inputs: F::INPUTS });
    }
}

impl<T: JsonSchema> Answers for crate::page::Page<T> {
    fn tell(operation: &mut Operation, schemas: &mut SchemaGenerator) {
        operation.answers.push(Shape::Page(schemas.subschema_for::<T>().to_value()));
    }
}

impl<T: JsonSchema> Answers for crate::page::Reply<T> {
    fn tell(operation: &mut Operation, schemas: &mut SchemaGenerator) {
        crate::page::Page::<T>::tell(operation, schemas);
        operation.answers.push(Shape::On);
    }
}

impl Answers for crate::notices::On {
    fn tell(operation: &mut Operation, _: &mut SchemaGenerator) {
        operation.answers.push(Shape::On);
    }
}

impl<K: crate::file::FileKind> Answers for crate::file::File<K> {
    fn tell(operation: &mut Operation, _: &mut SchemaGenerator) {
        operation.answers.push(Shape::File(K::TYPES));
    }
}

impl Answers for axum::Json<Value> {
    fn tell(operation: &mut Operation, _: &mut SchemaGenerator) {
        operation.answers.push(Shape::Json(json!({ "type": "object" })));
    }
}
