//! Signed in or not: a random token in a cookie, its digest in the store.

use std::net::{IpAddr, SocketAddr};

use attain_store::secrets::{self, digest};
use attain_store::{Account, ContractId, NewSession, Session, SessionStep};
use attain_units::{Instant, Language};
use axum::extract::{ConnectInfo, Request};
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderName};

use crate::access::{Anyone, Asking};
use crate::app::{App, Setting};
use crate::device::device;
use crate::error::PageError;

/// The cookie that holds the language chosen by somebody who is not signed in.
pub const LANGUAGE: &str = "attain-language";

const MINUTE: i64 = 60_000_000;

/// How long sessions last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// Minutes after which one that is not used ends.
    pub idle_minutes: u32,
    /// Minutes after which any ends, used or not.
    pub longest_minutes: u32,
    /// Minutes in which a one-time code is given after the password.
    pub code_minutes: u32,
}

impl Default for SessionLimits {
    /// Half an hour, a long working day, and ten minutes.
    fn default() -> Self {
        Self { idle_minutes: 30, longest_minutes: 12 * 60, code_minutes: 10 }
    }
}

impl SessionLimits {
    /// The last instant at which a session must have been used after, to go on at `now`.
    pub fn idle_since(&self, now: Instant) -> Instant {
        Instant(now.0 - i64::from(self.idle_minutes) * MINUTE)
    }

    /// When a session that begins now ends at the latest.
    fn ends(&self, step: SessionStep, now: Instant) -> Instant {
        let minutes = match step {
            SessionStep::Code => self.code_minutes,
            SessionStep::In => self.longest_minutes,
        };
        Instant(now.0 + i64::from(minutes) * MINUTE)
    }
}

/// The cookie that holds the token on a plain connection.
pub const PLAIN: &str = "attain-session";

/// The cookie that holds the token. Over HTTPS its name makes browsers refuse one that another
/// host or a plain connection sets.
pub fn name(setting: &Setting) -> &'static str {
    if setting.is_https { "__Host-attain-session" } else { PLAIN }
}

/// A new token, and its digest for the store.
pub fn token() -> (String, String) {
    with_digest(secrets::token::<32>())
}

/// A new token of another system, and its digest. What it begins with tells people and programs
/// that look for lost secrets what it is.
pub fn api_token() -> (String, String) {
    with_digest(format!("attain_{}", secrets::token::<32>()))
}

fn with_digest(token: String) -> (String, String) {
    let digest = digest(&token);
    (token, digest)
}

/// A session that begins now for this account, with the token for its cookie.
pub fn new(
    app: &App,
    account: &attain_store::AccountId,
    step: SessionStep,
    asking: &Asking,
) -> (String, NewSession) {
    let (token, digest) = token();
    let session = NewSession {
        digest,
        account: account.clone(),
        step,
        ends: app.setting.sessions.ends(step, app.clock.now()),
        device: asking.device.clone(),
        place: asking.place.clone(),
        id_token: String::new(),
        replaces: asking.session.clone(),
    };
    (token, session)
}

