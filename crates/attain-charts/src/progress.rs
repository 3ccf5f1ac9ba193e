//! How far an outcome has come since it was agreed.

use attain_units::Day;

use crate::canvas::{Anchor, Canvas, LINE, MARGIN, RIGHT, Stroke, WIDTH};
use crate::free::Free;
use crate::measure::width;
use crate::palette::{MAIN, QUIET};
use crate::scale::Scale;
use crate::threshold::{BESIDE_KEY, ends};
use crate::{Amount, Picture, Words};

/// How high the lines are drawn.
const HEIGHT: i64 = 300;

/// An outcome's level from its baseline towards its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub words: Words,
    /// What the first level is called: `Baseline`.
    pub baseline_label: String,
    /// The level on the day the outcome was agreed.
    pub baseline: Reading,
    /// What a later level is called: `Review`.
    pub review_label: String,
    /// The levels since, the last one last.
    pub reviews: Vec<Reading>,
    pub target: Amount,
    /// The lowest and the highest level there are.
    pub scale: [Amount; 2],
}

/// A level that was seen on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub on: Day,
    /// The day as the reader reads it.
    pub day: String,
    pub value: i64,
    /// The level as the reader reads it.
    pub shown: String,
}

/// Draws the levels as a line with a point for each reading, and the target as a dashed line.
pub fn progress(shown: &Progress) -> Picture {
    let mut canvas = Canvas::new();
    let mut readings = vec![&shown.baseline];
    readings.extend(&shown.reviews);
    readings.sort_by_key(|reading| reading.on);
    let ends_of_scale = shown.scale.each_ref().map(|end| i128::from(end.value));
    let levels = readings.iter().map(|reading| i128::from(reading.value));
    let top = canvas.y + LINE + 24;
    let bottom = top + HEIGHT;
    let up = Scale::over(
        levels.chain(ends_of_scale).chain([i128::from(shown.target.value)]),
        bottom,
        top,
    );

    let left = MARGIN + gutter(&shown.scale);
    for end in shown.scale.iter().filter(|_| MARGIN < left) {
        let foot = up.at(i128::from(end.value)) + 11;
        canvas.text((left - 12, foot), Anchor::End, &end.shown, QUIET, false);
    }
    let days = readings.iter().map(|reading| i128::from(reading.on.epoch_days()));
    let across = Scale::over(days, left + 24, RIGHT - 24);
    let point = |reading: &&Reading| {
        let x = across.at(i128::from(reading.on.epoch_days()));
        (x, up.at(i128::from(reading.value)))
    };
    let points: Vec<(i64, i64)> = readings.iter().map(point).collect();
    let goal = up.at(i128::from(shown.target.value));
    canvas.line((left, bottom), (RIGHT, bottom), Stroke::Solid);
    canvas.line((left, goal), (RIGHT, goal), Stroke::Dashed);
    canvas.path(&points, MAIN.fill);
    for (reading, point) in readings.iter().zip(&points) {
        canvas.point(*point, MAIN.fill, !std::ptr::eq(*reading, &shown.baseline));
    }
    let target = [(left, goal), (RIGHT, goal)];
    let mut free = Free { left, axis: bottom, lines: vec![target], taken: Vec::new() };
    free.lines.extend(points.windows(2).map(|pair| [pair[0], pair[1]]));
    for (reading, point) in readings.iter().zip(&points).rev() {
        if let Some(place) = free.place(*point, &reading.shown) {
            canvas.tag(left, place, &reading.shown);
        }
    }
    canvas.y = bottom + 14;
    let day = |reading: &Reading| Amount::new("", 0, &*reading.day);
    match readings[..] {
        [first, .., last] => ends(&mut canvas, left, &day(first), &day(last)),
        [only] => canvas.paragraph(&only.day),
        [] => {}
    }
    key(&mut canvas, shown);
    Picture { svg: canvas.finish(&shown.words), table: shown.words.table(rows(shown)) }
}

/// The room left of the lines for the ends of the scale; none where they are long words.
pub(crate) fn gutter(scale: &[Amount; 2]) -> i64 {
    let room = scale.iter().map(|end| width(&end.shown, false) + 12).max().unwrap_or(0);
    if room <= WIDTH / 5 { room } else { 0 }
}

/// What the lines and points are.
fn key(canvas: &mut Canvas, shown: &Progress) {
    canvas.y += 12;
    let middle = canvas.y + LINE / 2;
    canvas.line((MARGIN, middle), (MARGIN + 56, middle), Stroke::Dashed);
    canvas.labelled(BESIDE_KEY, &shown.target);
    let last = shown.reviews.last();
    let first = std::iter::once((&shown.baseline_label, &shown.baseline, false));
    for (label, reading, is_full) in first.chain(last.map(|last| (&shown.review_label, last, true)))
    {
        canvas.point((MARGIN + 28, canvas.y + LINE / 2), MAIN.fill, is_full);
        let [label, level] = row(label, reading);
        canvas.labelled(BESIDE_KEY, &Amount { label, value: reading.value, shown: level });
    }
}

/// A level with its day.
fn row(label: &str, reading: &Reading) -> [String; 2] {
    [format!("{label}, {}", reading.day), reading.shown.clone()]
}

fn rows(shown: &Progress) -> Vec<[String; 2]> {
    let mut rows = vec![row(&shown.baseline_label, &shown.baseline)];
    rows.extend(shown.reviews.iter().map(|review| row(&shown.review_label, review)));
    rows.push(shown.target.row());
    rows
}
