//! The steps as a story: every stage, step and role, what is refused, and that every path ends.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use attain_brokerage::{Refusal, Role, Stage, Step, steps_page, words};
use attain_units::Language;
use proptest::prelude::*;

/// Who may do what, stage by stage, written down from the workflow and not from the code:
/// `step > stage it leads to: roles`. What is not here is refused.
const EXPECTED: &str = "
referred
  assess > assessed: practitioner coordinator
  decline > declined: person carer practitioner coordinator
  cancel > cancelled: practitioner coordinator contract-manager
assessed
  assess > assessed: practitioner coordinator
  propose-outcomes > assessed: person carer provider housing-partner health-partner
  agree-outcomes > outcomes-agreed: practitioner coordinator
  measure > assessed: person carer provider practitioner coordinator housing-partner health-partner
  decline > declined: person carer practitioner coordinator
  cancel > cancelled: practitioner coordinator contract-manager
outcomes-agreed
  agree-service > service-agreed: provider person carer broker practitioner coordinator
  measure > outcomes-agreed: person carer provider practitioner coordinator housing-partner health-partner
  reassess > outcomes-agreed: practitioner coordinator
  decline > declined: person carer practitioner coordinator
  cancel > cancelled: practitioner coordinator contract-manager
service-agreed
  offer-price > priced: provider broker
  accept-without-price > accepted: practitioner coordinator
  hand-back > outcomes-agreed: provider
  measure > service-agreed: person carer provider practitioner coordinator housing-partner health-partner
  reassess > service-agreed: practitioner coordinator
  decline > declined: person carer practitioner coordinator
  cancel > cancelled: practitioner coordinator contract-manager
priced
  accept-price > accepted: provider practitioner coordinator broker contract-manager commissioner
  return-price > service-agreed: provider practitioner coordinator broker contract-manager commissioner
  hand-back > outcomes-agreed: provider
  measure > priced: person carer provider practitioner coordinator housing-partner health-partner
  reassess > priced: practitioner coordinator
  decline > declined: person carer practitioner coordinator
  cancel > cancelled: practitioner coordinator contract-manager
accepted
  start > delivering: provider broker practitioner coordinator
  measure > accepted: person carer provider practitioner coordinator housing-partner health-partner
  reassess > accepted: practitioner coordinator
  decline > declined: person carer practitioner coordinator
  cancel > cancelled: practitioner coordinator contract-manager
delivering
  measure > delivering: person carer provider practitioner coordinator housing-partner health-partner
  claim-outcome > delivering: provider
  confirm-outcome > delivering: person carer practitioner coordinator housing-partner health-partner
  dispute-outcome > delivering: person carer provider practitioner coordinator
  settle-dispute > delivering: practitioner contract-manager
  check > delivering: contract-manager practitioner coordinator
  review > delivering: practitioner coordinator
  reassess > delivering: practitioner coordinator
  suspend > suspended: provider practitioner coordinator
  end > confirming: provider practitioner coordinator
suspended
  measure > suspended: person carer provider practitioner coordinator housing-partner health-partner
  claim-outcome > suspended: provider
  confirm-outcome > suspended: person carer practitioner coordinator housing-partner health-partner
  dispute-outcome > suspended: person carer provider practitioner coordinator
  settle-dispute > suspended: practitioner contract-manager
  check > suspended: contract-manager practitioner coordinator
  review > suspended: practitioner coordinator
  reassess > suspended: practitioner coordinator
  resume > delivering: provider practitioner coordinator
  end > confirming: provider practitioner coordinator
confirming
  measure > confirming: person carer provider practitioner coordinator housing-partner health-partner
  claim-outcome > confirming: provider
  confirm-outcome > confirming: person carer practitioner coordinator housing-partner health-partner
  dispute-outcome > confirming: person carer provider practitioner coordinator
  settle-dispute > confirming: practitioner contract-manager
  check > confirming: contract-manager practitioner coordinator
  review > confirming: practitioner coordinator
  start-new-plan > ended: practitioner coordinator
  close > ended: practitioner coordinator contract-manager
