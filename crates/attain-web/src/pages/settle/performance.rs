//! How well the council pays in time: what the Procurement Act 2023 s. 69 asks to be published.

use attain_brokerage::Role;
use attain_ledger::prompt::Performance;
use attain_office::settle;
use attain_units::Day;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{days, organisations};
use crate::access::{SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::routes::Routes;

/// Those who read money, and councillors: it is about no person.
const READ: &[Role] =
    &[Role::Commissioner, Role::ContractManager, Role::Finance, Role::Auditor, Role::ElectedMember];

pub fn routes() -> Routes {
    Routes::default().get("/pay/performance", Who::Only(READ), show)
}

#[derive(Deserialize, JsonSchema)]
struct Wanted {
    /// The first day of a reporting half-year.
    #[serde(default)]
    from: String,
}

#[derive(Serialize, JsonSchema)]
struct PerformancePage {
    period: String,
    before: String,
    after: Option<String>,
    all: PerformanceView,
    providers: Vec<PerformanceView>,
}

#[derive(Serialize, JsonSchema)]
struct PerformanceView {
    name: String,
    paid: i64,
    in_time: i64,
    share: Option<String>,
    mean_days: Option<String>,
    within_30: i64,
    within_60: i64,
    longer: i64,
    open: i64,
    late: i64,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Page<PerformancePage>, PageError> {
    let today = app.clock.today();
    let (from, until) = half_of(wanted.from.parse().unwrap_or(today));
    let mut ask = app.store.ask().await?;
    let names = organisations(&mut ask).await?;
    let (all, each) = settle::prompt_payment_performance(&mut ask, from, until, today).await?;
    drop(ask);
    let providers = each
        .into_iter()
        .filter(|one| one.performance != Performance::default())
        .map(|one| {
            let name = names.get(&one.provider).cloned().unwrap_or_default();
            view(name, one.performance)
        })
        .collect();
    let after = until.saturating_add(1);
    let page = PerformancePage {
        period: days(&app, &reader, from, until),
        before: half_of(from.saturating_add(-1)).0.to_string(),
        after: (after <= today).then(|| after.to_string()),
        all: view(String::new(), all),
        providers,
    };
    Page::new(&app, &reader, "settle/performance.njk", page).await
}

fn view(name: String, told: Performance) -> PerformanceView {
    PerformanceView {
        name,
        paid: told.paid,
        in_time: told.in_time,
        share: told.share_in_time().map(|share| share.percent()),
        mean_days: told.mean_days().map(|mean| {
            let tenths =
                attain_units::Exact::new(i128::from(mean.over()) * 10, i128::from(mean.under()));
            let tenths = tenths.to_nearest();
            format!("{}.{}", tenths / 10, tenths % 10)
        }),
        within_30: told.within_30,
        within_60: told.within_60,
        longer: told.longer,
        open: told.open,
        late: told.late,
    }
}

/// The reporting half-year of a day: from 1 April or from 1 October.
fn half_of(day: Day) -> (Day, Day) {
    let date = day.date();
    let year = date.year();
    let read = |text: String| text.parse::<Day>().expect("1 April and 1 October are days");
    match date.month() {
        4..=9 => (read(format!("{year:04}-04-01")), read(format!("{year:04}-09-30"))),
        10.. => (read(format!("{year:04}-10-01")), read(format!("{:04}-03-31", year + 1))),
        _ => (read(format!("{:04}-10-01", year - 1)), read(format!("{year:04}-03-31"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_years_begin_in_april_and_october() {
        let half = |day: &str| {
            let (from, until) = half_of(day.parse().unwrap());
            format!("{from} {until}")
        };
        assert_eq!(half("2026-04-01"), "2026-04-01 2026-09-30");
        assert_eq!(half("2026-12-31"), "2026-10-01 2027-03-31");
        assert_eq!(half("2026-03-31"), "2025-10-01 2026-03-31");
    }
}
