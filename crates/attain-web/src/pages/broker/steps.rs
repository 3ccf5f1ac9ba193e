//! Steps that need a day, a reason and a note: acceptance, start, pause, end and closure. Each says
//! before it is taken what it does to payment.

use attain_brokerage::{EndReason, Step};
use attain_office::{OfficeError, care};
use attain_store::{Change, PackageId};
use attain_units::Day;
use axum::extract::State;

use crate::access::{READ_PACKAGES, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Answer, Choice, Field, FormPage};
use crate::language::Filling;
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::broker::effect::effect;
use crate::pages::plan::case::{Case, CaseView};
use crate::pages::plan::details::fill_day;
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    const STEP: &str = "/packages/{package}/steps/{step}";
    Routes::default().get(STEP, Who::Only(READ_PACKAGES), show).post(
        STEP,
        Who::Only(READ_PACKAGES),
        take,
    )
}

sends! {
    /// A step of a package: its day where it has one, its reason, a note.
    TakenStep: [Input::day("on").or_nothing(), Input::text("reason"), Input::text("note")]
}

/// Why support pauses. Records say these words, so none of them is anybody's own.
const PAUSES: [&str; 4] = ["in hospital", "away from home", "at their own wish", "no staff"];

/// The step of an address, where it is one of this page's and open to the reader.
fn step_of(case: &Case, reader: &SignedIn, code: &str) -> Result<Step, PageError> {
    let step = code.parse::<Step>().map_err(|()| PageError::NotFound)?;
    let is_here = matches!(
        step,
        Step::AcceptPrice
            | Step::ReturnPrice
            | Step::AcceptWithoutPrice
            | Step::HandBack
            | Step::Start
            | Step::Suspend
            | Step::Resume
            | Step::End
            | Step::StartNewPlan
            | Step::Close
            | Step::Decline
            | Step::Cancel
    );
    if !is_here {
        return Err(PageError::NotFound);
    }
    let open = case.stage.allows(step, reader.role);
    open.map(|_| step).map_err(|error| OfficeError::Step(error).into())
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "step").await?;
    let step = step_of(&case, &reader, &code)?;
    let mut form = Form::default();
    fill_day(&mut form, "on", &app.clock.today().to_string());
    page(&app, &reader, &case, step, form).await?.answer(&app, &reader).await
}

