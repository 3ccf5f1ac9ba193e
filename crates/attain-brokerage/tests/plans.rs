//! Plans as stories: what makes one, what it costs, and what settlement is told of it.

mod story;

use attain_brokerage::{
    Actor, ApprovalLimits, CheckResult, EndReason, Happening, Measure, Offer, Party, Plan,
    PlanDraft, PlannedOutcome, Price, PriceDraft, Request, Role, Term, Worth,
};
use attain_needs::{
    Basis, Domain, Instrument, NeedLevel, OutcomeKind, OutcomeOrigin, Override, Score, Subject,
};
use attain_terms::Model;
use attain_units::Pence;
use proptest::prelude::*;
use story::*;

fn refused(draft: PlanDraft) -> Vec<String> {
    keys(&Plan::new(draft).err().unwrap_or_default())
}

/// The draft with its first outcome changed.
fn first(change: impl FnOnce(&mut PlannedOutcome)) -> PlanDraft {
    let mut draft = draft();
    change(&mut draft.outcomes[0]);
    draft
}

#[test]
fn accepting_a_plan_tells_its_value_and_outcomes_and_none_of_its_words() {
    let (_, sayings) = accepted(draft());
    assert_eq!(
        rows(&sayings),
        [
            "plan accepted,£2,000.00 over 84 days,provider,council,linked record",
            "outcome set,O1 weight 50,person,council,confirmed by person",
            "outcome set,O2 weight 30,person,council,confirmed by person",
            "outcome set,O3 weight 20,person,council,confirmed by person",
        ]
    );
}

/// M-3: paid by outcomes, a plan without a measure, a verifier or a rule is no plan.
#[test]
fn a_plan_that_is_paid_by_outcomes_says_what_shows_them_and_who_confirms() {
    let bare = PlannedOutcome {
        measure: None,
        verifiers: Vec::new(),
        ..outcome("O1", "walk to the shop", 1)
    };
    let bare = PlanDraft { payment_rule: None, outcomes: vec![bare], ..draft() };
    assert_eq!(
        refused(bare.clone()),
        [
            "payment_rule: payment-rule-missing",
            "outcomes.1.measure: measure-missing",
            "outcomes.1.verifiers: verifier-missing",
        ]
    );
    assert_eq!(
        refused(PlanDraft { outcomes: Vec::new(), ..draft() }),
        ["outcomes: outcomes-missing"]
    );
    // The same under Model 1 is complete.
    assert_eq!(refused(PlanDraft { model: Model::CarePlanning, ..bare }), Vec::<String>::new());
}

/// M-6 and S33: low need, no budget, no price; the plan is in force all the same.
#[test]
fn a_plan_is_complete_without_any_money() {
    let free = PlanDraft { model: Model::CarePlanning, payment_rule: None, ..draft() };
    let plan = Plan::new(free).unwrap();
    let (plan, sayings) = plan.accept_without_price(day("2026-04-06"), &coordinator()).unwrap();
    assert_eq!(sayings.len(), 3);
    assert!(sayings.iter().all(|saying| saying.fact == "outcome set"));
    assert_eq!(plan.record().accepted.as_ref().unwrap().value, None);
    let request = Request::of(&plan, None);
    assert_eq!(request.outcomes.len(), 3);
    assert_eq!(request.indicative, None);
}

/// S62: the contract begins to pay by outcomes; nothing is entered again.
#[test]
fn a_plan_moves_from_model_1_to_model_2_without_being_entered_again() {
    let free = PlanDraft { model: Model::CarePlanning, payment_rule: None, ..draft() };
    let plan = Plan::new(free).unwrap();
    let paid = plan.under(Model::Reward, Some("clause 2".into())).unwrap();
    assert_eq!(paid.said().outcomes, plan.said().outcomes);
    assert_eq!(
        keys(&plan.under(Model::Reward, None).unwrap_err()),
        ["payment_rule: payment-rule-missing"]
    );
}

