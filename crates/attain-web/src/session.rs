//! Signed in or not: a random token in a cookie, its digest in the store.

use attain_store::{Account, ContractId};
use attain_units::{Instant, Language};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE};
use sha2::{Digest, Sha256};

use crate::access::{Anyone, Asking};
use crate::app::{App, Setting};
use crate::error::PageError;

/// The cookie that holds the token.
pub const SESSION: &str = "attain-session";
/// The cookie that holds the language chosen by somebody who is not signed in.
pub const LANGUAGE: &str = "attain-language";
/// How long a session lasts at the most.
const LASTS_MICROSECONDS: i64 = 12 * 3_600 * 1_000_000;

/// A new token, and its digest for the store.
pub fn token() -> (String, String) {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).expect("the machine gives random bytes");
    let token = hex(&bytes);
    let digest = digest(&token);
    (token, digest)
}

/// A new token of another system, and its digest. What it begins with tells people and programs
/// that look for lost secrets what it is.
pub fn api_token() -> (String, String) {
    let token = format!("attain_{}", token().0);
    let digest = digest(&token);
    (token, digest)
}

/// The digest of a token.
pub fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// When a session that starts now ends at the latest.
pub fn ends(now: Instant) -> Instant {
    Instant(now.0 + LASTS_MICROSECONDS)
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
}

impl Asked {
    /// What a request says of itself.
    pub fn of(request: &Request) -> Self {
        let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
        let token = bearer(request.headers());
        let cookie = |name| cookie_of(request, name).filter(|_| token.is_none());
        Self {
            session: cookie(SESSION).map(|token| digest(&token)),
            chosen: cookie(LANGUAGE).and_then(|code| Language::of_code(&code)),
            is_welsh: text(ACCEPT_LANGUAGE).is_some_and(|asked| asked.starts_with("cy")),
            address: address.to_owned(),
            wants_json: wants_json(text(ACCEPT).unwrap_or_default(), token.is_some()),
            token: token.map(digest),
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
        Some(digest) => app.store.ask().await?.signed_in(digest, now).await?,
        None => None,
    };
    let asking = asked.asking(account.as_ref(), None);
    Ok(Anyone { account, asking })
}

fn cookie_of(request: &Request, name: &str) -> Option<String> {
    let cookies = request.headers().get(COOKIE)?.to_str().ok()?;
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
