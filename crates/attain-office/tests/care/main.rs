//! A person's way through the acts, on both databases: EX-WILTS from referral to a statement, a
//! carer without money, and those who may not.

mod story;

use attain_brokerage::{CheckResult, EndReason, Happening, Plan, PriceDraft, Role, Worth};
use attain_needs::Instrument;
use attain_office::care::{self, Choice, NewReading};
use attain_office::{OfficeError, plan_kept::PackageFacts};
use attain_paper::statement_json;
use attain_settlement::{planned, settle_plans};
use attain_store::{TermsKind, csv_of, terms_of};
use attain_terms::Model;
use attain_units::Pence;
use story::{Story, carer_draft, carer_plan, day, on_both, person_draft, plan_draft, pounds};

/// Mrs A is referred, assessed, planned for and supported for twelve weeks at £2,000.00.
async fn until_delivered(story: &Story) {
    let package = story.refer("2026-03-28T09:00:00Z").await;
    story
        .act("2026-03-30T09:00:00Z", "ceri", async |change, ceri| {
            let package = change.package(&package).await?;
            care::assess(change, ceri, &package, person_draft("2026-03-30")).await.map(drop)
        })
        .await;
    story
        .act("2026-03-31T09:00:00Z", "ceri", async |change, ceri| {
            let package = change.package(&package).await?;
            let basis = care::basis_of(change, &package.id).await?.expect("it was assessed");
            let draft = plan_draft(basis);
            let on = day("2026-03-31");
            care::agree_outcomes(change, ceri, &package, draft, on, "").await.map(drop)
        })
        .await;
    story
        .act("2026-04-01T09:00:00Z", "ceri", async |change, ceri| {
            let package = change.package(&package).await?;
            let choice = Choice {
                contract: Some(story.contract.clone()),
                support: String::new(),
                chosen_by: "together".to_owned(),
                reason: "Mrs A knows them".to_owned(),
                on: day("2026-04-01"),
            };
            care::agree_service(change, ceri, &package, &choice).await
        })
        .await;
    story
        .act("2026-04-02T09:00:00Z", "rosa", async |change, rosa| {
            let package = change.package(&package).await?;
            care::offer_price(change, rosa, &package, price("£2,000.00"), "").await.map(drop)
        })
        .await;
    story
        .act("2026-04-06T09:00:00Z", "ceri", async |change, ceri| {
            let package = change.package(&package).await?;
            care::accept_price(change, ceri, &package, day("2026-04-06"), "").await
        })
        .await;
    story
        .act("2026-04-06T15:00:00Z", "rosa", async |change, rosa| {
            let package = change.package(&package).await?;
            care::start(change, rosa, &package, day("2026-04-06"), "").await
        })
        .await;
}

fn price(worth: &str) -> PriceDraft {
    PriceDraft {
        worth: Worth::Plan(pounds(worth)),
        reablement: Pence::ZERO,
        person_part: Pence::ZERO,
        council_part: pounds(worth),
        indicative: Some(pounds("£1,900.00")),
    }
}

/// The provider claims each outcome on its last day, and the person says what is so.
async fn say(story: &Story, results: [bool; 3]) {
    let outcomes = ["O1", "O2", "O3"].map(str::to_owned);
    for outcome in outcomes.clone() {
        story.tell("2026-06-29T10:00:00Z", "rosa", &Happening::Claimed { outcome }).await;
    }
    for (outcome, met) in outcomes.into_iter().zip(results) {
        let claimed_by = Some(story.actor("rosa").await);
        let confirmed = Happening::Confirmed { outcome, met, claimed_by };
        story.tell("2026-06-29T11:00:00Z", "mrs-a", &confirmed).await;
    }
}

/// The first statement's total, once it equals what the engine makes of the exported scheme.
async fn settled(story: &Story) -> String {
    let id = story
        .act("2026-07-15T09:00:00Z", "mair", async |change, _| {
            Ok(change.make_statement(&story.contract, TermsKind::Live, 1).await?)
        })
        .await;
    let mut ask = story.store.ask().await.unwrap();
    let kept = ask.statement(&id).await.unwrap();
    let version = ask.terms_in_force(&story.contract, TermsKind::Live).await.unwrap().unwrap();
    let terms = terms_of(&version).unwrap();
    let last = ask.last_record().await.unwrap();
    let csv = csv_of(&ask.records_of(&story.contract, last).await.unwrap());
    let evidence = attain_evidence::Evidence::read(
        attain_evidence::TextFormat::Csv,
        csv.as_bytes(),
        &terms.latest().names,
        "evidence.csv",
    )
    .unwrap_or_else(|wrong| panic!("{wrong}\n{csv}"));
    let plans = planned(&terms.latest().schedule);
    let statements = settle_plans(&terms, &evidence, &plans[..1]);
    assert_eq!(kept.json, statement_json::one(&statements[0]));
    assert!(!csv.contains("garden"), "the person's words stay in the plan");
    kept.total.to_string()
}

