//! Contracts and their terms, as they are lived: on SQLite and on PostgreSQL.

use std::path::{Path, PathBuf};

use attain_evidence::{Evidence, TextFormat};
use attain_office::contracts::{
    ContractError, ImportProblem, NewContract, ask_to_publish, check_draft, effect_of_draft,
    export_scheme, import_evidence, kept_statements, open_contract, open_draft, open_shadow,
    publish, write_draft,
};
use attain_paper::statement_json;
use attain_settlement::settle_all;
use attain_store::{
    Account, AccountId, Contract, ContractId, NewRecord, OrganisationKind, Source, Store, TermsKind,
};
use attain_terms::{Grade, Terms};
use attain_units::{Instant, Pence};

/// Late enough for every statement of every scheme here.
const LATE: &str = "2040-01-01T09:00:00Z";

/// A council's store with its people: Colin and Mair look after contracts, Rosa is a provider.
struct Council {
    store: Store,
    now: Instant,
    _folder: Option<tempfile::TempDir>,
    _database: Option<attain_throwaway::Database>,
}

fn account(id: &str, role: &str, organisation: &str) -> Account {
    Account {
        id: AccountId::from(id),
        name: id.to_owned(),
        email: format!("{id}@made-up.example"),
        password: String::new(),
        role: role.to_owned(),
        organisation: Some(organisation.to_owned()),
        person: None,
        language: "en".to_owned(),
        limit: Pence(0),
        is_active: 1,
    }
}

impl Council {
    async fn on(url: &str) -> Self {
        let store = Store::open(url).await.unwrap();
        let now: Instant = "2026-03-02T09:00:00Z".parse().unwrap();
        let mut change = store.change(&AccountId::service(), now).await.unwrap();
        let council =
            change.add_organisation(OrganisationKind::Council, "Council", "").await.unwrap();
        let rowan = change.add_organisation(OrganisationKind::Provider, "Rowan", "").await.unwrap();
        for (id, role, place) in [
            ("colin", "commissioner", &council),
            ("mair", "contract-manager", &council),
            ("rosa", "provider", &rowan),
        ] {
            change.add_account(&account(id, role, place.as_str())).await.unwrap();
        }
        change.commit().await.unwrap();
        Self { store, now, _folder: None, _database: None }
    }

    /// The same council on each database.
    async fn on_both() -> [Self; 2] {
        let folder = tempfile::tempdir().unwrap();
        let mut small =
            Self::on(&format!("sqlite:{}", folder.path().join("attain.db").display())).await;
        small._folder = Some(folder);
        let database = tokio::task::spawn_blocking(attain_throwaway::fresh_database).await.unwrap();
        let mut large = Self::on(&database.url).await;
        large._database = Some(database);
        [small, large]
    }

    fn at(&mut self, instant: &str) {
        self.now = instant.parse().unwrap();
    }

    async fn change(&self, account: &str) -> attain_store::Change {
        self.store.change(&AccountId::from(account), self.now).await.unwrap()
    }

    async fn contract(&self, id: &ContractId) -> Contract {
        self.store.ask().await.unwrap().contract(id).await.unwrap()
    }

    /// Colin opens a contract with these terms as a draft.
    async fn opened(&self, reference: &str, terms: &str) -> ContractId {
        let organisations = self.store.ask().await.unwrap().organisations().await.unwrap();
        let named = |name: &str| organisations.iter().find(|one| one.name == name).unwrap();
        let mut change = self.change("colin").await;
        let new = NewContract {
            reference: reference.to_owned(),
            title: reference.to_owned(),
            council: named("Council").id.clone(),
            provider: named("Rowan").id.clone(),
            payment_days: 30,
            cost_centre: "CC1".to_owned(),
            terms: terms.to_owned(),
        };
        let id = open_contract(&mut change, &new).await.unwrap();
        change.commit().await.unwrap();
        id
    }

