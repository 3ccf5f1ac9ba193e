//! A commissioning plan, stage by stage: what each paper lacks, and what keeps each gate shut.

use attain_office::plans::PlanKept;
use attain_store::PlanId;
use attain_strategy::{Papers, Sheet, Standing, Step, words};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Head, READ_PLANS, WRITE_PLANS, capital, load, stage_name, title_of};
use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;
use crate::page::Page;
use crate::routes::Routes;
use crate::say::Say;

pub fn routes() -> Routes {
    Routes::default().get("/plans/{plan}", Who::Only(READ_PLANS), show)
}

#[derive(Serialize, JsonSchema)]
struct PlanPage {
    head: Head,
    may_write: bool,
    /// The contract that came of it.
    contract: Option<ContractLink>,
    stages: Vec<StageView>,
    /// Whether a survey of one's own was entered: nobody needs one.
    has_survey: bool,
    /// Whether a record of feasibility was begun: only a council that bids for a fund needs one.
    has_feasibility: bool,
    /// Whether that record is whole, and can be sent with a bid.
    is_feasible: bool,
}

#[derive(Serialize, JsonSchema)]
struct ContractLink {
    id: String,
    reference: String,
    /// Whether the reader may read it.
    is_open: bool,
}

#[derive(Serialize, JsonSchema)]
struct StageView {
    code: &'static str,
    name: String,
    /// `closed`, `here` or `ahead`.
    standing: &'static str,
    /// The same in words.
    standing_words: String,
    papers: Vec<PaperView>,
    /// The papers that were written after members approved.
    changed: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct PaperView {
    key: &'static str,
    name: String,
    href: String,
    is_begun: bool,
    /// What it lacks, in sentences.
    missing: Vec<String>,
    /// Where it stands, in a few words.
    status: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<PlanId>,
) -> Result<Page<PlanPage>, PageError> {
    let say = Say::to(&app, &reader);
    let mut ask = app.store.ask().await?;
    let (kept, head) = load(&mut ask, &id).await?;
    let papers = kept.papers()?;
    let contract = match kept.plan.contract_id() {
        Some(id) => {
            let contract = ask.contract(&id).await?;
            let is_open = reader.may_read_contract(&contract).is_ok();
            Some(ContractLink { id: contract.id.0, reference: contract.reference, is_open })
        }
        None => None,
    };
    let stages = papers.steps().iter().map(|step| stage(say, &kept, &papers, step)).collect();
    let record = papers.feasibility.as_ref();
    let page = PlanPage {
        head,
        may_write: reader.is_any(WRITE_PLANS),
        contract,
        stages,
        has_survey: papers.survey.is_some(),
        has_feasibility: record.is_some(),
        is_feasible: record.is_some_and(|record| record.missing().is_empty()),
    };
    Page::new(&app, &reader, "strategy/plan.njk", page).await
}

fn stage(say: Say, kept: &PlanKept, papers: &Papers, step: &Step) -> StageView {
    let language = say.language;
    let view = |(sheet, missing): (Sheet, Vec<String>)| {
        let is_begun = kept.sheet(sheet).is_some();
        let status = match (missing.len(), is_begun) {
            (0, _) => say.t("strategy-whole"),
            (_, false) => say.t("strategy-not-begun"),
            (count, true) => {
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                say.fill("strategy-lacks-count", &Filling::default().number("count", count))
            }
        };
        PaperView {
            key: sheet.key,
            name: title_of(sheet, language),
            href: format!("/plans/{}/papers/{}", kept.plan.id, sheet.key),
            is_begun,
            missing,
            status,
        }
    };
    let sheets = step.papers.iter().filter_map(|paper| {
        let missing = paper.missing.iter().map(|one| capital(&one.say(language))).collect();
        Some((Sheet::of_paper(step.stage, paper.key)?, missing))
    });
    let changed = kept.changed_since_approval(papers, step.stage).into_iter();
    StageView {
        code: step.stage.code(),
        name: stage_name(step.stage.code(), language),
        standing: step.standing.key(),
        standing_words: capital(&standing_words(say, step.standing)),
        papers: sheets.map(view).collect(),
        changed: changed.map(|sheet| title_of(sheet, language)).collect(),
    }
}

fn standing_words(say: Say, standing: Standing) -> String {
    words().say(say.language, &format!("standing-{}", standing.key()), &[])
}
