//! Evidence is read line by line, and a bad file is refused as a whole.

use attain_evidence::{Amount, Evidence, EvidenceErrors, Fact, TextFormat};
use attain_terms::Names;
use attain_units::{Pence, Ratio};

const HEADER: &str = attain_evidence::HEADER;

fn read(rows: &str) -> Result<Evidence, EvidenceErrors> {
    let file = format!("{HEADER}\n{rows}");
    Evidence::read(TextFormat::Csv, file.as_bytes(), &Names::default(), "evidence.csv")
}

fn fact(fact_and_value: &str) -> Fact {
    let row = format!("R1,2026-12-31,2027-01-01,P1,K1,{fact_and_value},,,self-report,\n");
    let evidence = read(&row).unwrap_or_else(|refused| panic!("{refused}"));
    evidence.people.records()[0].fact
}

fn refusal(rows: &str) -> String {
    read(rows).expect_err("this evidence is refused").to_string()
}

#[test]
fn the_records_of_the_design_are_read() {
    let evidence = read(
        "R1,2026-04-06,2026-04-06T10:00Z,P1,K1,plan accepted,£2000.00 over 84 days,coordinator,council,linked record,\n\
         R2,2026-04-06,2026-04-06T10:00Z,P1,K1,outcome set,O1 weight 50: walk to the shop,person,council,confirmed by person,\r\n\
         \n\
         R7,2026-06-08,2026-06-09T09:12Z,P1,K1,outcome met,O1,provider,person,confirmed by person,",
    )
    .unwrap();
    let records = evidence.people.records();
    assert_eq!(records.len(), 3);
    assert_eq!(records[0].fact, Fact::PlanAccepted { value: Pence(200_000), days: 84 });
    assert_eq!(records[2].line, 5);
    let names = &evidence.people.names;
    assert_eq!(records[2].verified_by, names.known("person"));
    assert_eq!(names.known("walk to the shop"), None, "personal words are dropped");
}

#[test]
fn minutes_of_a_visit_are_elapsed_time_when_the_clock_changes() {
    let visit = |actual| Fact::Visit { planned: 30, actual };
    assert_eq!(fact("visit,30 planned 25 actual"), visit(25));
    assert_eq!(fact("visit,30 planned missed"), visit(0));
    let spring = "visit,30 planned 2026-03-29T00:50Z to 2026-03-29T02:10+01:00";
    assert_eq!(fact(spring), visit(20));
    let autumn = "visit,30 planned 2026-10-25T01:50+01:00 to 2026-10-25T01:20Z";
    assert_eq!(fact(autumn), visit(30));
}

#[test]
fn what_was_measured_is_split_from_how_much() {
    let amount = |text: &str| match fact(text) {
        Fact::Measured { amount, .. } => amount,
        other => panic!("{other:?} is not a measurement"),
    };
    assert_eq!(amount("measured,loneliness 7"), Amount::Number(7));
    assert_eq!(amount("measured,care £585.00"), Amount::Money(Pence(58_500)));
    assert_eq!(amount("measured,contact 20 hours"), Amount::Minutes(1_200));
    assert_eq!(amount("measured,care 32.25 hours"), Amount::Minutes(1_935));
    let ratio = |over, under| Amount::Ratio(Ratio::new(over, under).unwrap());
    let count = |over, under| Amount::Count(Ratio::new(over, under).unwrap());
    assert_eq!(amount("measured,no further help 128 of 188"), count(128, 188));
    assert_eq!(amount("measured,\"no further help 660 of 1,000\""), count(660, 1_000));
    assert_eq!(amount("measured,satisfaction 90%"), ratio(90, 100));
    assert_eq!(amount("measured,\"admissions 22 per 1,000\""), ratio(22, 1_000));
}

#[test]
fn every_bad_line_is_listed_with_what_to_do() {
    let refusal = refusal(
        "R1,2026-04-31,2026-05-01,P1,K1,died,,,,self-report,\n\
         R2,2026-05-01,2026-05-01,P1,K1,outcome mett,O1,,,self-report,\n\
         R3,2026-05-01,2026-05-01,P1,K1,measured,contact 0.33 hours,,,self report,\n",
    );
    let lines: Vec<&str> = refusal.lines().collect();
    assert_eq!(lines.len(), 6, "{refusal}");
    assert!(lines[0].starts_with("evidence.csv line 2: `on` is `2026-04-31`"));
    assert!(lines[3].contains("did you mean `outcome met`?"));
    assert!(lines[5].contains("did you mean `self-report`?"));
}

#[test]
fn after_fifty_bad_lines_the_rest_are_counted() {
    let rows = "R1,,2026-05-01,P1,K1,died,,,,self-report,\n".repeat(1_234);
    let refused = read(&rows).unwrap_err();
    assert_eq!((refused.refusals.len(), refused.more), (50, 1_184));
    assert!(refused.to_string().ends_with("and 1,184 more like these"));
}

#[test]
fn a_record_sent_twice_counts_once_and_a_changed_one_is_refused() {
    let first = "R1,2026-04-06,2026-04-07,P1,K1,visit,30 planned 25 actual,,,linked record,\n";
    let evidence = read(&first.repeat(3)).unwrap();
    assert_eq!((evidence.people.records().len(), evidence.replays), (1, 2));
    let changed = first.replace("25 actual", "30 actual");
    let refusal = refusal(&format!("{first}{changed}"));
    assert!(
        refusal.contains("line 3: record `R1` says something else than on evidence.csv line 2")
    );
}

#[test]
fn credits_of_one_package_are_the_whole_however_they_are_parted() {
    let credit = |id: u32, share: &str| {
        format!("R{id},2026-06-30,2026-07-01,P1,K1,credited,p{id} {share},,,independent,\n")
    };
    let rows = |shares: &[&str]| -> String {
        (1..).zip(shares).map(|(id, share)| credit(id, share)).collect()
    };
    for whole in [&["100%"][..], &["60%", "40%"], &["33.33%", "33.33%", "33.34%"], &["0%", "100%"]]
    {
        assert!(read(&rows(whole)).is_ok(), "{whole:?}");
    }
    assert!(refusal(&rows(&["33.33%", "33.33%", "33.33%"])).contains("come to 99.99%"));
}
