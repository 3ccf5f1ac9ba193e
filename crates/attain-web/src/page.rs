//! A page is a value and a template. A reader who asks for JSON gets the value.

use std::cell::Cell;
use std::marker::PhantomData;
use std::sync::Arc;

use attain_store::AccountId;
use attain_units::{Day, Instant, Language, Pence};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LINK};
use axum::response::{IntoResponse, Response};
use minijinja::value::{Kwargs, Serde, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Value, context};
use serde::Serialize;

use crate::access::{Anyone, SignedIn};
use crate::app::App;
use crate::conditional;
use crate::error::PageError;
use crate::language::{Filling, Messages};
use crate::notices::On;
use crate::pages;
use crate::problem::{self, Problem};
use crate::worklist;

/// A page of this value, rendered.
pub struct Page<T> {
    status: StatusCode,
    body: Body,
    of: PhantomData<fn() -> T>,
}

enum Body {
    Html(String),
    Json(serde_json::Value),
    /// A form that is refused, for whoever asks for JSON.
    Refused(Problem),
}

/// What a change answers: it leads on, or a page that asks again or shows the next step.
pub enum Reply<T> {
    Page(Page<T>),
    On(On),
}

impl<T: Serialize> Page<T> {
    /// The page for somebody who is signed in.
    ///
    /// # Errors
    /// When the template fails, which is a mistake in the service.
    pub async fn new(
        app: &App,
        reader: &SignedIn,
        template: &str,
        page: T,
    ) -> Result<Self, PageError> {
        let anyone =
            Anyone { account: Some(reader.account.clone()), asking: reader.asking.clone() };
        Self::for_anyone(app, &anyone, template, page).await
    }

    /// The page for anyone.
    ///
    /// # Errors
    /// When the template fails, which is a mistake in the service.
    pub async fn for_anyone(
        app: &App,
        anyone: &Anyone,
        template: &str,
        page: T,
    ) -> Result<Self, PageError> {
        if anyone.asking.wants_json {
            let value = serde_json::to_value(page).map_err(anyhow::Error::from)?;
            let body = match problem::of_form(app, anyone.asking.language, &value) {
                Some(problem) => Body::Refused(problem),
                None => Body::Json(value),
            };
            return Ok(Self { status: StatusCode::OK, body, of: PhantomData });
        }
        let unread = match &anyone.account {
            Some(account) => app.store.ask().await?.unread(&account.id).await?,
            None => 0,
        };
        let frame = Frame::of(app, anyone, unread);
        let html = render(app, template, &frame, Value::from(Serde(page)))?;
        Ok(Self { status: StatusCode::OK, body: Body::Html(html), of: PhantomData })
    }

    /// A form that is refused, where otherwise another page would be answered.
    pub fn instead_of<U>(self) -> Page<U> {
        Page { status: self.status, body: self.body, of: PhantomData }
    }

    /// The same page with another status: a form that is shown again has 422.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
}

/// Renders a template around a page's value.
pub fn render(app: &App, template: &str, frame: &Frame, page: Value) -> Result<String, PageError> {
    let values = context! { page => page, ..Value::from(Serde(frame)) };
    let found = app.templates.get_template(template).map_err(anyhow::Error::from)?;
    READING.set(Language::of_code(frame.html_lang).unwrap_or(Language::English));
    Ok(found.render(values).map_err(anyhow::Error::from)?)
}

thread_local! {
    /// The language of the page that this thread is rendering. A macro of a template sees none of
    /// the page's values, yet says words too.
    static READING: Cell<Language> = const { Cell::new(Language::English) };
}

impl<T> From<Page<T>> for Reply<T> {
    fn from(page: Page<T>) -> Self {
        Self::Page(page)
    }
}

impl<T> From<On> for Reply<T> {
    fn from(on: On) -> Self {
        Self::On(on)
    }
}

impl<T> IntoResponse for Reply<T> {
    fn into_response(self) -> Response {
        match self {
            Self::Page(page) => page.into_response(),
            Self::On(on) => on.into_response(),
        }
    }
}

impl<T> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        // A person's page is kept nowhere but in the reader's own window.
        let kept = (CACHE_CONTROL, "no-store");
        match self.body {
            Body::Html(html) => {
                (self.status, [(CONTENT_TYPE, "text/html; charset=utf-8"), kept], html)
                    .into_response()
            }
            Body::Json(value) => {
                let bytes = value.to_string().into_bytes();
                let headers = [kept, (CONTENT_TYPE, "application/json")];
                let tag = conditional::tag(&value, &bytes);
                let mut response = (self.status, headers, bytes).into_response();
                response.headers_mut().insert(ETAG, tag);
                if let Some(links) = worklist::links(&value).and_then(|links| links.parse().ok()) {
                    response.headers_mut().insert(LINK, links);
                }
                response
            }
            Body::Refused(problem) => problem.into_response(),
        }
    }
}

