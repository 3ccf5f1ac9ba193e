//! Mrs A's plan: three outcomes, £2,000 over 84 days (EX-WILTS).

use attain_brokerage::{
    Actor, ApprovalLimits, Contribution, FieldProblem, Measure, Offer, Part, Party, Plan,
    PlanDraft, PlannedOutcome, Price, PriceDraft, Role, Saying, Term, Worth,
};
use attain_needs::{Basis, Domain, Instrument, OutcomeKind, OutcomeOrigin, Score, Subject};
use attain_terms::Model;
use attain_units::Language;
use attain_units::{Day, Pence};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn pounds(text: &str) -> Pence {
    text.parse().unwrap()
}

pub fn outcome(code: &str, words: &str, weight: u32) -> PlannedOutcome {
    PlannedOutcome {
        code: code.to_owned(),
        words: words.to_owned(),
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
        verifiers: vec![Role::Person, Role::Carer, Role::Practitioner],
        contributions: Vec::new(),
        owners: Vec::new(),
    }
}

pub fn part(party: &str, share: &str) -> Contribution {
    let part = match share {
        "wholly" => Part::Wholly,
        "partly" => Part::Partly(None),
        share => Part::Partly(Some(share.parse().unwrap())),
    };
    Contribution { party: Party::of(party), activity: "walks with her".to_owned(), part }
}

pub fn draft() -> PlanDraft {
    PlanDraft {
        subject: Subject::Person,
        model: Model::Reward,
        term: Term::Short,
        basis: Basis {
            assessed: day("2026-03-30"),
            in_crisis: false,
            reassessed: None,
            overridden: None,
        },
        start: day("2026-04-06"),
        days: 84,
        review_every: 28,
        payment_rule: Some("clause 2".to_owned()),
        outcomes: vec![
            outcome("O1", "walk to the shop", 50),
            outcome("O2", "wash and dress", 30),
            outcome("O3", "cook a meal", 20),
        ],
    }
}

pub fn price() -> Price {
    Price::new(PriceDraft {
        worth: Worth::Plan(pounds("£2,000.00")),
        reablement: Pence::ZERO,
        person_part: pounds("£300.00"),
        council_part: pounds("£1,700.00"),
        indicative: None,
    })
    .unwrap()
}

pub fn limits() -> ApprovalLimits {
    ApprovalLimits::new(vec![
        (Role::Coordinator, pounds("£2,500.00")),
        (Role::ContractManager, pounds("£10,000.00")),
    ])
    .unwrap()
}

pub fn provider() -> Actor {
    Actor::new(Role::Provider, "U7")
}

pub fn coordinator() -> Actor {
    Actor::new(Role::Coordinator, "U1")
}

pub fn person() -> Actor {
    Actor::new(Role::Person, "P1")
}

/// The plan in force, and what was told of it.
pub fn accepted(draft: PlanDraft) -> (Plan, Vec<Saying>) {
    let offer = Offer { by: provider(), price: price() };
    let plan = Plan::new(draft).unwrap();
    plan.accept(day("2026-04-06"), &offer, &coordinator(), &limits()).unwrap()
}

/// Sayings as rows: `fact,value,by,verified_by,grade`, and what they replace.
pub fn rows(sayings: &[Saying]) -> Vec<String> {
    let row = |saying: &Saying| {
        let verified = saying.verified_by.as_deref().unwrap_or_default();
        let replaces =
            if saying.replaces { format!(" replaces {}", saying.about) } else { String::new() };
        let (fact, value, by, grade) =
            (saying.fact, &saying.value, &saying.by, saying.grade.words());
        format!("{fact},{value},{by},{verified},{grade}{replaces}")
    };
    sayings.iter().map(row).collect()
}

/// Problems as `field: key`, each said in both languages without a panic.
pub fn keys(problems: &[FieldProblem]) -> Vec<String> {
    let said = |problem: &FieldProblem| {
        assert_ne!(problem.say(Language::English), problem.say(Language::Welsh));
        format!("{}: {}", problem.field, problem.key)
    };
    problems.iter().map(said).collect()
}
