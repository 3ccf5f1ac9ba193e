//! Reviews of plans, what people said of their outcomes between them, and the links that let
//! somebody answer once without signing in.

use attain_units::{Day, Instant};

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, FactId, PackageId, PersonId};
use crate::packages::Package;

/// A review, or what somebody said of their outcomes between two reviews.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptReview {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// The package.
    #[sqlx(try_from = "String")]
    pub package: PackageId,
    /// The day.
    #[sqlx(try_from = "String")]
    pub on_day: Day,
    /// `review`, or how somebody said it: `screen`, `link`, `statement`.
    pub kind: String,
    /// Their own words.
    pub note: String,
    /// Who.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// When it was entered.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// What was found, as JSON.
    pub facts: String,
}

/// A link that lets a person answer once without signing in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OneTimeLink {
    /// SHA-256 of the token in the link.
    pub digest: String,
    /// Who may answer.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// About which package.
    #[sqlx(try_from = "String")]
    pub package: PackageId,
    /// Who made it.
    #[sqlx(try_from = "String")]
    pub made_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
    /// From when on it no longer opens.
    #[sqlx(try_from = "String")]
    pub ends: Instant,
    /// When it was answered; empty while it was not.
    pub used_at: String,
}

impl Ask {
    /// The reviews of a package and what was said between them, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reviews_of(&mut self, package: &PackageId) -> Result<Vec<KeptReview>, StoreError> {
        let sql = "select * from review where package = $1 order by at, id";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }

    /// The packages at one of these stages whose next review is due by a day, the longest
    /// overdue first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reviews_due(&mut self, by: Day) -> Result<Vec<Package>, StoreError> {
        let sql = "select * from package
                   where review_due <> '' and review_due <= $1
                   and stage in ('accepted', 'delivering', 'suspended', 'confirming')
                   order by review_due, id";
        Ok(sqlx::query_as(sql).bind(by.to_string()).fetch_all(self.on()).await?)
    }

    /// The link with a token of this digest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link(&mut self, digest: &str) -> Result<Option<OneTimeLink>, StoreError> {
        let sql = "select * from one_time_link where digest = $1";
        Ok(sqlx::query_as(sql).bind(digest).fetch_optional(self.on()).await?)
    }

    /// The links made for a package, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn links_of(&mut self, package: &PackageId) -> Result<Vec<OneTimeLink>, StoreError> {
        let sql = "select * from one_time_link where package = $1 order by made_at desc, digest";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Keeps a review, or what somebody said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_review(
        &mut self,
        package: &Package,
        on_day: Day,
        kind: &str,
        note: &str,
        facts: &serde_json::Value,
    ) -> Result<FactId, StoreError> {
        let (id, account, at) = (FactId::new(), self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into review (id, package, on_day, kind, note, account, at, facts)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.as_str())
        .bind(package.id.as_str())
        .bind(on_day.to_string())
        .bind(kind)
        .bind(note)
        .bind(account)
        .bind(at)
        .bind(facts.to_string())
        .execute(self.on())
        .await?;
        let subject = format!("package/{}", package.id);
        let said = serde_json::json!({ "kind": kind });
        self.say_of(package.person.as_str(), "keep review", &subject, said).await?;
        Ok(id)
    }

    /// Keeps a link, by the digest of its token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_link(
        &mut self,
        package: &Package,
        digest: &str,
        ends: Instant,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into one_time_link (digest, person, package, made_by, made_at, ends)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(digest)
        .bind(package.person.as_str())
        .bind(package.id.as_str())
        .bind(account)
        .bind(at)
        .bind(ends.to_string())
        .execute(self.on())
        .await?;
        let subject = format!("package/{}", package.id);
        let facts = serde_json::json!({ "ends": ends.to_string() });
        self.say_of(package.person.as_str(), "make link", &subject, facts).await
    }

    /// Uses a link up. Of two who use it at once, one is refused.
    ///
    /// # Errors
    /// When it was used before.
    pub async fn use_link(&mut self, link: &OneTimeLink) -> Result<(), StoreError> {
        let sql = "update one_time_link set used_at = $1 where digest = $2 and used_at = ''";
        let at = self.at.to_string();
        let done = sqlx::query(sql).bind(at).bind(&link.digest).execute(self.on()).await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Stale { what: "the link" });
        }
        let subject = format!("package/{}", link.package);
        self.say_of(link.person.as_str(), "use link", &subject, serde_json::json!({})).await
    }
}
