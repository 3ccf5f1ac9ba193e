//! What a review's form says: findings, details and new outcomes, read over the plan as it stands.

use attain_brokerage::{Actor, Finding, Plan, PlannedOutcome, Progress, ReviewFinding, Role};
use attain_units::Day;

use crate::form::Form;
use crate::pages::review::Opened;
use crate::pages::review::outcome_form::{contributions, filled, read};

/// What can be found of an outcome that is in the plan.
pub const FINDINGS: [&str; 6] = ["continue", "met", "not-met", "changed", "ended", "re-attributed"];
/// How many outcomes one review adds at most.
pub const MOST_NEW: usize = 5;

/// The codes of outcomes that are added: the plan's next ones.
pub fn new_codes(plan: &Plan, form: &Form) -> Vec<String> {
    let count = form.values.get("new").and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
    let number = |code: &str| code.strip_prefix('O').and_then(|rest| rest.parse::<usize>().ok());
    let outcomes = &plan.said().outcomes;
    let last = outcomes.iter().filter_map(|one| number(&one.code)).max().unwrap_or(0);
    (1..=count.min(MOST_NEW)).map(|more| format!("O{}", last + more)).collect()
}

/// Holds what the first page asks: the day, and for each outcome how it goes, what is found and
/// why.
pub fn findings_are_right(form: &mut Form, plan: &Plan, today: Day) {
    if form.day("on").is_some_and(|on| today < on) {
        form.wrong("on", "review-day-to-come");
    }
    let progress: Vec<&str> = Progress::ALL.iter().map(|one| one.code()).collect();
    for outcome in plan.open_outcomes() {
        let code = &outcome.code;
        form.one_of(&format!("{code}-progress"), &progress, "review-progress-missing");
        form.one_of(&format!("{code}-finding"), &FINDINGS, "review-finding-missing");
        form.need(&format!("{code}-reason"), "review-reason-missing");
        let field = format!("{code}-score");
        let value = form.text(&field);
        let is_on_scale = value.parse::<u8>().is_ok_and(|value| (1..=10).contains(&value));
        if !value.is_empty() && !is_on_scale {
            form.wrong(&field, "review-scale-wrong");
        }
    }
}

/// The values on people's own scales, where one was given.
pub fn scores(form: &Form, plan: &Plan) -> Vec<(String, String)> {
    let open = plan.open_outcomes();
    let values = open
        .iter()
        .map(|outcome| (outcome.code.clone(), form.text(&format!("{}-score", outcome.code))));
    values.filter(|(_, value)| !value.is_empty()).collect()
}

/// Fields of details that nobody has filled yet hold what stands in the plan.
pub fn fill_details(form: &mut Form, plan: &Plan) {
    for outcome in plan.open_outcomes() {
        let is_new = !form.values.contains_key(&format!("{}-words", outcome.code));
        if is_new {
            for (name, value) in filled(outcome) {
                form.values.entry(name).or_insert(value);
            }
        }
    }
    fill_new(form, plan);
}

pub fn fill_new(form: &mut Form, plan: &Plan) {
    for code in new_codes(plan, form) {
        if form.values.contains_key(&format!("{code}-words")) {
            continue;
        }
        let date = (plan.planned_end() + -1).date();
        let usual = [
            ("measure", "own-scale".to_owned()),
            ("kind", "change".to_owned()),
            ("verifier-person", "yes".to_owned()),
            ("verifier-practitioner", "yes".to_owned()),
            ("target_day-day", date.day().to_string()),
            ("target_day-month", date.month().to_string()),
            ("target_day-year", date.year().to_string()),
        ];
        for (name, value) in usual {
            form.values.entry(format!("{code}-{name}")).or_insert(value);
        }
    }
}

/// The findings as they are written in the form, those of new outcomes last.
pub fn findings(form: &mut Form, opened: &Opened, new: &[String]) -> Vec<ReviewFinding> {
    let plan = &opened.plan;
    let start = plan.said().start;
    let open: Vec<PlannedOutcome> = plan.open_outcomes().into_iter().cloned().collect();
    let mut findings = Vec::new();
    for outcome in &open {
        let code = &outcome.code;
        let progress = form.text(&format!("{code}-progress"));
        let progress = Progress::ALL.into_iter().find(|one| one.code() == progress);
        let finding = match form.text(&format!("{code}-finding")).as_str() {
            "met" => Finding::Met { confirmed_by: confirmer(form, opened, code) },
            "not-met" => Finding::NotMet { confirmed_by: confirmer(form, opened, code) },
            "changed" => Finding::Changed(Box::new(read(form, code, Some(outcome), start))),
            "ended" => Finding::Ended,
            "re-attributed" => Finding::ReAttributed(contributions(form, code)),
            _ => Finding::Continue,
        };
        let reason = form.text(&format!("{code}-reason"));
        findings.push(ReviewFinding { outcome: code.clone(), progress, finding, reason });
    }
    for code in new {
        if form.text(&format!("{code}-words")).is_empty()
            && form.text(&format!("{code}-reason")).is_empty()
        {
            continue; // a new outcome that was left blank is none
        }
        let reason = form.need(&format!("{code}-reason"), "review-reason-missing");
        let outcome = read(form, code, None, start);
        findings.push(ReviewFinding {
            outcome: code.clone(),
            progress: None,
            finding: Finding::Added(Box::new(outcome)),
            reason,
        });
    }
    findings
}

/// Whose word it is that an outcome is met or not: the reviewer writes it down.
pub fn confirmer(form: &mut Form, opened: &Opened, code: &str) -> Actor {
    let field = format!("{code}-confirmed_by");
    let role = form.text(&field).parse::<Role>();
    if role.is_err() {
        form.wrong(&field, "form-choose");
    }
    let role = role.unwrap_or(Role::Person);
    let user = match role {
        Role::Person => opened.package.person.as_str(),
        _ => "",
    };
    Actor::new(role, user)
}
