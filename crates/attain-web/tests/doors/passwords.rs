//! Passwords: guessed at slowly, chosen well, set again by link.

use axum::http::StatusCode;

use crate::house::{FIREFOX, House, PASSWORD};

const OTHER: &str = "brittle lantern pond ox";
/// Its SHA-1, as `sha1sum` gives it.
const OTHER_SHA1: &str = "98A47E91475AC57FB60B0B6D5C8554C4EEEDD4D7";

crate::stories! {
    guessing_is_slow_and_a_restart_does_not_forget_it
    whether_there_is_an_account_is_not_told
    a_place_that_guesses_at_many_is_slowed_down
    an_office_behind_one_address_comes_in
    coming_in_forgets_the_failures
    an_unlocked_screen_is_guessed_at_as_slowly_as_the_door
    a_password_that_is_guessed_first_is_not_taken
    a_password_that_became_known_elsewhere_is_not_taken
    a_link_sets_a_password_once
    a_link_soon_ends_and_a_later_one_takes_its_place
    nobody_makes_a_link_for_themselves
}

async fn guessing_is_slow_and_a_restart_does_not_forget_it(house: House) {
    let mut guesser = house.reader(FIREFOX);
    for _ in 0..5 {
        let answer = guesser.sign_in("petra", "not her password").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.says("The e-mail address or the password is not right");
    }
    // The right one is not even tried now.
    guesser.sign_in("petra", PASSWORD).await.says("There were too many attempts");
    let house = house.restarted();
    let mut guesser = house.reader(FIREFOX);
    guesser.sign_in("petra", PASSWORD).await.says("There were too many attempts");
    // Others come in, and after a minute so does she.
    house.signed_in("fay").await;
    house.wait(1);
    house.signed_in("petra").await;
    assert_eq!(house.did("account/petra", "try to sign in").await, 6);
    assert_eq!(house.did("account/petra", "sign in").await, 1);
}

async fn whether_there_is_an_account_is_not_told(house: House) {
    let (mut one, mut other) = (house.reader(FIREFOX), house.reader(FIREFOX));
    for attempt in 0..7 {
        let known = one.sign_in("petra", "not her password").await;
        let unknown = other.sign_in("nobody", "not her password").await;
        assert_eq!(known.status, unknown.status);
        assert_eq!(known.body.replace("petra", "nobody"), unknown.body, "attempt {attempt}");
    }
    let log = house.audit("sign-in").await;
    assert_eq!(log.len(), 5);
    assert!(log.iter().all(|entry| entry.facts == "{}"), "what was typed is not kept");
}

