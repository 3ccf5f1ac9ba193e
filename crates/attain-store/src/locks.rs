//! What keeps a door shut, and what opens it again: failed attempts, one-time codes, recovery
//! codes, and links that set a password.

use attain_units::Instant;

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::AccountId;

/// Failed attempts at one door: an account that was meant, or a place they came from.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Failures {
    /// `account/DIGEST` or `place/ADDRESS`.
    pub door: String,
    /// How many in a row.
    pub failures: i64,
    /// The last one.
    #[sqlx(try_from = "String")]
    pub last: Instant,
}

/// One-time codes of an account.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OneTimeCode {
    /// Whose.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// The secret, in base 32.
    pub secret: String,
    /// When the first code was given; empty until then.
    pub confirmed_at: String,
    /// The step of half a minute whose code was last taken.
    pub last_step: i64,
}

impl OneTimeCode {
    /// Whether codes are asked for.
    pub fn is_on(&self) -> bool {
        !self.confirmed_at.is_empty()
    }
}

/// A link that sets a password, once.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PasswordLink {
    /// SHA-256 of the token in the link.
    pub digest: String,
    /// Whose password.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// Who made it.
    #[sqlx(try_from = "String")]
    pub made_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
    /// From when on it no longer opens.
    #[sqlx(try_from = "String")]
    pub ends: Instant,
    /// When it was used; empty while it was not.
    pub used_at: String,
}

impl Ask {
    /// The failed attempts at a door, if there were any.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failures_at(&mut self, door: &str) -> Result<Option<Failures>, StoreError> {
        let row = sqlx::query_as("select * from sign_in_failure where door = $1").bind(door);
        Ok(row.fetch_optional(self.on()).await?)
    }

    /// The one-time codes of an account, also while they are being set up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn one_time_code(
        &mut self,
        account: &AccountId,
    ) -> Result<Option<OneTimeCode>, StoreError> {
        let sql = "select * from one_time_code where account = $1";
        Ok(sqlx::query_as(sql).bind(account.as_str()).fetch_optional(self.on()).await?)
    }

    /// How many recovery codes of an account were not used yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recovery_codes_left(&mut self, account: &AccountId) -> Result<i64, StoreError> {
        let sql = "select count(*) from recovery_code where account = $1 and used_at = ''";
        Ok(sqlx::query_scalar(sql).bind(account.as_str()).fetch_one(self.on()).await?)
    }

    /// The link with a token of this digest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn password_link(
        &mut self,
        digest: &str,
    ) -> Result<Option<PasswordLink>, StoreError> {
        let row = sqlx::query_as("select * from password_link where digest = $1").bind(digest);
        Ok(row.fetch_optional(self.on()).await?)
    }
}

