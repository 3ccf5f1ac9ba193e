//! A provider's day and an independent look at it, on both databases.

use crate::story::{Story, on_both};
use attain_office::OfficeError;
use attain_office::checks::{self, Answer, Found, QualityCheck, Verdict};
use attain_office::deliver::{self, Claim, Correction, Delivery, Visit};
use attain_office::earnings::{Standings, StatedState, Waits};
use attain_office::sample::{self, Draw};
use attain_office::upload::{self, ScopeProblem, WhyNot};
use attain_settlement::settle_all;
use attain_store::{CheckTask, KeptRecord, StoreError, TermsKind};
use attain_units::{Day, Pence, Period};

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

fn claim(outcome: &str, on: &str) -> Claim {
    Claim { outcome: outcome.into(), on: day(on), seen: "Walked to the shop and back.".into() }
}

fn verdict(found: Found, note: &str) -> Verdict {
    Verdict { found, on: None, note: note.into() }
}

async fn tasks(story: &Story, kind: &str) -> Vec<CheckTask> {
    let mut ask = story.store.ask().await.unwrap();
    let mut tasks = ask.check_tasks(Some(&story.contract.id)).await.unwrap();
    tasks.retain(|task| task.kind == kind && task.result.is_none());
    tasks
}

fn rule<T: std::fmt::Debug>(result: Result<T, OfficeError>) -> &'static str {
    match result.unwrap_err() {
        OfficeError::Rule(rule) => rule,
        other => panic!("{other}"),
    }
}

