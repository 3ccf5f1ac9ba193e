//! Reablement by results: six weeks for a fixed price, and a bonus where no further support is
//! needed.

use attain_brokerage::{EndReason, Term};
use attain_needs::NeedLevel;
use attain_units::{Day, Pence};

use super::Beginning;
use crate::deed::{Act, Deed, Key, Told, day};
use crate::play::Story;
use crate::wishes::{BATH, COOK, DRESS, GARDEN, SHOP, STAIRS, STAIRS_EN, Wish};

/// Days of an episode.
const DAYS: i32 = 42;

/// What the terms pay a bonus for.
const RESULT: &str = "no further support";

/// A person, the start, what they want, and whether they needed further support; nothing while it
/// goes on.
type Life = (Key, &'static str, [Wish; 2], Option<bool>);

const LIVES: [Life; 12] = [
    ("doreen", "2025-04-08", [DRESS, COOK], Some(true)),
    ("arthur", "2025-04-22", [STAIRS_EN, SHOP], Some(true)),
    ("sushila", "2025-05-13", [COOK, BATH], Some(false)),
    ("leonard", "2025-06-10", [DRESS, STAIRS_EN], Some(true)),
    ("mavis", "2025-07-08", [BATH, GARDEN], Some(true)),
    ("cledwyn", "2025-08-05", [STAIRS, COOK], Some(true)),
    ("patience", "2025-09-09", [SHOP, DRESS], Some(false)),
    ("ronald", "2025-10-14", [DRESS, BATH], Some(true)),
    ("elsie", "2025-11-18", [COOK, STAIRS_EN], Some(true)),
    ("tadeusz", "2026-01-06", [SHOP, BATH], Some(true)),
    ("brenda", "2026-02-10", [DRESS, GARDEN], Some(false)),
    ("victor", "2026-03-24", [STAIRS_EN, DRESS], None),
];

pub fn acts() -> Vec<Act> {
    let mut story = Story::default();
    for (person, start, wishes, needs_none) in LIVES {
        let start = day(start);
        let value = Pence(120_000);
        Beginning {
            person,
            by: "sunita",
            start,
            days: 42,
            term: Term::Short,
            need: NeedLevel::Medium,
            wishes: wishes.into_iter().zip([60, 40]).collect(),
            contract: Some(("reablement", "reablement provider")),
            support: "",
        }
        .tell(&mut story);
        story.then(start + -6, 9, "tomos", Deed::Offer { person, value, indicative: value });
        story.then(start, 9, "ceri", Deed::Accept { person });
        story.then(start, 15, "tomos", Deed::Start { person });
        let Some(found) = needs_none else { continue };
        let end = start + DAYS;
        story.then(end, 14, "tomos", Deed::End { person, reason: EndReason::Completed });
        let result = told(person, end, if found { "outcome met" } else { "outcome not met" });
        let import = Deed::Import { contract: "reablement", rows: vec![result] };
        story.then(end + 1, 10, "mair", import);
        story.then(end + 9, 10, "sunita", Deed::Close { person });
    }
    // One of them came back within ninety-one days, so that the bonus is taken back.
    let back = Told {
        fact: "happened",
        value: "re-entry".to_owned(),
        by: "council",
        ..told("arthur", day("2025-08-11"), "")
    };
    let import = Deed::Import { contract: "reablement", rows: vec![back] };
    story.then(day("2025-08-12"), 9, "mair", import);
    story.acts
}

/// What the council's reviewers found, from the record system in which they write it.
fn told(person: Key, on: Day, fact: &'static str) -> Told {
    Told {
        person: person.to_owned(),
        on,
        fact,
        value: RESULT.to_owned(),
        by: "council reviewer",
        verified_by: "council",
        grade: "confirmed by reviewer",
    }
}