#[test]
fn everything_that_is_wrong_with_an_outcome_is_said_at_once() {
    let wrong = first(|one| {
        one.code = "O1: shop".into();
        one.words = " ".into();
        one.domain = Domain::CarerRecreation;
        one.origin = OutcomeOrigin::Population;
        one.chosen_by_person = false;
        one.weight = 0;
        one.target_day = day("2026-04-06");
        one.verifiers = vec![Role::Provider, Role::Auditor];
        one.contributions = vec![part("provider", "60%"), part("person", "40.01%")];
    });
    assert_eq!(
        refused(wrong),
        [
            "outcomes.1.code: code-not-plain",
            "outcomes.1.words: text-blank",
            "outcomes.1.domain: domain-not-theirs",
            "outcomes.1.origin: origin-not-personal",
            "outcomes.1.weight: weight-out-of-range",
            "outcomes.1.target_day: target-day-early",
            "outcomes.1.verifiers: verifier-is-provider",
            "outcomes.1.verifiers: verifier-cannot",
            "outcomes.1.contributions: shares-above-whole",
        ]
    );
    let mut twice = draft();
    twice.outcomes[2].code = "O1".into();
    assert_eq!(refused(twice), ["outcomes.3.code: code-twice"]);
    for code in ["", " O1", "O1 weight 2", "weight 3", "a\nb"] {
        assert_eq!(
            refused(first(|one| one.code = code.into())),
            ["outcomes.1.code: code-not-plain"]
        );
    }
}

#[test]
fn a_target_is_on_the_scale_and_better_than_the_baseline() {
    let scored = |instrument, baseline: i16, target: i16| {
        refused(first(|one| {
            one.measure = Some(Measure::Scored {
                instrument,
                baseline: Some(Score::whole(baseline)),
                target: Some(Score::whole(target)),
            });
        }))
    };
    let nothing = Vec::<String>::new();
    assert_eq!(
        scored(Instrument::OwnScale, 3, 11),
        ["outcomes.1.measure.target: score-out-of-range"]
    );
    assert_eq!(
        scored(Instrument::OwnScale, 7, 7),
        ["outcomes.1.measure.target: target-not-better"]
    );
    assert_eq!(scored(Instrument::Loneliness3, 8, 5), nothing);
    assert_eq!(
        scored(Instrument::Loneliness3, 5, 8),
        ["outcomes.1.measure.target: target-not-better"]
    );
    assert_eq!(scored(Instrument::GoalAttainment, -1, 0), nothing);
    assert_eq!(
        scored(Instrument::OnsWellbeing, 5, 6),
        ["outcomes.1.measure: measure-without-total"]
    );
}

/// S31: she is at 6 today; keeping 6 is the outcome.
#[test]
fn holding_steady_is_met_when_there_is_no_decline() {
    let steady = PlannedOutcome {
        kind: OutcomeKind::Maintenance,
        measure: Some(Measure::Scored {
            instrument: Instrument::OwnScale,
            baseline: Some(Score::whole(6)),
            target: None,
        }),
        ..outcome("O9", "stay as I am", 1)
    };
    assert_eq!(steady.is_shown_met(Score::whole(6)), Some(true));
    assert_eq!(steady.is_shown_met(Score::whole(5)), Some(false));
    let mut mixed = draft();
    mixed.outcomes.insert(0, steady);
    let plan = Plan::new(mixed).unwrap();
    let order: Vec<&str> = plan.open_outcomes().iter().map(|one| &*one.code).collect();
    assert_eq!(order, ["O1", "O2", "O3", "O9"], "recovery first, holding steady second (S41)");
}

/// S55: found on the floor on Friday; nobody decides her next five years that night.
#[test]
fn a_long_term_plan_does_not_rest_on_a_crisis() {
    let crisis = Basis { in_crisis: true, ..draft().basis };
    let long = PlanDraft { term: Term::Long, basis: crisis.clone(), ..draft() };
    assert_eq!(refused(long.clone()), ["term: long-term-in-crisis"]);
    assert!(Plan::new(PlanDraft { term: Term::Short, ..long.clone() }).is_ok());
    let again = Basis { reassessed: Some(day("2026-04-05")), ..crisis.clone() };
    assert!(Plan::new(PlanDraft { basis: again, ..long.clone() }).is_ok());
    let decision =
        Override { on: day("2026-04-01"), by: "head of service".into(), reason: "no bed".into() };
    let decided = crisis.overridden(decision).unwrap();
    assert!(Plan::new(PlanDraft { basis: decided, ..long }).is_ok());
}

/// S32: her daughter has a plan of her own, with outcomes of her own, which may be paid for.
#[test]
fn a_carer_has_a_plan_of_their_own() {
    let mut carers = draft();
    carers.subject = Subject::Carer { cares_for: Some("P1".into()) };
    carers.outcomes = vec![PlannedOutcome {
        domain: Domain::CarerRecreation,
        verifiers: vec![Role::Carer],
        ..outcome("C1", "choir on Tuesdays", 1)
    }];
    let (plan, sayings) = accepted(carers);
    assert_eq!(rows(&sayings)[1], "outcome set,C1 weight 1,carer,council,confirmed by person");
    let carer = Actor::new(Role::Carer, "U3");
    let met = Happening::Confirmed { outcome: "C1".into(), met: true, claimed_by: None };
    let told = plan.tell(&met, day("2026-06-29"), &carer).unwrap();
    assert_eq!(rows(&told), ["outcome met,C1,carer,carer,confirmed by person"]);
}

