//! What is earned and on no statement yet: what finance accrues at a month's end.

use attain_office::earnings::Sums;
use attain_store::Contract;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::parts::{READ_MONEY, contracts, organisations};
use crate::access::{SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default().get("/pay/accruals", Who::Only(READ_MONEY), show)
}

#[derive(Serialize, JsonSchema)]
struct AccrualsPage {
    on: String,
    contracts: Vec<AccrualView>,
    all: Amounts,
}

#[derive(Serialize, JsonSchema)]
struct AccrualView {
    contract: String,
    reference: String,
    title: String,
    provider: String,
    #[serde(flatten)]
    amounts: Amounts,
}

/// What a contract comes to, each in pence.
#[derive(Clone, Copy, Default, Serialize, JsonSchema)]
struct Amounts {
    earned_pence: i64,
    stated_pence: i64,
    /// Earned, and on no statement: the accrual.
    accrued_pence: i64,
    awaiting_verification_pence: i64,
    at_risk_pence: i64,
    awaiting_evidence_pence: i64,
}

impl Amounts {
    fn of(sums: &Sums) -> Self {
        Self {
            earned_pence: sums.earned.0,
            stated_pence: sums.stated.0,
            accrued_pence: sums.to_state().0,
            awaiting_verification_pence: sums.waiting.verification.0,
            at_risk_pence: sums.waiting.at_risk.0,
            awaiting_evidence_pence: sums.waiting.evidence.0,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            earned_pence: self.earned_pence + other.earned_pence,
            stated_pence: self.stated_pence + other.stated_pence,
            accrued_pence: self.accrued_pence + other.accrued_pence,
            awaiting_verification_pence: self.awaiting_verification_pence
                + other.awaiting_verification_pence,
            at_risk_pence: self.at_risk_pence + other.at_risk_pence,
            awaiting_evidence_pence: self.awaiting_evidence_pence + other.awaiting_evidence_pence,
        }
    }
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<AccrualsPage>, PageError> {
    let now = app.clock.now();
    let mut ask = app.store.ask().await?;
    let names = organisations(&mut ask).await?;
    let mut views = Vec::new();
    for contract in contracts(&mut ask, &reader).await?.into_values() {
        if let Some(sums) = app.standings.sums(&mut ask, &contract, now).await? {
            let Contract { id, reference, title, provider, .. } = contract;
            views.push(AccrualView {
                contract: id.0,
                reference,
                title,
                provider: names.get(&provider).cloned().unwrap_or_default(),
                amounts: Amounts::of(&sums),
            });
        }
    }
    drop(ask);
    views.sort_by(|one, other| one.reference.cmp(&other.reference));
    let all = views.iter().fold(Amounts::default(), |all, one| all.and(one.amounts));
    let page = AccrualsPage { on: now.day().to_string(), contracts: views, all };
    Page::new(&app, &reader, "settle/accruals.njk", page).await
}
