//! Everybody of the made-up council follows every link they are shown, in both languages. No page
//! fails, none leads nowhere, and each has its JSON twin.

mod council;

use std::collections::{BTreeSet, VecDeque};

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

/// Opens what a reader can reach. Of pages of one kind a few are opened.
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

#[tokio::test]
async fn everybody_follows_every_link() {
    let council = council().await;
    let accounts = council.app.store.ask().await.unwrap().accounts().await.unwrap();
    let (mut roles, mut api) = (BTreeSet::new(), Documented::default());
    for account in accounts.iter().filter(|account| account.is_active == 1) {
        if !roles.insert((account.role.clone(), account.organisation.clone())) {
            continue;
        }
        let session = council.sign_in(&account.id).await;
        for lang in ["en", "cy"] {
            let cookies = format!("{session}; attain-language={lang}");
            let seen = crawl(&council, &mut api, &account.name, &cookies, lang).await;
            println!("{} ({}) opened {} pages in {lang}", account.name, account.role, seen.len());
            assert!(seen.len() > 1, "{} has nowhere to go", account.name);
        }
    }
    assert!(roles.len() > 10, "only {} roles were there", roles.len());
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
