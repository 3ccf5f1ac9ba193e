//! The made-up council, served to a test without a port.
#![allow(dead_code, reason = "each test file uses its own part of it")]

use std::collections::{BTreeMap, BTreeSet};

use attain_store::{AccountId, Store};
use attain_web::{App, Clock, Setting};
use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, ETAG, LINK, LOCATION, SET_COOKIE};
use axum::http::{Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;

pub struct Council {
    pub app: App,
    router: Router,
    _folder: tempfile::TempDir,
}

pub async fn council() -> Council {
    council_with(|_| {}).await
}

/// A council that is set up in another way.
pub async fn council_with(set: impl FnOnce(&mut Setting)) -> Council {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("made-up.db").display());
    let store = Store::open_to_fill(&url).await.unwrap();
    attain_demo::make_up(&store).await.unwrap();
    let mut setting = Setting { is_demo: true, ..Setting::default() };
    set(&mut setting);
    let app = App::new(store, Clock::starting_at(attain_demo::now()), setting);
    Council { router: attain_web::router(&app), app, _folder: folder }
}

pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub cookie: Option<String>,
    pub kind: String,
    pub tag: Option<String>,
    pub link: Option<String>,
    pub body: String,
}

impl Council {
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| {
            let value = response.headers().get(name);
            value.map(|value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned())
        };
        let (status, location, cookie) = (response.status(), text(LOCATION), text(SET_COOKIE));
        let kind = text(CONTENT_TYPE).unwrap_or_default();
        let (tag, link) = (text(ETAG), text(LINK));
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status, location, cookie, kind, tag, link, body }
    }

    pub async fn get(&self, path: &str, cookies: &str, accept: &str) -> Answer {
        let request = Request::get(path).header(COOKIE, cookies).header(ACCEPT, accept);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends JSON and asks for JSON.
    pub async fn post(&self, path: &str, cookies: &str, body: &Value) -> Answer {
        let request = Request::post(path)
            .header(COOKIE, cookies)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// Sends JSON and asks for JSON, with one more header.
    pub async fn with(
        &self,
        method: &str,
        path: &str,
        cookies: &str,
        header: (&str, &str),
        body: Option<&Value>,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(COOKIE, cookies)
            .header(header.0, header.1)
            .header(ACCEPT, "application/json");
        let request = match body {
            None => request.body(Body::empty()),
            Some(body) => {
                request.header(CONTENT_TYPE, "application/json").body(Body::from(body.to_string()))
            }
        };
        self.send(request.unwrap()).await
    }

    /// Sends JSON with an idempotency key.
    pub async fn once(&self, path: &str, cookies: &str, key: &str, body: &Value) -> Answer {
        self.with("POST", path, cookies, ("idempotency-key", key), Some(body)).await
    }

    /// A token of a system, narrowed to a contract where one is named.
    pub async fn token(&self, role: &str, organisation: &str, contract: Option<&str>) -> String {
        let cookies = self.sign_in_as("administrator").await;
        let body = serde_json::json!({
            "name": "A system", "role": role, "organisation": organisation,
            "contract": contract.unwrap_or_default(), "days": 30
        });
        let made = self.post("/tokens/new", &cookies, &body).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let made: Value = serde_json::from_str(&made.body).unwrap();
        made["token"].as_str().unwrap().to_owned()
    }

    /// Asks as another system does, by its token.
    pub async fn by_token(
        &self,
        method: &str,
        path: &str,
        token: &str,
        body: Option<&Value>,
    ) -> Answer {
        let bearer = format!("Bearer {token}");
        self.with(method, path, "", ("authorization", &bearer), body).await
    }

    /// Signs in as the first account of a role.
    pub async fn sign_in_as(&self, role: &str) -> String {
        let accounts = self.app.store.ask().await.unwrap().accounts().await.unwrap();
        let account = accounts.iter().find(|one| one.role == role && one.is_active == 1);
        self.sign_in(&account.expect("somebody of the role is there").id).await
    }

    pub async fn sign_in(&self, account: &AccountId) -> String {
        let request = Request::post("/sign-in/as")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("account={account}&to=/")));
        let answer = self.send(request.unwrap()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let cookie = answer.cookie.expect("signing in sets a cookie");
        cookie.split(';').next().unwrap().to_owned()
    }
}

/// Holds answers against the description of the API.
#[derive(Default)]
pub struct Documented {
    /// Validators of the schemas met so far, by method, path and status.
    known: BTreeMap<(String, String, u16), Option<jsonschema::Validator>>,
    opened: BTreeSet<(String, String)>,
}

impl Documented {
    /// Whether a page that is the same for everybody is opened for the first time in a language.
    pub fn is_new(&mut self, lang: &str, path: &str) -> bool {
        self.opened.insert((lang.to_owned(), path.to_owned()))
    }

    /// Holds an answer against what is described: its status, its kind and, where it is JSON, its
    /// schema.
    pub fn check(&mut self, method: &str, address: &str, answer: &Answer) -> Result<(), String> {
        let document = attain_web::openapi();
        let path = template(document, address).ok_or(format!("{address} is not described"))?;
        let status = answer.status.as_u16();
        let operation = &document["paths"][&path][method.to_lowercase()];
        let described = operation["responses"].get(status.to_string());
        let described = described.ok_or(format!("{method} {path}: {status} is not described"))?;
        let described = match described.get("$ref").and_then(Value::as_str) {
            Some(place) => document.pointer(&place[1..]).ok_or(format!("{place} is not there"))?,
            None => described,
        };
        let kind = answer.kind.split(';').next().unwrap_or_default();
        let Some(content) = described.get("content") else { return Ok(()) };
        let content = content.get(kind).ok_or(format!("{method} {path}: {status} as `{kind}`"))?;
        let key = (method.to_owned(), path.clone(), status);
        let validator = self.known.entry(key).or_insert_with(|| {
            let mut schema = content.get("schema")?.clone();
            schema["components"] = document["components"].clone();
            Some(jsonschema::validator_for(&schema).unwrap())
        });
        let Some(validator) = validator else { return Ok(()) };
        let value: Value = serde_json::from_str(&answer.body).map_err(|wrong| wrong.to_string())?;
        let wrong = validator.iter_errors(&value).next();
        wrong.map_or(Ok(()), |wrong| {
            Err(format!("{method} {path}: {wrong} at {}", wrong.instance_path()))
        })
    }
}

/// The described path that an address belongs to: literal parts before parameters.
fn template(document: &Value, address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let fits = |one: &&String| {
        let (mut parts, mut known) = (path.split('/'), one.split('/'));
        loop {
            match (parts.next(), known.next()) {
                (None, None) => return true,
                (Some(part), Some(known)) if known == part || known.starts_with('{') => {}
                _ => return false,
            }
        }
    };
    let paths = document["paths"].as_object()?;
    paths.keys().filter(fits).min_by_key(|one| one.matches('{').count()).cloned()
}
