//! Contracts and their terms: drafts that change, versions that never do.

use attain_units::{Day, Instant};

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, ContractId, FactId, OrganisationId, TermsId};
use crate::secrets::digest;

/// A contract between a council and a provider.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Contract {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ContractId,
    /// The reference people use.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// Who buys.
    #[sqlx(try_from = "String")]
    pub council: OrganisationId,
    /// Who is paid.
    #[sqlx(try_from = "String")]
    pub provider: OrganisationId,
    /// The day it was opened here.
    #[sqlx(try_from = "String")]
    pub opened: Day,
    /// Days from a statement's approval to the day its payment is due.
    pub payment_days: i64,
    /// The cost centre in the finance system.
    pub cost_centre: String,
    /// What pages keep about it, as JSON.
    pub facts: String,
}

/// Which of a contract's terms: those that are paid by, or those settled beside them to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermsKind {
    /// Paid by.
    Live,
    /// Settled beside the live ones, never paid (S62).
    Shadow,
}

impl TermsKind {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Shadow => "shadow",
        }
    }
}

/// Terms that are being written.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct TermsDraft {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: TermsId,
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract: ContractId,
    /// `live` or `shadow`.
    pub kind: String,
    /// The file as it stands.
    pub text: String,
    /// Who last changed it.
    #[sqlx(try_from = "String")]
    pub made_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
    /// Grows with every change.
    pub edition: i64,
}

/// Terms that were published.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct TermsVersion {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: TermsId,
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract: ContractId,
    /// `live` or `shadow`.
    pub kind: String,
    /// 1 for the first.
    pub number: i64,
    /// The whole file.
    pub text: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// Who wrote it.
    #[sqlx(try_from = "String")]
    pub made_by: AccountId,
    /// Who published it: somebody else.
    #[sqlx(try_from = "String")]
    pub published_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub published_at: Instant,
}

/// A dated note on a contract.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ContractNote {
    /// `relationship` or `support`.
    pub kind: String,
    /// The day it is about.
    #[sqlx(try_from = "String")]
    pub on_day: Day,
    /// The note.
    pub words: String,
    /// Who wrote it.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub at: Instant,
}

/// What a note on a contract is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// How the council and the provider work together.
    Relationship,
    /// Support that stands in place of a reward.
    Support,
}

impl NoteKind {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Relationship => "relationship",
            Self::Support => "support",
        }
    }
}

impl Ask {
    /// The notes on a contract, the latest day first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contract_notes(
        &mut self,
        contract: &ContractId,
    ) -> Result<Vec<ContractNote>, StoreError> {
        let sql = "select kind, on_day, words, account, at from contract_note
                   where contract = $1 order by on_day desc, at desc, id";
        Ok(sqlx::query_as(sql).bind(contract.as_str()).fetch_all(self.on()).await?)
    }

    /// A contract.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn contract(&mut self, id: &ContractId) -> Result<Contract, StoreError> {
        let found = sqlx::query_as("select * from contract where id = $1")
            .bind(id.as_str())
            .fetch_optional(self.on())
            .await?;
        found.ok_or_else(|| StoreError::Missing { what: "contract", id: id.0.clone() })
    }

    /// All contracts by reference.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contracts(&mut self) -> Result<Vec<Contract>, StoreError> {
        Ok(sqlx::query_as("select * from contract order by reference").fetch_all(self.on()).await?)
    }

    /// A provider's contracts by reference.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contracts_of(
        &mut self,
        provider: &OrganisationId,
    ) -> Result<Vec<Contract>, StoreError> {
        let sql = "select * from contract where provider = $1 order by reference";
        Ok(sqlx::query_as(sql).bind(provider.as_str()).fetch_all(self.on()).await?)
    }

    /// The draft of a contract's terms, if somebody writes one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn terms_draft(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
    ) -> Result<Option<TermsDraft>, StoreError> {
        let sql = "select * from terms_draft where contract = $1 and kind = $2";
        let row = sqlx::query_as(sql).bind(contract.as_str()).bind(kind.code());
        Ok(row.fetch_optional(self.on()).await?)
    }

    /// Every published version of a contract's terms, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn terms_versions(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
    ) -> Result<Vec<TermsVersion>, StoreError> {
        let sql = "select * from terms_version where contract = $1 and kind = $2 order by number";
        let rows = sqlx::query_as(sql).bind(contract.as_str()).bind(kind.code());
        Ok(rows.fetch_all(self.on()).await?)
    }

    /// The latest published version of a contract's terms.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn terms_in_force(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
    ) -> Result<Option<TermsVersion>, StoreError> {
        let sql = "select * from terms_version where contract = $1 and kind = $2
                   order by number desc limit 1";
        let row = sqlx::query_as(sql).bind(contract.as_str()).bind(kind.code());
        Ok(row.fetch_optional(self.on()).await?)
    }

    /// One published version.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn terms_version(&mut self, id: &TermsId) -> Result<TermsVersion, StoreError> {
        let found = sqlx::query_as("select * from terms_version where id = $1")
            .bind(id.as_str())
            .fetch_optional(self.on())
            .await?;
        found.ok_or_else(|| StoreError::Missing { what: "version of terms", id: id.0.clone() })
    }
}

