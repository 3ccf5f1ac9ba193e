//! Mrs A's plan in force under Wiltshire's terms: three outcomes, £2,000 over 84 days.

use std::path::Path;

use attain_brokerage::{
    Actor, ApprovalLimits, Happening, Measure, Offer, Plan, PlanDraft, PlannedOutcome, Price,
    PriceDraft, Role, Term, Worth,
};
use attain_needs::{Basis, Domain, Instrument, OutcomeKind, OutcomeOrigin, Score, Subject};
use attain_office::care::{keep_plan, plan_of, record_sayings};
use attain_store::{
    Account, AccountId, Change, Contract, ContractId, OrganisationKind, Package, PackageId, Person,
    PersonId, Store, TermsKind,
};
use attain_terms::Model;
use attain_units::{Day, Pence};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn pounds(text: &str) -> Pence {
    text.parse().unwrap()
}

/// One database with the house in it.
pub struct House {
    pub store: Store,
    pub contract: ContractId,
    pub package: PackageId,
    _kept: Box<dyn std::any::Any>,
}

/// The house on both databases, one after the other.
pub async fn houses() -> Vec<House> {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite:{}", folder.path().join("attain.db").display());
    let postgres = attain_throwaway::fresh_database();
    let url = postgres.url.clone();
    vec![
        House::build(&sqlite, Box::new(folder)).await,
        House::build(&url, Box::new(postgres)).await,
    ]
}

const ACCOUNTS: [(&str, Role); 7] = [
    ("ceri", Role::Coordinator),
    ("sunita", Role::Practitioner),
    ("mair", Role::ContractManager),
    ("dev", Role::ContractManager),
    ("rosa", Role::Provider),
    ("mrs-a", Role::Person),
    ("jo", Role::Carer),
];

impl House {
    async fn build(url: &str, kept: Box<dyn std::any::Any>) -> Self {
        let store = Store::open(url).await.unwrap();
        let mut change = at(&store, &AccountId::service(), "2026-04-01T09:00:00Z").await;
        let council =
            change.add_organisation(OrganisationKind::Council, "Council", "").await.unwrap();
        let rowan =
            change.add_organisation(OrganisationKind::Provider, "Rowan", "S1").await.unwrap();
        for (id, name) in [("P1", "A"), ("P2", "B")] {
            let person = Person {
                id: PersonId::from(id),
                given_name: "Ann".to_owned(),
                family_name: name.to_owned(),
                born: "1940-01-01".to_owned(),
                address: String::new(),
                telephone: String::new(),
                language: "en".to_owned(),
                reading: "plain".to_owned(),
                note: String::new(),
            };
            change.add_person(&person).await.unwrap();
        }
        let (carer, person) = (PersonId::from("P2"), PersonId::from("P1"));
        change.add_carer(&carer, &person, "daughter", day("2026-01-01")).await.unwrap();
        for (id, role) in ACCOUNTS {
            let organisation = match role {
                Role::Provider => Some(rowan.0.clone()),
                Role::Person | Role::Carer => None,
                _ => Some(council.0.clone()),
            };
            let person = match role {
                Role::Person => Some("P1".to_owned()),
                Role::Carer => Some("P2".to_owned()),
                _ => None,
            };
            let account = Account {
                id: AccountId::from(id),
                name: id.to_owned(),
                email: format!("{id}@made-up.example"),
                password: String::new(),
                role: role.code().to_owned(),
                organisation,
                person,
                language: "en".to_owned(),
                limit: Pence::ZERO,
                is_active: 1,
            };
            change.add_account(&account).await.unwrap();
        }
        let contract = Contract {
            id: ContractId::new(),
            reference: "C-1".to_owned(),
            title: "Help to Live at Home".to_owned(),
            council,
            provider: rowan,
            opened: day("2026-04-01"),
            payment_days: 30,
            cost_centre: String::new(),
            facts: "{}".to_owned(),
        };
        change.add_contract(&contract).await.unwrap();
        change.commit().await.unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes/wiltshire/terms.toml");
        let text = std::fs::read_to_string(path).unwrap();
        let mut change = at(&store, &"mair".into(), "2026-04-01T10:00:00Z").await;
        change.write_terms(&contract.id, TermsKind::Live, &text, None).await.unwrap();
        change.commit().await.unwrap();
        let mut change = at(&store, &"dev".into(), "2026-04-01T11:00:00Z").await;
        change.publish_terms(&contract.id, TermsKind::Live, 1).await.unwrap();
        change.commit().await.unwrap();
        let package = accepted(&store, Some(&contract.id)).await;
        Self { store, contract: contract.id, package, _kept: kept }
    }

    pub async fn account(&self, id: &str) -> Account {
        self.store.ask().await.unwrap().account(&id.into()).await.unwrap()
    }

    pub async fn package(&self) -> Package {
        self.store.ask().await.unwrap().package(&self.package).await.unwrap()
    }

    pub async fn plan(&self) -> Plan {
        let mut ask = self.store.ask().await.unwrap();
        let package = ask.package(&self.package).await.unwrap();
        plan_of(&mut ask, &package).await.unwrap()
    }

    /// A change by this account.
    pub async fn by(&self, account: &str, instant: &str) -> Change {
        at(&self.store, &account.into(), instant).await
    }

