//! The worklist of packages.

use std::collections::BTreeMap;

use attain_brokerage::{Role, Side, Stage};
use attain_office::care;
use attain_store::{Account, Contract, ContractId, Package, PackageId, PackageRow};
use attain_units::Day;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};

use crate::access::{CARE, SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::Posted;
use crate::notices::{done, go};
use crate::page::Page;
use crate::pages::plan::case::{Case, stage_colour};
use crate::routes::Routes;
use crate::say::{Say, name_of};
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

/// Those whose work is in packages.
pub const WORK_ON_PACKAGES: &[Role] = &[
    Role::Practitioner,
    Role::Coordinator,
    Role::Broker,
    Role::ContractManager,
    Role::Provider,
    Role::Auditor,
];

pub fn routes() -> Routes {
    Routes::default()
        .get("/packages", Who::Only(WORK_ON_PACKAGES), list)
        .post("/packages/take-over", Who::Only(CARE), take_over_several)
        .post("/packages/{package}/take-over", Who::Only(CARE), take_over)
}

#[derive(Deserialize)]
struct Filters {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    coordinator: String,
    #[serde(default)]
    contract: String,
    #[serde(default)]
    review: String,
    #[serde(flatten)]
    asked: Asked,
}

#[derive(Serialize)]
struct Packages {
    list: Worklist,
}

async fn list(
    State(app): State<App>,
    reader: SignedIn,
    Query(filters): Query<Filters>,
) -> Result<Page, PageError> {
    let say = Say::to(&app, &reader);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let accounts = change.accounts().await?;
    let mut contracts = change.contracts().await?;
    if reader.role.side() == Side::Provider {
        contracts.retain(|contract| reader.account.is_of(&contract.provider));
    }
    let references: BTreeMap<ContractId, &str> =
        contracts.iter().map(|one| (one.id.clone(), &*one.reference)).collect();
    let mut found = change.package_rows().await?;
    found.retain(|row| {
        let contract = row.package.contract_id();
        reader.role.side() != Side::Provider
            || contract.is_some_and(|contract| references.contains_key(&contract))
    });
    let today = app.clock.today();
    found.retain(|row| reader.remit.holds_package(&row.package));
    found.retain(|row| filters.hold(&row.package, &reader, today));
    let facts = serde_json::json!({ "found": found.len() });
    change.say("list packages", "package", facts).await?;
    change.commit().await?;

    let rows = found.iter().map(|one| row_of(say, one, &references, &accounts));
    let rows = rows.collect::<Result<Vec<_>, PageError>>()?;
    let shown = filters.shown(say, &accounts, &contracts);
    let columns = &[
        ("person", "packages-person", false),
        ("at", "packages-stage", false),
        ("under", "packages-contract", false),
        ("by", "packages-coordinator", false),
        ("due", "packages-review", false),
        ("changed", "packages-changed", false),
    ];
    let mut list =
        Worklist::new("/packages", "packages-title", shown, columns, rows, &filters.asked)
            .with_views(&app.store, &reader)
            .await?;
    if reader.is_any(CARE) {
        list = list.with_bulk("packages-take-over", "/packages/take-over");
    }
    Page::new(&app, &reader, "plan/packages.njk", Packages { list }).await
}

fn row_of(
    say: Say<'_>,
    one: &PackageRow,
    references: &BTreeMap<ContractId, &str>,
    accounts: &[Account],
) -> Result<Row, PageError> {
    let package = &one.package;
    let stage = package.stage.parse::<Stage>();
    let stage = stage.map_err(|()| anyhow::anyhow!("a stage `{}`", package.stage))?;
    let place = Stage::ALL.iter().position(|known| *known == stage).unwrap_or_default();
    let place = i64::try_from(place).unwrap_or_default();
    let reference = package.contract_id().and_then(|id| references.get(&id).copied());
    let sorted = format!("{} {}", one.family_name, one.given_name).to_lowercase();
    let name = format!("{} {}", one.given_name, one.family_name);
    Ok(Row {
        id: package.id.0.clone(),
        cells: vec![
            Cell::sorted(name, sorted).to(format!("/packages/{}", package.id)),
            Cell::number(stage.name(say.needs()), place).tag(stage_colour(stage)),
            Cell::text(reference.unwrap_or_default()),
            Cell::text(name_of(accounts, package.coordinator.as_deref())),
            Cell::sorted(say.kept_day(&package.review_due), &package.review_due),
            Cell::sorted(say.day(package.changed.day()), package.changed.to_string()),
        ],
    })
}

impl Filters {
    /// The filters as the list shows them.
    fn shown(&self, say: Say<'_>, accounts: &[Account], contracts: &[Contract]) -> Vec<Filter> {
        let filter = |name: &'static str, label: &'static str, value: &str, choices| Filter {
            name,
            label,
            value: value.to_owned(),
            choices,
        };
        let is_care = |one: &&Account| CARE.iter().any(|role| role.code() == one.role);
        let coordinators = accounts.iter().filter(is_care);
        let mut by = vec![
            ("me".to_owned(), say.t("packages-mine")),
            ("none".to_owned(), say.t("packages-none")),
        ];
        by.extend(coordinators.map(|one| (one.id.0.clone(), one.name.clone())));
        let stages = Stage::ALL.iter().map(|one| (one.code().to_owned(), one.name(say.needs())));
        let due = ["late", "soon"].map(|code| (code.to_owned(), say.word("packages-due", code)));
        let named = |one: &Contract| (one.id.0.clone(), format!("{} {}", one.reference, one.title));
        let under = contracts.iter().map(named).collect();
        vec![
            filter("stage", "packages-stage", &self.stage, stages.collect()),
            filter("coordinator", "packages-coordinator", &self.coordinator, by),
            filter("contract", "packages-contract", &self.contract, under),
            filter("review", "packages-review", &self.review, due.to_vec()),
        ]
    }

    fn hold(&self, package: &Package, reader: &SignedIn, today: Day) -> bool {
        let coordinator = package.coordinator.as_deref();
        let by = match self.coordinator.as_str() {
            "" => true,
            "me" => coordinator == Some(reader.account.id.as_str()),
            "none" => coordinator.is_none(),
            other => coordinator == Some(other),
        };
        let due = package.review_due.parse::<Day>().ok();
        let review = match self.review.as_str() {
            "late" => due.is_some_and(|due| due < today),
            "soon" => due.is_some_and(|due| today <= due && due <= today.saturating_add(28)),
            _ => true,
        };
        let is = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
        by && review
            && is(&self.stage, &package.stage)
            && is(&self.contract, package.contract.as_deref().unwrap_or_default())
    }
}

async fn take_over_several(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted,
) -> Result<Response, PageError> {
    let chosen = posted.all("row");
    if chosen.is_empty() {
        return Ok(done("/packages", "done-nothing-chosen"));
    }
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    for id in chosen {
        let package = change.package(&PackageId::from(id)).await?;
        care::take_over(&mut change, &reader.account, &package).await?;
    }
    change.commit().await?;
    Ok(done("/packages?coordinator=me", "done-taken-over"))
}

async fn take_over(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    if case.package.coordinator.as_deref() == Some(reader.account.id.as_str()) {
        return Ok(go(&case.path("")));
    }
    care::take_over(&mut change, &reader.account, &case.package).await?;
    change.commit().await?;
    Ok(done(&case.path(""), "done-taken-over"))
}
