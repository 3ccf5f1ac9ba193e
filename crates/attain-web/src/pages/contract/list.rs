//! The worklist of contracts, and the councillors' page of all of them.

use attain_brokerage::Role;
use attain_office::contracts::achieved;
use attain_office::settle::paid_by_contract;
use attain_store::{Ask, Contract, TermsKind, terms_of};
use attain_units::{Counts, Day};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::said;
use crate::access::{READ_CONTRACTS, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::routes::Routes;
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

/// Who reads the page that names nobody.
const SUMMARY: &[Role] = &[Role::ElectedMember, Role::Commissioner, Role::Auditor];

pub fn routes() -> Routes {
    Routes::default().get("/contracts", Who::Only(READ_CONTRACTS), show).get(
        "/contracts/summary",
        Who::Only(SUMMARY),
        summary,
    )
}

#[derive(Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    provider: String,
    #[serde(default)]
    model: String,
}

#[derive(Serialize, JsonSchema)]
struct Contracts {
    list: Worklist,
    may_open: bool,
}

/// A contract as lists show it.
struct Listed {
    contract: Contract,
    provider: String,
    /// The declared model; empty while no terms are published.
    model: String,
    has_draft: bool,
}

/// Every contract the reader may read.
async fn listed(ask: &mut Ask, reader: &SignedIn) -> Result<Vec<Listed>, PageError> {
    let organisations = ask.organisations().await?;
    let mut listed = Vec::new();
    for contract in ask.contracts().await? {
        if reader.role != Role::ElectedMember && reader.may_read_contract(&contract).is_err() {
            continue;
        }
        let found = organisations.iter().find(|one| one.id == contract.provider);
        let model = match ask.terms_in_force(&contract.id, TermsKind::Live).await? {
            Some(version) => {
                let terms = terms_of(&version)?;
                let latest = terms.latest();
                latest.models.on(latest.span.last()).to_string()
            }
            None => String::new(),
        };
        let mut has_draft = false;
        for kind in [TermsKind::Live, TermsKind::Shadow] {
            has_draft |= ask.terms_draft(&contract.id, kind).await?.is_some();
        }
        let provider = found.map_or(String::new(), |one| one.name.clone());
        listed.push(Listed { contract, provider, model, has_draft });
    }
    Ok(listed)
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
    Query(asked): Query<Asked>,
) -> Result<Page<Contracts>, PageError> {
    let mut ask = app.store.ask().await?;
    let all = listed(&mut ask, &reader).await?;
    let say = |key: &str| said(&app, &reader, key);
    let model_words = |code: &str| match code {
        "" => say("contract-no-terms"),
        code => say(&format!("model-{code}")),
    };
    let mut providers: Vec<String> = all.iter().map(|one| one.provider.clone()).collect();
    providers.sort();
    providers.dedup();
    let filters = vec![
        Filter {
            name: "provider",
            label: "contract-provider",
            value: wanted.provider.clone(),
            choices: providers.into_iter().map(|name| (name.clone(), name)).collect(),
        },
        Filter {
            name: "model",
            label: "contract-model",
            value: wanted.model.clone(),
            choices: ["care-planning", "reward", "population"]
                .map(|code| (code.to_owned(), model_words(code)))
                .into(),
        },
    ];
    let is_wanted = |one: &&Listed| {
        (wanted.provider.is_empty() || wanted.provider == one.provider)
            && (wanted.model.is_empty() || wanted.model == one.model)
    };
    let statements = ask.statement_rows(None).await?;
    let paid = paid_by_contract(&mut ask, &statements).await?;
    let mut rows = Vec::new();
    for one in all.iter().filter(is_wanted) {
        let paid = paid.get(&one.contract.id).copied().unwrap_or_default();
        let state = match (one.model.is_empty(), one.has_draft) {
            (true, _) => Cell::text(say("contract-state-draft")).tag("yellow"),
            (false, true) => Cell::text(say("contract-state-changing")).tag("blue"),
            (false, false) => Cell::text(say("contract-state-live")).tag("green"),
        };
        rows.push(Row {
            id: one.contract.id.0.clone(),
            cells: vec![
                Cell::text(&one.contract.reference).to(format!("/contracts/{}", one.contract.id)),
                Cell::text(&one.contract.title),
                Cell::text(&one.provider),
                Cell::text(model_words(&one.model)),
                state,
                Cell::number(paid.to_string(), paid.0),
            ],
        });
    }
    let columns = [
        ("reference", "contract-reference", false),
        ("title", "contract-title", false),
        ("provider", "contract-provider", false),
        ("model", "contract-model", false),
        ("state", "contract-terms", false),
        ("paid", "contract-paid", true),
    ];
    let list = Worklist::new("/contracts", "contracts-title", filters, &columns, rows, &asked);
    let list = list.with_views(&app.store, &reader).await?;
    let may_open = reader.is_any(crate::access::CONTRACTS);
    Page::new(&app, &reader, "contract/list.njk", Contracts { list, may_open }).await
}