/// A `Set-Cookie` header. An empty value takes the cookie away.
pub fn cookie(name: &str, value: &str, setting: &Setting) -> String {
    let secure = if setting.is_https { "; Secure" } else { "" };
    let age = if value.is_empty() { "; Max-Age=0" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")
}

/// How a request asks, before anybody is looked up.
#[derive(Clone)]
pub struct Asked {
    session: Option<String>,
    /// The digest of the token of another system. Then no cookie is read.
    token: Option<String>,
    chosen: Option<Language>,
    is_welsh: bool,
    address: String,
    wants_json: bool,
    device: String,
    place: String,
}

impl Asked {
    /// What a request says of itself.
    pub fn of(request: &Request, setting: &Setting) -> Self {
        let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
        let token = bearer(request.headers());
        let cookie = |name| cookie_in(request.headers(), name).filter(|_| token.is_none());
        Self {
            session: cookie(name(setting)).map(|token| digest(&token)),
            chosen: cookie(LANGUAGE).and_then(|code| Language::of_code(&code)),
            is_welsh: text(ACCEPT_LANGUAGE).is_some_and(|asked| asked.starts_with("cy")),
            address: address.to_owned(),
            wants_json: wants_json(text(ACCEPT).unwrap_or_default(), token.is_some()),
            token: token.map(digest),
            device: text(USER_AGENT).map(device).unwrap_or_default(),
            place: place(request, setting),
        }
    }

    /// How it asks, in an account's language where there is one.
    fn asking(self, account: Option<&Account>, only: Option<ContractId>) -> Asking {
        let own = account.and_then(|account| Language::of_code(&account.language));
        // A system reads in the language it asks for.
        let own = own.filter(|_| self.token.is_none());
        let usual = if self.is_welsh { Language::Welsh } else { Language::English };
        Asking {
            language: self.chosen.or(own).unwrap_or(usual),
            is_chosen: self.chosen.is_some(),
            address: self.address,
            wants_json: self.wants_json,
            session: self.session,
            is_by_token: self.token.is_some(),
            only,
            once: None,
            device: self.device,
            place: self.place,
        }
    }

    /// Whoever asks, where nobody can be looked up.
    pub fn nobody(self) -> Anyone {
        Anyone { account: None, asking: self.asking(None, None) }
    }
}

/// The token of another system, when it sends one.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let said = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = said.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Whether JSON is asked for before HTML. A system that does not say gets JSON.
fn wants_json(accept: &str, is_by_token: bool) -> bool {
    let kinds = accept.split(',').map(|kind| kind.split(';').next().unwrap_or_default().trim());
    let asked = kinds.filter_map(|kind| match kind {
        "application/json" | "application/problem+json" | "application/*" => Some(true),
        "text/html" | "application/xhtml+xml" | "text/*" => Some(false),
        _ => None,
    });
    asked.into_iter().next().unwrap_or(is_by_token)
}

/// Where a request comes from: the other end of the connection, or, behind a proxy that says so,
/// whom the proxy talks to. Only the last address of `X-Forwarded-For` is the proxy's own word.
/// Behind a proxy that does not say it, nobody's place is known: all would share one.
fn place(request: &Request, setting: &Setting) -> String {
    if setting.is_forwarded {
        let name = HeaderName::from_static("x-forwarded-for");
        let all = request.headers().get_all(name);
        let last = all.iter().next_back().and_then(|value| value.to_str().ok());
        let last = last.and_then(|addresses| addresses.rsplit(',').next());
        let address = last.and_then(|address| address.trim().parse::<IpAddr>().ok());
        return address.map(|address| address.to_string()).unwrap_or_default();
    }
    if setting.is_https {
        return String::new();
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.map(|peer| peer.0.ip().to_string()).unwrap_or_default()
}

/// Who asks, and how.
///
/// # Errors
/// When a token opens nothing, or the store fails.
pub async fn anyone(app: &App, asked: Asked) -> Result<Anyone, PageError> {
    let now = app.clock.now();
    if let Some(digest) = &asked.token {
        let found = app.store.ask().await?.token_of(digest, now).await?;
        let opened = found.ok_or(PageError::Token)?;
        app.store.token_was_used(&opened, now).await?;
        let asking = asked.asking(Some(&opened.account), opened.contract);
        return Ok(Anyone { account: Some(opened.account), asking });
    }
    let account = match &asked.session {
        Some(digest) => used(app, digest).await?,
        None => None,
    };
    let asking = asked.asking(account.as_ref(), None);
    Ok(Anyone { account, asking })
}

/// Whose session it is, and that it is in use.
async fn used(app: &App, digest: &str) -> Result<Option<attain_store::Account>, PageError> {
    let now = app.clock.now();
    let Some((session, account)) = at_step(app, digest, SessionStep::In).await? else {
        return Ok(None);
    };
    // To the minute: a page with its pictures is one write, not ten.
    if session.seen.0 + MINUTE <= now.0 {
        app.store.session_is_used(digest, now).await?;
    }
    Ok(Some(account))
}

/// The session of a digest at a step, unless it has ended.
pub async fn at_step(
    app: &App,
    digest: &str,
    step: SessionStep,
) -> Result<Option<(Session, attain_store::Account)>, PageError> {
    let now = app.clock.now();
    let idle = app.setting.sessions.idle_since(now);
    Ok(app.store.ask().await?.session(digest, step, now, idle).await?)
}

/// The value of a cookie.
pub fn cookie_in(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get(COOKIE)?.to_str().ok()?;
    cookies.split(';').find_map(|cookie| {
        let (found, value) = cookie.trim().split_once('=')?;
        (found == name && !value.is_empty()).then(|| value.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::wants_json;

    #[test]
    fn whoever_asks_for_json_first_gets_json() {
        assert!(wants_json("application/json", false));
        assert!(wants_json("application/problem+json, text/html", false));
        assert!(!wants_json("text/html,application/xhtml+xml,application/json;q=0.9", false));
        assert!(!wants_json("*/*", false));
        assert!(wants_json("*/*", true) && wants_json("", true));
        assert!(!wants_json("text/html", true));
    }
}
