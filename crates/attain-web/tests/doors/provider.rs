//! An identity provider of our own, on a port of this machine: discovery, keys, codes with PKCE,
//! id tokens signed with RS256. It can be told to lie.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use attain_web::{IdentityProvider, IdentitySettings};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::pkcs1v15::SigningKey;
use rsa::signature::{SignatureEncoding, Signer};
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, rand_core};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// What the provider says that is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    None,
    /// The token is signed with a key that is not published.
    OtherKey,
    /// It says that it is not signed.
    NoSignature,
    /// It answers another sign-in.
    OtherNonce,
    /// It is for another service.
    OtherAudience,
    /// It is of another provider.
    OtherIssuer,
    /// It held until a minute ago.
    Expired,
    /// There is none.
    NoToken,
}

/// Who is signed in there.
#[derive(Clone, Debug)]
pub struct Somebody {
    pub subject: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    pub is_verified: bool,
    pub groups: Vec<&'static str>,
}

pub const NIA: fn() -> Somebody = || Somebody {
    subject: "subject-17",
    name: "Nia Walsh",
    email: "Nia.Walsh@made-up.example",
    is_verified: true,
    groups: vec!["staff", "asc-finance"],
};

#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    lie: Lie,
    somebody: Somebody,
    /// Now, in seconds.
    now: i64,
    /// Codes that were given: the nonce and the challenge.
    codes: BTreeMap<String, (String, String)>,
    given: u32,
}

static KEYS: LazyLock<[RsaPrivateKey; 2]> = LazyLock::new(|| {
    let key = || RsaPrivateKey::new(&mut rand_core::OsRng, 2048).expect("a key can be made");
    [key(), key()]
});

impl Provider {
    pub async fn start(now: attain_units::Instant) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let inner = Inner {
            lie: Lie::None,
            somebody: NIA(),
            now: now.0 / 1_000_000,
            codes: BTreeMap::new(),
            given: 0,
        };
        let provider = Self { issuer, inner: Arc::new(Mutex::new(inner)) };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// The service's side of it.
    pub fn known(&self) -> Arc<IdentityProvider> {
        let file = format!(
            "issuer = \"{}\"\nname = \"Made-up login\"\nclient_id = \"attain\"\n\
             address = \"http://localhost\"\n\
             [[group]]\nname = \"asc-finance\"\nrole = \"finance\"\n\
             organisation = \"Made-up Council\"\nlimit_pounds = 5000\n\
             [[group]]\nname = \"asc-brokers\"\nrole = \"broker\"\n\
             organisation = \"Made-up Council\"\n\
             [[group]]\nname = \"elsewhere\"\nrole = \"broker\"\norganisation = \"Nowhere\"\n",
            self.issuer
        );
        let settings = IdentitySettings::read(&file, Some("a secret".to_owned())).unwrap();
        Arc::new(IdentityProvider::new(settings).unwrap())
    }

    pub fn lies(&self, lie: Lie) {
        self.inner.lock().unwrap().lie = lie;
    }

    pub fn signs_in(&self, somebody: Somebody) {
        self.inner.lock().unwrap().somebody = somebody;
    }

    /// What its page does with a browser that comes with this address: where it sends it back.
    pub fn authorize(&self, address: &str) -> String {
        let (_, query) = address.split_once("/authorize?").expect("the browser is sent there");
        let asked: BTreeMap<String, String> = pairs(query);
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        assert_eq!(asked["redirect_uri"], "http://localhost/sign-in/identity/return");
        let mut inner = self.inner.lock().unwrap();
        inner.given += 1;
        let code = format!("code-{}", inner.given);
        let kept = (asked["nonce"].clone(), asked["code_challenge"].clone());
        inner.codes.insert(code.clone(), kept);
        format!("/sign-in/identity/return?code={code}&state={}", asked["state"])
    }
}

fn pairs(query: &str) -> BTreeMap<String, String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), decoded(value))).collect()
}

fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap().replace('+', " ").into_bytes();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].replace('+', " ").bytes());
    }
    String::from_utf8(bytes).unwrap()
}

async fn discovery(State(provider): State<Provider>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", provider.issuer);
    Json(json!({
        "issuer": provider.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "jwks_uri": at("/keys"),
        "end_session_endpoint": at("/end"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }))
}

async fn keys() -> Json<Value> {
    let key = &KEYS[0];
    let text = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
    Json(json!({ "keys": [{
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "one",
        "n": text(key.n()), "e": text(key.e()),
    }] }))
}

async fn token(
    State(provider): State<Provider>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Response {
    let mut inner = provider.inner.lock().unwrap();
    // A code is worth one token, to whoever can show what its challenge was made from.
    let kept = inner.codes.remove(&form["code"]);
    let shown = URL_SAFE_NO_PAD.encode(Sha256::digest(form["code_verifier"].as_bytes()));
    let Some((nonce, _)) = kept.filter(|(_, challenge)| *challenge == shown) else {
        let wrong = json!({ "error": "invalid_grant" });
        return (StatusCode::BAD_REQUEST, Json(wrong)).into_response();
    };
    let mut answer = json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 60 });
    if inner.lie != Lie::NoToken {
        answer["id_token"] = json!(id_token(&provider.issuer, &inner, &nonce));
    }
    Json(answer).into_response()
}

fn id_token(issuer: &str, inner: &Inner, nonce: &str) -> String {
    let lies = |lie| inner.lie == lie;
    let who = &inner.somebody;
    let held = if lies(Lie::Expired) { -60 } else { 300 };
    let claims = json!({
        "iss": if lies(Lie::OtherIssuer) { "https://other.example" } else { issuer },
        "aud": if lies(Lie::OtherAudience) { "another-service" } else { "attain" },
        "nonce": if lies(Lie::OtherNonce) { "another" } else { nonce },
        "sub": who.subject, "name": who.name, "email": who.email,
        "email_verified": who.is_verified, "groups": who.groups,
        "iat": inner.now - 120, "exp": inner.now + held,
    });
    let algorithm = if lies(Lie::NoSignature) { "none" } else { "RS256" };
    let head = json!({ "alg": algorithm, "kid": "one", "typ": "JWT" });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&head), part(&claims));
    if lies(Lie::NoSignature) {
        return format!("{signed}.");
    }
    let key = SigningKey::<Sha256>::new(KEYS[usize::from(lies(Lie::OtherKey))].clone());
    let signature = URL_SAFE_NO_PAD.encode(key.sign(signed.as_bytes()).to_bytes());
    format!("{signed}.{signature}")
}
