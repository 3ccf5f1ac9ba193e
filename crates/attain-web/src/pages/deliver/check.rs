//! One check: what was claimed and by whom, the evidence, the person's own word, and the verdict.

use attain_brokerage::{PlannedOutcome, Step};
use attain_office::checks::{
    self, Answer, Found, QUESTIONS, QualityCheck, Verdict, disputed, holding_checks, record_of,
};
use attain_office::deliver::{Case, plan_in, seen_of};
use attain_office::{OfficeError, sayings_of, words_about};
use attain_store::{Ask, CheckTask, KeptRecord, TaskId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::deliver::checks::{colour_of, state_of};
use crate::pages::deliver::package::banner;
use crate::pages::deliver::{Banner, CHECKERS, Choice, READ_CHECKS, record_words, t};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default().get("/checks/{task}", Who::Only(READ_CHECKS), show).post(
        "/checks/{task}",
        Who::Only(CHECKERS),
        send,
    )
}

sends! {
    /// What somebody independent found.
    CheckedTask: [
        Input::text("found"),
        Input::day("on").or_nothing(),
        Input::text("note"),
        Input::text("words"),
        Input::one_of("question-{question}", &["yes", "no", "not-sure"]).or_nothing(),
    ]
}

#[derive(Serialize, JsonSchema)]
struct CheckPage {
    id: String,
    kind: String,
    state: &'static str,
    colour: &'static str,
    case: Banner,
    package: String,
    outcome: String,
    words: String,
    how: String,
    due: String,
    claim: Option<ClaimView>,
    evidence: Vec<EvidenceView>,
    sayings: Vec<SayingView>,
    is_disputed: bool,
    /// Why the reader cannot give a verdict: a message's key.
    barred: Option<&'static str>,
    is_open: bool,
    holding: Vec<String>,
    result: Option<ResultView>,
    founds: Vec<Choice>,
    questions: Vec<Question>,
    answers: Vec<Choice>,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct ClaimView {
    on: String,
    at: String,
    party: String,
    by: String,
    verified_by: String,
    source: String,
    seen: String,
}

#[derive(Serialize, JsonSchema)]
struct EvidenceView {
    record: String,
    on: String,
    words: String,
    by: String,
    verified_by: String,
}

#[derive(Serialize, JsonSchema)]
struct SayingView {
    on: String,
    role: String,
    answer: &'static str,
    words: String,
}

#[derive(Serialize, JsonSchema)]
struct ResultView {
    by: String,
    at: String,
    note: String,
    answers: Vec<(String, String)>,
}

#[derive(Serialize, JsonSchema)]
struct Question {
    field: String,
    key: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(task): Path<String>,
) -> Result<Page<CheckPage>, PageError> {
    let page = page(&app, &reader, &task, None).await?;
    let mut ask = app.store.ask().await?;
    let person = ask.check_task(&TaskId::from(task)).await?.person;
    drop(ask);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.read_person(&person, "check").await?;
    change.commit().await?;
    Ok(page)
}

async fn page(
    app: &App,
    reader: &SignedIn,
    task: &str,
    form: Option<Form>,
) -> Result<Page<CheckPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let task = ask.check_task(&TaskId::from(task)).await?;
    let package = ask.package(&task.package).await?;
    let case = Case::of(&mut ask, &reader.account, &package).await?;
    let record = record_of(&mut ask, &task).await?;
    let records = ask.records_of_package(&package.id).await?;
    let state = state_of(&mut ask, &task).await?;
    let planned = plan_in(&mut ask, &package).await?;
    let planned = planned.as_ref().and_then(|plan| plan.outcome(&task.outcome));
    let how = planned.and_then(|one| one.measure.as_ref()).map(|measure| match measure {
        attain_brokerage::Measure::Told { how } => how.clone(),
        attain_brokerage::Measure::Scored { instrument, .. } => {
            instrument.name(reader.asking.language)
        }
    });
    let claim = match &record {
        Some(record) => Some(claim_view(app, reader, &mut ask, record, &task).await?),
        None => None,
    };
    let holding = holding_checks(&mut ask, &case.contract.id).await?;
    let holding = holding.into_iter().filter(|one| QUESTIONS.contains(&&*one.check));
    let holding = holding.map(|one| t(app, reader, &question_key(&one.check))).collect();
    let is_disputed = disputed(&records, &task.outcome).is_some();
    let form = form.unwrap_or_else(|| filled(record.as_ref(), app));
    let status = form.status();
    let choice =
        |kind: &str, code: &str| Choice::new(code, t(app, reader, &format!("{kind}-{code}")));
    let founds = match task.kind.as_str() {
        "sample" => "sample-found",
        _ => "check-found",
    };
    let page = CheckPage {
        barred: barred(reader, &case, &task, record.as_ref(), is_disputed, planned),
        is_open: state == "open",
        result: result_view(app, reader, &mut ask, &task).await?,
        evidence: evidence(app, reader, &records, &task),
        sayings: sayings(app, reader, &mut ask, &case, &task).await?,
        case: banner(app, reader, &mut ask, &case).await?,
        id: task.id.0,
        colour: colour_of(state),
        state,
        package: package.id.0,
        words: planned.map_or_else(String::new, |one| one.words.clone()),
        how: how.unwrap_or_default(),
        outcome: task.outcome,
        due: task.due.to_string(),
        kind: task.kind,
        claim,
        is_disputed,
        holding,
        founds: Found::ALL.map(|found| choice(founds, found.code())).to_vec(),
        questions: QUESTIONS
            .map(|name| Question { field: field_of(name), key: question_key(name) })
            .into(),
        answers: ["yes", "no", "not-sure"].map(|code| choice("check-answer", code)).to_vec(),
        form,
    };
    Ok(Page::new(app, reader, "deliver/check.njk", page).await?.with_status(status))
}

