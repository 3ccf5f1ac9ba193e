//! A small council for stories: one provider with a contract, two people in its care.

use attain_brokerage::Role;
use attain_office::earnings::{Standing, Standings};
use attain_store::{
    Account, AccountId, Change, Contract, ContractId, KeptRecord, NewRecord, OrganisationKind,
    Package, Person, PersonId, Source, Store, TermsKind,
};
use attain_terms::Grade;
use attain_units::{Day, Instant, Pence};
use serde_json::json;

/// Plays a story on SQLite and then on PostgreSQL.
pub async fn on_both(story: impl AsyncFn(Store)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("story.db").display());
    let store = Store::open(&url).await.unwrap();
    story(store.clone()).await;
    store.close().await;
    let database = attain_throwaway::fresh_database();
    let store = Store::open(&database.url).await.unwrap();
    story(store.clone()).await;
    store.close().await;
}

pub struct Story {
    pub store: Store,
    /// The contract the story is about.
    pub contract: Contract,
    /// A contract without terms.
    pub bare: Contract,
    accounts: Vec<Account>,
    standings: Standings,
}

impl Story {
    /// Help to Live at Home; both people have an accepted plan of three outcomes.
    pub async fn wiltshire(store: Store) -> Self {
        let terms = include_str!("../../../../schemes/wiltshire/terms.toml");
        let story = Self::new(store, terms).await;
        for (person, value) in [("P1", "£2,000.00"), ("P2", "£1,000.00")] {
            let package = story.package(person).await;
            let plan = format!("{value} over 84 days");
            story.tell(&package, "plan accepted", &plan, Grade::LinkedRecord).await;
            for outcome in ["O1 weight 50", "O2 weight 30", "O3 weight 20"] {
                story.tell(&package, "outcome set", outcome, Grade::ConfirmedByPerson).await;
            }
        }
        story
    }

    /// Visits by the hour.
    pub async fn hourly(store: Store) -> Self {
        let terms = include_str!("../../../../schemes/time-and-task/terms.toml");
        Self::new(store, terms).await
    }

    /// An outcome that a failed check holds.
    pub async fn quality(store: Store) -> Self {
        let terms = include_str!("../../../../schemes/quality-check-hold/terms.toml");
        let story = Self::new(store, terms).await;
        let package = story.package("P1").await;
        story.tell(&package, "started", "", Grade::ConfirmedByReviewer).await;
        story
    }

    async fn new(store: Store, terms: &str) -> Self {
        let at = "2026-04-01T09:00:00Z".parse().unwrap();
        let mut change = store.change(&AccountId::service(), at).await.unwrap();
        let council =
            change.add_organisation(OrganisationKind::Council, "Council", "").await.unwrap();
        let rowan =
            change.add_organisation(OrganisationKind::Provider, "Rowan", "S1").await.unwrap();
        let teifi =
            change.add_organisation(OrganisationKind::Provider, "Teifi", "S2").await.unwrap();
        let cast = [
            ("rosa", Role::Provider, &rowan),
            ("tomos", Role::Provider, &teifi),
            ("sunita", Role::Practitioner, &council),
            ("ceri", Role::Coordinator, &council),
            ("mair", Role::ContractManager, &council),
            ("dev", Role::ContractManager, &council),
            ("femi", Role::Finance, &council),
            ("gwen", Role::Finance, &council),
        ];
        let accounts: Vec<Account> = cast
            .into_iter()
            .map(|(id, role, organisation)| Account {
                id: id.into(),
                name: id.to_owned(),
                email: format!("{id}@example"),
                password: String::new(),
                role: role.code().to_owned(),
                organisation: Some(organisation.0.clone()),
                person: None,
                language: "en".to_owned(),
                limit: Pence(0),
                is_active: 1,
            })
            .collect();
        for account in &accounts {
            change.add_account(account).await.unwrap();
        }
        let contract = |reference: &str| Contract {
            id: ContractId::new(),
            reference: reference.to_owned(),
            title: reference.to_owned(),
            council: council.clone(),
            provider: rowan.clone(),
            opened: at.day(),
            payment_days: 30,
            cost_centre: String::new(),
            facts: "{}".to_owned(),
        };
        let (bare, contract) = (contract("BARE"), contract("HLAH"));
        change.add_contract(&bare).await.unwrap();
        change.add_contract(&contract).await.unwrap();
        change.commit().await.unwrap();
        let mut change = store.change(&"mair".into(), at).await.unwrap();
        change.write_terms(&contract.id, TermsKind::Live, terms, None).await.unwrap();
        change.commit().await.unwrap();
        let mut change = store.change(&"dev".into(), at).await.unwrap();
        change.publish_terms(&contract.id, TermsKind::Live, 1).await.unwrap();
        for (id, name) in [("P1", "Ada"), ("P2", "Ben")] {
            let person = Person {
                id: id.into(),
                given_name: name.to_owned(),
                family_name: "Thomas".to_owned(),
                born: "1940-01-01".parse().unwrap(),
                address: String::new(),
                telephone: String::new(),
                language: "en".to_owned(),
                reading: "plain".to_owned(),
                note: String::new(),
            };
            change.add_person(&person).await.unwrap();
            let (ceri, opened) = (AccountId::from("ceri"), at.day());
            let package = change
                .open_package(&person.id, Some(&ceri), "referred", opened, &json!({}))
                .await
                .unwrap();
            let package = change.package(&package).await.unwrap();
            change.set_contract(&package, &contract.id).await.unwrap();
            change
                .take_step(&package, "start", "delivering", opened, "", &json!({}))
                .await
                .unwrap();
        }
        change.commit().await.unwrap();
        Self { store, contract, bare, accounts, standings: Standings::default() }
    }

