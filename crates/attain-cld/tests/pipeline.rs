//! The worked example of cld.md 5.9: two returns of one council become unique events. Then what
//! the example does not have: one submission alone with its costs, a gap, and a wrong period.

mod story;

use story::{Story, day, period};

#[test]
fn two_returns_become_eleven_events_of_seven_people() {
    let story = Story::of(&[include_str!("data/pipeline.csv")]);
    let table = story.table(period("2024-04-01", "2026-03-31"), "2026-05-05");
    let stages = table.stages;
    assert_eq!((stages.rows_read, stages.rows_in), (16, 16));
    assert_eq!((stages.after_filter, stages.after_id), (14, 13));
    assert_eq!((stages.cropped, stages.unique_events, stages.people), (2, 11, 7));
    assert_eq!(table.fates.values().sum::<u64>(), 16, "every row has a fate");
    let covers: Vec<_> = table.covers.values().flatten().copied().collect();
    assert_eq!(covers, [period("2024-04-01", "2025-03-31"), period("2025-04-01", "2026-03-31")]);
}

#[test]
fn each_person_of_the_example_ends_as_described() {
    let story = Story::of(&[include_str!("data/pipeline.csv")]);
    let table = story.table(period("2024-04-01", "2026-03-31"), "2026-05-05");
    let ends = |person: &str| {
        let mut ends: Vec<_> = table
            .events
            .iter()
            .filter(|event| story.name(event) == person)
            .map(|event| event.end.known())
            .collect();
        ends.sort();
        ends
    };
    assert_eq!(ends("P1"), [Some(day("2025-05-31"))], "file 2 knows the end");
    assert_eq!(ends("P2"), [Some(day("2025-03-31"))], "not in file 2: cropped");
    assert_eq!(ends("P3"), [Some(day("2025-04-02"))], "one event, from file 2");
    assert_eq!(ends("P4"), [None], "open is better than ended");
    assert_eq!(ends("P5"), [Some(day("2025-06-15"))], "a death ends it");
    assert_eq!(ends("P6"), [], "died before the reference period");
    assert_eq!(ends("P8"), [None, Some(day("2025-03-31"))], "two texts, two events");
}

/// Two care packages of one person, alike but for their cost.
const COSTED: &str = "\
Import Date,Record ID,LA Code,LA Person Unique Identifier,Client Type,Event Type,\
Event Start Date,Event End Date,Service Type,Service Component,Unit Cost,\
Cost Frequency (Unit Type),Planned units per week
2026-04-20 09:00:00,1,901,Z1,Unpaid carer,Request,2025-04-02,2025-04-05,,,,,
2026-04-20 09:00:00,2,901,Z1,Unpaid carer,Request,2026-03-20,2026-03-25,,,,,
2026-04-20 09:00:00,3,901,P1,Service user,Service,2025-05-01,,Long term support: Community,Day support,20,Hourly,4
2026-04-20 09:00:00,4,901,P1,Service user,Service,2025-05-01,,Long term support: Community,Day support,20.00,hourly,4.00
2026-04-20 09:00:00,5,901,P1,Service user,Service,2025-05-01,,Long term support: Community,Day support,25,Hourly,4
";

#[test]
fn costs_tell_services_apart_in_a_table_of_one_submission_only() {
    let story = Story::of(&[COSTED]);
    let year = period("2025-04-01", "2026-03-31");
    assert_eq!(story.table(year, "2026-05-05").stages.unique_events, 3, "joined: one package");
    assert_eq!(story.single(year).stages.unique_events, 4, "single: two packages");
}

#[test]
fn a_quarter_that_no_submission_covers_is_a_gap_and_its_rows_say_so() {
    let story = Story::of(&[COSTED]);
    let table = story.table(period("2024-04-01", "2026-03-31"), "2026-05-05");
    assert_eq!(table.choice.gaps.len(), 4, "the year before was never sent");
    let early = story.table(period("2024-04-01", "2026-03-31"), "2026-04-19");
    assert_eq!(early.choice.gaps.len(), 8, "nothing was received by then");
    assert_eq!(early.fates[&attain_cld::Fate::NotChosen], 5);
}

#[test]
fn a_period_stated_too_wide_is_found_from_the_rows() {
    let rows = include_str!("data/pipeline.csv")
        .replace(",901,2025-04-01,2026-03-31", ",901,2023-04-01,2026-03-31");
    let mut returns = story::read_bytes(&[rows.as_bytes()]).unwrap_or_else(|e| panic!("{e}"));
    returns.cross_check(10);
    let odd: Vec<Vec<attain_cld::Oddity>> =
        returns.submissions.iter().map(|sent| sent.odd.keys().copied().collect()).collect();
    use attain_cld::Oddity::{EndOutsidePeriod, StatedTooWide};
    assert_eq!(odd, [vec![EndOutsidePeriod], vec![StatedTooWide]]);
}
