//! Everybody of the made-up council follows every link they are shown, in both languages. No page
//! fails, none leads nowhere, and each has its JSON twin.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use attain_store::{AccountId, Store};
use attain_web::{App, Clock, Setting};
use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Request, StatusCode};
use tower::ServiceExt;

/// How many pages one reader opens in one language: links of long lists lead to pages of one kind.
const MOST: usize = 150;

struct Council {
    app: App,
    router: Router,
    _folder: tempfile::TempDir,
}

async fn council() -> Council {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("made-up.db").display());
    let store = Store::open_to_fill(&url).await.unwrap();
    attain_demo::make_up(&store).await.unwrap();
    let setting = Setting { is_demo: true, ..Setting::default() };
    let app = App::new(store, Clock::starting_at(attain_demo::now()), setting);
    Council { router: attain_web::router(&app), app, _folder: folder }
}

struct Answer {
    status: StatusCode,
    location: Option<String>,
    cookie: Option<String>,
    kind: String,
    body: String,
}

impl Council {
    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| {
            let value = response.headers().get(name);
            value.map(|value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned())
        };
        let (status, location, cookie) = (response.status(), text(LOCATION), text(SET_COOKIE));
        let kind = text(CONTENT_TYPE).unwrap_or_default();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status, location, cookie, kind, body }
    }

    async fn get(&self, path: &str, cookies: &str, accept: &str) -> Answer {
        let request = Request::get(path).header(COOKIE, cookies).header(ACCEPT, accept);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn sign_in(&self, account: &AccountId) -> String {
        let request = Request::post("/sign-in/as")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("account={account}&to=/")));
        let answer = self.send(request.unwrap()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let cookie = answer.cookie.expect("signing in sets a cookie");
        cookie.split(';').next().unwrap().to_owned()
    }
}

/// The addresses inside the service that a page links to.
fn links(html: &str) -> Vec<String> {
    let parts = html.split("href=\"").skip(1);
    let hrefs = parts.filter_map(|part| part.split('"').next());
    hrefs
        .filter(|href| href.starts_with('/') && !href.starts_with("/assets/"))
        .filter(|href| !href.starts_with("/language/"))
        .map(|href| href.split('#').next().unwrap().replace("&amp;", "&").replace("&#x2f;", "/"))
        .collect()
}

/// The kind of page an address belongs to: its path with what looks like an id left out.
fn kind_of(path: &str) -> String {
    let path = path.split('?').next().unwrap();
    let is_id = |part: &&str| part.bytes().any(|byte| byte.is_ascii_digit());
    let parts = path.split('/').map(|part| if is_id(&part) { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Opens what a reader can reach. Of pages of one kind a few are opened.
async fn crawl(council: &Council, who: &str, cookies: &str, lang: &str) -> BTreeSet<String> {
    let mut ahead = VecDeque::from([("/".to_owned(), "the beginning".to_owned())]);
    let (mut seen, mut kinds) = (BTreeSet::new(), Vec::<String>::new());
    while let Some((path, from)) = ahead.pop_front() {
        let kind = kind_of(&path);
        let opened = kinds.iter().filter(|known| **known == kind).count();
        if opened >= 3 || seen.len() >= MOST || !seen.insert(path.clone()) {
            continue;
        }
        kinds.push(kind);
        let answer = council.get(&path, cookies, "text/html").await;
        let place = format!("{who} in {lang} at {path}, from {from}");
        if let Some(location) = answer.location {
            ahead.push_back((location, path));
            continue;
        }
        assert_eq!(answer.status, StatusCode::OK, "{place}");
        if !answer.kind.starts_with("text/html") {
            assert!(!answer.body.is_empty(), "{place}: nothing to download");
            continue;
        }
        assert!(answer.body.contains(&format!("<html lang=\"{lang}\"")), "{place}: language");
        assert_eq!(answer.body.matches("<h1").count(), 1, "{place}: one heading of a page");
        assert!(answer.body.trim_end().ends_with("</html>"), "{place}: whole");
        for link in links(&answer.body) {
            ahead.push_back((link, path.clone()));
        }
        let twin = council.get(&path, cookies, "application/json").await;
        assert_eq!(twin.status, StatusCode::OK, "{place}: JSON");
        let value: Result<serde_json::Value, _> = serde_json::from_str(&twin.body);
        assert!(value.is_ok(), "{place}: JSON");
    }
    seen
}

/// What the service logs, kept to be looked at.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Nothing of anybody stands in the log: no name, no day of birth, no address, no token.
async fn check_log(council: &Council, log: &Log, sessions: &[String]) {
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.lines().count() > 1000, "the walk is logged");
    let mut ask = council.app.store.ask().await.unwrap();
    let mut personal: Vec<String> = sessions.to_vec();
    for account in ask.accounts().await.unwrap() {
        personal.extend([account.name, account.email]);
    }
    for person in ask.people_named("").await.unwrap() {
        personal.extend([person.name(), person.born, person.address, person.telephone]);
        personal.push(person.id.0);
    }
    for text in personal.iter().filter(|text| text.len() > 4 && *text != "Attain") {
        assert!(!log.contains(text), "«{text}» stands in the log");
    }
}

#[tokio::test]
async fn everybody_follows_every_link() {
    let council = council().await;
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().json().with_max_level(tracing::Level::DEBUG);
    let subscriber = subscriber.with_writer(move || writer.clone()).finish();
    let _logged = tracing::subscriber::set_default(subscriber);
    let mut sessions = Vec::new();
    let accounts = council.app.store.ask().await.unwrap().accounts().await.unwrap();
    let mut roles = BTreeSet::new();
    for account in accounts.iter().filter(|account| account.is_active == 1) {
        if !roles.insert((account.role.clone(), account.organisation.clone())) {
            continue;
        }
        let session = council.sign_in(&account.id).await;
        sessions.push(session.split_once('=').unwrap().1.to_owned());
        for lang in ["en", "cy"] {
            let cookies = format!("{session}; attain-language={lang}");
            let seen = crawl(&council, &account.name, &cookies, lang).await;
            println!("{} ({}) opened {} pages in {lang}", account.name, account.role, seen.len());
            assert!(seen.len() > 1, "{} has nowhere to go", account.name);
        }
    }
    assert!(roles.len() > 10, "only {} roles were there", roles.len());
    check_log(&council, &log, &sessions).await;
}

/// Who may use what is written at each route, and held: whoever may not is told so, and strangers
/// are sent to sign in.
#[tokio::test]
async fn every_route_is_held_against_every_role() {
    let council = council().await;
    let accounts = council.app.store.ask().await.unwrap().accounts().await.unwrap();
    let routes = attain_web::all_routes();
    let fill = |path: &str| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "none" } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    for role in attain_brokerage::Role::ALL {
        let Some(account) = accounts.iter().find(|one| one.role == role.code()) else { continue };
        let cookies = council.sign_in(&account.id).await;
        for route in routes.iter().filter(|route| !route.who.allows(Some(role))) {
            let request = Request::builder()
                .method(route.method)
                .uri(fill(route.path))
                .header(COOKIE, &cookies)
                .body(Body::empty());
            let answer = council.send(request.unwrap()).await;
            let place = format!("{} {} as {}", route.method, route.path, role.code());
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{place}");
        }
    }
    for route in routes.iter().filter(|route| !route.who.allows(None)) {
        let request = Request::builder().method(route.method).uri(fill(route.path));
        let answer = council.send(request.body(Body::empty()).unwrap()).await;
        let place = format!("{} {} as a stranger", route.method, route.path);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{place}");
        assert!(answer.location.unwrap().starts_with("/sign-in?to="), "{place}");
    }
}
