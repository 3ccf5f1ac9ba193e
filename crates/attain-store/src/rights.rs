//! What people ask for by data protection law: a copy, or to be erased; and what came of it.

use attain_units::{Day, Instant};

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, FactId, PersonId};

/// What somebody asked for, and what came of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RightsRequest {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// Who it is about.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// `copy` or `erasure`.
    pub kind: String,
    /// The day it came.
    #[sqlx(try_from = "String")]
    pub received: Day,
    /// Who wrote it down: the person themselves, or somebody they told.
    #[sqlx(try_from = "String")]
    pub made_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
    /// Who answered; nothing while nobody did.
    pub answered_by: Option<String>,
    /// When; nothing while nobody did.
    pub answered_at: Option<String>,
    /// `given`, `erased` or `refused`; nothing while nobody answered.
    pub answer: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
}

const SELECT: &str =
    "select rights_request.*, rights_answer.answered_by, rights_answer.answered_at,
                      rights_answer.answer, rights_answer.reason from rights_request
                      left join rights_answer on rights_answer.request = rights_request.id";

impl Ask {
    /// What was asked for about a person, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rights_of(&mut self, person: &PersonId) -> Result<Vec<RightsRequest>, StoreError> {
        let sql = format!(
            "{SELECT} where rights_request.person = $1
             order by rights_request.received desc, rights_request.id desc"
        );
        let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(person.as_str());
        Ok(rows.fetch_all(self.on()).await?)
    }

    /// What nobody has answered yet, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rights_unanswered(&mut self) -> Result<Vec<RightsRequest>, StoreError> {
        let sql = format!(
            "{SELECT} where rights_answer.request is null
             order by rights_request.received, rights_request.id"
        );
        Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(self.on()).await?)
    }

    /// One request.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn rights_request(&mut self, id: &FactId) -> Result<RightsRequest, StoreError> {
        let sql = format!("{SELECT} where rights_request.id = $1");
        let row = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.as_str());
        let found = row.fetch_optional(self.on()).await?;
        found.ok_or_else(|| StoreError::Missing { what: "request", id: id.0.clone() })
    }
}

impl Change {
    /// Writes down what somebody asks for.
    ///
    /// # Errors
    /// When there is no such person.
    pub async fn add_rights_request(
        &mut self,
        person: &PersonId,
        kind: &str,
        received: Day,
    ) -> Result<FactId, StoreError> {
        let id = FactId::new();
        let (by, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into rights_request (id, person, kind, received, made_by, made_at)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.as_str())
        .bind(person.as_str())
        .bind(kind)
        .bind(received.to_string())
        .bind(by)
        .bind(at)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "request": id, "kind": kind });
        let subject = format!("person/{person}");
        self.say_of(person.as_str(), "ask for data rights", &subject, facts).await?;
        Ok(id)
    }

    /// Writes down what came of a request.
    ///
    /// # Errors
    /// When somebody answered it already, whoever wrote it down erases, or it is refused without
    /// a reason.
    pub async fn answer_rights_request(
        &mut self,
        request: &RightsRequest,
        answer: &str,
        reason: &str,
    ) -> Result<(), StoreError> {
        let (by, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into rights_answer (request, made_by, answered_by, answered_at, answer, reason)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(request.id.as_str())
        .bind(request.made_by.as_str())
        .bind(by)
        .bind(at)
        .bind(answer)
        .bind(reason)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "request": request.id, "answer": answer });
        let subject = format!("person/{}", request.person);
        self.say_of(request.person.as_str(), "answer data rights", &subject, facts).await
    }
}
