//! Whom a reader works with: the people of their team, the contracts they look after.

use std::collections::BTreeSet;

use attain_brokerage::Role;
use attain_store::{
    Account, AccountId, Ask, ContractId, Package, PackagesWanted, PersonId, StoreError,
};
use attain_units::Instant;

/// Whom a reader works with. Where nothing is set, with everybody their role works with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remit {
    /// Everybody of the reader's teams.
    colleagues: Option<BTreeSet<AccountId>>,
    /// The contracts a contract manager was given.
    contracts: Option<BTreeSet<ContractId>>,
}

impl Remit {
    /// Of an account in its role.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(ask: &mut Ask, account: &Account) -> Result<Self, StoreError> {
        let mut remit = Self::default();
        match account.role.parse() {
            Ok(Role::Practitioner | Role::Coordinator) => {
                let colleagues = ask.colleagues_of(&account.id).await?;
                remit.colleagues =
                    (!colleagues.is_empty()).then(|| colleagues.into_iter().collect());
            }
            Ok(Role::ContractManager) => {
                let contracts = ask.managed_by(&account.id).await?;
                remit.contracts = (!contracts.is_empty()).then(|| contracts.into_iter().collect());
            }
            _ => {}
        }
        Ok(remit)
    }

    /// Whether a contract is the reader's.
    pub fn holds_contract(&self, contract: &ContractId) -> bool {
        self.contracts.as_ref().is_none_or(|own| own.contains(contract))
    }

    /// Whether a package is of the reader's team, or nobody's yet, and under a contract of theirs.
    pub fn holds_package(&self, package: &Package) -> bool {
        let is_ours = |own: &BTreeSet<AccountId>| match &package.coordinator {
            Some(coordinator) => own.contains(&AccountId::from(coordinator.as_str())),
            None => true,
        };
        let is_mine = |own: &BTreeSet<ContractId>| {
            package.contract_id().is_some_and(|contract| own.contains(&contract))
        };
        self.colleagues.as_ref().is_none_or(is_ours) && self.contracts.as_ref().is_none_or(is_mine)
    }

    /// Narrows what a worklist asks for to packages that are the reader's.
    pub fn narrow(&self, wanted: &mut PackagesWanted) {
        wanted.team = self.colleagues.as_ref().map(|own| own.iter().cloned().collect());
        wanted.contracts = self.contracts.as_ref().map(|own| own.iter().cloned().collect());
    }

    /// Whether a person is the reader's: one of their packages is, they have none yet, or the
    /// reader has given a reason a few hours ago.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holds_person(
        &self,
        ask: &mut Ask,
        reader: &AccountId,
        person: &PersonId,
        now: Instant,
    ) -> Result<bool, StoreError> {
        if self == &Self::default() {
            return Ok(true);
        }
        let packages = ask.packages_of(person).await?;
        if packages.is_empty() && self.contracts.is_none() {
            return Ok(true);
        }
        if packages.iter().any(|package| self.holds_package(package)) {
            return Ok(true);
        }
        ask.is_glass_broken(reader, person, now).await
    }
}
