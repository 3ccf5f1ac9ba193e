//! Prices offered for packages, and who accepted them.

use attain_units::{Instant, Pence};

use crate::change::{Ask, Change};
use crate::error::StoreError;
use crate::ids::{AccountId, FactId, PackageId};
use crate::packages::Package;

/// A price somebody offered, and who accepted it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptOffer {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// The package.
    #[sqlx(try_from = "String")]
    pub package: PackageId,
    /// What the plan is worth at it.
    #[sqlx(rename = "value_pence", try_from = "i64")]
    pub value: Pence,
    /// For how many days.
    pub days: i64,
    /// The parts of the price, as JSON.
    pub facts: String,
    /// Who offered it.
    #[sqlx(try_from = "String")]
    pub offered_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub offered_at: Instant,
    /// Who accepted it; nothing while nobody did.
    pub accepted_by: Option<String>,
    /// When.
    pub accepted_at: Option<String>,
}

impl Ask {
    /// The prices offered for a package, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offers_of(&mut self, package: &PackageId) -> Result<Vec<KeptOffer>, StoreError> {
        let sql = "select price_offer.*, price_acceptance.accepted_by, price_acceptance.accepted_at
                   from price_offer left join price_acceptance
                   on price_acceptance.offer = price_offer.id
                   where package = $1 order by price_offer.offered_at desc, price_offer.id desc";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Keeps an offered price.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offer(
        &mut self,
        package: &Package,
        value: Pence,
        days: u32,
        facts: &serde_json::Value,
    ) -> Result<FactId, StoreError> {
        let id = FactId::new();
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into price_offer
             (id, package, value_pence, days, facts, offered_by, offered_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.as_str())
        .bind(package.id.as_str())
        .bind(value.0)
        .bind(i64::from(days))
        .bind(facts.to_string())
        .bind(account)
        .bind(at)
        .execute(self.on())
        .await?;
        let said = serde_json::json!({ "value_pence": value.0 });
        let subject = format!("package/{}", package.id);
        self.say_of(package.person.as_str(), "offer price", &subject, said).await?;
        Ok(id)
    }

    /// Keeps that an offered price was accepted.
    ///
    /// # Errors
    /// When the one who offered it would accept it, or it was accepted already.
    pub async fn accept_offer(
        &mut self,
        package: &Package,
        offer: &KeptOffer,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into price_acceptance (offer, offered_by, accepted_by, accepted_at)
             values ($1, $2, $3, $4)",
        )
        .bind(offer.id.as_str())
        .bind(offer.offered_by.as_str())
        .bind(account)
        .bind(at)
        .execute(self.on())
        .await?;
        let said = serde_json::json!({ "value_pence": offer.value.0 });
        let subject = format!("package/{}", package.id);
        self.say_of(package.person.as_str(), "accept price", &subject, said).await
    }
}
