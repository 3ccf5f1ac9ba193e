//! A small council in which stories are told: who works there, Mrs A and her daughter, and
//! Wiltshire's contract with its live terms.

use std::fs;
use std::path::Path;

use attain_brokerage::{
    Actor, Contribution, Happening, Measure, Part, Party, PlanDraft, PlannedOutcome, Role, Term,
};
use attain_needs::{
    AssessmentDraft, Basis, Consent, Domain, Instrument, NeedLevel, OutcomeKind, OutcomeOrigin,
    Score, Subject, Voice,
};
use attain_office::care::{self, Choice, Referral};
use attain_office::plan_kept::ReferralFacts;
use attain_office::{OfficeError, actor};
use attain_store::{
    Account, AccountId, Change, Contract, ContractId, OrganisationKind, Package, PackageId, Person,
    PersonId, Store, TermsKind,
};
use attain_terms::Model;
use attain_units::{Day, Pence};

/// A council in a database of its own.
pub struct Story {
    pub store: Store,
    pub contract: ContractId,
    person: PersonId,
    carer: PersonId,
}

/// Tells a story on SQLite, then on PostgreSQL.
pub fn on_both(story: impl AsyncFn(Story)) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("sqlite:{}", folder.path().join("attain.db").display());
        story(begin(&file).await).await;
        let database = attain_throwaway::fresh_database();
        let begun = begin(&database.url).await;
        let store = begun.store.clone();
        story(begun).await;
        store.close().await;
    });
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn pounds(text: &str) -> Pence {
    text.parse().unwrap()
}

async fn begin(url: &str) -> Story {
    let store = Store::open(url).await.unwrap();
    let at = "2026-03-01T09:00:00Z".parse().unwrap();
    let mut change = store.change(&AccountId::service(), at).await.unwrap();
    let council =
        change.add_organisation(OrganisationKind::Council, "The council", "").await.unwrap();
    let rowan = change.add_organisation(OrganisationKind::Provider, "Rowan", "S1").await.unwrap();
    let teifi = change.add_organisation(OrganisationKind::Provider, "Teifi", "S2").await.unwrap();
    let staff = [
        ("ada", Role::Administrator, &council, 0),
        ("mair", Role::ContractManager, &council, 0),
        ("dev", Role::ContractManager, &council, 0),
        ("sunita", Role::Practitioner, &council, 0),
        ("ceri", Role::Coordinator, &council, 500_000),
        ("bryn", Role::Broker, &council, 1_000_000),
        ("rosa", Role::Provider, &rowan, 0),
        ("tomos", Role::Provider, &teifi, 0),
    ];
    for (id, role, organisation, limit) in staff {
        let account = Account {
            id: id.into(),
            name: id.to_owned(),
            email: format!("{id}@example.org"),
            password: String::new(),
            role: role.code().to_owned(),
            organisation: Some(organisation.0.clone()),
            person: None,
            language: "en".to_owned(),
            limit: Pence(limit),
            is_active: 1,
        };
        change.add_account(&account).await.unwrap();
    }
    let person = add(&mut change, "Annie", "A", "mrs-a", Role::Person).await;
    let carer = add(&mut change, "Dilys", "A", "dilys", Role::Carer).await;
    care::add_carer(&mut change, &carer, &person, "daughter", day("2020-01-01")).await.unwrap();
    let contract = ContractId::new();
    let terms = Contract {
        id: contract.clone(),
        reference: "C-1".to_owned(),
        title: "Help to Live at Home".to_owned(),
        council,
        provider: rowan,
        opened: day("2026-03-01"),
        payment_days: 30,
        cost_centre: String::new(),
        facts: "{}".to_owned(),
    };
    change.add_contract(&terms).await.unwrap();
    change.commit().await.unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes/wiltshire/terms.toml");
    let text = fs::read_to_string(path).unwrap();
    let mut change = store.change(&"mair".into(), at).await.unwrap();
    change.write_terms(&contract, TermsKind::Live, &text, None).await.unwrap();
    change.commit().await.unwrap();
    let mut change = store.change(&"dev".into(), at).await.unwrap();
    change.publish_terms(&contract, TermsKind::Live, 1).await.unwrap();
    change.commit().await.unwrap();
    Story { store, contract, person, carer }
}

