//! A figure for machines: counted, how sure, and as the public may see it.

use attain_cld::{Cell, Hundredths, Profile, Scale, Tally, Whose};
use serde::Serialize;

/// One figure in `--json`.
#[derive(Serialize)]
pub struct Figure {
    measure: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    part: &'static str,
    la_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contract: Option<String>,
    age_band: &'static str,
    gender: &'static str,
    numerator: u64,
    /// Nothing where the population is not known.
    denominator: Option<u64>,
    outcome: Option<f64>,
    /// The Wilson interval at 95%.
    low: Option<f64>,
    high: Option<f64>,
    published: Published,
}

/// A figure as a published extract shows it.
#[derive(Serialize)]
struct Published {
    numerator: u64,
    denominator: Option<u64>,
    outcome: Option<f64>,
    suppressed: bool,
}

/// Hundredths as a JSON number.
pub fn number(value: Hundredths) -> f64 {
    // A figure has far fewer digits than a float holds.
    let whole = u32::try_from(value.0 / 100).unwrap_or(u32::MAX);
    let part = u32::try_from(value.0 % 100).unwrap_or(0);
    f64::from(whole) + f64::from(part) / 100.0
}

/// Whether the figure has no denominator because no population was given.
pub fn lacks_population(cell: &Cell, has_population: bool) -> bool {
    cell.measure.scale() == Scale::PerHundredThousand && !has_population
}

impl Figure {
    /// The figure of a cell.
    pub fn of(
        council: &str,
        cell: &Cell,
        tally: Tally,
        profile: &Profile,
        has_population: bool,
    ) -> Self {
        let is_known = !lacks_population(cell, has_population);
        let scale = cell.measure.scale();
        let interval = tally.interval(scale).filter(|_| is_known);
        let published = tally.published(&profile.rules.published);
        let outcome = is_known.then(|| number(tally.outcome(scale)));
        let (provider, contract) = match &cell.whose {
            Whose::Council => (None, None),
            Whose::Provider(location) => (Some(location.clone()), None),
            Whose::Contract(contract) => (None, Some(contract.clone())),
        };
        Self {
            measure: cell.measure.name(),
            part: cell.part,
            la_code: council.to_owned(),
            provider,
            contract,
            age_band: cell.band,
            gender: cell.gender,
            numerator: tally.numerator,
            denominator: is_known.then_some(tally.denominator),
            outcome,
            low: interval.map(|(low, _)| number(low)),
            high: interval.map(|(_, high)| number(high)),
            published: Published {
                numerator: published.numerator,
                denominator: is_known.then_some(published.denominator),
                outcome: outcome.filter(|_| !published.is_suppressed),
                suppressed: published.is_suppressed,
            },
        }
    }
}
