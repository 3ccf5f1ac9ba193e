//! Who does what: the roles of the people who take part.

/// What somebody may do is decided by their role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Analyses need, designs and opens contracts.
    Commissioner,
    /// Looks after contracts: outcomes, checks, statements, queries.
    ContractManager,
    /// A social worker: assesses, plans, reviews.
    Practitioner,
    /// A customer care coordinator who is no social worker: assesses, plans, reviews (S12).
    Coordinator,
    /// Brings plans to providers and agrees prices.
    Broker,
    /// Makes, approves and pays statements.
    Finance,
    /// Works for a provider and sees only its own.
    Provider,
    /// Draws on care and support.
    Person,
    /// Cares, unpaid, for somebody.
    Carer,
    /// Works for a housing body that shares outcomes.
    HousingPartner,
    /// Works for a health body that shares outcomes.
    HealthPartner,
    /// A councillor: no personal data, small numbers suppressed.
    ElectedMember,
    /// Reads everything, changes nothing.
    Auditor,
    /// Adds organisations and accounts.
    Administrator,
}

impl Role {
    /// All roles, in the order pages list them.
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

    /// Its stable code.
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

    /// The role of this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}
