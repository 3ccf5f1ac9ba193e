//! Where a level may be printed without covering anything.

use crate::canvas::{MARGIN, tag_middle};
use crate::measure::{SIZE, width};

/// What is drawn already.
pub struct Free {
    /// Where the lines begin, and how far down they go.
    pub left: i64,
    pub axis: i64,
    /// Straight lines, each from left to right.
    pub lines: Vec<[(i64, i64); 2]>,
    pub taken: Vec<Taken>,
}

/// The room of a text.
#[derive(Clone, Copy)]
pub struct Taken {
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

impl Free {
    /// Where the foot of a text stands that belongs to a point: above it, or else below it.
    /// Nothing, where it would cover a line or another text. What it gets is taken from then on.
    pub fn place(&mut self, (x, y): (i64, i64), text: &str) -> Option<(i64, i64)> {
        let (middle, half) = (tag_middle(self.left, x, text)?, width(text, true) / 2);
        let (left, right) = (middle - half - 5, middle + half + 5);
        let feet = [y - 24, y + 46];
        let room = |foot: &i64| Taken { left, right, top: foot - SIZE, bottom: foot + 10 };
        let foot = feet.into_iter().find(|foot| self.has(room(foot)))?;
        self.taken.push(room(&foot));
        Some((x, foot))
    }

    fn has(&self, room: Taken) -> bool {
        MARGIN <= room.top
            && room.bottom < self.axis
            && !self.lines.iter().any(|line| runs_through(line, room))
            && !self.taken.iter().any(|taken| overlaps(*taken, room))
    }
}

fn overlaps(a: Taken, b: Taken) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

fn runs_through([(x1, y1), (x2, y2)]: &[(i64, i64); 2], room: Taken) -> bool {
    let (from, to) = (room.left.max(*x1), room.right.min(*x2));
    if to < from {
        return false;
    }
    let length = (x2 - x1).max(1);
    let at = |x: i64| y1 + (y2 - y1) * (x - x1) / length;
    let (a, b) = if x1 == x2 { (*y1, *y2) } else { (at(from), at(to)) };
    a.min(b) < room.bottom && room.top < a.max(b)
}