/// Adds somebody with an account of their own, under a name stories use.
async fn add(change: &mut Change, given: &str, family: &str, id: &str, role: Role) -> PersonId {
    let person = Person {
        id: PersonId::from(format!("p-{id}")),
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        born: "1938-05-02".to_owned(),
        address: String::new(),
        telephone: String::new(),
        language: "en".to_owned(),
        reading: "plain".to_owned(),
        note: String::new(),
    };
    care::add_person(change, &person).await.unwrap();
    let account = Account {
        id: id.into(),
        name: person.name(),
        email: format!("{id}@example.org"),
        password: String::new(),
        role: role.code().to_owned(),
        organisation: None,
        person: Some(person.id.0.clone()),
        language: "en".to_owned(),
        limit: Pence::ZERO,
        is_active: 1,
    };
    change.add_account(&account).await.unwrap();
    person.id
}

impl Story {
    /// Somebody acts; what they did is kept.
    pub async fn act<T>(
        &self,
        at: &str,
        who: &str,
        act: impl AsyncFnOnce(&mut Change, &Account) -> Result<T, OfficeError>,
    ) -> T {
        self.tried(at, who, act).await.unwrap_or_else(|refused| panic!("{who} at {at}: {refused}"))
    }

    /// Somebody acts and is refused; nothing of it is kept. Gives the sentence.
    pub async fn refused(
        &self,
        at: &str,
        who: &str,
        act: impl AsyncFnOnce(&mut Change, &Account) -> Result<(), OfficeError>,
    ) -> String {
        self.tried(at, who, act).await.expect_err("it is refused").to_string()
    }

    async fn tried<T>(
        &self,
        at: &str,
        who: &str,
        act: impl AsyncFnOnce(&mut Change, &Account) -> Result<T, OfficeError>,
    ) -> Result<T, OfficeError> {
        let account = self.store.ask().await.unwrap().account(&who.into()).await.unwrap();
        let mut change = self.store.change(&account.id, at.parse().unwrap()).await.unwrap();
        let done = act(&mut change, &account).await?;
        change.commit().await.unwrap();
        Ok(done)
    }

    /// Somebody tells what happened in Mrs A's plan on that day.
    pub async fn tell(&self, at: &str, who: &str, happening: &Happening) {
        let package = self.package().await;
        self.act(at, who, async |change, account| {
            let on = day(&at[..10]);
            care::tell_happening(change, account, &package, happening, on).await.map(drop)
        })
        .await;
    }

    /// Somebody, under the word the contract has for them.
    pub async fn actor(&self, who: &str) -> Actor {
        let mut ask = self.store.ask().await.unwrap();
        let account = ask.account(&who.into()).await.unwrap();
        actor(&mut ask, &account, Some(&self.contract)).await.unwrap()
    }

    /// Mrs A's latest package.
    pub async fn package(&self) -> Package {
        let mut ask = self.store.ask().await.unwrap();
        ask.packages_of(&self.person).await.unwrap().remove(0)
    }

    /// Mrs A.
    pub async fn package_person(&self) -> PersonId {
        self.person.clone()
    }

    /// Mrs A is referred.
    pub async fn refer(&self, at: &str) -> PackageId {
        self.referred(at, &self.person, None).await
    }

    /// Her daughter is referred for her own sake.
    pub async fn refer_carer(&self, at: &str) -> PackageId {
        self.referred(at, &self.carer, Some(self.person.0.clone())).await
    }

