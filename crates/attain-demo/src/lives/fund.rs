//! Individual service funds: the person's own budget, held by a provider, spent as they say.

use attain_brokerage::Term;
use attain_needs::NeedLevel;

use super::Beginning;
use crate::deed::{Act, Deed, Key, Told, day};
use crate::draw::Draw;
use crate::play::Story;
use crate::wishes::{FRIENDS, GARDEN, HOME, SHOP, SWIM, WORK, Wish};

type Life = (Key, &'static str, [Wish; 2]);

const LIVES: [Life; 4] = [
    ("angela", "2025-10-01", [SWIM, HOME]),
    ("marcus", "2025-10-01", [WORK, FRIENDS]),
    ("hilda", "2025-10-15", [HOME, SHOP]),
    ("farouk", "2025-11-12", [GARDEN, FRIENDS]),
];

pub fn acts() -> Vec<Act> {
    let mut story = Story::default();
    for (person, start, wishes) in LIVES {
        let start = day(start);
        Beginning {
            person,
            by: "sunita",
            start,
            days: 364,
            term: Term::Long,
            need: NeedLevel::Medium,
            wishes: wishes.into_iter().zip([50, 50]).collect(),
            contract: Some(("fund", "fund-holder")),
            support: "",
        }
        .tell(&mut story);
        story.then(start + -1, 9, "sunita", Deed::AcceptWithoutPrice { person });
        story.then(start, 9, "yusuf", Deed::Start { person });
    }
    // The council learnt of it five weeks later, when the statement had been paid.
    let died = Deed::Died { person: "hilda", on: day("2026-01-11") };
    story.then(day("2026-02-16"), 10, "sunita", died);
    story.then(day("2026-02-23"), 10, "sunita", Deed::Close { person: "hilda" });
    let mut draw = Draw::new(7);
    let last = day("2026-03-31");
    let mut on = day("2025-10-07");
    while on <= last {
        let mut rows = Vec::new();
        for (person, start, _) in LIVES {
            let is_there = day(start) < on && (person != "hilda" || on < day("2026-01-11"));
            if is_there {
                rows.push(spent(person, on, "care", 120 + draw.below(30)));
                if draw.below(3) == 0 {
                    rows.push(spent(person, on, "activity", 15 + draw.below(25)));
                }
            }
        }
        let name = format!("spending-{on}.csv");
        story.then(on, 18, "yusuf", Deed::Upload { contract: "fund", name, rows });
        on = on + 7;
    }
    story.acts
}

fn spent(person: &str, on: attain_units::Day, what: &str, pounds: u32) -> Told {
    Told {
        person: person.to_owned(),
        on,
        fact: "measured",
        value: format!("{what} £{pounds}.00"),
        by: "",
        verified_by: "",
        grade: "self-report",
    }
}
