//! Signing in with an identity provider: there and back.

use attain_office::OfficeError;
use attain_office::doors::{Known, enter_by_identity};
use attain_store::secrets::digest;
use attain_store::{AccountId, IdentityAttempt, SessionStep};
use attain_units::Instant;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::access::{Anyone, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::identity::{Failed, IdentityProvider};
use crate::notices::On;
use crate::pages::frame::language::within;
use crate::pages::frame::sign_in::To;
use crate::routes::Routes;
use crate::session;

pub fn routes() -> Routes {
    Routes::default().get("/sign-in/identity", Who::Anyone, leave).get(
        "/sign-in/identity/return",
        Who::Anyone,
        come_back,
    )
}

/// The cookie that ties what comes back to the browser that went.
const STATE: &str = "attain-identity";
/// How long somebody may take there.
const LASTS: i64 = 10 * 60 * 1_000_000;

/// What the provider sends back.
#[derive(Deserialize, JsonSchema)]
struct Back {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
}

fn provider(app: &App) -> Result<&IdentityProvider, PageError> {
    app.setting.identity.as_deref().ok_or(PageError::NotFound)
}

fn refused(rule: &'static str) -> PageError {
    PageError::NotNow(OfficeError::Rule(rule))
}

/// The reader hears that it did not work, the log why: what fails here holds no personal data.
fn failed(failed: Failed) -> PageError {
    tracing::warn!(cause = %failed, "a sign-in with the identity provider failed");
    match failed {
        Failed::Unreachable(_) => refused("identity-unreachable"),
        Failed::Untrue(_) => refused("identity-untrue"),
    }
}

async fn leave(State(app): State<App>, Query(to): Query<To>) -> Result<On, PageError> {
    let going = provider(&app)?.go().await.map_err(failed)?;
    let now = app.clock.now();
    let mut change = app.store.change(&AccountId::service(), now).await?;
    let attempt = IdentityAttempt {
        state: digest(&going.state),
        nonce: going.nonce,
        verifier: going.verifier,
        destination: within(&to.to).to_owned(),
        ends: Instant(now.0 + LASTS),
    };
    change.keep_identity_attempt(&attempt).await?;
    change.commit().await?;
    let cookie = session::cookie(STATE, &going.state, &app.setting);
    Ok(On::to(&going.address).with_cookie(cookie))
}

async fn come_back(
    State(app): State<App>,
    anyone: Anyone,
    headers: axum::http::HeaderMap,
    Query(back): Query<Back>,
) -> Result<On, PageError> {
    let provider = provider(&app)?;
    let now = app.clock.now();
    // Only in the browser that went, and once.
    let is_own = session::cookie_in(&headers, STATE).is_some_and(|state| state == back.state);
    if back.state.is_empty() || !is_own {
        return Err(refused("identity-state"));
    }
    let mut change = app.store.change(&AccountId::service(), now).await?;
    let attempt = change.take_identity_attempt(&digest(&back.state)).await?;
    change.commit().await?;
    let Some(attempt) = attempt.filter(|attempt| now < attempt.ends) else {
        return Err(refused("identity-state"));
    };
    if !back.error.is_empty() || back.code.is_empty() {
        return Err(refused("identity-denied"));
    }
    let come = provider.come_back(&back.code, &attempt.nonce, &attempt.verifier, now);
    let told = come.await.map_err(failed)?;
    let settings = provider.settings();
    let mut change = app.store.change(&AccountId::service(), now).await?;
    let known = Known {
        issuer: told.issuer,
        subject: told.subject,
        name: told.name,
        email: told.email,
        place: settings.group_of(&told.groups).map(|group| attain_office::doors::Place {
            role: group.role,
            organisation: group.organisation.clone(),
            limit: group.limit,
        }),
    };
    let entered = enter_by_identity(&mut change, &known).await?;
    // What was changed is kept even when nobody comes in: who lost their group is signed out.
    change.commit().await?;
    let account = entered?;
    let (token, mut new) = session::new(&app, &account.id, SessionStep::In, &anyone.asking);
    new.id_token = told.id_token;
    let mut change = app.store.change(&account.id, now).await?;
    change.begin_session(&new).await?;
    change.commit().await?;
    let cookie = session::cookie(session::name(&app.setting), &token, &app.setting);
    let forgotten = session::cookie(STATE, "", &app.setting);
    Ok(On::to(&attempt.destination).with_cookie(cookie).with_cookie(forgotten))
}
