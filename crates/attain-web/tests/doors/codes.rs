//! One-time codes: set up, asked for, taken once, and the way back without the telephone.

use attain_office::doors::codes::code_at;
use attain_units::Instant;
use axum::http::StatusCode;

use crate::house::{FIREFOX, House, PASSWORD, Reader};

crate::stories! {
    a_code_is_asked_for_once_it_is_set_up
    a_code_is_taken_once
    a_recovery_code_lets_in_once
    codes_are_guessed_at_slowly
    a_password_alone_opens_nothing
    only_their_owner_or_an_administrator_takes_codes_away
}

/// Sets codes up for Petra: her secret and her recovery codes.
pub async fn set_up(house: &House, petra: &mut Reader<'_>) -> (String, Vec<String>) {
    let refused = petra.post("/account/codes/begin", &[("password", "not her password")]).await;
    refused.says("That is not your password");
    petra.post("/account/codes/begin", &[("password", PASSWORD)]).await;
    let page = petra.get("/account/codes").await;
    page.says("<svg");
    assert!(!page.body.contains("style="), "the policy forbids styles inside a page");
    let (_, rest) = page.body.split_once("type the secret: <code>").expect("the secret is shown");
    let secret = rest.split('<').next().unwrap().to_owned();
    petra.post("/account/codes", &[("code", "000000")]).await.says("That code is not right");
    assert!(
        !house
            .app
            .store
            .ask()
            .await
            .unwrap()
            .one_time_code(&"petra".into())
            .await
            .unwrap()
            .unwrap()
            .is_on()
    );
    let code = code_at(&secret, house.app.clock.now()).unwrap();
    let page = petra.post("/account/codes", &[("code", &code)]).await;
    page.says("Your recovery codes");
    let codes = page.body.split("<li><code>").skip(1);
    let codes: Vec<String> = codes.map(|rest| rest[..24].to_owned()).collect();
    assert_eq!(codes.len(), 10);
    let again = petra.get("/account/codes").await;
    assert!(!again.body.contains(&secret) && !again.body.contains(&codes[0]), "shown once");
    (secret, codes)
}

fn now(house: &House, secret: &str) -> String {
    code_at(secret, house.app.clock.now()).unwrap()
}

async fn a_code_is_asked_for_once_it_is_set_up(house: House) {
    let mut petra = house.signed_in("petra").await;
    let (secret, _) = set_up(&house, &mut petra).await;
    petra.post("/sign-out", &[]).await;
    house.wait(1);
    let asked = petra.post(
        "/sign-in",
        &[("email", "petra@made-up.example"), ("password", PASSWORD), ("to", "/people?x=1")],
    );
    assert_eq!(asked.await.location(), "/sign-in/code?to=%2Fpeople%3Fx%3D1");
    petra.get("/sign-in/code?to=/people").await.says("Your one-time code");
    let code = now(&house, &secret);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let done = petra.post("/sign-in/code", &[("code", &spaced), ("to", "/people?x=1")]).await;
    assert_eq!(done.location(), "/people?x=1");
    assert!(petra.is_in().await);
}

async fn a_password_alone_opens_nothing(house: House) {
    let mut petra = house.signed_in("petra").await;
    set_up(&house, &mut petra).await;
    let mut thief = house.reader(FIREFOX);
    thief.sign_in("petra", PASSWORD).await;
    assert!(!thief.is_in().await && !thief.cookies.is_empty());
    let begun = thief.cookies.clone();
    house.wait(10);
    assert_eq!(thief.get("/sign-in/code").await.location(), "/sign-in", "ten minutes");
    thief.cookies = begun;
    assert!(!thief.is_in().await);
}

async fn a_code_is_taken_once(house: House) {
    let mut petra = house.signed_in("petra").await;
    let (secret, _) = set_up(&house, &mut petra).await;
    let mut other = house.reader(FIREFOX);
    other.sign_in("petra", PASSWORD).await;
    // The code that set it up is not taken again; the next one is, and then no more.
    let used = now(&house, &secret);
    other.post("/sign-in/code", &[("code", &used)]).await.says("was used already");
    let next = code_at(&secret, Instant(house.app.clock.now().0 + 30_000_000)).unwrap();
    assert_eq!(other.post("/sign-in/code", &[("code", &next)]).await.location(), "/");
    let mut third = house.reader(FIREFOX);
    third.sign_in("petra", PASSWORD).await;
    third.post("/sign-in/code", &[("code", &next)]).await.says("was used already");
}

async fn a_recovery_code_lets_in_once(house: House) {
    let mut petra = house.signed_in("petra").await;
    let (_, codes) = set_up(&house, &mut petra).await;
    for (attempt, is_in) in [(1, true), (2, false)] {
        let mut other = house.reader(FIREFOX);
        other.sign_in("petra", PASSWORD).await;
        let answer = other.post("/sign-in/code", &[("code", &codes[3].to_uppercase())]).await;
        assert_eq!(answer.status == StatusCode::SEE_OTHER, is_in, "attempt {attempt}");
        assert_eq!(other.is_in().await, is_in);
    }
    petra.get("/account").await.says("You have 9 recovery codes left.");
    assert_eq!(house.did("account/petra", "use recovery code").await, 1);
}

async fn codes_are_guessed_at_slowly(house: House) {
    let mut petra = house.signed_in("petra").await;
    let (secret, _) = set_up(&house, &mut petra).await;
    let mut thief = house.reader(FIREFOX);
    thief.sign_in("petra", PASSWORD).await;
    for _ in 0..4 {
        thief.post("/sign-in/code", &[("code", "123456")]).await.says("That code is not right");
    }
    let next = code_at(&secret, Instant(house.app.clock.now().0 + 30_000_000)).unwrap();
    thief.post("/sign-in/code", &[("code", &next)]).await.says("There were too many attempts");
}

async fn only_their_owner_or_an_administrator_takes_codes_away(house: House) {
    let (mut ada, mut petra) = (house.signed_in("ada").await, house.signed_in("petra").await);
    set_up(&house, &mut petra).await;
    petra.post("/account/codes/drop", &[("password", "x")]).await.says("not your password");
    petra.post("/account/codes/begin", &[("password", PASSWORD)]).await.says("on already");
    ada.get("/accounts/petra").await.says("Take one-time codes away");
    let done = ada.post("/accounts/petra/codes/drop", &[]).await;
    assert_eq!(done.location(), "/accounts/petra?done=done-codes-dropped");
    petra.get("/notifications").await.says("An administrator took your one-time codes away");
    let mut other = house.reader(FIREFOX);
    assert_eq!(other.sign_in("petra", PASSWORD).await.location(), "/");
    set_up(&house, &mut petra).await;
    let done = petra.post("/account/codes/drop", &[("password", PASSWORD)]).await;
    assert_eq!(done.location(), "/account?done=done-codes-dropped");
    assert_eq!(house.did("account/petra", "take one-time codes away").await, 2);
}
