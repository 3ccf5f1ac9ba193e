//! Who may use which route, and whose data they may see.

use attain_brokerage::Role;
use attain_store::{Account, Ask, Contract, ContractId, PersonId, StoreError};
use attain_units::{Instant, Language};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::PageError;
use crate::once::Once;
use crate::remit::Remit;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone, signed in or not.
    Anyone,
    /// Anyone who is signed in.
    SignedIn,
    /// Those of these roles.
    Only(&'static [Role]),
}

/// Assess, plan and review with people.
pub const CARE: &[Role] = &[Role::Practitioner, Role::Coordinator];
/// Care staff, and those who bring their plans to providers.
pub const CARE_AND_BROKERS: &[Role] = &[Role::Practitioner, Role::Coordinator, Role::Broker];
/// Look after contracts.
pub const CONTRACTS: &[Role] = &[Role::Commissioner, Role::ContractManager];
/// Make, approve and pay statements.
pub const FINANCE: &[Role] = &[Role::Finance];
/// Look after contracts and their money.
pub const CONTRACTS_AND_FINANCE: &[Role] =
    &[Role::Commissioner, Role::ContractManager, Role::Finance];
/// Read contracts and statements.
pub const READ_CONTRACTS: &[Role] = &[
    Role::Commissioner,
    Role::ContractManager,
    Role::Finance,
    Role::Provider,
    Role::Auditor,
    Role::Practitioner,
    Role::Coordinator,
    Role::Broker,
];
/// Read people's packages.
pub const READ_PACKAGES: &[Role] = &[
    Role::Practitioner,
    Role::Coordinator,
    Role::Broker,
    Role::ContractManager,
    Role::Provider,
    Role::Person,
    Role::Carer,
    Role::Auditor,
];
/// Providers.
pub const PROVIDERS: &[Role] = &[Role::Provider];
/// People and their carers.
pub const PEOPLE: &[Role] = &[Role::Person, Role::Carer];
/// Administrators.
pub const ADMINISTRATORS: &[Role] = &[Role::Administrator];
/// Read the audit log.
pub const AUDITORS: &[Role] = &[Role::Auditor, Role::Administrator];

impl Who {
    /// Whether somebody of this role may use it; nobody is signed in when there is none.
    pub fn allows(self, role: Option<Role>) -> bool {
        match self {
            Self::Anyone => true,
            Self::SignedIn => role.is_some(),
            Self::Only(roles) => role.is_some_and(|role| roles.contains(&role)),
        }
    }
}

/// How a request asks: in which language, for which page, as HTML or JSON.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The language to answer in.
    pub language: Language,
    /// Whether the reader chose it on this browser.
    pub is_chosen: bool,
    /// Path and query.
    pub address: String,
    /// Whether JSON is asked for.
    pub wants_json: bool,
    /// The digest of the session, when there is one.
    pub session: Option<String>,
    /// Whether another system asks, by a token.
    pub is_by_token: bool,
    /// The only contract its token is about.
    pub only: Option<ContractId>,
    /// What makes a change be made once, when it came with an idempotency key.
    pub once: Option<Once>,
    /// The browser and its system, in a few words; empty when it does not say.
    pub device: String,
    /// The network address it comes from; empty when it is not known.
    pub place: String,
}

/// The routes that ask for each contract whether it may be read: all that a token of one contract
/// opens. A path that ends in `/` stands for all that begin with it.
const BY_CONTRACT: &[&str] = &[
    "/",
    "/api",
    "/api/",
    "/contracts",
    "/contracts/{contract}",
    "/contracts/{contract}/",
    "/statements",
    "/statements/{statement}",
    "/statements/{statement}/",
    "/queries",
    "/queries/{query}",
    "/queries/{query}/",
    "/remittances/{remittance}",
    "/remittances/{remittance}/",
    "/deliver",
    "/deliver/",
];

impl Asking {
    /// Whether a token that is about one contract opens this route.
    pub fn opens(&self, route: &str) -> bool {
        let is_of = |known: &&str| match known.strip_suffix('/') {
            Some(front) if !front.is_empty() => route.starts_with(*known),
            _ => *known == route,
        };
        self.only.is_none() || BY_CONTRACT.iter().any(is_of)
    }
}

