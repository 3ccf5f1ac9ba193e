//! The contracts of the made-up council, and the providers that only they bring in.

use attain_brokerage::Role;
use attain_office::contracts::NewContract;
use attain_store::{Account, AccountId, Change, Organisation, OrganisationKind, TermsKind};
use attain_units::{Day, Pence};

use crate::deed::{Act, Deed, Key, at, day};

/// One contract.
pub struct Agreement {
    /// Its key.
    pub key: Key,
    /// The reference people use.
    pub reference: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// The provider's name.
    pub provider: &'static str,
    /// The day it was opened here.
    pub opened: &'static str,
    /// The cost centre in the finance system.
    pub cost_centre: &'static str,
    /// Its terms.
    pub terms: &'static str,
}

/// Every contract.
pub const AGREEMENTS: [Agreement; 6] = [
    Agreement {
        key: "home",
        reference: "HTLAH-25",
        title: "Help to Live at Home",
        provider: "Rowan Home Care",
        opened: "2025-03-10",
        cost_centre: "ASC-4410",
        terms: include_str!("../terms/wiltshire.toml"),
    },
    Agreement {
        key: "reablement",
        reference: "REABLE-25",
        title: "Reablement by results",
        provider: "Teifi Care",
        opened: "2025-03-11",
        cost_centre: "ASC-4420",
        terms: include_str!("../terms/essex.toml"),
    },
    Agreement {
        key: "hospital",
        reference: "HOSP-25",
        title: "Independence after hospital",
        provider: "Harbour Home Support",
        opened: "2025-03-12",
        cost_centre: "ASC-4430",
        terms: include_str!("../terms/coventry.toml"),
    },
    Agreement {
        key: "hourly",
        reference: "HOURS-25",
        title: "Home care by the hour",
        provider: "Rowan Home Care",
        opened: "2025-03-13",
        cost_centre: "ASC-4440",
        terms: include_str!("../terms/hourly.toml"),
    },
    Agreement {
        key: "bond",
        reference: "BOND-25",
        title: "Less lonely: a social impact bond",
        provider: "Reconnect Together",
        opened: "2025-03-14",
        cost_centre: "ASC-4450",
        terms: include_str!("../terms/bond.toml"),
    },
    Agreement {
        key: "fund",
        reference: "FUND-25",
        title: "Individual service funds",
        provider: "Your Fund",
        opened: "2025-09-08",
        cost_centre: "ASC-4460",
        terms: include_str!("../terms/fund.toml"),
    },
];

/// The same care as the hourly contract's, bought by a weekly budget.
pub const SHADOW: &str = include_str!("../terms/hourly-shadow.toml");

/// What would be different in the next version of Help to Live at Home.
const VARIATION: &str = include_str!("../terms/wiltshire-variation.toml");

/// The terms that wait for a second person.
pub fn next_terms() -> String {
    format!("{}{VARIATION}", of("home").terms)
}

/// The contract of a key.
///
/// # Panics
/// When there is none.
pub fn of(key: Key) -> &'static Agreement {
    AGREEMENTS.iter().find(|one| one.key == key).expect("the year knows its contracts")
}

impl Agreement {
    /// The contract to be opened.
    ///
    /// # Errors
    /// When the store fails, or its parties are not there.
    pub async fn new_contract(&self, change: &mut Change) -> anyhow::Result<NewContract> {
        let organisations = change.organisations().await?;
        let id = |is_it: &dyn Fn(&&Organisation) -> bool| {
            let found = organisations.iter().find(is_it).map(|one| one.id.clone());
            found.ok_or_else(|| anyhow::anyhow!("a party of {} is missing", self.reference))
        };
        Ok(NewContract {
            reference: self.reference.to_owned(),
            title: self.title.to_owned(),
            council: id(&|one| one.kind == OrganisationKind::Council.code())?,
            provider: id(&|one| one.name == self.provider)?,
            payment_days: 30,
            cost_centre: self.cost_centre.to_owned(),
            terms: self.terms.to_owned(),
        })
    }
}

