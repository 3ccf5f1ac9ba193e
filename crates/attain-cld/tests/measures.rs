//! The worked examples of cld.md 7 to 11, from their own files.

mod story;

use attain_cld::*;
use story::{Story, period};

fn measures(file: &str) -> Measures {
    Story::of(&[file]).measures(
        period("2024-04-01", "2026-03-31"),
        period("2025-04-01", "2026-03-31"),
        Some(include_str!("data/population.csv")),
    )
}

/// `numerator/denominator outcome` of a figure of the whole council.
fn figure(measures: &Measures, measure: Measure, part: &str, band: &str, gender: &str) -> String {
    let found = measures.figures.iter().find(|(cell, _)| {
        cell.measure == measure
            && cell.part == part
            && cell.whose == Whose::Council
            && cell.band == band
            && cell.gender == gender
    });
    let (_, tally) = found.expect("the council has the figure");
    let outcome = tally.outcome(measure.scale());
    format!("{}/{} {outcome}", tally.numerator, tally.denominator)
}

#[test]
fn ten_people_after_reablement_give_the_published_2a() {
    let measures = measures(include_str!("data/2a_2b_2c.csv"));
    let two_a = |band| figure(&measures, Measure::TwoA, "", band, TOTAL);
    assert_eq!(two_a("18 to 64"), "2/2 100.0");
    assert_eq!(two_a("65 and above"), "2/4 50.0");
    assert_eq!(two_a(TOTAL), "4/6 66.7");
    let coventry = figure(&measures, Measure::Coventry, "", TOTAL, TOTAL);
    assert_eq!(coventry, "3/6 50.0", "low-level support is help all the same");
    assert_eq!(measures.left_out["already had long-term support"], 1);
    assert_eq!(measures.unclassified(), 1);
}

#[test]
fn each_sequel_is_found_by_the_step_that_the_example_names() {
    let measures = measures(include_str!("data/2a_2b_2c.csv"));
    let codes = CodeLists::published();
    let found: Vec<String> = measures
        .sequels
        .iter()
        .map(|((band, sequel), count)| {
            let (step, result) = (sequel.step.name(), sequel.result.text(&codes));
            format!("{} {step} {result}: {count}", band.name())
        })
        .collect();
    assert_eq!(
        found,
        [
            "18 to 64 4c NFA: Other: 1",
            "18 to 64 5 Short term support: Ongoing low level: 1",
            "65 and above 1 NFA: Deceased: 1",
            "65 and above 2 Admitted to hospital: 1",
            "65 and above 3 Long term support: Community: 1",
            "65 and above 3 Short term support: Residential or Nursing care: 1",
            "65 and above 4a NFA: Information and advice or signposting: 1",
            "65 and above 4a NFA: Support ended as planned: 1",
            "65 and above 6 Progress to support planning or services: 1",
        ]
    );
}

#[test]
fn new_care_home_admissions_are_counted_for_each_100_000() {
    let measures = measures(include_str!("data/2a_2b_2c.csv"));
    assert_eq!(figure(&measures, Measure::TwoB, "", "18 to 64", TOTAL), "1/10000 10.0");
    assert_eq!(figure(&measures, Measure::TwoC, "", "65 and above", TOTAL), "2/5000 40.0");
}

#[test]
fn people_at_home_are_counted_by_age_and_gender() {
    let measures = measures(include_str!("data/2e.csv"));
    let two_e = |band, gender| figure(&measures, Measure::TwoE, "", band, gender);
    assert_eq!(two_e("18 to 64", "Male"), "1/1 100.0");
    assert_eq!(two_e("18 to 64", "Female"), "0/0 0.0");
    assert_eq!(two_e("18 to 64", TOTAL), "1/1 100.0");
    assert_eq!(two_e("65 and above", "Female"), "2/3 66.7");
    assert_eq!(two_e("65 and above", "Male"), "0/1 0.0");
    assert_eq!(two_e("65 and above", TOTAL), "2/4 50.0");
    assert_eq!(figure(&measures, Measure::TwoE, "LD", "18 to 64", TOTAL), "1/1 100.0");
    assert_eq!(measures.accommodation_unknown, 2);
}

#[test]
fn self_directed_support_and_direct_payments_are_counted_for_clients_and_carers() {
    let measures = measures(include_str!("data/3d.csv"));
    let part = |part, band| figure(&measures, Measure::ThreeD, part, band, TOTAL);
    assert_eq!(part("1a", "65 and above"), "2/3 66.7");
    assert_eq!(part("2a", "65 and above"), "1/3 33.3");
    assert_eq!(part("1b", "18 to 64"), "1/2 50.0");
    assert_eq!(part("2b", "18 to 64"), "1/2 50.0");
    assert_eq!(measures.delivery_unknown[&("1a", "65 and above")], 1);
    assert_eq!(measures.delivery_unknown[&("1b", "18 to 64")], 1);
}

#[test]
fn the_median_wait_for_a_response_is_six_days_and_for_a_service_23() {
    let measures = measures(include_str!("data/waiting_times.csv"));
    let found: Vec<String> = measures
        .medians()
        .map(|(until, quarter, band, median, n)| {
            format!("{until:?} {quarter} {band}: {median} of {n}")
        })
        .collect();
    assert_eq!(
        found,
        [
            "Response 2025-07-01 65 and above: 6.0 of 3",
            "Response 2025-07-01 Total: 6.0 of 3",
            "Service 2025-07-01 65 and above: 23.0 of 2",
            "Service 2025-07-01 Total: 23.0 of 2",
        ]
    );
}
