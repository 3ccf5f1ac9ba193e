//! Reports on real councils, as a board reads them. The pages are written into the tmp folder of
//! the build: look at them wide and narrow before you change how they are drawn.

use std::fs;
use std::path::Path;

use attain_analysis::document::Block;
use attain_analysis::need::{Funding, Group, LocalNeed};
use attain_analysis::report::{
    Assumptions, Basis, Contract, Housing, Report, compare, market, needs,
};
use attain_figures::{Area, Measure, figures};
use attain_units::Pence;

fn area(name: &str) -> &'static Area {
    figures().areas.council(name).unwrap()
}

fn needs_of(name: &str) -> Report {
    needs(figures(), area(name), &Assumptions::default())
}

fn figure<'a>(report: &'a Report, key: &str) -> &'a str {
    let found = report.figures.iter().find(|figure| figure.key == key);
    &found.unwrap_or_else(|| panic!("no {key}")).value
}

fn write(name: &str, report: &Report) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.html"));
    fs::write(path, report.document.html()).unwrap();
}

#[test]
fn every_council_has_its_reports() {
    let measure = Measure::of_code("2A").unwrap();
    for area in figures().areas.councils() {
        for report in [
            needs(figures(), area, &Assumptions::default()),
            market(figures(), area, &[]),
            compare(figures(), &[area], measure),
        ] {
            let text = report.document.text();
            assert!(text.contains(&area.name), "{} {}", report.kind, area.name);
            let html = report.document.html();
            assert_eq!(html.matches("<svg").count(), html.matches("</svg>").count());
            assert!(!html.contains("<script"), "{}", area.name);
            let short = &report.document.sections[0];
            assert!(matches!(&short.blocks[..], [Block::Points(points)] if !points.is_empty()));
        }
    }
}

#[test]
fn pages_to_look_at() {
    let measure = Measure::of_code("2A").unwrap();
    for name in ["Coventry", "Wiltshire", "Wirral", "Essex", "Cardiff", "Cumberland"] {
        write(&format!("needs-{name}"), &needs_of(name));
        write(&format!("market-{name}"), &market(figures(), area(name), &[]));
        write(&format!("compare-{name}"), &compare(figures(), &[area(name)], measure));
    }
    let four = ["Coventry", "Wiltshire", "Wirral", "Essex"].map(area);
    write("compare-four", &compare(figures(), &four, measure));
}

/// Every figure that is published says where; every mark of a source leads to one.
#[test]
fn every_mark_of_a_source_leads_to_one() {
    for name in ["Coventry", "Cardiff", "City of London", "Westmorland and Furness"] {
        let report = needs_of(name);
        let html = report.document.html();
        for number in 1..=report.document.sources.len() {
            assert!(
                html.contains(&format!("href=\"#source-{number}\"")),
                "{name}: {number} is cited"
            );
            assert!(html.contains(&format!("id=\"source-{number}\"")), "{name}: {number} is told");
        }
        let beyond = format!("[{}]", report.document.sources.len() + 1);
        assert!(!report.document.text().contains(&beyond));
        for figure in &report.figures {
            if let Basis::Published(id) | Basis::Counted(id) = figure.basis {
                assert!(
                    report.document.sources.iter().any(|source| source.id == id),
                    "{}",
                    figure.key
                );
            }
            assert!(figure.value.parse::<f64>().is_ok(), "{} is {}", figure.key, figure.value);
        }
    }
}

/// Coventry 2024-25: 1,240 of 1,806 needed no further help; 34.7 a week, 6 weeks, 90% in use.
#[test]
fn coventrys_reablement_is_worked_out_from_what_was_published() {
    let coventry = needs_of("Coventry");
    assert_eq!(figure(&coventry, "ascof.2A"), "68.7");
    assert_eq!(figure(&coventry, "flow.referred"), "34.73");
    assert_eq!(figure(&coventry, "flow.places"), "232");
    // (1,806 - 1,240) / 52 = 10.88 a week; times 104 weeks.
    assert_eq!(figure(&coventry, "flow.onward"), "10.88");
    assert_eq!(figure(&coventry, "flow.stock"), "1132");
}

#[test]
fn the_worked_example_comes_out_when_its_numbers_are_given() {
    let assumed = Assumptions {
        referred_weekly: Some("20".parse().unwrap()),
        success: Some("66%".parse().unwrap()),
        housing: Housing {
            there: vec![("extra-care", 180)],
            ratios: vec![("extra-care", 30)],
            rent: Some("50%".parse().unwrap()),
        },
        ..Assumptions::default()
    };
    // Cardiff publishes neither, so what is given is all there is.
    let report = needs(figures(), area("Cardiff"), &assumed);
    assert_eq!(figure(&report, "flow.places"), "134");
    assert_eq!(figure(&report, "flow.stock"), "707");
    // 24,129 people aged 75 and over, 30 for each 1,000: 724 units, of which 180 are there.
    assert_eq!(figure(&report, "housing.extra-care"), "724");
    assert_eq!(figure(&report, "housing.extra-care.gap"), "544");
    let text = report.document.text();
    assert!(text.contains("in place of the published ones"), "{text}");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("extra care 30 724 180 544 272 272"), "{text}");
}

#[test]
fn a_council_without_published_reablement_says_so_and_what_to_do() {
    let text = needs_of("Portsmouth").document.text();
    assert!(text.contains("(2A): suppressed"), "{text}");
    assert!(text.contains("--referrals 20 --success 66%"), "{text}");
}

#[test]
fn what_is_assumed_stands_apart_from_what_was_published() {
    let report = needs_of("Essex");
    let assumed = report.document.sections.iter().flat_map(|section| &section.blocks);
    let assumed: Vec<_> = assumed.filter(|block| matches!(block, Block::Assumed(_))).collect();
    assert_eq!(assumed.len(), 2, "flow and housing");
    assert!(
        report.document.text().contains("Assumed, not published:\n  ~ One person's reablement")
    );
    assert!(report.document.html().contains("<div class=\"assumed\">"));
}

