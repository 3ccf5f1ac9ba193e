//! Erasing people of the made-up council: their names and words are gone, the money, the
//! statistics and the chain stay what they were.

use attain_office::contracts::achieved;
use attain_office::retention;
use attain_store::{AccountId, Ground, PersonId, Store, StoreError, TermsKind};
use attain_units::Instant;

async fn made_up(url: &str) -> Store {
    let store = Store::open_to_fill(url).await.unwrap();
    attain_demo::make_up(&store).await.unwrap();
    store
}

/// Everything that is kept, as text.
async fn told(store: &Store) -> String {
    let mut file = Vec::new();
    store.back_up(&mut file).await.unwrap();
    String::from_utf8(file).unwrap()
}

/// What must not change: statements, ledger, audit entries, and what each contract achieved.
async fn figures(store: &Store) -> Vec<String> {
    let text = told(store).await;
    let kept =
        ["statement\"", "entry\"", "posting\"", "payment\"", "approval\"", "statement_step\""];
    let is_kept =
        |line: &&str| kept.iter().any(|table| line.starts_with(&format!("{{\"table\":\"{table}")));
    let rows = text.lines().filter(is_kept).map(|line| line.split(",\"sum\":").next().unwrap());
    let mut figures: Vec<String> = rows.map(str::to_owned).collect();
    let mut ask = store.ask().await.unwrap();
    let now = attain_demo::now();
    for contract in ask.contracts().await.unwrap() {
        let found = achieved(&mut ask, &contract.id, now.day(), now).await.unwrap();
        let counted = found.map(|one| (one.people, one.states));
        figures.push(format!("{} {counted:?}", contract.reference));
        let statements = ask.statements_of(&contract.id, TermsKind::Live).await.unwrap();
        figures.push(format!("{} {} statements", contract.reference, statements.len()));
    }
    figures
}

async fn story(store: Store) {
    let now = attain_demo::now();
    let later = Instant(now.0 + 9 * 366 * 86_400_000_000);
    let before = figures(&store).await;
    let over = store.ask().await.unwrap().people_over_since(now).await.unwrap();
    assert!(5 < over.len(), "{} people are over", over.len());

    // Nobody whose care goes on is erased.
    let going = going_on(&store, &over).await;
    let mut change = store.change(&AccountId::service(), now).await.unwrap();
    let refused = change.erase_person(&going, Ground::Request).await.unwrap_err();
    assert_eq!(refused.constraint(), Some("package_goes_on"));
    drop(change);

    // What is theirs and nobody else's.
    let mut personal = Vec::new();
    let mut ask = store.ask().await.unwrap();
    for id in &over {
        let person = ask.person(id).await.unwrap();
        personal.extend([person.name(), person.telephone]);
        for package in ask.packages_of(id).await.unwrap() {
            for outcome in ask.outcomes_of(&package.id).await.unwrap() {
                personal.push(outcome.words);
            }
        }
    }
    drop(ask);

    // Their time is over after eight years, and not before.
    let rules = retention::Schedule::default();
    let mut change = store.change(&AccountId::service(), now).await.unwrap();
    assert_eq!(retention::due(&mut change, &rules, now.day()).await.unwrap().people, Vec::new());
    drop(change);
    let mut change = store.change(&AccountId::service(), later).await.unwrap();
    let gone = retention::let_go(&mut change, &rules).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(gone.people, over);
    assert!(0 < gone.notifications);

    let text = told(&store).await;
    let rest = rest_of(&store, &over).await;
    let theirs: Vec<&String> =
        personal.iter().filter(|text| 5 < text.len() && !rest.contains(*text)).collect();
    assert!(over.len() < theirs.len(), "{} texts are looked for", theirs.len());
    for personal in theirs {
        let written = serde_json::to_string(personal).unwrap();
        let written = written.trim_matches('"');
        let line = text.lines().find(|line| line.contains(written));
        assert_eq!(line, None, "«{personal}» is still there");
    }

    // All that rests on them stands.
    let after = figures(&store).await;
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(one, other);
    }
    assert_eq!(before.len(), after.len());
    let verified = store.ask().await.unwrap().verify().await.unwrap();
    assert_eq!(verified.wrong, Vec::<String>::new());

    // Nobody is erased twice, and what is append-only is shut again.
    let mut change = store.change(&AccountId::service(), later).await.unwrap();
    assert_eq!(retention::due(&mut change, &rules, later.day()).await.unwrap().people, Vec::new());
    let twice = change.erase_person(&over[0], Ground::Request).await.unwrap_err();
    assert_eq!(twice.constraint(), Some("erasure_pkey"));
    drop(change);
    for table in ["record", "outcome", "upload", "review", "check_result"] {
        let column = if table == "upload" { "name" } else { "at" };
        let column = if table == "record" { "value" } else { column };
        let sql = format!("update {table} set {column} = 'x'");
        let refused = store.run_unchecked(&sql).await.unwrap_err();
        assert_eq!(refused.constraint(), Some("append_only"), "{table}");
    }
    store.close().await;
}

