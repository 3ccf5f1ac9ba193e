//! Whom an identity provider means, and sign-ins that went there and have not come back.

use attain_units::Instant;

use crate::accounts::Account;
use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::AccountId;

/// A sign-in that went to the identity provider.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct IdentityAttempt {
    /// SHA-256 of the state that goes there and back.
    pub state: String,
    /// What the id token must hold.
    pub nonce: String,
    /// What proves that whoever comes back is whoever went.
    pub verifier: String,
    /// Where the reader wanted to go.
    pub destination: String,
    /// From when on it does not count.
    #[sqlx(try_from = "String")]
    pub ends: Instant,
}

impl Ask {
    /// The account that a provider's subject is here, if they came before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn identity(
        &mut self,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<Account>, StoreError> {
        let sql = "select account.* from identity join account on account.id = identity.account
                   where identity.issuer = $1 and identity.subject = $2";
        Ok(sqlx::query_as(sql).bind(issuer).bind(subject).fetch_optional(self.on()).await?)
    }
}

impl Change {
    /// Remembers that a provider's subject is this account.
    ///
    /// # Errors
    /// When the subject is another account already.
    pub async fn add_identity(
        &mut self,
        issuer: &str,
        subject: &str,
        account: &AccountId,
    ) -> Result<(), StoreError> {
        sqlx::query("insert into identity (issuer, subject, account) values ($1, $2, $3)")
            .bind(issuer)
            .bind(subject)
            .bind(account.as_str())
            .execute(self.on())
            .await?;
        let facts = serde_json::json!({ "issuer": issuer });
        self.say("link identity", &format!("account/{account}"), facts).await
    }

    /// Keeps a sign-in that goes to the provider, and takes away those that never came back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_identity_attempt(
        &mut self,
        attempt: &IdentityAttempt,
    ) -> Result<(), StoreError> {
        let now = self.at.to_string();
        sqlx::query("delete from identity_attempt where ends <= $1")
            .bind(now)
            .execute(self.on())
            .await?;
        sqlx::query(
            "insert into identity_attempt (state, nonce, verifier, destination, ends)
             values ($1, $2, $3, $4, $5)",
        )
        .bind(&attempt.state)
        .bind(&attempt.nonce)
        .bind(&attempt.verifier)
        .bind(&attempt.destination)
        .bind(attempt.ends.to_string())
        .execute(self.on())
        .await?;
        self.say("go to identity provider", "sign-in", serde_json::json!({})).await
    }

    /// Takes a sign-in that comes back: it counts once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_identity_attempt(
        &mut self,
        state: &str,
    ) -> Result<Option<IdentityAttempt>, StoreError> {
        let found = sqlx::query_as("select * from identity_attempt where state = $1")
            .bind(state)
            .fetch_optional(self.on())
            .await?;
        sqlx::query("delete from identity_attempt where state = $1")
            .bind(state)
            .execute(self.on())
            .await?;
        self.say("answer identity provider", "sign-in", serde_json::json!({})).await?;
        Ok(found)
    }
}
