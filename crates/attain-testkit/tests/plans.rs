//! From plan to penny: what brokerage tells of a plan is evidence that settlement reads, and
//! Wiltshire's plan comes to Wiltshire's figures (EX-WILTS).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use attain_brokerage::{
    Actor, ApprovalLimits, CheckResult, Contribution, EndReason, Finding, Happening, Measure,
    Offer, Part, Party, Plan, PlanDraft, PlannedOutcome, Price, PriceDraft, Review, ReviewFinding,
    Role, Saying, Term, Worth,
};
use attain_evidence::{Evidence, TextFormat};
use attain_needs::{
    Basis, Domain, Instrument, NeedLevel, OutcomeKind, OutcomeOrigin, Score, Subject,
};
use attain_settlement::Detail;
use attain_terms::{Model, Names, Terms};
use attain_testkit::statements;
use attain_units::{Day, Pence};

const HEADER: &str = "record,on,recorded,person,package,fact,value,by,verified_by,grade,supersedes";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn pounds(text: &str) -> Pence {
    text.parse().unwrap()
}

fn provider() -> Actor {
    Actor::new(Role::Provider, "U7")
}

fn coordinator() -> Actor {
    Actor::new(Role::Coordinator, "U1")
}

fn person() -> Actor {
    Actor::new(Role::Person, "P1")
}

fn outcome(code: &str, weight: u32) -> PlannedOutcome {
    let part = |party: &str, share: &str| Contribution {
        party: Party::of(party),
        activity: "their part".to_owned(),
        part: Part::Partly(Some(share.parse().unwrap())),
    };
    PlannedOutcome {
        code: code.to_owned(),
        words: "words that are nobody else's, \"quoted\"".to_owned(),
        domain: Domain::AdultCommunity,
        kind: OutcomeKind::Change,
        origin: OutcomeOrigin::CouncilAssessment,
        chosen_by_person: true,
        measure: Some(Measure::Scored {
            instrument: Instrument::OwnScale,
            baseline: Some(Score::whole(3)),
            target: Some(Score::whole(7)),
        }),
        weight,
        target_day: day("2026-06-29"),
        verifiers: vec![Role::Person, Role::Practitioner],
        contributions: vec![part("provider", "66.67%"), part("carer", "33.33%")],
        owners: Vec::new(),
    }
}

/// Mrs A's plan, in force: £2,000 over 84 days, outcomes of weights 50, 30 and 20.
fn accepted() -> (Plan, Vec<Saying>) {
    let basis =
        Basis { assessed: day("2026-03-30"), in_crisis: false, reassessed: None, overridden: None };
    let plan = Plan::new(PlanDraft {
        subject: Subject::Person,
        model: Model::Reward,
        term: Term::Short,
        basis,
        start: day("2026-04-06"),
        days: 84,
        review_every: 28,
        payment_rule: Some("clause 2".to_owned()),
        outcomes: vec![outcome("O1", 50), outcome("O2", 30), outcome("O3", 20)],
    })
    .unwrap();
    let price = Price::new(PriceDraft {
        worth: Worth::Plan(pounds("£2,000.00")),
        reablement: Pence::ZERO,
        person_part: Pence::ZERO,
        council_part: pounds("£2,000.00"),
        indicative: Some(pounds("£1,900.00")),
    });
    let offer = Offer { by: provider(), price: price.unwrap() };
    let limits = ApprovalLimits::new(vec![(Role::Coordinator, pounds("£2,500.00"))]).unwrap();
    plan.accept(day("2026-04-06"), &offer, &coordinator(), &limits).unwrap()
}

/// What the store does with sayings: it numbers them and turns `replaces` into `supersedes`.
fn rows(sayings: &[Saying]) -> String {
    let mut latest: BTreeMap<&str, String> = BTreeMap::new();
    let mut text = format!("{HEADER}\n");
    for (number, saying) in sayings.iter().enumerate() {
        let id = format!("R{number}");
        let before = latest.insert(&saying.about, id.clone());
        let supersedes = if saying.replaces { before.unwrap() } else { String::new() };
        let Saying { on, fact, value, by, .. } = saying;
        let verified = saying.verified_by.as_deref().unwrap_or_default();
        let grade = saying.grade.words();
        text += &format!(
            "{id},{on},{on}T12:00Z,P1,K1,{fact},\"{value}\",{by},{verified},{grade},{supersedes}\n"
        );
    }
    text
}

fn read(sayings: &[Saying], names: &Names) -> Evidence {
    let text = rows(sayings);
    Evidence::read(TextFormat::Csv, text.as_bytes(), names, "told")
        .unwrap_or_else(|refused| panic!("what is told is evidence: {refused}\n{text}"))
}

/// What the scheme's statements pay together.
fn paid(sayings: &[Saying]) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes/wiltshire/terms.toml");
    let terms = Terms::read(&fs::read_to_string(path).unwrap(), "wiltshire").unwrap();
    let evidence = read(sayings, &terms.latest().names);
    let statements = statements(&terms, &evidence, Detail::People);
    statements.iter().flat_map(|one| &one.lines).map(|line| line.amount).sum::<Pence>().to_string()
}

/// The provider claims each outcome and the person says what is so.
fn told(plan: &Plan, on: &str, results: [bool; 3]) -> Vec<Saying> {
    let mut sayings = Vec::new();
    for (outcome, met) in ["O1", "O2", "O3"].into_iter().zip(results) {
        let outcome = outcome.to_owned();
        let claimed = Happening::Claimed { outcome: outcome.clone() };
        sayings.extend(plan.tell(&claimed, day(on), &provider()).unwrap());
        let confirmed = Happening::Confirmed { outcome, met, claimed_by: Some(provider()) };
        sayings.extend(plan.tell(&confirmed, day(on), &person()).unwrap());
    }
    sayings
}