#[derive(Serialize, JsonSchema)]
struct Summary {
    contracts: Vec<SummaryRow>,
    /// Counts below this are not shown.
    smallest: u64,
    /// The day people and outcomes are counted at.
    until: String,
}

#[derive(Serialize, JsonSchema)]
struct SummaryRow {
    title: String,
    provider: String,
    model: String,
    /// Nothing where there are too few to be told.
    people: Option<u64>,
    met: Option<u64>,
    decided: Option<u64>,
    percent: Option<String>,
    paid: i64,
}

/// Counts below this may point at somebody, so those who may not know people do not see them.
pub const SMALLEST: u64 = 5;

async fn summary(State(app): State<App>, reader: SignedIn) -> Result<Page<Summary>, PageError> {
    let mut ask = app.store.ask().await?;
    // As they stood when the last quarter ended: who reads today and tomorrow must not see one
    // person's outcome in the difference.
    let until = last_quarter_ended(app.clock.today());
    let (today, now) = (until, (until + 1).starts());
    let statements = ask.statement_rows(None).await?;
    let paid = paid_by_contract(&mut ask, &statements).await?;
    let mut found = Vec::new();
    for one in listed(&mut ask, &reader).await? {
        if let Some(achieved) = achieved(&mut ask, &one.contract.id, today, now).await? {
            found.push((one, achieved));
        }
    }
    // People and outcomes are one table each: a number that is hidden must not be what is left
    // of the council's totals.
    let people = found.iter().map(|(_, achieved)| vec![achieved.people]).collect();
    let outcomes = found.iter().map(|(_, achieved)| achieved.states);
    let outcomes = outcomes.map(|states| vec![states.met, states.not_met]).collect();
    let told = |cells| Counts::new(cells).map(|counts| counts.told(SMALLEST).cells);
    let (people, outcomes) = (told(people).unwrap_or_default(), told(outcomes).unwrap_or_default());
    let mut contracts = Vec::new();
    for ((one, _), (people, outcomes)) in found.into_iter().zip(people.iter().zip(&outcomes)) {
        let decided = outcomes[0].zip(outcomes[1]).map(|(met, not_met)| met + not_met);
        let met = outcomes[0].filter(|_| decided.is_some());
        contracts.push(SummaryRow {
            title: one.contract.title,
            provider: one.provider,
            model: one.model,
            people: people[0],
            met,
            decided,
            percent: met.zip(decided).map(|(met, decided)| share(met, decided)),
            paid: paid.get(&one.contract.id).copied().unwrap_or_default().0,
        });
    }
    let page = Summary { contracts, smallest: SMALLEST, until: until.to_string() };
    Page::new(&app, &reader, "contract/summary.njk", page).await
}

/// The last day of the last quarter that has ended: 31 March, 30 June and so on.
fn last_quarter_ended(today: Day) -> Day {
    let date = today.date();
    let first = (date.month() - 1) / 3 * 3 + 1;
    Day::from(jiff::civil::date(date.year(), first, 1)) + -1
}

/// A share in whole per cent, for people to read.
pub fn share(over: u64, under: u64) -> String {
    match (over * 200 + under).checked_div(under * 2) {
        Some(percent) => format!("{percent}%"),
        None => String::new(),
    }
}
