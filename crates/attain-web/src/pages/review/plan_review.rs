//! A review of a plan, in three pages: what is found of each outcome, the details of what
//! changes, and the answers to check with what they change for payment. Nothing is kept before
//! the last; what was written goes along inside the form.

use attain_brokerage::{PlannedOutcome, Progress, Role, Step};
use attain_needs::Instrument;
use attain_office::care::latest_assessment;
use attain_office::{OfficeError, PaymentChange, preview_review, review_plan, score};
use attain_store::{Ask, PackageId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{CARE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted, Wrong};
use crate::language::Filling;
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::review::outcome_form::{Choice, Choices, place};
use crate::pages::review::payment_words::told_payment;
use crate::pages::review::review_form::{
    FINDINGS, MOST_NEW, fill_details, fill_new, findings, findings_are_right, new_codes, scores,
};
use crate::pages::review::story::{OutcomeStory, Told};
use crate::pages::review::{Head, Opened, head, open};
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let path = "/packages/{package}/review";
    Routes::default().get(path, Who::Only(CARE), show).post(path, Who::Only(CARE), go_on)
}

sends! {
    /// A review: how each outcome goes and what is found, page by page; `at` `check` keeps it.
    Reviewed: [
        Input::text("at"),
        Input::text("go"),
        Input::number("new").or_nothing(),
        Input::day("on"),
        Input::text("note"),
        Input::text("{outcome}-progress"),
        Input::text("{outcome}-finding"),
        Input::text("{outcome}-reason"),
        Input::text("{outcome}-score"),
        Input::text("{outcome}-confirmed_by"),
        Input::text("{outcome}-words"),
        Input::text("{outcome}-domain"),
        Input::text("{outcome}-kind"),
        Input::number("{outcome}-weight").or_nothing(),
        Input::day("{outcome}-target_day").or_nothing(),
        Input::text("{outcome}-measure"),
        Input::text("{outcome}-measure-baseline"),
        Input::text("{outcome}-measure-target"),
        Input::text("{outcome}-measure-how"),
        Input::tick("{outcome}-verifier-{role}"),
        Input::text("{outcome}-contributions-{place}-party"),
        Input::text("{outcome}-contributions-{place}-activity"),
        Input::text("{outcome}-contributions-{place}-share"),
    ]
}

#[derive(Serialize, JsonSchema)]
struct ReviewPage {
    head: Head,
    /// `findings`, `details` or `check`.
    step: &'static str,
    stories: Vec<OutcomeStory>,
    /// The codes of outcomes that the review adds.
    new: Vec<String>,
    may_add: bool,
    assessed: Option<Assessed>,
    last: Option<LastReview>,
    progress: Vec<Choice>,
    findings: Vec<Choice>,
    confirmers: Vec<Choice>,
    choices: Choices,
    /// Outcomes whose details are asked: code, finding, words.
    details: Vec<Detail>,
    /// Fields of other pages, carried along.
    carried: Vec<(String, String)>,
    summary: Vec<Summary>,
    /// What changes for payment, in a sentence, and outcome by outcome.
    payment: String,
    weights: Vec<String>,
    form: Form,
}

/// What the last assessment says.
#[derive(Serialize, JsonSchema)]
struct Assessed {
    on: String,
    person: Vec<String>,
    carer: Vec<String>,
    assessor: Vec<String>,
    strengths: Vec<String>,
    in_crisis: bool,
}

#[derive(Serialize, JsonSchema)]
struct LastReview {
    on: String,
    by: String,
    note: String,
}

#[derive(Serialize, JsonSchema)]
struct Detail {
    code: String,
    finding: String,
    words: String,
}

#[derive(Serialize, JsonSchema)]
struct Summary {
    code: String,
    words: String,
    progress: String,
    finding: String,
    reason: String,
    score: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(package): Path<PackageId>,
) -> Result<Page<ReviewPage>, PageError> {
    let date = app.clock.today().date();
    let form = Form::filled([
        ("on-day", date.day().to_string()),
        ("on-month", date.month().to_string()),
        ("on-year", date.year().to_string()),
    ]);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let opened = open(&mut change, &reader, &package).await?;
    change.read_person(&opened.package.person, "review").await?;
    change.commit().await?;
    stage_allows(&opened, reader.role)?;
    let mut ask = app.store.ask().await?;
    page(&app, &mut ask, &reader, &opened, "findings", form, None).await
}

fn stage_allows(opened: &Opened, role: Role) -> Result<(), PageError> {
    let stage = opened.package.stage.parse::<attain_brokerage::Stage>();
    let stage = stage.map_err(|()| PageError::NotFound)?;
    stage.allows(Step::Review, role).map_err(OfficeError::from)?;
    Ok(())
}