ended
  measure > ended: person carer provider practitioner coordinator housing-partner health-partner
  confirm-outcome > ended: person carer practitioner coordinator housing-partner health-partner
  dispute-outcome > ended: person carer provider practitioner coordinator
  settle-dispute > ended: practitioner contract-manager
  check > ended: contract-manager practitioner coordinator
declined
cancelled
";

/// Every stage, step and role that is allowed, with the stage it leads to.
fn expected() -> BTreeSet<(Stage, Step, Role, Stage)> {
    let mut all = BTreeSet::new();
    let mut stage = Stage::Referred;
    for line in EXPECTED.lines().filter(|line| !line.is_empty()) {
        let Some(rest) = line.strip_prefix("  ") else {
            stage = line.parse().unwrap();
            continue;
        };
        let (step, rest) = rest.split_once(" > ").unwrap();
        let (to, roles) = rest.split_once(": ").unwrap();
        for role in roles.split(' ') {
            let row = (stage, step.parse().unwrap(), role.parse().unwrap(), to.parse().unwrap());
            assert!(all.insert(row), "{line} says {role} twice");
        }
    }
    all
}

#[test]
fn every_stage_step_and_role_is_as_the_workflow_says() {
    let expected = expected();
    let mut asked = 0;
    for stage in Stage::ALL {
        for step in Step::all() {
            for role in Role::ALL {
                asked += 1;
                let found = stage.allows(step, role).ok();
                let wanted = expected
                    .iter()
                    .find(|row| (row.0, row.1, row.2) == (stage, step, role))
                    .map(|row| row.3);
                assert_eq!(found, wanted, "{} {} {}", stage.code(), step.code(), role.code());
            }
        }
    }
    assert_eq!(asked, 12 * 25 * 14);
}

/// Wiltshire: her case goes from referral to closure, and no social worker is needed for the
/// assessment and the plan.
#[test]
fn a_coordinator_takes_a_case_from_referral_to_closure() {
    let steps = [
        (Step::Assess, Role::Coordinator, Stage::Assessed),
        (Step::AgreeOutcomes, Role::Coordinator, Stage::OutcomesAgreed),
        (Step::AgreeService, Role::Provider, Stage::ServiceAgreed),
        (Step::OfferPrice, Role::Provider, Stage::Priced),
        (Step::AcceptPrice, Role::Coordinator, Stage::Accepted),
        (Step::Start, Role::Provider, Stage::Delivering),
        (Step::Review, Role::Coordinator, Stage::Delivering),
        (Step::ClaimOutcome, Role::Provider, Stage::Delivering),
        (Step::ConfirmOutcome, Role::Person, Stage::Delivering),
        (Step::End, Role::Provider, Stage::Confirming),
        (Step::Close, Role::Coordinator, Stage::Ended),
    ];
    let mut stage = Stage::Referred;
    for (step, role, next) in steps {
        stage = stage.allows(step, role).unwrap();
        assert_eq!(stage, next, "after {}", step.code());
    }
}

#[test]
fn a_new_plan_opens_where_outcomes_are_agreed_anew() {
    let ended = Stage::Confirming.allows(Step::StartNewPlan, Role::Coordinator);
    assert_eq!(ended, Ok(Stage::Ended));
    assert_eq!(Step::StartNewPlan.opens(), Some(Stage::Assessed));
    assert_eq!(Step::Close.opens(), None);
}

/// A provider that ends support early does not close the case: the person's word comes first.
#[test]
fn ending_support_leaves_the_outcomes_to_be_confirmed() {
    assert_eq!(Stage::Delivering.allows(Step::End, Role::Provider), Ok(Stage::Confirming));
    assert!(Stage::Confirming.allows(Step::Close, Role::Provider).is_err());
    assert!(Stage::Confirming.allows(Step::ConfirmOutcome, Role::Provider).is_err());
}

