//! Questions about lines: the list, one of them, and its answer.

use attain_brokerage::Role;
use attain_office::settle::{self, Decision, SETTLE};
use attain_store::{Ask, LineQuery, QueryId, StatementRow, Which};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::line::is_held;
use super::parts::{QueryView, contracts, query_view, say, word};
use crate::access::{SignedIn, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::language::Filling;
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

/// Read questions about lines: both sides, and people their own.
const READ: &[Role] = &[
    Role::Commissioner,
    Role::ContractManager,
    Role::Finance,
    Role::Provider,
    Role::Auditor,
    Role::Person,
    Role::Carer,
];
/// Answer one, or take one's own back.
const ANSWER: &[Role] = &[
    Role::Commissioner,
    Role::ContractManager,
    Role::Finance,
    Role::Provider,
    Role::Person,
    Role::Carer,
];

pub fn routes() -> Routes {
    Routes::default()
        .get("/queries", Who::Only(super::parts::WORK), list)
        .get("/queries/{query}", Who::Only(READ), show)
        .post("/queries/{query}/answer", Who::Only(ANSWER), answer)
}

sends! {
    /// How a question about a line is answered.
    AnsweredQuery: [
        Input::one_of("decision", &["withdrawn", "rejected", "corrected", "decided"]),
        Input::money("pays").or_nothing(),
        Input::text("answer"),
    ]
}

#[derive(Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    contract: String,
}

#[derive(Serialize, JsonSchema)]
struct Queries {
    list: Worklist,
    is_provider: bool,
}

async fn list(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
    Query(asked): Query<Asked>,
) -> Result<Page<Queries>, PageError> {
    let mut ask = app.store.ask().await?;
    let contracts = contracts(&mut ask, &reader).await?;
    let mut choices: Vec<(String, String)> = Vec::new();
    // Open ones are the work, so they are shown unless others are asked for.
    let state = wanted.state.clone().unwrap_or_else(|| "open".to_owned());
    let mut rows = Vec::new();
    for query in ask.queries(Which::All).await? {
        let statement = ask.statement_row(&query.statement).await?;
        let Some(contract) = contracts.get(&statement.contract) else { continue };
        let choice = (contract.id.0.clone(), contract.reference.clone());
        if !choices.contains(&choice) {
            choices.push(choice);
        }
        let own = query.decision.clone().unwrap_or_else(|| "open".to_owned());
        let is = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
        if !is(&state, &own) || !is(&wanted.contract, contract.id.as_str()) {
            continue;
        }
        rows.push(row(&app, &reader, &query, &statement, &contract.reference));
    }
    drop(ask);
    let states = ["open", "upheld", "rejected", "withdrawn"];
    let states =
        states.map(|code| (code.to_owned(), word(&app, &reader, "query-decision", code))).to_vec();
    let filters = vec![
        Filter { name: "state", label: "query-state", value: state, choices: states },
        Filter { name: "contract", label: "statements-contract", value: wanted.contract, choices },
    ];
    let columns: &[(&'static str, &'static str, bool)] = &[
        ("query", "query-line", false),
        ("reason", "query-reason", false),
        ("held", "query-held", true),
        ("by", "query-answer-by", false),
        ("clock", "query-clock", false),
    ];
    let list = Worklist::new("/queries", "queries-title", filters, columns, rows, &asked)
        .with_views(&app.store, &reader)
        .await?;
    let page = Queries { list, is_provider: reader.role == Role::Provider };
    Page::new(&app, &reader, "settle/queries.njk", page).await
}

fn row(
    app: &App,
    reader: &SignedIn,
    query: &LineQuery,
    statement: &StatementRow,
    reference: &str,
) -> Row {
    let view = query_view(app, reader, query);
    let filling = Filling::default()
        .with("contract", reference)
        .number("number", statement.number)
        .number("line", query.line);
    let mut clock = Cell::sorted(view.clock, query.answer_by.to_string());
    if view.is_overdue {
        clock = clock.tag("red");
    }
    Row {
        id: query.id.0.clone(),
        cells: vec![
            Cell::text(say(app, reader, "query-name", filling))
                .to(format!("/queries/{}", query.id)),
            Cell::text(query.reason.clone()),
            Cell::number(query.held.to_string(), query.held.0),
            Cell::sorted(reader.asking.language.day(query.answer_by), query.answer_by.to_string()),
            clock,
        ],
    }
}

