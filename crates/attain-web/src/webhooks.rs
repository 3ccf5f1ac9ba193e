//! Webhooks: what another system is told is signed and sent to it, after the change it is about
//! was made. The signature is that of Standard Webhooks: HMAC-SHA256 over the id, the time and
//! the body. No address inside the operator's own network is called, unless a setting allows it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use attain_store::secrets::random;
use attain_store::{Delivery, StoreError, Webhook};
use attain_units::Instant;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use sha2::Sha256;

use crate::app::App;

/// What a secret begins with.
const SECRET: &str = "whsec_";
/// How often it is looked for something to send.
const EVERY: Duration = Duration::from_secs(2);
/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(15);

/// Sends what other systems are to be told.
#[derive(Clone, Debug)]
pub struct Sender {
    client: Client,
    /// Whether addresses of the operator's own network may be called, and plain HTTP.
    may_be_private: bool,
}

/// Why an address is not called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadAddress {
    /// It is none, or not one of HTTPS.
    NotHttps,
    /// It leads into the operator's own network.
    Private,
}

/// Makes the cryptography that webhooks use that of the whole process, for other clients in it:
/// they would have none of their own.
pub fn use_ring() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        let raced = rustls::crypto::ring::default_provider().install_default();
        // Whoever was first in another thread installed the same.
        drop(raced);
    }
}

/// A new secret.
pub fn secret() -> String {
    format!("{SECRET}{}", STANDARD.encode(random::<32>()))
}

/// The signature of a message sent at this second of Unix time.
pub fn signature(secret: &str, id: &str, seconds: i64, body: &str) -> String {
    let key = STANDARD.decode(secret.trim_start_matches(SECRET)).unwrap_or_default();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key of any length");
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// Holds that an address may be called, as far as its text says.
///
/// # Errors
/// When it is not one of HTTPS, or names an address of the operator's own network.
pub fn check(url: &str, may_be_private: bool) -> Result<(), BadAddress> {
    let url = Url::parse(url).map_err(|_| BadAddress::NotHttps)?;
    let is_https = url.scheme() == "https" || (may_be_private && url.scheme() == "http");
    if !is_https || !url.username().is_empty() || url.password().is_some() {
        return Err(BadAddress::NotHttps);
    }
    let host = url.host_str().ok_or(BadAddress::NotHttps)?;
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    let is_private = address.is_ok_and(|address| !is_public(address))
        || host == "localhost"
        || host.ends_with(".localhost");
    if is_private && !may_be_private { Err(BadAddress::Private) } else { Ok(()) }
}

/// Whether an address is of the open internet.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => {
            let [first, second, third, _] = four.octets();
            let is_shared = first == 100 && (64..128).contains(&second);
            let is_reserved = first == 0 || first >= 224 || (first, second, third) == (192, 0, 0);
            let is_benchmark = first == 198 && (second == 18 || second == 19);
            !(four.is_private()
                || four.is_loopback()
                || four.is_link_local()
                || four.is_documentation()
                || is_shared
                || is_reserved
                || is_benchmark)
        }
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => is_public(IpAddr::V4(four)),
            // 2000::/3 is what is given out; of it, 2002::/16 and 2001::/23 lead elsewhere.
            None => {
                let [first, second, ..] = six.segments();
                (first & 0xe000) == 0x2000
                    && first != 0x2002
                    && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8))
            }
        },
    }
}

/// Finds the addresses of a name, and leaves out those of the operator's own network: what is
/// connected to is what was looked at.
struct Outside;

impl Resolve for Outside {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let open: Vec<SocketAddr> = found.filter(|one| is_public(one.ip())).collect();
            if open.is_empty() {
                return Err("the name leads nowhere, or into the operator's own network".into());
            }
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}

impl Sender {
    /// A sender.
    ///
    /// # Panics
    /// When no secure connection can be set up at all, which is a mistake in the build.
    pub fn new(may_be_private: bool) -> Self {
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.into() };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("the provider knows TLS 1.2 and 1.3")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let builder = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .no_proxy()
            .timeout(PATIENCE)
            .user_agent("attain-webhooks");
        let builder =
            if may_be_private { builder } else { builder.dns_resolver(Arc::new(Outside)) };
        Self { client: builder.build().expect("a client of these parts"), may_be_private }
    }

    /// Sends everything that is due, and notes what came of it. Gives how many were tried.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn send_due(&self, app: &App) -> Result<usize, StoreError> {
        let now = app.clock.now();
        let due = app.store.ask().await?.deliveries_due(now).await?;
        for delivery in &due {
            let hook = app.store.ask().await?.webhook(&delivery.webhook).await?;
            let arrived = self.send(&hook, delivery, now).await;
            app.store.tried(delivery, arrived, app.clock.now()).await?;
        }
        Ok(due.len())
    }

    /// Sends one message. Only an answer of 2xx says that it arrived.
    async fn send(&self, hook: &Webhook, delivery: &Delivery, now: Instant) -> Result<(), String> {
        check(&hook.url, self.may_be_private).map_err(|bad| match bad {
            BadAddress::NotHttps => "not an address of HTTPS".to_owned(),
            BadAddress::Private => "an address of the operator's own network".to_owned(),
        })?;
        let (id, seconds) = (delivery.id.as_str(), now.0.div_euclid(1_000_000));
        let request = self
            .client
            .post(&hook.url)
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", seconds)
            .header("webhook-signature", signature(&hook.secret, id, seconds, &delivery.body))
            .body(delivery.body.clone());
        match request.send().await {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => Err(format!("answered {}", answer.status().as_u16())),
            Err(wrong) if wrong.is_timeout() => Err("no answer in time".to_owned()),
            Err(wrong) if wrong.is_connect() => Err("no connection".to_owned()),
            Err(_) => Err("no answer that can be read".to_owned()),
        }
    }
}

/// Sends what is due, again and again, as long as the service runs.
pub async fn keep_sending(app: App) {
    let sender = Sender::new(app.setting.webhooks_may_be_private);
    loop {
        if let Err(error) = sender.send_due(&app).await {
            tracing::error!(cause = %error, "webhooks could not be sent");
        }
        tokio::time::sleep(EVERY).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Standard Webhooks specification.
    #[test]
    fn a_signature_is_the_one_of_the_specification() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let body = "{\"test\": 2432232314}";
        let signed = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn the_operators_own_network_is_not_called() {
        let private = [
            "https://127.0.0.1/x",
            "https://localhost/x",
            "https://10.1.2.3/",
            "https://172.16.0.1/",
            "https://192.168.1.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/",
            "https://0.0.0.0/",
            "https://224.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[fd00::1]/",
            "https://[fe80::1]/",
            "https://[2002:0a00:0001::1]/",
            "https://2130706433/",
        ];
        for url in private {
            assert_eq!(check(url, false), Err(BadAddress::Private), "{url}");
            assert_eq!(check(url, true), Ok(()), "{url}");
        }
        for url in ["http://example.org/", "ftp://example.org/", "https://a:b@example.org/", "x"] {
            assert_eq!(check(url, false), Err(BadAddress::NotHttps), "{url}");
        }
        assert_eq!(check("https://example.org/hook", false), Ok(()));
        assert_eq!(check("https://[2606:2800:220:1::1]/", false), Ok(()));
    }
}
