//! An outcome measure of an area beside the nation's: is the difference more than chance?

use attain_figures::{Area, Better, Decimal, Figures, Measure, Measured, Unit};
use attain_units::{Exact, wilson_per};

use crate::number::{decimals, less};

/// What a reader may conclude.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Better than the nation, beyond chance.
    Better,
    /// Worse, beyond chance.
    Worse,
    /// Higher, beyond chance, where neither way is better.
    Higher,
    /// Lower.
    Lower,
    /// The nation's figure lies within what chance could do.
    WithinChance,
    /// Without counts nothing can be said about chance.
    NoCounts,
}

/// A measure that was published for an area.
pub struct Judged {
    /// The measure.
    pub measure: &'static Measure,
    /// The published figure.
    pub value: Decimal,
    /// Its 95% interval, in the unit of the measure.
    pub interval: Option<(Exact, Exact)>,
    /// The figure of the region, as it is read.
    pub region: Option<Decimal>,
    /// The figure of the nation.
    pub nation: Option<Decimal>,
    /// What may be concluded.
    pub verdict: Verdict,
}

impl Verdict {
    /// In words, beside the nation.
    pub fn words(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::WithinChance => "no difference beyond chance",
            Self::NoCounts => "no counts published",
        }
    }
}

/// A measure of an area; nothing where it was not published.
pub fn judged(figures: &Figures, measure: &'static Measure, area: &Area) -> Option<Judged> {
    let measured = figures.measured(measure, area)?;
    let value = measured.value.ok()?;
    let of = |area: &Area| figures.measured(measure, area)?.value.ok();
    let nation = of(figures.areas.nation(area));
    let interval = interval(measure, measured, value);
    let verdict = verdict(measure, interval, nation);
    let region = figures.areas.region(area).and_then(of);
    Some(Judged { measure, value, interval, region, nation, verdict })
}

/// From counts by Wilson, from a survey by its published margin.
fn interval(measure: &Measure, measured: &Measured, value: Decimal) -> Option<(Exact, Exact)> {
    if let Some(margin) = measured.margin {
        let (value, margin) = (value.exact(), margin.exact());
        return Some((less(value, margin), value.plus(margin)));
    }
    let (over, under) = (measured.over?, measured.under?);
    let (per, parts) = match measure.unit {
        Unit::Percent => (10_000, 100),
        Unit::Per100Thousand => (1_000_000, 10),
        Unit::Score => return None,
    };
    let (low, high) = wilson_per(over, under, per)?;
    let end = |end: u64| Exact::new(i128::from(end), parts);
    Some((end(low), end(high)))
}

fn verdict(
    measure: &Measure,
    interval: Option<(Exact, Exact)>,
    nation: Option<Decimal>,
) -> Verdict {
    let (Some((low, high)), Some(nation)) = (interval, nation) else { return Verdict::NoCounts };
    let is_above = less(nation.exact(), low).fraction().0 < 0;
    let is_below = less(high, nation.exact()).fraction().0 < 0;
    match (is_above, is_below, measure.better) {
        (true, _, Some(Better::Higher)) | (_, true, Some(Better::Lower)) => Verdict::Better,
        (true, _, Some(Better::Lower)) | (_, true, Some(Better::Higher)) => Verdict::Worse,
        (true, _, None) => Verdict::Higher,
        (_, true, None) => Verdict::Lower,
        (false, false, _) => Verdict::WithinChance,
    }
}

impl Judged {
    /// The interval as it is read.
    pub fn between(&self) -> Option<(String, String)> {
        let (low, high) = self.interval?;
        Some((decimals(low, 1), decimals(high, 1)))
    }

    /// The measure's unit in figures for machines.
    pub fn unit(&self) -> &'static str {
        unit(self.measure)
    }
}

/// A measure's unit in figures for machines.
pub fn unit(measure: &Measure) -> &'static str {
    match measure.unit {
        Unit::Percent => "percent",
        Unit::Per100Thousand => "per 100,000",
        Unit::Score => "score",
    }
}