/// Adds the providers that are not in the cast, and who works for them.
///
/// # Errors
/// When the store fails.
pub async fn add_providers(change: &mut Change, password: &str) -> anyhow::Result<()> {
    let providers = [
        (OrganisationKind::Provider, "Harbour Home Support", "SUP-1003", "iona", "Iona Reid"),
        (OrganisationKind::Voluntary, "Reconnect Together", "SUP-1004", "sal", "Sal Ortiz"),
        (OrganisationKind::Provider, "Your Fund", "SUP-1005", "yusuf", "Yusuf Khan"),
    ];
    for (kind, name, number, who, full_name) in providers {
        let organisation = change.add_organisation(kind, name, number).await?;
        change
            .add_account(&Account {
                id: AccountId::from(who),
                name: full_name.to_owned(),
                email: format!("{who}@made-up.example"),
                password: password.to_owned(),
                role: Role::Provider.code().to_owned(),
                organisation: Some(organisation.0),
                person: None,
                language: "en".to_owned(),
                limit: Pence::ZERO,
                is_active: 1,
            })
            .await?;
    }
    Ok(())
}

/// The plan that the first of the contracts came of.
const PLAN: &str = include_str!("../plans/home.toml");

/// How the plan came to be a contract. The provider has not signed the second risk yet.
fn plan_acts() -> Vec<Act> {
    let contract = "home";
    let mut acts = vec![
        Act { at: at(day("2025-03-04"), 10), who: "colin", deed: Deed::TakePlan { text: PLAN } },
        Act { at: at(day("2025-03-17"), 10), who: "mair", deed: Deed::PlanContract { contract } },
    ];
    for (number, who) in [(1, "mair"), (2, "mair"), (1, "rosa")] {
        let on = day("2025-03-18") + if who == "rosa" { 1 } else { 0 };
        acts.push(Act { at: at(on, 11), who, deed: Deed::SignRisk { contract, number } });
    }
    acts
}

/// How the contracts came to be, each written by one and published by another.
pub fn acts() -> Vec<Act> {
    let mut acts = plan_acts();
    let live = TermsKind::Live;
    for Agreement { key: contract, opened, .. } in &AGREEMENTS {
        let opened: Day = day(opened);
        acts.push(Act { at: at(opened, 10), who: "mair", deed: Deed::Open { contract } });
        let ask = Deed::AskToPublish { contract, kind: live };
        acts.push(Act { at: at(opened, 11), who: "mair", deed: ask });
        let publish = Deed::Publish { contract, kind: live };
        acts.push(Act { at: at(opened + 5, 9), who: "colin", deed: publish });
    }
    let (contract, shadow) = ("hourly", TermsKind::Shadow);
    let on = day("2025-10-06");
    let text = SHADOW.to_owned();
    acts.push(Act {
        at: at(on, 9),
        who: "colin",
        deed: Deed::Write { contract, kind: shadow, text },
    });
    let publish = Deed::Publish { contract, kind: shadow };
    acts.push(Act { at: at(on + 1, 9), who: "mair", deed: publish });
    let (contract, on) = ("home", day("2026-04-16"));
    let text = next_terms();
    acts.push(Act {
        at: at(on, 15),
        who: "mair",
        deed: Deed::Write { contract, kind: live, text },
    });
    let ask = Deed::AskToPublish { contract, kind: live };
    acts.push(Act { at: at(on, 16), who: "mair", deed: ask });
    acts
}

#[cfg(test)]
mod tests {
    use attain_office::contracts::check_draft;

    use super::{AGREEMENTS, SHADOW, next_terms};

    #[test]
    fn every_terms_file_is_read_without_problems() {
        let mut all: Vec<String> = AGREEMENTS.iter().map(|one| one.terms.to_owned()).collect();
        all.extend([SHADOW.to_owned(), next_terms()]);
        for text in all {
            let problems = check_draft(&text).problems;
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            assert!(told.is_empty(), "{}\n{}", text.lines().next().unwrap_or(""), told.join("\n"));
        }
    }
}
