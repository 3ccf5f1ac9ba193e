//! The pictures of a statement: how it is made up, and each measure beside its target.

use attain_charts::{Amount, Range, Step, Threshold, Waterfall, Words, threshold_bar, waterfall};
use attain_settlement::{MeasureStatement, Statement};
use attain_terms::Version;
use attain_units::{Exact, Pence, Ratio};

use super::parts::say;
use crate::access::SignedIn;
use crate::app::App;
use crate::language::Filling;
use crate::picture::PictureView;

/// More bars than this nobody compares.
const MOST_STEPS: usize = 10;

/// How a statement is made up: each clause, what puts earlier ones right, and what it comes to.
/// Nothing when there is nothing to compare.
pub fn made_up(app: &App, reader: &SignedIn, statement: &Statement) -> Option<PictureView> {
    let (mut clauses, mut adjusted) = (Vec::<(String, Pence)>::new(), Pence::ZERO);
    for line in &statement.lines {
        if line.adjusts.is_some() {
            adjusted += line.amount;
            continue;
        }
        match clauses.iter_mut().find(|(clause, _)| *clause == line.clause) {
            Some((_, sum)) => *sum += line.amount,
            None => clauses.push((line.clause.clone(), line.amount)),
        }
    }
    if clauses.len() + usize::from(adjusted != Pence::ZERO) < 2 {
        return None;
    }
    let words = |key, filling| say(app, reader, key, filling);
    let rest: Pence = clauses.iter().skip(MOST_STEPS).map(|(_, sum)| *sum).sum();
    let is_cut = clauses.len() > MOST_STEPS;
    clauses.truncate(MOST_STEPS);
    let amount = |label: String, pence: Pence| Amount::new(label, pence.0, pence.to_string());
    let mut steps: Vec<Step> = clauses
        .into_iter()
        .map(|(clause, sum)| {
            let label = words("statement-clause", Filling::default().with("clause", clause));
            Step::Change(amount(label, sum))
        })
        .collect();
    if is_cut {
        steps.push(Step::Change(amount(words("statement-other", Filling::default()), rest)));
    }
    if adjusted != Pence::ZERO {
        let label = words("statement-adjusted", Filling::default());
        steps.push(Step::Change(amount(label, adjusted)));
    }
    let total = words("statement-total", Filling::default());
    steps.push(Step::Total(amount(total, statement.total)));
    let filling = Filling::default().with("total", statement.total.to_string());
    let words = Words {
        title: words("statement-made-up", Filling::default()),
        description: words("statement-made-up-about", filling),
        head: [
            words("statement-part", Filling::default()),
            words("statement-amount", Filling::default()),
        ],
    };
    Some(waterfall(&Waterfall { words, steps }).into())
}

/// A measure with its interval beside its target; nothing where it has no target or no value.
pub fn measure(
    app: &App,
    reader: &SignedIn,
    measure: &MeasureStatement,
    version: &Version,
) -> Option<PictureView> {
    let own = version.measures.iter().find(|own| own.name == measure.name)?;
    let (target, value) = (own.target?, measure.value.filter(|_| measure.is_count)?);
    let words = |key, filling| say(app, reader, key, filling);
    let points =
        |ratio: Ratio| Exact::new(i128::from(ratio.over()) * 10_000, i128::from(ratio.under()));
    let shown = |ratio: Ratio| (points(ratio).to_nearest(), ratio.percent());
    let amount = |key, (value, shown): (i64, String)| {
        Amount::new(words(key, Filling::default()), value, shown)
    };
    let interval = measure.interval.map(|interval| Range {
        label: words("measure-interval", Filling::default()),
        from: i64::from(interval.low),
        to: i64::from(interval.high),
        shown: interval_words(app, reader, interval.percent()),
    });
    let filling = Filling::default()
        .with("name", measure.name.clone())
        .with("value", value.percent())
        .with("target", target.percent());
    Some(
        threshold_bar(&Threshold {
            words: Words {
                title: measure.name.clone(),
                description: words("measure-about", filling),
                head: [
                    words("statement-part", Filling::default()),
                    words("measure-value", Filling::default()),
                ],
            },
            achieved: amount("measure-reached", shown(value)),
            interval,
            threshold: amount("measure-target", shown(target)),
            scale: [Amount::new("", 0, "0%"), Amount::new("", 10_000, "100%")],
        })
        .into(),
    )
}

/// `61.12% to 74.33%` with the reader's word between.
pub fn interval_words(app: &App, reader: &SignedIn, percent: String) -> String {
    match percent.split_once(" to ") {
        Some((low, high)) => {
            let filling = Filling::default().with("low", low).with("high", high);
            say(app, reader, "measure-from-to", filling)
        }
        None => percent,
    }
}
