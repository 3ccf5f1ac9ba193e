//! The worklist of statements.

use attain_ledger::prompt::Clock;
use attain_office::settle::{self, State, state_of};
use attain_store::{StatementId, StatementRow, TermsKind, Which};
use attain_units::{Day, Instant, Pence};
use axum::extract::State as Given;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{
    READ, clock_words, colour, contracts, days, is_late, may_see, organisations, say, word,
};
use crate::access::{CONTRACTS_AND_FINANCE, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::language::Filling;
use crate::notices::{On, done, go};
use crate::page::Page;
use crate::routes::Routes;
use crate::sends::{Input, sends};
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

pub fn routes() -> Routes {
    Routes::default().get("/statements", Who::Only(READ), show).post(
        "/statements/review",
        Who::Only(CONTRACTS_AND_FINANCE),
        review,
    )
}

sends! {
    /// Which statements are reviewed.
    ChosenStatements: [Input::many("row")]
}

#[derive(Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    contract: String,
    #[serde(default)]
    provider: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    late: String,
}

#[derive(Serialize, JsonSchema)]
struct Statements {
    list: Worklist,
    /// How many can be made now.
    waiting: usize,
    is_provider: bool,
}

/// One statement of the list, before it is filtered.
struct Found {
    row: StatementRow,
    state: State,
    clock: Option<Clock>,
    reference: String,
    provider: String,
    provider_name: String,
    open: Pence,
}

async fn show(
    Given(app): Given<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
    Query(asked): Query<Asked>,
) -> Result<Page<Statements>, PageError> {
    let mut ask = app.store.ask().await?;
    let today = app.clock.today();
    let contracts = contracts(&mut ask, &reader).await?;
    let names = organisations(&mut ask).await?;
    let rows = ask.statement_rows(None).await?;
    let moneys = settle::moneys(&mut ask, Which::Open).await?;
    let clocks = settle::clocks(&mut ask, &rows, &moneys).await?;
    let mut found = Vec::new();
    for row in rows {
        let Some(contract) = contracts.get(&row.contract) else { continue };
        if !may_see(&reader, &row) {
            continue;
        }
        let money = moneys.get(&row.id).map(|money| money.all);
        found.push(Found {
            state: state_of(&row, money.as_ref()),
            clock: clocks.get(&row.id).copied(),
            reference: contract.reference.clone(),
            provider: contract.provider.0.clone(),
            provider_name: names.get(&contract.provider).cloned().unwrap_or_default(),
            open: money.map_or(Pence::ZERO, |money| money.payable + money.held),
            row,
        });
    }
    found.reverse();
    let filters = filters(&app, &reader, &wanted, &found);
    found.retain(|one| wanted.takes(one, today));
    let rows = found.iter().map(|one| row(&app, &reader, one, today)).collect();
    let columns: &[(&'static str, &'static str, bool)] = &[
        ("contract", "statements-contract", false),
        ("provider", "statements-provider", false),
        ("period", "statements-period", false),
        ("total", "statements-total", true),
        ("open", "statements-open", true),
        ("state", "statements-state", false),
        ("due", "statements-due", false),
        ("clock", "statements-clock", false),
    ];
    let mut list = Worklist::new("/statements", "statements-title", filters, columns, rows, &asked)
        .with_views(&app.store, &reader)
        .await?;
    let may_make = reader.is_any(CONTRACTS_AND_FINANCE);
    if may_make {
        list = list.with_bulk("statements-mark-reviewed", "/statements/review");
    }
    let waiting = match may_make {
        true => {
            let runs = settle::next_runs(&mut ask, app.clock.now()).await?;
            let own = runs.iter().filter(|run| contracts.contains_key(&run.contract.id));
            own.map(|run| run.waiting).sum()
        }
        false => 0,
    };
    let is_provider = reader.role == attain_brokerage::Role::Provider;
    let page = Statements { list, waiting, is_provider };
    Page::new(&app, &reader, "settle/statements.njk", page).await
}

impl Wanted {
    fn takes(&self, one: &Found, today: Day) -> bool {
        let is = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
        let late = one.clock.is_some_and(|clock| clock.days_late(today) > 0);
        is(&self.contract, one.row.contract.as_str())
            && is(&self.provider, &one.provider)
            && is(&self.state, one.state.code())
            && is(&self.kind, &one.row.kind)
            && is(&self.late, if late { "late" } else { "in-time" })
    }
}