async fn go_on(
    State(app): State<App>,
    reader: SignedIn,
    Path(package): Path<PackageId>,
    posted: Posted<Reviewed>,
) -> Result<Reply<ReviewPage>, PageError> {
    let mut form = Form::of(posted);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let opened = open(&mut change, &reader, &package).await?;
    stage_allows(&opened, reader.role)?;
    let (at, go) = (form.text("at"), form.text("go"));
    if go == "add" {
        let count = new_codes(&opened.plan, &form).len() + 1;
        form.values.insert("new".to_owned(), count.min(MOST_NEW).to_string());
        fill_new(&mut form, &opened.plan);
    }
    let new = new_codes(&opened.plan, &form);
    let step = match (&*at, &*go) {
        (_, "findings") => "findings",
        (_, "details" | "add") => "details",
        ("findings", _) => {
            findings_are_right(&mut form, &opened.plan, app.clock.today());
            let asks = !new.is_empty()
                || opened.plan.open_outcomes().iter().any(|outcome| {
                    let finding = form.text(&format!("{}-finding", outcome.code));
                    matches!(&*finding, "changed" | "re-attributed" | "met" | "not-met")
                });
            match (form.is_right(), asks) {
                (false, _) => "findings",
                (true, true) => "details",
                (true, false) => "check",
            }
        }
        ("details", _) => "check",
        _ => "save",
    };
    if step == "details" {
        fill_details(&mut form, &opened.plan);
    }
    if !matches!(step, "check" | "save") {
        let page = page(&app, &mut change, &reader, &opened, step, form, None).await?;
        return Ok(page.into());
    }
    // The page may have been sent from anywhere: all of it is read again.
    findings_are_right(&mut form, &opened.plan, app.clock.today());
    let on = form.day("on").unwrap_or(app.clock.today());
    let findings = findings(&mut form, &opened, &new);
    let codes: Vec<String> = findings.iter().map(|one| one.outcome.clone()).collect();
    if !form.is_right() {
        let step = if at == "findings" { "findings" } else { "details" };
        let page = page(&app, &mut change, &reader, &opened, step, form, None).await?;
        return Ok(page.into());
    }
    if step == "save" {
        let note = form.text("note");
        let (account, package) = (&reader.account, &opened.package);
        let done_so = async {
            for (code, value) in scores(&form, &opened.plan) {
                let scale = Instrument::OwnScale;
                score(&mut change, account, package, &code, scale, &[&value], on).await?;
            }
            review_plan(&mut change, account, package, on, &note, findings).await
        };
        match done_so.await {
            Ok(_) => {
                return done(
                    change,
                    &reader,
                    &format!("/packages/{}", package.id),
                    "done-reviewed",
                )
                .await;
            }
            Err(OfficeError::Fields(problems)) => {
                drop(change);
                form.all_wrong(&place(problems, &codes), reader.asking.language);
            }
            Err(error) => return Err(error.into()),
        }
        let mut ask = app.store.ask().await?;
        let page = page(&app, &mut ask, &reader, &opened, "details", form, None).await?;
        return Ok(page.into());
    }
    let (account, package) = (&reader.account, &opened.package);
    let preview = preview_review(&mut change, account, package, on, findings).await;
    let page = match preview {
        Ok((_, payment)) => {
            page(&app, &mut change, &reader, &opened, "check", form, Some(payment)).await?
        }
        Err(OfficeError::Fields(problems)) => {
            form.all_wrong(&place(problems, &codes), reader.asking.language);
            let asks = form.errors.keys().all(|field| field.ends_with("-reason"));
            let step = if asks { "findings" } else { "details" };
            page(&app, &mut change, &reader, &opened, step, form, None).await?
        }
        Err(error) => return Err(error.into()),
    };
    Ok(page.into())
}

