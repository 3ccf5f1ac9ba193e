//! A MiniJinja environment that behaves as Nunjucks does where the Design System relies on it.

use std::borrow::Cow;
use std::fmt;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value};
use rust_embed::RustEmbed;

use crate::dialect::translate;
use crate::{asset_url, attributes};

/// The Design System's templates, as `cargo xtask setup` made them.
#[derive(RustEmbed)]
#[folder = "made/templates"]
struct Templates;

/// An environment with every component, at `govuk/components/NAME/macro.njk`, and the page frame
/// `govuk/template.njk`. The frame's header and footer are empty blocks: a service fills them.
///
/// What a template prints is escaped, unless it says `| safe`. `asset_url('app.js')` is the
/// address of an asset.
pub fn environment() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Chainable);
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    env.set_syntax(syntax.expect("the usual marks do not clash"));
    env.set_path_join_callback(|name, from| joined(name, from).into());
    env.set_unknown_method_callback(includes);
    env.set_formatter(|out, state, value| {
        if value.is_safe() || matches!(state.auto_escape(), AutoEscape::None) {
            out.write_str(&shown(value))
        } else {
            write!(out, "{}", Escaped(value))
        }
        .map_err(Error::from)
    });
    env.add_global("null", Value::from(()));
    env.add_function("asset_url", |name: &str| asset_url(name));
    env.add_function("govukAttributes", attributes::attributes);
    env.add_function("govukI18nAttributes", attributes::i18n_attributes);
    env.add_test("null", |value: &Value| value.is_none());
    env.add_test("truthy", |value: &Value| value.is_true());
    env.add_filter("length", length);
    env.add_filter("items", items);
    env.add_filter("string", |value: &Value| kept(value, shown(value).into_owned()));
    env.add_filter("trim", |value: &Value| kept(value, shown(value).trim().to_owned()));
    env.add_filter("escape", escape);
    env.add_filter("e", escape);
    let embedded = Templates::iter().map(|name| {
        let file = Templates::get(&name).expect("a file that is listed is there");
        (name, String::from_utf8(file.data.into_owned()).expect("a template is text"))
    });
    add_templates(&mut env, embedded).expect("the Design System's templates are well formed");
    env
}

/// Adds templates written as the Design System's website shows them, in Nunjucks.
///
/// Three habits of Nunjucks are read differently here: ` + ` joins text unless a number stands to
/// its right, `.length` is always how many, and empty lists and dictionaries are false.
///
/// # Errors
///
/// The name and line of the first template that cannot be read.
pub fn add_templates<N, S>(
    env: &mut Environment<'static>,
    templates: impl IntoIterator<Item = (N, S)>,
) -> Result<(), Error>
where
    N: Into<Cow<'static, str>>,
    S: AsRef<str>,
{
    for (name, source) in templates {
        env.add_template_owned(name, translate(source.as_ref()))?;
    }
    Ok(())
}

/// The name a template means when it begins with a dot: from where it stands.
fn joined(name: &str, from: &str) -> String {
    if !name.starts_with("./") && !name.starts_with("../") {
        return name.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `list.includes(value)`, which JavaScript's lists have.
fn includes(_: &mut State, value: &Value, method: &str, given: &[Value]) -> Result<Value, Error> {
    match (method, given) {
        ("includes", [sought]) if value.kind() == ValueKind::Seq => {
            Ok(value.try_iter()?.any(|item| item == *sought).into())
        }
        _ => Err(ErrorKind::UnknownMethod.into()),
    }
}

fn length(value: &Value) -> usize {
    value.len().unwrap_or(0)
}

/// The pairs of a dictionary; of anything else, itself.
fn items(value: &Value) -> Result<Value, Error> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Ok(Value::from(Vec::<Value>::new())),
        ValueKind::Map => minijinja::filters::items(value),
        _ => Ok(value.clone()),
    }
}

fn escape(value: &Value) -> Value {
    if value.is_safe() {
        return value.clone();
    }
    Value::from_safe_string(Escaped(value).to_string())
}

/// Text made from a value, as safe as it was.
fn kept(value: &Value, text: String) -> Value {
    if value.is_safe() { Value::from_safe_string(text) } else { text.into() }
}

/// A value as Nunjucks prints it.
pub fn shown(value: &Value) -> Cow<'_, str> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Cow::Borrowed(""),
        ValueKind::Bool => Cow::Borrowed(if value.is_true() { "true" } else { "false" }),
        _ => value.as_str().map_or_else(|| value.to_string().into(), Cow::Borrowed),
    }
}

/// A value printed where HTML would otherwise read it as its own: safe text as it stands, any
/// other with its marks spelt out.
pub struct Escaped<'a>(pub &'a Value);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let text = shown(self.0);
        if self.0.is_safe() {
            return out.write_str(&text);
        }
        let mut rest = &*text;
        while let Some(place) = rest.find(['&', '<', '>', '"', '\'']) {
            out.write_str(&rest[..place])?;
            out.write_str(match rest.as_bytes()[place] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[place + 1..];
        }
        out.write_str(rest)
    }
}
