//! Commissioning plans: what is written down for a turn of the cycle, edition by edition.

use attain_units::Instant;
use serde_json::json;

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, ContractId, PlanId};

/// A commissioning plan.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CommissioningPlan {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: PlanId,
    /// What it is called.
    pub name: String,
    /// The contract that came of it, if one did.
    pub contract: Option<String>,
    /// Who began it.
    #[sqlx(try_from = "String")]
    pub made_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
}

/// A sheet of a plan as it was written at one time.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptSheet {
    /// Of which plan.
    #[sqlx(try_from = "String")]
    pub plan: PlanId,
    /// Its key, such as `specification`.
    pub sheet: String,
    /// 1 for the first.
    pub edition: i64,
    /// One table of the file of papers.
    pub text: String,
    /// Who wrote it.
    #[sqlx(try_from = "String")]
    pub made_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
}

impl CommissioningPlan {
    /// The contract that came of it, if one did.
    pub fn contract_id(&self) -> Option<ContractId> {
        self.contract.as_deref().map(ContractId::from)
    }
}

impl Ask {
    /// Every plan, the one begun last first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plans(&mut self) -> Result<Vec<CommissioningPlan>, StoreError> {
        let sql = "select * from commissioning_plan order by made_at desc, id";
        Ok(sqlx::query_as(sql).fetch_all(self.on()).await?)
    }

    /// A plan.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn plan(&mut self, id: &PlanId) -> Result<CommissioningPlan, StoreError> {
        let found = sqlx::query_as("select * from commissioning_plan where id = $1")
            .bind(id.as_str())
            .fetch_optional(self.on())
            .await?;
        found.ok_or_else(|| StoreError::Missing { what: "commissioning plan", id: id.0.clone() })
    }

    /// The plan that a contract came of, if it came of one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_of(
        &mut self,
        contract: &ContractId,
    ) -> Result<Option<CommissioningPlan>, StoreError> {
        let sql = "select * from commissioning_plan where contract = $1";
        Ok(sqlx::query_as(sql).bind(contract.as_str()).fetch_optional(self.on()).await?)
    }

    /// The latest edition of each sheet of a plan.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sheets(&mut self, plan: &PlanId) -> Result<Vec<KeptSheet>, StoreError> {
        let sql = "select * from plan_sheet where plan = $1 and edition = (
                       select max(later.edition) from plan_sheet later
                       where later.plan = plan_sheet.plan and later.sheet = plan_sheet.sheet)
                   order by sheet";
        Ok(sqlx::query_as(sql).bind(plan.as_str()).fetch_all(self.on()).await?)
    }

    /// Every edition of one sheet, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn editions(
        &mut self,
        plan: &PlanId,
        sheet: &str,
    ) -> Result<Vec<KeptSheet>, StoreError> {
        let sql = "select * from plan_sheet where plan = $1 and sheet = $2 order by edition desc";
        let rows = sqlx::query_as(sql).bind(plan.as_str()).bind(sheet);
        Ok(rows.fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Begins a plan.
    ///
    /// # Errors
    /// When one of that name is there.
    pub async fn begin_plan(&mut self, name: &str) -> Result<PlanId, StoreError> {
        let id = PlanId::new();
        let (account, at) = (self.account.clone(), self.at.to_string());
        let sql = "insert into commissioning_plan (id, name, made_by, made_at)
                   values ($1, $2, $3, $4)";
        sqlx::query(sql)
            .bind(id.as_str())
            .bind(name)
            .bind(account.as_str())
            .bind(at)
            .execute(self.on())
            .await?;
        self.say("begin plan", &format!("plan/{id}"), json!({ "name": name })).await?;
        Ok(id)
    }

    /// Says which contract came of a plan.
    ///
    /// # Errors
    /// When that contract came of another one, or the database fails.
    pub async fn set_plan_contract(
        &mut self,
        plan: &PlanId,
        contract: &ContractId,
    ) -> Result<(), StoreError> {
        sqlx::query("update commissioning_plan set contract = $1 where id = $2")
            .bind(contract.as_str())
            .bind(plan.as_str())
            .execute(self.on())
            .await?;
        let facts = json!({ "contract": contract.as_str() });
        self.say("set contract of plan", &format!("plan/{plan}"), facts).await
    }

    /// Keeps a sheet over the edition that was read: 0 when there was none. `action` is what the
    /// audit log says of it.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody wrote another edition in the meantime.
    pub async fn keep_sheet(
        &mut self,
        action: &str,
        plan: &PlanId,
        sheet: &str,
        over: i64,
        text: &str,
    ) -> Result<(), StoreError> {
        let latest: Option<i64> = sqlx::query_scalar(
            "select max(edition) from plan_sheet where plan = $1 and sheet = $2",
        )
        .bind(plan.as_str())
        .bind(sheet)
        .fetch_one(self.on())
        .await?;
        if latest.unwrap_or(0) != over {
            return Err(StoreError::Stale { what: "the paper" });
        }
        let (account, at) = (self.account.clone(), self.at.to_string());
        let sql = "insert into plan_sheet (plan, sheet, edition, text, made_by, made_at)
                   values ($1, $2, $3, $4, $5, $6)";
        sqlx::query(sql)
            .bind(plan.as_str())
            .bind(sheet)
            .bind(over + 1)
            .bind(text)
            .bind(account.as_str())
            .bind(at)
            .execute(self.on())
            .await?;
        let facts = json!({ "sheet": sheet, "edition": over + 1 });
        self.say(action, &format!("plan/{plan}"), facts).await
    }
}