async fn page(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    opened: &Opened,
    step: &'static str,
    form: Form,
    payment: Option<PaymentChange>,
) -> Result<Page<ReviewPage>, PageError> {
    let language = reader.asking.language;
    let of_needs = language;
    let form = named(form, Say::to(app, reader));
    let say = |key: &str| app.messages.say(language, key, &Filling::default());
    let plan = &opened.plan;
    let told = Told::of(ask, &opened.package).await?;
    let open = plan.open_outcomes();
    let assessed = latest_assessment(ask, &opened.package.id).await?;
    let assessed = assessed.map(|one| {
        let said = one.said();
        Assessed {
            on: said.on.to_string(),
            person: said.person_priorities.clone(),
            carer: said.carer_priorities.clone(),
            assessor: said.assessor_priorities.clone(),
            strengths: said.strengths.clone(),
            in_crisis: said.in_crisis,
        }
    });
    let last = told.reviews.last().map(|(review, _)| LastReview {
        on: review.on_day.to_string(),
        by: told.accounts.get(review.account.as_str()).map_or(String::new(), |a| a.name.clone()),
        note: review.note.clone(),
    });
    let new = new_codes(plan, &form);
    let value = |field: String| form.values.get(&field).cloned().unwrap_or_default();
    let detail = |outcome: &&PlannedOutcome| {
        let finding = value(format!("{}-finding", outcome.code));
        let asks = matches!(&*finding, "changed" | "re-attributed" | "met" | "not-met");
        asks.then(|| Detail { code: outcome.code.clone(), finding, words: outcome.words.clone() })
    };
    let mut details: Vec<Detail> = open.iter().filter_map(detail).collect();
    details.extend(new.iter().map(|code| Detail {
        code: code.clone(),
        finding: "added".to_owned(),
        words: String::new(),
    }));
    let finding_words = |code: &str| say(&format!("review-finding-{code}"));
    let summary = |code: &str, words: String, finding: &str| Summary {
        code: code.to_owned(),
        words,
        progress: Progress::ALL
            .into_iter()
            .find(|one| one.code() == value(format!("{code}-progress")))
            .map(|one| one.name(of_needs))
            .unwrap_or_default(),
        finding: finding_words(finding),
        reason: value(format!("{code}-reason")),
        score: value(format!("{code}-score")),
    };
    let mut summaries = Vec::new();
    if step == "check" {
        for outcome in &open {
            let finding = value(format!("{}-finding", outcome.code));
            summaries.push(summary(&outcome.code, outcome.words.clone(), &finding));
        }
        for code in &new {
            let words = value(format!("{code}-words"));
            if !words.is_empty() {
                summaries.push(summary(code, words, "added"));
            }
        }
    }
    let (sentence, weights) = match &payment {
        None => (String::new(), Vec::new()),
        Some(payment) => told_payment(app, language, payment),
    };
    let is_here = |name: &str| is_of_page(step, name, &open, &details);
    let carried = form
        .values
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "at" | "go") && !is_here(name));
    let carried = carried.map(|(name, value)| (name.clone(), value.clone())).collect();
    let confirmers = Step::ConfirmOutcome.row().by.iter();
    let status = form.status();
    let page = ReviewPage {
        head: head(app, reader, opened, ""),
        step,
        stories: open.iter().map(|outcome| told.story(app, language, plan, outcome)).collect(),
        may_add: new.len() < MOST_NEW,
        new,
        assessed,
        last,
        progress: Progress::ALL
            .map(|one| Choice { value: one.code().to_owned(), text: one.name(of_needs) })
            .to_vec(),
        findings: FINDINGS
            .map(|code| Choice { value: code.to_owned(), text: finding_words(code) })
            .to_vec(),
        confirmers: confirmers
            .map(|role| Choice { value: role.code().to_owned(), text: role.name(of_needs) })
            .collect(),
        choices: Choices::of(plan.said(), Say::to(app, reader)),
        details,
        carried,
        summary: summaries,
        payment: sentence,
        weights,
        form,
    };
    Ok(Page::new(app, reader, "review/review.njk", page).await?.with_status(status))
}

/// What is wrong with a field of an outcome names the outcome: the same is asked of each.
fn named(mut form: Form, say: Say<'_>) -> Form {
    for (field, wrong) in &mut form.errors {
        let Some((code, _)) = field.split_once('-') else { continue };
        if !code.starts_with('O') {
            continue;
        }
        let (said, key) = match &*wrong {
            Wrong::Key { key } => (say.t(key), key.clone()),
            Wrong::Said { said, code } => (said.clone(), code.clone()),
        };
        *wrong = Wrong::Said { said: format!("{code}: {said}"), code: key };
    }
    form
}

/// Whether a field stands on this page of the form, so that it is not carried beside it.
fn is_of_page(step: &str, name: &str, open: &[&PlannedOutcome], details: &[Detail]) -> bool {
    let of = |code: &str| name.strip_prefix(code).and_then(|rest| rest.strip_prefix('-'));
    match step {
        "findings" => {
            let own = ["progress", "finding", "reason", "score"];
            let is_own = |rest: &str| own.contains(&rest);
            name == "note"
                || name.starts_with("on-")
                || open.iter().any(|outcome| of(&outcome.code).is_some_and(is_own))
        }
        "details" => details.iter().any(|detail| {
            of(&detail.code).is_some_and(|rest| match &*detail.finding {
                "added" => true,
                "changed" => !matches!(rest, "progress" | "finding" | "reason" | "score"),
                "re-attributed" => rest.starts_with("contributions-"),
                _ => rest == "confirmed_by",
            })
        }),
        _ => false,
    }
}
