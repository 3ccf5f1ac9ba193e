//! Reviews as stories: what was found, what the plan is then, and what settlement is told.

mod story;

use attain_brokerage::{
    Actor, Finding, Party, Plan, PlannedOutcome, Progress, Review, ReviewFinding, Role,
};
use attain_needs::OutcomeKind;
use attain_terms::Model;
use story::*;

fn found(outcome: &str, finding: Finding) -> ReviewFinding {
    ReviewFinding {
        outcome: outcome.to_owned(),
        progress: Some(Progress::AsExpected),
        finding,
        reason: "agreed with Mrs A".to_owned(),
    }
}

fn review(findings: Vec<ReviewFinding>) -> Review {
    Review { on: day("2026-05-04"), by: coordinator(), findings }
}

fn changed(plan: &Plan, code: &str, change: impl FnOnce(&mut PlannedOutcome)) -> Finding {
    let mut outcome = plan.outcome(code).unwrap().clone();
    change(&mut outcome);
    Finding::Changed(Box::new(outcome))
}

/// The shop matters less to her now and her garden more: weights change, one outcome ends and
/// one is new. What was set before is superseded, and the payment rule has a new version.
#[test]
fn a_review_changes_adds_and_ends_outcomes_and_keeps_their_history() {
    let (plan, _) = accepted(draft());
    let lighter = changed(&plan, "O1", |one| one.weight = 30);
    let garden = Finding::Added(Box::new(outcome("O4", "dig the garden", 40)));
    let after = plan
        .review(&review(vec![
            found("O1", lighter),
            found("O3", Finding::Ended),
            found("O4", garden),
        ]))
        .unwrap();
    assert_eq!(
        rows(&after.sayings),
        [
            "outcome set,O1 weight 30,person,council,confirmed by person replaces outcome set O1",
            "outcome withdrawn,O3,council,,confirmed by reviewer",
            "outcome set,O4 weight 40,person,council,confirmed by person",
        ]
    );
    assert!(after.is_rule_new);
    let record = after.plan.record();
    assert_eq!((record.version, record.rule_version), (2, 2));
    let history: Vec<String> = record
        .changes
        .iter()
        .map(|change| {
            let was = change.before.as_ref().map_or(0, |before| before.weight);
            format!("{} {} was {was}: {}", change.what, change.outcome, change.reason)
        })
        .collect();
    assert_eq!(
        history,
        [
            "changed O1 was 50: agreed with Mrs A",
            "ended O3 was 20: agreed with Mrs A",
            "added O4 was 0: agreed with Mrs A",
        ]
    );
    let open: Vec<&str> = after.plan.open_outcomes().iter().map(|one| &*one.code).collect();
    assert_eq!(open, ["O1", "O2", "O4"]);
    assert_eq!(plan.record().version, 1, "the plan before it stays as it was");
}

#[test]
fn other_words_for_the_same_outcome_leave_the_payment_rule_alone() {
    let (plan, _) = accepted(draft());
    let reworded = changed(&plan, "O1", |one| one.words = "walk to the corner shop".into());
    let after = plan.review(&review(vec![found("O1", reworded)])).unwrap();
    assert_eq!(after.sayings, []);
    assert!(!after.is_rule_new);
    assert_eq!((after.plan.record().version, after.plan.record().rule_version), (2, 1));
}

/// Without reward there is no payment rule to version.
#[test]
fn under_model_1_a_review_touches_no_rule() {
    let mut free = draft();
    (free.model, free.payment_rule) = (Model::CarePlanning, None);
    let plan = Plan::new(free).unwrap();
    let (plan, _) = plan.accept_without_price(day("2026-04-06"), &coordinator()).unwrap();
    let after = plan.review(&review(vec![found("O3", Finding::Ended)])).unwrap();
    assert!(!after.is_rule_new);
    assert_eq!(after.plan.record().rule_version, 1);
}

#[test]
fn a_review_that_finds_all_going_on_changes_nothing() {
    let (plan, _) = accepted(draft());
    let all = ["O1", "O2", "O3"].map(|code| found(code, Finding::Continue));
    let after = plan.review(&review(all.to_vec())).unwrap();
    assert_eq!((after.sayings, after.is_rule_new), (Vec::new(), false));
    assert_eq!(after.plan, plan);
}

