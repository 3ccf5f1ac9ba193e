//! Whether areas differ by more than chance: each by its size and its rate, between limits.

use crate::canvas::{Anchor, Canvas, LINE, MARGIN, RIGHT, Stroke};
use crate::free::Free;
use crate::measure::width;
use crate::palette::{MAIN, QUIET};
use crate::progress::gutter;
use crate::scale::Scale;
use crate::threshold::{BESIDE_KEY, ends};
use crate::{Amount, Picture, Words};

/// How high the lines are drawn.
const HEIGHT: i64 = 420;

/// Areas around the rate of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funnel {
    pub words: Words,
    /// What is told from left to right, and its ends.
    pub across_label: String,
    pub across: [Amount; 2],
    /// The ends of the scale of rates.
    pub up: [Amount; 2],
    /// The rate of all.
    pub average: Amount,
    /// Limits of chance: the first are drawn dashed, all others solid.
    pub limits: Vec<FunnelLimits>,
    /// What the areas without a number are called.
    pub others_label: String,
    pub others: Vec<Dot>,
    /// Areas that are numbered and listed.
    pub named: Vec<(Dot, Amount)>,
}

/// A pair of curves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunnelLimits {
    pub label: String,
    /// Size, lower limit and upper limit, from the smallest size on.
    pub points: Vec<[i64; 3]>,
}

/// An area by its size and its rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    pub size: i64,
    pub rate: i64,
}

/// Draws a small dot for each area, a numbered point for each that is named, and the limits.
pub fn funnel(shown: &Funnel) -> Picture {
    let mut canvas = Canvas::new();
    let top = canvas.y + LINE + 24;
    let bottom = top + HEIGHT;
    let dots = || shown.others.iter().chain(shown.named.iter().map(|(dot, _)| dot));
    let limits = || shown.limits.iter().flat_map(|limits| &limits.points);
    let rates = dots().map(|dot| dot.rate).chain(limits().flat_map(|at| [at[1], at[2]]));
    let rates = rates.chain([shown.average.value, shown.up[0].value, shown.up[1].value]);
    let up = Scale::over(rates.map(i128::from), bottom, top);
    let left = MARGIN + gutter(&shown.up);
    for end in shown.up.iter().filter(|_| MARGIN < left) {
        let foot = up.at(i128::from(end.value)) + 11;
        canvas.text((left - 12, foot), Anchor::End, &end.shown, QUIET, false);
    }
    let sizes = dots().map(|dot| dot.size).chain(limits().map(|at| at[0]));
    let sizes = sizes.chain(shown.across.each_ref().map(|end| end.value));
    let across = Scale::over(sizes.map(i128::from), left + 24, RIGHT - 24);
    let place = |size: i64, rate: i64| (across.at(i128::from(size)), up.at(i128::from(rate)));

    canvas.line((left, bottom), (RIGHT, bottom), Stroke::Solid);
    let average = up.at(i128::from(shown.average.value));
    let mut free = Free { left, axis: bottom, lines: Vec::new(), taken: Vec::new() };
    free.lines.push([(left, average), (RIGHT, average)]);
    canvas.path(&[(left + 4, average), (RIGHT - 4, average)], MAIN.fill);
    for (number, limits) in shown.limits.iter().enumerate() {
        if limits.points.is_empty() {
            continue;
        }
        let stroke = if number == 0 { Stroke::Dashed } else { Stroke::Solid };
        for end in [1, 2] {
            let curve: Vec<_> = limits.points.iter().map(|at| place(at[0], at[end])).collect();
            canvas.curve(&curve, stroke);
            free.lines.extend(curve.windows(2).map(|pair| [pair[0], pair[1]]));
        }
    }
    for dot in &shown.others {
        canvas.dot(place(dot.size, dot.rate));
    }
    for (number, (dot, _)) in (1..).zip(&shown.named) {
        let at = place(dot.size, dot.rate);
        canvas.point(at, MAIN.fill, true);
        let number = number.to_string();
        if let Some(place) = free.place(at, &number) {
            canvas.tag(left, place, &number);
        }
    }
    canvas.y = bottom + 14;
    ends(&mut canvas, left, &shown.across[0], &shown.across[1]);
    canvas.paragraph(&shown.across_label);
    key(&mut canvas, shown);
    let rows = shown.named.iter().map(|(_, amount)| amount.row()).chain([shown.average.row()]);
    Picture { svg: canvas.finish(&shown.words), table: shown.words.table(rows.collect()) }
}

/// What the points, dots and lines are.
fn key(canvas: &mut Canvas, shown: &Funnel) {
    canvas.y += 12;
    for (number, (_, amount)) in (1..).zip(&shown.named) {
        let number = i64::to_string(&number);
        let room = width(&number, true).max(40);
        canvas.text((MARGIN, canvas.y + LINE - 10), Anchor::Start, &number, MAIN.fill, true);
        canvas.labelled(MARGIN + room + 12, amount);
    }
    let middle = |canvas: &Canvas| canvas.y + LINE / 2;
    let y = middle(canvas);
    canvas.path(&[(MARGIN, y), (MARGIN + 56, y)], MAIN.fill);
    canvas.labelled(BESIDE_KEY, &shown.average);
    for (number, limits) in shown.limits.iter().enumerate() {
        let stroke = if number == 0 { Stroke::Dashed } else { Stroke::Solid };
        let y = middle(canvas);
        canvas.curve(&[(MARGIN, y), (MARGIN + 56, y)], stroke);
        canvas.labelled(BESIDE_KEY, &Amount::new(&*limits.label, 0, ""));
    }
    let y = middle(canvas);
    canvas.dot((MARGIN + 28, y));
    canvas.labelled(BESIDE_KEY, &Amount::new(&*shown.others_label, 0, ""));
}
