//! Tokens of other systems: each acts as an account of its own, and is kept as a digest.

use attain_units::Instant;

use crate::accounts::Account;
use crate::change::{Ask, Change, Store};
use crate::error::StoreError;
use crate::ids::{AccountId, ContractId, TokenId};

/// What the address of an account begins with that belongs to a token.
const ADDRESS: &str = "token:";
/// When a token was used is kept to the hour, in microseconds.
const USED_WITHIN: i64 = 3_600 * 1_000_000;

/// A token as it is listed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ApiToken {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: TokenId,
    /// What the system is called.
    pub name: String,
    /// The code of the role it acts in.
    pub role: String,
    /// The organisation it acts for.
    pub organisation: Option<String>,
    /// The only contract it is about.
    pub contract: Option<String>,
    /// Who made it.
    pub made_by: String,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
    /// When it ends.
    #[sqlx(try_from = "String")]
    pub ends: Instant,
    /// When it was last used, to the hour; empty when it never was.
    pub used_at: String,
    /// When it was revoked; empty when it was not.
    pub revoked_at: String,
}

/// What a token opens.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The token.
    pub id: TokenId,
    /// The account it acts as.
    pub account: Account,
    /// The only contract it is about.
    pub contract: Option<ContractId>,
    /// When it was last used, to the hour; empty when it never was.
    used_at: String,
}

/// A token to be kept.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    /// What the system is called.
    pub name: &'a str,
    /// SHA-256 of the token.
    pub digest: &'a str,
    /// The code of the role it acts in.
    pub role: &'a str,
    /// The organisation it acts for.
    pub organisation: &'a str,
    /// The only contract it is about.
    pub contract: Option<&'a ContractId>,
    /// When it ends.
    pub ends: Instant,
}

impl Account {
    /// Whether it belongs to a token: nobody signs in with it.
    pub fn is_of_token(&self) -> bool {
        self.email.starts_with(ADDRESS)
    }
}

impl Ask {
    /// Every token, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tokens(&mut self) -> Result<Vec<ApiToken>, StoreError> {
        let sql = "select api_token.*, account.name, account.role, account.organisation
                   from api_token join account on account.id = api_token.account
                   order by api_token.made_at desc, api_token.id";
        Ok(sqlx::query_as(sql).fetch_all(self.on()).await?)
    }

    /// What the token of this digest opens, unless it has ended or was revoked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn token_of(
        &mut self,
        digest: &str,
        now: Instant,
    ) -> Result<Option<Opened>, StoreError> {
        let sql = "select id, account, contract, used_at from api_token
                   where digest = $1 and ends > $2 and revoked_at = ''";
        let found: Option<(String, String, Option<String>, String)> = sqlx::query_as(sql)
            .bind(digest)
            .bind(now.to_string())
            .fetch_optional(self.on())
            .await?;
        let Some((id, account, contract, used_at)) = found else { return Ok(None) };
        let account = self.account(&AccountId(account)).await?;
        let contract = contract.map(ContractId);
        Ok(Some(Opened { id: TokenId(id), account, contract, used_at }))
    }
}

impl Store {
    /// Notes that a token was used, to the hour. It changes nothing that anybody relies on, so it
    /// is no change of its own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn token_was_used(&self, token: &Opened, now: Instant) -> Result<(), StoreError> {
        let before = Instant(now.0 - USED_WITHIN).to_string();
        if before < token.used_at {
            return Ok(());
        }
        let mut connection = self.connection().await?;
        sqlx::query("update api_token set used_at = $1 where id = $2")
            .bind(now.to_string())
            .bind(token.id.as_str())
            .execute(&mut *connection)
            .await?;
        Ok(())
    }
}

impl Change {
    /// Keeps a token, with the account it acts as.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_token(&mut self, token: &NewToken<'_>) -> Result<TokenId, StoreError> {
        let id = TokenId::new();
        let account = Account {
            id: AccountId::new(),
            name: token.name.to_owned(),
            email: format!("{ADDRESS}{id}"),
            password: String::new(),
            role: token.role.to_owned(),
            organisation: Some(token.organisation.to_owned()),
            person: None,
            language: "en".to_owned(),
            // Whoever may approve nothing above nothing approves no money.
            limit: attain_units::Pence(0),
            is_active: 0,
        };
        self.add_account(&account).await?;
        let (made_by, made_at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into api_token (id, digest, account, contract, made_by, made_at, ends)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.as_str())
        .bind(token.digest)
        .bind(account.id.as_str())
        .bind(token.contract.map(ContractId::as_str))
        .bind(made_by)
        .bind(made_at)
        .bind(token.ends.to_string())
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({
            "account": account.id, "role": token.role, "organisation": token.organisation,
            "contract": token.contract, "ends": token.ends.to_string(),
        });
        self.say("make token", &format!("token/{id}"), facts).await?;
        Ok(id)
    }

    /// Revokes a token: from now on it opens nothing.
    ///
    /// # Errors
    /// When there is none of that id that opens anything.
    pub async fn revoke_token(&mut self, id: &TokenId) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        let done = sqlx::query(
            "update api_token set revoked_at = $1, revoked_by = $2 where id = $3 and revoked_at = ''",
        )
        .bind(at)
        .bind(&account)
        .bind(id.as_str())
        .execute(self.on())
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "token", id: id.0.clone() });
        }
        self.say("revoke token", &format!("token/{id}"), serde_json::json!({})).await
    }
}
