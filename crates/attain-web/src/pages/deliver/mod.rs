//! Deliver: a provider's own work, evidence and its verification.

mod check;
mod checks;
mod home;
mod package;
mod packages;
mod quality;
mod record;
mod report;
mod sample;
mod upload;

use attain_brokerage::{Party, PlannedOutcome, Role};
use attain_office::deliver::{Case, plan_in};
use attain_store::{Ask, Contract, KeptRecord, Package, PackageId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::SignedIn;
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;
use crate::routes::Routes;

/// Those who look at claims, samples and the quality of care.
const CHECKERS: &[Role] = &[Role::Practitioner, Role::Coordinator, Role::ContractManager];
/// Those, and the auditor, who only looks.
pub const READ_CHECKS: &[Role] =
    &[Role::Practitioner, Role::Coordinator, Role::ContractManager, Role::Auditor];

pub fn routes() -> Routes {
    home::routes()
        .and(packages::routes())
        .and(package::routes())
        .and(report::routes())
        .and(record::routes())
        .and(upload::routes())
        .and(checks::routes())
        .and(check::routes())
        .and(quality::routes())
        .and(sample::routes())
}

/// One choice of a list or of radio buttons.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Choice {
    value: String,
    text: String,
    hint: Option<String>,
}

impl Choice {
    fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), hint: None }
    }
}

/// The head of a case page, as `parts/case.njk` shows it.
#[derive(Serialize, JsonSchema)]
struct Banner {
    title: String,
    tags: Vec<Tag>,
    facts: Vec<BannerFact>,
}

#[derive(Serialize, JsonSchema)]
struct Tag {
    text: String,
    colour: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct BannerFact {
    key: String,
    value: String,
}

fn t(app: &App, reader: &SignedIn, key: &str) -> String {
    app.messages.say(reader.asking.language, key, &Filling::default())
}

fn fill(app: &App, reader: &SignedIn, key: &str, filling: &Filling) -> String {
    app.messages.say(reader.asking.language, key, filling)
}

/// A stage's name in the reader's language.
fn stage_name(reader: &SignedIn, code: &str) -> String {
    let stage = code.parse::<attain_brokerage::Stage>();
    stage.map_or_else(|()| code.to_owned(), |stage| stage.name(reader.asking.language))
}

/// The provider's own contracts.
async fn own_contracts(ask: &mut Ask, reader: &SignedIn) -> Result<Vec<Contract>, PageError> {
    match reader.account.organisation.as_deref() {
        Some(own) => {
            let mut own = ask.contracts_of(&own.into()).await?;
            own.retain(|contract| reader.may_read_contract(contract).is_ok());
            Ok(own)
        }
        None => Ok(Vec::new()),
    }
}

/// A provider's own package and its case; nothing to find where it is somebody else's.
async fn own_case(ask: &mut Ask, reader: &SignedIn, package: &str) -> Result<Case, PageError> {
    let package = ask.package(&PackageId::from(package)).await?;
    if package.contract.is_none() {
        return Err(PageError::NotFound);
    }
    let case = Case::of(ask, &reader.account, &package).await?;
    reader.may_read_contract(&case.contract)?;
    Ok(case)
}

/// The outcomes of a package that its provider contributes to or owns, and no others (ACP-3). An
/// outcome for which nobody is named falls to whoever holds the contract. Nothing where no plan
/// is kept here.
async fn own_outcomes(
    ask: &mut Ask,
    case: &Case,
) -> Result<Option<Vec<PlannedOutcome>>, PageError> {
    let Some(plan) = plan_in(ask, &case.package).await? else { return Ok(None) };
    let provider = ask.organisation(&case.contract.provider).await?.name;
    let words = ["provider", case.actor.party.as_str(), provider.as_str()];
    let mut own: Vec<PlannedOutcome> = Vec::new();
    for word in words {
        for outcome in plan.outcomes_of(&Party::of(word)) {
            if own.iter().all(|known| known.code != outcome.code) {
                own.push(outcome.clone());
            }
        }
    }
    let open = plan.open_outcomes().into_iter();
    own.extend(open.filter(|one| one.contributions.is_empty() && one.owners.is_empty()).cloned());
    own.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(Some(own))
}

/// What a record says, for a reader: its fact in their language and its value.
fn record_words(app: &App, reader: &SignedIn, record: &KeptRecord) -> String {
    let key = format!("deliver-fact-{}", record.fact.replace(' ', "-"));
    let fact = match app.messages.has(&key) {
        true => t(app, reader, &key),
        false => record.fact.clone(),
    };
    match record.value.as_str() {
        "" => fact,
        value => format!("{fact}: {value}"),
    }
}

/// The name of whoever a package is about.
async fn name_of(ask: &mut Ask, package: &Package) -> Result<String, PageError> {
    Ok(ask.person(&package.person).await?.name())
}
