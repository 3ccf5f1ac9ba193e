//! What waits for somebody independent: claims to verify, samples, quality checks.

use std::collections::BTreeMap;

use attain_office::checks::record_of;
use attain_office::deliver::{Word, word_after};
use attain_store::{Ask, CheckTask};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;
use crate::page::Page;
use crate::pages::deliver::{CHECKERS, READ_CHECKS, fill, t};
use crate::routes::Routes;
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

pub fn routes() -> Routes {
    Routes::default().get("/checks", Who::Only(READ_CHECKS), show)
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Filters {
    #[serde(default)]
    kind: String,
    /// Nothing chosen yet: what is open. Everything: an empty text.
    state: Option<String>,
    #[serde(default)]
    contract: String,
    #[serde(default)]
    mine: String,
}

#[derive(Serialize, JsonSchema)]
struct Checks {
    can_ask: bool,
    can_draw: bool,
    list: Worklist,
}

const COLUMNS: &[(&str, &str, bool)] = &[
    ("due", "checks-due", false),
    ("kind", "checks-kind", false),
    ("name", "deliver-person", false),
    ("outcome", "deliver-outcome", false),
    ("contract", "deliver-contract-column", false),
    ("coordinator", "deliver-coordinator", false),
    ("state", "deliver-state", false),
];

/// How far a task is.
pub(super) async fn state_of(ask: &mut Ask, task: &CheckTask) -> Result<&'static str, PageError> {
    if let Some(result) = &task.result {
        return Ok(match result.as_str() {
            "confirmed" => "confirmed",
            "rejected" => "rejected",
            _ => "unsure",
        });
    }
    if task.kind == "verification" {
        let Some(claim) = record_of(ask, task).await? else { return Ok("gone") };
        let records = ask.records_of_package(&task.package).await?;
        if word_after(&records, &claim) == Word::Said {
            return Ok("answered");
        }
    }
    Ok("open")
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(filters): Query<Filters>,
    Query(asked): Query<Asked>,
) -> Result<Page<Checks>, PageError> {
    let mut ask = app.store.ask().await?;
    let today = app.clock.today();
    let chosen = filters.state.clone().unwrap_or_else(|| "open".to_owned());
    let (mut contracts, mut rows) = (BTreeMap::new(), Vec::new());
    for contract in ask.contracts().await? {
        contracts.insert(contract.id.0.clone(), contract.reference);
    }
    for task in ask.check_tasks(None).await? {
        let is = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
        if !is(&filters.kind, &task.kind) || !is(&filters.contract, task.contract.as_str()) {
            continue;
        }
        let state = state_of(&mut ask, &task).await?;
        let is_open = state == "open";
        let wanted = match chosen.as_str() {
            "open" => is_open,
            "done" => !is_open,
            _ => true,
        };
        let package = ask.package(&task.package).await?;
        let is_mine = package.coordinator.as_deref() == Some(reader.account.id.as_str());
        if !wanted || (filters.mine == "yes" && !is_mine) {
            continue;
        }
        let name = ask.person(&task.person).await?.name();
        let coordinator = match &package.coordinator {
            Some(id) => ask.account(&id.as_str().into()).await?.name,
            None => String::new(),
        };
        let days_late = if is_open { today - task.due } else { 0 };
        let due = match days_late {
            late if late > 0 => {
                let late = Filling::default().number("count", late.into());
                let late = fill(&app, &reader, "deliver-days-late", &late);
                format!("{} ({late})", reader.asking.language.day(task.due))
            }
            _ => reader.asking.language.day(task.due),
        };
        rows.push(Row {
            id: task.id.0.clone(),
            cells: vec![
                Cell::sorted(due, task.due.to_string()),
                Cell::text(t(&app, &reader, &format!("checks-kind-{}", task.kind)))
                    .to(format!("/checks/{}", task.id)),
                Cell::text(name),
                Cell::text(&task.outcome),
                Cell::text(contracts.get(task.contract.as_str()).cloned().unwrap_or_default()),
                Cell::text(coordinator),
                Cell::text(t(&app, &reader, &format!("checks-state-{state}")))
                    .tag(colour_of(state)),
            ],
        });
    }
    let choices = |kind: &str, codes: &[&str]| -> Vec<(String, String)> {
        let one =
            |code: &&str| ((*code).to_owned(), t(&app, &reader, &format!("checks-{kind}-{code}")));
        codes.iter().map(one).collect()
    };
    let filter = |name, label, value: &str, choices| Filter {
        name,
        label,
        value: value.to_owned(),
        choices,
    };
    let own = choices("mine", &["yes"]);
    let kinds = choices("kind", &["verification", "sample", "quality"]);
    let filters = vec![
        filter("kind", "checks-kind", &filters.kind, kinds),
        filter("state", "deliver-state", &chosen, choices("filter", &["open", "done"])),
        filter(
            "contract",
            "deliver-contract-column",
            &filters.contract,
            contracts.into_iter().collect(),
        ),
        filter("mine", "deliver-coordinator", &filters.mine, own),
    ];
    let list = Worklist::new("/checks", "checks-title", filters, COLUMNS, rows, &asked);
    let list = list.with_views(&app.store, &reader).await?;
    let page = Checks {
        can_ask: reader.is_any(CHECKERS),
        can_draw: reader.is_any(crate::access::CONTRACTS),
        list,
    };
    Page::new(&app, &reader, "deliver/checks.njk", page).await
}

/// The colour of a state, always beside its words.
pub(super) fn colour_of(state: &str) -> &'static str {
    match state {
        "confirmed" => "green",
        "rejected" => "red",
        "open" => "yellow",
        _ => "grey",
    }
}
