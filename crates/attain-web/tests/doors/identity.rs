//! Signing in with an identity provider, and everything it could say that is not so.

use axum::http::StatusCode;
use axum::http::header::CONTENT_SECURITY_POLICY;

use crate::house::{Answer, FIREFOX, House, Reader};
use crate::provider::{Lie, NIA, Provider, Somebody};

crate::stories! {
    somebody_signs_in_elsewhere_and_has_the_role_of_their_group
    nothing_that_does_not_hold_is_believed
    an_answer_counts_once_and_in_one_browser
    who_loses_their_group_is_signed_out
    who_is_known_by_their_address_keeps_their_account
    nobody_comes_in_without_a_group_an_address_or_an_open_account
    a_provider_that_does_not_answer_is_said_so
}

async fn with_provider(house: House) -> (House, Provider) {
    let provider = Provider::start(house.app.clock.now()).await;
    let known = provider.known();
    (house.with(|setting| setting.identity = Some(known)), provider)
}

/// There and back.
async fn sign_in(reader: &mut Reader<'_>, provider: &Provider) -> Answer {
    let back = go(reader, provider).await;
    reader.get(&back).await
}

async fn go(reader: &mut Reader<'_>, provider: &Provider) -> String {
    let gone = reader.get("/sign-in/identity?to=/statements").await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    provider.authorize(gone.location())
}

async fn somebody_signs_in_elsewhere_and_has_the_role_of_their_group(house: House) {
    let (house, provider) = with_provider(house).await;
    let mut nia = house.reader(FIREFOX);
    let page = nia.get("/sign-in").await;
    page.says("Sign in with Made-up login");
    let policy = page.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.ends_with(&format!("form-action 'self' {}", provider.issuer)), "{policy}");
    let entered = sign_in(&mut nia, &provider).await;
    assert_eq!(entered.location(), "/statements", "{}", entered.body);
    assert!(nia.is_in().await);
    let mut ask = house.app.store.ask().await.unwrap();
    let account = ask.account_of("nia.walsh@made-up.example").await.unwrap().unwrap();
    let is_hers = (account.name.as_str(), account.role.as_str(), account.limit.0);
    assert_eq!(is_hers, ("Nia Walsh", "finance", 500_000));
    assert_eq!(account.password, "", "no password opens it");
    drop(ask);
    nia.get("/account/codes").await.says("your codes are asked for there");

    // Signing out here signs out there.
    let out = nia.post("/sign-out", &[]).await;
    assert!(out.location().starts_with(&format!("{}/end?id_token_hint=", provider.issuer)));
    assert!(out.location().contains("post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Fsign-in"));
    assert!(!nia.is_in().await);

    // The second time she is known, and her group is another.
    provider.signs_in(Somebody { groups: vec!["asc-brokers"], ..NIA() });
    assert_eq!(sign_in(&mut nia, &provider).await.location(), "/statements");
    let again = house.app.store.ask().await.unwrap().account(&account.id).await.unwrap();
    assert_eq!((again.role.as_str(), again.limit.0), ("broker", 0));
    let subject = format!("account/{}", account.id);
    assert_eq!(house.did(&subject, "link identity").await, 1);
    assert_eq!(house.did(&subject, "change account").await, 1);
}

async fn nothing_that_does_not_hold_is_believed(house: House) {
    let (house, provider) = with_provider(house).await;
    let lies = [
        Lie::OtherKey,
        Lie::NoSignature,
        Lie::OtherNonce,
        Lie::OtherAudience,
        Lie::OtherIssuer,
        Lie::Expired,
        Lie::NoToken,
    ];
    for lie in lies {
        provider.lies(lie);
        let mut nia = house.reader(FIREFOX);
        let refused = sign_in(&mut nia, &provider).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{lie:?}");
        refused.says("does not hold, so nobody was signed in");
        assert!(!nia.is_in().await, "{lie:?}");
    }
    let mut ask = house.app.store.ask().await.unwrap();
    assert!(ask.account_of("nia.walsh@made-up.example").await.unwrap().is_none());
    drop(ask);
    provider.lies(Lie::None);
    assert_eq!(sign_in(&mut house.reader(FIREFOX), &provider).await.location(), "/statements");
}

