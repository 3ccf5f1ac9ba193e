//! Amounts beside each other, to be compared.

use crate::canvas::{Canvas, MARGIN, RIGHT, Stroke};
use crate::palette::{LESS, MAIN, TRACK};
use crate::scale::Scale;
use crate::{Amount, Picture, Words};

/// How thick a bar is, and how far the next label stands below it.
pub(crate) const THICK: i64 = 36;
pub(crate) const APART: i64 = 18;

/// Amounts, each a bar from nought. Those below nought are hollow and go to the left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    pub words: Words,
    pub bars: Vec<Amount>,
}

/// Draws a bar for each amount, its label and value above it.
pub fn bars(shown: &Bars) -> Picture {
    let mut canvas = Canvas::new();
    let values = shown.bars.iter().map(|bar| i128::from(bar.value));
    let scale = Scale::over(values.chain([0]), MARGIN, RIGHT);
    for bar in &shown.bars {
        canvas.labelled(MARGIN, bar);
        draw(&mut canvas, &scale, 0, i128::from(bar.value));
        let nought = scale.at(0);
        canvas.line((nought, canvas.y), (nought, canvas.y + THICK), Stroke::Solid);
        canvas.y += THICK + APART;
    }
    let rows = shown.bars.iter().map(Amount::row).collect();
    Picture { svg: canvas.finish(&shown.words), table: shown.words.table(rows) }
}

/// A bar on its track: full when it goes up, hollow when it goes down.
pub(crate) fn draw(canvas: &mut Canvas, scale: &Scale, start: i128, end: i128) {
    let place = (canvas.y, THICK);
    canvas.rect((MARGIN, RIGHT - MARGIN), place, TRACK);
    let span = scale.span(start, end);
    if end < start {
        canvas.outline(span, place, LESS.fill);
    } else if start < end {
        canvas.rect(span, place, MAIN.fill);
    }
}
