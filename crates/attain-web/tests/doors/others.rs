//! Signing in with an identity provider that other people made: oidc-provider, run by Node.js.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use attain_units::Instant;
use attain_web::{IdentityProvider, IdentitySettings};
use axum::http::header::LOCATION;
use reqwest::redirect::{Attempt, Policy};

use crate::house::{FIREFOX, House};

crate::stories! {
    somebody_signs_in_and_out_with_a_provider_by_others
    a_provider_by_others_refuses_a_client_with_another_secret
}

/// The running provider; it ends with this value.
struct Others {
    program: Child,
    issuer: String,
    /// What it says beside that: it would end if nobody held the other end.
    _says: BufReader<ChildStdout>,
}

impl Drop for Others {
    fn drop(&mut self) {
        self.program.kill().expect("it runs");
        self.program.wait().expect("it ends");
    }
}

impl Others {
    fn start() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tools/identity");
        let is_there = folder.join("node_modules/oidc-provider").is_dir();
        assert!(is_there, "oidc-provider is not installed; `cargo xtask tools` installs it");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/identity/provider.mjs");
        let mut command = Command::new("node");
        command.arg(script).arg(&folder).arg("http://localhost");
        let mut program = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = String::new();
        let mut says = BufReader::new(program.stdout.take().unwrap());
        says.read_line(&mut said).unwrap();
        assert!(said.starts_with("http://127.0.0.1:"), "{said}");
        Self { program, issuer: said.trim().to_owned(), _says: says }
    }

    /// The service's side of it.
    fn known(&self, secret: &str) -> Arc<IdentityProvider> {
        let file = format!(
            "issuer = \"{}\"\nname = \"Made-up login\"\nclient_id = \"attain\"\n\
             address = \"http://localhost\"\n[[group]]\nname = \"asc-finance\"\nrole = \"finance\"\n\
             organisation = \"Made-up Council\"\nlimit_pounds = 5000\n",
            self.issuer
        );
        let settings = IdentitySettings::read(&file, Some(secret.to_owned())).unwrap();
        Arc::new(IdentityProvider::new(settings).unwrap())
    }
}

/// The provider's clock is the machine's, so the service's is as well.
async fn with_others(house: House, others: &Others, secret: &str) -> House {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    house.app.clock.set(Instant(i64::try_from(now.as_micros()).unwrap()));
    let known = others.known(secret);
    house.with(|setting| setting.identity = Some(known))
}

/// Follows a browser through the pages of the provider until it is sent back: the path that it
/// comes back to.
async fn through(from: &str) -> String {
    let home = |attempt: Attempt<'_>| match attempt.url().host_str() {
        Some("localhost") => attempt.stop(),
        _ => attempt.follow(),
    };
    let browser = reqwest::Client::builder().cookie_store(true).redirect(Policy::custom(home));
    let answer = browser.build().unwrap().get(from).send().await.unwrap();
    let back = answer.headers().get(LOCATION).expect("the browser is sent back").to_str().unwrap();
    back.strip_prefix("http://localhost").unwrap().to_owned()
}

async fn somebody_signs_in_and_out_with_a_provider_by_others(house: House) {
    attain_web::webhooks::use_ring();
    let others = Others::start();
    let house = with_others(house, &others, "a secret").await;
    let mut nia = house.reader(FIREFOX);
    let gone = nia.get("/sign-in/identity?to=/statements").await;
    assert!(gone.location().starts_with(&others.issuer), "{}", gone.location());
    let back = through(gone.location()).await;
    let entered = nia.get(&back).await;
    assert_eq!(entered.location(), "/statements", "{}", entered.body);
    assert!(nia.is_in().await);
    let mut ask = house.app.store.ask().await.unwrap();
    let account = ask.account_of("nia.walsh@made-up.example").await.unwrap().unwrap();
    let is_hers = (account.name.as_str(), account.role.as_str(), account.limit.0);
    assert_eq!(is_hers, ("Nia Walsh", "finance", 500_000));
    drop(ask);

    // A code is worth one token, also there.
    nia.get(&back).await.says("was used already");

    // Signing out here leads to where it is signed out there, which knows whose session it is.
    let out = nia.post("/sign-out", &[]).await;
    assert!(!nia.is_in().await);
    assert!(out.location().starts_with(&format!("{}/session/end?", others.issuer)));
    let asked = reqwest::get(out.location()).await.unwrap();
    assert!(asked.status().is_success(), "{}", asked.status());
    let page = asked.text().await.unwrap();
    assert!(page.contains("sign-out") || page.contains("logout"), "{page}");
}

async fn a_provider_by_others_refuses_a_client_with_another_secret(house: House) {
    attain_web::webhooks::use_ring();
    let others = Others::start();
    let house = with_others(house, &others, "another secret").await;
    let mut nia = house.reader(FIREFOX);
    let gone = nia.get("/sign-in/identity").await;
    let back = through(gone.location()).await;
    nia.get(&back).await.says("does not hold, so nobody was signed in");
    assert!(!nia.is_in().await);
}
