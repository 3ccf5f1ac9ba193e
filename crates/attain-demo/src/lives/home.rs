//! Help to Live at Home: twelve weeks, three outcomes of weights 50, 30 and 20, paid as they are
//! met.

use attain_brokerage::{EndReason, Term};
use attain_needs::NeedLevel;
use attain_units::{Day, Pence};

use super::{Beginning, CODES, on_own_scale};
use crate::deed::{Act, Deed, Key, day};
use crate::play::Story;
use crate::wishes::{
    BATH, CHAPEL, COOK, DRESS, FRIENDS, GARDEN, HOME, SHOP, STAIRS, STAIRS_EN, TOILET, Wish,
};

/// Days of a plan.
const DAYS: i32 = 84;

/// The last day of which the demo knows.
const LAST: &str = "2026-04-19";

/// What came of an outcome, after so many days.
#[derive(Clone, Copy)]
enum Came {
    /// The provider said so and the coordinator looked.
    Met(i32),
    /// The person said so themselves.
    Said(i32),
    /// The provider said so; the coordinator found otherwise.
    NotMet(i32),
    /// The provider said so in time, and it was looked at only months later.
    MetLate(i32, i32),
    /// The provider said so, and nobody has looked yet.
    Waits(i32),
    /// Nobody has said anything.
    Open,
}

use Came::{Met, MetLate, NotMet, Open, Said, Waits};

type Life = (Key, &'static str, i64, [Wish; 3], [Came; 3]);

const LIVES: [Life; 14] = [
    ("agnes", "2026-01-05", 2_000, [SHOP, BATH, COOK], [Said(70), Met(75), NotMet(80)]),
    ("idris", "2025-04-07", 1_850, [STAIRS, DRESS, FRIENDS], [Met(60), Met(74), MetLate(80, 190)]),
    ("margaret", "2025-04-14", 2_400, [SHOP, BATH, TOILET], [Met(56), Met(56), Said(58)]),
    ("harold", "2025-05-06", 2_000, [COOK, DRESS, HOME], [Met(77), NotMet(80), Met(83)]),
    ("nasreen", "2025-06-02", 2_250, [FRIENDS, COOK, BATH], [Met(62), Met(62), Met(62)]),
    ("walter", "2025-06-23", 1_700, [STAIRS_EN, DRESS, TOILET], [NotMet(81), Met(82), Met(82)]),
    ("joyce", "2025-07-14", 2_000, [GARDEN, SHOP, BATH], [Met(80), Met(80), Met(81)]),
    ("desmond", "2025-08-11", 3_100, [SHOP, COOK, FRIENDS], [Met(66), Met(70), NotMet(82)]),
    ("phyllis", "2025-09-08", 1_950, [BATH, DRESS, HOME], [Met(79), Met(79), Met(79)]),
    ("gwilym", "2025-10-06", 2_150, [CHAPEL, STAIRS, COOK], [Met(55), Met(60), Met(61)]),
    ("edna", "2025-10-27", 2_000, [SHOP, TOILET, FRIENDS], [Met(82), NotMet(83), NotMet(83)]),
    ("ravi", "2025-12-01", 2_600, [COOK, SHOP, FRIENDS], [Met(78), Met(80), Met(80)]),
    ("irene", "2026-02-16", 2_000, [BATH, STAIRS_EN, HOME], [Waits(57), Met(50), Open]),
    ("stanley", "2026-03-09", 1_900, [DRESS, SHOP, BATH], [Waits(38), Open, Open]),
];

pub fn acts() -> Vec<Act> {
    let mut story = Story::default();
    for (person, start, pounds, wishes, came) in LIVES {
        let start = day(start);
        let wishes = wishes.into_iter().zip([50, 30, 20]).collect();
        Beginning {
            person,
            by: "ceri",
            start,
            days: 84,
            term: Term::Short,
            need: NeedLevel::High,
            wishes,
            contract: Some(("home", "area provider")),
            support: "",
        }
        .tell(&mut story);
        let value = Pence(pounds * 100);
        story.then(start + -6, 9, "rosa", Deed::Offer { person, value, indicative: value });
        story.then(start, 9, "ceri", Deed::Accept { person });
        story.then(start, 15, "rosa", Deed::Start { person });
        on_the_way(&mut story, person, start);
        for (outcome, came) in CODES.into_iter().zip(came) {
            told(&mut story, person, start, outcome, came);
        }
        let end = start + (DAYS - 1);
        if end + 7 <= day(LAST) {
            story.then(end, 16, "rosa", Deed::End { person, reason: EndReason::Completed });
            story.then(end + 7, 10, "ceri", Deed::Close { person });
        }
    }
    // Two of them and a carer sign in themselves.
    for person in ["agnes", "margaret", "bethan"] {
        let from = if person == "margaret" { "2025-04-10" } else { "2026-01-03" };
        story.then(day(from), 12, "ceri", Deed::GiveAccount { person });
    }
    story.then(
        day("2026-04-14"),
        11,
        "bethan",
        Deed::Disagree {
            person: "agnes",
            outcome: "O3",
            words: "She has cooked her dinner since March. I have seen it.",
        },
    );
    // The provider saw it otherwise once; somebody else settled it.
    let (person, outcome) = ("harold", "O2");
    let words = "He dressed alone on Sunday; our carer watched.";
    story.then(day("2025-07-30"), 9, "rosa", Deed::Disagree { person, outcome, words });
    let reason = "With the buttons done for him: not the outcome of his plan.";
    let settled = Deed::SettleDispute { person, outcome, met: false, reason };
    story.then(day("2025-08-01"), 10, "sunita", settled);
    story.acts
}

/// Scores on the way, and a review after four and eight weeks.
fn on_the_way(story: &mut Story, person: Key, start: Day) {
    for (days, stands) in [(1, "2"), (28, "4"), (56, "6")] {
        if start + days <= day(LAST) {
            story.then(start + days, 10, "ceri", on_own_scale(person, "O1", stands));
        }
    }
    for days in [28, 56] {
        if start + days <= day(LAST) {
            let note = "goes as was hoped";
            story.then(start + days, 11, "ceri", Deed::Review { person, note });
        }
    }
}

fn told(story: &mut Story, person: Key, start: Day, outcome: &'static str, came: Came) {
    let (days, later, found) = match came {
        Met(days) => (days, days + 2, Some(true)),
        MetLate(days, later) => (days, later, Some(true)),
        NotMet(days) => (days, days + 2, Some(false)),
        Said(days) | Waits(days) => (days, days, None),
        Open => return,
    };
    let claim = Deed::Claim { person, outcome, seen: "seen at the visit of that day" };
    story.then(start + days, 12, "rosa", claim);
    match (came, found) {
        (Said(_), _) => {
            let say = Deed::Say { person, outcome, met: true, words: "Yes. It took a while." };
            story.then(start + days, 14, person, say);
        }
        (_, Some(found)) => {
            let note = if found { "seen together" } else { "not without help yet" };
            let verify = Deed::Verify { person, outcome, found, note };
            story.then(start + later, 13, "ceri", verify);
        }
        (_, None) => {}
    }
}
