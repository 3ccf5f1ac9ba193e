//! For how long what is held about people is kept, and what is due to go.

use attain_office::retention::{due, let_go};
use attain_store::PersonId;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{ADMINISTRATORS, AUDITORS, SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::notices::{On, done};
use crate::page::Page;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default().get("/retention", Who::Only(AUDITORS), show).post(
        "/retention",
        Who::Only(ADMINISTRATORS),
        apply,
    )
}

#[derive(Serialize, JsonSchema)]
struct Retention {
    rules: Vec<RuleView>,
    /// Whose time is over, by id: names are nothing to an administrator.
    people: Vec<PersonId>,
    notifications: i64,
    links: i64,
    may_apply: bool,
}

#[derive(Serialize, JsonSchema)]
struct RuleView {
    /// `person`, `notification` or `link`.
    keeps: &'static str,
    from: String,
    months: i32,
    source: String,
    /// Whether nobody has laid it down.
    is_assumed: bool,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<Retention>, PageError> {
    let schedule = &app.setting.retention;
    let found = due(&mut app.store.ask().await?, schedule, app.clock.today()).await?;
    let view = |rule: &attain_office::retention::Rule| RuleView {
        keeps: rule.keeps.code(),
        from: rule.from.to_string(),
        months: rule.months,
        source: rule.source.clone(),
        is_assumed: rule.assumption,
    };
    let page = Retention {
        rules: schedule.rules().iter().map(view).collect(),
        people: found.people,
        notifications: found.notifications,
        links: found.links,
        may_apply: reader.is_any(ADMINISTRATORS),
    };
    Page::new(&app, &reader, "account/retention.njk", page).await
}

async fn apply(State(app): State<App>, reader: SignedIn) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let_go(&mut change, &app.setting.retention).await?;
    done(change, &reader, "/retention", "done-retention").await
}
