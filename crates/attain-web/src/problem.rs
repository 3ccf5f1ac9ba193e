//! Errors as problem details (RFC 9457), for whoever asks for JSON. A problem's type is the place
//! on the page of the API that says what it means and what to do.

use attain_units::Language;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::app::App;
use crate::language::Filling;

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// The kinds of problems, by the name that ends their type, with their status.
pub const KINDS: &[(&str, StatusCode)] = &[
    ("unreadable", StatusCode::BAD_REQUEST),
    ("sign-in", StatusCode::UNAUTHORIZED),
    ("token", StatusCode::UNAUTHORIZED),
    ("forbidden", StatusCode::FORBIDDEN),
    ("foreign", StatusCode::FORBIDDEN),
    ("outside", StatusCode::FORBIDDEN),
    ("not-found", StatusCode::NOT_FOUND),
    ("method", StatusCode::METHOD_NOT_ALLOWED),
    ("refused", StatusCode::CONFLICT),
    ("gone", StatusCode::GONE),
    ("changed", StatusCode::PRECONDITION_FAILED),
    ("too-large", StatusCode::PAYLOAD_TOO_LARGE),
    ("media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ("fields", StatusCode::UNPROCESSABLE_ENTITY),
    ("key-reused", StatusCode::UNPROCESSABLE_ENTITY),
    ("broken", StatusCode::INTERNAL_SERVER_ERROR),
    ("away", StatusCode::SERVICE_UNAVAILABLE),
];

/// The status of a kind of problem.
///
/// # Panics
/// When there is no such kind: every one stands in [`KINDS`].
pub fn status(kind: &str) -> StatusCode {
    let known = KINDS.iter().find(|(name, _)| *name == kind);
    known.expect("every kind of problem is listed").1
}

/// What is wrong with a request, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// What kind of problem it is: where it is explained. It stays the same for good.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in words.
    pub title: String,
    /// The status code.
    pub status: u16,
    /// What to do, or why this step is not open and which ones are.
    pub detail: String,
    /// The rule that refused it, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What is wrong with each field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// What is wrong, by a name that stays the same.
    pub code: String,
    /// What is wrong with it and what to do, in one sentence.
    pub remedy: String,
}

impl Problem {
    /// A problem of this kind: one of [`KINDS`].
    pub fn new(app: &App, language: Language, kind: &str) -> Self {
        let say = |key: &str| app.messages.say(language, key, &Filling::default());
        Self {
            kind: format!("/api#problem-{kind}"),
            title: say(&format!("error-{kind}")),
            status: status(kind).as_u16(),
            detail: say(&format!("error-{kind}-advice")),
            rule: None,
            errors: Vec::new(),
        }
    }

    /// A form of which fields are wrong: each with the key of what is said of it.
    pub fn of_fields<'a>(
        app: &App,
        language: Language,
        wrong: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let say = |key: &str| app.messages.say(language, key, &Filling::default());
        let errors = wrong.into_iter().map(|(field, key)| FieldError {
            field: field.to_owned(),
            code: key.to_owned(),
            remedy: say(key),
        });
        let errors = errors.collect();
        Self { errors, ..Self::new(app, language, "fields") }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).expect("a problem's status is one");
        let body = serde_json::to_string(&self).expect("a problem is texts and a number");
        let kept = (CACHE_CONTROL, "no-store");
        let mut response = (status, [(CONTENT_TYPE, MEDIA_TYPE), kept], body).into_response();
        if status == StatusCode::UNAUTHORIZED {
            let how = "Bearer realm=\"attain\"".parse().expect("a header's text");
            response.headers_mut().insert(WWW_AUTHENTICATE, how);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// The problem of a page whose form is wrong; nothing when it has no form, or nothing is wrong.
/// The page's own JSON is read, since every page calls its form `form`.
pub fn of_form(app: &App, language: Language, page: &Value) -> Option<Problem> {
    let wrong = page.get("form")?.get("errors")?.as_object()?;
    if wrong.is_empty() {
        return None;
    }
    let error = |(field, wrong): (&String, &Value)| {
        let text =
            |name: &str| wrong.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (code, remedy) = match text("key") {
            key if key.is_empty() => (text("code"), text("said")),
            key => {
                let remedy = app.messages.say(language, &key, &Filling::default());
                (key, remedy)
            }
        };
        FieldError { field: field.clone(), code, remedy }
    };
    let errors = wrong.iter().map(error).collect();
    Some(Problem { errors, ..Problem::new(app, language, "fields") })
}
