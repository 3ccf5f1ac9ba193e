//! Independent verification: somebody of another party looks at a claim, at a sample of what was
//! confirmed, or asks the person how they are. Nobody checks their own word.

use attain_brokerage::{Actor, Happening, Role, Step};
use attain_needs::Gap;
use attain_store::{
    Account, Ask, Change, CheckResult, CheckTask, ContractId, KeptRecord, NewRecord, Package,
    Source, StoreError, TaskId, TermsKind, terms_of,
};
use attain_terms::rule::{Factor, Rule, Standing};
use attain_terms::{APPROVAL, Grade};
use attain_units::Day;
use serde_json::json;

use crate::care::{record_sayings, set_outcome_state};
use crate::deliver::{Case, day_problems, plan_in, problem, standing};
use crate::error::OfficeError;
use crate::tell::{tell_people_of, tell_provider, tell_role};

/// What a checker found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is as claimed.
    Confirmed,
    /// It is not.
    Rejected,
    /// It cannot be said: the claim stays not evidenced.
    Unsure,
}

impl Found {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Rejected, Self::Unsure];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
            Self::Unsure => "unsure",
        }
    }

    /// The one of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|found| found.code() == code)
    }
}

/// A checker's verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was found.
    pub found: Found,
    /// The day it came true, where the checker knows better than the claim.
    pub on: Option<Day>,
    /// How, or why not, in the checker's words.
    pub note: String,
}

/// One answer of the person to a question of a quality check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure.
    NotSure,
}

impl Answer {
    /// The code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSure => "not-sure",
        }
    }

    /// The one of a code.
    pub fn of(code: &str) -> Option<Self> {
        [Self::Yes, Self::No, Self::NotSure].into_iter().find(|answer| answer.code() == code)
    }
}

/// The questions of a quality check, under the names that terms use for them.
pub const QUESTIONS: [&str; 3] = ["needs met", "treated well", "would keep"];

/// A quality check with the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualityCheck {
    /// The day they were asked.
    pub on: Day,
    /// Their answers, in the order of [`QUESTIONS`].
    pub answers: [Answer; 3],
    /// What they said, in their own words.
    pub words: String,
}

/// The claim or confirmation a task is about, unless it was taken back.
///
/// # Errors
/// When the store fails.
pub async fn record_of(ask: &mut Ask, task: &CheckTask) -> Result<Option<KeptRecord>, OfficeError> {
    let records = ask.records_of_package(&task.package).await?;
    Ok(standing(&records).find(|record| record.record == task.record).cloned())
}

/// Whether somebody disagrees with an outcome and nobody has settled it since.
pub fn disputed<'a>(records: &'a [KeptRecord], outcome: &str) -> Option<&'a KeptRecord> {
    let said = standing(records).filter(|record| {
        record.value == outcome
            && matches!(
                &*record.fact,
                "outcome met" | "outcome not met" | "outcome disputed" | "outcome withdrawn"
            )
    });
    said.max_by_key(|record| record.seq).filter(|record| record.fact == "outcome disputed")
}