/// ACP-2, ACP-3, S49 and S74: several contribute, each sees exactly its own outcomes, and shares
/// by weight come to the whole.
#[test]
fn each_party_sees_the_outcomes_it_has_a_part_in() {
    let mut shared = draft();
    shared.outcomes[0].contributions =
        vec![part("Mears", "60%"), part("person", "20%"), part("carer", "10%")];
    shared.outcomes[1].contributions = vec![part("physio", "wholly")];
    shared.outcomes[2].contributions = vec![part("Mears", "100%")];
    shared.outcomes[2].owners = vec![Party::of("housing association")];
    let plan = Plan::new(shared.clone()).unwrap();
    let seen = |party: &str| {
        let of = plan.outcomes_of(&Party::of(party));
        of.into_iter().map(|one| one.code.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(seen("Mears"), "O1 O3");
    assert_eq!(seen("person"), "O1");
    assert_eq!(seen("physio"), "O2");
    assert_eq!(seen("housing association"), "O3");
    assert_eq!(seen("another provider"), "");
    let credits: Vec<String> =
        plan.credits().unwrap().iter().map(|(party, share)| format!("{party} {share}")).collect();
    assert_eq!(
        credits,
        ["Mears 50%", "person 10%", "carer 5%", "physio 30%", "outside factors 5%"]
    );

    shared.outcomes[0].contributions.push(part("neighbour", "partly"));
    assert_eq!(Plan::new(shared.clone()).unwrap().credits(), None, "a credit is never guessed");
    shared.outcomes[1].contributions.push(part("person", "partly"));
    assert_eq!(refused(shared), ["outcomes.2.contributions: wholly-and-others"]);
    assert_eq!(Plan::new(draft()).unwrap().credits(), None);
}

/// S05: £200 a week is £165 from the council and £35 from the person (EX-CALD).
#[test]
fn the_personal_budget_is_the_persons_part_and_the_councils_part() {
    let weekly = PriceDraft {
        worth: Worth::Weekly(pounds("£200.00")),
        reablement: Pence::ZERO,
        person_part: pounds("£35.00"),
        council_part: pounds("£165.00"),
        indicative: Some(pounds("£190.00")),
    };
    let price = Price::new(weekly).unwrap();
    assert_eq!(price.total(), pounds("£200.00"));
    assert_eq!(price.plan_value(28), pounds("£800.00"));
    assert_eq!(price.plan_value(10), pounds("£285.71"));
    assert_eq!(price.allocation(28), Some(pounds("£760.00")));
    assert!(price.is_above_allocation());
    let wrong = |draft| keys(&Price::new(draft).unwrap_err());
    let short = PriceDraft { council_part: pounds("£160.00"), ..weekly };
    assert_eq!(wrong(short), ["council_part: parts-not-total"]);
    assert_eq!(
        Price::new(short).unwrap_err()[0].to_string(),
        "council_part: The person's part and the council's part come to £195.00, and the personal \
         budget is £200.00. Make them the same."
    );
    // Reablement is free and left out of the budget.
    let reablement =
        PriceDraft { reablement: pounds("£80.00"), council_part: pounds("£85.00"), ..weekly };
    assert_eq!(Price::new(reablement).unwrap().total(), pounds("£120.00"));
    let more = PriceDraft { reablement: pounds("£200.01"), ..weekly };
    assert_eq!(wrong(more), ["reablement: reablement-above-worth"]);
    let below = PriceDraft { person_part: pounds("-£0.01"), ..weekly };
    assert_eq!(wrong(below), ["person_part: sum-out-of-range"]);
}

#[test]
fn the_one_who_offers_a_price_does_not_accept_it() {
    let offer = Offer { by: provider(), price: price() };
    let other = Actor::new(Role::Provider, "U8");
    for by in [provider(), other] {
        let refused = offer.may_be_accepted(&by, 84, &limits()).unwrap_err();
        assert_eq!(
            refused.say(attain_units::Language::English),
            "The provider offered this price, so somebody on the other side accepts it: \
             coordinator, contract manager."
        );
    }
    let council = Offer { by: Actor::new(Role::Broker, "U2"), ..offer };
    assert!(council.may_be_accepted(&coordinator(), 84, &limits()).is_err());
    assert!(council.may_be_accepted(&provider(), 84, &limits()).is_ok());
    let plan = Plan::new(draft()).unwrap();
    let (_, sayings) = plan.accept(day("2026-04-06"), &council, &provider(), &limits()).unwrap();
    assert_eq!(
        rows(&sayings)[0],
        "plan accepted,£2,000.00 over 84 days,provider,council,linked record"
    );
}

#[test]
fn a_role_agrees_up_to_its_limit_and_learns_who_may_go_above() {
    let dear = PriceDraft {
        worth: Worth::Plan(pounds("£2,500.01")),
        council_part: pounds("£2,200.01"),
        indicative: Some(pounds("£2,400.00")),
        ..*price().said()
    };
    let offer = Offer { by: provider(), price: Price::new(dear).unwrap() };
    let refused = offer.may_be_accepted(&coordinator(), 84, &limits()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "accepted_by: The plan is worth £2,500.01, and the role coordinator may agree to \
         £2,500.00. It can be agreed by: contract manager."
    );
    let manager = Actor::new(Role::ContractManager, "U4");
    let plan = Plan::new(draft()).unwrap();
    let (_, sayings) = plan.accept(day("2026-04-06"), &offer, &manager, &limits()).unwrap();
    assert_eq!(
        rows(&sayings)[..3],
        [
            "allocated,£2,400.00,provider,council,linked record",
            "plan accepted,£2,500.01 over 84 days,provider,council,linked record",
            "checked,above the allocation passed,council,council,confirmed by reviewer",
        ]
    );
    let wrong =
        vec![(Role::Provider, Pence(1)), (Role::Broker, Pence(-1)), (Role::Broker, Pence(2))];
    assert_eq!(
        keys(&ApprovalLimits::new(wrong).unwrap_err()),
        [
            "limits.provider: limit-not-council",
            "limits.broker: sum-out-of-range",
            "limits.broker: limit-twice",
        ]
    );
}

/// What happens in a plan, in the words of evidence.
#[test]
fn what_happens_is_told_in_the_words_of_evidence() {
    let (plan, _) = accepted(draft());
    let on = day("2026-06-29");
    let told =
        |happening: Happening, by: &Actor| rows(&plan.tell(&happening, on, by).unwrap())[0].clone();
    let provider = &provider();
    let o1 = || "O1".to_owned();
    let cases = [
        (
            told(Happening::Started { need: Some(NeedLevel::VeryHigh) }, &coordinator()),
            "started,need very high,council,,confirmed by reviewer",
        ),
        (told(Happening::Started { need: None }, provider), "started,,provider,,self-report"),
        (
            told(Happening::Suspended { reason: "in hospital".into() }, provider),
            "suspended,in hospital,provider,,self-report",
        ),
        (told(Happening::Resumed, provider), "resumed,,provider,,self-report"),
        (
            told(Happening::Ended { reason: EndReason::MovedAway }, provider),
            "ended,moved away,provider,,self-report",
        ),
        (
            told(Happening::Ended { reason: EndReason::Died }, &coordinator()),
            "died,,council,,confirmed by reviewer",
        ),
        (
            told(Happening::Claimed { outcome: o1() }, provider),
            "outcome claimed,O1,provider,,self-report",
        ),
        (
            told(
                Happening::Confirmed {
                    outcome: o1(),
                    met: true,
                    claimed_by: Some(provider.clone()),
                },
                &person(),
            ),
            "outcome met,O1,provider,person,confirmed by person",
        ),
        (
            told(Happening::Confirmed { outcome: o1(), met: false, claimed_by: None }, &person()),
            "outcome not met,O1,person,person,confirmed by person",
        ),
        (
            told(Happening::Disputed { outcome: o1() }, provider),
            "outcome disputed,O1,provider,,self-report",
        ),
        (
            told(
                Happening::Settled { outcome: o1(), met: true, disputed_by: person() },
                &Actor::new(Role::ContractManager, "U4"),
            ),
            "outcome met,O1,council,council,confirmed by reviewer",
        ),
        (
            told(
                Happening::Checked {
                    check: "quality".into(),
                    result: CheckResult::Reduced("50%".parse().unwrap()),
                },
                &coordinator(),
            ),
            "checked,quality reduced 50%,council,council,confirmed by reviewer",
        ),
        (
            told(
                Happening::Checked { check: "needs met".into(), result: CheckResult::Failed },
                &coordinator(),
            ),
            "checked,needs met failed,council,council,confirmed by reviewer",
        ),
        (
            told(
                Happening::Measured { what: "loneliness".into(), score: Score::whole(7) },
                &person(),
            ),
            "measured,loneliness 7,person,,confirmed by person",
        ),
        (
            told(
                Happening::Measured { what: "goals".into(), score: "54.5644".parse().unwrap() },
                &person(),
            ),
            "measured,goals in ten-thousandths 545644,person,,confirmed by person",
        ),
    ];
    for (told, expected) in cases {
        assert_eq!(told, expected);
    }
}

#[test]
fn nobody_confirms_who_was_not_named_and_never_the_provider() {
    let (plan, _) = accepted(draft());
    let on = day("2026-06-29");
    let met = Happening::Confirmed { outcome: "O1".into(), met: true, claimed_by: None };
    let refused = plan.tell(&met, on, &provider()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "confirmed_by: The role provider may not confirm outcome O1. It is confirmed by: person, \
         carer, practitioner."
    );
    assert_eq!(plan.tell(&met, on, &coordinator()).unwrap_err().key, "not-a-verifier");
    let key = |happening: &Happening, on: &str, by: &Actor| {
        plan.tell(happening, day(on), by).unwrap_err().key
    };
    let unknown = Happening::Claimed { outcome: "O4".into() };
    assert_eq!(key(&unknown, "2026-06-29", &provider()), "outcome-unknown");
    assert_eq!(key(&Happening::Resumed, "2026-04-05", &provider()), "before-acceptance");
    let practitioner = Actor::new(Role::Practitioner, "U5");
    let own =
        Happening::Settled { outcome: "O1".into(), met: true, disputed_by: practitioner.clone() };
    assert_eq!(key(&own, "2026-06-29", &practitioner), "settles-own-dispute");
    let nameless = Happening::Ended { reason: EndReason::Other("\n".into()) };
    assert_eq!(key(&nameless, "2026-06-29", &provider()), "name-missing");
    // A provider neither checks itself nor takes out what it cannot meet.
    let check = Happening::Checked { check: "quality".into(), result: CheckResult::Passed };
    assert_eq!(key(&check, "2026-06-29", &provider()), "teller-cannot");
    let withdrawn = Happening::Withdrawn { outcome: "O3".into() };
    assert_eq!(
        plan.tell(&withdrawn, on, &provider()).unwrap_err().to_string(),
        "by: The role provider may not record this. It is recorded by: practitioner, coordinator."
    );
    let fresh = Plan::new(draft()).unwrap();
    assert_eq!(fresh.tell(&met, on, &person()).unwrap_err().key, "not-in-force");
}

/// S79: he died in June; in July his wife tells that he came home as he wanted.
#[test]
fn what_came_of_a_plan_is_told_after_a_death() {
    let (plan, _) = accepted(draft());
    let carer = Actor::new(Role::Carer, "U3");
    let died = Happening::Ended { reason: EndReason::Died };
    assert_eq!(plan.tell(&died, day("2026-06-20"), &coordinator()).unwrap()[0].fact, "died");
    let met =
        Happening::Confirmed { outcome: "O1".into(), met: true, claimed_by: Some(provider()) };
    let told = plan.tell(&met, day("2026-07-02"), &carer).unwrap();
    assert_eq!(rows(&told), ["outcome met,O1,provider,carer,confirmed by person"]);
}

#[test]
fn a_plan_comes_back_from_the_store_as_it_went_in() {
    let (plan, _) = accepted(draft());
    assert_eq!(Plan::restore(plan.record().clone()), Ok(plan.clone()));
    assert_eq!(plan.planned_end(), day("2026-06-29"));
    assert_eq!(plan.next_review(None), day("2026-05-04"));
    assert_eq!(plan.next_review(Some(day("2026-05-04"))), day("2026-06-01"));
    let again = Offer { by: provider(), price: price() };
    let refused = plan.accept(day("2026-04-07"), &again, &coordinator(), &limits()).unwrap_err();
    assert_eq!(keys(&refused), ["accepted_on: accepted-already"]);
}

proptest! {
    /// Credits of any plan that gives shares come to exactly the whole.
    #[test]
    fn credits_come_to_the_whole(
        plans in prop::collection::vec((1_u32..=10_000, 0_u16..=10_000, 0_u16..=10_000), 1..8),
    ) {
        let mut drawn = draft();
        drawn.outcomes = plans.iter().enumerate().map(|(place, &(weight, a, b))| {
            let b = b.min(10_000 - a);
            let share = |points: u16| format!("{}.{:02}%", points / 100, points % 100);
            let mut one = outcome(&format!("O{place}"), "words", weight);
            one.contributions = vec![part("provider", &share(a)), part("person", &share(b))];
            one
        }).collect();
        let credits = Plan::new(drawn).unwrap().credits().unwrap();
        let total: u32 = credits.iter().map(|(_, share)| u32::from(share.basis_points())).sum();
        prop_assert_eq!(total, 10_000);
    }
}
