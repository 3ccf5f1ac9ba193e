//! A database of the release before becomes one of this release, with all that is in it.

use attain_store::{AccountId, PersonId, SessionStep, Store};
use attain_units::Instant;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

/// What the release before made, with somebody in it who is signed in.
async fn before(url: &str) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let text = include_str!("../../../migrations/0001-service.sql");
    let lines: Vec<&str> = text.lines().map(|line| line.split("--").next().unwrap()).collect();
    for statement in lines.join("\n").split(';').filter(|one| !one.trim().is_empty()) {
        connection.execute(AssertSqlSafe(statement.to_owned())).await.unwrap();
    }
    let digest = {
        use sha2::{Digest, Sha256};
        let digest = Sha256::digest(text.as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    for statement in [
        "create table migration (number bigint primary key, digest text not null)".to_owned(),
        format!("insert into migration values (1, '{digest}')"),
        "insert into account (id, name, email, role) values ('ann', 'Ann', 'ann@x.example', 'finance')"
            .to_owned(),
        "insert into person (id, given_name, family_name, born)
         values ('P1', 'Olwen', 'Evans', '1941-02-03')"
            .to_owned(),
        "insert into session values
         ('d', 'ann', '2026-04-20T08:00:00Z', '2026-04-20T08:50:00Z', '2026-04-20T20:00:00Z')"
            .to_owned(),
    ] {
        connection.execute(AssertSqlSafe(statement)).await.unwrap();
    }
    connection.close().await.unwrap();
}

async fn goes_on(url: &str) {
    for _ in 0..2 {
        let store = Store::open(url).await.unwrap();
        let mut ask = store.ask().await.unwrap();
        assert_eq!(ask.person(&PersonId::from("P1")).await.unwrap().family_name, "Evans");
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let (now, since) = (at("2026-04-20T09:00:00Z"), at("2026-04-20T08:30:00Z"));
        // Whoever was signed in still is.
        let found = ask.session("d", SessionStep::In, now, since).await.unwrap();
        assert_eq!(found.unwrap().1.name, "Ann");
        assert!(ask.session("d", SessionStep::Code, now, since).await.unwrap().is_none());
        assert!(ask.session("d", SessionStep::In, now, now).await.unwrap().is_none(), "idle");
        drop(ask);
        let mut change = store.change(&AccountId::from("ann"), now).await.unwrap();
        change.break_glass(&"P1".into(), "on duty tonight", now).await.unwrap();
        change.commit().await.unwrap();
        let refused = store.run_unchecked("delete from broken_glass").await.unwrap_err();
        assert_eq!(refused.constraint(), Some("append_only"), "new tables are held, too");
        assert_eq!(store.ask().await.unwrap().verify().await.unwrap().wrong, Vec::<String>::new());
        store.close().await;
    }
}

#[tokio::test]
async fn a_sqlite_database_of_the_release_before_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}?mode=rwc", folder.path().join("old.db").display());
    before(&url).await;
    goes_on(&url).await;
}

#[tokio::test]
async fn a_postgres_database_of_the_release_before_goes_on() {
    let database = attain_throwaway::fresh_database();
    before(&database.url).await;
    goes_on(&database.url).await;
}
