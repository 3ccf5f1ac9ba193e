//! What goes wrong around the service: a full disk, a file that may not be written, a damaged file,
//! a database that is away, a clock that jumps. Each has a clear answer, and nothing is lost.

use std::path::Path;

use attain_throwaway::Server;
use attain_trials::house::{House, Seed};
use attain_trials::kept;
use attain_trials::kills::{answers_again, verifies};
use attain_trials::reader::{Answer, Reader};
use attain_trials::serving::{Start, attain as run};
use attain_units::Instant;

use crate::attain;

fn hours_later(hours: i64) -> Instant {
    Instant(attain_demo::now().0 + hours * 3_600_000_000)
}

/// A file of one visit to somebody who is visited.
async fn visit(house: &House, record: &str) -> (String, String) {
    let store = house.store().await.unwrap();
    let mut ask = store.ask().await.unwrap();
    let contracts = ask.contracts().await.unwrap();
    let hourly = contracts.iter().find(|one| one.reference == "HOURS-25").unwrap().id.clone();
    let packages = ask.packages_under(&hourly).await.unwrap();
    let package = packages.iter().find(|one| one.stage == "delivering").unwrap();
    let row = format!(
        "{record},2026-04-17,,{},{},visit,30 planned 30 actual,,,linked record,",
        package.person, package.id
    );
    (hourly.0, format!("{}\n{row}\n", attain_evidence::HEADER))
}

async fn send(house: &House, rosa: &Reader, record: &str) -> Answer {
    let (contract, text) = visit(house, record).await;
    rosa.send_file(&contract, "visit.csv", &text).await.unwrap()
}

/// The page of a service that cannot work now: what it says, and when to try again.
fn is_away(answer: &Answer) {
    assert_eq!(answer.status, 503, "{}", answer.body);
    assert_eq!(answer.retry_after.as_deref(), Some("10"));
    assert!(answer.body.contains("The service cannot work just now"), "{}", answer.body);
    assert!(answer.body.contains("Nothing was changed"), "{}", answer.body);
}

/// The disk is full: the file may grow no further, as `ulimit -f` holds it.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_nothing_is_lost() {
    let house = Seed::make().await.unwrap().in_sqlite().unwrap();
    let file = house.path("attain.db");
    let blocks = std::fs::metadata(&file).unwrap().len() / 512 + 200;
    let mut start = house.start(attain(), hours_later(1));
    start.file_blocks = Some(blocks);
    let serving = start.serve().unwrap();
    let rosa = Reader::sign_in(serving.base(), "rosa").await.unwrap();
    let (mut kept, mut full) = (Vec::new(), None);
    for number in 0..2000 {
        let answer = send(&house, &rosa, &format!("F-{number}")).await;
        if !answer.is_done() {
            full = Some(answer);
            break;
        }
        kept.push(answer.made().to_owned());
    }
    is_away(&full.expect("the disk is full at some time"));
    assert!(!kept.is_empty(), "there was room for some");
    assert_eq!(rosa.get("/deliver").await.unwrap().status, 200, "reading goes on");
    // What the system says of a file that may not grow; of a full disk it says `full`.
    assert!(start.told().contains("disk I/O error"), "the log says why: {}", start.told());
    serving.kill().unwrap();
    // With room again, everything that was answered is there, and work goes on.
    let serving = house.start(attain(), hours_later(2)).serve().unwrap();
    let rosa = Reader::sign_in(serving.base(), "rosa").await.unwrap();
    for upload in &kept {
        let page = rosa.get(&format!("/deliver/upload/{upload}")).await.unwrap();
        assert_eq!(page.status, 200);
    }
    assert!(send(&house, &rosa, "F-again").await.is_done());
    assert!(serving.stop().unwrap().success());
    verifies(attain(), &house.url).unwrap();
}

/// The database may be read and not written: an address that says so, as a file on a read-only disk.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_may_not_be_written_is_told_at_the_start() {
    let house = Seed::make().await.unwrap().in_sqlite().unwrap();
    let mut start = house.start(attain(), hours_later(1));
    start.database = format!("{}?mode=ro", house.url);
    let Err(wrong) = start.serve() else { panic!("it serves what it cannot write") };
    let wrong = wrong.to_string();
    assert!(wrong.contains("exit status: 1") && wrong.contains("readonly database"), "{wrong}");
    verifies(attain(), &house.url).unwrap();
}

/// A damaged file is refused before anybody is served, and a backup comes back from before.
#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_told_at_the_start() {
    let seed = Seed::make().await.unwrap();
    let house = seed.in_sqlite().unwrap();
    let file = house.path("attain.db");
    let mut bytes = std::fs::read(&file).unwrap();
    for byte in bytes.iter_mut().take(200) {
        *byte = 0xa5;
    }
    std::fs::write(&file, bytes).unwrap();
    let Err(wrong) = house.start(attain(), hours_later(1)).serve() else {
        panic!("it serves a damaged file")
    };
    let wrong = wrong.to_string();
    assert!(wrong.contains("exit status: 1") && wrong.contains("not a database"), "{wrong}");
    let restored = format!("sqlite:{}", house.path("restored.db").display());
    let backup = seed.backup().display().to_string();
    let (status, _, told) = run(attain(), &["restore", &backup, "--database", &restored]).unwrap();
    assert!(status.success(), "{told}");
}

