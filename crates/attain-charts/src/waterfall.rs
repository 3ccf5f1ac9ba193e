//! How an amount came about, step by step.

use crate::bars::{APART, THICK, draw};
use crate::canvas::{Canvas, MARGIN, RIGHT, Stroke};
use crate::palette::{TOTAL, TRACK};
use crate::scale::Scale;
use crate::{Amount, Picture, Words};

/// One step on the way to a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Adds, or takes away when it is below nought.
    Change(Amount),
    /// What it comes to so far. The next change goes on from here.
    Total(Amount),
}

/// How a statement is made up: totals of clauses, adjustments, what is held back, what is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waterfall {
    pub words: Words,
    pub steps: Vec<Step>,
}

impl Step {
    fn amount(&self) -> &Amount {
        match self {
            Self::Change(amount) | Self::Total(amount) => amount,
        }
    }
}

/// Draws a bar for each step, each beginning where the one above it ended. What takes away is
/// hollow, and totals stand on nought.
pub fn waterfall(shown: &Waterfall) -> Picture {
    let mut spans = Vec::with_capacity(shown.steps.len());
    let mut so_far = 0;
    for step in &shown.steps {
        let value = i128::from(step.amount().value);
        let start = match step {
            Step::Change(_) => so_far,
            Step::Total(_) => 0,
        };
        so_far = start + value;
        spans.push((start, so_far));
    }
    let ends = spans.iter().flat_map(|(start, end)| [*start, *end]);
    let scale = Scale::over(ends.chain([0]), MARGIN, RIGHT);
    let mut canvas = Canvas::new();
    for (step, (start, end)) in shown.steps.iter().zip(spans) {
        canvas.labelled(MARGIN, step.amount());
        match step {
            Step::Change(_) => draw(&mut canvas, &scale, start, end),
            Step::Total(_) => {
                let place = (canvas.y, THICK);
                canvas.rect((MARGIN, RIGHT - MARGIN), place, TRACK);
                if start != end {
                    canvas.rect(scale.span(start, end), place, TOTAL.fill);
                }
            }
        }
        let nought = scale.at(0);
        canvas.line((nought, canvas.y), (nought, canvas.y + THICK), Stroke::Solid);
        canvas.y += THICK + APART;
    }
    let rows = shown.steps.iter().map(|step| step.amount().row()).collect();
    Picture { svg: canvas.finish(&shown.words), table: shown.words.table(rows) }
}
