//! What is earned and on no statement yet, for the council's accounts: the least, the likely and
//! the most, contract by contract.

use attain_office::earnings::{StatedState, provider_standing};
use attain_office::settle;
use attain_store::ContractId;
use attain_units::Pence;
use axum::extract::State;
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

#[derive(Serialize)]
struct AccrualsPage {
    rows: Vec<AccrualView>,
    all: AccrualView,
}

#[derive(Default, Serialize)]
struct AccrualView {
    contract: String,
    id: String,
    title: String,
    provider: String,
    /// Approved, and not paid.
    owed_pence: i64,
    /// On statements that nobody has approved.
    draft_pence: i64,
    /// Shown by evidence, and on no statement.
    least_pence: i64,
    /// With what is claimed and only waits for somebody's word.
    likely_pence: i64,
    /// With everything that is held or still open.
    most_pence: i64,
}

impl AccrualView {
    fn add(&mut self, other: &Self) {
        self.owed_pence += other.owed_pence;
        self.draft_pence += other.draft_pence;
        self.least_pence += other.least_pence;
        self.likely_pence += other.likely_pence;
        self.most_pence += other.most_pence;
    }
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page, PageError> {
    let mut ask = app.store.ask().await?;
    let names = organisations(&mut ask).await?;
    let moneys = settle::moneys(&mut ask, None).await?;
    let mut contract_of = std::collections::BTreeMap::<ContractId, Pence>::new();
    for row in ask.statement_rows(None).await? {
        if let Some(money) = moneys.get(&row.id) {
            let open = contract_of.entry(row.contract).or_default();
            *open += money.all.payable + money.all.held;
        }
    }
    let (mut rows, mut all) = (Vec::new(), AccrualView::default());
    let mut contracts: Vec<_> = contracts(&mut ask, &reader).await?.into_values().collect();
    contracts.sort_by(|a, b| a.reference.cmp(&b.reference));
    for contract in contracts {
        let Some(standing) = provider_standing(&mut ask, &contract, app.clock.now()).await? else {
            continue;
        };
        let least = standing.to_state();
        let likely = least + standing.awaiting_verification;
        let row = AccrualView {
            owed_pence: contract_of.get(&contract.id).map_or(0, |open| open.0),
            draft_pence: standing.stated_as(StatedState::Draft).0,
            least_pence: least.0,
            likely_pence: likely.0,
            most_pence: (likely + standing.at_risk + standing.awaiting_evidence).0,
            provider: names.get(&contract.provider).cloned().unwrap_or_default(),
            contract: contract.reference,
            title: contract.title,
            id: contract.id.0,
        };
        all.add(&row);
        rows.push(row);
    }
    drop(ask);
    Page::new(&app, &reader, "settle/accruals.njk", AccrualsPage { rows, all }).await
}