    /// Mair publishes the draft of a kind.
    async fn published(&self, contract: &ContractId, kind: TermsKind) -> Result<(), ContractError> {
        let contract = self.contract(contract).await;
        let mut change = self.change("mair").await;
        let edition = change.terms_draft(&contract.id, kind).await.unwrap().unwrap().edition;
        publish(&mut change, &contract, kind, edition).await?;
        change.commit().await.unwrap();
        Ok(())
    }

    /// Writes over the draft of a kind, as Colin.
    async fn written(&self, contract: &ContractId, kind: TermsKind, text: &str) {
        let mut change = self.change("colin").await;
        let draft = change.terms_draft(contract, kind).await.unwrap();
        let edition = draft.map(|draft| draft.edition);
        write_draft(&mut change, contract, kind, text, edition).await.unwrap();
        change.commit().await.unwrap();
    }

    async fn imported(&self, contract: &ContractId, csv: &str) {
        let mut change = self.change("mair").await;
        import_evidence(&mut change, contract, csv).await.unwrap();
        change.commit().await.unwrap();
    }

    /// Makes every statement whose time has come.
    async fn made(&self, contract: &ContractId, kind: TermsKind) {
        let promised =
            self.store.ask().await.unwrap().promised(contract, kind).await.unwrap().unwrap();
        let kept = kept_statements(&mut self.store.ask().await.unwrap(), contract, kind).await;
        for number in kept.unwrap().len() + 1..=promised.made_by(self.now) {
            let mut change = self.change("colin").await;
            change.make_statement(contract, kind, number).await.unwrap();
            change.commit().await.unwrap();
        }
    }

    async fn kept(&self, contract: &ContractId, kind: TermsKind) -> Vec<String> {
        let kept = kept_statements(&mut self.store.ask().await.unwrap(), contract, kind).await;
        kept.unwrap().into_iter().map(|statement| statement.json).collect()
    }
}

fn scheme(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../schemes");
    std::fs::read_to_string(root.join(Path::new(path))).expect(path)
}

/// What the engine says of texts, statement by statement, as `attain settle --json` prints them.
fn by_engine(terms: &str, csv: &str) -> Vec<String> {
    let terms = Terms::read(terms, "terms.toml").unwrap();
    let names = &terms.latest().names;
    let evidence = Evidence::read(TextFormat::Csv, csv.as_bytes(), names, "evidence.csv").unwrap();
    settle_all(&terms, &evidence, None).iter().map(statement_json::one).collect()
}

#[tokio::test]
async fn every_kind_of_scheme_makes_the_statements_the_engine_makes() {
    let schemes = [
        ("wiltshire/terms.toml", "wiltshire/cases/c-one-unmet/evidence.csv"),
        ("wiltshire/terms.toml", "wiltshire/cases/d-two-weeks-late/evidence.csv"),
        ("essex-reablement/terms.toml", "essex-reablement/cases/b-five-return/evidence.csv"),
        ("coventry/terms.toml", "coventry/cases/a-128-of-188/evidence.csv"),
        ("time-and-task/terms.toml", "time-and-task/evidence.csv"),
        ("social-impact-bond/terms.toml", "social-impact-bond/evidence.csv"),
    ];
    for mut council in Council::on_both().await {
        council.at("2026-03-02T09:00:00Z");
        let mut opened = Vec::new();
        for (number, (terms, evidence)) in schemes.into_iter().enumerate() {
            let terms = scheme(terms);
            let contract = council.opened(&format!("C{number}"), &terms).await;
            council.published(&contract, TermsKind::Live).await.unwrap();
            opened.push((contract, terms, evidence));
        }
        council.at(LATE);
        for (contract, terms, evidence) in opened {
            let csv = scheme(evidence);
            council.imported(&contract, &csv).await;
            council.made(&contract, TermsKind::Live).await;
            let kept = council.kept(&contract, TermsKind::Live).await;
            assert_eq!(kept, by_engine(&terms, &csv), "{evidence}");
            assert!(!kept.is_empty());

            let mut ask = council.store.ask().await.unwrap();
            let contract = ask.contract(&contract).await.unwrap();
            let files = export_scheme(&mut ask, &contract, TermsKind::Live, council.now).await;
            let files = files.unwrap();
            let file = |name: &str| &files.iter().find(|file| file.name == name).unwrap().text;
            assert_eq!(by_engine(file("terms.toml"), file("evidence.csv")), kept, "{evidence}");
            assert!(file("README.md").contains(&contract.reference));
        }
    }
}

