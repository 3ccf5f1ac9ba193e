//! A new commissioning plan: by its name, or from a file of papers.

use attain_office::plans::{PlanError, import_plan};
use attain_store::{Change, PlanId, StoreError};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::WRITE_PLANS;
use crate::access::{SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted, SentFile};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(WRITE_PLANS);
    Routes::default().get("/plans/new", who, show).post("/plans/new", who, begin)
}

sends! {
    /// A new commissioning plan: its name, or a file of papers, which has its own.
    NewPlan: [Input::text("name"), Input::file("file")]
}

#[derive(Default, Serialize, JsonSchema)]
struct Begin {
    form: Form,
    /// What is wrong with the file that was given.
    problems: Vec<PaperProblem>,
}

/// A thing that is wrong with a file of papers.
#[derive(Serialize, JsonSchema)]
struct PaperProblem {
    what: String,
    remedy: String,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<Begin>, PageError> {
    page(&app, &reader, Begin::default()).await
}

async fn page(app: &App, reader: &SignedIn, begin: Begin) -> Result<Page<Begin>, PageError> {
    let status = begin.form.status();
    Ok(Page::new(app, reader, "strategy/begin.njk", begin).await?.with_status(status))
}

async fn begin(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<NewPlan>,
) -> Result<Reply<Begin>, PageError> {
    let mut form = Form::of(posted);
    let file = form.file("file").map(SentFile::text).filter(|text| !text.trim().is_empty());
    let name = match &file {
        Some(_) => String::new(),
        None => form.need("name", "strategy-name-missing"),
    };
    let mut problems = Vec::new();
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        match begun(&mut change, &name, file.as_deref()).await {
            Ok(plan) => {
                let to = format!("/plans/{plan}");
                return done(change, &reader, &to, "done-strategy-begun").await;
            }
            Err(PlanError::Papers(errors)) => {
                form.wrong("file", "strategy-file-refused");
                problems.extend(
                    errors.iter().map(|error| PaperProblem {
                        what: error.to_string(),
                        remedy: error.hint(),
                    }),
                );
            }
            Err(PlanError::Store(StoreError::Refused(rule)))
                if rule == "commissioning_plan_name_once" =>
            {
                let field = if file.is_some() { "file" } else { "name" };
                form.wrong(field, "rule-commissioning-plan-name-once");
            }
            Err(PlanError::Store(error)) => return Err(error.into()),
        }
    }
    Ok(page(&app, &reader, Begin { form, problems }).await?.into())
}

async fn begun(change: &mut Change, name: &str, file: Option<&str>) -> Result<PlanId, PlanError> {
    match file {
        Some(text) => import_plan(change, text).await,
        None => Ok(change.begin_plan(name).await?),
    }
}
