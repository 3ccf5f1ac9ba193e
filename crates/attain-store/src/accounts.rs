//! Who takes part and who signs in.

use attain_units::Pence;

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, OrganisationId, PackageId, PersonId};

/// A council, a provider or a partner.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Organisation {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: OrganisationId,
    /// What it is: the code of an [`OrganisationKind`].
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its number in the finance system.
    pub supplier_number: String,
}

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationKind {
    /// Buys care.
    Council,
    /// Gives care.
    Provider,
    /// A health body.
    Health,
    /// A landlord or housing body.
    Housing,
    /// A charity or community group.
    Voluntary,
}

impl OrganisationKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Council, Self::Provider, Self::Health, Self::Housing, Self::Voluntary];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Provider => "provider",
            Self::Health => "health",
            Self::Housing => "housing",
            Self::Voluntary => "voluntary",
        }
    }
}

/// Somebody who signs in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Account {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: AccountId,
    /// The name colleagues know.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// An Argon2id hash; empty when nobody can sign in with a password.
    pub password: String,
    /// The code of the role.
    pub role: String,
    /// Where they work; nothing for people and carers.
    pub organisation: Option<String>,
    /// The person it belongs to, for people and carers.
    pub person: Option<String>,
    /// `en` or `cy`.
    pub language: String,
    /// The most it may approve at once.
    #[sqlx(rename = "limit_pence", try_from = "i64")]
    pub limit: Pence,
    /// 1 when it may sign in.
    pub is_active: i64,
}

impl Account {
    /// Whether it is of this organisation.
    pub fn is_of(&self, organisation: &OrganisationId) -> bool {
        self.organisation.as_deref() == Some(organisation.as_str())
    }

    /// The person it belongs to.
    pub fn person_id(&self) -> Option<PersonId> {
        self.person.as_deref().map(PersonId::from)
    }
}

