//! Erasing a person: their name and words go, the id stays with what money and statistics rest on.

use attain_units::Instant;
use serde_json::json;
use sqlx::{AssertSqlSafe, Executor};

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::PersonId;
use crate::schema;

/// Why somebody is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Their time is over.
    Retention,
    /// They asked, and nothing speaks against it.
    Request,
}

impl Ground {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Retention => "retention",
            Self::Request => "request",
        }
    }
}

/// What stands where a name or a word was.
pub const ERASED: &str = "erased";

/// What is done with each table that holds somebody's words. Records, scores, steps, prices and
/// results stay, without their words: money, statistics and the ledger rest on them.
const WORDS: &[&str] = &[
    "update package set facts = '{}' where person = $1",
    "update package_step set note = '', facts = '{}'
     where package in (select id from package where person = $1)",
    "update assessment set facts = '{}' where person = $1",
    "update outcome set words = 'erased', reason = '', facts = '{}'
     where package in (select id from package where person = $1)",
    "update score set answers = '{}' where person = $1",
    "update review set note = '', facts = '{}'
     where package in (select id from package where person = $1)",
    "update check_task set facts = '{}' where person = $1",
    "update check_result set note = '' where task in (select id from check_task where person = $1)",
    "update rights_answer set reason = 'erased' where reason <> ''
     and request in (select id from rights_request where person = $1)",
    "update broken_glass set reason = 'erased' where person = $1",
    "delete from cares_for where carer = $1 or person = $1",
    "delete from one_time_link where person = $1",
    "delete from notification where link = '/people/' || $1 or link like '/people/' || $1 || '/%'",
    "delete from notification where link in
     (select '/packages/' || id from package where person = $1)",
];

/// What is done with each account of the person: it stays as an id that did things.
const ACCOUNTS: &[&str] = &[
    "delete from session where account in (select id from account where person = $1)",
    "delete from one_time_code where account in (select id from account where person = $1)",
    "delete from recovery_code where account in (select id from account where person = $1)",
    "delete from password_link where account in (select id from account where person = $1)",
    "delete from identity where account in (select id from account where person = $1)",
    "delete from saved_view where account in (select id from account where person = $1)",
    "delete from notification where account in (select id from account where person = $1)",
    "update account set name = 'erased', email = 'erased/' || id, password = '', is_active = 0
     where person = $1",
];

/// Append-only tables that erasing may change.
const OPENED: &[&str] = &[
    "package_step",
    "assessment",
    "outcome",
    "score",
    "review",
    "check_task",
    "check_result",
    "broken_glass",
    "rights_answer",
    "record",
    "upload",
];

impl Ask {
    /// When a person was erased, if they were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erased_at(&mut self, person: &PersonId) -> Result<Option<String>, StoreError> {
        let sql = "select at from erasure where person = $1";
        Ok(sqlx::query_scalar(sql).bind(person.as_str()).fetch_optional(self.on()).await?)
    }

    /// People none of whose packages is still going on and whose last one ended before an
    /// instant, and who were not erased yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_over_since(
        &mut self,
        before: Instant,
    ) -> Result<Vec<PersonId>, StoreError> {
        let sql = "select person from package where person not in (select person from erasure)
                   group by person
                   having max(changed) < $1 and max(case when stage in ('ended', 'declined', 'cancelled')
                   then 0 else 1 end) = 0 order by person";
        let ids: Vec<String> =
            sqlx::query_scalar(sql).bind(before.to_string()).fetch_all(self.on()).await?;
        Ok(ids.into_iter().map(PersonId).collect())
    }
}

