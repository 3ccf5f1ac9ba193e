//! The double-entry ledger as it is kept: entries whose postings add up to nothing.

use attain_units::{Day, Instant, Pence};

use crate::change::{Ask, Change, bound};
use crate::error::StoreError;
use crate::ids::{ContractId, FactId, StatementId};
use crate::statements::Which;

/// An entry of the ledger.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptEntry {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// Its number, from 1 without gaps.
    pub number: i64,
    /// Its name in the journal, made from what it is about.
    pub name: String,
    /// The day it is booked on.
    #[sqlx(try_from = "String")]
    pub on_day: Day,
    /// When it was written.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// What it is for: the code of a ledger's act.
    pub what: String,
    /// The contract.
    pub contract: Option<String>,
    /// The statement.
    pub statement: Option<String>,
    /// The line of the statement.
    pub line: Option<i64>,
    /// The remittance of a payment.
    pub run: Option<String>,
}

/// An entry to be written.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// Its name, by which the same thing is posted once.
    pub name: String,
    /// The day it is booked on.
    pub on_day: Day,
    /// What it is for.
    pub what: String,
    /// The contract.
    pub contract: Option<ContractId>,
    /// The statement.
    pub statement: Option<StatementId>,
    /// The line of the statement.
    pub line: Option<i64>,
    /// The remittance of a payment.
    pub run: Option<String>,
    /// Accounts and amounts.
    pub postings: Vec<(String, Pence)>,
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
    /// The entries about these statements, in order; of a contract and of all also those about none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn entries(&mut self, which: Which<'_>) -> Result<Vec<KeptEntry>, StoreError> {
        let condition = which.condition("entry.contract", "entry.statement");
        let sql = format!("select * from entry {condition} order by number");
        let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        Ok(bound(rows, which.contract()).fetch_all(self.on()).await?)
    }

    /// The postings of the same entries, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn postings(&mut self, which: Which<'_>) -> Result<Vec<KeptPosting>, StoreError> {
        let condition = which.condition("entry.contract", "entry.statement");
        let sql = format!(
            "select posting.* from entry join posting on posting.entry = entry.id {condition}
             order by entry.number, posting.place"
        );
        let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        Ok(bound(rows, which.contract()).fetch_all(self.on()).await?)
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
    /// When the postings do not add up to nothing, or the same thing was posted before.
    pub async fn post(&mut self, new: &NewEntry) -> Result<(), StoreError> {
        let sum: i64 = new.postings.iter().map(|(_, amount)| amount.0).sum();
        if sum != 0 || new.postings.len() < 2 {
            return Err(StoreError::Refused("entry_balances".to_owned()));
        }
        let sql = "select coalesce(max(number), 0) + 1 from entry";
        let number: i64 = sqlx::query_scalar(sql).fetch_one(self.on()).await?;
        let (id, at) = (FactId::new(), self.at.to_string());
        sqlx::query(
            "insert into entry (id, number, name, on_day, at, what, contract, statement, line, run)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id.as_str())
        .bind(number)
        .bind(&new.name)
        .bind(new.on_day.to_string())
        .bind(at)
        .bind(&new.what)
        .bind(new.contract.as_ref().map(|contract| contract.0.clone()))
        .bind(new.statement.as_ref().map(|statement| statement.0.clone()))
        .bind(new.line)
        .bind(new.run.clone())
        .execute(self.on())
        .await?;
        for (place, (account, amount)) in (1_i64..).zip(&new.postings) {
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
