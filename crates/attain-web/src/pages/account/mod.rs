//! Somebody's own account: where they are signed in, their password, their one-time codes.

mod codes;
mod own;
mod recover;

use attain_office::doors::{Doors, Knock, came_in};
use attain_store::{AccountId, Ask};
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::SignedIn;
use crate::app::App;
use crate::error::PageError;
use crate::form::Form;
use crate::pages::frame::heard;
use crate::password;
pub use crate::password::SHORTEST;
use crate::routes::Routes;

pub fn routes() -> Routes {
    own::routes().and(codes::routes()).and(recover::routes())
}

/// A session as it is shown.
#[derive(Serialize, JsonSchema)]
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

/// A password that is taken, of somebody with this name and address; it is never shown again.
pub async fn new_password(
    app: &App,
    form: &mut Form,
    name: &str,
    email: &str,
) -> Result<String, PageError> {
    let password = form.text("password");
    if let Some(wrong) = wrong_with(app, &password, &[name, email]).await? {
        form.wrong("password", wrong);
    }
    form.values.remove("password");
    form.values.remove("old-password");
    Ok(password)
}

/// Why a password is not taken, if it is not: the key of what its owner is told. `own` are words of its owner.
pub async fn wrong_with(
    app: &App,
    password: &str,
    own: &[&str],
) -> Result<Option<&'static str>, PageError> {
    if let Some(weak) = password::weak(password, own) {
        return Ok(Some(weak.key()));
    }
    let Some(breached) = app.setting.breached.clone() else { return Ok(None) };
    let password = password.to_owned();
    let found = tokio::task::spawn_blocking(move || breached.holds(&password)).await;
    let is_known = found.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    Ok(is_known.then_some("account-password-breached"))
}

/// Whether this is the password of a hash. It takes as long as hashing.
pub async fn is_password(password: String, hash: String) -> Result<bool, PageError> {
    let is_right = tokio::task::spawn_blocking(move || password::is_right(&password, &hash)).await;
    Ok(is_right.map_err(anyhow::Error::from)?)
}

/// Whether the reader has given their own password again in this field, as whoever changes how they
/// come in must; whoever found a screen unlocked guesses as slowly as at the door. What is
/// wrong is noted in the form, which no longer holds what was typed.
pub async fn is_owner(
    app: &App,
    reader: &SignedIn,
    form: &mut Form,
    field: &str,
) -> Result<bool, PageError> {
    let given = form.need(field, "sign-in-password-missing");
    form.values.remove(field);
    if !form.is_right() {
        return Ok(false);
    }
    let account = &reader.account;
    let doors = Doors::of(&account.email, &reader.asking.place);
    if heard(app, &doors, Some(account)).await? != Knock::Heard {
        form.wrong(field, "sign-in-slowly");
    } else if is_password(given, account.password.clone()).await? {
        let mut change = app.store.change(&account.id, app.clock.now()).await?;
        came_in(&mut change, &doors).await?;
        let subject = format!("account/{}", account.id);
        change.say("give own password", &subject, serde_json::json!({})).await?;
        change.commit().await?;
    } else {
        form.wrong(field, "account-old-password-wrong");
    }
    Ok(form.is_right())
}

/// The hash of a password. Hashing takes its time, so it does not hold up other readers.
pub async fn hashed(password: String) -> Result<String, PageError> {
    let hash = tokio::task::spawn_blocking(move || password::hash(&password)).await;
    Ok(hash.map_err(anyhow::Error::from)?)
}
