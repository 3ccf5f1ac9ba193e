//! The two macros every component writes its attributes with, in Rust.

use std::fmt::Write;

use minijinja::value::ValueKind;
use minijinja::{Error, State, Value};

use crate::environment::{Escaped, shown};

/// `govukAttributes`: attributes as ` name="value"`. A value may be `{ value, optional }`; then
/// an optional one that is false or missing is left out, and one that is true has no value.
pub fn attributes(_: &State, given: Option<Value>) -> Result<Value, Error> {
    let Some(given) = given else { return Ok(Value::from_safe_string(String::new())) };
    let mut html = String::new();
    if given.kind() == ValueKind::String {
        html.push_str(given.as_str().unwrap_or_default());
    } else if given.kind() == ValueKind::Map {
        for name in given.try_iter()? {
            let item = given.get_item(&name)?;
            let (value, optional) = if item.kind() == ValueKind::Map {
                (item.get_attr("value")?, is_bool(&item.get_attr("optional")?, true))
            } else {
                (item, false)
            };
            let missing = value.is_undefined() || value.is_none();
            if optional && is_bool(&value, true) {
                write(&mut html, format_args!(" {}", Escaped(&name)));
            } else if !optional || !missing && !is_bool(&value, false) {
                write(&mut html, format_args!(" {}=\"{}\"", Escaped(&name), Escaped(&value)));
            }
        }
    }
    Ok(Value::from_safe_string(html))
}

/// `govukI18nAttributes`: a component's translated messages as data attributes, one for each
/// plural form.
pub fn i18n_attributes(params: Value) -> Result<Value, Error> {
    let mut html = String::new();
    let key = shown(&params.get_attr("key")?).into_owned();
    let (messages, message) = (params.get_attr("messages")?, params.get_attr("message")?);
    if messages.is_true() {
        for form in messages.try_iter()? {
            let message = messages.get_item(&form)?;
            let (form, message) = (Escaped(&form), Escaped(&message));
            write(&mut html, format_args!(" data-i18n.{key}.{form}=\"{message}\""));
        }
    } else if message.is_true() {
        write(&mut html, format_args!(" data-i18n.{key}=\"{}\"", Escaped(&message)));
    }
    Ok(Value::from_safe_string(html))
}

/// MiniJinja's own comparison holds that 0 equals false.
fn is_bool(value: &Value, expected: bool) -> bool {
    value.kind() == ValueKind::Bool && value.is_true() == expected
}

fn write(html: &mut String, words: std::fmt::Arguments) {
    html.write_fmt(words).expect("a string takes what is written to it");
}
