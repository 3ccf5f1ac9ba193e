//! Measures as the contract's rules read them.

use std::ops::RangeInclusive;

use attain_evidence::{Amount, Record};
use attain_terms::rule::Due;
use attain_terms::{MeasureKind, Name};
use attain_units::Period;

use super::{ContractRun, Reading};
use crate::measure::{MeasureTally, told_ratio};

impl ContractRun<'_> {
    /// A measure over some periods; [`Self::judged`] carries those too small to judge forward.
    pub fn reading(&self, measure: usize, periods: RangeInclusive<usize>, days: Period) -> Reading {
        let terms = &self.compiled.version.measures[measure];
        if let MeasureKind::Told { what } = &terms.kind {
            return self.told_reading(measure, *what, days);
        }
        let tally = self.volumes(measure, &periods, days);
        let counted = u64::try_from(tally.under).unwrap_or(0);
        let is_too_few = tally.under <= 0 || counted < terms.smallest_cohort;
        let value = if is_too_few { None } else { tally.ratio() };
        let is_count = matches!(terms.kind, MeasureKind::Rate { .. } | MeasureKind::OnTime { .. });
        Reading { tally, value, is_count, is_too_few, relied: None, refused: None }
    }

    pub(super) fn told_reading(&self, measure: usize, what: Name, days: Period) -> Reading {
        let is_good = |record: &Record| self.compiled.is_good_for(measure, record);
        let told = match self.facts.latest(what, days, is_good) {
            Ok(told) => told,
            Err(refused) => {
                return Reading {
                    tally: MeasureTally::default(),
                    value: None,
                    is_count: false,
                    is_too_few: false,
                    relied: None,
                    refused,
                };
            }
        };
        let ratio = told_ratio(told.amount);
        let is_count = matches!(told.amount, Amount::Count(_));
        let counted = u64::try_from(ratio.under()).unwrap_or(0);
        let smallest = self.compiled.version.measures[measure].smallest_cohort;
        let is_too_few = is_count && counted < smallest;
        let (over, under) = (ratio.over(), ratio.under());
        let timed = i64::from(matches!(told.amount, Amount::Minutes(_)));
        let tally = MeasureTally { over, under, timed, ..MeasureTally::default() };
        let value = (!is_too_few).then_some(ratio);
        let relied = Some(told.words.clone());
        Reading { tally, value, is_count, is_too_few, relied, refused: None }
    }

    /// A measure as a rule in this period judges it: what was too few to judge before is
    /// carried forward.
    pub fn judged(&self, measure: usize, due: Due, period: usize) -> Reading {
        let periods = &self.compiled.version.schedule.periods;
        let whole = |from: usize| {
            Period::new(periods[from].first(), periods[period].last()).unwrap_or(periods[period])
        };
        let mut from = if due == Due::AtEnd { 0 } else { period };
        let smallest = self.compiled.version.measures[measure].smallest_cohort;
        if due == Due::EachPeriod && smallest > 0 {
            from = 0;
            for (earlier, &days) in periods.iter().enumerate().take(period) {
                if !self.reading(measure, from..=earlier, days).is_too_few {
                    from = earlier + 1;
                }
            }
        }
        self.reading(measure, from..=period, whole(from))
    }
}
