//! Packages of care from referral to closure, and the outcomes of their plans.

use std::collections::BTreeMap;

use attain_units::{Day, Instant};

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, ContractId, PackageId, PersonId};

/// A package of care: one person's way from referral to closure.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Package {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: PackageId,
    /// Whose it is.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// Under which contract; nothing until a service is agreed.
    pub contract: Option<String>,
    /// The code of the stage it stands at.
    pub stage: String,
    /// Who coordinates it.
    pub coordinator: Option<String>,
    /// The day it was opened.
    #[sqlx(try_from = "String")]
    pub opened: Day,
    /// When its stage last changed.
    #[sqlx(try_from = "String")]
    pub changed: Instant,
    /// The day the next review is due; empty when none is.
    pub review_due: String,
    /// What pages keep about it, as JSON.
    pub facts: String,
}

impl Package {
    /// The contract it runs under.
    pub fn contract_id(&self) -> Option<ContractId> {
        self.contract.as_deref().map(ContractId::from)
    }
}

/// A package with the name of whose it is, for worklists, which do not need its facts.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PackageRow {
    /// The package.
    #[sqlx(flatten)]
    pub package: Package,
    /// The person's given name.
    pub given_name: String,
    /// The person's family name.
    pub family_name: String,
    /// The name of whoever coordinates it; empty when nobody does.
    pub coordinator_name: String,
}

/// One step of a package.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptStep {
    /// The package.
    #[sqlx(try_from = "String")]
    pub package: PackageId,
    /// Its place, from 1.
    pub number: i64,
    /// The step's code.
    pub step: String,
    /// The stage it led to.
    pub stage: String,
    /// The day it was true.
    #[sqlx(try_from = "String")]
    pub on_day: Day,
    /// When it was entered.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// Who took it.
    pub account: Option<String>,
    /// Their words.
    pub note: String,
    /// What pages keep about it, as JSON.
    pub facts: String,
}

/// One version of an outcome of a plan.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptOutcome {
    /// The package.
    #[sqlx(try_from = "String")]
    pub package: PackageId,
    /// The name that records and statements use: O1.
    pub code: String,
    /// Its version, from 1.
    pub version: i64,
    /// The person's own words.
    pub words: String,
    /// The coded domain.
    pub domain: String,
    /// Its weight in the plan.
    pub weight: i64,
    /// By when; empty when not said.
    pub target_day: String,
    /// planned, agreed, met, not met, disputed, withdrawn, ended.
    pub state: String,
    /// When this version was written.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// By whom.
    pub account: Option<String>,
    /// Why this version.
    pub reason: String,
    /// Kind, origin, scale, baseline, target, verifier, contributors, as JSON.
    pub facts: String,
}