#[test]
fn wiltshire_is_paid_from_referral_to_statement() {
    for (results, expected) in [([true; 3], "£2,000.00"), ([true, true, false], "£1,680.00")] {
        on_both(async |story| {
            until_delivered(&story).await;
            say(&story, results).await;
            assert_eq!(settled(&story).await, expected);
            let package = story.package().await;
            assert_eq!((&*package.stage, &*package.review_due), ("delivering", "2026-05-04"));
            let mut ask = story.store.ask().await.unwrap();
            let plan = care::plan_of(&mut ask, &package).await.unwrap();
            assert_eq!(plan.said().model, Model::Reward);
            assert_eq!(plan.said().payment_rule.as_deref(), Some("clause 2, version 1"));
            let states = ask.outcomes_of(&package.id).await.unwrap();
            let states: Vec<&str> = states.iter().map(|row| &*row.state).collect();
            assert_eq!(states, ["agreed"; 3]);
            // Whoever is concerned was told; nobody is told of their own doing.
            for (who, message) in [
                ("rosa", "told-price-accepted"),
                ("ceri", "told-price-offered"),
                ("mrs-a", "told-started"),
            ] {
                let told = ask.notifications(&who.into()).await.unwrap();
                assert!(told.iter().any(|one| one.message == message), "{who}: {message}");
            }
        });
    }
}

/// What a plan is, the store gives back: nothing is lost on the way through JSON and rows.
#[test]
fn a_plan_comes_back_as_it_was_kept() {
    on_both(async |story| {
        until_delivered(&story).await;
        let package = story.package().await;
        let mut ask = story.store.ask().await.unwrap();
        let plan = care::plan_of(&mut ask, &package).await.unwrap();
        let accepted = plan.record().accepted.as_ref().unwrap();
        assert_eq!(accepted.value, Some(pounds("£2,000.00")));
        assert_eq!(accepted.council.user, "ceri");
        let basis = plan.said().basis.clone();
        assert_eq!(plan.said().outcomes, plan_draft(basis).outcomes);
        drop(ask);
        story
            .act("2026-04-20T09:00:00Z", "ceri", async |change, _| {
                Ok(care::keep_plan(change, &package, &plan, "looked at again").await?)
            })
            .await;
        let mut ask = story.store.ask().await.unwrap();
        let again = care::plan_of(&mut ask, &package).await.unwrap();
        assert_eq!(again, plan);
        let versions = ask.outcome_history(&package.id).await.unwrap();
        assert_eq!(versions.iter().map(|row| row.version).max(), Some(2), "nothing was rewritten");
    });
}

/// A check that reduces pay, told again, takes the place of the one before.
#[test]
fn a_saying_that_replaces_names_the_record_it_replaces() {
    on_both(async |story| {
        until_delivered(&story).await;
        let package = story.package().await;
        let quality = |result| Happening::Checked { check: "quality".to_owned(), result };
        story.tell("2026-05-01T09:00:00Z", "mair", &quality(CheckResult::Failed)).await;
        let plan: Plan = {
            let mut ask = story.store.ask().await.unwrap();
            care::plan_of(&mut ask, &package).await.unwrap()
        };
        let by = story.actor("mair").await;
        let mut again = plan.tell(&quality(CheckResult::Passed), day("2026-05-02"), &by).unwrap();
        again[0].replaces = true;
        let ids = story
            .act("2026-05-02T09:00:00Z", "mair", async |change, _| {
                Ok(care::record_sayings(change, &story.contract, &package, &again).await?)
            })
            .await;
        let mut ask = story.store.ask().await.unwrap();
        let records = ask.records_of_package(&package.id).await.unwrap();
        let found = |id: &str| records.iter().find(|record| record.record == id).unwrap();
        let replaced = found(&found(&ids[0]).supersedes);
        assert_eq!((&*replaced.fact, &*replaced.value), ("checked", "quality failed"));
    });
}

