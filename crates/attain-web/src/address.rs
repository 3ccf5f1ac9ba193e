//! What stands in an address: its parts and its query. One that cannot be read is answered as
//! every other error is.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::error::PageError;

/// The parts of a path.
pub struct Path<T>(pub T);

/// The query of an address.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = PageError;

    /// A path whose parts cannot be read leads nowhere.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        read.map(|path| Self(path.0)).map_err(|_| PageError::NotFound)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let read = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        read.map(|query| Self(query.0)).map_err(|wrong| PageError::Unreadable(wrong.body_text()))
    }
}

/// A number as a query has it, which is a text; anything else counts as not asked for. Flattened
/// parts of a query know no numbers, so this reads the text itself.
///
/// # Errors
/// When it is not a text.
pub fn number<'de, D: Deserializer<'de>>(text: D) -> Result<Option<i64>, D::Error> {
    Ok(String::deserialize(text)?.parse().ok())
}
