//! Writing a plan: how long it is, its outcomes one by one, and the check before it is agreed.
//! Nothing here asks for a contract or for money.

use attain_brokerage::{PlanDraft, PlannedOutcome, Role, Step, Term};
use attain_needs::{Basis, Override};
use attain_office::plan_kept::{ProposalFacts, WrittenOutcome, WrittenPlan};
use attain_office::{OfficeError, care};
use attain_store::{Change, PackageId};
use attain_terms::Model;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{CARE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Field, FormPage, settle};
use crate::notices::{done, go};
use crate::page::{Page, Reply};
use crate::pages::plan::case::{Case, CaseView, Fact};
use crate::pages::plan::details::fill_day;
use crate::pages::plan::package::outcome_facts;
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default()
        .get("/packages/{package}/plan", Who::Only(CARE), show)
        .post("/packages/{package}/plan", Who::Only(CARE), agree)
        .get("/packages/{package}/plan/length", Who::Only(CARE), length)
        .post("/packages/{package}/plan/length", Who::Only(CARE), set_length)
}

sends! {
    /// The day on which the outcomes of a plan were agreed.
    AgreedOutcomes: [Input::day("on"), Input::text("note")]
}

sends! {
    /// How long a plan lasts and how often it is reviewed.
    PlanLength: [
        Input::day("start"),
        Input::number("days"),
        Input::number("review_every"),
        Input::one_of("term", &["short", "long"]),
        Input::text("override"),
    ]
}

/// Whether the outcomes can be agreed here by this reader.
///
/// # Errors
/// With what is open instead.
pub fn is_open(case: &Case, reader: &SignedIn) -> Result<(), PageError> {
    let open = case.stage.allows(Step::AgreeOutcomes, reader.role);
    open.map(drop).map_err(|error| OfficeError::Step(error).into())
}

#[derive(Serialize, JsonSchema)]
struct DraftPage {
    case: CaseView,
    path: String,
    extent: Vec<Fact>,
    is_crisis: bool,
    outcomes: Vec<DraftOutcome>,
    proposals: Vec<Fact>,
    credits: Vec<Fact>,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct DraftOutcome {
    id: String,
    code: String,
    words: String,
    facts: Vec<Fact>,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Reply<DraftPage>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "plan").await?;
    is_open(&case, &reader)?;
    let Some(draft) = &case.facts.draft else {
        return Ok(go(&case.path("/plan/length")));
    };
    let mut form = Form::default();
    fill_day(&mut form, "on", &app.clock.today().to_string());
    Ok(page(&app, &reader, &case, draft, form).await?.into())
}

