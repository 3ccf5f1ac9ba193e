//! Signed in or not: a random token in a cookie, its digest in the store.

use attain_store::Account;
use attain_units::Instant;
use axum::extract::Request;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, COOKIE};
use sha2::{Digest, Sha256};

use crate::access::{Anyone, Asking};
use crate::app::{App, Setting};
use crate::error::PageError;
use attain_units::Language;

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

/// The digest of a token.
pub fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
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
pub struct Asked {
    session: Option<String>,
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
        Self {
            session: cookie_of(request, SESSION).map(|token| digest(&token)),
            chosen: cookie_of(request, LANGUAGE).and_then(|code| Language::of_code(&code)),
            is_welsh: text(ACCEPT_LANGUAGE).is_some_and(|asked| asked.starts_with("cy")),
            address: address.to_owned(),
            wants_json: text(ACCEPT).is_some_and(|accept| accept.starts_with("application/json")),
        }
    }

    /// Whoever asks, while nobody can be looked up.
    pub fn nobody(self) -> Anyone {
        self.by(None)
    }

    fn by(self, account: Option<Account>) -> Anyone {
        let own = account.as_ref().and_then(|account| Language::of_code(&account.language));
        let usual = if self.is_welsh { Language::Welsh } else { Language::English };
        let asking = Asking {
            language: self.chosen.or(own).unwrap_or(usual),
            is_chosen: self.chosen.is_some(),
            address: self.address,
            wants_json: self.wants_json,
            session: self.session,
        };
        Anyone { account, asking }
    }
}

/// Who asks, and how.
pub async fn anyone(app: &App, asked: Asked) -> Result<Anyone, PageError> {
    let account = match &asked.session {
        Some(digest) => app.store.ask().await?.signed_in(digest, app.clock.now()).await?,
        None => None,
    };
    Ok(asked.by(account))
}

fn cookie_of(request: &Request, name: &str) -> Option<String> {
    let cookies = request.headers().get(COOKIE)?.to_str().ok()?;
    cookies.split(';').find_map(|cookie| {
        let (found, value) = cookie.trim().split_once('=')?;
        (found == name && !value.is_empty()).then(|| value.to_owned())
    })
}
