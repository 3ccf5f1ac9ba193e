//! Home care by the hour: visits come as a file from the call monitoring log, each month.

use attain_brokerage::Term;
use attain_needs::NeedLevel;

use super::Beginning;
use crate::deed::{Act, Deed, Key, Told, day};
use crate::draw::Draw;
use crate::play::Story;
use crate::wishes::{BATH, DRESS, FRIENDS, HOME, STAIRS, Wish};

type Life = (Key, &'static str, [Wish; 2]);

const LIVES: [Life; 6] = [
    ("olive", "2025-04-03", [HOME, DRESS]),
    ("kenneth", "2025-04-07", [HOME, FRIENDS]),
    ("zainab", "2025-05-05", [BATH, HOME]),
    ("percy", "2025-09-01", [HOME, DRESS]),
    ("beryl", "2025-11-03", [HOME, FRIENDS]),
    ("dilwyn", "2026-01-05", [STAIRS, HOME]),
];

/// The first days of the months of which files came.
const MONTHS: [&str; 13] = [
    "2025-04-01",
    "2025-05-01",
    "2025-06-01",
    "2025-07-01",
    "2025-08-01",
    "2025-09-01",
    "2025-10-01",
    "2025-11-01",
    "2025-12-01",
    "2026-01-01",
    "2026-02-01",
    "2026-03-01",
    "2026-04-01",
];

pub fn acts() -> Vec<Act> {
    let mut story = Story::default();
    for (person, start, wishes) in LIVES {
        let start = day(start);
        Beginning {
            person,
            by: "ceri",
            start,
            days: 728,
            term: Term::Long,
            need: NeedLevel::High,
            wishes: wishes.into_iter().zip([60, 40]).collect(),
            contract: Some(("hourly", "home care provider")),
            support: "",
        }
        .tell(&mut story);
        story.then(start + -1, 9, "ceri", Deed::AcceptWithoutPrice { person });
        story.then(start, 8, "rosa", Deed::Start { person });
        if start < day("2025-08-01") {
            let note = "content with the visits";
            story.then(start + 182, 11, "ceri", Deed::Review { person, note });
        }
    }
    // A stay in hospital.
    let (person, reason) = ("kenneth", "in hospital");
    story.then(day("2025-11-10"), 9, "rosa", Deed::Suspend { person, reason });
    story.then(day("2025-11-24"), 9, "rosa", Deed::Resume { person });
    story.then(
        day("2026-04-13"),
        10,
        "mair",
        Deed::AskQuality { person: "olive", due: day("2026-04-30") },
    );
    let mut draw = Draw::new(25);
    for months in MONTHS.windows(2) {
        let (first, next) = (day(months[0]), day(months[1]));
        let mut rows = Vec::new();
        for (person, start, _) in LIVES {
            let mut on = first.max(day(start));
            while on < next {
                let is_away =
                    person == "kenneth" && on >= day("2025-11-10") && on < day("2025-11-24");
                if !is_away && is_weekday(on) {
                    rows.push(visit(person, on, &mut draw));
                }
                on = on + 1;
            }
        }
        let name = format!("visits-{}.csv", &months[0][..7]);
        story.then(next, 8, "rosa", Deed::Upload { contract: "hourly", name, rows });
    }
    story.acts
}

fn visit(person: &str, on: attain_units::Day, draw: &mut Draw) -> Told {
    let value = match draw.below(40) {
        0 => "30 planned missed".to_owned(),
        chance => format!("30 planned {} actual", 22 + chance % 12),
    };
    Told {
        person: person.to_owned(),
        on,
        fact: "visit",
        value,
        by: "",
        verified_by: "",
        grade: "linked record",
    }
}

/// The first of January 1970 was a Thursday.
fn is_weekday(on: attain_units::Day) -> bool {
    (on.epoch_days() + 3).rem_euclid(7) < 5
}
