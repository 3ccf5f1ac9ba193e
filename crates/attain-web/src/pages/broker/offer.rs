//! A price is offered: a value for the plan or a sum for each week, in parts that add up.

use attain_brokerage::{PriceDraft, Role, Step, Worth};
use attain_office::{OfficeError, care};
use attain_store::PackageId;
use attain_units::Pence;
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

const OFFER: &[Role] = &[Role::Provider, Role::Broker];

pub fn routes() -> Routes {
    Routes::default().get("/packages/{package}/offer", Who::Only(OFFER), show).post(
        "/packages/{package}/offer",
        Who::Only(OFFER),
        keep,
    )
}

sends! {
    /// A price offered for a package, in parts that add up.
    OfferedPrice: [
        Input::one_of("basis", &["plan", "weekly"]),
        Input::money("worth"),
        Input::money("reablement"),
        Input::money("person_part"),
        Input::money("council_part"),
        Input::money("indicative").or_nothing(),
        Input::text("note"),
    ]
}

fn is_open(case: &Case, reader: &SignedIn) -> Result<(), PageError> {
    let open = case.stage.allows(Step::OfferPrice, reader.role);
    open.map(drop).map_err(|error| OfficeError::Step(error).into())
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "offer").await?;
    is_open(&case, &reader)?;
    let form = Form::filled([("basis", "plan"), ("reablement", "0.00"), ("person_part", "0.00")]);
    page(&app, &reader, &case, form).answer(&app, &reader).await
}

async fn keep(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<OfferedPrice>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    is_open(&case, &reader)?;
    let mut form = Form::of(posted);
    let basis = form.chosen("basis", "form-choose");
    let worth = form.money("worth");
    let reablement = form.money("reablement");
    let person_part = form.money("person_part");
    let council_part = form.money("council_part");
    let indicative =
        if form.text("indicative").is_empty() { None } else { form.money("indicative") };
    let note = form.text("note");
    if let (Some(worth), true) = (worth, form.is_right()) {
        let sum = |sum: Option<Pence>| sum.unwrap_or_default();
        let draft = PriceDraft {
            worth: if basis == "weekly" { Worth::Weekly(worth) } else { Worth::Plan(worth) },
            reablement: sum(reablement),
            person_part: sum(person_part),
            council_part: sum(council_part),
            indicative,
        };
        match care::offer_price(&mut change, &reader.account, &case.package, draft, &note).await {
            Ok(_) => {
                return done(change, &reader, &case.path("/price"), "done-price-offered").await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    Ok(page(&app, &reader, &case, form).answer(&app, &reader).await?.into())
}

fn page(app: &App, reader: &SignedIn, case: &Case, form: Form) -> FormPage<CaseView> {
    let say = Say::to(app, reader);
    let days = case.plan.as_ref().map(|plan| plan.said().days).unwrap_or_default().to_string();
    let money = |name: &str, key: &str| Field::money(name, say.t(key));
    FormPage {
        case: Some(case.view(say, "/price")),
        title: say.t("offer-title"),
        lead: vec![say.with("offer-lead", &[("days", &days)])],
        fields: vec![
            Field::radios("basis", say.t("offer-basis"), say.choices("offer", &["plan", "weekly"])),
            money("worth", "price-worth"),
            money("reablement", "price-reablement").hint(say.t("offer-reablement-hint")),
            money("person_part", "price-person-part").hint(say.t("offer-person-hint")),
            money("council_part", "price-council-part").hint(say.t("offer-council-hint")),
            money("indicative", "price-indicative").hint(say.t("offer-indicative-hint")),
            Field::area("note", say.t("offer-note")),
        ],
        form,
        button: say.t("offer-button"),
        cancel: case.path("/price"),
        ..FormPage::default()
    }
}
