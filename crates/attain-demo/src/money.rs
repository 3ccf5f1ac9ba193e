//! A year of money: statements made by one, approved by another, paid, asked about.

use attain_store::TermsKind;
use attain_units::Day;

use crate::deed::{Act, Deed, Key, day};
use crate::play::Story;

/// How far a statement came, and after how many days from the one on which it was made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Far {
    /// Made, and nobody has looked yet.
    Draft,
    /// Looked at, and waiting for a second person.
    Reviewed,
    /// Approved, and to be paid.
    Approved,
    /// Paid after so many days.
    Paid(i32),
}

use Far::{Approved, Draft, Paid, Reviewed};

type Made = (Key, &'static str, i64, Far);

/// Each statement on the day it was made. Reablement's fourth is due and not made yet.
const MADE: &[Made] = &[
    ("home", "2025-07-16", 1, Paid(20)),
    ("home", "2025-10-16", 2, Paid(21)),
    ("home", "2026-01-16", 3, Paid(25)),
    ("home", "2026-04-16", 4, Reviewed),
    ("reablement", "2025-07-17", 1, Paid(18)),
    ("reablement", "2025-10-17", 2, Paid(24)),
    ("reablement", "2026-01-19", 3, Paid(38)),
    ("hospital", "2025-08-27", 1, Paid(22)),
    ("hospital", "2025-11-27", 2, Paid(19)),
    ("hospital", "2026-02-27", 3, Approved),
    ("hourly", "2025-05-09", 1, Paid(16)),
    ("hourly", "2025-06-09", 2, Paid(16)),
    ("hourly", "2025-07-09", 3, Paid(16)),
    ("hourly", "2025-08-11", 4, Paid(14)),
    ("hourly", "2025-09-09", 5, Paid(16)),
    ("hourly", "2025-10-09", 6, Paid(16)),
    ("hourly", "2025-11-10", 7, Paid(15)),
    ("hourly", "2025-12-09", 8, Paid(16)),
    ("hourly", "2026-01-09", 9, Paid(16)),
    ("hourly", "2026-02-09", 10, Paid(16)),
    ("hourly", "2026-03-09", 11, Approved),
    ("hourly", "2026-04-09", 12, Draft),
    ("bond", "2025-07-30", 1, Paid(26)),
    ("bond", "2025-10-30", 2, Paid(26)),
    ("bond", "2026-01-30", 3, Approved),
    ("fund", "2025-11-13", 1, Paid(14)),
    ("fund", "2025-12-11", 2, Paid(14)),
    ("fund", "2026-01-08", 3, Paid(14)),
    ("fund", "2026-02-05", 4, Paid(11)),
    ("fund", "2026-03-05", 5, Paid(14)),
    ("fund", "2026-04-02", 6, Approved),
];

/// Months of which the shadow statement was made, and when.
const IN_SHADOW: [(&str, usize); 7] = [
    ("2025-10-10", 6), // those of the half year before
    ("2025-11-11", 1),
    ("2025-12-10", 1),
    ("2026-01-12", 1),
    ("2026-02-10", 1),
    ("2026-03-10", 1),
    ("2026-04-10", 1),
];

pub fn acts() -> Vec<Act> {
    let mut story = Story::default();
    for &(contract, on, number, far) in MADE {
        let on = day(on);
        tell(&mut story, contract, on, number, far);
    }
    for (on, count) in IN_SHADOW {
        for _ in 0..count {
            let make = Deed::Make { contract: "hourly", kind: TermsKind::Shadow };
            story.then(day(on), 16, "femi", make);
        }
    }
    queries(&mut story);
    let sample = Deed::Sample {
        contract: "home",
        from: day("2025-10-01"),
        to: day("2026-03-31"),
        percent: 30,
        due: day("2026-04-30"),
    };
    story.then(day("2026-04-14"), 14, "mair", sample);
    story.acts
}

fn tell(story: &mut Story, contract: Key, on: Day, number: i64, far: Far) {
    story.then(on, 9, "femi", Deed::Make { contract, kind: TermsKind::Live });
    if far == Draft {
        return;
    }
    story.then(on, 14, "mair", Deed::ReviewStatement { contract, number });
    if far == Reviewed {
        return;
    }
    story.then(on + 3, 10, "gwen", Deed::Approve { contract, number });
    if let Paid(days) = far {
        story.then(on + days, 11, "femi", Deed::Pay { contract, number });
    }
}

/// One line was asked about, answered and paid with the rest; another is open.
fn queries(story: &mut Story) {
    let (contract, number, line) = ("home", 3, 2);
    let reason = "The second outcome was met as well; the record came with the post.";
    story.then(day("2026-01-21"), 9, "rosa", Deed::Ask { contract, number, line, reason });
    let answer = "The record came after the day the statement counts to. It is in the next one.";
    let is_upheld = false;
    let answer = Deed::Answer { contract, number, line, is_upheld, answer };
    story.then(day("2026-01-28"), 15, "mair", answer);
    let (contract, number, line) = ("hourly", 11, 1);
    let reason = "Two visits of the last week are missing: the log was down that day.";
    story.then(day("2026-04-14"), 9, "rosa", Deed::Ask { contract, number, line, reason });
}
