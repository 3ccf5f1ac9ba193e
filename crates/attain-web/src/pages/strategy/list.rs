//! The worklist of commissioning plans: where each stands, and how much it lacks there.

use attain_brokerage::Role;
use attain_office::plans::PlanKept;
use attain_store::Ask;
use attain_strategy::Standing;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{WRITE_PLANS, stage_name};
use crate::access::{SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::routes::Routes;
use crate::say::Say;
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

/// Who reads plans.
pub const READ_PLANS: &[Role] =
    &[Role::Commissioner, Role::ContractManager, Role::Finance, Role::Auditor, Role::ElectedMember];

pub fn routes() -> Routes {
    Routes::default().get("/plans", Who::Only(READ_PLANS), show)
}

#[derive(Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    stage: String,
}

#[derive(Serialize, JsonSchema)]
struct Plans {
    list: Worklist,
    may_write: bool,
}

/// A plan as the list shows it.
struct Listed {
    kept: PlanKept,
    /// The stage it is at; empty when it is through all of them.
    stage: &'static str,
    /// How many things it lacks there.
    lacks: usize,
}

async fn listed(ask: &mut Ask) -> Result<Vec<Listed>, PageError> {
    let mut listed = Vec::new();
    for plan in ask.plans().await? {
        let sheets = ask.sheets(&plan.id).await?;
        let kept = PlanKept { plan, sheets };
        let steps = kept.papers()?.steps();
        let here = steps.iter().find(|step| step.standing == Standing::Here);
        let lacks = here.map_or(0, |step| step.papers.iter().map(|one| one.missing.len()).sum());
        let stage = here.map_or("", |step| step.stage.code());
        listed.push(Listed { kept, stage, lacks });
    }
    Ok(listed)
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
    Query(asked): Query<Asked>,
) -> Result<Page<Plans>, PageError> {
    let say = Say::to(&app, &reader);
    let mut ask = app.store.ask().await?;
    let stage = |code: &str| match code {
        "" => say.t("strategy-through"),
        code => stage_name(code, say.language),
    };
    let filters = vec![Filter {
        name: "stage",
        label: "strategy-stage",
        value: wanted.stage.clone(),
        choices: ["analyse", "plan", "do", "review"]
            .map(|code| (code.to_owned(), stage(code)))
            .into(),
    }];
    let mut rows = Vec::new();
    for one in listed(&mut ask).await? {
        if !wanted.stage.is_empty() && wanted.stage != one.stage {
            continue;
        }
        let plan = &one.kept.plan;
        let contract = match plan.contract_id() {
            Some(id) => ask.contract(&id).await?.reference,
            None => String::new(),
        };
        let changed = one.kept.sheets.iter().map(|kept| kept.made_at).max().unwrap_or(plan.made_at);
        let colour = if one.stage.is_empty() { "green" } else { "blue" };
        rows.push(Row {
            id: plan.id.0.clone(),
            cells: vec![
                Cell::text(&plan.name).to(format!("/plans/{}", plan.id)),
                Cell::text(stage(one.stage)).tag(colour),
                Cell::number(one.lacks.to_string(), i64::try_from(one.lacks).unwrap_or(i64::MAX)),
                Cell::text(contract),
                Cell::sorted(say.day(changed.day()), changed.to_string()),
            ],
        });
    }
    let columns = [
        ("name", "strategy-name", false),
        ("stage", "strategy-stage", false),
        ("lacks", "strategy-lacks", true),
        ("contract", "strategy-contract", false),
        ("changed", "strategy-changed", false),
    ];
    let list = Worklist::new("/plans", "strategy-title", filters, &columns, rows, &asked);
    let list = list.with_views(&app.store, &reader).await?;
    let may_write = reader.is_any(WRITE_PLANS);
    Page::new(&app, &reader, "strategy/plans.njk", Plans { list, may_write }).await
}