#[test]
fn a_divided_countys_figures_are_shown_as_its_own() {
    let text = market(figures(), area("Cumberland"), &[]).document.text();
    assert!(text.contains("supply of Cumbria, which it was part of"), "{text}");
}

#[test]
fn four_equal_contracts_make_2_500_and_fewer_kinds_are_told() {
    let contract = |provider: &str, support: &str| Contract {
        provider: provider.into(),
        provider_type: "company".into(),
        support: support.into(),
        yearly: Pence(25_000_000),
        people: None,
        year: None,
    };
    let four = [
        contract("A", "home care"),
        contract("B", "home care"),
        contract("C", "Shared Lives"),
        contract("D", "home care"),
    ];
    let report = market(figures(), area("Wirral"), &four);
    assert_eq!(figure(&report, "contracts.hhi"), "2500.0");
    assert_eq!(figure(&report, "contracts.kinds"), "2");
    // S38: more providers and fewer kinds at once.
    let more = ["A", "B", "C", "D", "E"].map(|provider| contract(provider, "home care"));
    let report = market(figures(), area("Wirral"), &more);
    assert_eq!(figure(&report, "contracts.providers"), "5");
    assert_eq!(figure(&report, "contracts.kinds"), "1");
}

#[test]
fn one_council_is_compared_with_its_nearest_neighbours() {
    let measure = Measure::of_code("2A").unwrap();
    let report = compare(figures(), &[area("Coventry")], measure);
    assert_eq!(report.areas.len(), 6);
    assert_eq!(report.areas[0].name, "Coventry");
    let text = report.document.text();
    assert!(text.contains("not CIPFA's"), "{text}");
    let wirral = compare(figures(), &[area("Wirral"), area("Coventry")], measure).document.text();
    assert!(wirral.contains("Wirral: 37.6% (2A), below what chance explains"), "{wirral}");
}

#[test]
fn a_survey_measure_has_no_funnel_and_says_why() {
    let measure = Measure::of_code("3A").unwrap();
    let text = compare(figures(), &[area("Coventry"), area("Essex")], measure).document.text();
    assert!(text.contains("published without counts"), "{text}");
}

#[test]
fn where_councils_differ_by_more_than_chance_the_reader_is_warned() {
    let of = |code| compare(figures(), &[area("Essex")], Measure::of_code(code).unwrap());
    let text = of("2A").document.text();
    assert!(text.contains("far more than chance"), "{text}");
    let asked = text.find("Essex: 76.0%").unwrap();
    assert!(text[..asked].rfind("In short").is_some(), "the council asked for comes first: {text}");
}

/// S13 and S51: 90 contracts for £14 million become 8 of 4 providers for £11 million.
#[test]
fn s13_fewer_contracts_are_told_over_the_years_with_what_they_save() {
    let contract = |number: usize, providers: usize, yearly: &str, people, year: &str| Contract {
        provider: format!("provider {}", number % providers),
        provider_type: if number.is_multiple_of(providers) { "charity" } else { "company" }.into(),
        support: "home care".into(),
        yearly: yearly.parse().unwrap(),
        people: Some(people),
        year: Some(year.into()),
    };
    let mut list: Vec<Contract> =
        (0..89).map(|number| contract(number, 90, "£155,000", 10, "2009-10")).collect();
    list.push(contract(89, 90, "£205,000", 10, "2009-10"));
    list.extend((0..8).map(|number| contract(number, 4, "£1,375,000", 100, "2012-13")));
    let report = market(figures(), area("Wiltshire"), &list);
    assert_eq!(figure(&report, "contracts.change"), "-300000000");
    assert_eq!(figure(&report, "contracts.hhi"), "2500.0");
    let text = report.document.text();
    assert!(text.contains("£3,000,000.00 a year less: 21.4%"), "{text}");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("charity 2012-13 £2,750,000.00 25.0% 200"),
        "spend and people by type of provider: {text}"
    );
}

#[test]
fn s07_what_the_council_counted_itself_stands_by_group_and_by_who_pays() {
    let local = LocalNeed {
        need: "Depression, aged 65 and over".into(),
        group: Group::Mental,
        funding: Funding::SelfFunded,
        people: 410,
        outcomes: "relationships".into(),
        source: "JSNA".into(),
        period: "2025".into(),
    };
    let assumed = Assumptions { local: vec![local], ..Assumptions::default() };
    let report = needs(figures(), area("Wirral"), &assumed);
    let found = report.figures.iter().find(|figure| figure.key.starts_with("need.local")).unwrap();
    assert_eq!((found.value.as_str(), found.basis), ("410", Basis::Given));
    let text = report.document.text();
    assert!(text.contains("mental health") && text.contains("self-funded"), "{text}");
    assert!(!text.contains("--local FILE"), "{text}");
}

#[test]
fn a_boards_page_names_no_option_of_the_command() {
    for name in ["Cardiff", "Wirral"] {
        for report in [needs_of(name), market(figures(), area(name), &[])] {
            assert!(report.document.text().contains("  > "), "the terminal is told what to add");
            assert!(!report.document.html().contains("--"), "{name}");
        }
    }
}

#[test]
fn councils_of_wales_are_compared_without_englands_measures() {
    let measure = Measure::of_code("2A").unwrap();
    let text = compare(figures(), &[area("Cardiff"), area("Swansea")], measure).document.text();
    assert!(text.contains("ASCOF is England's") && !text.contains("On the funnel"), "{text}");
    assert!(text.contains("Most like Cardiff"), "{text}");
}
