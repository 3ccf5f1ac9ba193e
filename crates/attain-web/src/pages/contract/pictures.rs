//! Pictures of what a contract has achieved, each with its table.

use attain_charts::{Amount, Bars, Range, Threshold, Words, bars, threshold_bar};
use attain_office::contracts::States;
use attain_settlement::MeasureStatement;
use attain_terms::Version;
use attain_units::{Interval, Ratio};

use super::{filled, said};
use crate::access::SignedIn;
use crate::app::App;
use crate::language::Filling;
use crate::picture::PictureView;

/// A measure beside its target, with the interval in which the truth lies. Nothing where there is
/// no rate or no target.
pub fn measure(
    app: &App,
    reader: &SignedIn,
    measure: &MeasureStatement,
    version: &Version,
) -> Option<PictureView> {
    let value = measure.value?;
    let agreed = version.measures.iter().find(|one| one.name == measure.name)?;
    let target = agreed.target?;
    let say = |key: &str| said(app, reader, key);
    let percent = |ratio: Ratio| Amount::new("", points(ratio), ratio.percent());
    let (whole, none) = (Ratio::ONE, Ratio::ZERO);
    let high = if value > whole || target > whole { value.max(target) } else { whole };
    let labelled = |key: &str, ratio: Ratio| Amount { label: say(key), ..percent(ratio) };
    let words = Words {
        title: measure.name.clone(),
        description: filled(
            app,
            reader,
            "contract-measure-picture",
            &Filling::default().with("value", value.percent()).with("target", target.percent()),
        ),
        head: [say("contract-what"), say("contract-value")],
    };
    let interval = measure.interval.map(|interval| Range {
        label: say("contract-interval"),
        from: i64::from(interval.low),
        to: i64::from(interval.high),
        shown: interval_words(app, reader, interval),
    });
    let shown = Threshold {
        words,
        achieved: labelled("contract-achieved", value),
        interval,
        threshold: labelled("contract-target", target),
        scale: [percent(none), percent(high)],
    };
    Some(threshold_bar(&shown).into())
}

/// A share in hundredths of one per cent, for how long a bar is.
fn points(ratio: Ratio) -> i64 {
    let exact = i128::from(ratio.over()) * 10_000 / i128::from(ratio.under());
    i64::try_from(exact).unwrap_or(i64::MAX)
}

/// `61.12% to 74.33%`, in the reader's language.
pub fn interval_words(app: &App, reader: &SignedIn, interval: Interval) -> String {
    let show = |points: u16| Ratio::new(i64::from(points), 10_000).unwrap_or(Ratio::ZERO).percent();
    let filling =
        Filling::default().with("low", show(interval.low)).with("high", show(interval.high));
    filled(app, reader, "contract-interval-words", &filling)
}

/// How many outcomes stand in each state. Nothing while there is none.
pub fn states(app: &App, reader: &SignedIn, states: &States) -> Option<PictureView> {
    let counts = [
        ("met", states.met),
        ("not-met", states.not_met),
        ("claimed", states.claimed),
        ("disputed", states.disputed),
        ("open", states.open),
        ("withdrawn", states.withdrawn),
    ];
    let all: u64 = counts.iter().map(|(_, count)| count).sum();
    if all == 0 {
        return None;
    }
    let say = |key: &str| said(app, reader, key);
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let shown = counts.iter().filter(|(_, count)| *count > 0);
    let bar = |(code, number): &(&str, u64)| {
        Amount::new(say(&format!("contract-outcome-{code}")), count(*number), number.to_string())
    };
    let filling = Filling::default().number("met", count(states.met)).number("all", count(all));
    let picture = bars(&Bars {
        words: Words {
            title: say("contract-outcomes"),
            description: filled(app, reader, "contract-outcomes-picture", &filling),
            head: [say("contract-outcome-state"), say("contract-how-many")],
        },
        bars: shown.map(bar).collect(),
    });
    Some(picture.into())
}
