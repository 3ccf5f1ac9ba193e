//! Review: progress, changes and confirmations of outcomes.

mod due;
mod link;
mod outcome;
mod outcome_form;
mod plan_review;
mod score;
pub mod story;

use attain_brokerage::Plan;
use attain_office::care::plan_of;
use attain_store::{Ask, Package, PackageId, Person};
use serde::Serialize;

use crate::access::SignedIn;
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;
use crate::routes::Routes;

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
}

/// Opens a package with its plan for a reader who may see it.
///
/// # Errors
/// [`PageError::NotFound`] when they may not, or there is no plan yet.
pub async fn open(ask: &mut Ask, reader: &SignedIn, id: &PackageId) -> Result<Opened, PageError> {
    let package = ask.package(id).await?;
    reader.may_read_person(ask, &package.person).await?;
    if let (attain_brokerage::Role::Provider, Some(contract)) =
        (reader.role, package.contract_id())
    {
        reader.may_read_contract(&ask.contract(&contract).await?)?;
    }
    let person = ask.person(&package.person).await?;
    let plan = plan_of(ask, &package).await.map_err(|_| PageError::NotFound)?;
    Ok(Opened { package, person, plan })
}

/// The banner of a case and its address.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    pub title: String,
    pub facts: Vec<HeadFact>,
    pub tags: Vec<HeadTag>,
    pub package: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct HeadFact {
    pub key: String,
    pub value: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct HeadTag {
    pub text: String,
    pub colour: &'static str,
}

/// The banner of a case.
pub fn head(app: &App, reader: &SignedIn, opened: &Opened) -> Head {
    let language = reader.asking.language;
    let plain = |key: &str| app.messages.say(language, key, &Filling::default());
    let mut facts = Vec::new();
    let start = opened.plan.said().start;
    facts.push(HeadFact { key: plain("review-plan-from"), value: language.day(start) });
    if let Ok(due) = opened.package.review_due.parse() {
        facts.push(HeadFact { key: plain("review-due-on"), value: language.day(due) });
    }
    let stage = opened.package.stage.parse::<attain_brokerage::Stage>();
    let stage = stage.map(|stage| stage.name(language.of_needs())).unwrap_or_default();
    Head {
        title: opened.person.name(),
        facts,
        tags: vec![HeadTag { text: stage, colour: "blue" }],
        package: opened.package.id.0.clone(),
    }
}