#[tokio::test]
async fn a_corrected_record_gives_the_adjustment_of_the_engine() {
    let terms = scheme("wiltshire/terms.toml");
    let csv = scheme("wiltshire/cases/c-one-unmet/evidence.csv");
    let unmet = csv.lines().find(|line| line.contains("outcome not met")).expect("one is unmet");
    let [id, on, _, person, package, _, outcome, by, ..] = unmet.split(',').collect::<Vec<_>>()[..]
    else {
        panic!("eleven fields");
    };
    for mut council in Council::on_both().await {
        let contract = council.opened("W1", &terms).await;
        council.published(&contract, TermsKind::Live).await.unwrap();
        council.at("2026-07-15T09:00:00Z");
        council.imported(&contract, &csv).await;
        council.made(&contract, TermsKind::Live).await;
        let before = council.kept(&contract, TermsKind::Live).await;

        council.at("2026-08-03T10:00:00Z");
        let mut change = council.change("mair").await;
        let record = NewRecord {
            record: Some("R90".to_owned()),
            on_day: on.parse().unwrap(),
            person: Some(person.into()),
            package: Some(package.into()),
            fact: "outcome met".to_owned(),
            value: outcome.to_owned(),
            by: by.to_owned(),
            verified_by: "council".to_owned(),
            grade: Grade::ConfirmedByPerson,
            supersedes: Some(id.to_owned()),
            source: Source::Screen,
            upload: None,
        };
        change.record_fact(&contract, &record).await.unwrap();
        change.commit().await.unwrap();
        council.at(LATE);
        council.made(&contract, TermsKind::Live).await;

        let corrected = format!(
            "{csv}R90,{on},2026-08-03T10:00:00Z,{person},{package},outcome met,{outcome},{by},\
             council,confirmed by person,{id}\n"
        );
        let kept = council.kept(&contract, TermsKind::Live).await;
        assert_eq!(kept, by_engine(&terms, &corrected));
        assert_eq!(kept[..before.len()], before, "what was made stays as it was");
        assert!(kept[before.len()].contains("\"adjusts\""), "{}", kept[before.len()]);
    }
}

#[tokio::test]
async fn terms_are_published_by_a_second_person_and_only_when_they_can_be_read() {
    let terms = scheme("wiltshire/terms.toml");
    for council in Council::on_both().await {
        let wrong = terms.replace("share = \"20%\"", "share = \"120%\"");
        let id = council.opened("W2", &wrong).await;
        let checked = check_draft(&wrong);
        assert_eq!(checked.problems.len(), 1, "{:?}", checked.problems);
        assert_eq!(checked.problems[0].line, 24);
        let refused = council.published(&id, TermsKind::Live).await.unwrap_err();
        assert!(matches!(refused, ContractError::Unreadable(_)), "{refused}");
        let contract = council.contract(&id).await;
        let mut change = council.change("colin").await;
        let asked = ask_to_publish(&mut change, &contract, TermsKind::Live).await.unwrap_err();
        assert!(matches!(asked, ContractError::Unreadable(_)), "{asked}");
        drop(change);

        council.written(&id, TermsKind::Live, &terms.replace('\n', "\r\n")).await;
        let mut change = council.change("colin").await;
        ask_to_publish(&mut change, &contract, TermsKind::Live).await.unwrap();
        let own = publish(&mut change, &contract, TermsKind::Live, 2).await.unwrap_err();
        assert!(matches!(own, ContractError::Rule("terms-own-draft")), "{own}");
        change.commit().await.unwrap();
        let mut change = council.change("mair").await;
        let stale = publish(&mut change, &contract, TermsKind::Live, 1).await.unwrap_err();
        assert!(stale.to_string().contains("changed by somebody else"), "{stale}");
        drop(change);
        council.published(&id, TermsKind::Live).await.unwrap();

        let mut ask = council.store.ask().await.unwrap();
        let version = ask.terms_in_force(&id, TermsKind::Live).await.unwrap().unwrap();
        assert_eq!(version.text, terms, "a browser's line ends are not kept");
        let told = |told: Vec<attain_store::Notification>| -> Vec<String> {
            told.into_iter().map(|notice| notice.message).collect()
        };
        assert_eq!(
            told(ask.notifications(&"mair".into()).await.unwrap()),
            ["told-terms-to-publish"]
        );
        assert_eq!(
            told(ask.notifications(&"rosa".into()).await.unwrap()),
            ["told-terms-published"]
        );
    }
}

