//! Which contract came of a commissioning plan: its provider signs the risks.

use attain_office::OfficeError;
use attain_office::plans::set_contract;
use attain_store::{Contract, ContractId, PlanId, StoreError};
use axum::extract::State;

use super::{WRITE_PLANS, load};
use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Choice, Field, FormPage};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(WRITE_PLANS);
    Routes::default().get("/plans/{plan}/contract", who, show).post(
        "/plans/{plan}/contract",
        who,
        set,
    )
}

sends! {
    /// The contract that came of a plan.
    PlanContract: [Input::need("contract")]
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<PlanId>,
) -> Result<Page<FormPage<()>>, PageError> {
    page(&app, &reader, &id, None).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &PlanId,
    sent: Option<Form>,
) -> Result<Page<FormPage<()>>, PageError> {
    let say = Say::to(app, reader);
    let mut ask = app.store.ask().await?;
    let (kept, head) = load(&mut ask, id).await?;
    let mut choices = vec![Choice::new("", say.t("form-choose"))];
    for contract in ask.contracts().await? {
        if reader.may_read_contract(&contract).is_ok() {
            let text = format!("{}: {}", contract.reference, contract.title);
            choices.push(Choice::new(contract.id.0, text));
        }
    }
    let chosen = kept.plan.contract.clone().unwrap_or_default();
    let page: FormPage<()> = FormPage {
        title: say.with("strategy-contract-title", &[("name", &head.name)]),
        lead: vec![say.t("strategy-contract-about")],
        fields: vec![Field::select("contract", say.t("strategy-contract"), choices)],
        form: sent.unwrap_or_else(|| Form::filled([("contract", chosen)])),
        button: say.t("form-save"),
        cancel: format!("/plans/{}", head.id),
        ..FormPage::default()
    };
    page.answer(app, reader).await
}

async fn set(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<PlanId>,
    posted: Posted<PlanContract>,
) -> Result<Reply<FormPage<()>>, PageError> {
    let mut form = Form::of(posted);
    let chosen = ContractId(form.need("contract", "form-choose"));
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        let known = change.contracts().await?;
        let is_own = |one: &Contract| one.id == chosen && reader.may_read_contract(one).is_ok();
        match known.iter().any(is_own) {
            true => match set_contract(&mut change, &id, &chosen).await {
                Ok(()) => {
                    let to = format!("/plans/{id}");
                    return done(change, &reader, &to, "done-strategy-contract").await;
                }
                Err(OfficeError::Store(StoreError::Refused(rule)))
                    if rule == "commissioning_plan_contract_once" =>
                {
                    form.wrong("contract", "rule-commissioning-plan-contract-once");
                }
                Err(error) => return Err(error.into()),
            },
            false => form.wrong("contract", "form-choose"),
        }
    }
    Ok(page(&app, &reader, &id, Some(form)).await?.into())
}
