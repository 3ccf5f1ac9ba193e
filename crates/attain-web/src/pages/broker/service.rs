//! The choice of a service: which contracts could serve, what their models are, and who chose
//! together and why. How much room a provider has is not known here: ask it.

use attain_brokerage::{Role, Side, Step};
use attain_office::OfficeError;
use attain_office::care::{self, Choice as Chosen};
use attain_store::{Ask, Contract, ContractId, PackageId, TermsKind, terms_of};
use axum::extract::State;

use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Choice, Field, FormPage};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::plan::case::{Case, CaseView};
use crate::pages::plan::details::fill_day;
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

/// Those who record the choice on this page; a provider sees a package once it is under its contract.
const CHOOSE: &[Role] =
    &[Role::Broker, Role::Practitioner, Role::Coordinator, Role::Person, Role::Carer];
/// Who may have chosen.
const CHOSEN_BY: &[&str] = &["together", "person", "carer", "practitioner"];
/// No contract: family, a community group, the council itself.
const NONE: &str = "none";

pub fn routes() -> Routes {
    Routes::default().get("/packages/{package}/service", Who::Only(CHOOSE), show).post(
        "/packages/{package}/service",
        Who::Only(CHOOSE),
        agree,
    )
}

sends! {
    /// Who serves a package, under which contract, from which day.
    AgreedService: [
        Input::need("contract"),
        Input::text("support"),
        Input::one_of("chosen_by", CHOSEN_BY),
        Input::need("reason"),
        Input::day("on"),
    ]
}

fn is_open(case: &Case, reader: &SignedIn) -> Result<(), PageError> {
    let open = case.stage.allows(Step::AgreeService, reader.role);
    open.map(drop).map_err(|error| OfficeError::Step(error).into())
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "service").await?;
    is_open(&case, &reader)?;
    let chosen = if reader.role.side() == Side::Person { "person" } else { "together" };
    let mut form = Form::filled([("chosen_by", chosen)]);
    fill_day(&mut form, "on", &app.clock.today().to_string());
    page(&app, &reader, &case, form).await?.answer(&app, &reader).await
}

async fn agree(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<AgreedService>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    is_open(&case, &reader)?;
    let mut form = Form::of(posted);
    let contract = form.need("contract", "service-missing");
    let support = form.text("support");
    if contract == NONE && support.is_empty() {
        form.wrong("support", "service-support-missing");
    }
    let chosen_by = form.chosen("chosen_by", "form-choose");
    let reason = form.need("reason", "service-reason-missing");
    if let (Some(on), true) = (form.day("on"), form.is_right()) {
        let contract = (contract != NONE).then(|| ContractId::from(contract));
        let support = if contract.is_some() { String::new() } else { support };
        let choice = Chosen { contract, support, chosen_by, reason, on };
        match care::agree_service(&mut change, &reader.account, &case.package, &choice).await {
            Ok(()) => {
                return done(change, &reader, &case.path(""), "done-service-agreed").await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    Ok(page(&app, &reader, &case, form).await?.answer(&app, &reader).await?.into())
}

/// A contract that could serve, with its model.
async fn could_serve(
    ask: &mut Ask,
    say: Say<'_>,
    contract: &Contract,
    case: &Case,
) -> Result<Option<Choice>, PageError> {
    let Some(version) = ask.terms_in_force(&contract.id, TermsKind::Live).await? else {
        return Ok(None);
    };
    let terms = terms_of(&version)?;
    let latest = terms.latest();
    let start = case.plan.as_ref().map(|plan| plan.said().start);
    if start.is_some_and(|start| latest.span.last() < start) {
        return Ok(None);
    }
    let day = start.unwrap_or(latest.span.first());
    let model = latest.models.on(day).to_string();
    let provider = ask.organisation(&contract.provider).await?.name;
    let last = say.day(latest.span.last());
    let words = say.with("service-until", &[("provider", &*provider), ("day", &*last)]);
    let about = say.word("plan-model-about", &model);
    let hint = format!("{words} {}: {about}", say.word("plan-model", &model));
    let name = format!("{} {}", contract.reference, contract.title);
    Ok(Some(Choice::new(contract.id.as_str(), name).hint(hint)))
}

async fn page(
    app: &App,
    reader: &SignedIn,
    case: &Case,
    form: Form,
) -> Result<FormPage<CaseView>, PageError> {
    let say = Say::to(app, reader);
    let mut ask = app.store.ask().await?;
    let mut offered = Vec::new();
    for contract in ask.contracts().await? {
        offered.extend(could_serve(&mut ask, say, &contract, case).await?);
    }
    offered.push(Choice::new(NONE, say.t("service-none")).hint(say.t("service-none-hint")));
    // Where the plan lacks what a contract's model needs, its errors stand at the contract.
    Ok(FormPage {
        case: Some(case.view(say, "")),
        title: say.t("service-title"),
        lead: vec![say.t("service-lead")],
        fields: vec![
            Field::radios("contract", say.t("service-contract"), offered),
            Field::text("support", say.t("service-support")).hint(say.t("service-support-hint")),
            Field::radios(
                "chosen_by",
                say.t("service-chosen-by"),
                say.choices("service-chosen-by", CHOSEN_BY),
            ),
            Field::area("reason", say.t("service-reason")).hint(say.t("service-reason-hint")),
            Field::day("on", say.t("service-on")),
        ],
        form,
        button: say.t("service-button"),
        cancel: case.path(""),
        ..FormPage::default()
    })
}
