//! What an account was told, the latest first.

use attain_store::Ask;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;
use crate::notices::{On, done};
use crate::page::Page;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default().get("/notifications", Who::SignedIn, show).post(
        "/notifications/read",
        Who::SignedIn,
        read,
    )
}

/// One notification as it is read.
#[derive(Serialize, JsonSchema)]
pub struct NoticeView {
    at: String,
    words: String,
    href: String,
    is_new: bool,
}

#[derive(Serialize, JsonSchema)]
struct Notices {
    notices: Vec<NoticeView>,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<Notices>, PageError> {
    let mut ask = app.store.ask().await?;
    let notices = notices(&app, &mut ask, &reader).await?;
    Page::new(&app, &reader, "frame/notifications.njk", Notices { notices }).await
}

async fn read(State(app): State<App>, reader: SignedIn) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.read_all().await?;
    done(change, &reader, "/notifications", "done-notifications-read").await
}

/// What the reader was told, in their language. A fact of a notification fills its message:
/// texts as they are, numbers as numbers.
pub async fn notices(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
) -> Result<Vec<NoticeView>, PageError> {
    let told = ask.notifications(&reader.account.id).await?;
    let view = |notice: attain_store::Notification| {
        let facts: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&notice.facts).map_err(anyhow::Error::from)?;
        let filling =
            facts.iter().fold(Filling::default(), |filling, (name, value)| match value.as_i64() {
                Some(number) => filling.number(name, number),
                None => filling.with(name, value.as_str().unwrap_or_default()),
            });
        Ok(NoticeView {
            at: notice.at.to_string(),
            words: app.messages.say(reader.asking.language, &notice.message, &filling),
            href: notice.link,
            is_new: notice.read_at.is_empty(),
        })
    };
    told.into_iter().map(view).collect()
}