/// What stands around every page.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// `en` or `cy`, by the name the Design System's page frame knows.
    #[serde(rename = "htmlLang")]
    pub html_lang: &'static str,
    /// Path and query of this page.
    pub address: String,
    /// Today.
    pub today: String,
    /// The key of what was just done, from the address.
    done: Option<String>,
    is_demo: bool,
    reader: Option<ReaderView>,
    navigation: Vec<NavigationItem>,
    unread: i64,
}

#[derive(Debug, Serialize)]
struct ReaderView {
    id: AccountId,
    name: String,
    role: String,
}

/// One entry of the navigation: the stages of the cycle, as far as the reader uses them.
#[derive(Debug, Serialize)]
pub struct NavigationItem {
    /// The key of its words.
    pub key: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Whether this page belongs to it.
    pub is_here: bool,
}

impl Frame {
    /// The frame of a page.
    pub fn of(app: &App, anyone: &Anyone, unread: i64) -> Self {
        let role = anyone.account.as_ref().and_then(|account| account.role.parse().ok());
        let reader = anyone.account.as_ref().map(|account| ReaderView {
            id: account.id.clone(),
            name: account.name.clone(),
            role: account.role.clone(),
        });
        Self {
            html_lang: anyone.asking.language.code(),
            address: anyone.asking.address.clone(),
            today: app.clock.today().to_string(),
            done: done_of(&anyone.asking.address).filter(|key| app.messages.has(key)),
            is_demo: app.setting.is_demo,
            reader,
            navigation: pages::navigation(role, &anyone.asking.address),
            unread,
        }
    }
}

/// What an address says was just done: only keys of messages are ever shown.
fn done_of(address: &str) -> Option<String> {
    let (_, query) = address.split_once('?')?;
    let pair = query.split('&').find_map(|pair| pair.strip_prefix("done="))?;
    pair.starts_with("done-").then(|| pair.to_owned())
}

/// Our templates: read from disk on every change while developing, inside the binary otherwise.
#[derive(rust_embed::RustEmbed)]
#[folder = "templates"]
struct Templates;

/// The Design System's components, our templates, and what templates may call.
///
/// # Panics
/// When a template is badly formed: a test renders every page and finds it.
pub fn environment(messages: Arc<Messages>) -> Environment<'static> {
    let mut env = attain_govuk::environment();
    let own = Templates::iter().map(|name| {
        let file = Templates::get(&name).expect("a file that is listed is there");
        (name.into_owned(), String::from_utf8(file.data.into_owned()).expect("a template is text"))
    });
    attain_govuk::add_templates(&mut env, own)
        .unwrap_or_else(|wrong| panic!("templates are well formed: {wrong:#}"));
    let words = messages.clone();
    env.add_function("t", move |key: &str, filling: Kwargs| say(&words, key, &filling));
    // What is wrong with a field: a message's key, or a sentence as a pure room said it.
    let words = messages.clone();
    env.add_function("said", move |wrong: &Value| -> Result<String, Error> {
        match wrong.get_attr("key")?.as_str() {
            Some(key) => Ok(words.say(READING.get(), key, &Filling::default())),
            None => Ok(wrong.get_attr("said")?.as_str().unwrap_or_default().to_owned()),
        }
    });
    // The words of a code, such as a role or a stage: `word('stage', package.stage)`.
    env.add_function("word", move |kind: &str, code: &str| {
        let key = format!("{kind}-{}", code.replace([' ', '_', '.'], "-"));
        if messages.has(&key) {
            Ok(messages.say(READING.get(), &key, &Filling::default()))
        } else {
            Err(Error::new(ErrorKind::UndefinedError, format!("there is no message `{key}`")))
        }
    });
    env.add_filter("money", |pence: i64| Pence(pence).to_string());
    env.add_filter("day", |text: &str| match text {
        "" => Ok(String::new()),
        text => text.parse::<Day>().map(|day| READING.get().day(day)).map_err(unreadable),
    });
    env.add_filter("instant", |text: &str| match text {
        "" => Ok(String::new()),
        text => text.parse::<Instant>().map(|at| READING.get().instant(at)).map_err(unreadable),
    });
    env
}

fn unreadable(wrong: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::InvalidOperation, wrong.to_string())
}

fn say(messages: &Messages, key: &str, given: &Kwargs) -> Result<String, Error> {
    if !messages.has(key) {
        return Err(Error::new(ErrorKind::UndefinedError, format!("there is no message `{key}`")));
    }
    let mut filling = Filling::default();
    for name in given.args() {
        let value: Value = given.get(name)?;
        filling = match value.as_i64() {
            Some(number) if value.kind() == ValueKind::Number => filling.number(name, number),
            _ => {
                filling.with(name, value.as_str().map_or_else(|| value.to_string(), str::to_owned))
            }
        };
    }
    Ok(messages.say(READING.get(), key, &filling))
}
