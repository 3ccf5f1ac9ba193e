//! Questions to the identity provider, over HTTPS.

use std::io;
use std::pin::Pin;
use std::time::Duration;

use axum::body::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answer: keys and tokens are small.
const MOST_BYTES: usize = 1024 * 1024;

/// Asks over HTTPS with the machine's own certificates. No redirect is followed: it could lead
/// inside the service's own network.
#[derive(Clone, Debug)]
pub struct Asks(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Nobody is reached.
    #[error("there is no connection")]
    Unreached(#[from] hyper_util::client::legacy::Error),
    /// The answer breaks off or does not end.
    #[error("the answer cannot be read: {0}")]
    Unread(Box<dyn std::error::Error + Send + Sync>),
    /// It takes too long.
    #[error("there is no answer within {} seconds", PATIENCE.as_secs())]
    Slow,
}

impl Asks {
    /// Ready to ask.
    ///
    /// # Errors
    /// When the machine has no certificates to trust.
    pub fn new() -> io::Result<Self> {
        let provider = rustls::crypto::ring::default_provider();
        let https = HttpsConnectorBuilder::new().with_provider_and_native_roots(provider)?;
        let https = https.https_or_http().enable_http1().build();
        Ok(Self(Client::builder(TokioExecutor::new()).build(https)))
    }
}

impl<'a> AsyncHttpClient<'a> for Asks {
    type Error = AskError;
    /// It stands on its own, so that it may be waited for on any thread.
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, AskError>> + Send>>;

    fn call(&'a self, request: HttpRequest) -> Self::Future {
        let client = self.0.clone();
        Box::pin(async move {
            let answered = async {
                let answer = client.request(request.map(|body| Full::new(body.into()))).await?;
                let (head, body) = answer.into_parts();
                let read = Limited::new(body, MOST_BYTES).collect().await;
                let bytes = read.map_err(AskError::Unread)?.to_bytes();
                Ok(HttpResponse::from_parts(head, bytes.to_vec()))
            };
            tokio::time::timeout(PATIENCE, answered).await.unwrap_or(Err(AskError::Slow))
        })
    }
}