/// A variation of Wiltshire's terms: the reward of an early recovery grows from 25% to 50%.
fn variation(from: &str, agreed: &str) -> String {
    format!(
        "\n[[variation]]\nfrom = {from}\nagreed = {agreed}\n\n[[variation.clause]]\nid = \"3\"\n\
         who = \"older person with an accepted plan\"\n\
         outcome = \"recovery is faster than planned\"\n\
         shown_by = {{ measure = \"the person's own confirmation, accepted at review\", \
         grade = \"confirmed by person\", accepted_by = [\"person\", \"council\"], \
         verified = true }}\ndegree = \"every outcome of the plan\"\n\
         by = \"any day before the plan's planned end\"\nfor_each = \"plan met early\"\n\
         pay = {{ component = \"early recovery\", share = \"50%\" }}\n"
    )
}

#[tokio::test]
async fn a_variation_shows_its_effect_and_leaves_what_was_made() {
    let terms = scheme("wiltshire/terms.toml");
    let csv = scheme("wiltshire/cases/b-three-weeks-early/evidence.csv");
    for mut council in Council::on_both().await {
        let id = council.opened("W3", &terms).await;
        council.published(&id, TermsKind::Live).await.unwrap();
        council.at("2026-07-20T09:00:00Z");
        council.imported(&id, &csv).await;
        council.made(&id, TermsKind::Live).await;
        let made = council.kept(&id, TermsKind::Live).await;
        assert_eq!(made.len(), 1);

        let mut change = council.change("colin").await;
        open_draft(&mut change, &id).await.unwrap();
        change.commit().await.unwrap();
        // A change of the first agreement itself would rewrite the statement that was made.
        let rewritten = terms.replace("share = \"25%\"", "share = \"50%\"");
        council.written(&id, TermsKind::Live, &rewritten).await;
        let refused = council.published(&id, TermsKind::Live).await.unwrap_err();
        let ContractError::WouldChange(changed) = refused else { panic!("{refused}") };
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].statement.number, 1);
        assert_ne!(changed[0].would_be, Some(changed[0].statement.total));

        // The same as a variation, agreed now and from the second day on, is put right later.
        let varied = terms.clone() + &variation("2026-04-02", "2026-07-20");
        council.written(&id, TermsKind::Live, &varied).await;
        let mut ask = council.store.ask().await.unwrap();
        let effect = effect_of_draft(&mut ask, &id, TermsKind::Live).await.unwrap();
        drop(ask);
        assert_eq!(
            effect.periods.len(),
            4,
            "the second to the last quarter, and the last one again"
        );
        let [adjusted] = &effect.adjustments[..] else { panic!("{effect:?}") };
        assert_eq!((adjusted.clause.as_str(), adjusted.lines), ("3", 1));
        assert_eq!((adjusted.was, adjusted.now), (Pence(12_500), Pence(25_000)));
        assert_eq!(effect.periods[0].difference(), Pence(12_500));
        assert_eq!(effect.difference(), Pence(12_500));
        council.published(&id, TermsKind::Live).await.unwrap();
        council.at(LATE);
        council.made(&id, TermsKind::Live).await;
        let kept = council.kept(&id, TermsKind::Live).await;
        assert_eq!(kept[..1], made);
        assert_eq!(kept, by_engine(&varied, &csv));
    }
}

