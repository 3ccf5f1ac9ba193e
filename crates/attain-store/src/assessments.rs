//! Assessments as they were made, and what instruments measured.

use attain_units::{Day, Instant};

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, FactId, PackageId, PersonId};

/// An assessment as it was made.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptAssessment {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// The package.
    #[sqlx(try_from = "String")]
    pub package: PackageId,
    /// Whose it is.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// 1 when it was made in a crisis.
    pub is_crisis: i64,
    /// The day it was made.
    #[sqlx(try_from = "String")]
    pub on_day: Day,
    /// When it was entered.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// By whom.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// What it says, as JSON.
    pub facts: String,
}

/// What an instrument measured.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptScore {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// Of whom.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// In which package; nothing when in none.
    pub package: Option<String>,
    /// Of which outcome; empty when of none.
    pub outcome: String,
    /// The code of the instrument.
    pub instrument: String,
    /// The day it was answered.
    #[sqlx(try_from = "String")]
    pub on_day: Day,
    /// The answers, as JSON: one text an item.
    pub answers: String,
    /// The total; empty when there is none.
    pub total: String,
    /// Who entered it.
    pub account: Option<String>,
    /// When.
    #[sqlx(try_from = "String")]
    pub at: Instant,
}

/// What an instrument measured, to be kept.
#[derive(Clone, Debug)]
pub struct NewScore {
    /// Of whom.
    pub person: PersonId,
    /// In which package.
    pub package: Option<PackageId>,
    /// Of which outcome; empty when of none.
    pub outcome: String,
    /// The code of the instrument.
    pub instrument: String,
    /// The day it was answered.
    pub on_day: Day,
    /// The answers, one text an item.
    pub answers: Vec<String>,
    /// The total; empty when there is none.
    pub total: String,
}

impl Ask {
    /// The assessments of a package, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn assessments_of(
        &mut self,
        package: &PackageId,
    ) -> Result<Vec<KeptAssessment>, StoreError> {
        let sql = "select * from assessment where package = $1 order by on_day, at, id";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }

    /// Everything measured of a person, the earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scores_of(&mut self, person: &PersonId) -> Result<Vec<KeptScore>, StoreError> {
        let sql = "select * from score where person = $1 order by on_day, at, id";
        Ok(sqlx::query_as(sql).bind(person.as_str()).fetch_all(self.on()).await?)
    }

    /// Everything measured in a package, the earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scores_of_package(
        &mut self,
        package: &PackageId,
    ) -> Result<Vec<KeptScore>, StoreError> {
        let sql = "select * from score where package = $1 order by on_day, at, id";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Keeps an assessment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_assessment(
        &mut self,
        package: &PackageId,
        person: &PersonId,
        is_crisis: bool,
        on_day: Day,
        facts: &serde_json::Value,
    ) -> Result<FactId, StoreError> {
        let id = FactId::new();
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into assessment (id, package, person, is_crisis, on_day, at, account, facts)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.as_str())
        .bind(package.as_str())
        .bind(person.as_str())
        .bind(i64::from(is_crisis))
        .bind(on_day.to_string())
        .bind(at)
        .bind(account)
        .bind(facts.to_string())
        .execute(self.on())
        .await?;
        let said = serde_json::json!({ "crisis": is_crisis });
        self.say_of(person.as_str(), "assess", &format!("package/{package}"), said).await?;
        Ok(id)
    }

    /// Keeps what an instrument measured.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_score(&mut self, new: &NewScore) -> Result<FactId, StoreError> {
        let id = FactId::new();
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into score
             (id, person, package, outcome, instrument, on_day, answers, total, account, at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id.as_str())
        .bind(new.person.as_str())
        .bind(new.package.as_ref().map(|package| package.0.clone()))
        .bind(&new.outcome)
        .bind(&new.instrument)
        .bind(new.on_day.to_string())
        .bind(serde_json::json!(new.answers).to_string())
        .bind(&new.total)
        .bind(account)
        .bind(at)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "instrument": new.instrument, "outcome": new.outcome });
        let subject = format!("person/{}", new.person);
        self.say_of(new.person.as_str(), "measure", &subject, facts).await?;
        Ok(id)
    }
}