async fn an_answer_counts_once_and_in_one_browser(house: House) {
    let (house, provider) = with_provider(house).await;
    let mut nia = house.reader(FIREFOX);
    let back = go(&mut nia, &provider).await;
    // In a browser that did not go.
    let mut other = house.reader(FIREFOX);
    other.get(&back).await.says("did not begin in this browser");
    // With a state of one's own making.
    nia.get("/sign-in/identity/return?code=code-1&state=mine").await.says("Begin again");
    let cookies = nia.cookies.clone();
    assert_eq!(nia.get(&back).await.location(), "/statements");
    // Again, with the very cookie.
    let mut again = house.reader(FIREFOX);
    again.cookies = cookies.clone();
    again.get(&back).await.says("was used already");
    // The code again, under a new state: the provider gives nothing for it.
    let fresh = go(&mut again, &provider).await;
    let (_, state) = fresh.split_once("&state=").unwrap();
    let replayed = format!("/sign-in/identity/return?code=code-1&state={state}");
    again.get(&replayed).await.says("does not hold");
    // Too late.
    let late = go(&mut again, &provider).await;
    house.wait(10);
    again.get(&late).await.says("took too long");
    // Whoever turns back there.
    let back = go(&mut again, &provider).await;
    let (_, state) = back.split_once("&state=").unwrap();
    let denied = format!("/sign-in/identity/return?error=access_denied&state={state}");
    again.get(&denied).await.says("You were not signed in there");
    assert!(!again.is_in().await);
}

async fn who_loses_their_group_is_signed_out(house: House) {
    let (house, provider) = with_provider(house).await;
    let (mut desk, mut phone) = (house.reader(FIREFOX), house.reader(FIREFOX));
    sign_in(&mut desk, &provider).await;
    provider.signs_in(Somebody { groups: vec!["staff"], ..NIA() });
    sign_in(&mut phone, &provider).await.says("None of your groups has work in Attain");
    assert!(!phone.is_in().await && !desk.is_in().await);
}

async fn who_is_known_by_their_address_keeps_their_account(house: House) {
    let (house, provider) = with_provider(house).await;
    provider.signs_in(Somebody { email: "Fay@made-up.example", ..NIA() });
    let mut fay = house.reader(FIREFOX);
    assert_eq!(sign_in(&mut fay, &provider).await.location(), "/statements");
    assert_eq!(house.did("account/fay", "link identity").await, 1);
    // Another subject with an address that nobody has verified takes nothing over.
    let unverified =
        Somebody { subject: "x", email: "petra@made-up.example", is_verified: false, ..NIA() };
    provider.signs_in(unverified);
    sign_in(&mut house.reader(FIREFOX), &provider).await.says("does not vouch for an e-mail");
}

async fn nobody_comes_in_without_a_group_an_address_or_an_open_account(house: House) {
    let (house, provider) = with_provider(house).await;
    let refused = [
        (Somebody { groups: vec![], ..NIA() }, "None of your groups"),
        (Somebody { groups: vec!["elsewhere"], ..NIA() }, "that Attain does not know"),
        (Somebody { email: "", ..NIA() }, "does not vouch for an e-mail"),
    ];
    for (somebody, says) in refused {
        provider.signs_in(somebody);
        let mut reader = house.reader(FIREFOX);
        sign_in(&mut reader, &provider).await.says(says);
        assert!(!reader.is_in().await);
    }
    provider.signs_in(NIA());
    let mut nia = house.reader(FIREFOX);
    sign_in(&mut nia, &provider).await;
    let mut change = house.app.store.change(&"ada".into(), house.app.clock.now()).await.unwrap();
    let account = change.account_of("nia.walsh@made-up.example").await.unwrap().unwrap();
    change.let_in(&account.id, false).await.unwrap();
    change.commit().await.unwrap();
    sign_in(&mut nia, &provider).await.says("Your account is switched off");
    assert!(!nia.is_in().await);
}

async fn a_provider_that_does_not_answer_is_said_so(house: House) {
    let (house, _) = with_provider(house).await;
    // Nobody listens at port 9 of this machine.
    let file = "issuer = \"http://127.0.0.1:9\"\nname = \"Gone\"\nclient_id = \"attain\"\n\
                address = \"http://localhost\"\n\
                [[group]]\nname = \"g\"\nrole = \"broker\"\norganisation = \"Made-up Council\"\n";
    let settings = attain_web::IdentitySettings::read(file, None).unwrap();
    let gone = std::sync::Arc::new(attain_web::IdentityProvider::new(settings).unwrap());
    let house = house.with(|setting| setting.identity = Some(gone));
    let mut nia = house.reader(FIREFOX);
    nia.get("/sign-in/identity").await.says("does not answer");
    // Passwords go on.
    house.signed_in("petra").await;
}
