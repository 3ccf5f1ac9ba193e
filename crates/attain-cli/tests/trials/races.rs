//! Two at once: two approvals of one statement, two runs of one period, two payments, two
//! acceptances of a price. Exactly one wins, and the other is told.

use attain_throwaway::Server;
use attain_trials::house::{House, Seed};
use attain_trials::kept;
use attain_trials::kills::verifies;
use attain_trials::reader::{Answer, Reader};
use attain_units::Instant;

use crate::attain;

/// How many statements are raced for from their making to their payment: the contract makes no more.
const TIMES: usize = 6;

/// How often each of them is made, and sent back all but the last time.
const MADE: usize = 4;

/// Of two answers one is done and the other is a conflict, in words. Gives the one.
fn one_wins(one: Answer, other: Answer) -> Answer {
    let is_done = |answer: &Answer| answer.status == 303;
    assert!(
        is_done(&one) != is_done(&other),
        "{} {} {}\n{} {} {}",
        one.status,
        one.location,
        said(&one),
        other.status,
        other.location,
        said(&other)
    );
    let (won, lost) = if is_done(&one) { (one, other) } else { (other, one) };
    assert_eq!(lost.status, 409, "{}", lost.body);
    assert!(lost.body.contains("govuk-heading-l"), "the loser gets a page: {}", lost.body);
    won
}

/// The words of an error's page.
fn said(answer: &Answer) -> &str {
    answer.body.split("<main").nth(1).unwrap_or(&answer.body)
}

async fn races(house: &House) {
    let now = Instant(attain_demo::now().0 + 190 * 24 * 3_600_000_000);
    let serving = house.start(attain(), now).serve().unwrap();
    let sign = |who| Reader::sign_in(serving.base(), who);
    let (mair, dev, femi, gwen, colin) = (
        sign("mair").await.unwrap(),
        sign("dev").await.unwrap(),
        sign("femi").await.unwrap(),
        sign("gwen").await.unwrap(),
        sign("colin").await.unwrap(),
    );
    let store = house.store().await.unwrap();
    let contracts = store.ask().await.unwrap().contracts().await.unwrap();
    let hourly = contracts.iter().find(|one| one.reference == "HOURS-25").unwrap().id.clone();
    // Whatever the year left on the way is sent back, so that every number is made here.
    let rows = store.ask().await.unwrap().statement_rows(Some(&hourly)).await.unwrap();
    for row in rows.iter().filter(|row| row.kind == "live" && row.approved_at.is_none()) {
        let path = format!("/statements/{}/return", row.id);
        assert!(colin.post(&path, &[("reason", "again")]).await.unwrap().is_done());
    }
    let first =
        rows.iter().filter(|row| row.kind == "live" && row.approved_at.is_some()).count() + 1;
    let mut ran = 0;
    for number in first..first + TIMES {
        let row = format!("{hourly} live {number}");
        let form = [("row", &*row)];
        let mut id = String::new();
        for time in 1..=MADE {
            let (one, other) = tokio::join!(
                mair.post("/statements/make", &form),
                dev.post("/statements/make", &form)
            );
            let made = one_wins(one.unwrap(), other.unwrap());
            id = made.made().to_owned();
            if time < MADE {
                let path = format!("/statements/{id}/return");
                assert!(colin.post(&path, &[("reason", "again")]).await.unwrap().is_done());
            }
        }
        let looked = colin.post(&format!("/statements/{id}/review"), &[("looked", "yes")]).await;
        assert!(looked.unwrap().is_done());
        let path = format!("/statements/{id}/approve");
        let (one, other) = tokio::join!(femi.post(&path, &[]), gwen.post(&path, &[]));
        one_wins(one.unwrap(), other.unwrap());
        let day = now.day().date();
        let [day, month, year] =
            [day.day().to_string(), day.month().to_string(), day.year().to_string()];
        let form =
            [("row", &*id), ("day-day", &*day), ("day-month", &*month), ("day-year", &*year)];
        let (one, other) = tokio::join!(femi.post("/pay", &form), gwen.post("/pay", &form));
        let (one, other) = (one.unwrap(), other.unwrap());
        // A month without visits comes to nothing, and nothing is paid of it.
        if one.is_done() || other.is_done() {
            one_wins(one, other);
            ran += 1;
        }
    }
    assert!(ran > 0, "nothing was paid at all");
    prices(house, &serving).await;
    kept::is_whole(&store).await.unwrap();
    store.close().await;
    assert!(serving.stop().unwrap().success());
    verifies(attain(), &house.url).unwrap();
}

/// Somebody's price is accepted twice at once.
async fn prices(house: &House, serving: &attain_trials::serving::Serving) {
    let store = house.store().await.unwrap();
    let mut ask = store.ask().await.unwrap();
    let priced: Vec<_> =
        ask.packages().await.unwrap().into_iter().filter(|one| one.stage == "priced").collect();
    assert!(!priced.is_empty(), "the year leaves a price to accept");
    let (bryn, ceri) = (
        Reader::sign_in(serving.base(), "bryn").await.unwrap(),
        Reader::sign_in(serving.base(), "mair").await.unwrap(),
    );
    for package in priced {
        let day = package.changed.day().date();
        let [day, month, year] =
            [day.day().to_string(), day.month().to_string(), day.year().to_string()];
        let form = [("on-day", &*day), ("on-month", &*month), ("on-year", &*year)];
        let path = format!("/packages/{}/steps/accept-price", package.id);
        let (one, other) = tokio::join!(bryn.post(&path, &form), ceri.post(&path, &form));
        one_wins(one.unwrap(), other.unwrap());
        let steps = ask.steps_of(&package.id).await.unwrap();
        assert_eq!(steps.iter().filter(|one| one.step == "accept-price").count(), 1);
    }
    drop(ask);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_exactly_one_wins_in_sqlite() {
    races(&Seed::make().await.unwrap().in_sqlite().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_exactly_one_wins_in_postgres() {
    let (seed, server) = (Seed::make().await.unwrap(), Server::start_durable().unwrap());
    races(&seed.house(Some(&server)).await.unwrap()).await;
}
