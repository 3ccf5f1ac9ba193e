//! Where other systems are told what happens, and what they are still to be told. What is to be
//! told is written in the change it is about, so that nothing is told that did not happen and
//! nothing that happened is forgotten.

use attain_units::Instant;

use crate::change::{Ask, Change, Store};
use crate::error::StoreError;
use crate::ids::{DeliveryId, OrganisationId, WebhookId};

/// How long a delivery waits after each try, in seconds. After the last it is given up.
const WAITS: [i64; 8] = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 86_400];
/// How many failures in a row stop a webhook.
const MOST_FAILURES: i64 = 24;

/// Where an organisation's system is told.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Webhook {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: WebhookId,
    /// Whose system it is.
    #[sqlx(try_from = "String")]
    pub organisation: OrganisationId,
    /// Its address.
    pub url: String,
    /// What signs what is sent.
    pub secret: String,
    /// The kinds of events it is told, with spaces between them.
    pub kinds: String,
    /// Who registered it.
    pub made_by: String,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
    /// Failures since the last delivery that arrived.
    pub failures: i64,
    /// When it was stopped; empty while it is told.
    pub stopped_at: String,
}

/// One thing a system is told.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Delivery {
    /// Its id, the same at every try.
    #[sqlx(try_from = "String")]
    pub id: DeliveryId,
    /// Which webhook it is for.
    #[sqlx(try_from = "String")]
    pub webhook: WebhookId,
    /// What kind of event it is.
    pub kind: String,
    /// Where it can be read.
    pub link: String,
    /// What is sent, to the byte.
    pub body: String,
    /// When it happened.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next; empty when it arrived or was given up.
    pub due: String,
    /// When it arrived; empty while it did not.
    pub delivered_at: String,
    /// What came of the last try.
    pub said: String,
}

/// Whose systems are told of an event.
#[derive(Clone, Copy, Debug)]
pub enum Audience<'a> {
    /// Those of one organisation.
    Organisation(&'a OrganisationId),
    /// Those of councils.
    Councils,
}

impl Webhook {
    /// Whether it is told events of this kind.
    pub fn hears(&self, kind: &str) -> bool {
        self.stopped_at.is_empty() && self.kinds.split(' ').any(|known| known == kind)
    }
}

impl Ask {
    /// The webhooks of an organisation, or all of them, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn webhooks(
        &mut self,
        organisation: Option<&OrganisationId>,
    ) -> Result<Vec<Webhook>, StoreError> {
        let sql = "select * from webhook where $1 = '' or organisation = $1
                   order by made_at desc, id";
        let only = organisation.map_or("", |one| one.as_str()).to_owned();
        Ok(sqlx::query_as(sql).bind(only).fetch_all(self.on()).await?)
    }

    /// A webhook.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn webhook(&mut self, id: &WebhookId) -> Result<Webhook, StoreError> {
        let found = sqlx::query_as("select * from webhook where id = $1")
            .bind(id.as_str())
            .fetch_optional(self.on())
            .await?;
        found.ok_or_else(|| StoreError::Missing { what: "webhook", id: id.0.clone() })
    }

    /// What a webhook was told and is to be told, the latest first, at most 200.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn deliveries_of(&mut self, id: &WebhookId) -> Result<Vec<Delivery>, StoreError> {
        let sql = "select * from webhook_delivery where webhook = $1
                   order by at desc, id desc limit 200";
        Ok(sqlx::query_as(sql).bind(id.as_str()).fetch_all(self.on()).await?)
    }

    /// What is to be told now, the oldest first, at most 50.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn deliveries_due(&mut self, now: Instant) -> Result<Vec<Delivery>, StoreError> {
        let sql = "select webhook_delivery.* from webhook_delivery
                   join webhook on webhook.id = webhook_delivery.webhook
                   where due <> '' and due <= $1 and webhook.stopped_at = ''
                   order by due, webhook_delivery.id limit 50";
        Ok(sqlx::query_as(sql).bind(now.to_string()).fetch_all(self.on()).await?)
    }
}