fn filters(app: &App, reader: &SignedIn, wanted: &Wanted, found: &[Found]) -> Vec<Filter> {
    let mut contracts: Vec<(String, String)> =
        found.iter().map(|one| (one.row.contract.0.clone(), one.reference.clone())).collect();
    contracts.sort_by(|a, b| a.1.cmp(&b.1));
    contracts.dedup();
    let mut providers: Vec<(String, String)> =
        found.iter().map(|one| (one.provider.clone(), one.provider_name.clone())).collect();
    providers.sort_by(|a, b| a.1.cmp(&b.1));
    providers.dedup();
    let states = State::ALL.map(|state| state.code());
    let words = |kind: &str, codes: &[&str]| -> Vec<(String, String)> {
        codes.iter().map(|code| ((*code).to_owned(), word(app, reader, kind, code))).collect()
    };
    let filter = |name, label, value: &str, choices| Filter {
        name,
        label,
        value: value.to_owned(),
        choices,
    };
    let is_provider = reader.role == attain_brokerage::Role::Provider;
    let mut filters = vec![filter("contract", "statements-contract", &wanted.contract, contracts)];
    if !is_provider {
        filters.push(filter("provider", "statements-provider", &wanted.provider, providers));
    }
    filters.push(filter(
        "state",
        "statements-state",
        &wanted.state,
        words("statement-state", &states),
    ));
    let late = words("statement-late", &["late", "in-time"]);
    filters.push(filter("late", "statements-clock", &wanted.late, late));
    if !is_provider {
        let kinds = words("settle-terms", &["live", "shadow"]);
        filters.push(filter("kind", "statements-kind", &wanted.kind, kinds));
    }
    filters
}

fn row(app: &App, reader: &SignedIn, one: &Found, today: Day) -> Row {
    let language = reader.asking.language;
    let Found { row, state, .. } = one;
    let filling =
        Filling::default().with("contract", one.reference.clone()).number("number", row.number);
    let title = say(app, reader, "statement-name", filling);
    let due: Option<Day> = row.due.as_deref().and_then(|due| due.parse().ok());
    let clock = one.clock.map(|clock| clock.standing(today));
    let mut state_cell =
        Cell::text(word(app, reader, "statement-state", state.code())).tag(colour(*state));
    if row.kind == TermsKind::Shadow.code() {
        state_cell = Cell::text(word(app, reader, "settle-terms", "shadow")).tag("grey");
    }
    let late = one.clock.map_or(i64::MIN, |clock| i64::from(today - clock.due));
    let words = clock.map_or(String::new(), |clock| clock_words(app, reader, clock));
    let mut clock_cell = Cell::number(words, late);
    if clock.is_some_and(is_late) {
        clock_cell = clock_cell.tag("red");
    }
    Row {
        id: row.id.0.clone(),
        cells: vec![
            Cell::sorted(title, format!("{} {:05}", one.reference.to_lowercase(), row.number))
                .to(format!("/statements/{}", row.id)),
            Cell::text(one.provider_name.clone()),
            Cell::sorted(days(app, reader, row.first_day, row.last_day), row.first_day.to_string()),
            Cell::number(row.total.to_string(), row.total.0),
            Cell::number(one.open.to_string(), one.open.0),
            state_cell,
            Cell::sorted(
                due.map_or(String::new(), |due| language.day(due)),
                due.map_or(String::new(), |due| due.to_string()),
            ),
            clock_cell,
        ],
    }
}

/// Marks the chosen drafts that have no warnings as reviewed. Those with warnings are opened one by
/// one, so that somebody looks at each.
async fn review(
    Given(app): Given<App>,
    reader: SignedIn,
    posted: Posted<ChosenStatements>,
) -> Result<On, PageError> {
    let chosen = posted.all("row");
    if chosen.is_empty() {
        return Ok(go("/statements"));
    }
    let now: Instant = app.clock.now();
    let mut change = app.store.change(&reader.account.id, now).await?;
    let mut count = 0;
    for id in chosen {
        let id = StatementId::from(id);
        let row = change.statement_row(&id).await?;
        let is_draft = row.kind == TermsKind::Live.code() && state_of(&row, None) == State::Draft;
        if is_draft && settle::variance(&settle::made(&mut change, &id).await?).is_empty() {
            settle::review(&mut change, &reader.account, &id, "").await?;
            count += 1;
        }
    }
    if count == 0 {
        return Ok(On::to("/statements").saying("done-none-reviewed"));
    }
    done(change, &reader, "/statements", "done-reviewed-several").await
}
