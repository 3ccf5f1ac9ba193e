//! The house the provider's journeys begin in: Rowan delivers Help to Live at Home for two people,
//! and a failed quality check holds the balance.

use anyhow::Result;
use attain_brokerage::{
    Actor, ApprovalLimits, Contribution, Measure, Offer, Part, Party, Plan, PlanDraft,
    PlannedOutcome, Price, PriceDraft, Role, Term, Worth,
};
use attain_journeys::{Attain, World};
use attain_needs::{Basis, Domain, OutcomeKind, OutcomeOrigin, Subject};
use attain_office::care::{keep_plan, record_sayings};
use attain_office::deliver::{Claim, claim_outcome};
use attain_store::{
    AccountId, Contract, ContractId, Package, PackageId, Person, PersonId, Store, TermsKind,
};
use attain_terms::Model;
use attain_units::Day;

pub struct House {
    pub contract: ContractId,
    /// Of Annie Pugh.
    pub annie: PackageId,
    /// Of Beti Lloyd.
    pub beti: PackageId,
}

pub fn day(text: &str) -> Day {
    text.parse().expect(text)
}

impl House {
    pub async fn build(world: &World<Attain>) -> Result<Self> {
        let store = &world.service.store;
        let terms = include_str!("../../../../schemes/wiltshire/terms.toml").replace(
            "pay = { component = \"balance\"",
            "gate = { check = \"needs met\", standing = \"latest\" }\npay = { component = \"balance\"",
        );
        let at = "2026-04-01T09:00:00Z".parse()?;
        let mut change = store.change(&AccountId::service(), at).await?;
        let organisations = change.organisations().await?;
        let named = |name: &str| {
            organisations.iter().find(|one| one.name == name).expect("the cast is there").id.clone()
        };
        let contract = Contract {
            id: ContractId::new(),
            reference: "HLAH-1".to_owned(),
            title: "Help to Live at Home".to_owned(),
            council: named("Made-up Council"),
            provider: named("Rowan Home Care"),
            opened: day("2026-04-01"),
            payment_days: 30,
            cost_centre: String::new(),
            facts: "{}".to_owned(),
        };
        change.add_contract(&contract).await?;
        for (id, given, family) in [("P1", "Annie", "Pugh"), ("P2", "Beti", "Lloyd")] {
            let person = Person {
                id: id.into(),
                given_name: given.to_owned(),
                family_name: family.to_owned(),
                born: "1940-01-01".parse()?,
                address: String::new(),
                telephone: String::new(),
                language: "en".to_owned(),
                reading: "plain".to_owned(),
                note: String::new(),
            };
            change.add_person(&person).await?;
        }
        change.commit().await?;
        let mut change = store.change(&"mair".into(), at).await?;
        change.write_terms(&contract.id, TermsKind::Live, &terms, None).await?;
        change.commit().await?;
        let mut change = store.change(&"dev".into(), at).await?;
        change.publish_terms(&contract.id, TermsKind::Live, 1).await?;
        change.commit().await?;
        let annie = accepted(store, &contract.id, "P1").await?;
        let beti = accepted(store, &contract.id, "P2").await?;
        Ok(Self { contract: contract.id, annie, beti })
    }

    pub async fn package(&self, store: &Store, id: &PackageId) -> Result<Package> {
        Ok(store.ask().await?.package(id).await?)
    }

    /// Rosa claims an outcome.
    pub async fn claim(
        &self,
        world: &World<Attain>,
        package: &PackageId,
        outcome: &str,
        at: &str,
    ) -> Result<()> {
        let store = &world.service.store;
        let package = self.package(store, package).await?;
        let rosa = store.ask().await?.account(&"rosa".into()).await?;
        let mut change = store.change(&rosa.id, at.parse()?).await?;
        let claim = Claim {
            outcome: outcome.to_owned(),
            on: day(&at[..10]),
            seen: "She walked to the shop and back.".to_owned(),
        };
        claim_outcome(&mut change, &rosa, &package, &claim).await?;
        change.commit().await?;
        Ok(())
    }
}

/// A package with its plan in force since 6 April, and support running.
async fn accepted(store: &Store, contract: &ContractId, person: &str) -> Result<PackageId> {
    let mut change = store.change(&"ceri".into(), "2026-04-06T10:00:00Z".parse()?).await?;
    let (person, ceri) = (PersonId::from(person), AccountId::from("ceri"));
    let facts = serde_json::json!({});
    let opened = day("2026-04-01");
    let id = change.open_package(&person, Some(&ceri), "delivering", opened, &facts).await?;
    let package = change.package(&id).await?;
    change.set_contract(&package, contract).await?;
    let package = change.package(&id).await?;
    let coordinator = Actor::new(Role::Coordinator, "ceri");
    let rosa = Actor::of(Role::Provider, "area provider", "rosa");
    let worth = "£2,000.00".parse()?;
    let price = Price::new(PriceDraft {
        worth: Worth::Plan(worth),
        reablement: "£0.00".parse()?,
        person_part: "£0.00".parse()?,
        council_part: worth,
        indicative: None,
    });
    let offer = Offer { by: rosa, price: price.expect("the price adds up") };
    let limits = ApprovalLimits::new(vec![(Role::Coordinator, "£2,500.00".parse()?)]);
    let plan = Plan::new(draft()).expect("the plan holds together");
    let limits = limits.expect("the limits rise");
    let (plan, sayings) =
        plan.accept(day("2026-04-06"), &offer, &coordinator, &limits).expect("it is accepted");
    keep_plan(&mut change, &package, &plan, "").await?;
    record_sayings(&mut change, contract, &package, &sayings).await?;
    change.commit().await?;
    Ok(id)
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
            outcome("O1", "walk to the shop", 50, &["provider", "person"]),
            outcome("O2", "wash and dress", 30, &["provider"]),
            outcome("O3", "see my brother on Sundays", 20, &["carer"]),
        ],
    }
}

fn outcome(code: &str, words: &str, weight: u32, parties: &[&str]) -> PlannedOutcome {
    let contribution = |word: &&str| Contribution {
        party: Party::of(word),
        activity: "practises it twice a week".to_owned(),
        part: Part::Partly(None),
    };
    PlannedOutcome {
        code: code.to_owned(),
        words: words.to_owned(),
        domain: Domain::AdultCommunity,
        kind: OutcomeKind::Change,
        origin: OutcomeOrigin::CouncilAssessment,
        chosen_by_person: true,
        measure: Some(Measure::Told { how: "she does it without help for a week".to_owned() }),
        weight,
        target_day: day("2026-06-29"),
        verifiers: vec![Role::Person, Role::Practitioner],
        contributions: parties.iter().map(contribution).collect(),
        owners: Vec::new(),
    }
}
