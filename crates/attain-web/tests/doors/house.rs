//! A service with three people in it, and readers who keep their cookies as browsers do.

use std::collections::BTreeMap;

use attain_store::{Account, AccountId, AuditEntry, OrganisationKind, Store};
use attain_units::{Instant, Pence};
use attain_web::{App, Clock, Setting};
use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

/// The password of everybody here.
pub const PASSWORD: &str = "seven slow herons wade";

/// A service of one's own, and what must live as long as it does.
pub struct House {
    pub app: App,
    pub router: Router,
    _database: Option<attain_throwaway::Database>,
    _folder: Option<tempfile::TempDir>,
}

/// What was answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

/// Somebody with a browser.
pub struct Reader<'a> {
    house: &'a House,
    agent: &'static str,
    /// What a proxy adds to each request.
    forwarded: Option<&'static str>,
    pub cookies: BTreeMap<String, String>,
}

pub const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";
pub const IPHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1";

impl Answer {
    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// The page says this.
    pub fn says(&self, words: &str) {
        assert!(self.body.contains(words), "«{words}» is not in {}", self.body);
    }
}

impl House {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("attain.db").display());
        Self::at(&url, None, Some(folder)).await
    }

    pub async fn postgres() -> Self {
        let database = attain_throwaway::fresh_database();
        let url = database.url.clone();
        Self::at(&url, Some(database), None).await
    }

    async fn at(
        url: &str,
        _database: Option<attain_throwaway::Database>,
        _folder: Option<tempfile::TempDir>,
    ) -> Self {
        let store = Store::open(url).await.unwrap();
        people(&store).await;
        let clock = Clock::starting_at("2026-04-20T09:00:00Z".parse().unwrap());
        let app = App::new(store, clock, Setting::default());
        Self { router: attain_web::router(&app), app, _database, _folder }
    }

    /// The same service set up in another way.
    pub fn with(mut self, set: impl FnOnce(&mut Setting)) -> Self {
        set(&mut self.app.setting);
        self.router = attain_web::router(&self.app);
        self
    }

    /// The service after a restart: everything it did not keep is forgotten.
    pub fn restarted(mut self) -> Self {
        let now = self.app.clock.now();
        let (store, setting) = (self.app.store.clone(), self.app.setting.clone());
        self.app = App::new(store, Clock::starting_at(now), setting);
        self.router = attain_web::router(&self.app);
        self
    }

    /// Lets time pass.
    pub fn wait(&self, minutes: i64) {
        self.app.clock.set(Instant(self.app.clock.now().0 + minutes * 60_000_000));
    }

    pub fn reader(&self, agent: &'static str) -> Reader<'_> {
        Reader { house: self, agent, forwarded: None, cookies: BTreeMap::new() }
    }

    /// Somebody who is signed in.
    pub async fn signed_in(&self, name: &str) -> Reader<'_> {
        let mut reader = self.reader(FIREFOX);
        let answer = reader.sign_in(name, PASSWORD).await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, "/"),
            "{}",
            answer.body
        );
        reader
    }

    /// Somebody else of the council.
    pub async fn add(&self, id: &str, name: &str, role: &str) {
        let service = AccountId::service();
        let mut change = self.app.store.change(&service, self.app.clock.now()).await.unwrap();
        let fay = change.account(&"fay".into()).await.unwrap();
        change
            .add_account(&account(id, name, role, fay.organisation, &fay.password))
            .await
            .unwrap();
        change.commit().await.unwrap();
    }

    /// What the audit log says of a subject, the latest first.
    pub async fn audit(&self, subject: &str) -> Vec<AuditEntry> {
        self.app.store.ask().await.unwrap().audit_of(subject).await.unwrap()
    }

    pub async fn did(&self, subject: &str, action: &str) -> usize {
        self.audit(subject).await.iter().filter(|entry| entry.action == action).count()
    }
}

/// Ada administers, Petra works with people, Fay pays.
async fn people(store: &Store) {
    let at = "2026-04-01T09:00:00Z".parse().unwrap();
    let mut change = store.change(&AccountId::service(), at).await.unwrap();
    let kind = OrganisationKind::Council;
    let council = change.add_organisation(kind, "Made-up Council", "").await.unwrap();
    let hash = attain_web::hash_password(PASSWORD);
    for (id, name, role) in [
        ("ada", "Ada Okafor", "administrator"),
        ("petra", "Petra Moss", "practitioner"),
        ("fay", "Fay Ng", "finance"),
    ] {
        let account = account(id, name, role, Some(council.0.clone()), &hash);
        change.add_account(&account).await.unwrap();
    }
    change.commit().await.unwrap();
}

fn account(
    id: &str,
    name: &str,
    role: &str,
    organisation: Option<String>,
    password: &str,
) -> Account {
    Account {
        id: AccountId::from(id),
        name: name.to_owned(),
        email: format!("{id}@made-up.example"),
        password: password.to_owned(),
        role: role.to_owned(),
        organisation,
        person: None,
        language: "en".to_owned(),
        limit: Pence(0),
        is_active: 1,
    }
}

impl Reader<'_> {
    /// The same reader, behind a proxy.
    pub fn from(mut self, forwarded: &'static str) -> Self {
        self.forwarded = Some(forwarded);
        self
    }

    pub async fn send(&mut self, method: &str, path: &str, form: &[(&str, &str)]) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header(USER_AGENT, self.agent);
        if !self.cookies.is_empty() {
            let cookies: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(COOKIE, cookies.join("; "));
        }
        if let Some(forwarded) = self.forwarded {
            request = request.header("X-Forwarded-For", forwarded);
        }
        let body = match method {
            "GET" => Body::empty(),
            _ => {
                request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
                Body::from(encoded(form))
            }
        };
        let request = request.body(body).unwrap();
        let response = self.house.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in headers.get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            match value {
                "" => self.cookies.remove(name),
                value => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, &[]).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send("POST", path, form).await
    }

    pub async fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        let email = format!("{name}@made-up.example");
        self.post("/sign-in", &[("email", &email), ("password", password)]).await
    }

    /// Whether a page for those who are signed in opens.
    pub async fn is_in(&mut self) -> bool {
        self.get("/account").await.status == StatusCode::OK
    }
}

fn encoded(form: &[(&str, &str)]) -> String {
    let escape =
        |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let pairs: Vec<String> =
        form.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    pairs.join("&")
}
