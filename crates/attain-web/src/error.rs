//! Why a page is not shown: one enum, one mapping to status codes, one calm sentence.

use attain_office::OfficeError;
use attain_store::{PersonId, StoreError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::language::Language;

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
    /// What was sent cannot be read as a form.
    #[error("the form cannot be read: {0}")]
    Unreadable(String),
    /// More was sent than the service reads.
    #[error("what was sent is too large")]
    TooLarge,
    /// Somebody else was first, or a rule of the house refuses it.
    #[error("{0}")]
    Refused(StoreError),
    /// A step that is not open to the reader here, or a rule of the office.
    #[error("{0}")]
    NotNow(OfficeError),
    /// Something failed that should not.
    #[error("{0:#}")]
    Broken(anyhow::Error),
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing { .. } => Self::NotFound,
            StoreError::Refused(_) | StoreError::Stale { .. } | StoreError::Evidence(_) => {
                Self::Refused(error)
            }
            StoreError::UnknownDatabase(_)
            | StoreError::TooNew { .. }
            | StoreError::ChangedMigration(_)
            | StoreError::Unsaid
            | StoreError::Unreadable { .. }
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
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::Foreign | Self::Outside(_) => StatusCode::FORBIDDEN,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Refused(_) | Self::NotNow(_) => StatusCode::CONFLICT,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of the words the reader sees.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "error-not-found",
            Self::SignIn => "error-sign-in",
            Self::Forbidden => "error-forbidden",
            Self::Foreign => "error-foreign",
            Self::Outside(_) => "error-outside",
            Self::Unreadable(_) => "error-unreadable",
            Self::TooLarge => "error-too-large",
            Self::Refused(_) | Self::NotNow(_) => "error-refused",
            Self::Broken(_) => "error-broken",
        }
    }
}

/// An error on its way out; the frame of the service makes a page of it.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub key: &'static str,
    /// The rule that refused it, by name.
    pub rule: Option<String>,
    /// Why a step is not open, and what is, in English and Welsh.
    pub said: Option<[String; 2]>,
    /// Where the reader may go on.
    pub link: Option<String>,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::Broken(error) = &self {
            tracing::error!(cause = format!("{error:#}"), "a page failed");
        }
        let rule = match &self {
            Self::Refused(StoreError::Refused(rule)) => Some(rule.replace('_', "-")),
            Self::Refused(StoreError::Evidence(_)) => Some("evidence".to_owned()),
            Self::Refused(_) => Some("stale".to_owned()),
            Self::NotNow(OfficeError::Rule(rule)) => Some((*rule).to_owned()),
            _ => None,
        };
        let said = match &self {
            Self::NotNow(OfficeError::Step(step)) => {
                Some(Language::ALL.map(|language| step.say(language.of_needs())))
            }
            _ => None,
        };
        let link = match &self {
            Self::Outside(person) => Some(format!("/break-glass/{person}")),
            _ => None,
        };
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Shown { key: self.key(), rule, said, link });
        response
    }
}