async fn page(
    app: &App,
    reader: &SignedIn,
    case: &Case,
    draft: &WrittenPlan,
    mut form: Form,
) -> Result<Page<DraftPage>, PageError> {
    let say = Say::to(app, reader);
    let outcomes: Vec<PlannedOutcome> =
        draft.outcomes.iter().map(WrittenOutcome::outcome).collect::<Result<_, _>>()?;
    let mut shown = Vec::new();
    for (place, outcome) in (1..).zip(&outcomes) {
        shown.push(DraftOutcome {
            id: format!("outcomes-{place}"),
            code: outcome.code.clone(),
            words: outcome.words.clone(),
            facts: outcome_facts(say, outcome),
        });
    }
    let mut names: Vec<String> = shown.iter().map(|one| one.id.clone()).collect();
    names.extend(["on", "note", "outcomes", "length"].map(str::to_owned));
    for field in ["start", "days", "review_every", "term"] {
        if let Some(error) = form.errors.remove(field) {
            form.errors.entry("length".to_owned()).or_insert(error);
        }
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    settle(&mut form, &names);
    let fact = |key: &str, value: String| Fact { key: say.t(key), value };
    let days = draft.days.to_string();
    let every = draft.review_every.to_string();
    let extent = vec![
        fact("plan-start", say.kept_day(&draft.start)),
        fact("plan-days", days),
        fact("plan-review-every", every),
        fact("plan-term", say.word("plan-term", &draft.term)),
    ];
    let plan = draft.draft().ok().and_then(|draft| attain_brokerage::Plan::new(draft).ok());
    let credits = plan.and_then(|plan| plan.credits()).unwrap_or_default();
    let credit = |(word, share): (String, attain_units::Share)| Fact {
        key: say.word("plan-party", &word),
        value: share.to_string(),
    };
    let proposal = |one: &ProposalFacts| {
        let role = one.role.parse::<Role>();
        let who = role.map(|role| role.name(say.needs())).unwrap_or_default();
        Fact { key: format!("{who}, {}", say.kept_day(&one.on)), value: one.words.clone() }
    };
    let status = form.status();
    let page = DraftPage {
        case: case.view(say, "/outcomes"),
        path: case.path(""),
        extent,
        is_crisis: draft.basis.in_crisis,
        outcomes: shown,
        proposals: case.facts.proposals.iter().map(proposal).collect(),
        credits: credits.into_iter().map(credit).collect(),
        form,
    };
    Ok(Page::new(app, reader, "plan/draft.njk", page).await?.with_status(status))
}

async fn agree(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<AgreedOutcomes>,
) -> Result<Reply<DraftPage>, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    is_open(&case, &reader)?;
    let Some(written) = case.facts.draft.clone() else {
        return Ok(go(&case.path("/plan/length")));
    };
    let mut form = Form::of(posted);
    let on = form.day("on");
    let note = form.text("note");
    for (place, outcome) in (1..).zip(&written.outcomes) {
        if outcome.facts.measure.is_none() {
            form.wrong(&format!("outcomes-{place}"), "plan-measure-missing");
        }
    }
    if let (Some(on), true) = (on, form.is_right()) {
        let basis = basis(&mut change, &case, Some(&written)).await?;
        let draft = PlanDraft { basis, ..written.draft()? };
        let (account, package) = (&reader.account, &case.package);
        match care::agree_outcomes(&mut change, account, package, draft, on, &note).await {
            Ok(_) => {
                return done(change, &reader, &case.path(""), "done-outcomes-agreed").await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    Ok(page(&app, &reader, &case, &written, form).await?.into())
}

/// What the plan rests on now, with the decision to go ahead in a crisis where one was written.
async fn basis(
    change: &mut Change,
    case: &Case,
    written: Option<&WrittenPlan>,
) -> Result<Basis, PageError> {
    let found = care::basis_of(change, &case.package.id).await?;
    let mut basis = found.ok_or(OfficeError::Rule("no-assessment"))?;
    if let Some(written) = written {
        basis.overridden = written.draft()?.basis.overridden;
    }
    Ok(basis)
}

async fn length(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "plan").await?;
    is_open(&case, &reader)?;
    let mut form = Form::filled([("days", "84"), ("review_every", "28"), ("term", "short")]);
    let mut start = app.clock.today().to_string();
    if let Some(draft) = &case.facts.draft {
        start.clone_from(&draft.start);
        form.values.insert("days".into(), draft.days.to_string());
        form.values.insert("review_every".into(), draft.review_every.to_string());
        form.values.insert("term".into(), draft.term.clone());
        if let Some(one) = &draft.basis.overridden {
            form.values.insert("override".into(), one.reason.clone());
        }
    }
    fill_day(&mut form, "start", &start);
    length_page(&app, &reader, &case, form).await?.answer(&app, &reader).await
}

async fn length_page(
    app: &App,
    reader: &SignedIn,
    case: &Case,
    form: Form,
) -> Result<FormPage<CaseView>, PageError> {
    let say = Say::to(app, reader);
    let basis = care::basis_of(&mut app.store.ask().await?, &case.package.id).await?;
    let mut fields = vec![
        Field::day("start", say.t("plan-start")),
        Field::number("days", say.t("plan-days")).hint(say.t("plan-days-hint")),
        Field::number("review_every", say.t("plan-review-every")).hint(say.t("plan-review-hint")),
        Field::radios("term", say.t("plan-term"), say.choices("plan-term", &["short", "long"]))
            .hint(say.t("plan-term-hint")),
    ];
    let in_crisis = basis.is_some_and(|basis| basis.in_crisis);
    if in_crisis {
        let words = say.t("plan-override");
        fields.push(Field::area("override", words).hint(say.t("plan-override-hint")));
    }
    Ok(FormPage {
        case: Some(case.view(say, "/outcomes")),
        title: say.t("plan-length-title"),
        lead: if in_crisis { vec![say.t("assess-crisis-follows")] } else { Vec::new() },
        fields,
        form,
        button: say.t("form-continue"),
        cancel: case.path(""),
        ..FormPage::default()
    })
}

async fn set_length(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<PlanLength>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    is_open(&case, &reader)?;
    let mut form = Form::of(posted);
    let start = form.day("start");
    let days = form.number("days", 1, 36_525);
    let every = form.number("review_every", 1, 36_525);
    let term = form.chosen("term", "form-choose");
    let mut basis = basis(&mut change, &case, None).await?;
    let reason = form.text("override");
    if basis.in_crisis && !reason.is_empty() {
        let (on, by) = (app.clock.today(), reader.account.name.clone());
        match basis.clone().overridden(Override { on, by, reason }) {
            Ok(decided) => basis = decided,
            Err(problems) => form.all_wrong(&problems, reader.asking.language),
        }
    }
    let number = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
    let (days, every) = (number(days), number(every));
    if let (Some(start), Some(days), Some(review_every), true) =
        (start, days, every, form.is_right())
    {
        let term = if term == "long" { Term::Long } else { Term::Short };
        if term == Term::Long
            && let Err(problem) = basis.for_long_term(start)
        {
            form.all_wrong(&[problem], reader.asking.language);
        } else {
            let mut draft = WrittenPlan::of(&PlanDraft {
                subject: case.facts.subject(),
                model: Model::CarePlanning,
                term,
                basis,
                start,
                days,
                review_every,
                payment_rule: None,
                outcomes: Vec::new(),
            });
            let is_new = case.facts.draft.is_none() && case.facts.proposals.is_empty();
            if let Some(before) = &case.facts.draft {
                draft.outcomes.clone_from(&before.outcomes);
            }
            care::keep_draft(&mut change, &reader.account, &case.package, &draft).await?;
            change.commit().await?;
            let next = if is_new { "/plan/outcomes/new/words" } else { "/plan" };
            return Ok(go(&case.path(next)));
        }
    }
    drop(change);
    let page = length_page(&app, &reader, &case, form).await?;
    Ok(page.answer(&app, &reader).await?.into())
}
