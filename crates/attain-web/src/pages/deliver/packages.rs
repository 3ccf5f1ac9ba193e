//! A provider's own packages: what each waits for.

use std::collections::BTreeMap;

use attain_office::earnings::{Item, Waits};
use attain_store::{Contract, Package, PersonId};
use attain_units::Day;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{PROVIDERS, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;
use crate::page::Page;
use crate::pages::deliver::{fill, own_contracts, stage_name, t};
use crate::routes::Routes;
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

pub fn routes() -> Routes {
    Routes::default().get("/deliver/packages", Who::Only(PROVIDERS), show)
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Filters {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    contract: String,
    #[serde(default)]
    waits: String,
}

#[derive(Serialize, JsonSchema)]
struct Packages {
    list: Worklist,
}

const COLUMNS: &[(&str, &str, bool)] = &[
    ("name", "deliver-person", false),
    ("contract", "deliver-contract-column", false),
    ("stage", "deliver-stage", false),
    ("open", "deliver-open", true),
    ("claimed", "deliver-claimed", true),
    ("due", "deliver-by-when", false),
    ("review", "deliver-review", false),
];

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(filters): Query<Filters>,
    Query(asked): Query<Asked>,
) -> Result<Page<Packages>, PageError> {
    let mut ask = app.store.ask().await?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let contracts = own_contracts(&mut ask, &reader).await?;
    let (mut rows, mut stages) = (Vec::new(), BTreeMap::new());
    for contract in &contracts {
        let standing = app.standings.of(&mut ask, contract, now).await?;
        let mut items: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
        for item in standing.iter().flat_map(|standing| &standing.items) {
            items.entry(&item.package).or_default().push(item);
        }
        let people = ask.people_under(&contract.id).await?.into_iter();
        let names: BTreeMap<PersonId, String> =
            people.map(|person| (person.id.clone(), person.name())).collect();
        for package in ask.packages_under(&contract.id).await? {
            let name = stage_name(&reader, &package.stage);
            stages.insert(package.stage.clone(), name);
            let own = items.get(package.id.as_str()).map_or(&[][..], Vec::as_slice);
            if is_asked(&filters, contract, &package, own, today) {
                let name = names.get(&package.person).cloned().unwrap_or_default();
                rows.push(row(&app, &reader, contract, &package, own, name));
            }
        }
    }
    let filter = |name, label, value: &str, choices| Filter {
        name,
        label,
        value: value.to_owned(),
        choices,
    };
    let waits = ["late", "soon", "verification", "settling", "review"];
    let waits =
        waits.map(|code| (code.to_owned(), t(&app, &reader, &format!("deliver-filter-{code}"))));
    let own = contracts.iter().map(|one| (one.id.0.clone(), one.reference.clone())).collect();
    let filters = vec![
        filter("stage", "deliver-stage", &filters.stage, stages.into_iter().collect()),
        filter("contract", "deliver-contract-column", &filters.contract, own),
        filter("waits", "deliver-waits-for", &filters.waits, waits.to_vec()),
    ];
    let list =
        Worklist::new("/deliver/packages", "deliver-packages", filters, COLUMNS, rows, &asked);
    let list = list.with_views(&app.store, &reader).await?;
    Page::new(&app, &reader, "deliver/packages.njk", Packages { list }).await
}

fn is_asked(
    filters: &Filters,
    contract: &Contract,
    package: &Package,
    items: &[&Item],
    today: Day,
) -> bool {
    let is = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
    let review = package.review_due.parse::<Day>();
    let waits = match filters.waits.as_str() {
        "late" => items.iter().any(|item| item.waits == Waits::Evidence && item.days_late > 0),
        "soon" => items.iter().any(|item| {
            item.waits == Waits::Evidence
                && item.due.is_some_and(|due| due >= today && due - today <= 14)
        }),
        "verification" => items.iter().any(|item| item.waits == Waits::Verification),
        "settling" => items.iter().any(|item| item.waits == Waits::Settling),
        "review" => review.is_ok_and(|due| due - today <= 14),
        _ => true,
    };
    is(&filters.stage, &package.stage) && is(&filters.contract, contract.id.as_str()) && waits
}

fn row(
    app: &App,
    reader: &SignedIn,
    contract: &Contract,
    package: &Package,
    items: &[&Item],
    name: String,
) -> Row {
    let count = |waits| items.iter().filter(|item| item.waits == waits).count();
    let number =
        |count: usize| Cell::number(count.to_string(), i64::try_from(count).unwrap_or(i64::MAX));
    let open = items.iter().filter(|item| item.waits == Waits::Evidence);
    let next = open.filter_map(|item| item.due.map(|due| (due, item.days_late))).min();
    let due = match next {
        None => Cell::sorted("", "9"),
        Some((due, late)) => {
            let day = reader.asking.language.day(due);
            let text = match late {
                0 => day,
                late => {
                    let late = Filling::default().number("count", late.into());
                    format!("{day} ({})", fill(app, reader, "deliver-days-late", &late))
                }
            };
            Cell::sorted(text, due.to_string())
        }
    };
    let review = package.review_due.parse::<Day>();
    let review = review.map_or_else(
        |_| Cell::sorted("", "9"),
        |due| Cell::sorted(reader.asking.language.day(due), due.to_string()),
    );
    Row {
        id: package.id.0.clone(),
        cells: vec![
            Cell::text(name).to(format!("/deliver/packages/{}", package.id)),
            Cell::text(&contract.reference),
            Cell::text(stage_name(reader, &package.stage)),
            number(count(Waits::Evidence)),
            number(count(Waits::Verification)),
            due,
            review,
        ],
    }
}
