//! A coordinator reviews a plan: what is found, kept, told and paid.

use attain_brokerage::{
    Contribution, Finding, Measure, Part, Party, Plan, PlannedOutcome, Progress, ReviewFinding,
};
use attain_needs::{Instrument, Score};
use attain_office::{
    OfficeError, PaymentChange, Weighed, confirm_outcome, preview_review, review_plan, reviews_of,
};
use attain_store::Package;

use crate::house::{day, houses, outcome};

fn found(code: &str, finding: Finding, reason: &str) -> ReviewFinding {
    let progress = match finding {
        Finding::Added(_) => None,
        _ => Some(Progress::AsExpected),
    };
    ReviewFinding { outcome: code.to_owned(), progress, finding, reason: reason.to_owned() }
}

fn changed(plan: &Plan, code: &str, change: impl FnOnce(&mut PlannedOutcome)) -> Finding {
    let mut outcome = plan.outcome(code).unwrap().clone();
    change(&mut outcome);
    Finding::Changed(Box::new(outcome))
}

/// At review O1 weighs 30 instead of 50, since the garden matters more. Everybody is told before
/// it is saved what that changes. O1 and O2 are met, O3 is not: £400 + £1,600 × 60/80. The
/// history has both weights, and the next review is due four weeks later.
#[tokio::test]
async fn an_outcome_weighed_anew_is_paid_by_its_new_weight() {
    for house in houses().await {
        let (ceri, plan) = (house.account("ceri").await, house.plan().await);
        let lighter = changed(&plan, "O1", |one| one.weight = 30);
        let findings = vec![
            found("O1", lighter, "the garden matters more"),
            found("O2", Finding::Continue, "going well"),
        ];
        let (on, package) = (day("2026-05-04"), house.package().await);
        let mut ask = house.store.ask().await.unwrap();
        let (_, change) =
            preview_review(&mut ask, &ceri, &package, on, findings.clone()).await.unwrap();
        let same = |code: &str, weight: u32| Weighed {
            code: code.to_owned(),
            before: Some(weight),
            after: Some(weight),
        };
        let o1 = Weighed { code: "O1".into(), before: Some(50), after: Some(30) };
        let weights = vec![o1, same("O2", 30), same("O3", 20)];
        assert_eq!(change, PaymentChange::NewRule { version: 2, weights, totals: (100, 80) });
        drop(ask);

        let mut change = house.by("ceri", "2026-05-04T15:00:00Z").await;
        review_plan(&mut change, &ceri, &package, on, "at home", findings).await.unwrap();
        change.commit().await.unwrap();
        let last = house.records().await.pop().unwrap();
        assert_eq!(last, "outcome set,O1 weight 30,person,council,confirmed by person,screen");
        let mut ask = house.store.ask().await.unwrap();
        let records = ask.records_of_package(&house.package).await.unwrap();
        let set = records.iter().find(|record| record.value == "O1 weight 50").unwrap();
        assert_eq!(records.last().unwrap().supersedes, set.record);
        let history = ask.outcome_history(&house.package).await.unwrap();
        let weights: Vec<(i64, i64, &str)> = history
            .iter()
            .filter(|outcome| outcome.code == "O1")
            .map(|outcome| (outcome.version, outcome.weight, &*outcome.reason))
            .collect();
        assert_eq!(weights.first().unwrap().1, 50);
        let last = weights.last().unwrap();
        assert_eq!((last.1, last.2), (30, "the garden matters more"));
        assert_eq!(house.package().await.review_due, "2026-06-01");
        let (_, facts) = reviews_of(&mut ask, &house.package().await).await.unwrap().remove(0);
        assert_eq!((facts.version, facts.rule_version), (2, 2));
        assert_eq!(facts.findings[0].finding, "changed");
        drop(ask);
        assert!(house.told("rosa").await.contains(&"told-reviewed".to_owned()));
        assert!(house.told("mrs-a").await.contains(&"told-reviewed".to_owned()));

        let sunita = house.account("sunita").await;
        let mut change = house.by("sunita", "2026-06-29T15:00:00Z").await;
        for (code, met) in [("O1", true), ("O2", true), ("O3", false)] {
            let package: Package = house.package().await;
            confirm_outcome(&mut change, &sunita, &package, code, met, "").await.unwrap();
        }
        change.commit().await.unwrap();
        assert_eq!(house.paid().await, "£1,600.00");
    }
}