fn filled(record: Option<&KeptRecord>, app: &App) -> Form {
    let on = record.map_or(app.clock.today(), |record| record.on_day).date();
    Form::filled([
        ("on-day", on.day().to_string()),
        ("on-month", on.month().to_string()),
        ("on-year", on.year().to_string()),
    ])
}

fn field_of(question: &str) -> String {
    format!("question-{}", question.replace(' ', "-"))
}

fn question_key(question: &str) -> String {
    format!("quality-{}", question.replace(' ', "-"))
}

/// Why this reader gives no verdict on this task, though it is open.
fn barred(
    reader: &SignedIn,
    case: &Case,
    task: &CheckTask,
    record: Option<&KeptRecord>,
    is_disputed: bool,
    planned: Option<&PlannedOutcome>,
) -> Option<&'static str> {
    let step = match task.kind.as_str() {
        "verification" => Step::ConfirmOutcome,
        _ => Step::Check,
    };
    let is_named = planned.is_none_or(|one| one.confirmers().contains(&reader.role));
    let may = reader.is_any(CHECKERS) && case.allow(step).is_ok();
    if !may || (task.kind == "verification" && !is_named) {
        return Some("check-barred-role");
    }
    let is_own =
        record.and_then(|record| record.account.as_deref()) == Some(reader.account.id.as_str());
    match task.kind.as_str() {
        "verification" if is_own => Some("check-barred-own"),
        "sample" if is_own => Some("check-barred-first"),
        "verification" if is_disputed => Some("check-barred-disputed"),
        _ => None,
    }
}

async fn claim_view(
    app: &App,
    reader: &SignedIn,
    ask: &mut Ask,
    record: &KeptRecord,
    task: &CheckTask,
) -> Result<ClaimView, PageError> {
    let by = match &record.account {
        Some(id) => ask.account(&id.as_str().into()).await?.name,
        None => String::new(),
    };
    let mut seen = seen_of(&task.facts);
    if task.kind == "sample" {
        let tasks = ask.check_tasks_about(&task.package).await?;
        let first = tasks.iter().rev().find(|one| {
            one.kind == "verification" && one.outcome == task.outcome && one.result.is_some()
        });
        seen = first.map_or_else(String::new, |first| seen_of(&first.facts));
    }
    Ok(ClaimView {
        on: record.on_day.to_string(),
        at: record.recorded.to_string(),
        party: record.by_party.clone(),
        by,
        verified_by: record.verified_by.clone(),
        source: t(app, reader, &format!("deliver-source-{}", record.source)),
        seen,
    })
}