/// Whoever reads a page that anyone may read.
#[derive(Clone, Debug)]
pub struct Anyone {
    /// Who is signed in, if anybody is.
    pub account: Option<Account>,
    /// How the page is asked for.
    pub asking: Asking,
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Their account.
    pub account: Account,
    /// Their role.
    pub role: Role,
    /// How the page is asked for.
    pub asking: Asking,
    /// Whom they work with.
    pub remit: Remit,
    /// When they ask.
    pub at: Instant,
}

impl SignedIn {
    /// Whether they are of one of these roles.
    pub fn is_any(&self, roles: &[Role]) -> bool {
        roles.contains(&self.role)
    }

    /// Allows reading a contract: a provider only its own, people and partners none.
    ///
    /// # Errors
    /// [`PageError::NotFound`], so that nobody learns what is there.
    pub fn may_read_contract(&self, contract: &Contract) -> Result<(), PageError> {
        let may = match self.role {
            Role::Provider => self.account.is_of(&contract.provider),
            Role::Person
            | Role::Carer
            | Role::HousingPartner
            | Role::HealthPartner
            | Role::ElectedMember
            | Role::Administrator => false,
            Role::ContractManager => self.remit.holds_contract(&contract.id),
            Role::Commissioner
            | Role::Practitioner
            | Role::Coordinator
            | Role::Broker
            | Role::Finance
            | Role::Auditor => true,
        };
        let is_within = self.asking.only.as_ref().is_none_or(|only| *only == contract.id);
        if may && is_within { Ok(()) } else { Err(PageError::NotFound) }
    }

    /// Allows reading a person: brokers and auditors anybody; care staff and contract managers
    /// those of their remit, or for whom they gave a reason; a provider those with a package under its contracts; people themselves; carers those they
    /// care for.
    ///
    /// # Errors
    /// [`PageError::NotFound`] when they may not, or the database fails.
    pub async fn may_read_person(&self, ask: &mut Ask, person: &PersonId) -> Result<(), PageError> {
        let may = match self.role {
            Role::Practitioner | Role::Coordinator | Role::ContractManager => {
                self.remit.holds_person(ask, &self.account.id, person, self.at).await?
            }
            Role::Broker | Role::Auditor => true,
            Role::Provider => self.serves(ask, person).await?,
            Role::Person => self.account.person_id().as_ref() == Some(person),
            Role::Carer => match self.account.person_id() {
                Some(own) if own == *person => true,
                Some(own) => {
                    ask.cared_for_by(&own).await?.iter().any(|cares| cares.person == *person)
                }
                None => false,
            },
            Role::Commissioner
            | Role::Finance
            | Role::HousingPartner
            | Role::HealthPartner
            | Role::ElectedMember
            | Role::Administrator => false,
        };
        let is_there = may && ask.erased_at(person).await?.is_none();
        if is_there { Ok(()) } else { Err(PageError::NotFound) }
    }

    /// Whether the person has a package under a contract of this provider.
    async fn serves(&self, ask: &mut Ask, person: &PersonId) -> Result<bool, StoreError> {
        for package in ask.packages_of(person).await? {
            let Some(contract) = package.contract_id() else { continue };
            if self.may_read_contract(&ask.contract(&contract).await?).is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What the guard of a route found out, for the handler to take.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Who asks, and how.
    pub anyone: Anyone,
    /// Whom they work with.
    pub remit: Remit,
    /// When.
    pub at: Instant,
}

const GUARDED: &str = "every route is guarded, and the guard leaves what it found";

impl<S: Send + Sync> FromRequestParts<S> for Anyone {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let found = parts.extensions.get::<Found>();
        Ok(found.expect(GUARDED).anyone.clone())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let Anyone { account, asking } = Anyone::from_request_parts(parts, state).await?;
        let found = parts.extensions.get::<Found>().expect(GUARDED);
        let (remit, at) = (found.remit.clone(), found.at);
        let account = account.ok_or(PageError::SignIn)?;
        let role = account.role.parse::<Role>().map_err(|()| PageError::Forbidden)?;
        Ok(Self { account, role, asking, remit, at })
    }
}