#[test]
fn support_pauses_ends_and_leads_to_a_new_plan() {
    on_both(async |story| {
        until_delivered(&story).await;
        let package = story.package().await;
        story
            .act("2026-05-01T09:00:00Z", "rosa", async |change, rosa| {
                let reason = "in hospital";
                care::suspend(change, rosa, &package, day("2026-05-01"), reason, "").await
            })
            .await;
        let package = story.package().await;
        let early = story
            .refused("2026-05-08T09:00:00Z", "rosa", async |change, rosa| {
                care::resume(change, rosa, &package, day("2026-04-30"), "").await
            })
            .await;
        assert!(early.contains("2026-05-01"), "{early}");
        story
            .act("2026-05-08T09:00:00Z", "rosa", async |change, rosa| {
                care::resume(change, rosa, &package, day("2026-05-08"), "").await
            })
            .await;
        let package = story.package().await;
        story
            .act("2026-06-29T09:00:00Z", "ceri", async |change, ceri| {
                let reason = EndReason::Completed;
                care::end(change, ceri, &package, day("2026-06-29"), &reason, "").await
            })
            .await;
        let package = story.package().await;
        assert_eq!((&*package.stage, &*package.review_due), ("confirming", ""));
        let next = story
            .act("2026-06-30T09:00:00Z", "ceri", async |change, ceri| {
                care::start_new_plan(change, ceri, &package, day("2026-06-30"), "").await
            })
            .await;
        let mut ask = story.store.ask().await.unwrap();
        assert_eq!(ask.package(&package.id).await.unwrap().stage, "ended");
        let next = ask.package(&next).await.unwrap();
        let facts = PackageFacts::read(&next.facts).unwrap();
        assert_eq!((&*next.stage, facts.follows.as_deref()), ("assessed", Some(&*package.id.0)));
        assert_eq!(facts.draft.unwrap().outcomes.len(), 3);
        assert!(care::basis_of(&mut ask, &next.id).await.unwrap().is_some());
        let facts: Vec<String> = ask
            .records_of_package(&package.id)
            .await
            .unwrap()
            .iter()
            .map(|record| format!("{} {}", record.fact, record.value).trim().to_owned())
            .filter(|fact| !fact.starts_with("outcome") && !fact.starts_with("credited"))
            .collect();
        assert_eq!(
            facts,
            [
                "allocated £1,900.00",
                "plan accepted £2,000.00 over 84 days",
                "checked above the allocation passed",
                "started need high",
                "suspended in hospital",
                "resumed",
                "ended completed",
            ]
        );
    });
}

/// A carer's own package, complete without a contract and without money.
#[test]
fn a_carer_has_a_plan_without_money() {
    on_both(async |story| {
        let package = story.refer_carer("2026-04-01T09:00:00Z").await;
        story
            .act("2026-04-02T09:00:00Z", "sunita", async |change, sunita| {
                let package = change.package(&package).await?;
                care::assess(change, sunita, &package, carer_draft("2026-04-02")).await.map(drop)
            })
            .await;
        story
            .act("2026-04-02T10:00:00Z", "sunita", async |change, sunita| {
                let package = change.package(&package).await?;
                let form = attain_needs::Form::of(Instrument::Loneliness3).unwrap();
                let answers = ["3", "2", "3"].map(str::to_owned).to_vec();
                let on = day("2026-04-02");
                let reading = NewReading { form, answers, outcome: String::new(), on };
                let read = care::measure(change, sunita, &package, &reading).await?;
                assert_eq!(read.total.unwrap().to_string(), "8");
                Ok(())
            })
            .await;
        story
            .act("2026-04-03T09:00:00Z", "sunita", async |change, sunita| {
                let package = change.package(&package).await?;
                let basis = care::basis_of(change, &package.id).await?.unwrap();
                let (draft, on) = (carer_plan(basis), day("2026-04-03"));
                care::agree_outcomes(change, sunita, &package, draft, on, "").await.map(drop)
            })
            .await;
        story
            .act("2026-04-03T10:00:00Z", "sunita", async |change, sunita| {
                let package = change.package(&package).await?;
                let choice = Choice {
                    contract: None,
                    support: "the walking group".to_owned(),
                    chosen_by: "carer".to_owned(),
                    reason: "near home".to_owned(),
                    on: day("2026-04-03"),
                };
                care::agree_service(change, sunita, &package, &choice).await
            })
            .await;
        for (at, act) in [("2026-04-04T09:00:00Z", "accept"), ("2026-04-06T09:00:00Z", "start")] {
            story
                .act(at, "sunita", async |change, sunita| {
                    let package = change.package(&package).await?;
                    let on = day(&at[..10]);
                    match act {
                        "accept" => {
                            care::accept_without_price(change, sunita, &package, on, "").await
                        }
                        _ => care::start(change, sunita, &package, on, "").await,
                    }
                })
                .await;
        }
        let mut ask = story.store.ask().await.unwrap();
        let package = ask.package(&package).await.unwrap();
        assert_eq!((&*package.stage, package.contract), ("delivering", None));
        assert_eq!(ask.scores_of(&package.person).await.unwrap()[0].total, "8");
        assert_eq!(ask.last_record().await.unwrap(), 0, "nothing is told where nothing is paid");
    });
}

