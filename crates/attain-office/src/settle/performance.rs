//! How well the council pays in time, by payee and together.

use std::collections::BTreeMap;

use attain_ledger::prompt::{Clock, Performance};
use attain_store::{Ask, ContractId, OrganisationId, StatementId, StatementRow, Which};
use attain_units::Day;

use super::owed::{MoneyOf, by_statement, moneys};
use super::standing::clock;
use crate::error::OfficeError;

/// How well one provider is paid in time.
#[derive(Clone, Debug)]
pub struct PayeePerformance {
    /// The provider of the contracts.
    pub provider: OrganisationId,
    /// How well.
    pub performance: Performance,
}

/// The clocks of all statements that pay something. `open` is the money of those that are open: of the others everything is
/// paid, so that their payments say what they came to.
///
/// # Errors
/// When the database fails.
pub async fn clocks(
    ask: &mut Ask,
    rows: &[StatementRow],
    open: &BTreeMap<StatementId, MoneyOf>,
) -> Result<BTreeMap<StatementId, Clock>, OfficeError> {
    let payments = by_statement(ask.payments(Which::All).await?);
    let mut found = BTreeMap::new();
    for row in rows {
        let own = payments.get(&row.id).map_or(&[][..], Vec::as_slice);
        let whole = match open.get(&row.id) {
            Some(money) => money.of_statement(),
            None => own.iter().filter(|one| one.what == "statement").map(|one| one.amount).sum(),
        };
        if let Some(clock) = clock(row, whole, own)? {
            found.insert(row.id.clone(), clock);
        }
    }
    Ok(found)
}

/// How well the council pays in time: together and by provider, over statements approved from one
/// day to another, both included.
///
/// # Errors
/// When the database fails.
pub async fn prompt_payment_performance(
    ask: &mut Ask,
    from: Day,
    until: Day,
    today: Day,
) -> Result<(Performance, Vec<PayeePerformance>), OfficeError> {
    let mut all = Performance::default();
    let mut each = Vec::new();
    let open = moneys(ask, Which::Open).await?;
    let rows = ask.statement_rows(None).await?;
    let clocks = clocks(ask, &rows, &open).await?;
    let contracts = ask.contracts().await?.into_iter();
    let providers: BTreeMap<ContractId, OrganisationId> =
        contracts.map(|contract| (contract.id, contract.provider)).collect();
    let mut of_provider: BTreeMap<&OrganisationId, Vec<Clock>> = BTreeMap::new();
    for row in &rows {
        if let (Some(clock), Some(provider)) = (clocks.get(&row.id), providers.get(&row.contract)) {
            of_provider.entry(provider).or_default().push(*clock);
        }
    }
    for (provider, clocks) in of_provider {
        let inside =
            clocks.into_iter().filter(|clock| from <= clock.arrived && clock.arrived <= until);
        let performance = Performance::of(inside, today);
        all = all.merge(performance);
        each.push(PayeePerformance { provider: provider.clone(), performance });
    }
    Ok((all, each))
}
