//! Contracts and their terms, and the pages of those who look after the service.

mod about;
mod accounts;
mod audit;
mod case;
mod draft;
mod effect;
mod export;
mod form;
mod list;
mod open;
mod organisations;
mod pictures;
mod risks;
mod shadow;
mod terms;
mod tokens;
mod webhooks;

pub use webhooks::WEBHOOKS;

use attain_office::OfficeError;
use attain_office::contracts::ContractError;
use attain_store::{Ask, Contract, ContractId, TermsKind};
use attain_terms::Problem;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{CONTRACTS, SignedIn};
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;
use crate::routes::Routes;

pub fn routes() -> Routes {
    list::routes()
        .and(open::routes())
        .and(case::routes())
        .and(terms::routes())
        .and(draft::routes())
        .and(form::routes())
        .and(effect::routes())
        .and(shadow::routes())
        .and(export::routes())
        .and(risks::routes())
        .and(organisations::routes())
        .and(accounts::routes())
        .and(tokens::routes())
        .and(webhooks::routes())
        .and(audit::routes())
        .and(about::routes())
}

impl From<ContractError> for PageError {
    fn from(error: ContractError) -> Self {
        let rule = match error {
            ContractError::Store(error) => return error.into(),
            ContractError::Rule(rule) => rule,
            ContractError::Unreadable(_) => "terms-unreadable",
            ContractError::Evidence(_) => "terms-evidence",
            ContractError::WouldChange(_) => "terms-would-change",
            ContractError::Import(_) => "import-refused",
        };
        Self::NotNow(OfficeError::Rule(rule))
    }
}

/// The head of every page of a contract: whose it is, and its pages.
#[derive(Serialize, JsonSchema)]
struct Head {
    id: String,
    reference: String,
    title: String,
    provider: String,
    council: String,
    /// Whether the reader looks after contracts.
    may_change: bool,
    banner: Banner,
    pages: Vec<PageLink>,
}

#[derive(Serialize, JsonSchema)]
struct Banner {
    title: String,
    facts: Vec<Fact>,
    tags: Vec<Tag>,
}

#[derive(Serialize, JsonSchema)]
struct Fact {
    key: String,
    value: String,
}

#[derive(Serialize, JsonSchema)]
struct Tag {
    text: String,
    colour: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct PageLink {
    text: String,
    href: String,
    here: bool,
}

/// A contract the reader may read, and the head of its page `here`.
async fn load(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    id: &str,
    here: &str,
) -> Result<(Contract, Head), PageError> {
    let contract = ask.contract(&ContractId::from(id)).await?;
    reader.may_read_contract(&contract)?;
    let say = |key: &str| said(app, reader, key);
    let provider = ask.organisation(&contract.provider).await?.name;
    let council = ask.organisation(&contract.council).await?.name;
    let has_shadow = ask.terms_in_force(&contract.id, TermsKind::Shadow).await?.is_some();
    let root = format!("/contracts/{}", contract.id);
    let mut pages = vec![("overview", root.clone()), ("terms", format!("{root}/terms"))];
    if has_shadow {
        pages.push(("shadow", format!("{root}/shadow")));
    }
    if ask.plan_of(&contract.id).await?.is_some() {
        pages.push(("risks", format!("{root}/risks")));
    }
    pages.push(("export", format!("{root}/export")));
    let pages = pages.into_iter().map(|(page, href)| PageLink {
        text: say(&format!("contract-page-{page}")),
        href,
        here: page == here,
    });
    let fact = |key: &str, value: &str| Fact { key: say(key), value: value.to_owned() };
    let head = Head {
        id: contract.id.0.clone(),
        reference: contract.reference.clone(),
        title: contract.title.clone(),
        may_change: reader.is_any(CONTRACTS),
        banner: Banner {
            title: contract.title.clone(),
            facts: vec![
                fact("contract-reference", &contract.reference),
                fact("contract-provider", &provider),
                fact("contract-council", &council),
            ],
            tags: Vec::new(),
        },
        provider,
        council,
        pages: pages.collect(),
    };
    Ok((contract, head))
}

/// A message that nothing fills, in the reader's language.
fn said(app: &App, reader: &SignedIn, key: &str) -> String {
    filled(app, reader, key, &Filling::default())
}

/// A message, in the reader's language.
fn filled(app: &App, reader: &SignedIn, key: &str, filling: &Filling) -> String {
    app.messages.say(reader.asking.language, key, filling)
}

/// The terms an address means.
fn kind_of(code: &str) -> Result<TermsKind, PageError> {
    match code {
        "live" => Ok(TermsKind::Live),
        "shadow" => Ok(TermsKind::Shadow),
        _ => Err(PageError::NotFound),
    }
}

/// One problem of a draft, as it is listed.
#[derive(Serialize, JsonSchema)]
struct ProblemView {
    line: usize,
    place: String,
    what: String,
    remedy: String,
}

impl From<&Problem> for ProblemView {
    fn from(problem: &Problem) -> Self {
        Self {
            line: problem.line,
            place: problem.place.clone(),
            what: problem.error.to_string(),
            remedy: problem.hint(),
        }
    }
}

/// A choice of a list.
#[derive(Serialize, JsonSchema)]
struct Choice {
    value: String,
    text: String,
}
