//! What people are told when they come back: a message, and where it leads.

use attain_units::Instant;

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, FactId};

/// Something an account is told.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Notification {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// Who is told.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// The message's key.
    pub message: String,
    /// What fills the message, as JSON.
    pub facts: String,
    /// Where it leads.
    pub link: String,
    /// When it was read; empty while it was not.
    pub read_at: String,
}

impl Ask {
    /// What an account is told, the latest first, at most 100.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notifications(
        &mut self,
        account: &AccountId,
    ) -> Result<Vec<Notification>, StoreError> {
        let sql =
            "select * from notification where account = $1 order by at desc, id desc limit 100";
        Ok(sqlx::query_as(sql).bind(account.as_str()).fetch_all(self.on()).await?)
    }

    /// How many it has not read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unread(&mut self, account: &AccountId) -> Result<i64, StoreError> {
        let sql = "select count(*) from notification where account = $1 and read_at = ''";
        Ok(sqlx::query_scalar(sql).bind(account.as_str()).fetch_one(self.on()).await?)
    }
}

impl Change {
    /// Tells an account something. Whoever makes the change is not told of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tell(
        &mut self,
        account: &AccountId,
        message: &str,
        facts: &serde_json::Value,
        link: &str,
    ) -> Result<(), StoreError> {
        if *account == self.account {
            return Ok(());
        }
        let at = self.at.to_string();
        sqlx::query(
            "insert into notification (id, account, at, message, facts, link)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(FactId::new().0)
        .bind(account.as_str())
        .bind(at)
        .bind(message)
        .bind(facts.to_string())
        .bind(link)
        .execute(self.on())
        .await?;
        Ok(())
    }

    /// Marks everything an account was told as read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_all(&mut self) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query("update notification set read_at = $1 where account = $2 and read_at = ''")
            .bind(at)
            .bind(&account)
            .execute(self.on())
            .await?;
        let subject = format!("account/{account}");
        self.say("read notifications", &subject, serde_json::json!({})).await
    }
}
