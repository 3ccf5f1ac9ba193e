//! People who draw on care and support, and their unpaid carers. The one place with personal data.

use attain_units::Day;

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{ContractId, PersonId};

/// Somebody who draws on care and support, or an unpaid carer.
#[derive(Clone, Debug, sqlx::FromRow, serde::Serialize)]
pub struct Person {
    /// The opaque id: all that records and statements show.
    #[sqlx(try_from = "String")]
    pub id: PersonId,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Day of birth, as text.
    pub born: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub telephone: String,
    /// `en` or `cy`.
    pub language: String,
    /// `plain` or `easy`.
    pub reading: String,
    /// What a reader should know first.
    pub note: String,
}

impl Person {
    /// Given and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

/// Who cares for whom, unpaid.
#[derive(Clone, Debug, sqlx::FromRow, serde::Serialize)]
pub struct Cares {
    /// The carer.
    #[sqlx(try_from = "String")]
    pub carer: PersonId,
    /// The person cared for.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// How they belong together: daughter, neighbour.
    pub relation: String,
    /// Since when.
    pub since: String,
}

impl Ask {
    /// A person. The caller logs the read (see [`Change::read_person`]).
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn person(&mut self, id: &PersonId) -> Result<Person, StoreError> {
        let found = sqlx::query_as("select * from person where id = $1")
            .bind(id.as_str())
            .fetch_optional(self.on())
            .await?;
        found.ok_or_else(|| StoreError::Missing { what: "person", id: id.0.clone() })
    }

    /// The people who have a package under a contract, each once. The caller logs the read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_under(&mut self, contract: &ContractId) -> Result<Vec<Person>, StoreError> {
        let sql = "select * from person where id in
                   (select person from package where contract = $1) order by id";
        Ok(sqlx::query_as(sql).bind(contract.as_str()).fetch_all(self.on()).await?)
    }

    /// People whose names hold this text, by family name, at most 100.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_named(&mut self, text: &str) -> Result<Vec<Person>, StoreError> {
        let sql = "select * from person
                   where lower(given_name || ' ' || family_name) like $1
                   order by family_name, given_name, id limit 100";
        let like = format!("%{}%", text.to_lowercase());
        Ok(sqlx::query_as(sql).bind(like).fetch_all(self.on()).await?)
    }

    /// The carers of a person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carers_of(&mut self, person: &PersonId) -> Result<Vec<Cares>, StoreError> {
        let sql = "select * from cares_for where person = $1 order by since, carer";
        Ok(sqlx::query_as(sql).bind(person.as_str()).fetch_all(self.on()).await?)
    }

    /// The people somebody cares for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cared_for_by(&mut self, carer: &PersonId) -> Result<Vec<Cares>, StoreError> {
        let sql = "select * from cares_for where carer = $1 order by since, person";
        Ok(sqlx::query_as(sql).bind(carer.as_str()).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Adds a person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_person(&mut self, person: &Person) -> Result<(), StoreError> {
        sqlx::query(
            "insert into person
             (id, given_name, family_name, born, address, telephone, language, reading, note)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(person.id.as_str())
        .bind(&person.given_name)
        .bind(&person.family_name)
        .bind(&person.born)
        .bind(&person.address)
        .bind(&person.telephone)
        .bind(&person.language)
        .bind(&person.reading)
        .bind(&person.note)
        .execute(self.on())
        .await?;
        let subject = format!("person/{}", person.id);
        self.say_of(person.id.as_str(), "add person", &subject, serde_json::json!({})).await
    }

    /// Puts a person's details right.
    ///
    /// # Errors
    /// When there is no such person.
    pub async fn set_person(&mut self, person: &Person) -> Result<(), StoreError> {
        let done = sqlx::query(
            "update person set given_name = $2, family_name = $3, born = $4, address = $5,
             telephone = $6, language = $7, reading = $8, note = $9 where id = $1",
        )
        .bind(person.id.as_str())
        .bind(&person.given_name)
        .bind(&person.family_name)
        .bind(&person.born)
        .bind(&person.address)
        .bind(&person.telephone)
        .bind(&person.language)
        .bind(&person.reading)
        .bind(&person.note)
        .execute(self.on())
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "person", id: person.id.0.clone() });
        }
        let subject = format!("person/{}", person.id);
        self.say_of(person.id.as_str(), "change person", &subject, serde_json::json!({})).await
    }

    /// Records who cares for whom.
    ///
    /// # Errors
    /// When somebody would be their own carer.
    pub async fn add_carer(
        &mut self,
        carer: &PersonId,
        person: &PersonId,
        relation: &str,
        since: Day,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into cares_for (carer, person, relation, since) values ($1, $2, $3, $4)",
        )
        .bind(carer.as_str())
        .bind(person.as_str())
        .bind(relation)
        .bind(since.to_string())
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "carer": carer });
        self.say_of(person.as_str(), "add carer", &format!("person/{person}"), facts).await
    }

    /// Logs that somebody read a person's data, and why.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_person(&mut self, person: &PersonId, page: &str) -> Result<(), StoreError> {
        let facts = serde_json::json!({ "page": page });
        self.say_of(person.as_str(), "read person", &format!("person/{person}"), facts).await
    }
}
