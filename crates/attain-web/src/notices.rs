//! Where a reader is led after a change, and the sentence shown once there: it stands in the
//! address, since it says nothing about anybody. Whoever asks for JSON is told in JSON.

use attain_store::Change;
use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::SignedIn;
use crate::error::PageError;

/// Leads a reader on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct On {
    /// Where to.
    to: String,
    /// The key of the sentence that says what was done.
    done: Option<String>,
    #[serde(skip)]
    cookies: Vec<String>,
}

/// What a change answers in JSON.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Done {
    /// What was done: the key of a message; nothing when it is a step on the way.
    pub done: Option<String>,
    /// Where it can be seen, or where the next step is.
    pub location: String,
}

/// Makes a change, and leads on to a page that says, by this message's key, what was done.
///
/// # Errors
/// When the change cannot be made.
pub async fn done<R: From<On>>(
    change: Change,
    reader: &SignedIn,
    to: &str,
    key: &str,
) -> Result<R, PageError> {
    make(change, reader, On::to(to).saying(key)).await
}

/// Makes a change, and leads on to the next step.
///
/// # Errors
/// When the change cannot be made.
pub async fn on_to<R: From<On>>(
    change: Change,
    reader: &SignedIn,
    to: &str,
) -> Result<R, PageError> {
    make(change, reader, On::to(to)).await
}

async fn make<R: From<On>>(change: Change, reader: &SignedIn, on: On) -> Result<R, PageError> {
    let mut change = change;
    if let Some(once) = &reader.asking.once {
        once.keep(&mut change, &on).await?;
    }
    change.commit().await?;
    Ok(on.into())
}

/// Makes a change whose answer shows something once, such as a secret: whoever sends the change
/// again is led to this page instead.
///
/// # Errors
/// When the change cannot be made.
pub async fn shown_once(change: Change, reader: &SignedIn, page: &str) -> Result<(), PageError> {
    make::<On>(change, reader, On::to(page)).await.map(drop)
}

/// Leads on to a page.
pub fn go<R: From<On>>(to: &str) -> R {
    On::to(to).into()
}

impl On {
    /// To this page.
    pub fn to(to: &str) -> Self {
        Self { to: to.to_owned(), done: None, cookies: Vec::new() }
    }

    /// Saying there, by this message's key, what was done.
    #[must_use]
    pub fn saying(self, key: &str) -> Self {
        Self { done: Some(key.to_owned()), ..self }
    }

    /// With a cookie.
    #[must_use]
    pub fn with_cookie(mut self, cookie: String) -> Self {
        self.cookies.push(cookie);
        self
    }

    fn address(&self) -> String {
        let Some(key) = &self.done else { return self.to.clone() };
        let (page, rest) = self.to.split_once('#').unwrap_or((&self.to, ""));
        let joint = if page.contains('?') { '&' } else { '?' };
        let rest = if rest.is_empty() { String::new() } else { format!("#{rest}") };
        format!("{page}{joint}done={key}{rest}")
    }
}

/// What a change answers, told in JSON when it leads on.
pub fn told(response: Response) -> Response {
    let Some(on) = response.extensions().get::<On>() else { return response };
    let said = Done { done: on.done.clone(), location: on.to.clone() };
    let mut told = Json(said).into_response();
    for cookie in response.headers().get_all(SET_COOKIE) {
        told.headers_mut().append(SET_COOKIE, cookie.clone());
    }
    told
}

impl IntoResponse for On {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::SEE_OTHER, [(LOCATION, self.address())]).into_response();
        for cookie in self.cookies.iter().filter_map(|cookie| cookie.parse().ok()) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        response.extensions_mut().insert(self);
        response
    }
}
