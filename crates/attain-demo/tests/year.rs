//! The made-up year: the office let all of it happen, it verifies, it is the same every time and on
//! both databases, and whoever signs in finds something to do.

use std::collections::BTreeSet;

use attain_brokerage::Role;
use attain_store::{Ask, Store, TermsKind, check_backup};

async fn made_up(url: &str) -> Store {
    let store = Store::open_to_fill(url).await.unwrap();
    attain_demo::make_up(&store).await.unwrap_or_else(|error| panic!("{error:#}"));
    store
}

/// Everything that is kept, without the hashes of passwords, which have salts of their own.
async fn told(store: &Store) -> String {
    let mut file = Vec::new();
    store.back_up(&mut file).await.unwrap();
    let text = String::from_utf8(file).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("{\"table\":\"account\""));
    lines.map(|line| line.split(",\"sum\":").next().unwrap()).collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_year_is_the_same_on_both_databases_verifies_and_leaves_work_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let database = attain_throwaway::fresh_database();
    let file = format!("sqlite:{}", folder.path().join("year.db").display());
    let (sqlite, postgres) = tokio::join!(made_up(&file), made_up(&database.url));
    let (one, other) = (told(&sqlite).await, told(&postgres).await);
    let different = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    assert!(one == other, "two years differ: {different:#?}");
    postgres.close().await;
    its_backup_goes_into_the_other_database(&sqlite).await;

    let mut ask = sqlite.ask().await.unwrap();
    let verified = ask.verify().await.unwrap();
    assert_eq!(verified.wrong, Vec::<String>::new());
    assert!(verified.statements > 30 && verified.entries > 40, "{verified:?}");
    there_is_something_of_everything(&mut ask).await;
    everybody_has_something_waiting(&mut ask).await;
}

/// Every table with rows in it, from SQLite into PostgreSQL, and the same bytes come out again.
async fn its_backup_goes_into_the_other_database(sqlite: &Store) {
    let (mut file, mut again) = (Vec::new(), Vec::new());
    sqlite.back_up(&mut file).await.unwrap();
    let database = attain_throwaway::fresh_database();
    let restored = Store::open(&database.url).await.unwrap();
    let checked = check_backup(file.as_slice()).unwrap();
    restored.restore(file.as_slice(), &checked).await.unwrap();
    restored.back_up(&mut again).await.unwrap();
    restored.close().await;
    assert!(file == again, "a restored year is another one");
}

async fn there_is_something_of_everything(ask: &mut Ask) {
    let people = ask.people_named("").await.unwrap();
    assert!(people.len() >= 60, "{} people", people.len());
    let (mut stages, mut adjusted, mut drafts, mut queries) = (BTreeSet::new(), 0, 0, Vec::new());
    for person in &people {
        let packages = ask.packages_of(&person.id).await.unwrap();
        stages.extend(packages.into_iter().map(|package| package.stage));
    }
    for stage in [
        "referred",
        "assessed",
        "outcomes-agreed",
        "service-agreed",
        "priced",
        "accepted",
        "delivering",
        "ended",
        "declined",
    ] {
        assert!(stages.contains(stage), "nobody is at {stage}: {stages:?}");
    }
    for contract in ask.contracts().await.unwrap() {
        for statement in ask.statements_of(&contract.id, TermsKind::Live).await.unwrap() {
            adjusted += statement.json.matches("\"adjusts\"").count();
            let steps = ask.statement_steps(&statement.id).await.unwrap();
            drafts += usize::from(steps.iter().all(|step| step.step == "reviewed"));
            queries.extend(ask.line_queries(&statement.id).await.unwrap());
        }
    }
    assert!(adjusted >= 3, "{adjusted} adjustments");
    assert_eq!(drafts, 2, "one is looked at, one is not");
    let open = queries.iter().filter(|query| query.answer.is_none()).count();
    assert_eq!((queries.len(), open), (2, 1));
    let shadow = ask.contracts().await.unwrap();
    let mut in_shadow = 0;
    for contract in &shadow {
        in_shadow += ask.statements_of(&contract.id, TermsKind::Shadow).await.unwrap().len();
    }
    assert_eq!(in_shadow, 12);
    let tasks = ask.check_tasks(None).await.unwrap();
    for kind in ["verification", "sample", "quality"] {
        let open = |one: &attain_store::CheckTask| one.kind == kind && one.result.is_none();
        assert!(tasks.iter().any(open), "nothing to do of {kind}");
    }
}

async fn everybody_has_something_waiting(ask: &mut Ask) {
    let accounts = ask.accounts().await.unwrap();
    for role in [
        Role::Commissioner,
        Role::ContractManager,
        Role::Practitioner,
        Role::Coordinator,
        Role::Broker,
        Role::Finance,
        Role::Provider,
        Role::Person,
        Role::Carer,
    ] {
        let mut waiting = 0;
        for account in accounts.iter().filter(|account| account.role == role.code()) {
            waiting += ask.unread(&account.id).await.unwrap();
        }
        assert!(waiting > 0, "nothing waits for a {}", role.code());
    }
}
