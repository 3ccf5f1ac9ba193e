//! The worked example of cld.md 5.9: two returns of one council become unique events.

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
