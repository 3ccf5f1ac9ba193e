//! The risks of a contract, as its plan has them: who bears each, and who signed for either side.

use attain_brokerage::Role;
use attain_office::OfficeError;
use attain_office::plans::{PlanKept, side_of, sign_risk, signatures};
use attain_store::{Ask, PlanId, StoreError};
use attain_strategy::{Sheet, Side};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Head, load};
use crate::access::{CONTRACTS, READ_CONTRACTS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::say::name_of;
use crate::sends::{Input, sends};

/// Who signs, each for their own side.
const SIGNERS: &[Role] = &[Role::Commissioner, Role::ContractManager, Role::Provider];

pub fn routes() -> Routes {
    Routes::default().get("/contracts/{contract}/risks", Who::Only(READ_CONTRACTS), show).post(
        "/contracts/{contract}/risks",
        Who::Only(SIGNERS),
        sign,
    )
}

sends! {
    /// The number of the risk that is signed, counted from 1, over the edition that was read.
    SignedRisk: [Input::number("edition"), Input::number("risk")]
}

#[derive(Serialize, JsonSchema)]
struct Risks {
    head: Head,
    /// The plan, for those who read plans.
    plan: Option<PlanId>,
    edition: i64,
    risks: Vec<RiskView>,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct RiskView {
    /// Counted from 1.
    number: usize,
    words: String,
    /// `council` or `provider`.
    borne_by: &'static str,
    action: String,
    council: Option<SignatureView>,
    provider: Option<SignatureView>,
    /// Whether the reader can sign it now.
    may_sign: bool,
}

#[derive(Serialize, JsonSchema)]
struct SignatureView {
    by: String,
    at: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<Risks>, PageError> {
    page(&app, &reader, &id, Form::default()).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &str,
    form: Form,
) -> Result<Page<Risks>, PageError> {
    let mut ask = app.store.ask().await?;
    let (contract, head) = load(app, &mut ask, reader, id, "risks").await?;
    let plan = ask.plan_of(&contract.id).await?.ok_or(PageError::NotFound)?;
    let kept = PlanKept::load(&mut ask, &plan.id).await?;
    let own = side_of(&reader.account, &contract);
    let risks = views(&mut ask, &kept, own).await?;
    let status = form.status();
    let edition = kept.edition(Sheet::RISKS);
    let plan = reader.is_any(CONTRACTS).then_some(plan.id);
    let page = Risks { head, plan, edition, risks, form };
    Ok(Page::new(app, reader, "contract/risks.njk", page).await?.with_status(status))
}

async fn views(
    ask: &mut Ask,
    kept: &PlanKept,
    own: Option<Side>,
) -> Result<Vec<RiskView>, PageError> {
    let accounts = ask.staff().await?;
    let signed = signatures(&ask.editions(&kept.plan.id, Sheet::RISKS.key).await?);
    let risks = kept.papers()?.risks.unwrap_or_default();
    let views = (1..).zip(risks).zip(signed).map(|((number, risk), signed)| {
        let of = |side: Side| {
            signed.iter().find(|one| one.side == side).map(|one| SignatureView {
                by: name_of(&accounts, Some(one.by.as_str())),
                at: one.at.to_string(),
            })
        };
        RiskView {
            number,
            may_sign: own.is_some_and(|own| !risk.signed.contains(&own)),
            words: risk.words,
            borne_by: risk.borne_by.code(),
            action: risk.action,
            council: of(Side::Council),
            provider: of(Side::Provider),
        }
    });
    Ok(views.collect())
}

async fn sign(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<SignedRisk>,
) -> Result<Reply<Risks>, PageError> {
    let mut form = Form::of(posted);
    let edition: i64 = form.text("edition").parse().map_err(|_| PageError::NotFound)?;
    let number: usize = form.text("risk").parse().map_err(|_| PageError::NotFound)?;
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let (contract, _) = load(&app, &mut change, &reader, &id, "risks").await?;
    let signed = sign_risk(&mut change, &reader.account, &contract.id, number, edition).await;
    match signed {
        Ok(()) => {
            let to = format!("/contracts/{id}/risks");
            return done(change, &reader, &to, "done-risk-signed").await;
        }
        Err(OfficeError::Store(StoreError::Stale { .. })) => form.wrong("risks", "risks-stale"),
        Err(error) => return Err(error.into()),
    }
    drop(change);
    Ok(page(&app, &reader, &id, form).await?.into())
}
