//! Files of evidence: kept as they came, then taken whole.

use attain_units::Instant;

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, ContractId, UploadId};

/// A file of evidence as it came.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Upload {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: UploadId,
    /// The contract it is about.
    #[sqlx(try_from = "String")]
    pub contract: ContractId,
    /// What it was called.
    pub name: String,
    /// What stands in it, to the letter; empty in lists.
    pub text: String,
    /// How many rows it has.
    pub rows: i64,
    /// How many of them were refused when it came.
    pub problems: i64,
    /// Who brought it.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// Who took it over into the evidence.
    pub accepted_by: Option<String>,
    /// When.
    pub accepted_at: Option<String>,
}

/// A file of evidence to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewUpload<'a> {
    /// The contract it is about.
    pub contract: &'a ContractId,
    /// What it is called.
    pub name: &'a str,
    /// What stands in it.
    pub text: &'a str,
    /// How many rows it has.
    pub rows: i64,
    /// How many of them are refused.
    pub problems: i64,
}

impl Ask {
    /// A file of evidence.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn upload(&mut self, id: &UploadId) -> Result<Upload, StoreError> {
        let sql = "select upload.*, upload_acceptance.account as accepted_by,
                   upload_acceptance.at as accepted_at
                   from upload left join upload_acceptance on upload_acceptance.upload = upload.id
                   where upload.id = $1";
        let found = sqlx::query_as(sql).bind(id.as_str()).fetch_optional(self.on()).await?;
        found.ok_or_else(|| StoreError::Missing { what: "upload", id: id.0.clone() })
    }

    /// The files that came for a contract, the latest first, without what stands in them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn uploads_of(&mut self, contract: &ContractId) -> Result<Vec<Upload>, StoreError> {
        let sql = "select upload.id, upload.contract, upload.name, '' as text, upload.rows,
                   upload.problems, upload.account, upload.at,
                   upload_acceptance.account as accepted_by, upload_acceptance.at as accepted_at
                   from upload left join upload_acceptance on upload_acceptance.upload = upload.id
                   where upload.contract = $1 order by upload.at desc, upload.id desc";
        Ok(sqlx::query_as(sql).bind(contract.as_str()).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Keeps a file of evidence as it came. Nothing of it counts yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_upload(&mut self, new: NewUpload<'_>) -> Result<UploadId, StoreError> {
        let (id, account, at) = (UploadId::new(), self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into upload (id, contract, name, text, rows, problems, account, at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.as_str())
        .bind(new.contract.as_str())
        .bind(new.name)
        .bind(new.text)
        .bind(new.rows)
        .bind(new.problems)
        .bind(account)
        .bind(at)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "rows": new.rows, "problems": new.problems });
        self.say("upload", &format!("upload/{id}"), facts).await?;
        Ok(id)
    }

    /// Notes that a file was taken over into the evidence.
    ///
    /// # Errors
    /// When it was already.
    pub async fn take_upload(&mut self, upload: &UploadId) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query("insert into upload_acceptance (upload, account, at) values ($1, $2, $3)")
            .bind(upload.as_str())
            .bind(account)
            .bind(at)
            .execute(self.on())
            .await?;
        self.say("take upload", &format!("upload/{upload}"), serde_json::json!({})).await
    }
}
