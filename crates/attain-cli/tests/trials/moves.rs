//! A database that goes elsewhere: a backup taken while everybody works, restored into the other
//! database, and a database of the release before, brought up to date with what is in it.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use attain_store::Store;
use attain_throwaway::Server;
use attain_trials::big::{SMALL, grow};
use attain_trials::draw::Draw;
use attain_trials::house::{House, Seed};
use attain_trials::kept;
use attain_trials::kills::verifies;
use attain_trials::reader::Reader;
use attain_trials::serving::attain as run;
use attain_trials::work::{Desk, Office};
use attain_units::Instant;

use crate::attain;

/// Takes a backup while everybody works, restores it into an empty database, and everybody works
/// on there.
async fn moves(from: &House, into: &House) {
    let now = Instant(attain_demo::now().0 + 3_600_000_000);
    let desk = Desk::of(&from.store().await.unwrap()).await.unwrap();
    let serving = from.start(attain(), now).serve().unwrap();
    let office = Office::open(serving.base(), &desk, now, 1).await.unwrap();
    let backup = from.path("backup.jsonl").display().to_string();
    let mut draw = Draw::new(11);
    let (worked, before) = tokio::join!(office.work(&mut draw), async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        let before = office.told.take();
        let (words, file) = (["backup", "--database"], backup.clone());
        let url = from.url.clone();
        let ran = tokio::task::spawn_blocking(move || {
            run(attain(), &[words[0], &file, words[1], &url]).unwrap()
        });
        let (status, _, told) = ran.await.unwrap();
        assert!(status.success(), "{told}");
        tokio::time::sleep(Duration::from_millis(300)).await;
        serving.kill().unwrap();
        before
    });
    worked.unwrap();
    assert!(!before.is_empty() && !office.told.take().is_empty(), "work went on meanwhile");

    let (status, answer, told) =
        run(attain(), &["restore", &backup, "--database", &into.url]).unwrap();
    assert!(status.success() && answer.contains("everything is what it was"), "{told}");
    let store = into.store().await.unwrap();
    kept::holds(&store, &before).await.unwrap();
    kept::is_whole(&store).await.unwrap();
    store.close().await;

    let later = Instant(now.0 + 3_600_000_000);
    let serving = into.start(attain(), later).serve().unwrap();
    let office = Office::open(serving.base(), &desk, later, 2).await.unwrap();
    let (worked, ()) = tokio::join!(office.work(&mut draw), async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        serving.kill().unwrap();
    });
    worked.unwrap();
    let store = into.store().await.unwrap();
    let told = office.told.take();
    assert!(!told.is_empty(), "nothing could be done in the restored database");
    kept::holds(&store, &told).await.unwrap();
    kept::is_whole(&store).await.unwrap();
    store.close().await;
    verifies(attain(), &into.url).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_goes_on_in_the_other_database() {
    let (seed, server) = (Seed::make().await.unwrap(), Server::start_durable().unwrap());
    let into = House::empty_in_postgres(server.fresh_database().unwrap()).unwrap();
    moves(&seed.in_sqlite().unwrap(), &into).await;
    let into = House::empty_in_sqlite().unwrap();
    moves(&seed.house(Some(&server)).await.unwrap(), &into).await;
}

/// A database of the first schema, with a small council in it, is opened by this release: it is
/// brought up to date, nothing is lost, and it verifies.
async fn is_brought_up_to_date(small: &House, backup: &Path, old: &House) {
    attain_trials::old::make(&old.url, backup).await.unwrap();
    verifies(attain(), &old.url).unwrap();
    let (store, same) = (old.store().await.unwrap(), small.store().await.unwrap());
    assert_eq!(counts(&store).await, counts(&same).await);
    kept::is_whole(&store).await.unwrap();
    store.close().await;
    let now = Instant(attain_demo::now().0 + 3_600_000_000);
    let serving = old.start(attain(), now).serve().unwrap();
    let mair = Reader::sign_in(serving.base(), "mair").await.unwrap();
    assert_eq!(mair.get("/packages?coordinator=none").await.unwrap().status, 200);
    assert!(serving.stop().unwrap().success());
}

async fn counts(store: &Store) -> (i64, i64) {
    let mut ask = store.ask().await.unwrap();
    (ask.last_record().await.unwrap(), ask.audit_chain().await.unwrap().0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_the_first_schema_is_brought_up_to_date() {
    let (seed, server) = (Seed::make().await.unwrap(), Server::start_durable().unwrap());
    let small = seed.in_sqlite().unwrap();
    let store = small.store().await.unwrap();
    grow(&store, SMALL).await.unwrap();
    let backup = small.path("small.jsonl");
    store.back_up(&mut File::create(&backup).unwrap()).await.unwrap();
    store.close().await;
    is_brought_up_to_date(&small, &backup, &House::empty_in_sqlite().unwrap()).await;
    let old = House::empty_in_postgres(server.fresh_database().unwrap()).unwrap();
    is_brought_up_to_date(&small, &backup, &old).await;
}

/// The big council of the figures, small: its rows are copied by the database, and all of it
/// verifies.
#[tokio::test(flavor = "multi_thread")]
async fn a_council_that_was_copied_verifies() {
    let (seed, server) = (Seed::make().await.unwrap(), Server::start_durable().unwrap());
    for house in [seed.in_sqlite().unwrap(), seed.house(Some(&server)).await.unwrap()] {
        let store = house.store().await.unwrap();
        grow(&store, SMALL).await.unwrap();
        kept::is_whole(&store).await.unwrap();
        store.close().await;
        verifies(attain(), &house.url).unwrap();
    }
}