/// What is known of the outcome: its own records, and what was measured and visited.
fn evidence(
    app: &App,
    reader: &SignedIn,
    records: &[KeptRecord],
    task: &CheckTask,
) -> Vec<EvidenceView> {
    let about = words_about(records, &task.outcome);
    let replaced: Vec<&str> = records.iter().map(|record| &*record.supersedes).collect();
    let other = records.iter().filter(|record| {
        matches!(&*record.fact, "measured" | "happened" | "checked" | "visit")
            && !replaced.contains(&&*record.record)
    });
    let mut all: Vec<&KeptRecord> = about.into_iter().chain(other).collect();
    all.sort_by_key(|record| std::cmp::Reverse((record.on_day, record.seq)));
    let view = |record: &KeptRecord| EvidenceView {
        record: record.record.clone(),
        on: record.on_day.to_string(),
        words: record_words(app, reader, record),
        by: record.by_party.clone(),
        verified_by: record.verified_by.clone(),
    };
    all.into_iter().take(30).map(view).collect()
}

/// The person's own word on the outcome, whoever else has spoken.
async fn sayings(
    app: &App,
    reader: &SignedIn,
    ask: &mut Ask,
    case: &Case,
    task: &CheckTask,
) -> Result<Vec<SayingView>, PageError> {
    let all = sayings_of(ask, &case.package).await?;
    let own = all.into_iter().filter(|(_, said)| said.outcome == task.outcome);
    let view = |(review, said): (attain_store::KeptReview, attain_office::Said)| SayingView {
        on: review.on_day.to_string(),
        role: t(app, reader, &format!("role-{}", said.role)),
        answer: said.answer.code(),
        words: said.words,
    };
    Ok(own.map(view).collect())
}

async fn result_view(
    app: &App,
    reader: &SignedIn,
    ask: &mut Ask,
    task: &CheckTask,
) -> Result<Option<ResultView>, PageError> {
    let Some(by) = &task.checked_by else { return Ok(None) };
    let note = task.note.clone().unwrap_or_default();
    let (mut words, mut answers) = (note.clone(), Vec::new());
    if task.kind == "quality" {
        let facts: serde_json::Value = serde_json::from_str(&note).unwrap_or_default();
        words = facts["words"].as_str().unwrap_or_default().to_owned();
        for name in QUESTIONS {
            let answer = facts["answers"][name].as_str().unwrap_or("not-sure");
            let answer = t(app, reader, &format!("check-answer-{answer}"));
            answers.push((t(app, reader, &question_key(name)), answer));
        }
    }
    Ok(Some(ResultView {
        by: ask.account(&by.as_str().into()).await?.name,
        at: task.checked_at.clone().unwrap_or_default(),
        note: words,
        answers,
    }))
}

async fn send(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<CheckedTask>,
) -> Result<Reply<CheckPage>, PageError> {
    let mut form = Form::of(posted);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let task = change.check_task(&TaskId::from(id.as_str())).await?;
    let account = &reader.account;
    let result: Option<Result<&str, OfficeError>> = match task.kind.as_str() {
        "quality" => match quality(&mut form) {
            None => None,
            Some(check) => {
                let found = checks::quality_check(&mut change, account, &task, &check).await;
                Some(found.map(|_| "done-quality"))
            }
        },
        kind => match verdict(&mut form, kind == "verification") {
            None => None,
            Some(verdict) if kind == "sample" => {
                let found = checks::check_sample(&mut change, account, &task, &verdict).await;
                Some(found.map(|_| "done-sample"))
            }
            Some(verdict) => {
                let found = checks::verify_claim(&mut change, account, &task, &verdict).await;
                Some(found.map(|_| "done-verdict"))
            }
        },
    };
    match result {
        Some(Ok(said)) => {
            return done(change, &reader, &format!("/checks/{id}"), said).await;
        }
        Some(Err(wrong)) => form.refused(wrong, reader.asking.language)?,
        None => {}
    }
    drop(change);
    Ok(page(&app, &reader, &id, Some(form)).await?.into())
}

fn verdict(form: &mut Form, has_day: bool) -> Option<Verdict> {
    let codes = Found::ALL.map(Found::code);
    let found = Found::of(&form.one_of("found", &codes, "form-choose"));
    let on = if has_day { form.day("on") } else { None };
    if !form.is_right() {
        return None;
    }
    Some(Verdict { found: found?, on, note: form.text("note") })
}

fn quality(form: &mut Form) -> Option<QualityCheck> {
    let on = form.day("on");
    let answers = QUESTIONS.map(|name| {
        let code = form.one_of(&field_of(name), &["yes", "no", "not-sure"], "form-choose");
        Answer::of(&code)
    });
    let [Some(first), Some(second), Some(third)] = answers else { return None };
    Some(QualityCheck { on: on?, answers: [first, second, third], words: form.text("words") })
}