impl Change {
    /// Erases a person. What is append-only for everything else is opened for this change and
    /// shut with it. The audit log is not touched: it holds ids alone.
    ///
    /// # Errors
    /// When there is no such person, they were erased already, or a package of theirs goes on.
    pub async fn erase_person(
        &mut self,
        person: &PersonId,
        ground: Ground,
    ) -> Result<(), StoreError> {
        let before = self.person(person).await?;
        let packages = self.packages_of(person).await?;
        let is_over = |stage: &str| matches!(stage, "ended" | "declined" | "cancelled");
        if !packages.iter().all(|package| is_over(&package.stage)) {
            return Err(StoreError::Refused("package_goes_on".to_owned()));
        }
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query("insert into erasure (person, account, at, ground) values ($1, $2, $3, $4)")
            .bind(person.as_str())
            .bind(account)
            .bind(at)
            .bind(ground.code())
            .execute(self.on())
            .await?;
        self.open_kept(true).await?;
        for sql in WORDS.iter().chain(ACCOUNTS) {
            sqlx::query(*sql).bind(person.as_str()).execute(self.on()).await?;
        }
        self.erase_words_of_records(person).await?;
        self.open_kept(false).await?;
        // Who was told something about them by name.
        let named = format!("%{}%", before.name());
        sqlx::query("delete from notification where facts like $1")
            .bind(named)
            .execute(self.on())
            .await?;
        sqlx::query(
            "update person set given_name = 'erased', family_name = 'erased', born = '',
             address = '', telephone = '', note = '' where id = $1",
        )
        .bind(person.as_str())
        .execute(self.on())
        .await?;
        let (subject, facts) = (format!("person/{person}"), json!({ "ground": ground.code() }));
        self.say_of(person.as_str(), "erase person", &subject, facts).await
    }

    /// The words in which an outcome was set stand in its record, and in the file that brought
    /// it. What is counted stands before them.
    async fn erase_words_of_records(&mut self, person: &PersonId) -> Result<(), StoreError> {
        let sql =
            "select seq, value, upload from record where person = $1 and fact = 'outcome set'";
        let rows: Vec<(i64, String, Option<String>)> =
            sqlx::query_as(sql).bind(person.as_str()).fetch_all(self.on()).await?;
        for (seq, value, upload) in rows {
            let Some((counted, words)) = value.split_once(": ") else { continue };
            let erased = format!("{counted}: {ERASED}");
            sqlx::query("update record set value = $1 where seq = $2")
                .bind(erased)
                .bind(seq)
                .execute(self.on())
                .await?;
            if let Some(upload) = upload {
                sqlx::query("update upload set text = replace(text, $1, $2) where id = $3")
                    .bind(words)
                    .bind(ERASED)
                    .bind(upload)
                    .execute(self.on())
                    .await?;
            }
        }
        Ok(())
    }

    /// Opens what is append-only, or shuts it again, inside this change.
    async fn open_kept(&mut self, is_open: bool) -> Result<(), StoreError> {
        let is_sqlite = self.on().backend_name() == "SQLite";
        for table in OPENED {
            for sql in schema::opened(table, is_sqlite, is_open) {
                self.on().execute(AssertSqlSafe(sql)).await?;
            }
        }
        Ok(())
    }
}

impl Ask {
    /// How many notifications were told before an instant.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notifications_before(&mut self, before: Instant) -> Result<i64, StoreError> {
        let sql = "select count(*) from notification where at < $1";
        Ok(sqlx::query_scalar(sql).bind(before.to_string()).fetch_one(self.on()).await?)
    }

    /// How many links of people and of accounts ended before an instant.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn links_ended_before(&mut self, before: Instant) -> Result<i64, StoreError> {
        let mut count = 0;
        for table in ["one_time_link", "password_link"] {
            let sql = AssertSqlSafe(format!("select count(*) from {table} where ends < $1"));
            let found: i64 =
                sqlx::query_scalar(sql).bind(before.to_string()).fetch_one(self.on()).await?;
            count += found;
        }
        Ok(count)
    }
}

impl Change {
    /// Takes away notifications told, and links that ended, before these instants.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_told_before(
        &mut self,
        notifications: Option<Instant>,
        links: Option<Instant>,
    ) -> Result<(), StoreError> {
        let tables = [
            ("notification", "at", notifications),
            ("one_time_link", "ends", links),
            ("password_link", "ends", links),
        ];
        for (table, column, before) in tables {
            let Some(before) = before else { continue };
            let sql = AssertSqlSafe(format!("delete from {table} where {column} < $1"));
            sqlx::query(sql).bind(before.to_string()).execute(self.on()).await?;
        }
        self.say("let go what is due", "retention", json!({})).await
    }
}
