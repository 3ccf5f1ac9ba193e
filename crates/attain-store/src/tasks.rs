//! Tasks of checking: a claim to verify, a sample to look at again, a quality check.

use attain_units::{Day, Instant};

use crate::change::{Ask, Change, bound};
use crate::error::StoreError;
use crate::ids::{ContractId, PackageId, PersonId, TaskId};

/// Something somebody independent is asked to look at, and the result once there is one.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CheckTask {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: TaskId,
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract: ContractId,
    /// The package.
    #[sqlx(try_from = "String")]
    pub package: PackageId,
    /// The person.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// verification, sample, quality.
    pub kind: String,
    /// The outcome; empty for a quality check.
    pub outcome: String,
    /// The record that is checked; empty when none is.
    pub record: String,
    /// By when.
    #[sqlx(try_from = "String")]
    pub due: Day,
    /// Who asked; nothing when the service did.
    pub made_by: Option<String>,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
    /// What pages keep about it, as JSON.
    pub facts: String,
    /// Who checked.
    pub checked_by: Option<String>,
    /// When.
    pub checked_at: Option<String>,
    /// confirmed, rejected, unsure.
    pub result: Option<String>,
    /// The checker's words.
    pub note: Option<String>,
}

/// What a check found.
#[derive(Clone, Debug)]
pub struct CheckResult {
    /// Who said what is checked; empty when a record system did.
    pub claimed_by: String,
    /// confirmed, rejected, unsure.
    pub result: String,
    /// The checker's words.
    pub note: String,
}

/// The columns of a task with its result.
const TASK: &str = "select check_task.*, check_result.account as checked_by,
    check_result.at as checked_at, result, note
    from check_task left join check_result on check_result.task = check_task.id";

impl Ask {
    /// A task.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn check_task(&mut self, id: &TaskId) -> Result<CheckTask, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!("{TASK} where check_task.id = $1"));
        let found = sqlx::query_as(sql).bind(id.as_str()).fetch_optional(self.on()).await?;
        found.ok_or_else(|| StoreError::Missing { what: "task", id: id.0.clone() })
    }

    /// The tasks of a contract, or of all; open ones first, by the day they are due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_tasks(
        &mut self,
        contract: Option<&ContractId>,
    ) -> Result<Vec<CheckTask>, StoreError> {
        let which = if contract.is_some() { "where check_task.contract = $1 " } else { "" };
        let sql = sqlx::AssertSqlSafe(format!(
            "{TASK} {which}order by case when result is null then 0 else 1 end, due, check_task.id"
        ));
        Ok(bound(sqlx::query_as(sql), contract).fetch_all(self.on()).await?)
    }

    /// The tasks about one package.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_tasks_about(
        &mut self,
        package: &PackageId,
    ) -> Result<Vec<CheckTask>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!(
            "{TASK} where check_task.package = $1 order by made_at, check_task.id"
        ));
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Asks for a check.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask_for_check(&mut self, task: &CheckTask) -> Result<(), StoreError> {
        sqlx::query(
            "insert into check_task
             (id, contract, package, person, kind, outcome, record, due, made_by, made_at, facts)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(task.id.as_str())
        .bind(task.contract.as_str())
        .bind(task.package.as_str())
        .bind(task.person.as_str())
        .bind(&task.kind)
        .bind(&task.outcome)
        .bind(&task.record)
        .bind(task.due.to_string())
        .bind(&task.made_by)
        .bind(task.made_at.to_string())
        .bind(&task.facts)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "kind": task.kind, "outcome": task.outcome });
        let subject = format!("task/{}", task.id);
        self.say_of(task.person.as_str(), "ask for check", &subject, facts).await
    }

    /// Records what a check found.
    ///
    /// # Errors
    /// When it was checked already, or somebody would check their own word.
    pub async fn check(
        &mut self,
        task: &CheckTask,
        result: &CheckResult,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into check_result (task, claimed_by, account, at, result, note)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(task.id.as_str())
        .bind(&result.claimed_by)
        .bind(account)
        .bind(at)
        .bind(&result.result)
        .bind(&result.note)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "result": result.result });
        let subject = format!("task/{}", task.id);
        self.say_of(task.person.as_str(), "check", &subject, facts).await
    }
}
