//! A person or a carer proposes an outcome in their own words, while the outcomes are being agreed.

use attain_brokerage::{Role, Step};
use attain_office::{OfficeError, care};
use attain_store::PackageId;
use axum::extract::State;

use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Field, FormPage};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::plan::case::{Case, CaseView};
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

/// Those who propose on this page. A provider sees a package only once its outcomes are agreed.
const PROPOSE: &[Role] = &[Role::Person, Role::Carer];

pub fn routes() -> Routes {
    Routes::default().get("/packages/{package}/propose", Who::Only(PROPOSE), show).post(
        "/packages/{package}/propose",
        Who::Only(PROPOSE),
        keep,
    )
}

sends! {
    /// An outcome a provider proposes.
    ProposedOutcome: [Input::need("words")]
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "propose").await?;
    let open = case.stage.allows(Step::ProposeOutcomes, reader.role);
    open.map_err(OfficeError::Step)?;
    page(&app, &reader, &case, Form::default()).answer(&app, &reader).await
}

async fn keep(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<ProposedOutcome>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    let mut form = Form::of(posted);
    let words = form.need("words", "plan-words-missing");
    if form.is_right() {
        match care::propose_outcome(&mut change, &reader.account, &case.package, &words).await {
            Ok(()) => {
                return done(change, &reader, &case.path(""), "done-outcome-proposed").await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    Ok(page(&app, &reader, &case, form).answer(&app, &reader).await?.into())
}

fn page(app: &App, reader: &SignedIn, case: &Case, form: Form) -> FormPage<CaseView> {
    let say = Say::to(app, reader);
    FormPage {
        case: Some(case.view(say, "/outcomes")),
        title: Step::ProposeOutcomes.name(say.needs()),
        lead: vec![say.t("plan-propose-lead")],
        fields: vec![
            Field::area("words", say.t("plan-propose-words")).hint(say.t("plan-words-hint")),
        ],
        form,
        button: say.t("plan-propose"),
        cancel: case.path(""),
        ..FormPage::default()
    }
}
