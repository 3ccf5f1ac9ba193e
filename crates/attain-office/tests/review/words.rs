//! What is said of outcomes: the person's word beside the professional's, and disagreement.

use std::sync::Arc;

use attain_brokerage::{Actor, Happening, Role};
use attain_needs::{Instrument, Movement};
use attain_office::{
    Answer, Heard, OfficeError, SaidOfLine, Standing, answer_outcome, confirm_outcome, disagree,
    lines_on, own_lines, say_about_statement, score, settle_dispute, standing,
};
use attain_store::{PackageId, TermsKind};

use crate::house::{House, accepted, day, houses};

async fn stands(house: &House, package: &PackageId, code: &str) -> Standing {
    let mut ask = house.store.ask().await.unwrap();
    let records = ask.records_of_package(package).await.unwrap();
    let outcomes = ask.outcomes_of(package).await.unwrap();
    standing(&records, outcomes.iter().find(|outcome| outcome.code == code).unwrap())
}

/// Sunita confirms all three; a day later Mrs A says of O1 that it is not so. Its part is held.
/// When Mair looks into it and finds it true, it is paid, and not as late.
#[tokio::test]
async fn a_disagreement_holds_the_payment_until_it_is_settled() {
    for house in houses().await {
        let (sunita, mrs_a) = (house.account("sunita").await, house.account("mrs-a").await);
        let mut change = house.by("sunita", "2026-06-29T15:00:00Z").await;
        for code in ["O1", "O2", "O3"] {
            let package = house.package().await;
            confirm_outcome(&mut change, &sunita, &package, code, true, "").await.unwrap();
        }
        change.commit().await.unwrap();
        assert_eq!(house.paid().await, "£2,000.00");

        let package = house.package().await;
        let mut change = house.by("mrs-a", "2026-06-30T09:00:00Z").await;
        disagree(&mut change, &mrs_a, &package, "O1", "I only got to the gate").await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(house.paid().await, "£1,200.00");
        assert_eq!(stands(&house, &house.package, "O1").await, Standing::Disputed);
        assert!(house.told("ceri").await.contains(&"told-outcome-disputed".to_owned()));
        assert!(house.told("rosa").await.contains(&"told-outcome-disputed".to_owned()));

        let mut change = house.by("mrs-a", "2026-07-01T09:00:00Z").await;
        let own = settle_dispute(&mut change, &mrs_a, &package, "O1", true, "").await;
        assert!(matches!(own, Err(OfficeError::Step(_))), "{own:?}");
        drop(change);
        let mair = house.account("mair").await;
        let mut change = house.by("mair", "2026-07-02T09:00:00Z").await;
        settle_dispute(&mut change, &mair, &package, "O1", true, "seen at the shop").await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(house.paid().await, "£2,000.00");
        assert_eq!(stands(&house, &house.package, "O1").await, Standing::Met);
        let mut change = house.by("mair", "2026-07-02T10:00:00Z").await;
        let again = settle_dispute(&mut change, &mair, &package, "O1", true, "").await;
        assert!(matches!(again, Err(OfficeError::Rule("nothing-is-disputed"))), "{again:?}");
    }
}

/// Both words stay: the professional's and, a week later, the person's own. The first day counts.
#[tokio::test]
async fn the_persons_word_stands_beside_the_professionals() {
    for house in houses().await {
        let (sunita, mrs_a) = (house.account("sunita").await, house.account("mrs-a").await);
        let package = house.package().await;
        let mut change = house.by("sunita", "2026-06-28T15:00:00Z").await;
        for code in ["O1", "O2", "O3"] {
            confirm_outcome(&mut change, &sunita, &package, code, true, "").await.unwrap();
        }
        change.commit().await.unwrap();
        let paid = house.paid().await;
        let mut change = house.by("mrs-a", "2026-07-05T15:00:00Z").await;
        let heard = answer_outcome(&mut change, &mrs_a, &package, "O1", Answer::Yes, "yes!").await;
        assert_eq!(heard.unwrap(), Heard::Met);
        change.commit().await.unwrap();
        let met: Vec<String> =
            house.records().await.into_iter().filter(|row| row.contains("met,O1")).collect();
        let expected = [
            "outcome met,O1,council,council,confirmed by reviewer,screen",
            "outcome met,O1,person,person,confirmed by person,screen",
        ];
        assert_eq!(met, expected);
        assert_eq!(house.paid().await, paid, "the second word changes nothing that is paid");
    }
}