    /// The provider claims an outcome.
    pub async fn claim(&self, code: &str, instant: &str) {
        let (plan, package) = (self.plan().await, self.package().await);
        let mut change = self.by("rosa", instant).await;
        let claimed = Happening::Claimed { outcome: code.to_owned() };
        let rosa = Actor::of(Role::Provider, "area provider", "rosa");
        let sayings = plan.tell(&claimed, change.at.day(), &rosa).unwrap();
        record_sayings(&mut change, &self.contract, &package, &sayings).await.unwrap();
        change.commit().await.unwrap();
    }

    /// What the contract's first two statements pay, as known by then.
    pub async fn paid(&self) -> String {
        let mut ask = self.store.ask().await.unwrap();
        let promised = ask.promised(&self.contract, TermsKind::Live).await.unwrap().unwrap();
        let statements = promised.statements(2);
        statements.iter().map(|statement| statement.total).sum::<Pence>().to_string()
    }

    /// The evidence of the package about outcomes, as `fact,value,by,verified_by,grade,source`.
    pub async fn records(&self) -> Vec<String> {
        let mut ask = self.store.ask().await.unwrap();
        let records = ask.records_of_package(&self.package).await.unwrap();
        let rows = records.iter().filter(|row| row.fact.starts_with("outcome "));
        rows.map(|row| {
            let (by, verified) = (&row.by_party, &row.verified_by);
            format!("{},{},{by},{verified},{},{}", row.fact, row.value, row.grade, row.source)
        })
        .collect()
    }

    /// What an account was told.
    pub async fn told(&self, account: &str) -> Vec<String> {
        let mut ask = self.store.ask().await.unwrap();
        let told = ask.notifications(&account.into()).await.unwrap();
        told.into_iter().map(|notice| notice.message).collect()
    }
}

async fn at(store: &Store, account: &AccountId, instant: &str) -> Change {
    store.change(account, instant.parse().unwrap()).await.unwrap()
}

/// Mrs A's package with its plan in force, support running, under a contract or without money.
pub async fn accepted(store: &Store, contract: Option<&ContractId>) -> PackageId {
    let mut change = at(store, &"ceri".into(), "2026-04-06T10:00:00Z").await;
    let (person, ceri) = (PersonId::from("P1"), AccountId::from("ceri"));
    let facts = serde_json::json!({});
    let id = change
        .open_package(&person, Some(&ceri), "delivering", day("2026-04-01"), &facts)
        .await
        .unwrap();
    if let Some(contract) = contract {
        let package = change.package(&id).await.unwrap();
        change.set_contract(&package, contract).await.unwrap();
    }
    let package = change.package(&id).await.unwrap();
    let coordinator = Actor::new(Role::Coordinator, "ceri");
    let mut draft = draft();
    let (plan, sayings) = match contract {
        Some(_) => {
            let rosa = Actor::of(Role::Provider, "area provider", "rosa");
            let offer = Offer { by: rosa, price: price() };
            let limits = ApprovalLimits::new(vec![(Role::Coordinator, pounds("£2,500.00"))]);
            let plan = Plan::new(draft).unwrap();
            plan.accept(day("2026-04-06"), &offer, &coordinator, &limits.unwrap()).unwrap()
        }
        None => {
            (draft.model, draft.payment_rule) = (Model::CarePlanning, None);
            let plan = Plan::new(draft).unwrap();
            plan.accept_without_price(day("2026-04-06"), &coordinator).unwrap()
        }
    };
    keep_plan(&mut change, &package, &plan, "").await.unwrap();
    if let Some(contract) = contract {
        record_sayings(&mut change, contract, &package, &sayings).await.unwrap();
    }
    change.commit().await.unwrap();
    id
}

fn price() -> Price {
    Price::new(PriceDraft {
        worth: Worth::Plan(pounds("£2,000.00")),
        reablement: Pence::ZERO,
        person_part: Pence::ZERO,
        council_part: pounds("£2,000.00"),
        indicative: None,
    })
    .unwrap()
}

pub fn outcome(code: &str, words: &str, weight: u32) -> PlannedOutcome {
    PlannedOutcome {
        code: code.to_owned(),
        words: words.to_owned(),
        domain: Domain::AdultCommunity,
        kind: OutcomeKind::Change,
        origin: OutcomeOrigin::CouncilAssessment,
        chosen_by_person: true,
        measure: Some(Measure::Scored {
            instrument: Instrument::OwnScale,
            baseline: Some(Score::whole(3)),
            target: Some(Score::whole(7)),
        }),
        weight,
        target_day: day("2026-06-29"),
        verifiers: vec![Role::Person, Role::Practitioner],
        contributions: Vec::new(),
        owners: Vec::new(),
    }
}

fn draft() -> PlanDraft {
    let basis =
        Basis { assessed: day("2026-03-30"), in_crisis: false, reassessed: None, overridden: None };
    PlanDraft {
        subject: Subject::Person,
        model: Model::Reward,
        term: Term::Short,
        basis,
        start: day("2026-04-06"),
        days: 84,
        review_every: 28,
        payment_rule: Some("clause 2".to_owned()),
        outcomes: vec![
            outcome("O1", "walk to the shop", 50),
            outcome("O2", "wash and dress", 30),
            outcome("O3", "cook a meal", 20),
        ],
    }
}
