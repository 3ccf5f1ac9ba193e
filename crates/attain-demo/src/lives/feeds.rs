//! What other systems tell: the hospital team's list of those who went home, and the register of
//! the validator of the social impact bond. Of the first, only opaque ids ever come here.

use attain_units::Day;

use super::meet;
use crate::deed::{Act, Deed, Told, day};
use crate::draw::Draw;
use crate::play::Story;

pub fn acts() -> Vec<Act> {
    let mut story = Story::default();
    hospital(&mut story);
    bond(&mut story);
    story.acts
}

/// Every three days or so somebody goes home with support; six weeks later it is known whether
/// they need further help. The list comes on the fifth of each month.
fn hospital(story: &mut Story) {
    let mut draw = Draw::new(66);
    let mut told: Vec<Told> = Vec::new();
    let mut on = day("2025-04-02");
    let mut number = 0;
    while on < day("2026-03-31") {
        number += 1;
        let person = format!("H{number:04}");
        let row = |on: Day, fact, value: &str, by, verified_by| Told {
            person: person.clone(),
            on,
            fact,
            value: value.to_owned(),
            by,
            verified_by,
            grade: "linked record",
        };
        told.push(row(on, "started", "", "hospital team", ""));
        let after = on + 42;
        match draw.below(100) {
            0..3 => told.push(row(on + 20, "died", "", "hospital team", "council")),
            3..6 => told.push(row(on + 15, "ended", "moved away", "hospital team", "council")),
            6..70 => told.push(row(after, "outcome met", "no further help", "provider", "council")),
            _ => told.push(row(after, "outcome not met", "no further help", "provider", "council")),
        }
        on = on + i32::try_from(1 + draw.below(3)).expect("it is small");
    }
    let mut comes = day("2025-05-05");
    while comes < day("2026-04-20") {
        let (rows, later): (Vec<Told>, Vec<Told>) =
            told.into_iter().partition(|row| row.on < comes);
        told = later;
        story.then(comes, 7, "mair", Deed::Import { contract: "hospital", rows });
        comes = comes + 30;
    }
}

/// Twelve people who were lonely, by the loneliness scale of four questions, from 4 to 16.
fn bond(story: &mut Story) {
    const KEYS: [&str; 12] = [
        "bond-1", "bond-2", "bond-3", "bond-4", "bond-5", "bond-6", "bond-7", "bond-8", "bond-9",
        "bond-10", "bond-11", "bond-12",
    ];
    let mut draw = Draw::new(4);
    for (place, person) in (0..).zip(KEYS) {
        let start = day("2025-04-14") + place * 17;
        meet(story, person, start + -3);
        let row = |on: Day, fact, value: String, by, verified_by| Told {
            person: person.to_owned(),
            on,
            fact,
            value,
            by,
            verified_by,
            grade: "self-report",
        };
        let before = 9 + draw.below(4);
        let mut import = |on: Day, rows| {
            story.then(on + 4, 7, "mair", Deed::Import { contract: "bond", rows });
        };
        import(
            start,
            vec![
                row(start, "started", String::new(), "SPV", "validator"),
                row(start, "outcome met", "plan agreed".to_owned(), "SPV", "validator"),
                row(
                    start,
                    "measured",
                    format!("loneliness {before}"),
                    "trained worker",
                    "validator",
                ),
            ],
        );
        let later = start + 190;
        if later + 4 < day("2026-04-20") {
            let now = before - draw.below(5);
            let mut rows = vec![row(
                later,
                "measured",
                format!("loneliness {now}"),
                "trained worker",
                "validator",
            )];
            if now < before {
                let what = "wellbeing improved".to_owned();
                rows.push(row(later, "outcome met", what, "trained worker", "validator"));
            }
            import(later, rows);
        }
    }
}
