//! Whether something reached what it had to reach, and how sure that is.

use crate::canvas::{Anchor, Canvas, LINE, MARGIN, RIGHT, Stroke};
use crate::measure::width;
use crate::palette::{BAND, MAIN, QUIET, TRACK};
use crate::scale::Scale;
use crate::{Amount, Picture, Words};

const THICK: i64 = 48;

/// An achievement beside its threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    pub words: Words,
    /// What was reached.
    pub achieved: Amount,
    /// Between what the truth lies with a certainty of 95%, where that is known.
    pub interval: Option<Range>,
    /// What had to be reached.
    pub threshold: Amount,
    /// The ends of the scale: mostly nothing and all.
    pub scale: [Amount; 2],
}

/// From one value to another, with its label and the text it is printed as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub label: String,
    pub from: i64,
    pub to: i64,
    pub shown: String,
}

/// Draws the achievement as a point in its interval, and the threshold as a mark across.
pub fn threshold_bar(shown: &Threshold) -> Picture {
    let mut canvas = Canvas::new();
    let [low, high] = &shown.scale;
    let mut values = vec![low.value, high.value, shown.achieved.value, shown.threshold.value];
    values.extend(shown.interval.iter().flat_map(|range| [range.from, range.to]));
    let inner = (MARGIN + 16, RIGHT - 16);
    let scale = Scale::over(values.into_iter().map(i128::from), inner.0, inner.1);
    let at = |value: i64| scale.at(i128::from(value));

    let mark = at(shown.threshold.value);
    canvas.y += LINE;
    canvas.tag(MARGIN, (mark, canvas.y - 8), &shown.threshold.shown);
    let (top, middle) = (canvas.y + 16, canvas.y + 16 + THICK / 2);
    canvas.rect((MARGIN, RIGHT - MARGIN), (top, THICK), TRACK);
    if let Some(range) = &shown.interval {
        let span = scale.span(i128::from(range.from), i128::from(range.to));
        canvas.rect(span, (top + 8, THICK - 16), BAND.fill);
    }
    canvas.line((mark, canvas.y), (mark, top + THICK + 4), Stroke::Solid);
    canvas.point((at(shown.achieved.value), middle), MAIN.fill, true);
    canvas.y = top + THICK + LINE;
    canvas.tag(MARGIN, (at(shown.achieved.value), canvas.y - 6), &shown.achieved.shown);
    canvas.y += 6;
    ends(&mut canvas, MARGIN, low, high);

    canvas.y += 12;
    let key = (MARGIN + 28, canvas.y + LINE / 2);
    canvas.point(key, MAIN.fill, true);
    canvas.labelled(BESIDE_KEY, &shown.achieved);
    let mut rows = vec![shown.achieved.row()];
    if let Some(range) = &shown.interval {
        canvas.rect((MARGIN, 56), (canvas.y + 6, LINE - 12), BAND.fill);
        let amount = Amount::new(&*range.label, range.from, &*range.shown);
        canvas.labelled(BESIDE_KEY, &amount);
        rows.push(amount.row());
    }
    canvas.line((key.0, canvas.y + 2), (key.0, canvas.y + LINE - 2), Stroke::Solid);
    canvas.labelled(BESIDE_KEY, &shown.threshold);
    rows.push(shown.threshold.row());
    Picture { svg: canvas.finish(&shown.words), table: shown.words.table(rows) }
}

/// Where the text beside a key begins.
pub(crate) const BESIDE_KEY: i64 = MARGIN + 72;

/// The two ends of a scale, below it; one below the other where they have no room.
pub(crate) fn ends(canvas: &mut Canvas, left: i64, low: &Amount, high: &Amount) {
    if width(&low.shown, false) + width(&high.shown, false) + 16 <= RIGHT - left {
        canvas.y += LINE;
        canvas.text((left, canvas.y - 10), Anchor::Start, &low.shown, QUIET, false);
        canvas.text((RIGHT, canvas.y - 10), Anchor::End, &high.shown, QUIET, false);
    } else {
        canvas.paragraph(&low.shown);
        canvas.paragraph(&high.shown);
    }
}
