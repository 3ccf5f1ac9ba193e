//! Assessments as stories: what was written on the form, and what is wrong with it.

use attain_needs::{
    Assessment, AssessmentDraft, Basis, Consent, Domain, FieldProblem, NeedLevel, Override,
    Subject, Voice,
};
use attain_units::Day;
use attain_units::Language;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

/// Mrs A wants to walk to the shop; her assessor would start with falls.
fn draft() -> AssessmentDraft {
    AssessmentDraft {
        subject: Subject::Person,
        on: day("2026-04-06"),
        person_priorities: texts(&["walk to the shop again"]),
        carer_priorities: texts(&["a night's sleep"]),
        assessor_priorities: texts(&["fewer falls"]),
        strengths: texts(&["knows all her neighbours"]),
        in_crisis: false,
        voice: Voice::Own,
        consent: Consent::Given { on: day("2026-04-06") },
        unable: vec![Domain::AdultCommunity, Domain::AdultHygiene],
        significant_impact: Some(true),
        need: Some(NeedLevel::Medium),
    }
}

fn keys(draft: AssessmentDraft) -> Vec<String> {
    let problems = Assessment::new(draft).err().unwrap_or_default();
    problems.iter().map(|FieldProblem { field, key, .. }| format!("{field}: {key}")).collect()
}

#[test]
fn what_the_person_the_carer_and_the_assessor_say_stays_apart() {
    let assessment = Assessment::new(draft()).unwrap();
    let said = assessment.said();
    assert_eq!(said.person_priorities, ["walk to the shop again"]);
    assert_eq!(said.carer_priorities, ["a night's sleep"]);
    assert_eq!(said.assessor_priorities, ["fewer falls"]);
}

#[test]
fn the_assessors_priorities_never_stand_in_for_the_persons() {
    let found = keys(AssessmentDraft { person_priorities: Vec::new(), ..draft() });
    assert_eq!(found, ["person_priorities: person-priorities-missing"]);
}

#[test]
fn a_carer_has_an_assessment_of_their_own() {
    let carer = AssessmentDraft {
        subject: Subject::Carer { cares_for: Some("P1".into()) },
        person_priorities: Vec::new(),
        unable: vec![Domain::CarerRecreation],
        ..draft()
    };
    let assessment = Assessment::new(carer.clone()).unwrap();
    assert_eq!(assessment.meets_care_act_criteria(), Some(true));
    let found = keys(AssessmentDraft {
        carer_priorities: Vec::new(),
        unable: vec![Domain::AdultHygiene],
        ..carer
    });
    assert_eq!(
        found,
        ["carer_priorities: carer-priorities-missing", "unable.1: domain-not-theirs"]
    );
}

/// Two outcomes for an adult; one alone is not enough, and without a look at the impact nothing
/// is said.
#[test]
fn the_criteria_of_the_care_act_are_counted_and_not_decided() {
    let met = |draft| Assessment::new(draft).unwrap().meets_care_act_criteria();
    assert_eq!(met(draft()), Some(true));
    let one = vec![Domain::AdultHygiene];
    assert_eq!(met(AssessmentDraft { unable: one, ..draft() }), Some(false));
    assert_eq!(met(AssessmentDraft { significant_impact: Some(false), ..draft() }), Some(false));
    assert_eq!(met(AssessmentDraft { significant_impact: None, ..draft() }), None);
    let wales = vec![Domain::WalesHealth, Domain::WalesHome];
    assert_eq!(met(AssessmentDraft { unable: wales, ..draft() }), None);
}

#[test]
fn everything_that_is_wrong_is_said_at_once_in_either_language() {
    let wrong = AssessmentDraft {
        person_priorities: texts(&["  "]),
        strengths: Vec::new(),
        voice: Voice::Proxy { who: String::new(), why: "asleep".into() },
        consent: Consent::BestInterests {
            on: day("2026-04-07"),
            by: "GP".into(),
            reason: "x".repeat(2_001),
        },
        unable: vec![Domain::AdultHygiene, Domain::AdultHygiene],
        ..draft()
    };
    assert_eq!(
        keys(wrong.clone()),
        [
            "person_priorities.1: text-blank",
            "strengths: strengths-missing",
            "voice.who: text-blank",
            "consent.reason: text-too-long",
            "consent.on: consent-late",
            "unable.2: domain-twice",
        ]
    );
    for problem in Assessment::new(wrong).unwrap_err() {
        assert_ne!(problem.say(Language::English), problem.say(Language::Welsh));
    }
}

/// Found on the floor on Friday; nobody decides her next five years that night.
#[test]
fn a_crisis_leads_to_no_long_term_plan_until_somebody_looks_again() {
    let crisis = Assessment::new(AssessmentDraft { in_crisis: true, ..draft() }).unwrap();
    let later = |on, in_crisis| {
        Assessment::new(AssessmentDraft { on: day(on), in_crisis, ..draft() }).unwrap()
    };
    let start = day("2026-06-01");
    let alone = Basis::of(&crisis, &[]);
    let refused = alone.for_long_term(start).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "term: The assessment of 2026-04-06 was made in a crisis. Assess again before a long-term \
         plan, or record who decided to go ahead and why."
    );
    assert!(Basis::of(&crisis, &[later("2026-05-04", true)]).for_long_term(start).is_err());
    assert!(Basis::of(&crisis, &[later("2026-05-04", false)]).for_long_term(start).is_ok());
    assert!(Basis::of(&crisis, &[later("2026-06-02", false)]).for_long_term(start).is_err());
    assert!(Basis::of(&later("2026-05-04", false), &[]).for_long_term(start).is_ok());

    let decision = Override {
        on: day("2026-04-08"),
        by: "head of service".into(),
        reason: "no bed until a placement is found".into(),
    };
    let decided = alone.clone().overridden(decision.clone()).unwrap();
    assert!(decided.for_long_term(start).is_ok());
    let nameless = Override { by: " ".into(), on: day("2026-04-01"), ..decision };
    let found = alone.overridden(nameless).unwrap_err();
    let keys: Vec<&str> = found.iter().map(|problem| problem.key).collect();
    assert_eq!(keys, ["text-blank", "override-early"]);
}
