//! The steps of a statement: reviewed, returned, approved.

use attain_office::settle;
use attain_store::StatementId;
use axum::extract::State;

use super::parts::allowed;
use super::show::{StatementView, page_of};
use crate::access::{CONTRACTS_AND_FINANCE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::{On, done};
use crate::page::Reply;
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(CONTRACTS_AND_FINANCE);
    Routes::default()
        .post("/statements/{statement}/review", who, review)
        .post("/statements/{statement}/return", who, give_back)
        .post("/statements/{statement}/approve", who, approve)
}

sends! {
    /// That the variances were looked at, and a note.
    ReviewedStatement: [Input::tick("looked"), Input::text("note")]
}

sends! {
    /// Why a draft is returned.
    ReturnedStatement: [Input::need("reason")]
}

sends! {
    /// A note on an approval.
    ApprovedStatement: [Input::text("note")]
}

async fn review(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<ReviewedStatement>,
) -> Result<Reply<StatementView>, PageError> {
    let id = StatementId::from(id);
    let mut form = Form::of(posted);
    let mut ask = app.store.ask().await?;
    allowed(&mut ask, &reader, &id).await?;
    let made = settle::made(&mut ask, &id).await?;
    drop(ask);
    // Whoever reviews says that each warning was looked at.
    if !settle::variance(&made).is_empty() && !form.is_ticked("looked") {
        form.wrong("looked", "statement-look-first");
        let status = form.status();
        let page = page_of(&app, &reader, id.as_str(), form).await?;
        return Ok(page.with_status(status).into());
    }
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    settle::review(&mut change, &reader.account, &id, &form.text("note")).await?;
    done(change, &reader, &format!("/statements/{id}"), "done-statement-reviewed").await
}

async fn give_back(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<ReturnedStatement>,
) -> Result<Reply<StatementView>, PageError> {
    let id = StatementId::from(id);
    let mut form = Form::of(posted);
    let reason = form.need("reason", "statement-reason-missing");
    allowed(&mut app.store.ask().await?, &reader, &id).await?;
    if !form.is_right() {
        let status = form.status();
        let page = page_of(&app, &reader, id.as_str(), form).await?;
        return Ok(page.with_status(status).into());
    }
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    settle::return_statement(&mut change, &reader.account, &id, &reason).await?;
    done(change, &reader, &format!("/statements/{id}"), "done-statement-returned").await
}

async fn approve(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<ApprovedStatement>,
) -> Result<On, PageError> {
    let id = StatementId::from(id);
    allowed(&mut app.store.ask().await?, &reader, &id).await?;
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    settle::approve(&mut change, &reader.account, &id, posted.text("note")).await?;
    done(change, &reader, &format!("/statements/{id}"), "done-statement-approved").await
}
