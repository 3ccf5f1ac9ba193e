//! What was found, as JSON: money in whole pence, chances and parts in millionths.

use anyhow::Context;
use attain_simulation::{Earned, Findings, Incentive, Spread};
use attain_units::Pence;
use serde_json::{Value, json};

use super::Asked;
use super::report::{behaviour, even_from};

pub(super) fn text(asked: &Asked<'_>, found: &Findings) -> anyhow::Result<String> {
    let value = json!({
        "people": asked.people,
        "runs": asked.runs,
        "seed": asked.seed,
        "people_in_all_runs": found.series.people,
        "recovered_in_all_runs": found.series.recovered,
        "cost": spread(&found.series.cost),
        "mechanisms": mechanisms(asked, found),
        "comparison": found.comparison.map(|compared| json!({
            "difference_pence": compared.difference.0,
            "error_pence": compared.error.0,
            "error_apart_pence": compared.error_apart.0,
            "runs_in_which_the_second_pays_less": compared.cheaper,
        })),
        "break_even": {
            "payments_times_millionths": found.break_even.price,
            "recovered_millionths": found.break_even.recovered,
            "margin_when_nobody_recovers_pence": found.break_even.margins[0].0,
            "margin_when_everybody_recovers_pence": found.break_even.margins[1].0,
        },
        "sensitivity": sensitivity(asked, found),
        "volume": found.volume.iter().map(|step| json!({
            "people": step.people,
            "payments_vary_by_millionths": step.payments,
            "margin_varies_by_millionths": step.margin,
            "recovered_from_basis_points": step.recovered.map(|interval| interval.low),
            "recovered_to_basis_points": step.recovered.map(|interval| interval.high),
        })).collect::<Vec<_>>(),
        "even_from_people": even_from(&found.volume),
        "parameters": asked.lives.parameters.iter()
            .filter(|one| !one.source.is_empty())
            .map(|one| json!({
                "name": one.name,
                "low": one.shown(one.low),
                "likely": one.shown(one.likely),
                "high": one.shown(one.high),
                "source": one.source,
                "is_assumed": one.is_assumed(),
            })).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&value).context("cannot write JSON")?;
    Ok(format!("{text}\n"))
}

fn mechanisms(asked: &Asked<'_>, found: &Findings) -> Vec<Value> {
    let beside = found.liability.iter().zip(&found.incentives);
    let each = found.series.earned.iter().zip(beside);
    each.map(|(earned, (liability, incentives))| {
        json!({
            "scheme": earned.scheme,
            "payments": spread(&earned.payments),
            "margin": spread(&earned.margin),
            "runs_with_a_loss": earned.margin.below_nothing(),
            "liability_pence": {
                "least": liability.least.0,
                "expected": liability.expected.0,
                "most": liability.most.0,
            },
            "deepest_balance": spread(&earned.low_point),
            "months": months(earned),
            "payers": named(&earned.payers, "payer"),
            "clauses": named(&earned.clauses, "clause"),
            "limits": earned.limits.iter().map(|limit| json!({
                "limit": limit.id,
                "runs": limit.runs,
                "change": spread(&limit.change),
            })).collect::<Vec<_>>(),
            "incentives": incentives.iter().map(|one| incentive(asked, one)).collect::<Vec<_>>(),
        })
    })
    .collect()
}

fn months(earned: &Earned) -> Vec<Value> {
    let month = |flow: &attain_simulation::MonthFlow| {
        json!({
            "month": flow.month.to_string(),
            "paid_pence": flow.paid().0,
            "cost_pence": flow.cost().0,
            "balance": spread(&flow.balance),
        })
    };
    earned.months.iter().map(month).collect()
}

fn named(all: &[(String, Spread)], what: &str) -> Vec<Value> {
    let one = |(name, amount): &(String, Spread)| {
        let mut value = spread(amount);
        value[what] = json!(name);
        value
    };
    all.iter().map(one).collect()
}

fn incentive(asked: &Asked<'_>, one: &Incentive) -> Value {
    json!({
        "behaviour": behaviour(asked.lives, one.behaviour),
        "gain_pence": one.gain.0,
        "error_pence": one.error.0,
        "more_paid_pence": one.paid.0,
        "more_spent_pence": one.cost.0,
        "more_recover_in_thousand_runs": one.recovered_in_thousand_runs,
        "pays_in_thousand_runs": one.pays_in_thousand,
        "largest_gain_pence": one.most.0,
        "is_rewarded": one.is_rewarded(),
    })
}

fn sensitivity(asked: &Asked<'_>, found: &Findings) -> Vec<Value> {
    let swings = found.swings.iter();
    let pence = |ends: [Pence; 2]| ends.map(|end| end.0);
    let one = |swing: &attain_simulation::Swing| {
        json!({
            "parameter": asked.lives.parameters[swing.parameter].name,
            "margin_at_low_and_high_pence": pence(swing.margins),
            "payments_at_low_and_high_pence": pence(swing.payments),
            "explains_millionths": swing.explains,
        })
    };
    swings.map(one).collect()
}

fn spread(spread: &Spread) -> Value {
    json!({
        "mean_pence": spread.mean().0,
        "deviation_pence": spread.deviation().0,
        "error_pence": spread.error().0,
        "p5_pence": spread.quantile(5).0,
        "p25_pence": spread.quantile(25).0,
        "p50_pence": spread.quantile(50).0,
        "p75_pence": spread.quantile(75).0,
        "p95_pence": spread.quantile(95).0,
        "least_pence": spread.least().0,
        "most_pence": spread.most().0,
    })
}
