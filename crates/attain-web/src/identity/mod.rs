//! Signing in elsewhere: OpenID Connect, as a relying party of one identity provider.
//!
//! The code flow with PKCE, state and nonce. What the provider publishes about itself and its keys is asked for each
//! time, since people sign in seldom: a key that was changed there needs nothing here.

mod asks;
mod settings;

use attain_units::Instant;
use openidconnect::core::*;
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthorizationCode, Client, ClientId, ClientSecret,
    CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    ProviderMetadataWithLogout, RedirectUrl, Scope, StandardErrorResponse, StandardTokenResponse,
    TokenResponse,
};
use serde::{Deserialize, Serialize};

use asks::Asks;
pub use settings::{Group, IdentityError, IdentitySettings};

/// The claims of an id token beyond those of the standard: groups are among them.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Claims {
    #[serde(flatten)]
    all: serde_json::Map<String, serde_json::Value>,
}

impl AdditionalClaims for Claims {}

type Fields = IdTokenFields<
    Claims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

/// A client that reads [`Claims`], made from what a provider publishes.
type Relying = Client<
    Claims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The identity provider that people of this service sign in with.
#[derive(Clone, Debug)]
pub struct IdentityProvider {
    settings: IdentitySettings,
    asks: Asks,
}

/// A sign-in that goes there.
pub struct Going {
    /// Where the reader is sent.
    pub address: String,
    /// What comes back, so that it is known to be an answer to this.
    pub state: String,
    /// What the id token must hold.
    pub nonce: String,
    /// What proves that whoever comes back is whoever went.
    pub verifier: String,
}

/// Who came back, as the provider says.
#[derive(Clone, Debug)]
pub struct Told {
    /// The provider.
    pub issuer: String,
    /// Its own name for them, which never changes.
    pub subject: String,
    /// Their name.
    pub name: String,
    /// Their e-mail address, in small letters; empty unless the provider has verified it.
    pub email: String,
    /// Their groups.
    pub groups: Vec<String>,
    /// The id token itself, to sign out there.
    pub id_token: String,
}

/// Why a sign-in elsewhere did not work.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The provider does not answer, or not as one.
    #[error("the identity provider does not answer: {0}")]
    Unreachable(String),
    /// What it answered does not hold: a code, a signature, a nonce, a date.
    #[error("what the identity provider says does not hold: {0}")]
    Untrue(String),
}

impl IdentityProvider {
    /// A provider with these settings. Nothing is asked yet.
    ///
    /// # Errors
    /// When the machine has no certificates to trust.
    pub fn new(settings: IdentitySettings) -> Result<Self, IdentityError> {
        Ok(Self { settings, asks: Asks::new().map_err(IdentityError::Certificates)? })
    }

    /// Its settings.
    pub fn settings(&self) -> &IdentitySettings {
        &self.settings
    }

    /// Where it is, as the policy of a page names it: scheme, host and port.
    pub fn origin(&self) -> String {
        self.settings.issuer.origin().ascii_serialization()
    }

    /// Begins a sign-in.
    ///
    /// # Errors
    /// When the provider does not answer.
    pub async fn go(&self) -> Result<Going, Failed> {
        let (client, _) = self.client().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let mut asked = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .set_pkce_challenge(challenge);
        for scope in &self.settings.scopes {
            asked = asked.add_scope(Scope::new(scope.clone()));
        }
        let (address, state, nonce) = asked.url();
        Ok(Going {
            address: address.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// Ends a sign-in: changes the code for an id token, and believes it only if its signature,
    /// issuer, audience, nonce and dates hold at `now`.
    ///
    /// # Errors
    /// When the provider does not answer, or anything does not hold.
    pub async fn come_back(
        &self,
        code: &str,
        nonce: &str,
        verifier: &str,
        now: Instant,
    ) -> Result<Told, Failed> {
        let (client, _) = self.client().await?;
        let untrue = |wrong: &dyn std::fmt::Display| Failed::Untrue(wrong.to_string());
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|wrong| untrue(&wrong))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()))
            .request_async(&self.asks)
            .await
            .map_err(|wrong| untrue(&wrong))?;
        let token = answer.id_token().ok_or_else(|| untrue(&"there is no id token"))?;
        let holds = client.id_token_verifier().set_time_fn(move || {
            chrono::DateTime::from_timestamp_micros(now.0).unwrap_or_default()
        });
        let nonce = Nonce::new(nonce.to_owned());
        let claims = token.claims(&holds, &nonce).map_err(|wrong| untrue(&wrong))?;
        if let Some(expected) = claims.access_token_hash() {
            let key = token.signing_key(&holds).map_err(|wrong| untrue(&wrong))?;
            let algorithm = token.signing_alg().map_err(|wrong| untrue(&wrong))?;
            let found = AccessTokenHash::from_token(answer.access_token(), algorithm, key);
            if found.map_err(|wrong| untrue(&wrong))? != *expected {
                return Err(untrue(&"the access token is another's"));
            }
        }
        let email = claims.email().filter(|_| claims.email_verified() == Some(true));
        let name = claims.name().and_then(|name| name.get(None));
        Ok(Told {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            name: name.map_or(String::new(), |name| name.to_string()),
            email: email.map_or(String::new(), |email| email.to_lowercase()),
            groups: self.groups(&claims.additional_claims().all),
            id_token: token.to_string(),
        })
    }

    /// Where somebody signs out of the provider, if it has such a place.
    ///
    /// # Errors
    /// When the provider does not answer.
    pub async fn sign_out_at(&self, id_token: &str) -> Result<Option<String>, Failed> {
        let (_, metadata) = self.client().await?;
        let Some(end) = &metadata.additional_metadata().end_session_endpoint else {
            return Ok(None);
        };
        let mut address = end.url().clone();
        address
            .query_pairs_mut()
            .append_pair("id_token_hint", id_token)
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("post_logout_redirect_uri", &self.settings.at("/sign-in"));
        Ok(Some(address.into()))
    }

    fn groups(&self, claims: &serde_json::Map<String, serde_json::Value>) -> Vec<String> {
        match claims.get(&self.settings.groups_claim) {
            Some(serde_json::Value::Array(groups)) => {
                groups.iter().filter_map(|group| group.as_str()).map(str::to_owned).collect()
            }
            Some(serde_json::Value::String(group)) => vec![group.clone()],
            _ => Vec::new(),
        }
    }

    async fn client(&self) -> Result<(Relying, ProviderMetadataWithLogout), Failed> {
        let issuer = IssuerUrl::new(self.settings.issuer_text.clone())
            .map_err(|wrong| Failed::Unreachable(wrong.to_string()))?;
        let metadata = ProviderMetadataWithLogout::discover_async(issuer, &self.asks)
            .await
            .map_err(|wrong| Failed::Unreachable(with_causes(&wrong)))?;
        let back = RedirectUrl::new(self.settings.at("/sign-in/identity/return"))
            .map_err(|wrong| Failed::Unreachable(wrong.to_string()))?;
        let client = Relying::from_provider_metadata(
            metadata.clone(),
            ClientId::new(self.settings.client_id.clone()),
            self.settings.client_secret.clone().map(ClientSecret::new),
        );
        Ok((client.set_redirect_uri(back), metadata))
    }
}

/// An error with what caused it, since the outermost says little.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
