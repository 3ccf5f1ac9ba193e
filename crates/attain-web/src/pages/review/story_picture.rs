//! How far an outcome is, as a picture with its table.

use attain_brokerage::{Measure, Plan, PlannedOutcome};
use attain_charts::{Amount, Progress, Reading, Words, progress};
use attain_needs::Score;
use attain_units::Day;

use crate::language::Filling;
use crate::pages::review::story_entries::Teller;
use crate::picture::PictureView;

impl Teller<'_> {
    /// How far the outcome is: from where it began to where it should be.
    pub fn picture(
        &self,
        plan: &Plan,
        outcome: &PlannedOutcome,
        readings: &[(Day, Score)],
    ) -> Option<PictureView> {
        let Some(Measure::Scored { instrument, baseline, target }) = &outcome.measure else {
            return None;
        };
        let start = plan.said().start;
        let (first, rest) = match (baseline, readings) {
            (Some(baseline), all) => {
                let later = all.iter().position(|(_, score)| score != baseline);
                let is_baseline = !all.is_empty() && later != Some(0);
                let on = if is_baseline { all[0].0 } else { start };
                ((on, *baseline), if is_baseline { &all[1..] } else { all })
            }
            (None, [first, rest @ ..]) => (*first, rest),
            (None, []) => return None,
        };
        let target = target.or(match outcome.kind {
            attain_needs::OutcomeKind::Maintenance => Some(first.1),
            attain_needs::OutcomeKind::Change | attain_needs::OutcomeKind::Process => None,
        })?;
        let range = instrument.range().unwrap_or((first.1.min(target), first.1.max(target)));
        let reading = |&(on, score): &(Day, Score)| Reading {
            on,
            day: self.language.day(on),
            value: score.ten_thousandths(),
            shown: score.to_string(),
        };
        let last = rest.last().unwrap_or(&first);
        let filling = Filling::default()
            .with("first", first.1.to_string())
            .with("last", last.1.to_string())
            .with("target", target.to_string());
        let ends = [range.0, range.1];
        let end = |score: Score| Amount::new("", score.ten_thousandths(), score.to_string());
        let picture = progress(&Progress {
            words: Words {
                title: self.plain("review-chart-title"),
                description: self.t("review-chart-about", &filling),
                head: [self.plain("review-chart-when"), self.plain("review-chart-value")],
            },
            baseline_label: self.plain("review-chart-baseline"),
            baseline: reading(&first),
            review_label: self.plain("review-chart-later"),
            reviews: rest.iter().map(reading).collect(),
            target: Amount::new(
                self.plain("review-chart-target"),
                target.ten_thousandths(),
                target.to_string(),
            ),
            scale: ends.map(end),
        });
        Some(picture.into())
    }
}
