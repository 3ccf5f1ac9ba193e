//! What was paid for a person, one amount in plain words, and "this is not what I had".

use std::sync::Arc;

use attain_office::{OwnLine, SaidOfLine, lines_on, say_about_statement};
use attain_store::{Ask, Package, PersonId, StatementId, terms_of};
use attain_units::Language;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{PEOPLE, SignedIn, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let (path, who) = ("/mine/lines/{statement}/{line}", Who::Only(PEOPLE));
    Routes::default().get(path, who, show).post(path, who, say)
}

sends! {
    /// A person's question about a line.
    AskedAboutLine: [Input::need("words")]
}

/// Whose line it is: the reader's own, or that of somebody they care for.
#[derive(Debug, Deserialize, JsonSchema)]
struct Whose {
    #[serde(default)]
    person: Option<PersonId>,
}

#[derive(Serialize, JsonSchema)]
struct LinePage {
    statement: StatementId,
    number: i64,
    person: PersonId,
    back: String,
    provider: String,
    from: String,
    until: String,
    amount_pence: i64,
    is_paid: bool,
    is_asked: bool,
    was_pence: Option<i64>,
    now_pence: Option<i64>,
    /// The clause in one sentence of the reader's language.
    sentence: String,
    clause: String,
    why: Vec<String>,
    form: Form,
}

/// A line of a statement that was approved, and the package it is about.
struct Found {
    line: OwnLine,
    package: Package,
    person: PersonId,
    back: String,
}

async fn find(
    ask: &mut Ask,
    reader: &SignedIn,
    statement: &StatementId,
    number: i64,
    whose: &Whose,
) -> Result<Found, PageError> {
    let own = reader.account.person_id().ok_or(PageError::NotFound)?;
    let person = whose.person.clone().unwrap_or_else(|| own.clone());
    reader.may_read_person(ask, &person).await?;
    let statement = Arc::new(ask.statement(statement).await?);
    if ask.due_day(&statement.id).await?.is_none() {
        return Err(PageError::NotFound);
    }
    let lines = lines_on(ask, &statement, &person).await?;
    let line = lines.into_iter().find(|line| line.number == number).ok_or(PageError::NotFound)?;
    let packages = ask.packages_of(&person).await?;
    let is_under = |package: &Package| package.contract_id().as_ref() == Some(&statement.contract);
    let package = packages.into_iter().find(is_under).ok_or(PageError::NotFound)?;
    let back = match own == person {
        true => "/mine".to_owned(),
        false => format!("/mine/people/{person}"),
    };
    Ok(Found { line, package, person, back })
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((statement, line)): Path<(StatementId, i64)>,
    Query(whose): Query<Whose>,
) -> Result<Page<LinePage>, PageError> {
    page(&app, &reader, &statement, line, &whose, Form::default()).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    statement: &StatementId,
    number: i64,
    whose: &Whose,
    form: Form,
) -> Result<Page<LinePage>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let Found { line, person, back, .. } =
        find(&mut change, reader, statement, number, whose).await?;
    let contract = change.contract(&line.statement.contract).await?;
    let provider = change.organisation(&contract.provider).await?.name;
    let version = change.terms_version(&line.statement.terms).await?;
    change.read_person(&person, "own amount").await?;
    change.commit().await?;
    let terms = terms_of(&version)?;
    let agreed = terms.known_at(line.statement.as_at);
    let clause = agreed.clauses.iter().find(|clause| clause.id == line.clause);
    let language = reader.asking.language;
    let status = form.status();
    let page = LinePage {
        statement: line.statement.id.clone(),
        number,
        person,
        back,
        provider,
        from: line.statement.first_day.to_string(),
        until: line.statement.last_day.to_string(),
        amount_pence: line.amount.0,
        is_paid: line.is_paid,
        is_asked: line.is_asked,
        was_pence: line.adjusts.map(|(was, _)| was.0),
        now_pence: line.adjusts.map(|(_, now)| now.0),
        sentence: clause.map(|clause| agreed.sentence(clause, language)).unwrap_or_default(),
        clause: line.clause,
        // The engine's working is English whoever reads it.
        why: line.why.iter().map(|step| Language::English.days_in(step)).collect(),
        form,
    };
    Ok(Page::new(app, reader, "mine/line.njk", page).await?.with_status(status))
}

async fn say(
    State(app): State<App>,
    reader: SignedIn,
    Path((statement, number)): Path<(StatementId, i64)>,
    Query(whose): Query<Whose>,
    posted: Posted<AskedAboutLine>,
) -> Result<Reply<LinePage>, PageError> {
    let mut form = Form::of(posted);
    let words = form.need("words", "mine-line-words-missing");
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        let found = find(&mut change, &reader, &statement, number, &whose).await?;
        let (account, kept) = (&reader.account, &found.line.statement);
        let said =
            say_about_statement(&mut change, account, &found.package, kept, number, &words).await;
        match said {
            Ok(said) => {
                let key = match said {
                    SaidOfLine::Held { .. } => "done-line-held",
                    SaidOfLine::Noted => "done-line-noted",
                };
                return done(change, &reader, &found.back, key).await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    Ok(page(&app, &reader, &statement, number, &whose, form).await?.into())
}
