//! Everybody of the made-up council follows every link they are shown, in both languages. No page
//! fails, none leads nowhere, and each has its JSON twin.

mod council;

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use attain_brokerage::Role;
use attain_units::Instant;
use axum::body::Body;
use axum::http::header::COOKIE;
use axum::http::{Request, StatusCode};
use council::{Council, Documented, council};

/// How many pages one reader opens in one language: links of long lists lead to pages of one kind.
const MOST: usize = 150;

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

/// Opens what a reader can reach. Of pages of one kind a few are opened, and those of the API, which
/// are the same for everybody, by one reader of each language.
async fn crawl(
    council: &Council,
    api: &mut Documented,
    who: &str,
    cookies: &str,
    lang: &str,
) -> BTreeSet<String> {
    let mut ahead = VecDeque::from([("/".to_owned(), "the beginning".to_owned())]);
    let (mut seen, mut kinds) = (BTreeSet::new(), Vec::<String>::new());
    while let Some((path, from)) = ahead.pop_front() {
        let kind = kind_of(&path);
        let opened = kinds.iter().filter(|known| **known == kind).count();
        if opened >= 3 || seen.len() >= MOST || !seen.insert(path.clone()) {
            continue;
        }
        kinds.push(kind);
        if path.starts_with("/api") && !api.is_new(lang, &path) {
            continue;
        }
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
        assert_eq!(api.check("GET", &path, &twin), Ok(()), "{place}: JSON");
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
    let (mut roles, mut api) = (BTreeSet::new(), Documented::default());
    for account in accounts.iter().filter(|account| account.is_active == 1) {
        if !roles.insert((account.role.clone(), account.organisation.clone())) {
            continue;
        }
        let session = council.sign_in(&account.id).await;
        sessions.push(session.split_once('=').unwrap().1.to_owned());
        for lang in ["en", "cy"] {
            let cookies = format!("{session}; attain-language={lang}");
            let seen = crawl(&council, &mut api, &account.name, &cookies, lang).await;
            println!("{} ({}) opened {} pages in {lang}", account.name, account.role, seen.len());
            assert!(seen.len() > 1, "{} has nowhere to go", account.name);
        }
    }
    assert!(roles.len() > 10, "only {} roles were there", roles.len());
    check_log(&council, &log, &sessions).await;
}

/// A path with `none` for each of its parameters.
fn fill(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "none" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Who may use what is written at each route, and held: whoever may not is told so, and strangers
/// are sent to sign in.
#[tokio::test]
async fn every_route_is_held_against_every_role() {
    let council = council().await;
    let accounts = council.app.store.ask().await.unwrap().accounts().await.unwrap();
    let routes = attain_web::all_routes();
    for role in Role::ALL {
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

/// Each API call, as a system of every role, as one that was revoked and one that has ended, as a
/// stranger and as a neighbour provider: nobody gets what is not theirs, and what is answered is
/// what is described.
#[tokio::test]
async fn every_call_is_held_against_every_token() {
    let (council, mut api) = (council().await, Documented::default());
    let organisations = council.app.store.ask().await.unwrap().organisations().await.unwrap();
    let routes = attain_web::all_routes();
    let body = serde_json::json!({});
    for role in attain_office::TOKEN_ROLES {
        let kind = if *role == Role::Provider { "provider" } else { "council" };
        let place = organisations.iter().find(|one| one.kind == kind).unwrap();
        let token = council.token(role.code(), place.id.as_str(), None).await;
        for route in &routes {
            let path = fill(route.path);
            let sent = (route.method == "POST").then_some(&body);
            let answer = council.by_token(route.method, &path, &token, sent).await;
            let place = format!("{} {} as {}", route.method, route.path, role.code());
            if !route.who.allows(Some(*role)) {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{place}");
            }
            assert!(!answer.status.is_server_error(), "{place}: {}", answer.body);
            assert_eq!(answer.cookie, None, "{place}");
            assert_eq!(api.check(route.method, &path, &answer), Ok(()), "{place}: {}", answer.body);
        }
    }
    let own = organisations.iter().find(|one| one.kind == "council").unwrap();
    let token = council.token("auditor", own.id.as_str(), None).await;
    let ended = Instant(council.app.clock.now().0 + 400 * 24 * 3_600 * 1_000_000);
    council.app.clock.set(ended);
    for (token, why) in [(token.as_str(), "ended"), ("attain_none", "unknown")] {
        for route in &routes {
            let sent = (route.method == "POST").then_some(&body);
            let answer = council.by_token(route.method, &fill(route.path), token, sent).await;
            let place = format!("{} {} by an {why} token", route.method, route.path);
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{place}");
            assert_eq!(api.check(route.method, &fill(route.path), &answer), Ok(()), "{place}");
        }
    }
    for route in routes.iter().filter(|route| !route.who.allows(None)) {
        let path = fill(route.path);
        let header = ("accept-language", "en");
        let answer = council.with(route.method, &path, "", header, None).await;
        let place = format!("{} {} as a stranger", route.method, route.path);
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{place}");
        assert_eq!(api.check(route.method, &path, &answer), Ok(()), "{place}");
    }
}

/// What one provider's system can list leads nowhere for its neighbour's.
#[tokio::test]
async fn a_neighbour_provider_reads_nothing_of_another() {
    let council = council().await;
    let all = council.app.store.ask().await.unwrap().contracts().await.unwrap();
    let mut providers: Vec<_> = all.iter().map(|one| one.provider.clone()).collect();
    providers.sort();
    providers.dedup();
    assert!(providers.len() > 1, "there are neighbours");
    let mut tried = 0;
    for own in &providers {
        let token = council.token("provider", own.as_str(), None).await;
        let mut theirs = BTreeSet::new();
        for list in
            ["/contracts", "/statements", "/queries?state=", "/packages", "/deliver/packages"]
        {
            let answer = council.by_token("GET", list, &token, None).await;
            assert_eq!(answer.status, StatusCode::OK, "{list}: {}", answer.body);
            let page: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            let rows = page["list"]["rows"].as_array().unwrap().iter();
            let cells = rows.flat_map(|row| row["cells"].as_array().unwrap());
            theirs.extend(cells.filter_map(|cell| cell["href"].as_str().map(str::to_owned)));
        }
        for neighbour in providers.iter().filter(|one| *one != own) {
            let neighbour = council.token("provider", neighbour.as_str(), None).await;
            for path in &theirs {
                let answer = council.by_token("GET", path, &neighbour, None).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
                tried += 1;
            }
        }
    }
    assert!(tried > 10, "{tried} pages of neighbours were tried");
}
