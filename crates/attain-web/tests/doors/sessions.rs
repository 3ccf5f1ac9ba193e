//! Sessions: begun, used, listed, ended.

use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;

use crate::house::{FIREFOX, House, IPHONE, PASSWORD};

crate::stories! {
    a_session_that_is_not_used_ends
    a_session_that_is_used_ends_all_the_same
    a_new_session_has_a_new_token_and_the_old_one_is_worth_nothing
    ones_own_sessions_are_seen_and_ended
    an_administrator_signs_somebody_out
    nobody_ends_a_session_of_somebody_else
    the_token_is_kept_nowhere
    sixty_readers_at_once_are_all_answered
}

async fn a_session_that_is_not_used_ends(house: House) {
    let mut petra = house.signed_in("petra").await;
    house.wait(29);
    assert!(petra.is_in().await);
    house.wait(29);
    assert!(petra.is_in().await, "reading keeps it alive");
    house.wait(30);
    assert!(!petra.is_in().await);
}

async fn a_session_that_is_used_ends_all_the_same(house: House) {
    let mut petra = house.signed_in("petra").await;
    for _ in 0..(12 * 3 - 1) {
        house.wait(20);
        assert!(petra.is_in().await);
    }
    house.wait(20);
    assert!(!petra.is_in().await, "after twelve hours");
}

async fn a_new_session_has_a_new_token_and_the_old_one_is_worth_nothing(house: House) {
    let mut petra = house.signed_in("petra").await;
    let before = petra.cookies.clone();
    petra.sign_in("petra", PASSWORD).await;
    assert_ne!(petra.cookies, before);
    let mut thief = house.reader(FIREFOX);
    thief.cookies = before;
    assert!(!thief.is_in().await);
    let kept = petra.cookies.clone();
    assert_eq!(petra.post("/sign-out", &[]).await.location(), "/sign-in");
    thief.cookies = kept;
    assert!(!thief.is_in().await, "signing out ends it here, not in the browser alone");
}

async fn ones_own_sessions_are_seen_and_ended(house: House) {
    let mut desk = house.signed_in("petra").await;
    let (mut phone, mut other) = (house.reader(IPHONE), house.reader(IPHONE));
    house.wait(5);
    phone.sign_in("petra", PASSWORD).await;
    other.sign_in("petra", PASSWORD).await;
    let page = desk.get("/account").await;
    for words in ["Firefox, Windows", "Safari, iPhone", "20 April 2026 at 10:05", "You are here"] {
        page.says(words);
    }
    let ends: Vec<&str> = page.body.split("action=\"/account/sessions/").skip(1).collect();
    let one = ends.iter().filter_map(|rest| rest.split_once("/end\"")).next().unwrap().0.to_owned();
    let done = desk.post(&format!("/account/sessions/{one}/end"), &[]).await;
    assert_eq!(done.location(), "/account?done=done-session-ended");
    assert_eq!(u8::from(phone.is_in().await) + u8::from(other.is_in().await), 1);
    desk.post("/account/sessions/end", &[]).await;
    assert!(desk.is_in().await && !phone.is_in().await && !other.is_in().await);
    assert_eq!(house.did("account/petra", "revoke session").await, 1);
    assert_eq!(house.did("account/petra", "revoke sessions").await, 1);
}

async fn an_administrator_signs_somebody_out(house: House) {
    let (mut petra, mut ada) = (house.signed_in("petra").await, house.signed_in("ada").await);
    ada.get("/accounts/petra").await.says("Firefox, Windows");
    let done = ada.post("/accounts/petra/sessions/end", &[]).await;
    assert_eq!(done.location(), "/accounts/petra?done=done-sessions-ended");
    assert!(!petra.is_in().await && ada.is_in().await);
    let refused = petra.post("/accounts/ada/sessions/end", &[]).await;
    assert!(refused.location().starts_with("/sign-in"));
}

async fn nobody_ends_a_session_of_somebody_else(house: House) {
    let (mut petra, mut fay) = (house.signed_in("petra").await, house.signed_in("fay").await);
    let token = &fay.cookies["attain-session"];
    let digest = sha256(token);
    let path = format!("/account/sessions/{}/end", &digest[..16]);
    assert_eq!(petra.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    assert!(fay.is_in().await);
}

async fn the_token_is_kept_nowhere(house: House) {
    let house = house.with(|setting| setting.is_https = true);
    let mut petra = house.reader(FIREFOX);
    let answer = petra.sign_in("petra", PASSWORD).await;
    let cookie = answer.headers[SET_COOKIE].to_str().unwrap();
    for part in ["__Host-attain-session=", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    let token = petra.cookies["__Host-attain-session"].clone();
    assert_eq!(token.len(), 64, "256 bits");
    let page = petra.get("/account").await;
    assert!(!page.body.contains(&token) && !page.body.contains(&sha256(&token)));
    let mut ask = house.app.store.ask().await.unwrap();
    let now = house.app.clock.now();
    let since = house.app.setting.sessions.idle_since(now);
    let sessions = ask.sessions_of(&"petra".into(), now, since).await.unwrap();
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].digest, sha256(&token));
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A page may hold one connection to the database and take another. Readers at once must never
/// hold all there are and wait for each other.
async fn sixty_readers_at_once_are_all_answered(house: House) {
    let ada = house.signed_in("ada").await;
    let crowd = (0..60).map(|_| {
        let mut reader = house.reader(FIREFOX);
        reader.cookies = ada.cookies.clone();
        async move { reader.get("/audit").await.status }
    });
    let answered = futures_util::future::join_all(crowd).await;
    assert!(answered.iter().all(|status| *status == StatusCode::OK), "{answered:?}");
}
