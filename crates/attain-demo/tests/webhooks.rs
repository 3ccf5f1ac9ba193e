//! A system that is told what happens: it verifies each message with the verifier of Standard
//! Webhooks, fails for a while, and is told again until it answers.

mod council;

use std::sync::{Arc, Mutex};

use attain_units::Instant;
use attain_web::Clock;
use attain_web::webhooks::Sender;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use council::{Council, council_with};
use serde_json::{Value, json};
use standardwebhooks::Webhook;

/// A system with a port of its own.
#[derive(Clone, Default)]
struct System {
    /// What verifies its messages.
    secret: Arc<Mutex<String>>,
    /// Whether it answers that it is broken.
    is_broken: Arc<Mutex<bool>>,
    /// What it was told, and whether the signature was right.
    told: Arc<Mutex<Vec<(String, bool, Value)>>>,
}

async fn hear(State(system): State<System>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let secret = system.secret.lock().unwrap().clone();
    let is_right = Webhook::new(&secret).unwrap().verify(&body, &headers).is_ok();
    let id = headers["webhook-id"].to_str().unwrap().to_owned();
    let said = serde_json::from_slice(&body).unwrap();
    system.told.lock().unwrap().push((id, is_right, said));
    match *system.is_broken.lock().unwrap() {
        true => StatusCode::SERVICE_UNAVAILABLE,
        false => StatusCode::NO_CONTENT,
    }
}

impl System {
    /// Listens, and gives its address.
    async fn listen(&self) -> String {
        let router = Router::new().route("/hook", post(hear)).with_state(self.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        format!("http://{address}/hook")
    }
}

/// Opens a referral that waits for a coordinator: whoever coordinates is told.
async fn refer(council: &Council) {
    let cookies = council.sign_in_as("practitioner").await;
    let person = json!({
        "given_name": "Nesta", "family_name": "Rowlands", "born": "1941-03-09", "language": "cy",
        "reading": "plain"
    });
    let made = council.post("/people/new", &cookies, &person).await;
    let made: Value = serde_json::from_str(&made.body).unwrap();
    let person = made["location"].as_str().unwrap();
    let on = council.app.clock.today().to_string();
    let referral = json!({
        "source": "person", "reason": "She would like to garden again.", "on": on,
        "whose": "person", "coordinator": "open"
    });
    let opened = council.post(&format!("{person}/refer"), &cookies, &referral).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.body);
}

#[tokio::test]
async fn a_system_is_told_and_told_again_until_it_answers() {
    let council = council_with(|setting| setting.webhooks_may_be_private = true).await;
    council.app.clock.set(Clock::default().now());
    let system = System::default();
    let url = system.listen().await;
    let admin = council.sign_in_as("administrator").await;
    let organisations = council.app.store.ask().await.unwrap().organisations().await.unwrap();
    let own = organisations.iter().find(|one| one.kind == "council").unwrap();
    let body = json!({ "url": url, "kinds": ["referred"], "organisation": own.id });
    let made = council.post("/webhooks/new", &admin, &body).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let made: Value = serde_json::from_str(&made.body).unwrap();
    *system.secret.lock().unwrap() = made["secret"].as_str().unwrap().to_owned();

    refer(&council).await;
    let sender = Sender::new(true);
    *system.is_broken.lock().unwrap() = true;
    assert_eq!(sender.send_due(&council.app).await.unwrap(), 1);
    assert_eq!(sender.send_due(&council.app).await.unwrap(), 0, "it waits before the next try");
    *system.is_broken.lock().unwrap() = false;
    let later = Instant(council.app.clock.now().0 + 6_000_000);
    council.app.clock.set(later);
    assert_eq!(sender.send_due(&council.app).await.unwrap(), 1);
    assert_eq!(sender.send_due(&council.app).await.unwrap(), 0, "it has arrived");

    let told = system.told.lock().unwrap().clone();
    let [(first, first_right, said), (second, second_right, again)] = told.as_slice() else {
        panic!("told twice: {told:?}");
    };
    assert!(*first_right && *second_right, "each try is signed");
    assert_eq!((first, said), (second, again), "the same message has the same id");
    assert_eq!(said["type"], "referred");
    assert!(said["data"]["link"].as_str().unwrap().starts_with("/packages/"));
    let text = said.to_string();
    assert!(!text.contains("Nesta") && !text.contains("garden"), "no personal data: {text}");

    let log = format!("/webhooks/{}", made["id"].as_str().unwrap());
    let page = council.get(&log, &admin, "application/json").await;
    let page: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(page["deliveries"][0]["state"], "arrived");
    assert_eq!(page["deliveries"][0]["tries"], 2);
    assert_eq!(page["failures"], 0);
    let html = council.get(&log, &admin, "text/html").await;
    assert_eq!(html.status, StatusCode::OK);
}

#[tokio::test]
async fn no_webhook_leads_into_the_operators_own_network() {
    let council = council_with(|_| {}).await;
    let provider = council.sign_in_as("provider").await;
    for url in ["https://127.0.0.1/hook", "https://10.0.0.1/hook", "http://example.org/hook"] {
        let body = json!({ "url": url, "kinds": ["paid"] });
        let refused = council.post("/webhooks/new", &provider, &body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
    }
    // A name of the open internet that leads inside is refused when it is called.
    let system = System::default();
    let url = system.listen().await.replace("http://127.0.0.1", "https://localhost.example");
    let body = json!({ "url": url, "kinds": ["referred"] });
    let made = council.post("/webhooks/new", &provider, &body).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let account = council.app.store.ask().await.unwrap().accounts().await.unwrap();
    let own = account.iter().find(|one| one.role == "provider").unwrap();
    let own = own.organisation.clone().unwrap().into();
    let now = council.app.clock.now();
    let mut change =
        council.app.store.change(&attain_store::AccountId::service(), now).await.unwrap();
    let audience = attain_store::Audience::Organisation(&own);
    change.announce(audience, "referred", "/packages/K1").await.unwrap();
    change.say("test", "test/1", json!({})).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(Sender::new(false).send_due(&council.app).await.unwrap(), 1);
    assert!(system.told.lock().unwrap().is_empty());
}