#[test]
fn those_who_may_not_are_told_why() {
    on_both(async |story| {
        until_delivered(&story).await;
        let package = story.package().await;
        let on = day("2026-05-01");
        let neighbour = story
            .refused("2026-05-01T09:00:00Z", "tomos", async |change, tomos| {
                care::suspend(change, tomos, &package, on, "in hospital", "").await
            })
            .await;
        assert_eq!(neighbour, "refused by the rule `not-yours`");
        let person = story
            .refused("2026-05-01T09:00:00Z", "mrs-a", async |change, mrs_a| {
                care::suspend(change, mrs_a, &package, on, "in hospital", "").await
            })
            .await;
        assert!(person.contains("can be done by: provider"), "{person}");
        let to_come = story
            .refused("2026-04-30T09:00:00Z", "ceri", async |change, ceri| {
                care::suspend(change, ceri, &package, on, "in hospital", "").await
            })
            .await;
        assert!(to_come.contains("still to come"), "{to_come}");
        let twice = story
            .refused("2026-05-01T09:00:00Z", "ceri", async |change, ceri| {
                care::accept_price(change, ceri, &package, on, "").await
            })
            .await;
        assert!(twice.contains("not possible while the plan is at the stage"), "{twice}");
    });
}

/// Nobody accepts their own offer, nor more than their account may.
#[test]
fn a_price_is_accepted_by_another_side_within_limits() {
    on_both(async |story| {
        let package = story.until_chosen().await;
        story
            .act("2026-04-02T09:00:00Z", "rosa", async |change, rosa| {
                let package = change.package(&package).await?;
                care::offer_price(change, rosa, &package, price("£5,000.01"), "").await.map(drop)
            })
            .await;
        let on = day("2026-04-06");
        let own = story
            .refused("2026-04-06T09:00:00Z", "rosa", async |change, rosa| {
                let package = change.package(&package).await?;
                care::accept_price(change, rosa, &package, on, "").await
            })
            .await;
        assert!(own.contains("somebody on the other side accepts it: broker"), "{own}");
        let above = story
            .refused("2026-04-06T09:00:00Z", "ceri", async |change, ceri| {
                let package = change.package(&package).await?;
                care::accept_price(change, ceri, &package, on, "").await
            })
            .await;
        assert!(above.contains("£5,000.01") && above.contains("broker"), "{above}");
        story
            .act("2026-04-06T09:00:00Z", "ceri", async |change, ceri| {
                let package = change.package(&package).await?;
                care::return_price(change, ceri, &package, "too dear").await
            })
            .await;
        let mut ask = story.store.ask().await.unwrap();
        assert_eq!(ask.package(&package).await.unwrap().stage, "service-agreed");
        let told = ask.notifications(&"rosa".into()).await.unwrap();
        assert!(told.iter().any(|one| one.message == "told-price-returned"));
    });
}

/// A provider that hands a plan back sees it no longer; another may take it on.
#[test]
fn a_plan_that_is_handed_back_leaves_the_contract() {
    on_both(async |story| {
        let package = story.until_chosen().await;
        story
            .act("2026-04-02T09:00:00Z", "rosa", async |change, rosa| {
                let package = change.package(&package).await?;
                care::hand_back(change, rosa, &package, day("2026-04-02"), "no room").await
            })
            .await;
        let mut ask = story.store.ask().await.unwrap();
        let package = ask.package(&package).await.unwrap();
        assert_eq!((&*package.stage, &package.contract), ("outcomes-agreed", &None));
        let plan = care::plan_of(&mut ask, &package).await.unwrap();
        let parties = plan.said().outcomes[0].contributions.iter().map(|one| one.party.word());
        assert_eq!(parties.collect::<Vec<_>>(), ["provider", "carer"]);
        assert_eq!(
            (plan.said().model, plan.said().payment_rule.clone()),
            (Model::CarePlanning, None)
        );
    });
}

#[test]
fn an_account_is_given_once_and_only_to_people() {
    on_both(async |story| {
        let person = story.package_person().await;
        let again = story
            .refused("2026-04-01T09:00:00Z", "ada", async |change, _| {
                care::give_account(change, &person, Role::Person, "other@example.org", "")
                    .await
                    .map(drop)
            })
            .await;
        assert!(again.contains("has an account to sign in with already"), "{again}");
        let staff: String = story
            .refused("2026-04-01T09:00:00Z", "ada", async |change, _| {
                care::give_account(change, &person, Role::Finance, "x@example.org", "")
                    .await
                    .map(drop)
            })
            .await;
        assert_eq!(staff, OfficeError::Rule("account-of-person").to_string());
    });
}
