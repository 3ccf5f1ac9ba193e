//! The amount page: where one line of a statement comes from, from clause to posting.

use attain_brokerage::Role;
use attain_ledger::{Account, journal};
use attain_office::settle::{self, may_ask};
use attain_paper::AmountPage;
use attain_settlement::Line;
use attain_store::{Ask, PersonId, Read, StatementId, TermsKind, Which};
use attain_units::Pence;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::parts::{Loaded, PartView, QueryView, days, load, query_view, say, word};
use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::language::Filling;
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::sends::{Input, sends};

/// Read a line: those who read statements, and people and their carers the lines about them.
const READ: &[Role] = &[
    Role::Commissioner,
    Role::ContractManager,
    Role::Finance,
    Role::Provider,
    Role::Auditor,
    Role::Practitioner,
    Role::Coordinator,
    Role::Broker,
    Role::Person,
    Role::Carer,
];
/// Ask about a line.
const ASK: &[Role] = &[Role::Provider, Role::Person, Role::Carer];

pub fn routes() -> Routes {
    Routes::default().get("/statements/{statement}/lines/{line}", Who::Only(READ), show).post(
        "/statements/{statement}/lines/{line}/query",
        Who::Only(ASK),
        query,
    )
}

sends! {
    /// Why a line is questioned.
    QueriedLine: [Input::need("reason")]
}