impl Ask {
    /// A package.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn package(&mut self, id: &PackageId) -> Result<Package, StoreError> {
        let found = sqlx::query_as("select * from package where id = $1")
            .bind(id.as_str())
            .fetch_optional(self.on())
            .await?;
        found.ok_or_else(|| StoreError::Missing { what: "package", id: id.0.clone() })
    }

    /// A person's packages, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn packages_of(&mut self, person: &PersonId) -> Result<Vec<Package>, StoreError> {
        let sql = "select * from package where person = $1 order by opened desc, id desc";
        Ok(sqlx::query_as(sql).bind(person.as_str()).fetch_all(self.on()).await?)
    }

    /// The packages under a contract.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn packages_under(
        &mut self,
        contract: &ContractId,
    ) -> Result<Vec<Package>, StoreError> {
        let sql = "select * from package where contract = $1 order by opened desc, id desc";
        Ok(sqlx::query_as(sql).bind(contract.as_str()).fetch_all(self.on()).await?)
    }

    /// The packages under a contract by id, each with its stage.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stages_under(
        &mut self,
        contract: &ContractId,
    ) -> Result<BTreeMap<String, String>, StoreError> {
        let sql = "select id, stage from package where contract = $1";
        let rows: Vec<(String, String)> =
            sqlx::query_as(sql).bind(contract.as_str()).fetch_all(self.on()).await?;
        Ok(rows.into_iter().collect())
    }

    /// How many versions the outcomes of all plans under a contract have. A version is never taken away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn outcome_versions_under(
        &mut self,
        contract: &ContractId,
    ) -> Result<i64, StoreError> {
        let sql = "select count(*) from outcome where package in
                   (select id from package where contract = $1)";
        Ok(sqlx::query_scalar(sql).bind(contract.as_str()).fetch_one(self.on()).await?)
    }

    /// Every package, the one that changed last first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn packages(&mut self) -> Result<Vec<Package>, StoreError> {
        let sql = "select * from package order by changed desc, id desc";
        Ok(sqlx::query_as(sql).fetch_all(self.on()).await?)
    }

    /// A package's steps, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn steps_of(&mut self, package: &PackageId) -> Result<Vec<KeptStep>, StoreError> {
        let sql = "select * from package_step where package = $1 order by number";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }

    /// The outcomes of a plan as they stand: the last version of each.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn outcomes_of(
        &mut self,
        package: &PackageId,
    ) -> Result<Vec<KeptOutcome>, StoreError> {
        let sql = "select * from outcome where package = $1 and version =
                   (select max(version) from outcome as later
                    where later.package = outcome.package and later.code = outcome.code)
                   order by code";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }

    /// The outcomes of all plans under a contract as they stand, plan by plan.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn outcomes_under(
        &mut self,
        contract: &ContractId,
    ) -> Result<Vec<KeptOutcome>, StoreError> {
        let sql = "select outcome.* from package join outcome on outcome.package = package.id
                   where package.contract = $1 and outcome.version =
                   (select max(version) from outcome as later
                    where later.package = outcome.package and later.code = outcome.code)
                   order by outcome.package, outcome.code";
        Ok(sqlx::query_as(sql).bind(contract.as_str()).fetch_all(self.on()).await?)
    }

    /// Every version of every outcome of a plan, in the order they were written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn outcome_history(
        &mut self,
        package: &PackageId,
    ) -> Result<Vec<KeptOutcome>, StoreError> {
        let sql = "select * from outcome where package = $1 order by code, version";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Opens a package for a person, at its first stage.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_package(
        &mut self,
        person: &PersonId,
        coordinator: Option<&AccountId>,
        stage: &str,
        opened: Day,
        facts: &serde_json::Value,
    ) -> Result<PackageId, StoreError> {
        let id = PackageId::new();
        let at = self.at.to_string();
        sqlx::query(
            "insert into package (id, person, stage, coordinator, opened, changed, facts)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.as_str())
        .bind(person.as_str())
        .bind(stage)
        .bind(coordinator.map(|account| account.0.clone()))
        .bind(opened.to_string())
        .bind(at)
        .bind(facts.to_string())
        .execute(self.on())
        .await?;
        self.add_step(&id, "refer", stage, opened, "", &serde_json::json!({})).await?;
        let subject = format!("package/{id}");
        self.say_of(person.as_str(), "open package", &subject, serde_json::json!({})).await?;
        Ok(id)
    }

    /// Takes a step of a package: from the stage the caller saw to the next.
    ///
    /// # Errors
    /// When somebody took a step in the meantime.
    pub async fn take_step(
        &mut self,
        package: &Package,
        step: &str,
        stage: &str,
        on_day: Day,
        note: &str,
        facts: &serde_json::Value,
    ) -> Result<(), StoreError> {
        let at = self.at.to_string();
        let done =
            sqlx::query("update package set stage = $1, changed = $2 where id = $3 and stage = $4")
                .bind(stage)
                .bind(at)
                .bind(package.id.as_str())
                .bind(&package.stage)
                .execute(self.on())
                .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Stale { what: "the package" });
        }
        self.add_step(&package.id, step, stage, on_day, note, facts).await?;
        let said = serde_json::json!({ "step": step, "stage": stage });
        let subject = format!("package/{}", package.id);
        self.say_of(package.person.as_str(), "take step", &subject, said).await
    }

    async fn add_step(
        &mut self,
        package: &PackageId,
        step: &str,
        stage: &str,
        on_day: Day,
        note: &str,
        facts: &serde_json::Value,
    ) -> Result<(), StoreError> {
        let sql = "select coalesce(max(number), 0) + 1 from package_step where package = $1";
        let number: i64 =
            sqlx::query_scalar(sql).bind(package.as_str()).fetch_one(self.on()).await?;
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into package_step
             (package, number, step, stage, on_day, at, account, note, facts)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(package.as_str())
        .bind(number)
        .bind(step)
        .bind(stage)
        .bind(on_day.to_string())
        .bind(at)
        .bind(account)
        .bind(note)
        .bind(facts.to_string())
        .execute(self.on())
        .await?;
        Ok(())
    }

    /// Puts a package under a contract.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_contract(
        &mut self,
        package: &Package,
        contract: &ContractId,
    ) -> Result<(), StoreError> {
        sqlx::query("update package set contract = $1 where id = $2")
            .bind(contract.as_str())
            .bind(package.id.as_str())
            .execute(self.on())
            .await?;
        let (subject, facts) =
            (format!("package/{}", package.id), serde_json::json!({ "contract": contract }));
        self.say_of(package.person.as_str(), "choose contract", &subject, facts).await
    }

    /// Takes a package out of its contract.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leave_contract(&mut self, package: &Package) -> Result<(), StoreError> {
        sqlx::query("update package set contract = null where id = $1")
            .bind(package.id.as_str())
            .execute(self.on())
            .await?;
        let (subject, facts) = (format!("package/{}", package.id), serde_json::json!({}));
        self.say_of(package.person.as_str(), "leave contract", &subject, facts).await
    }

    /// Keeps what pages keep about a package.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_package_facts(
        &mut self,
        package: &Package,
        what: &str,
        facts: &serde_json::Value,
    ) -> Result<(), StoreError> {
        sqlx::query("update package set facts = $1 where id = $2")
            .bind(facts.to_string())
            .bind(package.id.as_str())
            .execute(self.on())
            .await?;
        let (subject, said) = (format!("package/{}", package.id), serde_json::json!({}));
        self.say_of(package.person.as_str(), what, &subject, said).await
    }

    /// Sets the day the next review is due, or that none is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_review_due(
        &mut self,
        package: &Package,
        due: Option<Day>,
    ) -> Result<(), StoreError> {
        let due = due.map(|day| day.to_string()).unwrap_or_default();
        sqlx::query("update package set review_due = $1 where id = $2")
            .bind(&due)
            .bind(package.id.as_str())
            .execute(self.on())
            .await?;
        let (subject, said) =
            (format!("package/{}", package.id), serde_json::json!({ "due": due }));
        self.say_of(package.person.as_str(), "set review", &subject, said).await
    }

    /// Says who coordinates a package.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_coordinator(
        &mut self,
        package: &Package,
        coordinator: &AccountId,
    ) -> Result<(), StoreError> {
        sqlx::query("update package set coordinator = $1 where id = $2")
            .bind(coordinator.as_str())
            .bind(package.id.as_str())
            .execute(self.on())
            .await?;
        let said = serde_json::json!({ "coordinator": coordinator });
        let subject = format!("package/{}", package.id);
        self.say_of(package.person.as_str(), "set coordinator", &subject, said).await
    }

    /// Writes a version of an outcome; earlier ones stay.
    ///
    /// # Errors
    /// When somebody wrote that version in the meantime.
    pub async fn write_outcome(
        &mut self,
        person: &PersonId,
        outcome: &KeptOutcome,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into outcome
             (package, code, version, words, domain, weight, target_day, state, at, account,
              reason, facts)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(outcome.package.as_str())
        .bind(&outcome.code)
        .bind(outcome.version)
        .bind(&outcome.words)
        .bind(&outcome.domain)
        .bind(outcome.weight)
        .bind(&outcome.target_day)
        .bind(&outcome.state)
        .bind(at)
        .bind(account)
        .bind(&outcome.reason)
        .bind(&outcome.facts)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "outcome": outcome.code, "state": outcome.state });
        let subject = format!("package/{}", outcome.package);
        self.say_of(person.as_str(), "write outcome", &subject, facts).await
    }
}