async fn take(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
    posted: Posted<TakenStep>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    let step = step_of(&case, &reader, &code)?;
    let mut form = Form::of(posted);
    let on = match asks_for_day(step) {
        true => form.day("on"),
        false => Some(app.clock.today()),
    };
    let reason = match reasons(step) {
        [] => String::new(),
        codes => form.one_of("reason", codes, "step-reason-missing"),
    };
    let note = match step {
        Step::ReturnPrice | Step::HandBack => form.need("note", "step-note-missing"),
        _ => form.text("note"),
    };
    if let (Some(on), true) = (on, form.is_right()) {
        match act(&mut change, &reader, &case, step, on, &reason, &note).await {
            Ok(to) => {
                // Whoever hands a plan back sees it no longer.
                let to = if step == Step::HandBack { "/packages".to_owned() } else { to };
                return done(change, &reader, &to, &format!("done-step-{}", step.code())).await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    let page = page(&app, &reader, &case, step, form).await?;
    Ok(page.answer(&app, &reader).await?.into())
}

/// Takes the step. Gives where it leads.
async fn act(
    change: &mut Change,
    reader: &SignedIn,
    case: &Case,
    step: Step,
    on: Day,
    reason: &str,
    note: &str,
) -> Result<String, OfficeError> {
    let (account, package) = (&reader.account, &case.package);
    let ended = EndReason::of(reason);
    match step {
        Step::AcceptPrice => care::accept_price(change, account, package, on, note).await?,
        Step::ReturnPrice => care::return_price(change, account, package, note).await?,
        Step::AcceptWithoutPrice => {
            care::accept_without_price(change, account, package, on, note).await?;
        }
        Step::HandBack => care::hand_back(change, account, package, on, note).await?,
        Step::Start => care::start(change, account, package, on, note).await?,
        Step::Suspend => care::suspend(change, account, package, on, reason, note).await?,
        Step::Resume => care::resume(change, account, package, on, note).await?,
        Step::End => care::end(change, account, package, on, &ended, note).await?,
        Step::Close => care::close(change, account, package, on, note).await?,
        Step::Decline => care::decline(change, account, package, on, note).await?,
        Step::Cancel => care::cancel(change, account, package, on, &ended, note).await?,
        Step::StartNewPlan => {
            let next = care::start_new_plan(change, account, package, on, note).await?;
            return Ok(format!("/packages/{next}"));
        }
        _ => return Err(OfficeError::Rule("not-yours")),
    }
    Ok(case.path(""))
}

fn asks_for_day(step: Step) -> bool {
    step != Step::ReturnPrice
}

/// The reasons a step asks to choose from.
fn reasons(step: Step) -> &'static [&'static str] {
    match step {
        Step::Suspend => &PAUSES,
        Step::End => &[
            "completed",
            "moved away",
            "moved to another service",
            "changed to a direct payment",
            "readmitted",
            "declined",
            "died",
        ],
        Step::Cancel => &["moved away", "moved to another service", "readmitted", "died"],
        _ => &[],
    }
}

async fn page(
    app: &App,
    reader: &SignedIn,
    case: &Case,
    step: Step,
    form: Form,
) -> Result<FormPage<CaseView>, PageError> {
    let say = Say::to(app, reader);
    let mut ask = app.store.ask().await?;
    let mut fields = Vec::new();
    if asks_for_day(step) {
        fields.push(Field::day("on", say.t("step-on")));
    }
    let codes = reasons(step);
    if !codes.is_empty() {
        let word = |code: &&str| match step {
            Step::Suspend => say.word("step-pause", code),
            _ => EndReason::of(code).name(say.needs()),
        };
        let choices = codes.iter().map(|code| Choice::new(*code, word(code))).collect();
        fields.push(Field::radios("reason", say.t("step-reason"), choices));
    }
    let needs_words = matches!(step, Step::ReturnPrice | Step::HandBack);
    let label = say.t(if needs_words { "step-note-needed" } else { "step-note" });
    fields.push(Field::area("note", label).hint(say.t("step-note-hint")));
    let mut answers = Vec::new();
    if matches!(step, Step::AcceptPrice | Step::ReturnPrice)
        && let Some(offer) = ask.offers_of(&case.package.id).await?.first()
    {
        let by = case.name(Some(offer.offered_by.as_str()));
        let days =
            Filling::default().number("days", offer.days).with("value", offer.value.to_string());
        answers.push(Answer::new(say.t("price-offered-by"), by));
        answers.push(
            Answer::new(say.t("price-value"), say.fill("step-price", &days)).of("accepted_by"),
        );
        let facts = attain_office::assessment_kept::PriceFacts::read(offer)?;
        let is_above = facts.indicative_pence.is_some_and(|most| most < facts.worth_pence);
        if is_above {
            answers.push(Answer::new(say.t("price-indicative"), say.t("price-above")));
        }
    }
    let mut lead = vec![say.t(&format!("step-about-{}", step.code()))];
    let open = case.outcomes.iter().filter(|row| matches!(&*row.state, "agreed" | "disputed"));
    let open = open.count();
    if matches!(step, Step::Close | Step::StartNewPlan) && open > 0 {
        let count = i64::try_from(open).unwrap_or(i64::MAX);
        lead.push(say.fill("step-outcomes-open", &Filling::default().number("count", count)));
    }
    Ok(FormPage {
        case: Some(case.view(say, "")),
        title: step.name(say.needs()),
        lead,
        inset: Some(effect(&mut ask, say, case, step).await?),
        answers,
        fields,
        form,
        button: step.name(say.needs()),
        is_warning: matches!(step, Step::Cancel | Step::Decline | Step::End | Step::HandBack),
        cancel: case.path(""),
    })
}
