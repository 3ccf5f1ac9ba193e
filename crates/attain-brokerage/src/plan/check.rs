//! What must hold in a plan before it can be one.

use std::collections::BTreeSet;

use attain_needs::{FieldProblem, OutcomeKind, OutcomeOrigin, Score};
use attain_terms::Model;

use crate::party::check_contributions;
use crate::plan::{Measure, PlanDraft, PlannedOutcome, Term};
use crate::problem;
use crate::role::{Role, Side};
use crate::step::Step;

/// The longest text of one field, in characters.
const LONGEST: usize = 2_000;
/// The longest plan, as evidence reads it, and the heaviest outcome.
const MOST_DAYS: u32 = 36_525;
const HEAVIEST: u32 = 10_000;

pub(super) fn check(draft: &PlanDraft) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    if draft.days == 0 || draft.days > MOST_DAYS {
        found.push(problem("days", "days-out-of-range", Vec::new()));
    }
    if draft.review_every == 0 || draft.review_every > MOST_DAYS {
        found.push(problem("review_every", "review-missing", Vec::new()));
    }
    if draft.start < draft.basis.assessed {
        let gaps = vec![("day", draft.basis.assessed.to_string().into())];
        found.push(problem("start", "start-before-assessment", gaps));
    }
    match draft.term {
        Term::Long => found.extend(draft.basis.for_long_term(draft.start).err()),
        Term::Short => {}
    }
    match draft.model {
        Model::Reward => {
            if draft.payment_rule.as_deref().is_none_or(|rule| rule.trim().is_empty()) {
                found.push(problem("payment_rule", "payment-rule-missing", Vec::new()));
            }
        }
        Model::CarePlanning | Model::Population => {
            if draft.payment_rule.is_some() {
                found.push(problem("payment_rule", "payment-rule-not-wanted", Vec::new()));
            }
        }
    }
    // A population's contract may leave the person's plan to others; the other two are plans
    // of outcomes or nothing.
    if draft.outcomes.is_empty() && draft.model != Model::Population {
        found.push(problem("outcomes", "outcomes-missing", Vec::new()));
    }
    let mut codes = BTreeSet::new();
    for (place, outcome) in (1..).zip(&draft.outcomes) {
        let field = format!("outcomes.{place}");
        if !codes.insert(&outcome.code) {
            found.push(problem(format!("{field}.code"), "code-twice", Vec::new()));
        }
        check_outcome(draft, outcome, &field, &mut found);
    }
    found
}

/// Checks one outcome; `field` is its path in the form.
pub(crate) fn check_outcome(
    draft: &PlanDraft,
    outcome: &PlannedOutcome,
    field: &str,
    found: &mut Vec<FieldProblem>,
) {
    let at = |part: &str| format!("{field}.{part}");
    if !is_code(&outcome.code) {
        found.push(problem(at("code"), "code-not-plain", Vec::new()));
    }
    check_text(&at("words"), &outcome.words, found);
    if !outcome.domain.suits(&draft.subject) {
        found.push(problem(at("domain"), "domain-not-theirs", Vec::new()));
    }
    if outcome.origin == OutcomeOrigin::Population && !outcome.chosen_by_person {
        found.push(problem(at("origin"), "origin-not-personal", Vec::new()));
    }
    if outcome.weight == 0 || outcome.weight > HEAVIEST {
        found.push(problem(at("weight"), "weight-out-of-range", Vec::new()));
    }
    if outcome.target_day <= draft.start {
        let gaps = vec![("day", draft.start.to_string().into())];
        found.push(problem(at("target_day"), "target-day-early", gaps));
    }
    if let Some(measure) = &outcome.measure {
        check_measure(measure, outcome.kind, draft.model, &at("measure"), found);
    }
    if draft.model == Model::Reward {
        if outcome.measure.is_none() {
            found.push(problem(at("measure"), "measure-missing", Vec::new()));
        }
        if outcome.verifiers.is_empty() {
            found.push(problem(at("verifiers"), "verifier-missing", Vec::new()));
        }
    }
    for role in &outcome.verifiers {
        check_verifier(*role, &at("verifiers"), found);
    }
    check_contributions(&outcome.contributions, &at("contributions"), found);
}

/// A text that says something, and is no longer than a page can hold.
pub(crate) fn check_text(field: &str, text: &str, found: &mut Vec<FieldProblem>) {
    if text.trim().is_empty() {
        found.push(problem(field, "text-blank", Vec::new()));
    } else if text.chars().count() > LONGEST {
        found.push(problem(field, "text-too-long", Vec::new()));
    }
}

/// Nobody marks their own work, and those who take no part confirm nothing.
fn check_verifier(role: Role, field: &str, found: &mut Vec<FieldProblem>) {
    if role.side() == Side::Provider {
        found.push(problem(field, "verifier-is-provider", Vec::new()));
    } else if !Step::ConfirmOutcome.row().by.contains(&role) {
        let gaps = vec![("role", attain_needs::Gap::Key(role.key()))];
        found.push(problem(field, "verifier-cannot", gaps));
    }
}

fn check_measure(
    measure: &Measure,
    kind: OutcomeKind,
    model: Model,
    field: &str,
    found: &mut Vec<FieldProblem>,
) {
    let (instrument, baseline, target) = match measure {
        Measure::Told { how } => return check_text(&format!("{field}.how"), how, found),
        Measure::Scored { instrument, baseline, target } => (*instrument, *baseline, *target),
    };
    if !instrument.has_total() {
        found.push(problem(field, "measure-without-total", Vec::new()));
        return;
    }
    let fits = |score: Score| {
        instrument.range().is_none_or(|(least, most)| least <= score && score <= most)
    };
    for (part, score) in [("baseline", baseline), ("target", target)] {
        if let (Some(score), Some((least, most))) = (score, instrument.range())
            && !fits(score)
        {
            let gaps = vec![
                ("found", score.to_string().into()),
                ("least", least.to_string().into()),
                ("most", most.to_string().into()),
            ];
            found.push(problem(format!("{field}.{part}"), "score-out-of-range", gaps));
        }
    }
    let pays = model == Model::Reward;
    if pays && baseline.is_none() && kind != OutcomeKind::Process {
        found.push(problem(format!("{field}.baseline"), "baseline-missing", Vec::new()));
    }
    if pays && target.is_none() && kind == OutcomeKind::Process {
        found.push(problem(format!("{field}.target"), "target-missing", Vec::new()));
    }
    if let (OutcomeKind::Change, Some(baseline), Some(target)) = (kind, baseline, target)
        && instrument.better().reaches(baseline, target)
    {
        found.push(problem(format!("{field}.target"), "target-not-better", Vec::new()));
    }
}

/// A code evidence can carry: it would be cut at a colon or at ` weight `.
fn is_code(code: &str) -> bool {
    let plain = code.chars().all(|letter| !letter.is_control() && letter != ':');
    let short = (1..=60).contains(&code.chars().count());
    plain && short && code.trim() == code && !format!(" {code} ").contains(" weight ")
}
