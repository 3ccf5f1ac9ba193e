//! Where organisations are paid: proposed by one, confirmed by another, never changed in place.

use attain_units::Instant;

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, FactId, OrganisationId};

/// Bank details that somebody proposed, and what became of them.
#[derive(Clone, sqlx::FromRow)]
pub struct BankChange {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// Whose.
    #[sqlx(try_from = "String")]
    pub organisation: OrganisationId,
    /// The name the account is held in.
    pub account_name: String,
    /// Six digits.
    pub sort_code: String,
    /// Eight digits.
    pub account_number: String,
    /// Who proposed them.
    #[sqlx(try_from = "String")]
    pub proposed_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub proposed_at: Instant,
    /// Who decided; nothing while nobody did.
    pub decided_by: Option<String>,
    /// When; nothing while nobody did.
    pub decided_at: Option<String>,
    /// `confirmed` or `refused`; nothing while nobody decided.
    pub decision: Option<String>,
}

impl BankChange {
    /// The account as it is shown: enough for who knows it to know it again.
    pub fn masked(&self) -> String {
        let last = self.account_number.get(self.account_number.len().saturating_sub(3)..);
        format!("•• •• ••, •••••{}", last.unwrap_or_default())
    }
}

impl std::fmt::Debug for BankChange {
    /// Without the numbers: what is printed may be kept.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BankChange").field("id", &self.id).finish_non_exhaustive()
    }
}

const SELECT: &str = "select bank_change.*, bank_decision.decided_by, bank_decision.decided_at,
                      bank_decision.decision from bank_change
                      left join bank_decision on bank_decision.change = bank_change.id";

impl Ask {
    /// Every proposal for an organisation, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn bank_changes(
        &mut self,
        organisation: &OrganisationId,
    ) -> Result<Vec<BankChange>, StoreError> {
        let sql = format!(
            "{SELECT} where bank_change.organisation = $1
             order by bank_change.proposed_at desc, bank_change.id desc"
        );
        let row = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(organisation.as_str());
        Ok(row.fetch_all(self.on()).await?)
    }

    /// One proposal.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn bank_change(&mut self, id: &FactId) -> Result<BankChange, StoreError> {
        let sql = format!("{SELECT} where bank_change.id = $1");
        let row = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.as_str());
        let found = row.fetch_optional(self.on()).await?;
        found.ok_or_else(|| StoreError::Missing { what: "bank details", id: id.0.clone() })
    }
}

impl Change {
    /// Proposes bank details. They do not stand before somebody else confirms them.
    ///
    /// # Errors
    /// When there is no such organisation.
    pub async fn propose_bank(
        &mut self,
        organisation: &OrganisationId,
        account_name: &str,
        sort_code: &str,
        account_number: &str,
    ) -> Result<FactId, StoreError> {
        let id = FactId::new();
        let (by, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into bank_change
             (id, organisation, account_name, sort_code, account_number, proposed_by, proposed_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.as_str())
        .bind(organisation.as_str())
        .bind(account_name)
        .bind(sort_code)
        .bind(account_number)
        .bind(by)
        .bind(at)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "change": id });
        let subject = format!("organisation/{organisation}");
        self.say("propose bank details", &subject, facts).await?;
        Ok(id)
    }

    /// Confirms or refuses proposed bank details.
    ///
    /// # Errors
    /// When whoever proposed them confirms them, or somebody has decided already.
    pub async fn decide_bank(
        &mut self,
        change: &BankChange,
        is_confirmed: bool,
    ) -> Result<(), StoreError> {
        let (by, at) = (self.account.0.clone(), self.at.to_string());
        let decision = if is_confirmed { "confirmed" } else { "refused" };
        sqlx::query(
            "insert into bank_decision (change, proposed_by, decided_by, decided_at, decision)
             values ($1, $2, $3, $4, $5)",
        )
        .bind(change.id.as_str())
        .bind(change.proposed_by.as_str())
        .bind(by)
        .bind(at)
        .bind(decision)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "change": change.id, "decision": decision });
        let subject = format!("organisation/{}", change.organisation);
        self.say("decide bank details", &subject, facts).await
    }
}
