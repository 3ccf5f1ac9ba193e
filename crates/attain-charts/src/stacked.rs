//! The parts of a whole.

use crate::canvas::{Anchor, Canvas, LINE, MARGIN, RIGHT};
use crate::measure::width;
use crate::palette::{GROUND, PARTS, TRACK};
use crate::scale::Scale;
use crate::{Amount, Picture, Words};

const THICK: i64 = 64;
/// How wide a key is, and the room it takes.
const KEY: i64 = 34;
const BESIDE_KEY: i64 = MARGIN + KEY + 14;

/// Parts of a whole, in order. A part below nought cannot be drawn as one: it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stacked {
    pub words: Words,
    pub parts: Vec<Amount>,
}

/// Draws one bar of numbered parts, and below it the list of them by number.
pub fn stacked_bar(shown: &Stacked) -> Picture {
    let mut canvas = Canvas::new();
    let sizes = shown.parts.iter().map(|part| i128::from(part.value.max(0)));
    let scale = Scale::over([0, sizes.clone().sum()], MARGIN, RIGHT);
    let bar = (canvas.y, THICK);
    canvas.rect((MARGIN, RIGHT - MARGIN), bar, TRACK);
    let mut start = 0;
    for (place, size) in sizes.enumerate() {
        let (x, length) = scale.span(start, start + size);
        start += size;
        if size == 0 {
            continue;
        }
        let colour = PARTS[place % PARTS.len()];
        canvas.rect((x, length), bar, colour.fill);
        if place > 0 && length > 8 {
            canvas.rect((x, 4), bar, GROUND);
        }
        let number = (place + 1).to_string();
        if width(&number, true) + 8 < length {
            let middle = (x + length / 2, canvas.y + THICK / 2 + 11);
            canvas.text(middle, Anchor::Middle, &number, colour.text, true);
        }
    }
    canvas.y += THICK + 16;
    for (place, part) in shown.parts.iter().enumerate() {
        let colour = PARTS[place % PARTS.len()];
        let number = (place + 1).to_string();
        let room = width(&number, true).max(KEY);
        let top = canvas.y;
        canvas.rect((MARGIN, room), (top + 2, LINE - 6), colour.fill);
        let middle = (MARGIN + room / 2, top + LINE - 10);
        canvas.text(middle, Anchor::Middle, &number, colour.text, true);
        canvas.labelled(BESIDE_KEY + room - KEY, part);
        canvas.y += 8;
    }
    let rows = shown.parts.iter().map(Amount::row).collect();
    Picture { svg: canvas.finish(&shown.words), table: shown.words.table(rows) }
}