/// Somebody of another party gives a verdict on a claim. Confirmed, the outcome is met, with the
/// verifier and the grade of their word; rejected, it is not; unsure, it stays not evidenced.
///
/// # Errors
/// When the step is not open to them, it is their own party's claim, the claim was taken back or
/// checked already, or the person disagrees, which is settled first.
pub async fn verify_claim(
    change: &mut Change,
    account: &Account,
    task: &CheckTask,
    verdict: &Verdict,
) -> Result<Option<String>, OfficeError> {
    let package = change.package(&task.package).await?;
    let case = Case::of(change, account, &package).await?;
    case.allow(Step::ConfirmOutcome)?;
    let claim = open_task(change, task, "verification").await?;
    if claim.by_party == case.actor.party {
        return Err(OfficeError::Rule("check-own-party"));
    }
    let records = change.records_of_package(&package.id).await?;
    if disputed(&records, &task.outcome).is_some() {
        return Err(OfficeError::Rule("check-disputed"));
    }
    let on = verdict.on.unwrap_or(claim.on_day);
    let mut wrong = day_problems(&case, on, change.at.day());
    if verdict.found != Found::Confirmed && verdict.note.trim().is_empty() {
        wrong.push(problem("note", "note-missing", Vec::new()));
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    finish(change, task, &claim, verdict.found, &verdict.note).await?;
    let fact = match verdict.found {
        Found::Confirmed => "outcome met",
        Found::Rejected => "outcome not met",
        Found::Unsure => {
            tell_about(change, &case, "told-claim-unsure", task).await?;
            return Ok(None);
        }
    };
    let id = confirm(change, &case, &claim, fact, on).await?;
    let message = if verdict.found == Found::Confirmed { "told-met" } else { "told-not-met" };
    tell_about(change, &case, message, task).await?;
    let facts = json!({ "outcome": task.outcome });
    tell_people_of(change, &package.person, &format!("{message}-person"), &facts, "/mine").await?;
    Ok(Some(id))
}

/// Keeps the word on a claim: as its plan tells it, where one is kept. It counts as on the day the
/// outcome came true; how long somebody took to look is not the provider's lateness.
async fn confirm(
    change: &mut Change,
    case: &Case,
    claim: &KeptRecord,
    fact: &str,
    on: Day,
) -> Result<String, OfficeError> {
    let outcome = &claim.value;
    let Some(plan) = plan_in(change, &case.package).await? else {
        let own = case.actor.role.grade();
        let record = said(case, on, fact, outcome.clone(), &claim.by_party, own);
        return Ok(change.record_fact(&case.contract.id, &record).await?);
    };
    let user = claim.account.as_deref().unwrap_or_default();
    let claimed_by = Some(Actor::of(Role::Provider, &claim.by_party, user));
    let met = fact == "outcome met";
    let confirmed = Happening::Confirmed { outcome: outcome.clone(), met, claimed_by };
    let told = plan.tell(&confirmed, on, &case.actor).map_err(|wrong| vec![wrong])?;
    let ids = record_sayings(change, &case.contract.id, &case.package, &told).await?;
    if plan.outcome(outcome).is_some() {
        let state = if met { "met" } else { "not met" };
        set_outcome_state(change, &case.package, outcome, state, "").await?;
    }
    let (step, stage) = (Step::ConfirmOutcome.code(), &case.package.stage);
    let facts = json!({ "outcome": outcome });
    change.take_step(&case.package, step, stage, on, "", &facts).await?;
    Ok(ids.into_iter().next().expect("a word on an outcome is one record"))
}

/// Somebody looks again at an outcome that was confirmed. A result that differs is recorded as a
/// disagreement, which holds the payment until it is settled.
///
/// # Errors
/// When the step is not open to them, they were the first to confirm it, or it was checked
/// already.
pub async fn check_sample(
    change: &mut Change,
    account: &Account,
    task: &CheckTask,
    verdict: &Verdict,
) -> Result<Option<String>, OfficeError> {
    let package = change.package(&task.package).await?;
    let case = Case::of(change, account, &package).await?;
    case.allow(Step::Check)?;
    let met = open_task(change, task, "sample").await?;
    if verdict.found != Found::Confirmed && verdict.note.trim().is_empty() {
        return Err(vec![problem("note", "note-missing", Vec::new())].into());
    }
    finish(change, task, &met, verdict.found, &verdict.note).await?;
    if verdict.found != Found::Rejected {
        return Ok(None);
    }
    let (grade, own) = (case.actor.role.grade(), case.actor.party.clone());
    let on = change.at.day();
    let record = said(&case, on, "outcome disputed", task.outcome.clone(), &own, grade);
    let id = change.record_fact(&case.contract.id, &record).await?;
    if change.outcomes_of(&package.id).await?.iter().any(|one| one.code == task.outcome) {
        let note = verdict.note.trim();
        set_outcome_state(change, &package, &task.outcome, "disputed", note).await?;
    }
    tell_about(change, &case, "told-sample-differs", task).await?;
    Ok(Some(id))
}

/// Asks for a quality check with a person, by a day.
///
/// # Errors
/// When the step is not open to them, or the day has passed.
pub async fn ask_quality_check(
    change: &mut Change,
    account: &Account,
    package: &Package,
    due: Day,
) -> Result<TaskId, OfficeError> {
    let case = Case::of(change, account, package).await?;
    case.allow(Step::Check)?;
    if due < change.at.day() {
        let day = vec![("day", Gap::Text(due.to_string()))];
        return Err(vec![problem("due", "due-past", day)].into());
    }
    let task = new_task(change, &case, "quality", due);
    change.ask_for_check(&task).await?;
    if let Some(coordinator) = &package.coordinator {
        let (facts, link) = (json!({}), format!("/checks/{}", task.id));
        change.tell(&coordinator.as_str().into(), "told-quality-asked", &facts, &link).await?;
    }
    Ok(task.id)
}

/// The person was asked: are your needs met, are you treated well, would you keep this service.
/// Each clear answer is recorded as a check, passed or failed. Where the terms pay only while a
/// check is passed, a failed one holds the person's payment until a later one is passed (B2).
///
/// # Errors
/// When the step is not open to them, it was done already, or the day cannot be.
pub async fn quality_check(
    change: &mut Change,
    account: &Account,
    task: &CheckTask,
    check: &QualityCheck,
) -> Result<Found, OfficeError> {
    let package = change.package(&task.package).await?;
    let case = Case::of(change, account, &package).await?;
    case.allow(Step::Check)?;
    if task.kind != "quality" || task.result.is_some() {
        return Err(OfficeError::Rule("check-done"));
    }
    let wrong = day_problems(&case, check.on, change.at.day());
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let found = match check.answers {
        answers if answers.contains(&Answer::No) => Found::Rejected,
        answers if answers.contains(&Answer::NotSure) => Found::Unsure,
        _ => Found::Confirmed,
    };
    let answers = QUESTIONS.iter().zip(check.answers);
    let mut records = Vec::new();
    for (question, answer) in answers.clone() {
        let result = match answer {
            Answer::Yes => "passed",
            Answer::No => "failed",
            Answer::NotSure => continue,
        };
        let (grade, own) = (case.actor.role.grade(), case.actor.party.clone());
        records.push(said(&case, check.on, "checked", format!("{question} {result}"), &own, grade));
    }
    change.record_facts(&case.contract.id, &records).await?;
    let told: serde_json::Map<String, serde_json::Value> =
        answers.map(|(question, answer)| ((*question).to_owned(), answer.code().into())).collect();
    let note = json!({ "answers": told, "words": check.words.trim(), "on": check.on.to_string() });
    let result = CheckResult {
        claimed_by: String::new(),
        result: found.code().to_owned(),
        note: note.to_string(),
    };
    change.check(task, &result).await?;
    if found == Found::Rejected {
        tell_about(change, &case, "told-quality-failed", task).await?;
    }
    Ok(found)
}

/// A check that holds payment under the terms of a contract, and the clauses it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The check's name.
    pub check: String,
    /// The ids of the clauses.
    pub clauses: Vec<String>,
    /// Whether nothing is paid before it is passed.
    pub is_needed: bool,
}