#[tokio::test]
async fn shadow_terms_are_settled_beside_the_live_ones() {
    let (terms, shadow) = (scheme("time-and-task/terms.toml"), scheme("time-and-task/shadow.toml"));
    let csv = scheme("time-and-task/evidence.csv");
    for mut council in Council::on_both().await {
        let id = council.opened("T1", &terms).await;
        let mut change = council.change("colin").await;
        let early = open_shadow(&mut change, &id).await.unwrap_err();
        assert!(matches!(early, ContractError::Rule("terms-not-published")), "{early}");
        drop(change);
        council.published(&id, TermsKind::Live).await.unwrap();
        let mut change = council.change("colin").await;
        open_shadow(&mut change, &id).await.unwrap();
        change.commit().await.unwrap();
        council.written(&id, TermsKind::Shadow, &shadow).await;
        council.published(&id, TermsKind::Shadow).await.unwrap();
        council.at(LATE);
        council.imported(&id, &csv).await;
        council.made(&id, TermsKind::Shadow).await;
        assert_eq!(council.kept(&id, TermsKind::Shadow).await, by_engine(&shadow, &csv));
        assert!(council.kept(&id, TermsKind::Live).await.is_empty());
        let mut ask = council.store.ask().await.unwrap();
        let contract = ask.contract(&id).await.unwrap();
        let files = export_scheme(&mut ask, &contract, TermsKind::Live, council.now).await.unwrap();
        assert_eq!(files.iter().find(|file| file.name == "shadow.toml").unwrap().text, shadow);
    }
}

#[tokio::test]
async fn a_bad_file_of_evidence_is_refused_by_line_and_nothing_of_it_is_kept() {
    let terms = scheme("wiltshire/terms.toml");
    let csv = scheme("wiltshire/cases/c-one-unmet/evidence.csv");
    for mut council in Council::on_both().await {
        let id = council.opened("W4", &terms).await;
        council.published(&id, TermsKind::Live).await.unwrap();
        let refused = async |council: &Council, csv: &str| {
            let mut change = council.change("mair").await;
            match import_evidence(&mut change, &id, csv).await.unwrap_err() {
                ContractError::Import(problems) => problems,
                other => panic!("{other}"),
            }
        };
        // Before it can have been known.
        let problems = refused(&council, &csv).await;
        assert!(matches!(problems[0], ImportProblem::Future { line: 2, .. }), "{problems:?}");
        council.at("2026-07-20T09:00:00Z");
        let problems = refused(&council, &csv.replace("plan accepted", "plan acepted")).await;
        let ImportProblem::Refused(refusal) = &problems[0] else { panic!("{problems:?}") };
        assert_eq!(refusal.line, 2);
        let kept = council.store.ask().await.unwrap().records_of(&id, i64::MAX).await.unwrap();
        assert!(kept.is_empty());

        council.imported(&id, &csv).await;
        let mut change = council.change("mair").await;
        let again = import_evidence(&mut change, &id, &csv).await.unwrap();
        assert_eq!((again.records, again.replays), (0, csv.lines().count() - 1));
        drop(change);
        let problems = refused(&council, &csv.replace("weight 50", "weight 40")).await;
        assert!(problems[0].clone() != ImportProblem::More { more: 1 });

        // What a statement would have counted cannot be learnt after it was made.
        council.made(&id, TermsKind::Live).await;
        let header = csv.lines().next().unwrap();
        let late = format!(
            "{header}\nR1,2026-04-07,2026-04-07T10:00Z,P2,K2,plan accepted,\"£900.00 over 84 \
             days\",coordinator,council,linked record,\n"
        );
        let problems = refused(&council, &late).await;
        assert!(matches!(problems[0], ImportProblem::Counted { line: 2, .. }), "{problems:?}");
    }
}
