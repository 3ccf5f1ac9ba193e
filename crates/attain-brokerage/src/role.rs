//! Who takes part, and on whose side.

use std::str::FromStr;

use attain_terms::Grade;
use attain_units::Language;

use crate::words;

/// What somebody is in a case. One person may hold several; they act in one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Decides what a population needs and buys it.
    Commissioner,
    /// Looks after a contract.
    ContractManager,
    /// A social worker.
    Practitioner,
    /// Assesses and plans without being a social worker (Wiltshire).
    Coordinator,
    /// Turns agreed plans into offers to providers.
    Broker,
    /// Pays.
    Finance,
    /// Gives the support and is paid.
    Provider,
    /// Draws on care and support.
    Person,
    /// Cares for them, unpaid.
    Carer,
    /// A housing body with a part in the outcomes.
    HousingPartner,
    /// A health body with a part in the outcomes.
    HealthPartner,
    /// Sees figures, never people.
    ElectedMember,
    /// Looks, and changes nothing.
    Auditor,
    /// Looks after the system.
    Administrator,
}

/// On whose side a role acts. A price is agreed between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Council,
    Provider,
    /// The person and the carer.
    Person,
    /// Housing and health.
    Partner,
    /// Those who take no step.
    Onlooker,
}

/// Somebody acting in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The role.
    pub role: Role,
    /// The party's word in evidence and terms: `council`, `area provider`.
    pub party: String,
    /// An opaque id of the one who acts: the maker is never the checker.
    pub user: String,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 14] = [
        Self::Commissioner,
        Self::ContractManager,
        Self::Practitioner,
        Self::Coordinator,
        Self::Broker,
        Self::Finance,
        Self::Provider,
        Self::Person,
        Self::Carer,
        Self::HousingPartner,
        Self::HealthPartner,
        Self::ElectedMember,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Commissioner => "commissioner",
            Self::ContractManager => "contract-manager",
            Self::Practitioner => "practitioner",
            Self::Coordinator => "coordinator",
            Self::Broker => "broker",
            Self::Finance => "finance",
            Self::Provider => "provider",
            Self::Person => "person",
            Self::Carer => "carer",
            Self::HousingPartner => "housing-partner",
            Self::HealthPartner => "health-partner",
            Self::ElectedMember => "elected-member",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// Its name.
    pub fn name(self, language: Language) -> String {
        words().say(language, &self.key(), &[])
    }

    /// The key of its name.
    pub(crate) fn key(self) -> String {
        format!("role-{}", self.code())
    }

    /// On whose side it acts.
    pub fn side(self) -> Side {
        match self {
            Self::Commissioner
            | Self::ContractManager
            | Self::Practitioner
            | Self::Coordinator
            | Self::Broker
            | Self::Finance => Side::Council,
            Self::Provider => Side::Provider,
            Self::Person | Self::Carer => Side::Person,
            Self::HousingPartner | Self::HealthPartner => Side::Partner,
            Self::ElectedMember | Self::Auditor | Self::Administrator => Side::Onlooker,
        }
    }

    /// What this role's word is worth as evidence. Which parties count is for the clause to say:
    /// a carer confirms what the person no longer can (S79) where a contract lets them.
    pub fn grade(self) -> Grade {
        match (self, self.side()) {
            (Self::Auditor, _) => Grade::Independent,
            (_, Side::Council) => Grade::ConfirmedByReviewer,
            (_, Side::Person) => Grade::ConfirmedByPerson,
            (_, Side::Partner) => Grade::LinkedRecord,
            (_, Side::Provider | Side::Onlooker) => Grade::SelfReport,
        }
    }

    /// The party's word in evidence, where the contract has no other.
    pub fn party(self) -> &'static str {
        match (self, self.side()) {
            (_, Side::Council) => "council",
            (_, Side::Provider) => "provider",
            (Self::HousingPartner, _) => "housing provider",
            (Self::HealthPartner, _) => "health service",
            (Self::Carer, _) => "carer",
            (_, Side::Person) => "person",
            (_, Side::Partner | Side::Onlooker) => self.code(),
        }
    }
}

impl Actor {
    /// Somebody in this role, under the usual word for the party.
    pub fn new(role: Role, user: &str) -> Self {
        Self { role, party: role.party().to_owned(), user: user.to_owned() }
    }

    /// Somebody in this role, for a party that the contract calls otherwise.
    pub fn of(role: Role, party: &str, user: &str) -> Self {
        Self { role, party: party.to_owned(), user: user.to_owned() }
    }
}

impl FromStr for Role {
    type Err = ();

    /// Reads a code.
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.code() == code).ok_or(())
    }
}
