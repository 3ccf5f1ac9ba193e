//! Review: progress, changes and confirmations of outcomes.

mod due;
mod link;
mod outcome;
mod outcome_form;
mod payment_words;
mod plan_review;
mod review_form;
mod score;
pub mod story;
mod story_entries;
mod story_picture;

use attain_brokerage::Plan;
use attain_store::{Ask, Package, PackageId, Person};
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::SignedIn;
use crate::app::App;
use crate::error::PageError;
use crate::pages::plan::case::{Case, CaseView};
use crate::routes::Routes;
use crate::say::Say;

pub fn routes() -> Routes {
    due::routes()
        .and(outcome::routes())
        .and(plan_review::routes())
        .and(link::routes())
        .and(score::routes())
}

/// A package that its reader may see, with its plan.
pub struct Opened {
    pub package: Package,
    pub person: Person,
    pub plan: Plan,
    case: Case,
}

/// Opens a package with its plan for a reader who may see it.
///
/// # Errors
/// [`PageError::NotFound`] when they may not, or there is no plan yet.
pub async fn open(ask: &mut Ask, reader: &SignedIn, id: &PackageId) -> Result<Opened, PageError> {
    let case = Case::load(ask, reader, id).await?;
    let plan = case.plan.clone().ok_or(PageError::NotFound)?;
    Ok(Opened { package: case.package.clone(), person: case.person.clone(), plan, case })
}

/// The head of a page of a case, and the case's id.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Head {
    #[serde(flatten)]
    case: CaseView,
    package: String,
}

/// The head of a page of a case. `here` is the page of the case it belongs to.
pub fn head(app: &App, reader: &SignedIn, opened: &Opened, here: &str) -> Head {
    let case = opened.case.view(Say::to(app, reader), here);
    Head { case, package: opened.package.id.0.clone() }
}