#[derive(Serialize, JsonSchema)]
struct LinePage {
    statement: String,
    statement_name: String,
    scheme: String,
    statement_period: String,
    as_at: String,
    terms_version: u32,
    number: usize,
    amount_pence: i64,
    total_pence: Option<i64>,
    person: Option<String>,
    person_href: Option<String>,
    period: String,
    clause: String,
    component: Option<&'static str>,
    code: Option<&'static str>,
    sentence: Option<String>,
    symbolic: Option<String>,
    quantity: String,
    steps: Vec<String>,
    adjusts: Option<AdjustsView>,
    relied: Vec<String>,
    limits: Vec<LimitView>,
    /// Who pays this line to whom.
    shares: Vec<ShareView>,
    history: Vec<ToldView>,
    entries: Vec<EntryView>,
    queries: Vec<QueryView>,
    may_ask: bool,
    is_shadow: bool,
    /// Whether the reader reads the whole statement, or only this line of it.
    reads_all: bool,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct AdjustsView {
    period: String,
    href: Option<String>,
    line: Option<usize>,
    was_pence: i64,
    now_pence: i64,
}

#[derive(Serialize, JsonSchema)]
struct LimitView {
    id: String,
    steps: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct ShareView {
    payer: String,
    payee: String,
    pence: i64,
}

#[derive(Serialize, JsonSchema)]
struct ToldView {
    pence: i64,
    line: usize,
    period: String,
    as_at: String,
    href: Option<String>,
    is_here: bool,
}

/// An entry of the ledger that this line is part of.
#[derive(Serialize, JsonSchema)]
struct EntryView {
    name: String,
    on: String,
    what: String,
    /// Whether it is about this line alone.
    is_own: bool,
    postings: Vec<PartView>,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((statement, line)): Path<(String, usize)>,
) -> Result<Page<LinePage>, PageError> {
    page_of(&app, &reader, &statement, line, Form::default()).await
}

async fn page_of(
    app: &App,
    reader: &SignedIn,
    statement: &str,
    line: usize,
    form: Form,
) -> Result<Page<LinePage>, PageError> {
    let mut ask = app.store.ask().await?;
    let reads_all = !reader.is_any(&[Role::Person, Role::Carer]);
    let loaded = match reads_all {
        true => load(app, &mut ask, reader, statement).await?,
        false => own(app, &mut ask, reader, statement, line).await?,
    };
    let lines = &loaded.made.statement().lines;
    let found = lines.iter().find(|own| own.number == line).ok_or(PageError::NotFound)?;
    let view = view(app, &mut ask, reader, &loaded, found, reads_all, form).await?;
    drop(ask);
    if let (Some(person), Some(_)) = (&found.person, &view.person_href) {
        let (person, now) = (PersonId::from(person.as_str()), app.clock.now());
        let read = Read::of_person(&reader.account.id, now, &person, "line");
        app.store.write_down(read).await?;
    }
    Page::new(app, reader, "settle/line.njk", view).await
}

/// A statement for somebody who reads one line of it, because it is about them.
async fn own(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    statement: &str,
    line: usize,
) -> Result<Loaded, PageError> {
    let id = StatementId::from(statement);
    let row = ask.statement_row(&id).await?;
    if row.approved_at.is_none() || row.kind != TermsKind::Live.code() {
        return Err(PageError::NotFound);
    }
    let made = app.shelf.made(ask, &id).await?;
    let found = made.statement().lines.iter().find(|own| own.number == line);
    let person = found.and_then(|line| line.person.clone()).ok_or(PageError::NotFound)?;
    reader.may_read_person(ask, &PersonId(person)).await?;
    let standing = settle::standing(ask, &id, app.clock.today()).await?;
    let queries = ask.line_queries(&id).await?;
    Ok(Loaded { made, row, standing, queries, payments: Vec::new() })
}

async fn view(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    loaded: &Loaded,
    line: &Line,
    reads_all: bool,
    form: Form,
) -> Result<LinePage, PageError> {
    let Loaded { made, row, .. } = loaded;
    let language = reader.asking.language;
    // Later statements may have put this line right, so the history is that of the last one.
    let rows = ask.statement_rows(Some(&row.contract)).await?;
    let stand: Vec<_> = rows
        .iter()
        .filter(|other| other.kind == row.kind && other.returned_at.is_none())
        .filter(|other| reads_all && super::parts::may_see(reader, other))
        .collect();
    let latest = stand.iter().max_by_key(|other| other.number);
    let later = match latest {
        Some(latest) if latest.number > row.number => Some(app.shelf.made(ask, &latest.id).await?),
        _ => None,
    };
    let all = later.as_ref().map_or(&made.all, |later| &later.all);
    let page = AmountPage::of(made.statement(), line, all, &made.terms, language);
    let href_of = |period: &attain_units::Period, as_at: &attain_units::Instant| {
        let place = all.iter().position(|one| one.period == *period && one.as_at == *as_at)?;
        let number = i64::try_from(place + 1).ok()?;
        stand.iter().find(|other| other.number == number).map(|other| other.id.0.clone())
    };
    let history = page
        .history
        .iter()
        .map(|told| {
            let statement = href_of(&told.period, &told.as_at);
            ToldView {
                pence: told.amount.0,
                line: told.line,
                period: days(app, reader, told.period.first(), told.period.last()),
                as_at: told.as_at.to_string(),
                is_here: statement.as_deref() == Some(row.id.as_str()) && told.line == line.number,
                href: statement.map(|id| format!("/statements/{id}/lines/{}", told.line)),
            }
        })
        .collect();
    let adjusts = page.adjusts.as_ref().map(|adjusts| {
        let earlier = all
            .iter()
            .position(|one| one.period == adjusts.period)
            .and_then(|place| i64::try_from(place + 1).ok())
            .and_then(|number| stand.iter().find(|other| other.number == number));
        AdjustsView {
            period: days(app, reader, adjusts.period.first(), adjusts.period.last()),
            href: earlier
                .zip(adjusts.line)
                .map(|(earlier, line)| format!("/statements/{}/lines/{line}", earlier.id)),
            line: adjusts.line,
            was_pence: adjusts.was.0,
            now_pence: adjusts.now.0,
        }
    });
    let filling = Filling::default()
        .with("contract", loaded.contract().reference.clone())
        .number("number", row.number);
    let person_href = match &line.person {
        Some(person) => person_href(ask, reader, person).await?,
        None => None,
    };
    let promise = page.promise.as_ref();
    Ok(LinePage {
        statement: row.id.0.clone(),
        statement_name: say(app, reader, "statement-name", filling),
        scheme: page.scheme.clone(),
        statement_period: days(app, reader, row.first_day, row.last_day),
        as_at: page.as_at.to_string(),
        terms_version: page.terms_version,
        number: page.number,
        amount_pence: page.amount.0,
        total_pence: reads_all.then_some(page.total.0),
        person: page.person.clone(),
        person_href,
        period: days(app, reader, page.period.first(), page.period.last()),
        clause: page.clause.clone(),
        component: promise.map(|promise| promise.component.words()),
        code: promise.map(|promise| promise.component.code()),
        sentence: promise.map(|promise| promise.sentence.clone()),
        symbolic: promise.map(|promise| promise.symbolic.clone()),
        quantity: line.unit.show(line.quantity),
        steps: page.steps.clone(),
        adjusts,
        relied: page.relied.clone(),
        limits: page
            .limits
            .iter()
            .map(|limit| LimitView { id: limit.id.clone(), steps: limit.steps.clone() })
            .collect(),
        shares: shares(loaded, line),
        history,
        entries: if reads_all {
            entries(app, ask, reader, loaded, line).await?
        } else {
            Vec::new()
        },
        queries: loaded.queries_of(line).map(|query| query_view(app, reader, query)).collect(),
        may_ask: row.approved_at.is_some()
            && loaded.queries_of(line).all(|query| query.answered_at.is_some())
            && may_ask(ask, &reader.account, loaded.contract(), line).await?,
        is_shadow: row.kind == TermsKind::Shadow.code(),
        reads_all,
        form,
    })
}

/// The page of the person, when there is one and the reader may read it.
async fn person_href(
    ask: &mut Ask,
    reader: &SignedIn,
    person: &str,
) -> Result<Option<String>, PageError> {
    let id = PersonId::from(person);
    let sees = reader.is_any(crate::pages::plan::FIND_PEOPLE);
    if !sees || reader.may_read_person(ask, &id).await.is_err() {
        return Ok(None);
    }
    match ask.person(&id).await {
        Ok(_) => Ok(Some(format!("/people/{person}"))),
        Err(attain_store::StoreError::Missing { .. }) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// Which part of the line each payer owes each payee, as it would be held.
fn shares(loaded: &Loaded, line: &Line) -> Vec<ShareView> {
    let query = attain_ledger::QueryId::new("shown");
    let day = loaded.made.kept.as_at.day();
    let Ok(entry) = journal::hold(loaded.made.source(), line.number, &query, day) else {
        return Vec::new();
    };
    let held = entry.postings().iter().filter_map(|posting| match &posting.account {
        Account::Held(owed) => Some(ShareView {
            payer: owed.payer.to_string(),
            payee: owed.payee.to_string(),
            pence: (-posting.amount).0,
        }),
        _ => None,
    });
    held.collect()
}

/// The entries that this line is part of, and those about it alone.
async fn entries(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    loaded: &Loaded,
    line: &Line,
) -> Result<Vec<EntryView>, PageError> {
    let row = &loaded.row;
    let books = settle::Books::read(ask, Which::Of(&row.contract)).await?;
    let wanted = if line.adjusts.is_some() { "adjusted" } else { "approved" };
    let is_of = |entry: &&attain_ledger::Entry| {
        let what = entry.what();
        what.statement.as_ref().is_some_and(|id| id.as_str() == row.id.as_str())
            && match what.line {
                Some(own) => own == line.number,
                None => what.act.code() == wanted,
            }
    };
    let view = |entry: &attain_ledger::Entry| EntryView {
        name: entry.id().to_string(),
        on: entry.on().to_string(),
        what: word(app, reader, "ledger-act", entry.what().act.code()),
        is_own: entry.what().line.is_some(),
        postings: entry
            .postings()
            .iter()
            .map(|posting| PartView {
                name: super::ledger::account_words(app, reader, &posting.account),
                pence: posting.amount.0,
            })
            .collect(),
    };
    Ok(books.entries.iter().filter(is_of).map(view).collect())
}

/// Asks about the line.
async fn query(
    State(app): State<App>,
    reader: SignedIn,
    Path((statement, line)): Path<(String, usize)>,
    posted: Posted<QueriedLine>,
) -> Result<Reply<LinePage>, PageError> {
    let mut form = Form::of(posted);
    let reason = form.need("reason", "query-reason-missing");
    if !form.is_right() {
        let status = form.status();
        let page = page_of(&app, &reader, &statement, line, form).await?;
        return Ok(page.with_status(status).into());
    }
    // Whoever may not read the line learns nothing by asking about it.
    let id = StatementId::from(statement.as_str());
    let mut ask = app.store.ask().await?;
    match reader.is_any(&[Role::Person, Role::Carer]) {
        true => drop(own(&app, &mut ask, &reader, &statement, line).await?),
        false => drop(super::parts::allowed(&mut ask, &reader, &id).await?),
    }
    drop(ask);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    settle::ask_about_line(&mut change, &reader.account, &id, line, &reason).await?;
    done(change, &reader, &format!("/statements/{id}/lines/{line}"), "done-query-asked").await
}

/// Nothing is held of a line that comes to nothing.
pub(super) fn is_held(held: Pence) -> bool {
    held != Pence::ZERO
}
