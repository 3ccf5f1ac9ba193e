//! Whom people work with: teams, contracts of one's own, and doors that were opened in need.

use attain_units::Instant;

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, ContractId, FactId, PersonId, TeamId};

/// A team of care staff.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Team {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// When it was made.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
}

/// Somebody opened the pages of a person who is not theirs.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct BrokenGlass {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// Who.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// Whose pages.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// Why, in their words.
    pub reason: String,
    /// When.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// From when on the pages are closed to them again.
    #[sqlx(try_from = "String")]
    pub ends: Instant,
}

impl Ask {
    /// The teams by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn teams(&mut self) -> Result<Vec<Team>, StoreError> {
        Ok(sqlx::query_as("select * from team order by name").fetch_all(self.on()).await?)
    }

    /// Who is in a team.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn members_of(&mut self, team: &TeamId) -> Result<Vec<AccountId>, StoreError> {
        let sql = "select account from team_member where team = $1 order by account";
        let ids: Vec<String> =
            sqlx::query_scalar(sql).bind(team.as_str()).fetch_all(self.on()).await?;
        Ok(ids.into_iter().map(AccountId).collect())
    }

    /// Everybody who shares a team with an account, itself included; nobody when it is in none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn colleagues_of(
        &mut self,
        account: &AccountId,
    ) -> Result<Vec<AccountId>, StoreError> {
        let sql = "select distinct other.account from team_member own
                   join team_member other on other.team = own.team
                   where own.account = $1 order by other.account";
        let ids: Vec<String> =
            sqlx::query_scalar(sql).bind(account.as_str()).fetch_all(self.on()).await?;
        Ok(ids.into_iter().map(AccountId).collect())
    }

    /// The contracts a contract manager was given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn managed_by(&mut self, account: &AccountId) -> Result<Vec<ContractId>, StoreError> {
        let sql = "select contract from contract_manager where account = $1 order by contract";
        let ids: Vec<String> =
            sqlx::query_scalar(sql).bind(account.as_str()).fetch_all(self.on()).await?;
        Ok(ids.into_iter().map(ContractId).collect())
    }

    /// Who opened a person's pages from outside, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn broken_glass_of(
        &mut self,
        person: &PersonId,
    ) -> Result<Vec<BrokenGlass>, StoreError> {
        let sql = "select * from broken_glass where person = $1 order by at desc, id";
        Ok(sqlx::query_as(sql).bind(person.as_str()).fetch_all(self.on()).await?)
    }

    /// Whether a person's pages are open to an account that gave its reason.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_glass_broken(
        &mut self,
        account: &AccountId,
        person: &PersonId,
        now: Instant,
    ) -> Result<bool, StoreError> {
        let sql = "select count(*) from broken_glass
                   where account = $1 and person = $2 and ends > $3";
        let count: i64 = sqlx::query_scalar(sql)
            .bind(account.as_str())
            .bind(person.as_str())
            .bind(now.to_string())
            .fetch_one(self.on())
            .await?;
        Ok(0 < count)
    }
}

impl Change {
    /// Adds a team.
    ///
    /// # Errors
    /// When one of that name is there.
    pub async fn add_team(&mut self, name: &str) -> Result<TeamId, StoreError> {
        let id = TeamId::new();
        let at = self.at.to_string();
        sqlx::query("insert into team (id, name, made_at) values ($1, $2, $3)")
            .bind(id.as_str())
            .bind(name)
            .bind(at)
            .execute(self.on())
            .await?;
        self.say("add team", &format!("team/{id}"), serde_json::json!({ "name": name })).await?;
        Ok(id)
    }

    /// Sets who is in a team.
    ///
    /// # Errors
    /// When there is no such team or account.
    pub async fn set_members(
        &mut self,
        team: &TeamId,
        members: &[AccountId],
    ) -> Result<(), StoreError> {
        sqlx::query("delete from team_member where team = $1")
            .bind(team.as_str())
            .execute(self.on())
            .await?;
        let at = self.at.to_string();
        for member in members {
            sqlx::query("insert into team_member (team, account, since) values ($1, $2, $3)")
                .bind(team.as_str())
                .bind(member.as_str())
                .bind(&at)
                .execute(self.on())
                .await?;
        }
        let facts = serde_json::json!({ "members": members });
        self.say("set team members", &format!("team/{team}"), facts).await
    }

    /// Sets which contracts a contract manager sees; with none, all.
    ///
    /// # Errors
    /// When there is no such account or contract.
    pub async fn set_managed(
        &mut self,
        account: &AccountId,
        contracts: &[ContractId],
    ) -> Result<(), StoreError> {
        sqlx::query("delete from contract_manager where account = $1")
            .bind(account.as_str())
            .execute(self.on())
            .await?;
        let at = self.at.to_string();
        for contract in contracts {
            sqlx::query(
                "insert into contract_manager (contract, account, since) values ($1, $2, $3)",
            )
            .bind(contract.as_str())
            .bind(account.as_str())
            .bind(&at)
            .execute(self.on())
            .await?;
        }
        let facts = serde_json::json!({ "contracts": contracts });
        self.say("set own contracts", &format!("account/{account}"), facts).await
    }

    /// Opens a person's pages to whoever makes the change, for a reason and for a time.
    ///
    /// # Errors
    /// When no reason is given.
    pub async fn break_glass(
        &mut self,
        person: &PersonId,
        reason: &str,
        ends: Instant,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into broken_glass (id, account, person, reason, at, ends)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(FactId::new().0)
        .bind(account)
        .bind(person.as_str())
        .bind(reason)
        .bind(at)
        .bind(ends.to_string())
        .execute(self.on())
        .await?;
        // The reason may hold what nobody but the coordinator should read, so it is not repeated.
        let facts = serde_json::json!({ "ends": ends.to_string() });
        self.say_of(person.as_str(), "break glass", &format!("person/{person}"), facts).await
    }
}