/// The checks of people that hold payment under a contract.
///
/// # Errors
/// When the store fails.
pub async fn holding_checks(
    ask: &mut Ask,
    contract: &ContractId,
) -> Result<Vec<Holding>, OfficeError> {
    let version = ask.terms_in_force(contract, TermsKind::Live).await?;
    Ok(version
        .map(|version| terms_of(&version))
        .transpose()?
        .map_or(Vec::new(), |terms| holding(&terms)))
}

pub(crate) fn holding(terms: &attain_terms::Terms) -> Vec<Holding> {
    let latest = terms.latest();
    let mut found: Vec<Holding> = Vec::new();
    for clause in &latest.clauses {
        let Rule::Person(rule) = &clause.rule else { continue };
        for factor in &rule.factors {
            let Factor::Check { check, standing } = factor else { continue };
            let (check, is_needed) = (latest.names.word(*check), *standing == Standing::Needed);
            if check == APPROVAL {
                continue;
            }
            match found.iter_mut().find(|holding| holding.check == check) {
                Some(holding) if holding.clauses.contains(&clause.id) => {}
                Some(holding) => holding.clauses.push(clause.id.clone()),
                None => found.push(Holding {
                    check: check.to_owned(),
                    clauses: vec![clause.id.clone()],
                    is_needed,
                }),
            }
        }
    }
    found
}

/// The record of an open task of this kind.
async fn open_task(ask: &mut Ask, task: &CheckTask, kind: &str) -> Result<KeptRecord, OfficeError> {
    if task.kind != kind || task.result.is_some() {
        return Err(OfficeError::Rule("check-done"));
    }
    record_of(ask, task).await?.ok_or(OfficeError::Rule("check-claim-gone"))
}

/// Keeps the result. The database refuses when the checker is whoever entered the record.
async fn finish(
    change: &mut Change,
    task: &CheckTask,
    record: &KeptRecord,
    found: Found,
    note: &str,
) -> Result<(), StoreError> {
    let result = CheckResult {
        claimed_by: record.account.clone().unwrap_or_default(),
        result: found.code().to_owned(),
        note: note.trim().to_owned(),
    };
    change.check(task, &result).await
}

/// A task that nobody has answered yet.
pub(crate) fn new_task(change: &Change, case: &Case, kind: &str, due: Day) -> CheckTask {
    CheckTask {
        id: TaskId::new(),
        contract: case.contract.id.clone(),
        package: case.package.id.clone(),
        person: case.package.person.clone(),
        kind: kind.to_owned(),
        outcome: String::new(),
        record: String::new(),
        due,
        made_by: Some(change.account.0.clone()),
        made_at: change.at,
        facts: "{}".to_owned(),
        checked_by: None,
        checked_at: None,
        result: None,
        note: None,
    }
}

/// Something a party said, verified by whoever acts.
fn said(case: &Case, on: Day, fact: &str, value: String, by: &str, grade: Grade) -> NewRecord {
    NewRecord {
        record: None,
        on_day: on,
        person: Some(case.package.person.clone()),
        package: Some(case.package.id.clone()),
        fact: fact.to_owned(),
        value,
        by: by.to_owned(),
        verified_by: case.actor.party.clone(),
        grade,
        supersedes: None,
        source: Source::Screen,
        upload: None,
    }
}

/// Tells the provider, the coordinator and those who look after the contract.
async fn tell_about(
    change: &mut Change,
    case: &Case,
    message: &str,
    task: &CheckTask,
) -> Result<(), StoreError> {
    let facts = json!({ "outcome": task.outcome, "contract": case.contract.reference });
    let own = format!("/deliver/packages/{}", case.package.id);
    tell_provider(change, &case.contract.provider, message, &facts, &own).await?;
    let link = format!("/checks/{}", task.id);
    if matches!(message, "told-sample-differs" | "told-quality-failed") {
        tell_role(change, Role::ContractManager, message, &facts, &link).await?;
    }
    if let Some(coordinator) = &case.package.coordinator {
        change.tell(&coordinator.as_str().into(), message, &facts, &link).await?;
    }
    Ok(())
}
