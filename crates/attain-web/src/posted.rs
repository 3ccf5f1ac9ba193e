//! How a form is read: as a browser sends it, with files or without, or as JSON.

use attain_units::{Day, Pence};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde_json::Value;

use crate::error::PageError;
use crate::form::{Given, SentFile};
use crate::sends::{Input, InputKind};

/// Reads a form.
///
/// # Errors
/// When it is none, is too large, or its JSON is not what the form declares.
pub async fn read<S: Send + Sync>(
    request: Request,
    state: &S,
    inputs: &[Input],
) -> Result<Given, PageError> {
    let kind = media_type(request.headers());
    match kind.as_str() {
        // Nothing was sent, which is a form without fields.
        "" if request.headers().get("content-length").is_none_or(|length| length == "0") => {
            Ok(Given::default())
        }
        "application/x-www-form-urlencoded" => {
            let pairs = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
            Ok(Given::of(pairs.map_err(unread)?.0))
        }
        "multipart/form-data" => {
            parts(Multipart::from_request(request, state).await.map_err(unread)?).await
        }
        "application/json" => {
            let value = axum::Json::<Value>::from_request(request, state).await.map_err(unread)?;
            of_json(&value.0, inputs)
        }
        _ => Err(PageError::MediaType),
    }
}

fn media_type(headers: &HeaderMap) -> String {
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.split(';').next().unwrap_or_default().trim().to_lowercase()
}

/// A body that could not be read: too large, or not what it says it is.
fn unread(rejection: impl IntoResponse + std::fmt::Display) -> PageError {
    let why = rejection.to_string();
    match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => PageError::MediaType,
        _ => PageError::Unreadable(why),
    }
}

/// Parts with a file name are files, the others fields.
async fn parts(mut sent: Multipart) -> Result<Given, PageError> {
    let mut given = Given::default();
    while let Some(part) = sent.next_field().await.map_err(unread)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file) => {
                let bytes = part.bytes().await.map_err(unread)?.to_vec();
                // A browser sends a nameless file where none was chosen.
                if !file.is_empty() || !bytes.is_empty() {
                    given.add_file(name, SentFile { name: file, bytes });
                }
            }
            None => given.add(name, part.text().await.map_err(unread)?),
        }
    }
    Ok(given)
}

/// A form as JSON: an object of what its fields declare, and nothing else.
fn of_json(value: &Value, inputs: &[Input]) -> Result<Given, PageError> {
    let Value::Object(fields) = value else {
        return Err(PageError::Unreadable("a form is a JSON object".to_owned()));
    };
    let (mut given, mut wrong) = (Given::default(), Vec::new());
    for (name, value) in fields {
        // Only JSON's own names are known here: a day is one field, not three.
        let input = inputs.iter().find(|input| match input.kind {
            InputKind::Day => input.name == name,
            _ => input.is_named(name),
        });
        match input {
            _ if name.contains('\0') => wrong.push((name.clone(), "form-json-unknown")),
            None => wrong.push((name.clone(), "form-json-unknown")),
            Some(input) if add(&mut given, input, name, value).is_none() => {
                wrong.push((name.clone(), "form-json-kind"));
            }
            Some(_) => {}
        }
    }
    if wrong.is_empty() { Ok(given) } else { Err(PageError::Fields(wrong)) }
}

/// Adds a value as a browser would have sent it; nothing when it is of another kind.
fn add(given: &mut Given, input: &Input, name: &str, value: &Value) -> Option<()> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match input.kind {
        InputKind::Text | InputKind::OneOf(_) => given.add(name, text(value)?),
        InputKind::Number => given.add(name, value.as_i64()?.to_string()),
        InputKind::Money => {
            let pounds = Pence(value.as_i64()?).to_string().replace(['£', ','], "");
            given.add(name, pounds);
        }
        InputKind::Tick if value.as_bool()? => given.add(name, "yes"),
        InputKind::Tick => {}
        InputKind::Many => {
            for one in value.as_array()? {
                given.add(name, text(one)?);
            }
        }
        InputKind::Day => {
            let date = value.as_str()?.parse::<Day>().ok()?.date();
            given.add(format!("{name}-day"), date.day().to_string());
            given.add(format!("{name}-month"), date.month().to_string());
            given.add(format!("{name}-year"), date.year().to_string());
        }
        InputKind::File => {
            let part = |key: &str| value.get(key).and_then(&text);
            if value.as_object()?.len() != 2 {
                return None;
            }
            let (file, text) = (part("name")?, part("text")?);
            given.add_file(name, SentFile { name: file, bytes: text.into_bytes() });
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const INPUTS: &[Input] = &[
        Input::need("name"),
        Input::day("on"),
        Input::money("worth"),
        Input::tick("looked"),
        Input::many("row"),
    ];

    #[test]
    fn json_reads_as_what_a_browser_sends() {
        let sent = json!({
            "name": "Help", "on": "2026-04-01", "worth": 123_456, "looked": true, "row": ["a", "b"]
        });
        let given = of_json(&sent, INPUTS).unwrap();
        assert_eq!(given.text("name"), "Help");
        assert_eq!((given.text("on-day"), given.text("on-year")), ("1", "2026"));
        assert_eq!((given.text("worth"), given.text("looked")), ("1234.56", "yes"));
        assert_eq!(given.all("row"), ["a", "b"]);
    }

    #[test]
    fn what_a_form_does_not_declare_is_refused_by_field() {
        let sent = json!({ "name": 1, "on-day": "1", "worth": "£5", "else": true });
        let Err(PageError::Fields(wrong)) = of_json(&sent, INPUTS) else { panic!("refused") };
        let mut names: Vec<(&str, &str)> =
            wrong.iter().map(|(name, key)| (&**name, *key)).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                ("else", "form-json-unknown"),
                ("name", "form-json-kind"),
                ("on-day", "form-json-unknown"),
                ("worth", "form-json-kind"),
            ]
        );
    }
}