impl Change {
    /// Keeps how often a door was tried, before it is known whether it opens: attempts at once
    /// are counted, too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_failures(&mut self, kept: &Failures) -> Result<(), StoreError> {
        sqlx::query(
            "insert into sign_in_failure (door, failures, last) values ($1, $2, $3)
             on conflict (door) do update set failures = $2, last = $3",
        )
        .bind(&kept.door)
        .bind(kept.failures)
        .bind(kept.last.to_string())
        .execute(self.on())
        .await?;
        Ok(())
    }

    /// Takes back one attempt at a door that was counted and came to be none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_failure(&mut self, door: &str) -> Result<(), StoreError> {
        let sql = "update sign_in_failure set failures = failures - 1
                   where door = $1 and failures > 0";
        sqlx::query(sql).bind(door).execute(self.on()).await?;
        Ok(())
    }

    /// Forgets the failed attempts at a door, and those anywhere that ended before `since`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_failures(&mut self, door: &str, since: Instant) -> Result<(), StoreError> {
        sqlx::query("delete from sign_in_failure where door = $1 or last < $2")
            .bind(door)
            .bind(since.to_string())
            .execute(self.on())
            .await?;
        Ok(())
    }

    /// Begins to set up one-time codes with this secret. A set-up that was not finished goes.
    ///
    /// # Errors
    /// When codes are on already.
    pub async fn begin_codes(
        &mut self,
        account: &AccountId,
        secret: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("delete from one_time_code where account = $1 and confirmed_at = ''")
            .bind(account.as_str())
            .execute(self.on())
            .await?;
        sqlx::query("insert into one_time_code (account, secret) values ($1, $2)")
            .bind(account.as_str())
            .bind(secret)
            .execute(self.on())
            .await?;
        self.say("begin one-time codes", &format!("account/{account}"), serde_json::json!({})).await
    }

    /// Takes a code of this step. The first one turns codes on.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when a code of that step or a later one was taken already.
    pub async fn take_code(&mut self, account: &AccountId, step: i64) -> Result<(), StoreError> {
        let at = self.at.to_string();
        let done = sqlx::query(
            "update one_time_code set last_step = $1,
             confirmed_at = case when confirmed_at = '' then $2 else confirmed_at end
             where account = $3 and last_step < $1",
        )
        .bind(step)
        .bind(at)
        .bind(account.as_str())
        .execute(self.on())
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Stale { what: "the one-time code" });
        }
        self.say("give one-time code", &format!("account/{account}"), serde_json::json!({})).await
    }

    /// Gives an account other recovery codes. Those it had are worth nothing any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_recovery_codes(
        &mut self,
        account: &AccountId,
        digests: &[String],
    ) -> Result<(), StoreError> {
        self.drop_recovery_codes(account).await?;
        for digest in digests {
            sqlx::query("insert into recovery_code (digest, account) values ($1, $2)")
                .bind(digest)
                .bind(account.as_str())
                .execute(self.on())
                .await?;
        }
        self.say("make recovery codes", &format!("account/{account}"), serde_json::json!({})).await
    }

    /// Uses up a recovery code. Says whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_recovery_code(
        &mut self,
        account: &AccountId,
        digest: &str,
    ) -> Result<bool, StoreError> {
        let at = self.at.to_string();
        let done = sqlx::query(
            "update recovery_code set used_at = $1
             where digest = $2 and account = $3 and used_at = ''",
        )
        .bind(at)
        .bind(digest)
        .bind(account.as_str())
        .execute(self.on())
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let subject = format!("account/{account}");
        self.say("use recovery code", &subject, serde_json::json!({})).await?;
        Ok(true)
    }

    /// Takes an account's one-time codes away: it signs in with its password alone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_codes(&mut self, account: &AccountId) -> Result<(), StoreError> {
        sqlx::query("delete from one_time_code where account = $1")
            .bind(account.as_str())
            .execute(self.on())
            .await?;
        self.drop_recovery_codes(account).await?;
        let subject = format!("account/{account}");
        self.say("take one-time codes away", &subject, serde_json::json!({})).await
    }

    async fn drop_recovery_codes(&mut self, account: &AccountId) -> Result<(), StoreError> {
        sqlx::query("delete from recovery_code where account = $1")
            .bind(account.as_str())
            .execute(self.on())
            .await?;
        Ok(())
    }

    /// Keeps a link that sets an account's password once. Earlier ones are worth nothing any more.
    ///
    /// # Errors
    /// When somebody makes one for themselves.
    pub async fn keep_password_link(
        &mut self,
        account: &AccountId,
        digest: &str,
        ends: Instant,
    ) -> Result<(), StoreError> {
        let (by, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query("update password_link set ends = $1 where account = $2 and ends > $1")
            .bind(&at)
            .bind(account.as_str())
            .execute(self.on())
            .await?;
        sqlx::query(
            "insert into password_link (digest, account, made_by, made_at, ends)
             values ($1, $2, $3, $4, $5)",
        )
        .bind(digest)
        .bind(account.as_str())
        .bind(by)
        .bind(at)
        .bind(ends.to_string())
        .execute(self.on())
        .await?;
        self.say("make password link", &format!("account/{account}"), serde_json::json!({})).await
    }

    /// Uses a link up.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it was used already.
    pub async fn use_password_link(&mut self, link: &PasswordLink) -> Result<(), StoreError> {
        let at = self.at.to_string();
        let done =
            sqlx::query("update password_link set used_at = $1 where digest = $2 and used_at = ''")
                .bind(at)
                .bind(&link.digest)
                .execute(self.on())
                .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Stale { what: "the link" });
        }
        let subject = format!("account/{}", link.account);
        self.say("use password link", &subject, serde_json::json!({})).await
    }
}