/// Before its day a "no" is only news; the plan names who may confirm, and a carer is not among
/// them; what is not evidence is kept and told to the coordinator all the same.
#[tokio::test]
async fn what_is_no_evidence_is_kept_and_told() {
    for house in houses().await {
        let (mrs_a, jo) = (house.account("mrs-a").await, house.account("jo").await);
        let package = house.package().await;
        let before = house.records().await;
        let mut change = house.by("mrs-a", "2026-05-05T15:00:00Z").await;
        for (code, answer) in [("O1", Answer::No), ("O2", Answer::NotSure)] {
            let heard = answer_outcome(&mut change, &mrs_a, &package, code, answer, "").await;
            assert_eq!(heard.unwrap(), Heard::Noted);
        }
        let heard = answer_outcome(&mut change, &jo, &package, "O1", Answer::Yes, "").await;
        assert_eq!(heard.unwrap(), Heard::Noted);
        let refused = confirm_outcome(&mut change, &jo, &package, "O1", true, "").await;
        assert!(matches!(refused, Err(OfficeError::Fields(_))), "{refused:?}");
        change.commit().await.unwrap();
        assert_eq!(house.records().await, before);
        assert_eq!(house.told("ceri").await, ["told-outcome-noted"; 3]);
    }
}

/// A plan without any money keeps the same words.
#[tokio::test]
async fn a_plan_without_a_contract_keeps_every_word() {
    for house in houses().await {
        let id = accepted(&house.store, None).await;
        let package = house.store.ask().await.unwrap().package(&id).await.unwrap();
        let (sunita, mrs_a) = (house.account("sunita").await, house.account("mrs-a").await);
        let mut change = house.by("sunita", "2026-06-29T15:00:00Z").await;
        confirm_outcome(&mut change, &sunita, &package, "O1", true, "").await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(stands(&house, &id, "O1").await, Standing::Met);
        let mut change = house.by("mrs-a", "2026-06-30T15:00:00Z").await;
        let heard = answer_outcome(&mut change, &mrs_a, &package, "O1", Answer::No, "").await;
        assert_eq!(heard.unwrap(), Heard::Disputed);
        change.commit().await.unwrap();
        assert_eq!(stands(&house, &id, "O1").await, Standing::Disputed);
        let mut change = house.by("sunita", "2026-07-01T15:00:00Z").await;
        settle_dispute(&mut change, &sunita, &package, "O1", false, "she is right").await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(stands(&house, &id, "O1").await, Standing::NotMet);
    }
}

/// Her own scale went from 3 to 5 to 8: two, then five points better than at the start.
#[tokio::test]
async fn an_instrument_answered_again_tells_the_distance_travelled() {
    for house in houses().await {
        let (ceri, package) = (house.account("ceri").await, house.package().await);
        let mut told = Vec::new();
        for (on, value) in [("2026-04-06", "3"), ("2026-05-04", "5"), ("2026-06-01", "8")] {
            let mut change = house.by("ceri", &format!("{on}T12:00:00Z")).await;
            let scale = Instrument::OwnScale;
            let scored =
                score(&mut change, &ceri, &package, "O1", scale, &[value], day(on)).await.unwrap();
            change.commit().await.unwrap();
            told.push(scored.moved.map(|moved| (moved.by.to_string(), moved.movement)));
        }
        let better = |by: &str| Some((by.to_owned(), Movement::Better));
        assert_eq!(told, [None, better("2"), better("5")]);
        let mut ask = house.store.ask().await.unwrap();
        let records = ask.records_of_package(&house.package).await.unwrap();
        let measured: Vec<&str> = records
            .iter()
            .filter(|record| record.fact == "measured")
            .map(|record| &*record.value)
            .collect();
        assert_eq!(measured, ["own scale O1 3", "own scale O1 5", "own scale O1 8"]);
        let mut change = house.by("ceri", "2026-06-02T12:00:00Z").await;
        let eleven = score(
            &mut change,
            &ceri,
            &package,
            "O1",
            Instrument::OwnScale,
            &["11"],
            day("2026-06-02"),
        );
        assert!(matches!(eleven.await, Err(OfficeError::Fields(_))));
    }
}

