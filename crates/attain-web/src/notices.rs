//! A sentence shown once after a change: in the address, since it says nothing about anybody.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};

/// Sends the reader on to a page that says, by this message's key, what was done.
pub fn done(to: &str, key: &str) -> Response {
    let (page, rest) = to.split_once('#').map_or((to, ""), |(page, rest)| (page, rest));
    let joint = if page.contains('?') { '&' } else { '?' };
    let rest = if rest.is_empty() { String::new() } else { format!("#{rest}") };
    go(&format!("{page}{joint}done={key}{rest}"))
}

/// Sends the reader on to a page.
pub fn go(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, to.to_owned())]).into_response()
}
