//! A package as the head of its pages: whose it is, where it stands, and its pages. Whoever opens
//! one is written down.

use attain_brokerage::{Plan, Role, Side, Stage};
use attain_office::care;
use attain_office::plan_kept::PackageFacts;
use attain_store::{Account, Ask, Change, Contract, KeptOutcome, Package, PackageId, Person, Read};
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{READ_PACKAGES, SignedIn};
use crate::app::App;
use crate::error::PageError;
use crate::say::{Say, name_of};

/// A package with what stands around it.
pub struct Case {
    /// The package.
    pub package: Package,
    /// Whose it is.
    pub person: Person,
    /// Its contract.
    pub contract: Option<Contract>,
    /// The provider's name.
    pub provider: String,
    /// The stage.
    pub stage: Stage,
    /// What is kept about it.
    pub facts: PackageFacts,
    /// The outcomes as they stand.
    pub outcomes: Vec<KeptOutcome>,
    /// The plan, once it was agreed.
    pub plan: Option<Plan>,
    /// Those who had to do with it.
    pub accounts: Vec<Account>,
}

/// The head of a case page, as `parts/case.njk` shows it.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct CaseView {
    /// Whose it is.
    pub title: String,
    /// What a reader should know first.
    pub facts: Vec<Fact>,
    /// Where it stands.
    pub tags: Vec<Tag>,
    /// The pages of the case.
    pub pages: Vec<PageLink>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fact {
    pub key: String,
    pub value: String,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Tag {
    pub text: String,
    pub colour: &'static str,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PageLink {
    pub text: String,
    pub href: String,
    pub here: bool,
}

impl Case {
    /// Opens a package for reading, and writes down who read it.
    ///
    /// # Errors
    /// [`PageError::NotFound`] when the reader may not, or there is none.
    pub async fn read(
        app: &App,
        reader: &SignedIn,
        id: &PackageId,
        page: &str,
    ) -> Result<Self, PageError> {
        let case = Self::load(&mut app.store.ask().await?, reader, id).await?;
        let read = Read::of_person(&reader.account.id, app.clock.now(), &case.person.id, page);
        app.store.write_down(read).await?;
        Ok(case)
    }

    /// Opens a package for a change that is written down by itself.
    ///
    /// # Errors
    /// [`PageError::NotFound`] when the reader may not, or there is none.
    pub async fn change(
        app: &App,
        reader: &SignedIn,
        id: &PackageId,
    ) -> Result<(Change, Self), PageError> {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        let case = Self::load(&mut change, reader, id).await?;
        Ok((change, case))
    }

    /// Opens a package; whoever calls it writes down that it was read.
    ///
    /// # Errors
    /// [`PageError::NotFound`] when the reader may not, or there is none.
    pub async fn load(ask: &mut Ask, reader: &SignedIn, id: &PackageId) -> Result<Self, PageError> {
        let package = ask.package(id).await?;
        may_read_package(reader, ask, &package).await?;
        let person = ask.person(&package.person).await?;
        let contract = match package.contract_id() {
            None => None,
            Some(contract) => Some(ask.contract(&contract).await?),
        };
        let provider = match &contract {
            None => String::new(),
            Some(contract) => ask.organisation(&contract.provider).await?.name,
        };
        let facts = PackageFacts::read(&package.facts)?;
        let plan = match facts.plan {
            None => None,
            Some(_) => Some(care::plan_of(ask, &package).await?),
        };
        let outcomes = ask.outcomes_of(id).await?;
        let stage = package.stage.parse::<Stage>();
        let stage = stage.map_err(|()| anyhow::anyhow!("a stage `{}`", package.stage))?;
        let accounts = ask.accounts_around(id).await?;
        Ok(Self { package, person, contract, provider, stage, facts, outcomes, plan, accounts })
    }

    /// The address of the package, or of one of its pages.
    pub fn path(&self, page: &str) -> String {
        format!("/packages/{}{page}", self.package.id)
    }

    /// The name of whoever has this account.
    pub fn name(&self, account: Option<&str>) -> String {
        name_of(&self.accounts, account)
    }

    /// The head of a page. `here` is the page it stands on.
    pub fn view(&self, say: Say<'_>, here: &str) -> CaseView {
        let mut facts = Vec::new();
        let mut fact = |key: &str, value: String| {
            if !value.is_empty() {
                facts.push(Fact { key: say.t(key), value });
            }
        };
        fact("package-born", say.kept_day(&self.person.born));
        if let Some(contract) = &self.contract {
            fact("package-contract", format!("{} {}", contract.reference, contract.title));
        }
        fact("package-provider", self.provider.clone());
        fact("package-coordinator", self.name(self.package.coordinator.as_deref()));
        fact("package-review-due", say.kept_day(&self.package.review_due));
        fact("person-note", self.person.note.clone());
        let colour = stage_colour(self.stage);
        let mut tags = vec![Tag { text: self.stage.name(say.needs()), colour }];
        if self.facts.referral.as_ref().is_some_and(|referral| referral.is_carer) {
            tags.push(Tag { text: say.t("package-carers-own"), colour: "purple" });
        }
        let page = |key: &str, path: &str| PageLink {
            text: say.t(key),
            href: self.path(path),
            here: here == path,
        };
        let pages = vec![
            page("package-overview", ""),
            page("package-outcomes", "/outcomes"),
            page("package-assessment", "/assessment"),
            page("package-price", "/price"),
            page("package-records", "/records"),
            page("package-timeline", "/timeline"),
        ];
        CaseView { title: self.person.name(), facts, tags, pages }
    }
}

/// Allows reading a package. A provider reads those under its contracts and no others, also of
/// a person whom it serves in another one.
///
/// # Errors
/// [`PageError::NotFound`], so that nobody learns what is there.
pub async fn may_read_package(
    reader: &SignedIn,
    ask: &mut Ask,
    package: &Package,
) -> Result<(), PageError> {
    if !reader.is_any(READ_PACKAGES) {
        return Err(PageError::NotFound);
    }
    reader.may_read_person(ask, &package.person).await?;
    if reader.role.side() != Side::Provider {
        return Ok(());
    }
    let contract = package.contract_id().ok_or(PageError::NotFound)?;
    let is_theirs = reader.account.is_of(&ask.contract(&contract).await?.provider);
    if is_theirs { Ok(()) } else { Err(PageError::NotFound) }
}

/// Whether the reader sees who did what, by name: not people themselves, to whom staff are a role.
pub fn sees_staff(reader: &SignedIn) -> bool {
    !matches!(reader.role, Role::Person | Role::Carer)
}

/// The colour of a stage's tag.
pub fn stage_colour(stage: Stage) -> &'static str {
    match stage {
        Stage::Referred => "blue",
        Stage::Assessed | Stage::OutcomesAgreed | Stage::ServiceAgreed => "turquoise",
        Stage::Priced => "purple",
        Stage::Accepted => "light-blue",
        Stage::Delivering => "green",
        Stage::Suspended | Stage::Confirming => "yellow",
        Stage::Ended | Stage::Declined | Stage::Cancelled => "grey",
    }
}

/// The colour of an outcome's tag.
pub fn outcome_colour(state: &str) -> &'static str {
    match state {
        "planned" => "turquoise",
        "agreed" => "blue",
        "met" => "green",
        "not met" => "orange",
        "disputed" => "red",
        _ => "grey",
    }
}
