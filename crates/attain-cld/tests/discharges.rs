//! 2D: people aged 65 and above after a stay in hospital.

mod story;

use attain_cld::*;
use story::{Story, period};

const HEADER: &str = "Import Date,Record ID,LA Code,NHS Number,LA Person Unique Identifier,Gender,\
Date of Birth,Date of Death,Client Type,Event Type,Event Start Date,Event End Date,Event Outcome,\
Service Type,Service Component";

const STAYS: &str = "LA Code,NHS Number,Date of Birth,Gender,Admission Date,Discharge Date,\
Emergency,Died,Excluded,Date of Death";

/// Filler requests say which months the return covers.
const FILLER: [&str; 2] = [
    ",Z1,Female,1960-01-01,,Unpaid carer,Request,2024-04-02,2024-04-05,NFA: Other,,",
    ",Z1,Female,1960-01-01,,Unpaid carer,Request,2026-03-20,2026-03-25,NFA: Other,,",
];

fn reablement(nhs: &str, start: &str, end: &str) -> String {
    format!(
        "{nhs},,Female,1950-01-01,,Service user,Service,{start},{end},\
         NFA: Support ended as planned,Short term support: ST-Max,Reablement"
    )
}

/// Part 1 and part 2 of everybody, as `numerator/denominator outcome`.
fn two_d(rows: &[String], stays: &[&str]) -> (String, String) {
    let mut file = HEADER.to_owned();
    for (at, row) in FILLER.map(str::to_owned).iter().chain(rows).enumerate() {
        file.push_str(&format!("\n2026-04-20 09:00:00,{at},901,{row}"));
    }
    let stays = format!("{STAYS}\n{}\n", stays.join("\n"));
    let stays = Discharges::parse("stays.csv", &stays).unwrap_or_else(|e| panic!("{e}"));
    let measures = Story::of(&[&file]).discharged(
        period("2024-04-01", "2026-03-31"),
        period("2025-04-01", "2026-03-31"),
        &stays,
    );
    let part = |part: &str| {
        let found = measures.figures.iter().find(|(cell, _)| {
            cell.measure == Measure::TwoD
                && cell.part == part
                && cell.band == TOTAL
                && cell.gender == TOTAL
        });
        let tally = found.map_or(Tally::default(), |(_, tally)| *tally);
        let outcome = tally.outcome(Scale::FinePercent);
        format!("{}/{} {outcome}", tally.numerator, tally.denominator)
    };
    (part("1"), part("2"))
}

/// Of three discharges two are followed by reablement; one of the two is readmitted.
#[test]
fn reablement_after_hospital_counts_and_an_emergency_readmission_spoils_it() {
    let rows = [
        reablement("9990000034", "2025-06-05", "2025-07-01"),
        reablement("9990000018", "2025-06-12", "2025-07-01"),
    ];
    let stays = [
        "901,9990000034,1950-01-01,Female,2025-05-20,2025-06-01,yes,no,no,",
        "901,9990000018,1950-01-01,Female,2025-05-20,2025-06-10,no,no,no,",
        "901,9990000018,1950-01-01,Female,2025-08-01,2025-08-05,yes,yes,no,",
        "901,9990000042,1940-01-01,Male,2025-05-20,2025-06-10,no,no,no,",
        "901,9990000050,1980-01-01,Male,2025-05-20,2025-06-10,no,no,no,",
    ];
    let found = two_d(&rows, &stays);
    assert_eq!(found, ("1/2 50.0".to_owned(), "2/3 66.67".to_owned()));
}

/// A discharge is linked from seven days before the reablement to three days after its start.
#[test]
fn a_discharge_eight_days_before_reablement_is_not_linked() {
    let rows = [reablement("9990000034", "2025-06-09", "2025-07-01")];
    let stay = |discharged: &str| {
        format!("901,9990000034,1950-01-01,Female,2025-05-20,{discharged},yes,no,no,")
    };
    let part_2 = |discharged: &str| two_d(&rows, &[&stay(discharged)]).1;
    assert_eq!(part_2("2025-06-01"), "0/1 0.0");
    assert_eq!(part_2("2025-06-02"), "1/1 100.0");
    assert_eq!(part_2("2025-06-12"), "1/1 100.0");
    assert_eq!(part_2("2025-06-13"), "0/1 0.0");
}

#[test]
fn a_stay_that_cannot_be_read_is_refused_with_its_line() {
    let text = format!("{STAYS}\n901,9990000035,1950-01-01,F,2025-05-20,2025-06-01,no,no,no,\n");
    let refused = Discharges::parse("stays.csv", &text).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "stays.csv, line 2: the NHS number is not valid; leave the stay out"
    );
}