#[derive(Serialize, JsonSchema)]
struct QueryPage {
    query: QueryView,
    name: String,
    statement: String,
    statement_name: String,
    line_href: String,
    asked_by: String,
    answered_by: Option<String>,
    is_held: bool,
    may_answer: bool,
    may_withdraw: bool,
    reads_statement: bool,
    form: Form,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<QueryPage>, PageError> {
    page_of(&app, &reader, &id, Form::default()).await
}

/// The question, for the contract's readers and for whoever asked it.
async fn allowed(
    ask: &mut Ask,
    reader: &SignedIn,
    id: &str,
) -> Result<(LineQuery, StatementRow), PageError> {
    let query = ask.line_query(&QueryId::from(id)).await?;
    let statement = ask.statement_row(&query.statement).await?;
    if query.opened_by != reader.account.id {
        reader.may_read_contract(&ask.contract(&statement.contract).await?)?;
    }
    Ok((query, statement))
}

async fn page_of(
    app: &App,
    reader: &SignedIn,
    id: &str,
    form: Form,
) -> Result<Page<QueryPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let (query, statement) = allowed(&mut ask, reader, id).await?;
    let reference = ask.contract(&statement.contract).await?.reference;
    let name = async |ask: &mut Ask, id: &str| -> Result<String, PageError> {
        let account = ask.account(&id.into()).await?;
        // A person who asks is not named to those who settle.
        Ok(match account.person {
            Some(_) => word(app, reader, "role", &account.role),
            None => account.name,
        })
    };
    let asked_by = name(&mut ask, query.opened_by.as_str()).await?;
    let answered_by = match &query.answered_by {
        Some(by) => Some(name(&mut ask, by).await?),
        None => None,
    };
    drop(ask);
    let filling = Filling::default()
        .with("contract", reference)
        .number("number", statement.number)
        .number("line", query.line);
    let is_open = query.answered_at.is_none();
    let is_asker = query.opened_by == reader.account.id;
    let page = QueryPage {
        name: say(app, reader, "query-name", filling.clone()),
        statement: statement.id.0.clone(),
        statement_name: say(app, reader, "statement-name", filling),
        line_href: format!("/statements/{}/lines/{}", statement.id, query.line),
        asked_by,
        answered_by,
        is_held: is_held(query.held),
        may_answer: is_open && !is_asker && reader.is_any(SETTLE),
        may_withdraw: is_open && is_asker,
        reads_statement: !reader.is_any(&[Role::Person, Role::Carer]),
        query: query_view(app, reader, &query),
        form,
    };
    Page::new(app, reader, "settle/query.njk", page).await
}

/// Answers a question, or takes one's own back.
async fn answer(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<AnsweredQuery>,
) -> Result<Reply<QueryPage>, PageError> {
    let (query, _) = allowed(&mut app.store.ask().await?, &reader, &id).await?;
    let mut form = Form::of(posted);
    let decision = match form.text("decision").as_str() {
        "withdrawn" => Some(Decision::Withdrawn),
        "rejected" => Some(Decision::Rejected),
        "corrected" => Some(Decision::Upheld { pays: None }),
        "decided" => form.money("pays").map(|pays| Decision::Upheld { pays: Some(pays) }),
        _ => {
            form.wrong("decision", "query-decision-missing");
            None
        }
    };
    let answer = match decision {
        Some(Decision::Withdrawn) => form.text("answer"),
        _ => form.need("answer", "query-answer-missing"),
    };
    if let Some(Decision::Upheld { pays: Some(pays) }) = decision {
        let zero = attain_units::Pence::ZERO;
        if pays < query.held.min(zero) || query.held.max(zero) < pays {
            form.wrong("pays", "query-pays-wrong");
        }
    }
    let Some(decision) = decision.filter(|_| form.is_right()) else {
        let status = form.status();
        let page = page_of(&app, &reader, &id, form).await?;
        return Ok(page.with_status(status).into());
    };
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    settle::answer_query(&mut change, &reader.account, &query.id, decision, &answer).await?;
    done(change, &reader, &format!("/queries/{id}"), "done-query-answered").await
}
