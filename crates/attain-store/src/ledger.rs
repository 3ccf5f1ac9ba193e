//! The double-entry ledger as it is kept: entries whose postings add up to nothing.

use attain_units::{Day, Instant, Pence};

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{ContractId, FactId, StatementId};

/// An entry of the ledger.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptEntry {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// Its number, from 1 without gaps.
    pub number: i64,
    /// The day it is booked on.
    #[sqlx(try_from = "String")]
    pub on_day: Day,
    /// When it was written.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// What it is for.
    pub what: String,
    /// The contract.
    pub contract: Option<String>,
    /// The statement.
    pub statement: Option<String>,
}

/// One posting of an entry.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptPosting {
    /// The entry.
    #[sqlx(try_from = "String")]
    pub entry: FactId,
    /// Its place in the entry, from 1.
    pub place: i64,
    /// The account's code.
    pub account: String,
    /// How much; below zero on the other side.
    #[sqlx(rename = "amount_pence", try_from = "i64")]
    pub amount: Pence,
}

impl Ask {
    /// The entries of a contract, or all of them, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn entries(
        &mut self,
        contract: Option<&ContractId>,
    ) -> Result<Vec<KeptEntry>, StoreError> {
        let sql = "select * from entry where $1 = '' or contract = $1 order by number";
        let contract = contract.map_or("", ContractId::as_str).to_owned();
        Ok(sqlx::query_as(sql).bind(contract).fetch_all(self.on()).await?)
    }

    /// The postings of a contract's entries, or of all, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn postings(
        &mut self,
        contract: Option<&ContractId>,
    ) -> Result<Vec<KeptPosting>, StoreError> {
        let sql = "select posting.* from posting join entry on entry.id = posting.entry
                   where $1 = '' or entry.contract = $1 order by entry.number, posting.place";
        let contract = contract.map_or("", ContractId::as_str).to_owned();
        Ok(sqlx::query_as(sql).bind(contract).fetch_all(self.on()).await?)
    }

    /// Entries whose postings do not add up to nothing: there are none unless somebody wrote
    /// past the store.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unbalanced_entries(&mut self) -> Result<Vec<i64>, StoreError> {
        let sql = "select entry.number from entry left join posting on posting.entry = entry.id
                   group by entry.number having coalesce(sum(amount_pence), 0) <> 0
                   or count(posting.place) < 2 order by entry.number";
        Ok(sqlx::query_scalar(sql).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Writes an entry. The ledger room makes entries that balance; this refuses others again.
    ///
    /// # Errors
    /// When the postings do not add up to nothing.
    pub async fn post(
        &mut self,
        on_day: Day,
        what: &str,
        contract: &ContractId,
        statement: Option<&StatementId>,
        postings: &[(String, Pence)],
    ) -> Result<(), StoreError> {
        let sum: i64 = postings.iter().map(|(_, amount)| amount.0).sum();
        if sum != 0 || postings.len() < 2 {
            return Err(StoreError::Refused("entry_balances".to_owned()));
        }
        let sql = "select coalesce(max(number), 0) + 1 from entry";
        let number: i64 = sqlx::query_scalar(sql).fetch_one(self.on()).await?;
        let (id, at) = (FactId::new(), self.at.to_string());
        sqlx::query(
            "insert into entry (id, number, on_day, at, what, contract, statement)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.as_str())
        .bind(number)
        .bind(on_day.to_string())
        .bind(at)
        .bind(what)
        .bind(contract.as_str())
        .bind(statement.map(|statement| statement.0.clone()))
        .execute(self.on())
        .await?;
        for (place, (account, amount)) in (1_i64..).zip(postings) {
            sqlx::query(
                "insert into posting (entry, place, account, amount_pence) values ($1, $2, $3, $4)",
            )
            .bind(id.as_str())
            .bind(place)
            .bind(account)
            .bind(amount.0)
            .execute(self.on())
            .await?;
        }
        let facts = serde_json::json!({ "number": number });
        self.say("post entry", &format!("entry/{id}"), facts).await
    }
}
