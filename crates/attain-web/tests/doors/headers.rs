//! What every answer tells the browser, and what no browser can be made to send.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, ORIGIN, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

use crate::house::{FIREFOX, House};

crate::stories! {
    every_answer_says_what_browsers_must_know
    nothing_is_changed_from_elsewhere
    too_much_is_refused_with_a_page
}

/// A route's path with something in each gap.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "none" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

fn check(place: &str, headers: &HeaderMap) {
    let text = |name| headers.get(name).map_or("", |value| value.to_str().unwrap());
    let policy = text(CONTENT_SECURITY_POLICY);
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(part), "{place}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{place}: {policy}");
    assert_eq!(text(X_CONTENT_TYPE_OPTIONS), "nosniff", "{place}");
    assert_eq!(text(X_FRAME_OPTIONS), "DENY", "{place}");
    assert_eq!(text(REFERRER_POLICY), "same-origin", "{place}");
    assert_eq!(text(STRICT_TRANSPORT_SECURITY), "max-age=31536000; includeSubDomains", "{place}");
    assert!(headers["permissions-policy"].to_str().unwrap().contains("camera=()"), "{place}");
    let kept = if place.ends_with(".css") { "public" } else { "no-store" };
    assert!(text(CACHE_CONTROL).starts_with(kept), "{place}: {}", text(CACHE_CONTROL));
}

async fn every_answer_says_what_browsers_must_know(house: House) {
    let house = house.with(|setting| setting.is_https = true);
    let mut readers = vec![house.reader(FIREFOX)];
    for name in ["ada", "petra", "fay"] {
        readers.push(house.signed_in(name).await);
    }
    let mut seen = 0;
    for reader in &mut readers {
        for route in attain_web::all_routes() {
            // What signs the reader out would end the walk.
            if route.path.ends_with("/end") || route.path == "/sign-out" {
                continue;
            }
            let path = filled(route.path);
            let answer = reader.send(route.method, &path, &[]).await;
            assert!(!answer.status.is_server_error(), "{} {path}: {}", route.method, answer.status);
            check(&format!("{} {path}", route.method), &answer.headers);
            // No page has a script, a style or a handler inside it.
            for inside in ["<script>", "<style", " style=", " onclick=", "javascript:"] {
                assert!(!answer.body.contains(inside), "{inside} in {path}");
            }
            seen += 1;
        }
    }
    assert!(seen > 400, "only {seen} answers");
    for path in ["/none", "/health", "/metrics", "/assets/none"] {
        let answer = readers[0].get(path).await;
        check(path, &answer.headers);
    }
    // What is the same for everybody is kept by browsers.
    let page = readers[0].get("/sign-in").await;
    let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let style = links.into_iter().find(|link| link.ends_with(".css")).unwrap();
    let answer = readers[0].get(style).await;
    assert_eq!(answer.status, StatusCode::OK, "{style}");
    check(style, &answer.headers);
}

/// Every route that changes something refuses what another site makes a browser send, whoever is
/// signed in there.
async fn nothing_is_changed_from_elsewhere(house: House) {
    let ada = house.signed_in("ada").await;
    let cookie = format!("attain-session={}", ada.cookies["attain-session"]);
    let routes = attain_web::all_routes();
    for route in routes.iter().filter(|route| route.method != "GET") {
        let foreign = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            (ORIGIN.as_str(), "https://evil.example"),
            (ORIGIN.as_str(), "null"),
        ];
        for (name, value) in foreign {
            let request = Request::builder()
                .method(route.method)
                .uri(filled(route.path))
                .header(COOKIE, &cookie)
                .header(HOST, "attain.council.example")
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("password=x&email=y"));
            let answer = house.router.clone().oneshot(request.unwrap()).await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{} {name}: {value}", route.path);
        }
    }
    // Nothing is changed by opening a page: signing out and the like are no links.
    let mut ada = ada;
    for path in ["/sign-out", "/account/sessions/end", "/notifications/read"] {
        assert_eq!(ada.get(path).await.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
    assert!(ada.is_in().await);
}

async fn too_much_is_refused_with_a_page(house: House) {
    let mut ada = house.signed_in("ada").await;
    let much = "x".repeat(17 * 1024 * 1024);
    let refused = ada.post("/organisations", &[("name", &much)]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    refused.says("What was sent is too large");
}
