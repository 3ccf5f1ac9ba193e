//! One outcome: how far it is, who said what, and what this reader may say.

use attain_brokerage::{Side, Step};
use attain_office::{OfficeError, confirm_outcome, disagree, settle_dispute};
use attain_store::PackageId;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{READ_PACKAGES, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::review::story::{OutcomeStory, Told, may};
use crate::pages::review::{Head, Opened, head, open};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let path = "/packages/{package}/outcomes/{code}";
    Routes::default()
        .get(path, Who::Only(READ_PACKAGES), show)
        .post(
            "/packages/{package}/outcomes/{code}/confirm",
            Who::Only(Step::ConfirmOutcome.row().by),
            confirm,
        )
        .post(
            "/packages/{package}/outcomes/{code}/disagree",
            Who::Only(Step::DisputeOutcome.row().by),
            dispute,
        )
        .post(
            "/packages/{package}/outcomes/{code}/settle",
            Who::Only(Step::SettleDispute.row().by),
            settle,
        )
}

sends! {
    /// Whether an outcome is met.
    ConfirmedOutcome: [Input::one_of("met", &["yes", "no"]), Input::text("words")]
}

sends! {
    /// Why somebody disagrees.
    DisputedOutcome: [Input::need("why")]
}

sends! {
    /// How a disagreement ends.
    SettledDispute: [Input::one_of("settled", &["yes", "no"]), Input::need("reason")]
}

#[derive(Serialize, JsonSchema)]
struct OutcomePage {
    head: Head,
    story: OutcomeStory,
    /// What this reader may do here.
    may: May,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct May {
    confirm: bool,
    disagree: bool,
    settle: bool,
    score: bool,
    review: bool,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, code)): Path<(String, String)>,
) -> Result<Page<OutcomePage>, PageError> {
    page(&app, &reader, &package.into(), &code, Form::default()).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &PackageId,
    code: &str,
    form: Form,
) -> Result<Page<OutcomePage>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let opened = open(&mut change, reader, id).await?;
    let outcome = opened.plan.outcome(code).ok_or(PageError::NotFound)?;
    let told = Told::of(&mut change, &opened.package).await?;
    change.read_person(&opened.package.person, "outcome").await?;
    change.commit().await?;
    let mut story = told.story(app, reader.asking.language, &opened.plan, outcome);
    // Their own words about an outcome are for those who care, not for whom it pays.
    if reader.role.side() == Side::Provider {
        story.entries.retain(|entry| entry.mark != "said");
    }
    let status = form.status();
    let page = OutcomePage {
        head: head(app, reader, &opened, "/outcomes"),
        may: allowed(reader, &opened, code, story.stands),
        story,
        form,
    };
    Ok(Page::new(app, reader, "review/outcome.njk", page).await?.with_status(status))
}

fn allowed(reader: &SignedIn, opened: &Opened, code: &str, stands: &str) -> May {
    let Opened { package, plan, .. } = opened;
    let may = |step| may(package, step, reader.role);
    let outcome = plan.outcome(code);
    let is_verifier = outcome.is_some_and(|one| one.confirmers().contains(&reader.role));
    let is_open = stands != "ended" && plan.record().accepted.is_some();
    May {
        confirm: is_open && is_verifier && stands != "disputed" && may(Step::ConfirmOutcome),
        disagree: is_open
            && matches!(stands, "met" | "not-met" | "claimed")
            && may(Step::DisputeOutcome),
        settle: stands == "disputed" && may(Step::SettleDispute),
        score: is_open && may(Step::Measure),
        review: is_open && may(Step::Review),
    }
}

async fn confirm(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, code)): Path<(String, String)>,
    posted: Posted<ConfirmedOutcome>,
) -> Result<Reply<OutcomePage>, PageError> {
    let mut form = Form::of(posted);
    let met = form.chosen("met", "review-met-missing") == "yes";
    let words = form.text("words");
    act(&app, &reader, &package, &code, form, async |change, opened| {
        confirm_outcome(change, &reader.account, &opened.package, &code, met, &words).await
    })
    .await
}

async fn dispute(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, code)): Path<(String, String)>,
    posted: Posted<DisputedOutcome>,
) -> Result<Reply<OutcomePage>, PageError> {
    let mut form = Form::of(posted);
    let why = form.need("why", "review-why-missing");
    act(&app, &reader, &package, &code, form, async |change, opened| {
        disagree(change, &reader.account, &opened.package, &code, &why).await
    })
    .await
}

async fn settle(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, code)): Path<(String, String)>,
    posted: Posted<SettledDispute>,
) -> Result<Reply<OutcomePage>, PageError> {
    let mut form = Form::of(posted);
    let met = form.chosen("settled", "review-met-missing") == "yes";
    let reason = form.need("reason", "review-why-missing");
    act(&app, &reader, &package, &code, form, async |change, opened| {
        settle_dispute(change, &reader.account, &opened.package, &code, met, &reason).await
    })
    .await
}

/// Does one act and leads back to the outcome; a form that is wrong is shown again.
async fn act(
    app: &App,
    reader: &SignedIn,
    package: &str,
    code: &str,
    mut form: Form,
    act: impl AsyncFnOnce(&mut attain_store::Change, &Opened) -> Result<(), OfficeError>,
) -> Result<Reply<OutcomePage>, PageError> {
    let id = PackageId::from(package);
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        let opened = open(&mut change, reader, &id).await?;
        match act(&mut change, &opened).await {
            Ok(()) => {
                return done(
                    change,
                    reader,
                    &format!("/packages/{id}/outcomes/{code}"),
                    "done-said",
                )
                .await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    Ok(page(app, reader, &id, code, form).await?.into())
}