async fn a_place_that_guesses_at_many_is_slowed_down(house: House) {
    let house = house.with(|setting| setting.is_forwarded = true);
    let mut guesser = house.reader(FIREFOX).from("203.0.113.9, 198.51.100.7");
    for number in 0..30 {
        guesser.sign_in(&format!("guess{number}"), "a password").await.says("is not right");
    }
    guesser.sign_in("petra", PASSWORD).await.says("There were too many attempts");
    let mut elsewhere = house.reader(FIREFOX).from("203.0.113.9, 198.51.100.8");
    assert_eq!(elsewhere.sign_in("petra", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

/// Coming in is no failure of the place, with a code or without; what was guessed there still is.
async fn an_office_behind_one_address_comes_in(house: House) {
    let house = house.with(|setting| setting.is_forwarded = true);
    let office = || house.reader(FIREFOX).from("198.51.100.7");
    for _ in 0..40 {
        assert_eq!(office().sign_in("fay", PASSWORD).await.location(), "/");
    }
    let mut petra = house.signed_in("petra").await;
    let (_, recovery) = crate::codes::set_up(&house, &mut petra).await;
    for code in &recovery {
        let mut petra = office();
        assert!(petra.sign_in("petra", PASSWORD).await.location().starts_with("/sign-in/code"));
        assert_eq!(petra.post("/sign-in/code", &[("code", code)]).await.location(), "/");
    }
    for number in 0..30 {
        office().sign_in(&format!("guess{number}"), "a password").await.says("is not right");
    }
    office().sign_in("fay", PASSWORD).await.says("There were too many attempts");
}

async fn coming_in_forgets_the_failures(house: House) {
    for _ in 0..3 {
        let mut petra = house.reader(FIREFOX);
        for _ in 0..4 {
            petra.sign_in("petra", "mistyped it again").await.says("is not right");
        }
        assert_eq!(petra.sign_in("petra", PASSWORD).await.status, StatusCode::SEE_OTHER);
    }
}

async fn an_unlocked_screen_is_guessed_at_as_slowly_as_the_door(house: House) {
    let mut petra = house.signed_in("petra").await;
    // Giving the right one again and again is no failure.
    for _ in 0..6 {
        let begun = petra.post("/account/codes/begin", &[("password", PASSWORD)]).await;
        assert_eq!(begun.location(), "/account/codes");
    }
    for _ in 0..5 {
        let form = [("old-password", "not her password"), ("password", OTHER)];
        petra.post("/account", &form).await.says("That is not your password");
    }
    let form = [("old-password", PASSWORD), ("password", OTHER)];
    petra.post("/account", &form).await.says("There were too many attempts");
    petra.post("/account/codes/begin", &[("password", PASSWORD)]).await.says("too many attempts");
}

async fn a_password_that_is_guessed_first_is_not_taken(house: House) {
    let mut petra = house.signed_in("petra").await;
    for (password, says) in [
        ("tooshort1", "Use at least 12 characters"),
        ("petramoss2026", "harder to guess"),
        ("password1234", "harder to guess"),
    ] {
        let form = [("old-password", PASSWORD), ("password", password)];
        let answer = petra.post("/account", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.says(says);
        assert!(!answer.body.contains(password), "it is not shown again");
    }
    let form = [("old-password", "not her password"), ("password", OTHER)];
    petra.post("/account", &form).await.says("That is not your password");
    let form = [("old-password", PASSWORD), ("password", OTHER)];
    let done = petra.post("/account", &form).await;
    assert_eq!(done.location(), "/sign-in?done=done-own-password");
    assert!(!petra.is_in().await, "signed out everywhere");
    petra.sign_in("petra", PASSWORD).await.says("is not right");
    assert_eq!(petra.sign_in("petra", OTHER).await.status, StatusCode::SEE_OTHER);
}

/// A list of passwords that became known, of one password.
async fn a_password_that_became_known_elsewhere_is_not_taken(house: House) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("breached.txt");
    std::fs::write(&file, format!("{OTHER_SHA1}:12\n")).unwrap();
    let breached = attain_web::Breached::open(&file).unwrap();
    let house = house.with(|setting| setting.breached = Some(breached));
    let mut petra = house.signed_in("petra").await;
    let form = [("old-password", PASSWORD), ("password", OTHER)];
    let answer = petra.post("/account", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.says("Enter a password that nobody has lost yet");
    // A list that nobody can read lets no password through.
    std::fs::remove_file(&file).unwrap();
    let answer = petra.post("/account", &form).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(petra.is_in().await, "nothing was changed");
}

/// The path of the link a page shows.
fn link(page: &str) -> String {
    let (_, rest) = page.split_once("/recover/").expect("a link is shown");
    format!("/recover/{}", &rest[..64])
}

async fn a_link_sets_a_password_once(house: House) {
    let (mut ada, mut petra) = (house.signed_in("ada").await, house.signed_in("petra").await);
    let made = ada.post("/accounts/petra/link", &[]).await;
    let path = link(&made.body);
    assert!(!ada.get("/accounts/petra").await.body.contains("/recover/"), "shown once");
    petra.get("/notifications").await.says("An administrator made a link");
    let mut reader = house.reader(FIREFOX);
    reader.get(&path).await.says("Set your password");
    let weak = reader.post(&path, &[("password", "password1234")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = reader.post(&path, &[("password", OTHER)]).await;
    assert_eq!(done.location(), "/sign-in?done=done-own-password");
    assert!(!petra.is_in().await, "signed out everywhere");
    for answer in [reader.get(&path).await, reader.post(&path, &[("password", PASSWORD)]).await] {
        assert_eq!(answer.status, StatusCode::CONFLICT);
        answer.says("This link is worth nothing");
    }
    assert_eq!(reader.sign_in("petra", OTHER).await.status, StatusCode::SEE_OTHER);
    for action in ["make password link", "use password link", "change password"] {
        assert_eq!(house.did("account/petra", action).await, 1, "{action}");
    }
}

async fn a_link_soon_ends_and_a_later_one_takes_its_place(house: House) {
    let mut ada = house.signed_in("ada").await;
    let first = link(&ada.post("/accounts/petra/link", &[]).await.body);
    house.wait(5);
    let second = link(&ada.post("/accounts/petra/link", &[]).await.body);
    let mut reader = house.reader(FIREFOX);
    reader.get(&first).await.says("This link is worth nothing");
    assert_eq!(reader.get(&second).await.status, StatusCode::OK);
    house.wait(24 * 60);
    reader.get(&second).await.says("This link is worth nothing");
    reader.get(&format!("/recover/{}", "0".repeat(64))).await.says("This link is worth nothing");
}

async fn nobody_makes_a_link_for_themselves(house: House) {
    let mut ada = house.signed_in("ada").await;
    let refused = ada.post("/accounts/ada/link", &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    // The database holds it, too.
    let mut change = house.app.store.change(&"ada".into(), house.app.clock.now()).await.unwrap();
    let ends = house.app.clock.now();
    let error = change.keep_password_link(&"ada".into(), "digest", ends).await.unwrap_err();
    assert_eq!(error.constraint(), Some("nobody_recovers_themselves"));
}
