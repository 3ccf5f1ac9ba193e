//! The worklist of packages.

use std::collections::BTreeMap;

use attain_brokerage::{Role, Side, Stage};
use attain_office::care;
use attain_store::{
    Account, AccountId, Contract, ContractId, Coordinated, OrganisationId, PackageId, PackageOrder,
    PackageRow, PackagesWanted, Read,
};
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
use crate::say::Say;
use crate::worklist::{Asked, Cell, Cut, Filter, ROWS, Row, Worklist};

/// Those whose work is in packages.
pub const WORK_ON_PACKAGES: &[Role] = &[
    Role::Practitioner,
    Role::Coordinator,
    Role::Broker,
    Role::ContractManager,
    Role::Provider,
    Role::Auditor,
];

/// The stages' codes, in their order: the database sorts by it.
const STAGES: &[&str] = &[
    "referred",
    "assessed",
    "outcomes-agreed",
    "service-agreed",
    "priced",
    "accepted",
    "delivering",
    "suspended",
    "confirming",
    "ended",
    "declined",
    "cancelled",
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
}

#[derive(Serialize)]
struct Packages {
    list: Worklist,
}

async fn list(
    State(app): State<App>,
    reader: SignedIn,
    Query(filters): Query<Filters>,
    Query(asked): Query<Asked>,
) -> Result<Page, PageError> {
    let say = Say::to(&app, &reader);
    let mut ask = app.store.ask().await?;
    let care: Vec<&str> = CARE.iter().map(|role| role.code()).collect();
    let accounts = ask.accounts_of(&care).await?;
    let mut contracts = ask.contracts().await?;
    if reader.role.side() == Side::Provider {
        contracts.retain(|contract| reader.account.is_of(&contract.provider));
    }
    let references: BTreeMap<ContractId, &str> =
        contracts.iter().map(|one| (one.id.clone(), &*one.reference)).collect();
    let wanted = filters.wanted(&asked, &reader, app.clock.today());
    let page = asked.page.and_then(|page| i64::try_from(page).ok()).unwrap_or(1);
    let found = ask.packages_page(&wanted, page, ROWS).await?;
    drop(ask);
    let facts = serde_json::json!({ "found": found.count });
    let (account, now) = (&reader.account.id, app.clock.now());
    let read = Read::of_list(account, now, "list packages", "package", facts);
    app.store.write_down(read).await?;

    let rows = found.rows.iter().map(|one| row_of(say, one, &references));
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
    let cut = Cut { rows, count: found.count, is_more: found.is_more, page: found.page };
    let mut list = Worklist::cut("/packages", "packages-title", shown, columns, cut, &asked)
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
            Cell::text(&one.coordinator_name),
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

    /// What the database is asked for.
    fn wanted(&self, asked: &Asked, reader: &SignedIn, today: Day) -> PackagesWanted {
        let coordinator = match self.coordinator.as_str() {
            "" => Coordinated::Any,
            "me" => Coordinated::By(reader.account.id.clone()),
            "none" => Coordinated::Nobody,
            other => Coordinated::By(AccountId::from(other)),
        };
        let (review_from, review_by) = match self.review.as_str() {
            "late" => (None, Some(today.saturating_add(-1))),
            "soon" => (Some(today), Some(today.saturating_add(28))),
            _ => (None, None),
        };
        let order = match asked.sort.as_str() {
            "person" => PackageOrder::Person,
            "at" => PackageOrder::Stage(STAGES),
            "under" => PackageOrder::Contract,
            "by" => PackageOrder::Coordinator,
            "due" => PackageOrder::Review,
            "changed" => PackageOrder::Changed,
            _ => PackageOrder::Latest,
        };
        // Nobody sees more than their own side does; a provider of nowhere sees nothing.
        let is_provider = reader.role.side() == Side::Provider;
        let own = reader.account.organisation.clone().unwrap_or_default();
        PackagesWanted {
            stage: self.stage.clone(),
            contract: self.contract.clone(),
            coordinator,
            review_from,
            review_by,
            provider: is_provider.then(|| OrganisationId::from(own)),
            order,
            is_down: asked.order == "down",
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_sorts_stages_in_their_own_order() {
        assert_eq!(Stage::ALL.map(|stage| stage.code()).as_slice(), STAGES);
    }
}
