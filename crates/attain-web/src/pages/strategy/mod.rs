//! Strategy: the council's commissioning plans, paper by paper, with the gate of each stage.

mod begin;
mod contract;
mod files;
mod filled;
mod list;
mod paper;
mod show;

pub use list::READ_PLANS;

use attain_brokerage::Role;
use attain_office::plans::PlanKept;
use attain_store::{Ask, PlanId};
use attain_strategy::{Sheet, words};
use attain_units::Language;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::CONTRACTS;
use crate::error::PageError;
use crate::routes::Routes;

/// Who writes plans.
const WRITE_PLANS: &[Role] = CONTRACTS;

pub fn routes() -> Routes {
    list::routes()
        .and(begin::routes())
        .and(show::routes())
        .and(paper::routes())
        .and(files::routes())
        .and(contract::routes())
}

/// Which plan a page is about.
#[derive(Serialize, JsonSchema)]
struct Head {
    id: PlanId,
    name: String,
}

/// The plan of an address, and the head of a page about it.
async fn load(ask: &mut Ask, id: &PlanId) -> Result<(PlanKept, Head), PageError> {
    let kept = PlanKept::load(ask, id).await?;
    let head = Head { id: kept.plan.id.clone(), name: kept.plan.name.clone() };
    Ok((kept, head))
}

/// The sheet of an address.
fn sheet_of(key: &str) -> Result<Sheet, PageError> {
    Sheet::of(key).ok_or(PageError::NotFound)
}

/// The name of a sheet, as a heading has it.
fn title_of(sheet: Sheet, language: Language) -> String {
    capital(&words().say(language, &format!("paper-{}", sheet.paper()), &[]))
}

/// The names of all sheets.
pub fn paper_titles(language: Language) -> Vec<String> {
    Sheet::ALL.into_iter().map(|sheet| title_of(sheet, language)).collect()
}

/// The name of a stage.
fn stage_name(code: &str, language: Language) -> String {
    words().say(language, &format!("stage-{code}"), &[])
}

/// The same words, beginning with a capital.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