    async fn referred(&self, at: &str, who: &PersonId, cares_for: Option<String>) -> PackageId {
        let referral = Referral {
            person: who.clone(),
            facts: ReferralFacts {
                source: "family".to_owned(),
                reason: "not managing alone".to_owned(),
                is_carer: cares_for.is_some(),
                cares_for,
            },
            on: day(&at[..10]),
            coordinator: Some("ceri".into()),
        };
        self.act(at, "ceri", async |change, ceri| care::refer(change, ceri, &referral).await).await
    }

    /// Mrs A's plan is agreed, and Rowan is chosen.
    pub async fn until_chosen(&self) -> PackageId {
        let id = self.refer("2026-03-28T09:00:00Z").await;
        self.act("2026-04-01T09:00:00Z", "ceri", async |change, ceri| {
            let package = change.package(&id).await?;
            care::assess(change, ceri, &package, person_draft("2026-03-30")).await?;
            let package = change.package(&id).await?;
            let basis = care::basis_of(change, &id).await?.unwrap();
            let on = day("2026-04-01");
            care::agree_outcomes(change, ceri, &package, plan_draft(basis), on, "").await?;
            let package = change.package(&id).await?;
            let choice = Choice {
                contract: Some(self.contract.clone()),
                support: String::new(),
                chosen_by: "together".to_owned(),
                reason: "near home".to_owned(),
                on,
            };
            care::agree_service(change, ceri, &package, &choice).await
        })
        .await;
        id
    }
}

/// Mrs A's assessment.
pub fn person_draft(on: &str) -> AssessmentDraft {
    AssessmentDraft {
        subject: Subject::Person,
        on: day(on),
        person_priorities: vec!["to be back in my garden".to_owned()],
        carer_priorities: vec!["that she is safe on the stairs".to_owned()],
        assessor_priorities: vec!["falls".to_owned()],
        strengths: vec!["knows everybody in the street".to_owned()],
        in_crisis: false,
        voice: Voice::Own,
        consent: Consent::Given { on: day(on) },
        unable: vec![Domain::AdultHygiene, Domain::AdultCommunity],
        significant_impact: Some(true),
        need: Some(NeedLevel::High),
    }
}

/// Her daughter's own assessment.
pub fn carer_draft(on: &str) -> AssessmentDraft {
    AssessmentDraft {
        subject: Subject::Carer { cares_for: Some("p-mrs-a".to_owned()) },
        person_priorities: Vec::new(),
        carer_priorities: vec!["an afternoon for myself".to_owned()],
        unable: vec![Domain::CarerRecreation],
        ..person_draft(on)
    }
}

/// Mrs A's plan: 84 days, outcomes of weights 50, 30 and 20.
pub fn plan_draft(basis: Basis) -> PlanDraft {
    PlanDraft {
        subject: Subject::Person,
        model: Model::CarePlanning,
        term: Term::Short,
        basis,
        start: day("2026-04-06"),
        days: 84,
        review_every: 28,
        payment_rule: None,
        outcomes: vec![outcome("O1", 50), outcome("O2", 30), outcome("O3", 20)],
    }
}

/// Her daughter's plan: told in words, nothing measured.
pub fn carer_plan(basis: Basis) -> PlanDraft {
    let outcome = PlannedOutcome {
        domain: Domain::CarerRecreation,
        measure: Some(Measure::Told { how: "she says so herself".to_owned() }),
        contributions: Vec::new(),
        ..outcome("O1", 1)
    };
    let subject = Subject::Carer { cares_for: Some("p-mrs-a".to_owned()) };
    PlanDraft { subject, outcomes: vec![outcome], ..plan_draft(basis) }
}

fn outcome(code: &str, weight: u32) -> PlannedOutcome {
    let part = |party: &str, share: &str| Contribution {
        party: Party::of(party),
        activity: "their part".to_owned(),
        part: Part::Partly(Some(share.parse().unwrap())),
    };
    PlannedOutcome {
        code: code.to_owned(),
        words: "I walk to the garden gate, \"alone\"".to_owned(),
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
        contributions: vec![part("area provider", "66.67%"), part("carer", "33.33%")],
        owners: vec![Party::of("housing provider")],
    }
}