#[test]
fn a_refusal_says_what_is_possible_instead() {
    let refused = Stage::Priced.allows(Step::Start, Role::Provider).unwrap_err();
    assert_eq!(refused.refusal, Refusal::NotFromHere);
    assert_eq!(
        refused.to_string(),
        "“Start support” is not possible while the plan is at the stage “priced”. It is possible \
         at: accepted. As provider you can do this now: Accept the price, Send the price back, \
         Hand the plan back, Record a measurement."
    );
    let refused = Stage::Delivering.allows(Step::ConfirmOutcome, Role::Provider).unwrap_err();
    assert_eq!(refused.refusal, Refusal::NotThisRole);
    assert_eq!(
        refused.to_string(),
        "“Confirm an outcome” can be done by: person, carer, practitioner, coordinator, housing \
         partner, health partner. As provider you can do this now: Record a measurement, Claim an \
         outcome, Dispute an outcome, Suspend support, End support."
    );
    assert_eq!(
        Stage::Ended.allows(Step::Review, Role::ElectedMember).unwrap_err().say(Language::Welsh),
        "Gall y rhain wneud “Adolygu”: ymarferydd, cydlynydd. Fel aelod etholedig ni allwch wneud \
         dim ar y cam hwn."
    );
}

/// Those who only look take no step, and neither do those who pay or look after the system.
#[test]
fn onlookers_take_no_step() {
    for role in [Role::Finance, Role::ElectedMember, Role::Auditor, Role::Administrator] {
        for stage in Stage::ALL {
            assert_eq!(stage.open_to(role), [], "{} at {}", role.code(), stage.code());
        }
    }
}

/// The stages one can come to from here.
fn next(stage: Stage) -> BTreeSet<Stage> {
    let steps = Step::all().flat_map(|step| Role::ALL.map(|role| (step, role)));
    steps.filter_map(|(step, role)| stage.allows(step, role).ok()).collect()
}

fn reached(from: Stage) -> BTreeSet<Stage> {
    let mut reached = BTreeSet::from([from]);
    let mut ahead = vec![from];
    while let Some(stage) = ahead.pop() {
        ahead.extend(next(stage).into_iter().filter(|&next| reached.insert(next)));
    }
    reached
}

#[test]
fn every_path_ends_and_what_has_ended_stays_so() {
    assert_eq!(reached(Stage::Referred).len(), Stage::ALL.len(), "every stage can be reached");
    for stage in Stage::ALL {
        if stage.is_final() {
            assert!(next(stage).into_iter().all(|next| next == stage), "{}", stage.code());
        } else {
            assert!(reached(stage).into_iter().any(Stage::is_final), "{}", stage.code());
        }
    }
}

proptest! {
    /// However a case goes, one of its planners can always bring it to an end from where it is.
    #[test]
    fn whatever_happens_a_planner_can_end_it(choices in prop::collection::vec(any::<prop::sample::Index>(), 0..40)) {
        let mut stage = Stage::Referred;
        for choice in choices {
            let open: Vec<Stage> = next(stage).into_iter().collect();
            if open.is_empty() {
                break;
            }
            stage = open[choice.index(open.len())];
        }
        let ways = [Step::Cancel, Step::End, Step::Close];
        for step in ways {
            if let Ok(next) = stage.allows(step, Role::Coordinator) {
                stage = next;
            }
        }
        prop_assert!(stage.is_final(), "stuck at {}", stage.code());
    }
}

#[test]
fn both_languages_say_the_same_things() {
    assert_eq!(words().differences(), Vec::<String>::new());
    for language in [Language::English, Language::Welsh] {
        let said = Stage::ALL.map(|stage| stage.name(language)).into_iter();
        let said = said.chain(Role::ALL.map(|role| role.name(language)));
        let said: BTreeSet<String> =
            said.chain(Step::all().map(|step| step.name(language))).collect();
        assert_eq!(said.len(), 12 + 14 + 25, "no two are called the same");
    }
}

/// `UPDATE_BOOK=1 cargo test -p attain-brokerage` writes the page again.
#[test]
fn the_page_of_steps_in_the_book_is_made_from_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book/src/broker/steps.md");
    let page = steps_page();
    if std::env::var_os("UPDATE_BOOK").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "the page is old; run again with UPDATE_BOOK=1");
}
