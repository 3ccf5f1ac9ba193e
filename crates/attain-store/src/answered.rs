//! Answers to changes that came with an idempotency key, kept in the change they are about.

use attain_units::Instant;

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::AccountId;

/// How long an answer is kept, in microseconds: a day.
const KEPT: i64 = 24 * 3_600 * 1_000_000;

/// A change that was answered.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Answered {
    /// SHA-256 of the request.
    pub digest: String,
    /// What was answered, as JSON.
    pub answer: String,
}

impl Ask {
    /// What this account's change of that key was answered within a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answered(
        &mut self,
        account: &AccountId,
        name: &str,
        now: Instant,
    ) -> Result<Option<Answered>, StoreError> {
        let sql =
            "select digest, answer from answered where account = $1 and name = $2 and at > $3";
        let row = sqlx::query_as(sql)
            .bind(account.as_str())
            .bind(name)
            .bind(Instant(now.0 - KEPT).to_string());
        Ok(row.fetch_optional(self.on()).await?)
    }
}

impl Change {
    /// Keeps what this change is answered, under the key it came with. Answers older than a day
    /// are taken away.
    ///
    /// # Errors
    /// `answered_once` when another change of that key was made in the meantime.
    pub async fn keep_answer(
        &mut self,
        name: &str,
        digest: &str,
        answer: &str,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at);
        sqlx::query("delete from answered where at <= $1")
            .bind(Instant(at.0 - KEPT).to_string())
            .execute(self.on())
            .await?;
        sqlx::query(
            "insert into answered (account, name, digest, answer, at) values ($1, $2, $3, $4, $5)",
        )
        .bind(account)
        .bind(name)
        .bind(digest)
        .bind(answer)
        .bind(at.to_string())
        .execute(self.on())
        .await?;
        Ok(())
    }
}