    pub fn account(&self, id: &str) -> &Account {
        self.accounts.iter().find(|account| account.id.as_str() == id).expect(id)
    }

    pub fn at(&self, text: &str) -> Instant {
        text.parse().expect(text)
    }

    pub async fn change(&self, account: &str, at: &str) -> Change {
        self.store.change(&account.into(), self.at(at)).await.unwrap()
    }

    pub async fn package(&self, person: &str) -> Package {
        let mut ask = self.store.ask().await.unwrap();
        ask.packages_of(&PersonId::from(person)).await.unwrap().remove(0)
    }

    pub async fn records(&self) -> Vec<KeptRecord> {
        let mut ask = self.store.ask().await.unwrap();
        ask.records_of(&self.contract.id, i64::MAX).await.unwrap()
    }

    /// Where the provider's money stands; what is kept from before is what would be reckoned now.
    pub async fn standing(&self, at: &str) -> Standing {
        let mut ask = self.store.ask().await.unwrap();
        let (contract, at) = (&self.contract, self.at(at));
        let kept = self.standings.of(&mut ask, contract, at).await.unwrap().unwrap();
        let fresh = Standings::default();
        let reckoned = fresh.of(&mut ask, contract, at).await.unwrap().unwrap();
        assert_eq!(*kept, *reckoned);
        for standings in [&self.standings, &fresh] {
            let sums = standings.sums(&mut ask, contract, at).await.unwrap().unwrap();
            assert_eq!(
                (sums.earned, sums.waiting, sums.to_state()),
                (kept.earned, kept.waiting, kept.to_state())
            );
        }
        kept
    }

    /// Something the council records on 6 April.
    pub async fn tell(&self, package: &Package, fact: &str, value: &str, grade: Grade) {
        let mut change = self.change("ceri", "2026-04-06T10:00:00Z").await;
        let record = self.record(package, "2026-04-06", fact, value, grade);
        change.record_fact(&self.contract.id, &record).await.unwrap();
        change.commit().await.unwrap();
    }

    /// An outcome that was claimed and confirmed.
    pub async fn met(&self, package: &Package, outcome: &str, at: &str) {
        let mut change = self.change("sunita", at).await;
        let on = self.at(at).day().to_string();
        let grade = Grade::ConfirmedByReviewer;
        let record = self.record(package, &on, "outcome met", outcome, grade);
        change.record_fact(&self.contract.id, &record).await.unwrap();
        change.commit().await.unwrap();
    }

    /// A person whose outcomes shall not count.
    pub async fn leave_out(&self, package: &Package) {
        let mut change = self.change("ceri", "2026-04-06T11:00:00Z").await;
        let grade = Grade::ConfirmedByReviewer;
        let record = self.record(package, "2026-04-06", "excluded", "moved out of area", grade);
        change.record_fact(&self.contract.id, &record).await.unwrap();
        change.commit().await.unwrap();
    }

    fn record(
        &self,
        package: &Package,
        on: &str,
        fact: &str,
        value: &str,
        grade: Grade,
    ) -> NewRecord {
        let on: Day = on.parse().expect("a day");
        NewRecord {
            record: None,
            on_day: on,
            person: Some(package.person.clone()),
            package: Some(package.id.clone()),
            fact: fact.to_owned(),
            value: value.to_owned(),
            by: "council".to_owned(),
            verified_by: "council".to_owned(),
            grade,
            supersedes: None,
            source: Source::Screen,
            upload: None,
        }
    }
}
