//! The worklist of reviews: the longest overdue first.

use attain_units::Day;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{CARE, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;
use crate::page::Page;
use crate::routes::Routes;
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

pub fn routes() -> Routes {
    Routes::default().get("/reviews", Who::Only(CARE), show)
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    mine: String,
    #[serde(default)]
    within: String,
    #[serde(flatten)]
    asked: Asked,
}

#[derive(Serialize, JsonSchema)]
struct Due {
    list: Worklist,
    overdue: i64,
}

const COLUMNS: &[(&str, &str, bool)] = &[
    ("person", "review-col-person", false),
    ("due", "review-col-due", false),
    ("late", "review-col-late", true),
    ("stage", "review-col-stage", false),
    ("outcomes", "review-col-outcomes", true),
    ("coordinator", "review-col-coordinator", false),
];

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(query): Query<Wanted>,
) -> Result<Page<Due>, PageError> {
    let language = reader.asking.language;
    let say = |key: &str| app.messages.say(language, key, &Filling::default());
    let days: i32 = query.within.parse().unwrap_or(28);
    let today = app.clock.today();
    let mut ask = app.store.ask().await?;
    let mut rows = Vec::new();
    let mut overdue = 0;
    for package in ask.reviews_due(today.saturating_add(days)).await? {
        if !reader.remit.holds_package(&package) {
            continue;
        }
        let coordinator = package.coordinator.clone().unwrap_or_default();
        if query.mine == "yes" && coordinator != reader.account.id.as_str() {
            continue;
        }
        let person = ask.person(&package.person).await?;
        let outcomes = ask.outcomes_of(&package.id).await?;
        let open = outcomes.iter().filter(|one| !matches!(&*one.state, "ended" | "withdrawn"));
        let open = i64::try_from(open.count()).unwrap_or(i64::MAX);
        let due: Day = package.review_due.parse().map_err(anyhow::Error::from)?;
        let late = i64::from(today - due);
        if late > 0 {
            overdue += 1;
        }
        let name = match coordinator.as_str() {
            "" => String::new(),
            id => ask.account(&id.into()).await?.name,
        };
        let lateness = Filling::default().number("days", late.abs());
        let stage = package.stage.parse::<attain_brokerage::Stage>();
        let stage = stage.map(|stage| stage.name(language)).unwrap_or_default();
        let words = match late {
            late if late > 0 => app.messages.say(language, "review-days-late", &lateness),
            0 => say("review-due-today"),
            _ => app.messages.say(language, "review-days-left", &lateness),
        };
        let late_cell = Cell::number(words, late);
        rows.push(Row {
            id: package.id.0.clone(),
            cells: vec![
                Cell::text(person.name()).to(format!("/packages/{}/review", package.id)),
                Cell::sorted(language.day(due), due.to_string()),
                if late > 0 { late_cell.tag("red") } else { late_cell },
                Cell::text(stage),
                Cell::number(open.to_string(), open),
                Cell::text(name),
            ],
        });
    }
    let choice = |code: &str, key: &str| (code.to_owned(), say(key));
    let filters = vec![
        Filter {
            name: "mine",
            label: "review-filter-mine",
            value: query.mine.clone(),
            choices: vec![choice("yes", "review-filter-mine-yes")],
        },
        Filter {
            name: "within",
            label: "review-filter-within",
            value: query.within.clone(),
            choices: vec![
                choice("0", "review-within-0"),
                choice("7", "review-within-7"),
                choice("28", "review-within-28"),
                choice("365", "review-within-365"),
            ],
        },
    ];
    let list = Worklist::new("/reviews", "review-list", filters, COLUMNS, rows, &query.asked);
    let list = list.with_views(&app.store, &reader).await?;
    Page::new(&app, &reader, "review/due.njk", Due { list, overdue }).await
}
