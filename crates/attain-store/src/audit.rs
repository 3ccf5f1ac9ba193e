//! The audit log: every change, and every read of a person's data, in one chain.

use attain_units::Instant;
use sha2::{Digest, Sha256};

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::secrets::hex;

/// One entry of the audit log.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AuditEntry {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// Who.
    pub account: String,
    /// What was done: `read person`, `approve statement`.
    pub action: String,
    /// To what: the kind and the id, such as `person/p018f…`.
    pub subject: String,
    /// The person it is about, where it is about one.
    pub person: String,
    /// What a reader should know, as JSON. No personal data.
    pub facts: String,
    /// The hash of the entry before.
    pub before_hash: String,
    /// The hash of this entry.
    pub hash: String,
}

/// Where the chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The entry.
    pub seq: i64,
    /// What is wrong with it.
    pub wrong: &'static str,
}

/// The last entry of the chain, as far as the next one needs it.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    seq: i64,
    hash: String,
    /// When somebody last did something; nothing before the first. What the service itself writes
    /// down does not count: a backup of a training council is made by the machine's own clock.
    pub at: Option<Instant>,
}

/// The hash before the first entry.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl AuditEntry {
    /// The hash over everything else in the entry. Lengths stand before texts, so that no two
    /// entries read the same.
    fn digest(&self) -> String {
        let mut hash = Sha256::new();
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        let texts = [
            &seq,
            &at,
            &self.account,
            &self.action,
            &self.subject,
            &self.person,
            &self.facts,
            &self.before_hash,
        ];
        for text in texts {
            hash.update(text.len().to_string());
            hash.update(":");
            hash.update(text);
        }
        hex(&hash.finalize())
    }
}

impl Change {
    /// Says in the audit log what this change does to `subject` (`person/p018f…`).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn say(
        &mut self,
        action: &str,
        subject: &str,
        facts: serde_json::Value,
    ) -> Result<(), StoreError> {
        self.say_of("", action, subject, facts).await
    }

    /// The same, of something about a person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn say_of(
        &mut self,
        person: &str,
        action: &str,
        subject: &str,
        facts: serde_json::Value,
    ) -> Result<(), StoreError> {
        let mut entry = AuditEntry {
            seq: self.head.seq + 1,
            at: self.at,
            account: self.account.0.clone(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            person: person.to_owned(),
            facts: facts.to_string(),
            before_hash: self.head.hash.clone(),
            hash: String::new(),
        };
        entry.hash = entry.digest();
        sqlx::query(
            "insert into audit (seq, at, account, action, subject, person, facts, before_hash, hash)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(entry.seq)
        .bind(entry.at.to_string())
        .bind(&entry.account)
        .bind(&entry.action)
        .bind(&entry.subject)
        .bind(&entry.person)
        .bind(&entry.facts)
        .bind(&entry.before_hash)
        .bind(&entry.hash)
        .execute(self.on())
        .await?;
        self.head = Head { seq: entry.seq, hash: entry.hash, at: Some(entry.at) };
        self.is_said = true;
        Ok(())
    }
}

impl Ask {
    /// The end of the chain.
    pub(crate) async fn audit_head(&mut self) -> Result<Head, StoreError> {
        let sql = "select seq, hash, coalesce((select at from audit where account <> 'attain'
                   order by seq desc limit 1), '') from audit order by seq desc limit 1";
        let last: Option<(i64, String, String)> =
            sqlx::query_as(sql).fetch_optional(self.on()).await?;
        let Some((seq, hash, at)) = last else {
            return Ok(Head { seq: 0, hash: BEGINNING.to_owned(), at: None });
        };
        let at = match at.as_str() {
            "" => None,
            at => Some(at.parse().map_err(|wrong: attain_units::DayError| {
                StoreError::Unreadable { what: "an instant of the log", why: wrong.to_string() }
            })?),
        };
        Ok(Head { seq, hash, at })
    }

    /// The latest entries about a subject, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_of(&mut self, subject: &str) -> Result<Vec<AuditEntry>, StoreError> {
        let sql = "select * from audit where subject = $1 order by seq desc limit 200";
        Ok(sqlx::query_as(sql).bind(subject).fetch_all(self.on()).await?)
    }

    /// Who read or changed what about a person, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_of_person(&mut self, person: &str) -> Result<Vec<AuditEntry>, StoreError> {
        let sql = "select * from audit where person = $1 order by seq desc limit 200";
        Ok(sqlx::query_as(sql).bind(person).fetch_all(self.on()).await?)
    }

    /// The latest entries before `before`, the latest first, at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&mut self, before: i64, most: i64) -> Result<Vec<AuditEntry>, StoreError> {
        let sql = "select * from audit where seq < $1 order by seq desc limit $2";
        Ok(sqlx::query_as(sql).bind(before).bind(most).fetch_all(self.on()).await?)
    }

    /// Follows the whole chain. Gives how many entries there are, and where it breaks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_chain(&mut self) -> Result<(i64, Vec<Broken>), StoreError> {
        let (mut seq, mut hash, mut broken) = (0, BEGINNING.to_owned(), Vec::new());
        loop {
            let sql = "select * from audit where seq > $1 order by seq limit 1000";
            let page: Vec<AuditEntry> = sqlx::query_as(sql).bind(seq).fetch_all(self.on()).await?;
            if page.is_empty() {
                return Ok((seq, broken));
            }
            for entry in page {
                let mut wrong = |wrong| broken.push(Broken { seq: entry.seq, wrong });
                if entry.seq != seq + 1 {
                    wrong("the entry before it is missing");
                }
                if entry.before_hash != hash {
                    wrong("it does not follow the entry before it");
                }
                if entry.digest() != entry.hash {
                    wrong("it was changed after it was written");
                }
                (seq, hash) = (entry.seq, entry.hash);
            }
        }
    }
}