/// One outcome ends and one is new; what is met is so by the person's word.
#[tokio::test]
async fn a_review_adds_ends_and_confirms() {
    for house in houses().await {
        let (ceri, package) = (house.account("ceri").await, house.package().await);
        let mrs_a = attain_brokerage::Actor::new(attain_brokerage::Role::Person, "P1");
        let findings = vec![
            found("O2", Finding::Met { confirmed_by: mrs_a }, "she does it alone"),
            found("O3", Finding::Ended, "meals come now"),
            found("O4", Finding::Added(Box::new(outcome("O4", "dig the garden", 20))), "her wish"),
        ];
        let mut change = house.by("ceri", "2026-06-08T15:00:00Z").await;
        let on = day("2026-06-08");
        review_plan(&mut change, &ceri, &package, on, "", findings).await.unwrap();
        change.commit().await.unwrap();
        let mut ask = house.store.ask().await.unwrap();
        let outcomes = ask.outcomes_of(&house.package).await.unwrap();
        let states: Vec<(&str, &str)> =
            outcomes.iter().map(|outcome| (&*outcome.code, &*outcome.state)).collect();
        assert_eq!(states[1..3], [("O2", "met"), ("O3", "ended")]);
        assert_eq!(states[3].0, "O4");
        let open: Vec<String> =
            house.plan().await.open_outcomes().iter().map(|one| one.code.clone()).collect();
        assert_eq!(open, ["O1", "O2", "O4"]);
    }
}

/// A review is no plan for the future, and not for the provider.
#[tokio::test]
async fn a_review_to_come_or_by_the_provider_is_refused() {
    for house in houses().await {
        let (ceri, rosa) = (house.account("ceri").await, house.account("rosa").await);
        let package = house.package().await;
        let goes_on = vec![found("O1", Finding::Continue, "as before")];
        let mut change = house.by("ceri", "2026-05-04T15:00:00Z").await;
        let on = day("2026-05-05");
        let early = review_plan(&mut change, &ceri, &package, on, "", goes_on.clone()).await;
        assert!(matches!(early, Err(OfficeError::Rule("review-is-to-come"))), "{early:?}");
        let on = day("2026-05-04");
        let other = review_plan(&mut change, &rosa, &package, on, "", goes_on).await;
        assert!(matches!(other, Err(OfficeError::Step(_))), "{other:?}");
    }
}

/// Half of O1 turns out to be her daughter's doing. Parts are told together, and told anew at
/// the next review they take the place of those before.
#[tokio::test]
async fn credit_is_shared_anew_and_always_comes_to_the_whole() {
    for house in houses().await {
        let ceri = house.account("ceri").await;
        for (instant, provider, carer) in
            [("2026-05-04T15:00:00Z", "60%", "40%"), ("2026-06-01T15:00:00Z", "50%", "50%")]
        {
            let package = house.package().await;
            let part = |party: &str, share: &str| Contribution {
                party: Party::of(party),
                activity: "walks with her".to_owned(),
                part: Part::Partly(Some(share.parse().unwrap())),
            };
            let parts = vec![part("area provider", provider), part("carer", carer)];
            let findings = vec![found("O1", Finding::ReAttributed(parts), "her daughter helps")];
            let mut change = house.by("ceri", instant).await;
            let on = change.at.day();
            review_plan(&mut change, &ceri, &package, on, "", findings).await.unwrap();
            change.commit().await.unwrap();
        }
        let mut ask = house.store.ask().await.unwrap();
        let records = ask.records_of_package(&house.package).await.unwrap();
        let replaced: Vec<&str> = records.iter().map(|record| &*record.supersedes).collect();
        let credited: Vec<(&str, bool)> = records
            .iter()
            .filter(|record| record.fact == "credited")
            .map(|record| (&*record.value, !replaced.contains(&&*record.record)))
            .collect();
        let expected = [
            ("area provider 30%", false),
            ("carer 20%", false),
            ("outside factors 50%", false),
            ("area provider 25%", true),
            ("carer 25%", true),
            ("outside factors 50%", true),
        ];
        assert_eq!(credited, expected);
    }
}

/// Both outcomes are measured as goals. How each goes at the review is its level, and all of
/// them are one score: 50 when everything is as expected.
#[tokio::test]
async fn goals_are_scored_by_how_they_go() {
    for house in houses().await {
        let (ceri, package) = (house.account("ceri").await, house.package().await);
        let plan = house.plan().await;
        let as_goal = |code: &str| {
            changed(&plan, code, |one| {
                one.measure = Some(Measure::Scored {
                    instrument: Instrument::GoalAttainment,
                    baseline: Some(Score::whole(-1)),
                    target: Some(Score::whole(0)),
                });
            })
        };
        let findings = vec![
            found("O1", as_goal("O1"), "goals suit her"),
            found("O2", as_goal("O2"), "goals suit her"),
        ];
        let mut change = house.by("ceri", "2026-05-04T15:00:00Z").await;
        let on = change.at.day();
        review_plan(&mut change, &ceri, &package, on, "", findings).await.unwrap();
        change.commit().await.unwrap();
        let findings = ["O1", "O2", "O3"].map(|code| found(code, Finding::Continue, "going on"));
        let package = house.package().await;
        let mut change = house.by("ceri", "2026-06-01T15:00:00Z").await;
        let on = change.at.day();
        review_plan(&mut change, &ceri, &package, on, "", findings.to_vec()).await.unwrap();
        let scores = change.scores_of_package(&house.package).await.unwrap();
        let scored: Vec<(&str, &str)> =
            scores.iter().map(|score| (&*score.answers, &*score.total)).collect();
        assert_eq!(scored, [("[\"0\",\"0\"]", "50")]);
    }
}