/// Somebody whose care goes on.
async fn going_on(store: &Store, over: &[PersonId]) -> PersonId {
    let mut ask = store.ask().await.unwrap();
    let packages = ask.packages().await.unwrap();
    packages.into_iter().map(|package| package.person).find(|id| !over.contains(id)).unwrap()
}

/// Names and words of everybody else.
async fn rest_of(store: &Store, over: &[PersonId]) -> String {
    let mut ask = store.ask().await.unwrap();
    let mut rest = String::new();
    for person in ask.people_named("").await.unwrap() {
        if !over.contains(&person.id) {
            rest.push_str(&format!("{}\n{}\n", person.name(), person.telephone));
            for package in ask.packages_of(&person.id).await.unwrap() {
                for outcome in ask.outcomes_of(&package.id).await.unwrap() {
                    rest.push_str(&format!("{}\n", outcome.words));
                }
            }
        }
    }
    rest
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_leaves_the_money_as_it_was_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    story(made_up(&format!("sqlite:{}", folder.path().join("year.db").display())).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_leaves_the_money_as_it_was_on_postgres() {
    let database = attain_throwaway::fresh_database();
    story(made_up(&database.url).await).await;
}

/// Everything about one person is given out, without what locks their door.
#[tokio::test(flavor = "multi_thread")]
async fn everything_about_a_person_is_given_out() {
    let folder = tempfile::tempdir().unwrap();
    let store = made_up(&format!("sqlite:{}", folder.path().join("year.db").display())).await;
    let mut ask = store.ask().await.unwrap();
    let accounts = ask.accounts().await.unwrap();
    let own = accounts.iter().find(|one| one.role == "person").unwrap();
    let person = own.person_id().unwrap();
    let held = ask.everything_about(&person).await.unwrap();
    let known = ask.person(&person).await.unwrap();
    assert_eq!(held["held"]["person"][0]["family_name"], known.family_name.as_str());
    for table in ["account", "package", "package_step", "assessment", "outcome", "record", "audit"]
    {
        assert!(!held["held"][table].as_array().unwrap().is_empty(), "nothing of {table}");
    }
    let text = held.to_string();
    assert!(!text.contains("argon2") && !text.contains("\"digest\""));
    // Who read it, by name.
    let readers = held["accounts"].as_array().unwrap();
    assert!(
        readers
            .iter()
            .any(|reader| reader["role"] == "coordinator" || reader["role"] == "practitioner")
    );
    // Nobody else's data is among it.
    for other in ask.people_named("").await.unwrap() {
        let is_named = text.contains(&other.name()) && !text.contains(&format!("\"{}\"", other.id));
        let is_account = accounts.iter().any(|account| account.name == other.name());
        assert!(!is_named || is_account || other.name() == known.name(), "{}", other.id);
    }
    let missing = ask.everything_about(&"nobody".into()).await.unwrap_err();
    assert!(matches!(missing, StoreError::Missing { .. }));
}