impl Change {
    /// Adds a contract.
    ///
    /// # Errors
    /// When another has its reference.
    pub async fn add_contract(&mut self, contract: &Contract) -> Result<(), StoreError> {
        sqlx::query(
            "insert into contract
             (id, reference, title, council, provider, opened, payment_days, cost_centre, facts)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(contract.id.as_str())
        .bind(&contract.reference)
        .bind(&contract.title)
        .bind(contract.council.as_str())
        .bind(contract.provider.as_str())
        .bind(contract.opened.to_string())
        .bind(contract.payment_days)
        .bind(&contract.cost_centre)
        .bind(&contract.facts)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "reference": contract.reference });
        self.say("add contract", &format!("contract/{}", contract.id), facts).await
    }

    /// Writes a dated note on a contract.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn write_note(
        &mut self,
        contract: &ContractId,
        kind: NoteKind,
        on_day: Day,
        words: &str,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into contract_note (id, contract, kind, on_day, words, account, at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(FactId::new().0)
        .bind(contract.as_str())
        .bind(kind.code())
        .bind(on_day.to_string())
        .bind(words)
        .bind(account)
        .bind(at)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "kind": kind.code() });
        self.say("write note", &format!("contract/{contract}"), facts).await
    }

    /// Writes the draft of a contract's terms. `edition` is the one the writer had before them,
    /// nothing for a new draft.
    ///
    /// # Errors
    /// When somebody changed it in the meantime.
    pub async fn write_terms(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
        text: &str,
        edition: Option<i64>,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        let done =
            match edition {
                None => sqlx::query(
                    "insert into terms_draft (id, contract, kind, text, made_by, made_at, edition)
                     values ($1, $2, $3, $4, $5, $6, 1)",
                )
                .bind(TermsId::new().0)
                .bind(contract.as_str())
                .bind(kind.code())
                .bind(text)
                .bind(account)
                .bind(at)
                .execute(self.on())
                .await?,
                Some(edition) => {
                    sqlx::query(
                        "update terms_draft
                     set text = $1, made_by = $2, made_at = $3, edition = edition + 1
                     where contract = $4 and kind = $5 and edition = $6",
                    )
                    .bind(text)
                    .bind(account)
                    .bind(at)
                    .bind(contract.as_str())
                    .bind(kind.code())
                    .bind(edition)
                    .execute(self.on())
                    .await?
                }
            };
        if done.rows_affected() == 0 {
            return Err(StoreError::Stale { what: "the draft" });
        }
        let facts = serde_json::json!({ "kind": kind.code() });
        self.say("write terms", &format!("contract/{contract}"), facts).await
    }

    /// Publishes the draft as the next version. The publisher is who makes this change, and
    /// somebody else than the writer.
    ///
    /// # Errors
    /// When there is no draft, it was changed since `edition`, or its writer would publish it.
    pub async fn publish_terms(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
        edition: i64,
    ) -> Result<TermsId, StoreError> {
        let draft = self
            .terms_draft(contract, kind)
            .await?
            .filter(|draft| draft.edition == edition)
            .ok_or(StoreError::Stale { what: "the draft" })?;
        let last = self.terms_in_force(contract, kind).await?;
        let number = last.map_or(1, |last| last.number + 1);
        let (id, publisher, at) = (TermsId::new(), self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into terms_version
             (id, contract, kind, number, text, digest, made_by, published_by, published_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(id.as_str())
        .bind(contract.as_str())
        .bind(kind.code())
        .bind(number)
        .bind(&draft.text)
        .bind(digest(&draft.text))
        .bind(draft.made_by.as_str())
        .bind(publisher)
        .bind(at)
        .execute(self.on())
        .await?;
        sqlx::query("delete from terms_draft where id = $1")
            .bind(draft.id.as_str())
            .execute(self.on())
            .await?;
        let facts = serde_json::json!({ "kind": kind.code(), "number": number });
        self.say("publish terms", &format!("contract/{contract}"), facts).await?;
        Ok(id)
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// When it was changed since `edition`.
    pub async fn drop_draft(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
        edition: i64,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(
            "delete from terms_draft where contract = $1 and kind = $2 and edition = $3",
        )
        .bind(contract.as_str())
        .bind(kind.code())
        .bind(edition)
        .execute(self.on())
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Stale { what: "the draft" });
        }
        let facts = serde_json::json!({ "kind": kind.code() });
        self.say("drop draft", &format!("contract/{contract}"), facts).await
    }
}