fn fields<T: std::fmt::Debug>(result: Result<T, OfficeError>) -> Vec<&'static str> {
    match result.unwrap_err() {
        OfficeError::Fields(problems) => problems.iter().map(|problem| problem.key).collect(),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_claim_waits_is_verified_and_is_paid() {
    on_both(async |store| {
        let story = Story::wiltshire(store).await;
        let package = story.package("P1").await;
        story.leave_out(&story.package("P2").await).await;
        let now = "2026-06-29T15:00:00Z";

        // Before anything is claimed: the advance is earned, the balance waits for evidence.
        let before = story.standing("2026-06-29T09:00:00Z").await;
        assert_eq!(before.earned, Pence(40_000));
        assert_eq!(before.waiting.evidence, Pence(160_000));
        assert_eq!(
            (before.waiting.verification, before.waiting.at_risk),
            (Pence::ZERO, Pence::ZERO)
        );
        let worth: Vec<(&str, Pence)> =
            before.items.iter().map(|item| (&*item.what, item.amount)).collect();
        assert_eq!(worth[0], ("O1", Pence(80_000)));
        assert_eq!(before.items[0].due, Some(day("2026-06-29")));
        assert_eq!(before.of_contract.evidence, Pence::ZERO);

        let mut change = story.change("rosa", now).await;
        let rosa = story.account("rosa");
        for outcome in ["O1", "O2", "O3"] {
            deliver::claim_outcome(&mut change, rosa, &package, &claim(outcome, "2026-06-29"))
                .await
                .unwrap();
        }
        let twice =
            deliver::claim_outcome(&mut change, rosa, &package, &claim("O1", "2026-06-29")).await;
        assert_eq!(fields(twice), ["outcome-claimed-already"]);
        let other =
            deliver::claim_outcome(&mut change, rosa, &package, &claim("O9", "2026-07-29")).await;
        assert_eq!(fields(other), ["day-to-come", "outcome-not-open"]);
        change.commit().await.unwrap();
        let claimed = story.standing(now).await;
        assert_eq!((claimed.earned, claimed.waiting.verification), (Pence(40_000), Pence(160_000)));
        assert_eq!(claimed.waiting.evidence, Pence::ZERO);
        assert!(claimed.items.iter().all(|item| item.waits == Waits::Verification));

        // The provider may not verify, not even by another of its accounts.
        let open = tasks(&story, "verification").await;
        assert_eq!(open.len(), 3);
        let mut change = story.change("rosa", now).await;
        let own =
            checks::verify_claim(&mut change, rosa, &open[0], &verdict(Found::Confirmed, "")).await;
        assert!(matches!(own, Err(OfficeError::Step(_))));
        drop(change);

        let sunita = story.account("sunita");
        let mut change = story.change("sunita", "2026-07-01T10:00:00Z").await;
        let wordless =
            checks::verify_claim(&mut change, sunita, &open[2], &verdict(Found::Rejected, " "))
                .await;
        assert_eq!(fields(wordless), ["note-missing"]);
        let found =
            [(Found::Confirmed, ""), (Found::Confirmed, ""), (Found::Unsure, "Away today.")];
        for (task, (found, note)) in open.iter().zip(found) {
            checks::verify_claim(&mut change, sunita, task, &verdict(found, note)).await.unwrap();
        }
        let task = change.check_task(&open[0].id).await.unwrap();
        let again =
            checks::verify_claim(&mut change, sunita, &task, &verdict(Found::Confirmed, "")).await;
        assert_eq!(rule(again), "check-done");
        change.commit().await.unwrap();

        // Two are met as on the day they were claimed; the one nobody could tell still waits.
        let verified = story.standing("2026-07-01T10:00:00Z").await;
        assert_eq!(verified.earned + verified.waiting.verification, Pence(200_000));
        let records = story.records().await;
        let met: Vec<&KeptRecord> = records.iter().filter(|r| r.fact == "outcome met").collect();
        assert_eq!(met.len(), 2);
        assert!(met.iter().all(|r| r.on_day == day("2026-06-29")
            && r.by_party == "area provider"
            && r.verified_by == "council"
            && r.grade == "confirmed by reviewer"));
    })
    .await;
}

#[tokio::test]
async fn a_record_put_right_gives_the_adjustment_the_engine_gives() {
    on_both(async |store| {
        let story = Story::hourly(store).await;
        let package = story.package("P1").await;
        let rosa = story.account("rosa");
        let mut change = story.change("rosa", "2026-04-10T18:00:00Z").await;
        let visit = |on, given| Visit { on: day(on), planned: 60, given };
        let first = deliver::report_visit(&mut change, rosa, &package, visit("2026-04-10", 60))
            .await
            .unwrap();
        deliver::report_visit(&mut change, rosa, &package, visit("2026-04-09", 0)).await.unwrap();
        let long =
            deliver::report_visit(&mut change, rosa, &package, visit("2026-04-11", 6_000)).await;
        assert_eq!(fields(long), ["day-to-come", "minutes-too-many"]);
        change.commit().await.unwrap();
        let earned = story.standing("2026-04-11T09:00:00Z").await.earned;
        assert!(earned > Pence::ZERO);

        // A month later it turns out to have been half an hour.
        let mut change = story.change("rosa", "2026-06-02T09:00:00Z").await;
        let half =
            Correction::Instead { on: day("2026-04-10"), value: "60 planned 30 actual".into() };
        let (contract, person) = (&story.contract.id, &package.person);
        let nonsense = Correction::Instead { on: day("2026-04-10"), value: "half an hour".into() };
        let wrong =
            deliver::correct_record(&mut change, rosa, contract, (person, &first), &nonsense).await;
        assert_eq!(fields(wrong), ["value-unreadable"]);
        deliver::correct_record(&mut change, rosa, contract, (person, &first), &half)
            .await
            .unwrap();
        let twice =
            deliver::correct_record(&mut change, rosa, contract, (person, &first), &half).await;
        assert_eq!(rule(twice), "corrected-already");
        change.commit().await.unwrap();

        let mut ask = story.store.ask().await.unwrap();
        let promised = ask.promised(contract, TermsKind::Live).await.unwrap().unwrap();
        let now = "2026-06-30T00:00:00Z".parse().unwrap();
        let engine = settle_all(&promised.terms, &promised.evidence, Some(now));
        let total: Pence = engine.iter().map(|statement| statement.total).sum();
        assert!(engine.iter().any(|statement| statement.adjustments().next().is_some()));
        assert_eq!(story.standing("2026-06-30T00:00:00Z").await.earned, total);
        assert!(total < earned);
    })
    .await;
}

#[tokio::test]
async fn a_file_is_refused_by_row_and_taken_whole() {
    on_both(async |store| {
        let story = Story::wiltshire(store).await;
        let (p1, p2) = (story.package("P1").await, story.package("P2").await);
        let header = "record,on,recorded,person,package,fact,value,by,verified_by,grade,supersedes";
        let good = format!(
            "{header}\nV1,2026-05-01,,P1,{0},visit,30 planned 30 actual,,,self-report,\n\
             C1,2026-05-02,,P2,{1},outcome claimed,O1,,,,\n",
            p1.id, p2.id
        );
        let bad = format!(
            "{good}V2,2026-05-01,,P9,{0},visit,30 planned 30 actual,,,self-report,\n\
             V3,2026-05-40,,P1,{0},visit,30 planned 30 actual,,,self-report,\n\
             V4,2026-05-02,,P1,{0},outcome met,O1,,council,confirmed by reviewer,\n\
             V5,2026-05-02,,P1,{0},visit,30 planned 30 actual,,council,self-report,\n\
             V6,2026-05-02,,P1,{0},outcome claimed,O7,,,self-report,\n",
            p1.id
        );
        let rosa = story.account("rosa");
        let mut change = story.change("rosa", "2026-05-03T09:00:00Z").await;
        let contract = &story.contract;
        let (id, preview) =
            upload::upload_evidence(&mut change, rosa, contract, "C:\\may.csv", &bad)
                .await
                .unwrap();
        assert_eq!((preview.rows(), preview.taken.len(), preview.refused.len()), (7, 2, 5));
        let why = |line: u32| {
            let row = preview.refused.iter().find(|row| row.line == line).unwrap();
            match &row.why {
                WhyNot::Format(error) => error.to_string(),
                WhyNot::Scope(scope) => scope.code().to_owned(),
            }
        };
        assert_eq!(why(4), "person-unknown");
        assert_eq!(why(5), "`on` is `2026-05-40`, which is not a day");
        assert_eq!(why(6), "not-by-file");
        assert_eq!(why(7), "verified");
        assert!(why(8).contains("neither an outcome of this person's plan"), "{}", why(8));
        let kept = change.upload(&id).await.unwrap();
        assert_eq!((&*kept.name, kept.rows, kept.problems, &*kept.text), ("may.csv", 7, 5, &*bad));
        let refused = upload::accept_upload(&mut change, rosa, &kept).await;
        assert_eq!(rule(refused), "upload-refused");
        assert!(upload::refused_file(&preview, &bad).starts_with(&format!("{header}\nV2,")));
        change.commit().await.unwrap();
        assert_eq!(story.records().await.iter().filter(|r| r.source == "file").count(), 0);

        // Mended, it is taken whole, and what it says is learnt now.
        let mut change = story.change("rosa", "2026-05-03T10:00:00Z").await;
        let (id, _) =
            upload::upload_evidence(&mut change, rosa, contract, "may.csv", &good).await.unwrap();
        let kept = change.upload(&id).await.unwrap();
        upload::accept_upload(&mut change, rosa, &kept).await.unwrap();
        let kept = change.upload(&id).await.unwrap();
        let twice = upload::accept_upload(&mut change, rosa, &kept).await;
        assert_eq!(rule(twice), "upload-taken");
        change.commit().await.unwrap();
        let records = story.records().await;
        let taken: Vec<&KeptRecord> = records.iter().filter(|r| r.source == "file").collect();
        assert_eq!(taken.len(), 2);
        assert!(taken.iter().all(|r| r.recorded.to_string() == "2026-05-03T10:00:00Z"
            && r.by_party == "area provider"
            && r.upload.as_deref() == Some(id.as_str())));
        assert_eq!(tasks(&story, "verification").await.len(), 1);

        // The same file again: told as known, not doubled. Another word under an old id: refused.
        let mut change = story.change("rosa", "2026-05-04T10:00:00Z").await;
        let (id, preview) =
            upload::upload_evidence(&mut change, rosa, contract, "may.csv", &good).await.unwrap();
        assert_eq!((preview.taken.len(), preview.replays.len()), (0, 2));
        let kept = change.upload(&id).await.unwrap();
        upload::accept_upload(&mut change, rosa, &kept).await.unwrap();
        let otherwise = good.replace("30 actual", "25 actual");
        let (_, preview) =
            upload::upload_evidence(&mut change, rosa, contract, "x", &otherwise).await.unwrap();
        assert!(matches!(&preview.refused[0].why, WhyNot::Format(_)), "{:?}", preview.refused);
        let again = good.replace("C1", "C2");
        let (_, preview) =
            upload::upload_evidence(&mut change, rosa, contract, "x", &again).await.unwrap();
        let has_word = ScopeProblem::HasWord { outcome: "O1".into() };
        assert_eq!(preview.refused[0].why, WhyNot::Scope(has_word));
        change.commit().await.unwrap();
        assert_eq!(story.records().await.len(), records.len());

        // The neighbour sees none of it.
        let tomos = story.account("tomos");
        let mut change = story.change("tomos", "2026-05-04T11:00:00Z").await;
        let foreign = upload::upload_evidence(&mut change, tomos, contract, "x", &good).await;
        assert!(matches!(foreign, Err(OfficeError::Store(StoreError::Missing { .. }))));
        let visit = Visit { on: day("2026-05-01"), planned: 30, given: 30 };
        let foreign = deliver::report_visit(&mut change, tomos, &p1, visit).await;
        assert!(matches!(foreign, Err(OfficeError::Store(StoreError::Missing { .. }))));
    })
    .await;
}

#[tokio::test]
async fn a_failed_quality_check_holds_the_payment_until_one_is_passed() {
    on_both(async |store| {
        let story = Story::quality(store).await;
        let package = story.package("P1").await;
        story.met(&package, "managing at home", "2026-06-15T17:00:00Z").await;
        assert_eq!(story.standing("2026-06-16T09:00:00Z").await.earned, Pence(50_000));

        let check = |needs, on| QualityCheck {
            on: day(on),
            answers: [needs, Answer::Yes, Answer::NotSure],
            words: "They stopped coming.".into(),
        };
        let sunita = story.account("sunita");
        let mut change = story.change("sunita", "2026-06-23T17:00:00Z").await;
        let holding = checks::holding_checks(&mut change, &story.contract.id).await.unwrap();
        assert_eq!(
            (&*holding[0].check, &*holding[0].clauses),
            ("needs met", &["1".to_owned()][..])
        );
        checks::ask_quality_check(&mut change, sunita, &package, day("2026-07-01")).await.unwrap();
        change.commit().await.unwrap();
        let asked = tasks(&story, "quality").await;
        let rosa = story.account("rosa");
        let mut change = story.change("rosa", "2026-06-23T17:30:00Z").await;
        let own =
            checks::quality_check(&mut change, rosa, &asked[0], &check(Answer::Yes, "2026-06-23"))
                .await;
        assert!(matches!(own, Err(OfficeError::Step(_))));
        drop(change);
        let mut change = story.change("sunita", "2026-06-23T18:00:00Z").await;
        let failed =
            checks::quality_check(&mut change, sunita, &asked[0], &check(Answer::No, "2026-06-23"))
                .await;
        assert_eq!(failed.unwrap(), Found::Rejected);
        change.commit().await.unwrap();

        let held = story.standing("2026-06-24T09:00:00Z").await;
        assert_eq!((held.earned, held.waiting.at_risk), (Pence::ZERO, Pence(50_000)));
        assert_eq!((&*held.items[0].what, held.items[0].waits), ("needs met", Waits::Settling));
        assert_eq!(held.not_paid[0].reason, "held until the check needs met is passed");

        // The statement of the quarter pays nothing; the next one does, once a check is passed.
        let mut change = story.change("femi", "2026-07-15T09:00:00Z").await;
        let contract = &story.contract.id;
        let first = change.make_statement(contract, TermsKind::Live, 1).await.unwrap();
        assert_eq!(change.statement(&first).await.unwrap().total, Pence::ZERO);
        change.commit().await.unwrap();
        let mut change = story.change("sunita", "2026-08-10T09:00:00Z").await;
        checks::ask_quality_check(&mut change, sunita, &package, day("2026-08-10")).await.unwrap();
        change.commit().await.unwrap();
        let asked = tasks(&story, "quality").await;
        let mut change = story.change("sunita", "2026-08-10T10:00:00Z").await;
        let passed = checks::quality_check(
            &mut change,
            sunita,
            &asked[0],
            &check(Answer::Yes, "2026-08-10"),
        )
        .await;
        assert_eq!(passed.unwrap(), Found::Unsure);
        change.commit().await.unwrap();
        let mut change = story.change("femi", "2026-10-15T09:00:00Z").await;
        let second = change.make_statement(contract, TermsKind::Live, 2).await.unwrap();
        assert_eq!(change.statement(&second).await.unwrap().total, Pence(50_000));
        change.step_statement(&first, "reviewed", "").await.unwrap();
        let second = change.statement(&second).await.unwrap();
        change.commit().await.unwrap();
        let mut change = story.change("gwen", "2026-10-16T09:00:00Z").await;
        change.approve_statement(&second, day("2026-11-15"), "").await.unwrap();
        change.commit().await.unwrap();
        let late = story.standing("2026-11-20T09:00:00Z").await;
        assert_eq!((late.stated, late.to_state()), (Pence(50_000), Pence::ZERO));
        assert_eq!(late.statements[0].state, StatedState::Due);
        assert_eq!(
            (late.statements[0].days_late, late.stated_as(StatedState::Due)),
            (5, Pence(50_000))
        );
    })
    .await;
}

#[tokio::test]
async fn a_sample_is_drawn_by_its_seed_and_a_difference_holds_the_outcome() {
    on_both(async |store| {
        let story = Story::wiltshire(store).await;
        for person in ["P1", "P2"] {
            let package = story.package(person).await;
            for outcome in ["O1", "O2", "O3"] {
                story.met(&package, outcome, "2026-06-20T12:00:00Z").await;
            }
        }
        let period = Period::new(day("2026-04-01"), day("2026-06-30")).unwrap();
        let draw = Draw { period, percent: 30, seed: "wheatear".into(), due: day("2026-07-20") };
        let records = story.records().await;
        let order = |seed| -> Vec<String> {
            let drawn = sample::in_order(&records, &story.contract, period, seed);
            drawn.into_iter().map(|r| format!("{}{}", r.person, r.value)).collect()
        };
        assert_eq!(order("wheatear"), order("wheatear"));
        assert_ne!(order("wheatear"), order("wren"));

        let mair = story.account("mair");
        let mut change = story.change("mair", "2026-07-01T09:00:00Z").await;
        let careless =
            Draw { percent: 0, seed: " ".into(), due: day("2026-06-01"), ..draw.clone() };
        let wrong = sample::draw_sample(&mut change, mair, &story.contract, &careless).await;
        assert_eq!(fields(wrong), ["percent-wrong", "seed-missing", "due-past"]);
        let drawn = sample::draw_sample(&mut change, mair, &story.contract, &draw).await.unwrap();
        assert_eq!(drawn.len(), 2); // 30% of six, rounded up
        let again = sample::draw_sample(&mut change, mair, &story.contract, &draw).await;
        assert_eq!(rule(again), "sample-drawn");
        change.commit().await.unwrap();

        let open = tasks(&story, "sample").await;
        let mut change = story.change("mair", "2026-07-05T09:00:00Z").await;
        let same = verdict(Found::Confirmed, "");
        assert_eq!(checks::check_sample(&mut change, mair, &open[0], &same).await.unwrap(), None);
        let differs = verdict(Found::Rejected, "She has not been out since May.");
        checks::check_sample(&mut change, mair, &open[1], &differs).await.unwrap().unwrap();
        change.commit().await.unwrap();

        let mut ask = story.store.ask().await.unwrap();
        let draws = sample::draws(&mut ask, &story.contract).await.unwrap();
        assert_eq!((draws[0].agreed, draws[0].differed, draws[0].open()), (1, 1, 0));
        assert_eq!(draws[0].interval().unwrap().percent(), "9.45% to 90.55%");
        drop(ask);
        let standing = story.standing("2026-07-05T10:00:00Z").await;
        assert!(standing.waiting.at_risk > Pence::ZERO);
        assert_eq!(standing.items[0].waits, Waits::Settling);
        assert_eq!(standing.items[0].what, open[1].outcome);

        // A claim on an outcome that somebody disagrees with is settled first, not verified over.
        let held = story.package(open[1].person.as_str()).await;
        let mut change = story.change("rosa", "2026-07-06T10:00:00Z").await;
        let rosa = story.account("rosa");
        let over = claim(&open[1].outcome, "2026-07-06");
        let over = deliver::claim_outcome(&mut change, rosa, &held, &over).await;
        assert_eq!(fields(over), ["outcome-has-word"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_measured_is_told_under_the_name_of_the_terms() {
    on_both(async |store| {
        let story = Story::wiltshire(store).await;
        let package = story.package("P1").await;
        let rosa = story.account("rosa");
        let mut change = story.change("rosa", "2026-05-10T18:00:00Z").await;
        let told = Delivery::Measured { what: "contact".into(), amount: "2.5 hours".into() };
        let on = day("2026-05-10");
        deliver::report_delivery(&mut change, rosa, &package, on, &told).await.unwrap();
        let wrong = Delivery::Measured { what: "contact".into(), amount: "a lot".into() };
        let wrong = deliver::report_delivery(&mut change, rosa, &package, on, &wrong).await;
        assert_eq!(fields(wrong), ["value-unreadable"]);
        let happened = Delivery::Happened { what: "first visit".into(), at: None };
        deliver::report_delivery(&mut change, rosa, &package, on, &happened).await.unwrap();
        change.commit().await.unwrap();
        let own = story.records().await;
        let own = own.iter().filter(|record| record.by_party == "area provider");
        let told: Vec<String> = own.map(|one| format!("{} {}", one.fact, one.value)).collect();
        assert_eq!(told, ["measured contact 2.5 hours", "happened first visit"]);
        let mut ask = story.store.ask().await.unwrap();
        let at = story.at("2026-05-10T18:00:00Z");
        let nothing = Standings::default().of(&mut ask, &story.bare, at).await;
        assert!(nothing.unwrap().is_none());
    })
    .await;
}
