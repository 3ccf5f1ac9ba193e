//! Filters of worklists that somebody saved under a name.

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::AccountId;

impl Ask {
    /// An account's saved views of one page: names and queries.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn saved_views(
        &mut self,
        account: &AccountId,
        page: &str,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let sql =
            "select name, query from saved_view where account = $1 and page = $2 order by name";
        Ok(sqlx::query_as(sql).bind(account.as_str()).bind(page).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Saves a view; one of the same name is replaced.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_view(
        &mut self,
        page: &str,
        name: &str,
        query: &str,
    ) -> Result<(), StoreError> {
        let account = self.account.0.clone();
        sqlx::query(
            "insert into saved_view (account, page, name, query) values ($1, $2, $3, $4)
             on conflict (account, page, name) do update set query = excluded.query",
        )
        .bind(&account)
        .bind(page)
        .bind(name)
        .bind(query)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "page": page });
        self.say("save view", &format!("account/{account}"), facts).await
    }
}