/// PostgreSQL goes away and comes back: the service says so, and works again by itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_goes_and_comes_back_needs_no_restart() {
    let (seed, server) = (Seed::make().await.unwrap(), Server::start_durable().unwrap());
    let house = seed.house(Some(&server)).await.unwrap();
    let start = house.start(attain(), hours_later(1));
    let serving = start.serve().unwrap();
    let rosa = Reader::sign_in(serving.base(), "rosa").await.unwrap();
    let (contract, text) = visit(&house, "A-1").await;
    assert!(rosa.send_file(&contract, "visit.csv", &text).await.unwrap().is_done());
    server.stop().unwrap();
    is_away(&rosa.get("/deliver").await.unwrap());
    is_away(&rosa.send_file(&contract, "visit.csv", &text).await.unwrap());
    let json = rosa.get_json("/deliver").await.unwrap();
    assert_eq!((json.status, json.retry_after.as_deref()), (503, Some("10")));
    server.start_again().unwrap();
    answers_again(&serving).await.unwrap();
    assert_eq!(rosa.get("/deliver").await.unwrap().status, 200, "still signed in");
    assert!(send(&house, &rosa, "A-2").await.is_done());
    assert!(serving.stop().unwrap().success());
    let store = house.store().await.unwrap();
    kept::is_whole(&store).await.unwrap();
    store.close().await;
    verifies(attain(), &house.url).unwrap();
}

/// The clock jumps: forwards it is followed; a little back, time stands still; far back nothing is
/// written, and the service says so. No record is ever learnt before one that is there already.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_back_writes_nothing_out_of_order() {
    let house = Seed::make().await.unwrap().in_sqlite().unwrap();
    let serve = |seconds: i64| {
        let at = Instant(hours_later(1000).0 + seconds * 1_000_000);
        house.start(attain(), at).serve().unwrap()
    };
    // Six weeks on: a statement is made that counts to a day in between.
    let serving = serve(0);
    let mair = Reader::sign_in(serving.base(), "mair").await.unwrap();
    let rosa = Reader::sign_in(serving.base(), "rosa").await.unwrap();
    let (contract, _) = visit(&house, "C-0").await;
    let row = format!("{contract} live");
    let made = mair.post("/statements/make", &[("row", &row)]).await.unwrap();
    assert!(made.is_done(), "{}", made.body);
    assert!(send(&house, &rosa, "C-1").await.is_done());
    serving.kill().unwrap();
    // A few seconds back: the next change is made at the same instant.
    let serving = serve(-30);
    let rosa = Reader::sign_in(serving.base(), "rosa").await.unwrap();
    assert!(send(&house, &rosa, "C-2").await.is_done());
    serving.kill().unwrap();
    // Months back: nobody is served.
    let Err(wrong) = house.start(attain(), hours_later(1)).serve() else {
        panic!("it serves by a clock that is wrong")
    };
    let wrong = wrong.to_string();
    assert!(wrong.contains("exit status: 1") && wrong.contains("set the clock right"), "{wrong}");
    in_order(&house).await;
    // The clock is right again, and work goes on.
    let serving = serve(3600);
    let rosa = Reader::sign_in(serving.base(), "rosa").await.unwrap();
    assert!(send(&house, &rosa, "C-3").await.is_done());
    assert!(serving.stop().unwrap().success());
    in_order(&house).await;
    verifies(attain(), &house.url).unwrap();
}

/// The machine's clock jumps under a service that runs. A year on, everybody signs in again; back
/// again, nothing is written until the clock is right; and what was answered is kept throughout.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_under_a_running_service_loses_nothing() {
    let house = Seed::make().await.unwrap().in_sqlite().unwrap();
    let off = house.path("clock");
    let jump = |to: &str| std::fs::write(&off, to).unwrap();
    jump("+0");
    let before = uploads(&house).await;
    let start = Start { clock_off: Some(off.clone()), ..house.start(attain(), hours_later(1000)) };
    let serving = start.serve().unwrap();
    let rosa = Reader::sign_in(serving.base(), "rosa").await.unwrap();
    let mut sent = vec![send(&house, &rosa, "J-1").await];

    jump("+400d");
    send(&house, &rosa, "a session of a year ago opens nothing").await;
    let rosa = Reader::sign_in(serving.base(), "rosa").await.unwrap();
    sent.push(send(&house, &rosa, "J-2").await);

    jump("+0");
    is_away(&send(&house, &rosa, "J-3").await);
    assert!(start.told().contains("clock"), "{}", start.told());

    jump("+401d");
    let rosa = Reader::sign_in(serving.base(), "rosa").await.unwrap();
    sent.push(send(&house, &rosa, "J-3").await);
    assert!(serving.stop().unwrap().success());

    let mut kept = uploads(&house).await;
    kept.retain(|upload| !before.contains(upload));
    let mut sent: Vec<&str> = sent.iter().map(Answer::made).collect();
    sent.sort();
    assert_eq!(kept, sent, "what was answered is kept, and nothing else");
    in_order(&house).await;
    verifies(attain(), &house.url).unwrap();
}

/// The files that are kept of the hourly contract, by id.
async fn uploads(house: &House) -> Vec<String> {
    let (contract, _) = visit(house, "none").await;
    let store = house.store().await.unwrap();
    let kept = store.ask().await.unwrap().uploads_of(&contract.into()).await.unwrap();
    store.close().await;
    let mut ids: Vec<String> = kept.into_iter().map(|upload| upload.id.0).collect();
    ids.sort();
    ids
}

/// Every entry of the audit log is as late as the one before it.
async fn in_order(house: &House) {
    let store = house.store().await.unwrap();
    let entries = store.ask().await.unwrap().audit(i64::MAX, 50).await.unwrap();
    assert!(entries.windows(2).all(|pair| pair[1].at <= pair[0].at), "the log runs backwards");
    store.close().await;
}

/// A database that is not there is no database.
#[test]
fn a_database_that_is_not_there_is_told() {
    let (status, _, told) =
        run(Path::new(attain()), &["verify", "--database", "sqlite:nowhere.db"]).unwrap();
    assert!(status.code() == Some(1) && told.contains("there is no such database"), "{told}");
}
