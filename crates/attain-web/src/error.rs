//! Why a page is not shown: one enum, one mapping to status codes, one calm sentence.

use attain_office::OfficeError;
use attain_store::{PersonId, StoreError};
use attain_units::Language;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::problem;

/// Why a page is not shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is nothing at this address, or the reader may not know that there is.
    #[error("not found")]
    NotFound,
    /// The reader is not signed in.
    #[error("not signed in")]
    SignIn,
    /// The reader's role may not do this.
    #[error("not allowed")]
    Forbidden,
    /// The person is not of the reader's team. A reason opens the page.
    #[error("outside the reader's remit")]
    Outside(PersonId),
    /// The request came from another site.
    #[error("the request came from another site")]
    Foreign,
    /// The token that came with the request opens nothing.
    #[error("the token is unknown, has ended or was revoked")]
    Token,
    /// What was sent cannot be read as a form.
    #[error("the form cannot be read: {0}")]
    Unreadable(String),
    /// What was sent as JSON is not what the form declares: each field with a message's key.
    #[error("fields are wrong")]
    Fields(Vec<(String, &'static str)>),
    /// What was sent is too large.
    #[error("what was sent is too large")]
    TooLarge,
    /// What was sent is neither a form nor JSON.
    #[error("what was sent is neither a form nor JSON")]
    MediaType,
    /// The address is read and not changed, or changed and not read.
    #[error("not that method")]
    Method,
    /// A link that was used or has ended, by the key of what is said of it.
    #[error("{0}")]
    Gone(&'static str),
    /// What the request would change was changed in the meantime.
    #[error("it was changed in the meantime")]
    Changed,
    /// The idempotency key was used for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// Somebody else was first, or a rule of the house refuses it.
    #[error("{0}")]
    Refused(StoreError),
    /// A step that is not open to the reader here, or a rule of the office.
    #[error("{0}")]
    NotNow(OfficeError),
    /// The database is away, its disk is full, or the clock is wrong: it may work in a moment.
    #[error("{0}")]
    Away(StoreError),
    /// Something failed that should not.
    #[error("{0:#}")]
    Broken(anyhow::Error),
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            error if error.is_passing() => Self::Away(error),
            StoreError::Missing { .. } => Self::NotFound,
            StoreError::Refused(_) | StoreError::Stale { .. } | StoreError::Evidence(_) => {
                Self::Refused(error)
            }
            StoreError::UnknownDatabase(_)
            | StoreError::Unprotected(_)
            | StoreError::TooNew { .. }
            | StoreError::ChangedMigration(_)
            | StoreError::Unsaid
            | StoreError::Unreadable { .. }
            | StoreError::Busy
            | StoreError::ClockBehind { .. }
            | StoreError::Database(_) => Self::Broken(error.into()),
        }
    }
}

impl From<OfficeError> for PageError {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::Store(error) => error.into(),
            OfficeError::Step(_) | OfficeError::Rule(_) => Self::NotNow(error),
            // A handler that shows a form notes its fields; here a value came from elsewhere.
            OfficeError::Fields(_) => Self::Unreadable(error.to_string()),
        }
    }
}

impl From<anyhow::Error> for PageError {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}

impl PageError {
    /// A request that could not be read, by the status it was refused with.
    pub fn unreadable(status: StatusCode, why: String) -> Self {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            _ => Self::Unreadable(why),
        }
    }

    /// The status code.
    pub fn status(&self) -> StatusCode {
        problem::status(self.kind())
    }

    /// The kind of problem, by its name: the reader's words are the message `error-KIND`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignIn => "sign-in",
            Self::Token => "token",
            Self::Forbidden => "forbidden",
            Self::Foreign => "foreign",
            Self::Outside(_) => "outside",
            Self::Unreadable(_) => "unreadable",
            Self::Fields(_) => "fields",
            Self::TooLarge => "too-large",
            Self::MediaType => "media-type",
            Self::Method => "method",
            Self::Gone(_) => "gone",
            Self::Changed => "changed",
            Self::KeyReused => "key-reused",
            Self::Refused(_) | Self::NotNow(_) => "refused",
            Self::Away(_) => "away",
            Self::Broken(_) => "broken",
        }
    }

    /// The rule that refused it, by name.
    fn rule(&self) -> Option<String> {
        match self {
            Self::Refused(StoreError::Refused(rule)) => Some(rule.replace('_', "-")),
            Self::Refused(StoreError::Evidence(_)) => Some("evidence".to_owned()),
            Self::Refused(_) => Some(STALE.to_owned()),
            Self::NotNow(OfficeError::Rule(rule)) => Some((*rule).to_owned()),
            _ => None,
        }
    }
}

/// The rule that nobody overwrites what somebody else changed in the meantime.
pub const STALE: &str = "stale";

/// An error on its way out; the frame of the service makes a page or a problem of it.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub kind: &'static str,
    /// The rule that refused it, by name.
    pub rule: Option<String>,
    /// Why a step is not open, and what is, in English and Welsh.
    pub said: Option<[String; 2]>,
    /// What is wrong with each field: its name and a message's key.
    pub fields: Vec<(String, &'static str)>,
    /// Where the reader may go on.
    pub link: Option<String>,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match &self {
            Self::Broken(error) => tracing::error!(cause = format!("{error:#}"), "a page failed"),
            Self::Away(error) => tracing::error!(cause = %error, "the service cannot work now"),
            _ => {}
        }
        let said = match &self {
            Self::NotNow(OfficeError::Step(step)) => {
                Some(Language::ALL.map(|language| step.say(language)))
            }
            _ => None,
        };
        let (kind, rule, mut response) = (self.kind(), self.rule(), self.status().into_response());
        let link = match &self {
            Self::Outside(person) => Some(format!("/break-glass/{person}")),
            _ => None,
        };
        let fields = if let Self::Fields(fields) = self { fields } else { Vec::new() };
        response.extensions_mut().insert(Shown { kind, rule, said, fields, link });
        response
    }
}
