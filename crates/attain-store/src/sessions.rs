//! Sessions: who is signed in, on which device, since when, and until when.

use attain_units::Instant;

use crate::accounts::Account;
use crate::change::{Ask, Change, Store};
use crate::error::StoreError;
use crate::ids::AccountId;

/// How far somebody has come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStep {
    /// Their password was right; their one-time code is awaited. Nothing opens yet.
    Code,
    /// They are signed in.
    In,
}

impl SessionStep {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::In => "in",
        }
    }
}

/// A session that begins.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the token in the cookie.
    pub digest: String,
    /// Who.
    pub account: AccountId,
    /// How far they have come in.
    pub step: SessionStep,
    /// When it ends at the latest.
    pub ends: Instant,
    /// The browser and its system, in a few words.
    pub device: String,
    /// The network address.
    pub place: String,
    /// What an identity provider gave, to sign out there too; empty for a password.
    pub id_token: String,
    /// The digest of the session the same browser had: it ends as this one begins.
    pub replaces: Option<String>,
}

/// A session as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Session {
    /// SHA-256 of the token in the cookie.
    pub digest: String,
    /// Who.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// Since when.
    #[sqlx(try_from = "String")]
    pub started: Instant,
    /// When it was last used, to the minute.
    #[sqlx(try_from = "String")]
    pub seen: Instant,
    /// When it ends at the latest.
    #[sqlx(try_from = "String")]
    pub ends: Instant,
    /// The code of its [`SessionStep`].
    pub step: String,
    /// The browser and its system, in a few words.
    pub device: String,
    /// The network address.
    pub place: String,
    /// What an identity provider gave, to sign out there too; empty for a password.
    pub id_token: String,
}

impl Session {
    /// What a page calls it by: enough to tell it from others, and nothing that opens it.
    pub fn handle(&self) -> &str {
        &self.digest[..16]
    }
}

impl Ask {
    /// The session with the token of this digest at this step, and whose it is. One that has
    /// ended, was last used at `idle_since` or before, or is of an account that is shut out, is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(
        &mut self,
        digest: &str,
        step: SessionStep,
        now: Instant,
        idle_since: Instant,
    ) -> Result<Option<(Session, Account)>, StoreError> {
        let sql =
            "select * from session where digest = $1 and step = $2 and ends > $3 and seen > $4";
        let found: Option<Session> = sqlx::query_as(sql)
            .bind(digest)
            .bind(step.code())
            .bind(now.to_string())
            .bind(idle_since.to_string())
            .fetch_optional(self.on())
            .await?;
        let Some(session) = found else { return Ok(None) };
        let account = self.account(&session.account).await?;
        Ok((account.is_active == 1).then_some((session, account)))
    }

    /// Where an account is signed in, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions_of(
        &mut self,
        account: &AccountId,
        now: Instant,
        idle_since: Instant,
    ) -> Result<Vec<Session>, StoreError> {
        let sql =
            "select * from session where account = $1 and step = 'in' and ends > $2 and seen > $3
                   order by started desc, digest";
        Ok(sqlx::query_as(sql)
            .bind(account.as_str())
            .bind(now.to_string())
            .bind(idle_since.to_string())
            .fetch_all(self.on())
            .await?)
    }
}

impl Store {
    /// Notes that a session is in use. It is no change of anything that is kept, so it neither
    /// waits for changes nor stands in the audit log.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_is_used(&self, digest: &str, now: Instant) -> Result<(), StoreError> {
        sqlx::query("update session set seen = $1 where digest = $2 and seen < $1")
            .bind(now.to_string())
            .bind(digest)
            .execute(&mut *self.connection().await?)
            .await?;
        Ok(())
    }
}

impl Change {
    /// Begins a session. Sessions of anybody that ended by now are taken away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_session(&mut self, new: &NewSession) -> Result<(), StoreError> {
        let now = self.at.to_string();
        sqlx::query("delete from session where ends <= $1 or digest = $2")
            .bind(&now)
            .bind(new.replaces.as_deref().unwrap_or_default())
            .execute(self.on())
            .await?;
        sqlx::query(
            "insert into session
             (digest, account, started, seen, ends, step, device, place, id_token)
             values ($1, $2, $3, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&new.digest)
        .bind(new.account.as_str())
        .bind(&now)
        .bind(new.ends.to_string())
        .bind(new.step.code())
        .bind(&new.device)
        .bind(&new.place)
        .bind(&new.id_token)
        .execute(self.on())
        .await?;
        let action = match new.step {
            SessionStep::Code => "give password",
            SessionStep::In => "sign in",
        };
        let subject = format!("account/{}", new.account);
        self.say(action, &subject, serde_json::json!({ "device": new.device })).await
    }

    /// Ends the session of this digest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&mut self, digest: &str) -> Result<(), StoreError> {
        sqlx::query("delete from session where digest = $1")
            .bind(digest)
            .execute(self.on())
            .await?;
        let subject = format!("account/{}", self.account);
        self.say("sign out", &subject, serde_json::json!({})).await
    }

    /// Ends one session of an account, by its [`Session::handle`].
    ///
    /// # Errors
    /// When the account has no such session.
    pub async fn revoke_session(
        &mut self,
        account: &AccountId,
        handle: &str,
    ) -> Result<(), StoreError> {
        let done =
            sqlx::query("delete from session where account = $1 and substr(digest, 1, 16) = $2")
                .bind(account.as_str())
                .bind(handle)
                .execute(self.on())
                .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "session", id: handle.to_owned() });
        }
        let facts = serde_json::json!({ "session": handle });
        self.say("revoke session", &format!("account/{account}"), facts).await
    }

    /// Ends every session of an account but the one of this digest; all of them when it is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_sessions(
        &mut self,
        account: &AccountId,
        but: Option<&str>,
    ) -> Result<(), StoreError> {
        sqlx::query("delete from session where account = $1 and digest <> $2")
            .bind(account.as_str())
            .bind(but.unwrap_or_default())
            .execute(self.on())
            .await?;
        let facts = serde_json::json!({ "but_own": but.is_some() });
        self.say("revoke sessions", &format!("account/{account}"), facts).await
    }

    /// Ends every session of an account, as part of a change that says why.
    pub(crate) async fn end_sessions_of(&mut self, account: &AccountId) -> Result<(), StoreError> {
        sqlx::query("delete from session where account = $1")
            .bind(account.as_str())
            .execute(self.on())
            .await?;
        Ok(())
    }
}
