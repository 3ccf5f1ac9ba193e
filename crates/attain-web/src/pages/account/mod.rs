//! Somebody's own account: where they are signed in, their password, their one-time codes.

mod own;

use attain_store::{AccountId, Ask};
use serde::Serialize;

use crate::app::App;
use crate::error::PageError;
use crate::form::Form;
use crate::password;
use crate::routes::Routes;

pub fn routes() -> Routes {
    own::routes()
}

/// The fewest characters of a password.
pub const SHORTEST: usize = 12;

/// A session as it is shown.
#[derive(Serialize)]
pub struct SessionView {
    handle: String,
    /// Empty when the browser does not say.
    device: String,
    /// Empty when it is not known.
    place: String,
    started: String,
    seen: String,
    /// Whether it is the one the reader reads with.
    is_this: bool,
}

/// Where an account is signed in, the latest first; `own` is the digest of the reader's session.
pub async fn sessions(
    ask: &mut Ask,
    app: &App,
    account: &AccountId,
    own: Option<&str>,
) -> Result<Vec<SessionView>, PageError> {
    let now = app.clock.now();
    let kept = ask.sessions_of(account, now, app.setting.sessions.idle_since(now)).await?;
    let view = |session: attain_store::Session| SessionView {
        handle: session.handle().to_owned(),
        is_this: own == Some(&session.digest),
        started: session.started.to_string(),
        seen: session.seen.to_string(),
        device: session.device,
        place: session.place,
    };
    Ok(kept.into_iter().map(view).collect())
}

/// A password that is long enough; it is never shown again.
pub fn new_password(form: &mut Form) -> String {
    let password = form.text("password");
    if password.chars().count() < SHORTEST {
        form.wrong("password", "account-password-short");
    }
    form.values.remove("password");
    form.values.remove("old-password");
    password
}

/// The hash of a password. Hashing takes its time, so it does not hold up other readers.
pub async fn hashed(password: String) -> Result<String, PageError> {
    let hash = tokio::task::spawn_blocking(move || password::hash(&password)).await;
    Ok(hash.map_err(anyhow::Error::from)?)
}
