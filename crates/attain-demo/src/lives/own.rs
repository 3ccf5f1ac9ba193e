//! Plans without any money: support in the neighbourhood, and carers' own plans.

use attain_brokerage::Term;
use attain_needs::{Instrument, NeedLevel};

use super::Beginning;
use crate::deed::{Act, Deed, Key, day};
use crate::play::Story;
use crate::wishes::{AFTERNOON, FRIENDS, GARDEN, SHOP, SLEEP, WORK, Wish};

type Life = (Key, &'static str, &'static str, [Wish; 2]);

const LIVES: [Life; 6] = [
    ("tessa", "2025-05-19", "the community garden", [GARDEN, FRIENDS]),
    ("noah", "2025-09-15", "the charity shop, with a job coach", [WORK, FRIENDS]),
    ("lily", "2025-11-03", "a neighbour and the library's shopping trip", [SHOP, FRIENDS]),
    ("george", "2025-06-02", "the carers' centre", [AFTERNOON, SLEEP]),
    ("amina", "2025-08-04", "the carers' centre", [AFTERNOON, SLEEP]),
    ("ruth", "2025-12-08", "a short break each month", [AFTERNOON, SLEEP]),
];

pub fn acts() -> Vec<Act> {
    let mut story = Story::default();
    for (person, start, support, wishes) in LIVES {
        let start = day(start);
        Beginning {
            person,
            by: "sunita",
            start,
            days: 364,
            term: Term::Long,
            need: NeedLevel::Low,
            wishes: wishes.into_iter().zip([1, 1]).collect(),
            contract: None,
            support,
        }
        .tell(&mut story);
        story.then(start + -1, 9, "sunita", Deed::AcceptWithoutPrice { person });
        story.then(start, 9, "sunita", Deed::Start { person });
        for (days, answers) in [(1, ["3", "2", "3"]), (90, ["2", "2", "2"])] {
            if start + days <= day("2026-04-17") {
                let answers = answers.to_vec();
                let (instrument, outcome) = (Instrument::Loneliness3, "");
                let measure = Deed::Measure { person, instrument, answers, outcome };
                story.then(start + days, 12, "sunita", measure);
            }
        }
        if start + 182 <= day("2026-04-17") {
            let note = "looked at together";
            story.then(start + 182, 11, "sunita", Deed::Review { person, note });
        }
    }
    for person in ["tessa", "george"] {
        story.then(day("2025-06-10"), 12, "sunita", Deed::GiveAccount { person });
    }
    let said = Deed::Say {
        person: "tessa",
        outcome: "O1",
        met: true,
        words: "The beans are up, and so am I.",
    };
    story.then(day("2026-04-17"), 18, "tessa", said);
    story.acts
}