impl Change {
    /// Registers a webhook.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_webhook(
        &mut self,
        organisation: &OrganisationId,
        url: &str,
        secret: &str,
        kinds: &[String],
    ) -> Result<WebhookId, StoreError> {
        let id = WebhookId::new();
        let (made_by, made_at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into webhook (id, organisation, url, secret, kinds, made_by, made_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.as_str())
        .bind(organisation.as_str())
        .bind(url)
        .bind(secret)
        .bind(kinds.join(" "))
        .bind(made_by)
        .bind(made_at)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "organisation": organisation, "kinds": kinds });
        self.say("add webhook", &format!("webhook/{id}"), facts).await?;
        Ok(id)
    }

    /// Stops a webhook, or tells it again; what waits is then sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_webhook(&mut self, id: &WebhookId, stop: bool) -> Result<(), StoreError> {
        let at = if stop { self.at.to_string() } else { String::new() };
        sqlx::query("update webhook set stopped_at = $1, failures = 0 where id = $2")
            .bind(at)
            .bind(id.as_str())
            .execute(self.on())
            .await?;
        let action = if stop { "stop webhook" } else { "start webhook" };
        self.say(action, &format!("webhook/{id}"), serde_json::json!({})).await
    }

    /// Writes down what systems are to be told: the kind of event and where it can be read, by
    /// its path. No names, no amounts: whoever may know more follows the link.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn announce(
        &mut self,
        audience: Audience<'_>,
        kind: &str,
        link: &str,
    ) -> Result<(), StoreError> {
        let hooks = match audience {
            Audience::Organisation(one) => self.webhooks(Some(one)).await?,
            Audience::Councils => {
                let sql = "select webhook.* from webhook
                           join organisation on organisation.id = webhook.organisation
                           where organisation.kind = 'council'";
                sqlx::query_as(sql).fetch_all(self.on()).await?
            }
        };
        let at = self.at.to_string();
        for hook in hooks.iter().filter(|hook| hook.hears(kind)) {
            let id = DeliveryId::new();
            let event = serde_json::json!({
                "id": id, "type": kind, "timestamp": at, "data": { "link": link },
            });
            // Several roles of one council hear of the same thing; their system hears of it once.
            sqlx::query(
                "insert into webhook_delivery (id, webhook, kind, link, body, at, due)
                 select $1, $2, $3, $4, $5, $6, $6 where not exists (
                     select 1 from webhook_delivery
                     where webhook = $2 and kind = $3 and link = $4 and at = $6)",
            )
            .bind(id.as_str())
            .bind(hook.id.as_str())
            .bind(kind)
            .bind(link)
            .bind(event.to_string())
            .bind(&at)
            .execute(self.on())
            .await?;
        }
        Ok(())
    }
}

impl Store {
    /// Notes what came of a try: it arrived, or why not. Then it waits, longer each time, until it
    /// is given up; a webhook that fails too often in a row is stopped.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tried(
        &self,
        delivery: &Delivery,
        arrived: Result<(), String>,
        now: Instant,
    ) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        let wait = usize::try_from(delivery.tries).ok().and_then(|tries| WAITS.get(tries));
        let again = wait.map(|seconds| Instant(now.0 + seconds * 1_000_000).to_string());
        let (due, delivered_at, said) = match arrived {
            Ok(()) => (String::new(), now.to_string(), String::new()),
            Err(why) => (again.unwrap_or_default(), String::new(), why),
        };
        let has_arrived = !delivered_at.is_empty();
        sqlx::query(
            "update webhook_delivery set tries = tries + 1, due = $1, delivered_at = $2, said = $3
             where id = $4",
        )
        .bind(due)
        .bind(delivered_at)
        .bind(said)
        .bind(delivery.id.as_str())
        .execute(&mut *connection)
        .await?;
        let sql = match has_arrived {
            true => "update webhook set failures = 0 where id = $1 and $2 <> '' and $3 > 0",
            false => {
                "update webhook set failures = failures + 1,
                 stopped_at = case when failures + 1 >= $3 then $2 else stopped_at end
                 where id = $1"
            }
        };
        sqlx::query(sql)
            .bind(delivery.webhook.as_str())
            .bind(now.to_string())
            .bind(MOST_FAILURES)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }
}