/// "This is not what I had": while the money is here the line is held with a clock; a second
/// time is refused; nobody but the person and their carers says so.
#[tokio::test]
async fn a_person_says_that_a_line_is_not_what_they_had() {
    for house in houses().await {
        let (mrs_a, ceri) = (house.account("mrs-a").await, house.account("ceri").await);
        let package = house.package().await;
        let mut change = house.by("mair", "2026-07-20T09:00:00Z").await;
        let made = change.make_statement(&house.contract, TermsKind::Live, 1).await.unwrap();
        change.commit().await.unwrap();
        let mut ask = house.store.ask().await.unwrap();
        let statement = Arc::new(ask.statement(&made).await.unwrap());
        let lines = lines_on(&mut ask, &statement, &package.person).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].amount.to_string(), "£400.00");
        let contracts = [house.contract.clone()];
        let own = own_lines(&mut ask, &package.person, &contracts).await.unwrap();
        assert!(own.is_empty(), "only what is approved is shown as paid for her");
        drop(ask);
        let mut change = house.by("dev", "2026-07-20T15:00:00Z").await;
        change.approve_statement(&statement, day("2026-08-19"), "").await.unwrap();
        change.commit().await.unwrap();
        let mut change = house.by("mrs-a", "2026-07-21T09:00:00Z").await;
        let own = own_lines(&mut change, &package.person, &contracts).await.unwrap();
        assert_eq!(own.len(), 1);
        let (line, words) = (lines[0].number, "nobody came in May");
        let said =
            say_about_statement(&mut change, &mrs_a, &package, &statement, line, words).await;
        assert_eq!(said.unwrap(), SaidOfLine::Held { answer_by: day("2026-08-04") });
        let again =
            say_about_statement(&mut change, &mrs_a, &package, &statement, line, words).await;
        assert!(matches!(again, Err(OfficeError::Rule("line-is-asked"))), "{again:?}");
        let other =
            say_about_statement(&mut change, &ceri, &package, &statement, line, words).await;
        assert!(matches!(other, Err(OfficeError::Rule("say-is-the-persons"))), "{other:?}");
        change.commit().await.unwrap();
        assert!(house.told("ceri").await.contains(&"told-not-what-i-had".to_owned()));
        let mut ask = house.store.ask().await.unwrap();
        assert_eq!(ask.line_queries(&made).await.unwrap()[0].held.to_string(), "£400.00");
    }
}

/// What the provider disagrees with is told under its own name.
#[tokio::test]
async fn a_provider_disagrees_and_cannot_settle() {
    for house in houses().await {
        let (rosa, sunita) = (house.account("rosa").await, house.account("sunita").await);
        let package = house.package().await;
        let mut change = house.by("sunita", "2026-06-29T15:00:00Z").await;
        confirm_outcome(&mut change, &sunita, &package, "O1", false, "").await.unwrap();
        change.commit().await.unwrap();
        let mut change = house.by("rosa", "2026-06-30T15:00:00Z").await;
        disagree(&mut change, &rosa, &package, "O1", "she walked there twice").await.unwrap();
        change.commit().await.unwrap();
        let last = house.records().await.pop().unwrap();
        assert_eq!(last, "outcome disputed,O1,area provider,,self-report,screen");
        let mut change = house.by("sunita", "2026-07-01T15:00:00Z").await;
        settle_dispute(&mut change, &sunita, &package, "O1", true, "she did").await.unwrap();
        change.commit().await.unwrap();
        let plan = house.plan().await;
        let by = Actor::of(Role::Provider, "area provider", "rosa");
        let own = Happening::Confirmed { outcome: "O1".into(), met: true, claimed_by: None };
        assert!(plan.tell(&own, day("2026-07-01"), &by).is_err(), "never the provider");
    }
}
