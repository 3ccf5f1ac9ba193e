//! Changes that are made once: a request that comes again with the same idempotency key gets the
//! answer it got before, and another request with that key is refused. The answer is kept in the
//! change it is about, so that there is never one without the other.

use attain_store::secrets::hex;
use attain_store::{Account, Change, StoreError};
use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::error::PageError;
use crate::notices::On;
use crate::serve::MOST_BYTES;

/// The header that names the key.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The longest key.
const LONGEST: usize = 255;

/// What makes a change be made once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    name: String,
    /// SHA-256 of the method, the address and the body.
    digest: String,
}

impl Once {
    /// The key a request came with, and the request as it was: its body is read for its digest.
    ///
    /// # Errors
    /// When the key is none, or the body is too large.
    pub async fn of(request: Request) -> Result<(Request, Option<Self>), PageError> {
        let key = request.headers().get(IDEMPOTENCY_KEY);
        let Some(key) = key.filter(|_| *request.method() == Method::POST) else {
            return Ok((request, None));
        };
        let name = key.to_str().unwrap_or_default().to_owned();
        if name.is_empty() || name.len() > LONGEST {
            let why = format!("an idempotency key has 1 to {LONGEST} plain characters");
            return Err(PageError::Unreadable(why));
        }
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, MOST_BYTES).await.map_err(|_| PageError::TooLarge)?;
        let mut digest = Sha256::new();
        let address = parts.uri.path_and_query().map_or("/", |address| address.as_str());
        digest.update(format!("{} {} {}:", parts.method, address.len(), address));
        digest.update(&body);
        let digest = hex(&digest.finalize());
        Ok((Request::from_parts(parts, Body::from(body)), Some(Self { name, digest })))
    }

    /// The answer that a request of this key got before.
    ///
    /// # Errors
    /// When it was another request, or the store fails.
    pub async fn again(&self, app: &App, account: &Account) -> Result<Option<On>, PageError> {
        let mut ask = app.store.ask().await?;
        let Some(kept) = ask.answered(&account.id, &self.name, app.clock.now()).await? else {
            return Ok(None);
        };
        if kept.digest != self.digest {
            return Err(PageError::KeyReused);
        }
        Ok(Some(serde_json::from_str(&kept.answer).map_err(anyhow::Error::from)?))
    }

    /// Keeps the answer in the change it is about.
    ///
    /// # Errors
    /// When the store fails, or the same change was made in the meantime.
    pub async fn keep(&self, change: &mut Change, on: &On) -> Result<(), StoreError> {
        let answer = serde_json::to_string(on).expect("an answer is texts");
        change.keep_answer(&self.name, &self.digest, &answer).await
    }
}