impl Ask {
    /// An organisation.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn organisation(&mut self, id: &OrganisationId) -> Result<Organisation, StoreError> {
        let found = sqlx::query_as("select * from organisation where id = $1")
            .bind(id.as_str())
            .fetch_optional(self.on())
            .await?;
        found.ok_or_else(|| StoreError::Missing { what: "organisation", id: id.0.clone() })
    }

    /// All organisations by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisations(&mut self) -> Result<Vec<Organisation>, StoreError> {
        Ok(sqlx::query_as("select * from organisation order by name").fetch_all(self.on()).await?)
    }

    /// An account.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn account(&mut self, id: &AccountId) -> Result<Account, StoreError> {
        let found = sqlx::query_as("select * from account where id = $1")
            .bind(id.as_str())
            .fetch_optional(self.on())
            .await?;
        found.ok_or_else(|| StoreError::Missing { what: "account", id: id.0.clone() })
    }

    /// The account that signs in with this address, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_of(&mut self, email: &str) -> Result<Option<Account>, StoreError> {
        Ok(sqlx::query_as("select * from account where email = $1")
            .bind(email)
            .fetch_optional(self.on())
            .await?)
    }

    /// Those who work here, by name: all accounts but those of people and carers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staff(&mut self) -> Result<Vec<Account>, StoreError> {
        let sql = "select * from account where person is null order by name, id";
        Ok(sqlx::query_as(sql).fetch_all(self.on()).await?)
    }

    /// The accounts of a person and of those who care for them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts_of_people(
        &mut self,
        person: &PersonId,
    ) -> Result<Vec<Account>, StoreError> {
        let sql = "select * from account where person = $1
                   union select account.* from account
                   join cares_for on cares_for.carer = account.person where cares_for.person = $1
                   order by name, id";
        Ok(sqlx::query_as(sql).bind(person.as_str()).fetch_all(self.on()).await?)
    }

    /// Everybody whose name may stand on a page about a person: those who work here, the person
    /// and their carers, and whoever did anything about them before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts_about(&mut self, person: &PersonId) -> Result<Vec<Account>, StoreError> {
        let sql = "select * from account where person is null
                   union select * from account where person = $1
                   union select account.* from account
                   join cares_for on cares_for.carer = account.person where cares_for.person = $1
                   union select * from account
                   where id in (select account from audit where person = $1)
                   order by name, id";
        Ok(sqlx::query_as(sql).bind(person.as_str()).fetch_all(self.on()).await?)
    }

    /// All accounts by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        Ok(sqlx::query_as("select * from account order by name, id").fetch_all(self.on()).await?)
    }

    /// Those of some roles who sign in, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts_of(&mut self, roles: &[&str]) -> Result<Vec<Account>, StoreError> {
        let places: Vec<String> = (1..=roles.len()).map(|place| format!("${place}")).collect();
        let sql = format!(
            "select * from account where role in ({}) order by name, id",
            places.join(", ")
        );
        let query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        let query = roles.iter().fold(query, |query, role| query.bind((*role).to_owned()));
        Ok(query.fetch_all(self.on()).await?)
    }

    /// Those who had to do with a package: who coordinates it, took its steps, wrote, measured or
    /// recorded something, offered or accepted a price.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts_around(
        &mut self,
        package: &PackageId,
    ) -> Result<Vec<Account>, StoreError> {
        let sql = "select * from account where id in (
                   select coordinator from package where id = $1
                   union select account from package_step where package = $1
                   union select account from assessment where package = $1
                   union select account from outcome where package = $1
                   union select account from score where package = $1
                   union select account from review where package = $1
                   union select account from record where package = $1
                   union select offered_by from price_offer where package = $1
                   union select accepted_by from price_acceptance
                   where offer in (select id from price_offer where package = $1))
                   order by name, id";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Adds an organisation.
    ///
    /// # Errors
    /// When one of that name is there.
    pub async fn add_organisation(
        &mut self,
        kind: OrganisationKind,
        name: &str,
        supplier_number: &str,
    ) -> Result<OrganisationId, StoreError> {
        let id = OrganisationId::new();
        sqlx::query(
            "insert into organisation (id, kind, name, supplier_number) values ($1, $2, $3, $4)",
        )
        .bind(id.as_str())
        .bind(kind.code())
        .bind(name)
        .bind(supplier_number)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "kind": kind.code() });
        self.say("add organisation", &format!("organisation/{id}"), facts).await?;
        Ok(id)
    }

    /// Adds an account.
    ///
    /// # Errors
    /// When somebody signs in with that address.
    pub async fn add_account(&mut self, account: &Account) -> Result<(), StoreError> {
        sqlx::query(
            "insert into account
             (id, name, email, password, role, organisation, person, language, limit_pence, is_active)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(account.id.as_str())
        .bind(&account.name)
        .bind(&account.email)
        .bind(&account.password)
        .bind(&account.role)
        .bind(&account.organisation)
        .bind(&account.person)
        .bind(&account.language)
        .bind(account.limit.0)
        .bind(account.is_active)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "role": account.role, "limit_pence": account.limit.0 });
        self.say("add account", &format!("account/{}", account.id), facts).await
    }

    /// Changes what an account may do: role, place of work, language and limit. Its id, name,
    /// address and password stay.
    ///
    /// # Errors
    /// When there is no such account.
    pub async fn change_account(&mut self, account: &Account) -> Result<(), StoreError> {
        let done = sqlx::query(
            "update account set role = $1, organisation = $2, language = $3, limit_pence = $4
             where id = $5",
        )
        .bind(&account.role)
        .bind(&account.organisation)
        .bind(&account.language)
        .bind(account.limit.0)
        .bind(account.id.as_str())
        .execute(self.on())
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "account", id: account.id.0.clone() });
        }
        let facts = serde_json::json!({ "role": account.role, "limit_pence": account.limit.0 });
        self.say("change account", &format!("account/{}", account.id), facts).await
    }

    /// Remembers in which language somebody reads.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_language(&mut self, language: &str) -> Result<(), StoreError> {
        let account = self.account.0.clone();
        sqlx::query("update account set language = $1 where id = $2")
            .bind(language)
            .bind(&account)
            .execute(self.on())
            .await?;
        let facts = serde_json::json!({ "language": language });
        self.say("choose language", &format!("account/{account}"), facts).await
    }

    /// Gives an account another password, and ends every session it has.
    ///
    /// # Errors
    /// When there is no such account.
    pub async fn change_password(&mut self, id: &AccountId, hash: &str) -> Result<(), StoreError> {
        let done = sqlx::query("update account set password = $1 where id = $2")
            .bind(hash)
            .bind(id.as_str())
            .execute(self.on())
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "account", id: id.0.clone() });
        }
        self.end_sessions_of(id).await?;
        self.say("change password", &format!("account/{id}"), serde_json::json!({})).await
    }

    /// Lets an account sign in, or no longer; then every session it has ends.
    ///
    /// # Errors
    /// When there is no such account.
    pub async fn let_in(&mut self, id: &AccountId, is_let_in: bool) -> Result<(), StoreError> {
        let done = sqlx::query("update account set is_active = $1 where id = $2")
            .bind(i64::from(is_let_in))
            .bind(id.as_str())
            .execute(self.on())
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "account", id: id.0.clone() });
        }
        self.end_sessions_of(id).await?;
        let action = if is_let_in { "let account in" } else { "shut account out" };
        self.say(action, &format!("account/{id}"), serde_json::json!({})).await
    }
}