/// The reviewer writes it down; the person is who says so.
#[test]
fn met_and_not_met_need_the_word_of_somebody_who_may_confirm() {
    let (plan, _) = accepted(draft());
    let findings = vec![
        found("O1", Finding::Met { confirmed_by: person() }),
        found("O2", Finding::NotMet { confirmed_by: Actor::new(Role::Practitioner, "U5") }),
    ];
    let after = plan.review(&review(findings)).unwrap();
    assert_eq!(
        rows(&after.sayings),
        [
            "outcome met,O1,person,person,confirmed by person",
            "outcome not met,O2,council,council,confirmed by reviewer",
        ]
    );
    let own_mark = vec![found("O1", Finding::Met { confirmed_by: provider() })];
    let refused = plan.review(&review(own_mark)).unwrap_err();
    assert_eq!(keys(&refused), ["findings.1.confirmed_by: not-a-verifier"]);
}

/// A therapist takes over from the carer: every share is told anew, and the carer's is nothing.
#[test]
fn credit_moves_to_others_and_still_comes_to_the_whole() {
    let mut shared = draft();
    for one in &mut shared.outcomes {
        one.contributions = vec![part("provider", "60%"), part("carer", "40%")];
    }
    let (plan, _) = accepted(shared);
    let told = plan.tell_credits(&[], day("2026-04-06"), &coordinator());
    assert_eq!(
        rows(&told),
        [
            "credited,provider 60%,council,council,confirmed by reviewer",
            "credited,carer 40%,council,council,confirmed by reviewer",
        ]
    );
    let others = || Finding::ReAttributed(vec![part("provider", "60%"), part("therapist", "40%")]);
    let findings = ["O1", "O2", "O3"].map(|code| found(code, others()));
    let after = plan.review(&review(findings.to_vec())).unwrap();
    assert_eq!(
        rows(&after.sayings),
        [
            "credited,provider 60%,council,council,confirmed by reviewer replaces credited provider",
            "credited,therapist 40%,council,council,confirmed by reviewer",
            "credited,carer 0%,council,council,confirmed by reviewer replaces credited carer",
        ]
    );
    assert!(after.is_rule_new);
    assert_eq!(after.plan.outcomes_of(&Party::Carer), Vec::<&PlannedOutcome>::new());
}

#[test]
fn a_review_that_cannot_be_says_everything_at_once_and_changes_nothing() {
    let (plan, _) = accepted(draft());
    let mut silent = found("O2", Finding::Continue);
    silent.reason = String::new();
    let renamed = changed(&plan, "O3", |one| one.code = "O5".into());
    let findings = vec![
        found("O9", Finding::Continue),
        silent,
        found("O3", renamed),
        found("O1", Finding::Added(Box::new(outcome("O1", "again", 1)))),
        found("O1", Finding::Ended),
    ];
    let by_provider = Review { by: provider(), ..review(findings) };
    assert_eq!(
        keys(&plan.review(&by_provider).unwrap_err()),
        [
            "by: reviewer-cannot",
            "findings.1.outcome: outcome-unknown",
            "findings.2.reason: text-blank",
            "findings.3.code: code-changed",
            "findings.4.outcome: code-twice",
            "findings.5.outcome: finding-twice",
        ]
    );
    let early = Review { on: day("2026-04-05"), ..review(Vec::new()) };
    assert_eq!(keys(&plan.review(&early).unwrap_err()), ["on: not-in-force"]);
}

/// An outcome that was taken out stays out, and its code is not used for another.
#[test]
fn what_was_taken_out_does_not_come_back_under_the_same_code() {
    let (plan, _) = accepted(draft());
    let plan = plan.review(&review(vec![found("O3", Finding::Ended)])).unwrap().plan;
    let again = found("O3", Finding::Added(Box::new(outcome("O3", "bake a cake", 5))));
    assert_eq!(
        keys(&plan.review(&review(vec![again])).unwrap_err()),
        ["findings.1.outcome: code-twice"]
    );
    let met = found("O3", Finding::Met { confirmed_by: person() });
    assert_eq!(
        keys(&plan.review(&review(vec![met])).unwrap_err()),
        ["findings.1.outcome: outcome-unknown"]
    );
}

/// A priced outcome that turns from change to holding steady is priced anew.
#[test]
fn another_kind_of_outcome_is_another_priced_outcome() {
    let (plan, _) = accepted(draft());
    let steady = changed(&plan, "O2", |one| one.kind = OutcomeKind::Maintenance);
    let after = plan.review(&review(vec![found("O2", steady)])).unwrap();
    assert!(after.is_rule_new);
    assert_eq!(after.sayings, [], "its weight is as it was");
}
