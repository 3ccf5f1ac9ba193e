//! How well the council pays in time, by payee and together.

use std::collections::BTreeMap;

use attain_ledger::prompt::{Clock, Performance};
use attain_store::{Ask, OrganisationId, StatementId};
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

/// The clocks of all statements that pay something, by provider. `moneys` is the money of all.
///
/// # Errors
/// When the database fails.
pub async fn clocks_of(
    ask: &mut Ask,
    moneys: &BTreeMap<StatementId, MoneyOf>,
) -> Result<BTreeMap<OrganisationId, Vec<(StatementId, Clock)>>, OfficeError> {
    let payments = by_statement(ask.payments(None).await?);
    let mut providers = BTreeMap::new();
    for contract in ask.contracts().await? {
        providers.insert(contract.id, contract.provider);
    }
    let mut found: BTreeMap<OrganisationId, Vec<(StatementId, Clock)>> = BTreeMap::new();
    for row in ask.statement_rows(None).await? {
        let (Some(money), Some(provider)) = (moneys.get(&row.id), providers.get(&row.contract))
        else {
            continue;
        };
        let own = payments.get(&row.id).map_or(&[][..], Vec::as_slice);
        if let Some(clock) = clock(&row, money, own)? {
            found.entry(provider.clone()).or_default().push((row.id, clock));
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
    let moneys = moneys(ask, None).await?;
    for (provider, clocks) in clocks_of(ask, &moneys).await? {
        let inside = clocks.into_iter().map(|(_, clock)| clock);
        let inside = inside.filter(|clock| from <= clock.arrived && clock.arrived <= until);
        let performance = Performance::of(inside, today);
        all = all.merge(performance);
        each.push(PayeePerformance { provider, performance });
    }
    Ok((all, each))
}