/// EX-WILTS a to d and f, from the plan itself.
#[test]
fn a_plan_that_is_told_is_paid_as_wiltshire_pays() {
    let cases = [
        ("2026-06-29", [true, true, true], "£2,000.00"),
        ("2026-06-08", [true, true, true], "£2,125.00"),
        ("2026-06-29", [true, true, false], "£1,680.00"),
        ("2026-07-13", [true, true, true], "£1,840.00"),
        ("2026-06-29", [false, false, false], "£400.00"),
    ];
    for (on, results, expected) in cases {
        let (plan, mut sayings) = accepted();
        sayings.extend(told(&plan, on, results));
        assert_eq!(paid(&sayings), expected, "{on} {results:?}");
    }
}

/// A claim alone is worth nothing, and a dispute holds what was met.
#[test]
fn what_only_the_provider_says_is_not_paid() {
    let (plan, mut sayings) = accepted();
    let claimed = Happening::Claimed { outcome: "O1".into() };
    sayings.extend(plan.tell(&claimed, day("2026-06-29"), &provider()).unwrap());
    assert_eq!(paid(&sayings), "£400.00");

    let (plan, mut sayings) = accepted();
    sayings.extend(told(&plan, "2026-06-29", [true, true, true]));
    let disputed = Happening::Disputed { outcome: "O1".into() };
    sayings.extend(plan.tell(&disputed, day("2026-06-30"), &person()).unwrap());
    assert_eq!(paid(&sayings), "£1,200.00");
    let settled = Happening::Settled { outcome: "O1".into(), met: true, disputed_by: person() };
    let manager = Actor::new(Role::ContractManager, "U4");
    sayings.extend(plan.tell(&settled, day("2026-07-02"), &manager).unwrap());
    // A dispute that is settled leaves the first result standing: nothing was late.
    assert_eq!(paid(&sayings), "£2,000.00");
}

/// At review O1 becomes 30 of 80: what was set before is superseded. O3 is not met.
#[test]
fn a_review_that_weighs_outcomes_anew_is_paid_by_the_new_weights() {
    let (plan, mut sayings) = accepted();
    let mut lighter = plan.outcome("O1").unwrap().clone();
    lighter.weight = 30;
    let finding = ReviewFinding {
        outcome: "O1".into(),
        progress: None,
        finding: Finding::Changed(Box::new(lighter)),
        reason: "the garden matters more".into(),
    };
    let review = Review { on: day("2026-05-04"), by: coordinator(), findings: vec![finding] };
    let after = plan.review(&review).unwrap();
    sayings.extend(after.sayings);
    sayings.extend(told(&after.plan, "2026-06-29", [true, true, false]));
    // £400 + £1,600 × 60/80.
    assert_eq!(paid(&sayings), "£1,600.00");
}

/// Every fact brokerage can tell is one the evidence reader takes.
#[test]
fn every_saying_is_a_row_of_evidence() {
    let (plan, mut sayings) = accepted();
    sayings.extend(plan.tell_credits(&[], day("2026-04-06"), &coordinator()));
    let outcome = || "O1".to_owned();
    let happenings = [
        Happening::Started { need: Some(NeedLevel::VeryHigh) },
        Happening::Started { need: None },
        Happening::Suspended { reason: "in hospital".into() },
        Happening::Resumed,
        Happening::Disputed { outcome: outcome() },
        Happening::Withdrawn { outcome: "O2".into() },
        Happening::Checked { check: "quality".into(), result: CheckResult::Passed },
        Happening::Checked { check: "quality".into(), result: CheckResult::Failed },
        Happening::Checked {
            check: "quality".into(),
            result: CheckResult::Reduced("12.5%".parse().unwrap()),
        },
        Happening::Measured { what: "loneliness".into(), score: Score::whole(-7) },
        Happening::Measured { what: "goals".into(), score: "54.5644".parse().unwrap() },
    ];
    let claimed = Happening::Claimed { outcome: outcome() };
    sayings.extend(plan.tell(&claimed, day("2026-06-29"), &provider()).unwrap());
    let reasons = EndReason::OFFERED.map(|reason| Happening::Ended { reason });
    for happening in happenings.iter().chain(&reasons) {
        sayings.extend(plan.tell(happening, day("2026-06-29"), &coordinator()).unwrap());
    }
    let review = |code: &str, finding| ReviewFinding {
        outcome: code.to_owned(),
        progress: None,
        finding,
        reason: "agreed".to_owned(),
    };
    let alone = vec![Contribution {
        party: Party::of("therapist"),
        activity: "exercises".into(),
        part: Part::Wholly,
    }];
    let findings = vec![
        review("O1", Finding::ReAttributed(alone)),
        review("O2", Finding::Ended),
        review("O3", Finding::NotMet { confirmed_by: person() }),
    ];
    let reviewed = plan.review(&Review { on: day("2026-06-29"), by: coordinator(), findings });
    sayings.extend(reviewed.unwrap().sayings);
    let evidence = read(&sayings, &Names::default());
    let read: usize = evidence.people.people().map(|person| person.records.len()).sum();
    assert_eq!(read, sayings.len());
    assert!(!rows(&sayings).contains("nobody else's"), "the person's words stay in the plan");
}
