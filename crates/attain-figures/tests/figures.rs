//! The built-in figures are those that were published, and every area is found by its names.

use std::fs;
use std::path::Path;

use attain_figures::{AreaError, Decimal, MEASURES, Measure, SupplyKind, figures};

fn found(asked: &str) -> String {
    figures()
        .areas
        .council(asked)
        .map(|area| area.name.clone())
        .unwrap_or_else(|error| format!("{error}; {}", error.hint()))
}

#[test]
fn councils_answer_to_the_names_people_use() {
    for (asked, name) in [
        ("Coventry", "Coventry"),
        ("coventry city council", "Coventry"),
        ("E08000026", "Coventry"),
        ("Essex County Council", "Essex"),
        ("Bristol, City of", "Bristol"),
        ("Hull", "Kingston upon Hull"),
        ("st helens", "St. Helens"),
        ("County Durham", "Durham"),
        ("Telford & Wrekin", "Telford and Wrekin"),
        ("Ynys Môn", "Isle of Anglesey"),
        ("Caerdydd", "Cardiff"),
        ("City of London", "City of London"),
    ] {
        assert_eq!(found(asked), name, "{asked}");
    }
}

#[test]
fn former_councils_lead_to_the_one_they_became() {
    assert_eq!(found("E10000002"), "Buckinghamshire");
    assert_eq!(found("E10000023"), "North Yorkshire");
    assert_eq!(found("Bournemouth"), "Bournemouth, Christchurch and Poole");
    assert_eq!(found("Carlisle"), "Cumberland");
}

/// An example of every refusal.
#[test]
fn a_name_that_leads_to_no_council_is_refused_with_what_to_do() {
    for (asked, told) in [
        ("  ", "the area is empty; name a council, such as Coventry"),
        ("Coventri", "no area is called `Coventri`; did you mean Coventry?"),
        (
            "Atlantis",
            "no area is called `Atlantis`; name a council of England or Wales, or give its ONS code",
        ),
        (
            "Newcastle",
            "`Newcastle` may be Newcastle upon Tyne or Newcastle-under-Lyme; write the whole name, or the ONS code",
        ),
        (
            "Cumbria",
            "Cumbria is no more: its social care is now with Cumberland and Westmorland and Furness; \
             ask for Cumberland or Westmorland and Furness",
        ),
        ("Chelmsford", "Chelmsford is a district: its social care is with Essex; ask for Essex"),
        (
            "England",
            "England is not a council; name a council: its region and nation are shown beside it",
        ),
    ] {
        assert_eq!(found(asked), told);
    }
    assert_eq!(figures().areas.council("").err(), Some(AreaError::Empty));
}

/// What the publishers print elsewhere: mid-2020 population and ASCOF 2024-25 of England.
#[test]
fn the_figures_are_those_that_were_published() {
    let figures = figures();
    let england = figures.areas.by_code("E92000001").unwrap();
    assert_eq!(figures.population(england).everybody(), 56_550_138);
    for (name, older) in
        [("Coventry", 50_463), ("Essex", 309_912), ("Wiltshire", 110_358), ("Wirral", 71_289)]
    {
        let area = figures.areas.council(name).unwrap();
        assert_eq!(figures.population(area).aged_from(65), older, "{name}");
    }
    for (code, value) in [("2A", "77.1"), ("2C", "592.5"), ("2D(1)", "60.7")] {
        let measured = figures.measured(Measure::of_code(code).unwrap(), england).unwrap();
        assert_eq!(measured.value.unwrap().to_string(), value, "{code}");
    }
    let coventry = figures.areas.council("Coventry").unwrap();
    assert_eq!(figures.supply(coventry, SupplyKind::Community).unwrap().figure.locations, 71);
    let (year, value) = figures.earlier_reablement(coventry).last().unwrap();
    assert_eq!((year.as_str(), value.to_string().as_str()), ("2022-23", "75.0"));
}

#[test]
fn councils_add_up_to_their_nation() {
    let figures = figures();
    for code in ["E92000001", "W92000004"] {
        let nation = figures.areas.by_code(code).unwrap();
        let councils = figures.areas.councils().filter(|area| area.nation_code() == code);
        let people: u64 = councils.map(|area| figures.population(area).everybody()).sum();
        assert_eq!(people, figures.population(nation).everybody(), "{code}");
    }
    assert_eq!(figures.areas.councils().count(), 175);
}

/// Every numerator and denominator gives the rate that was published, within its rounding.
#[test]
fn counts_and_rates_agree() {
    let figures = figures();
    let mut seen = 0;
    for measure in MEASURES.iter().filter(|measure| !measure.is_survey) {
        let per = if measure.code == "2B" || measure.code == "2C" { 100_000 } else { 100 };
        for area in figures.areas.councils() {
            let Some(measured) = figures.measured(measure, area) else { continue };
            let (Some(over), Some(under), Ok(value)) =
                (measured.over, measured.under, measured.value)
            else {
                continue;
            };
            seen += 1;
            let published = value.exact().times(i128::from(under), 1);
            let counted = i128::from(over * per);
            let (apart, of) = published.plus(attain_units::Exact::new(-counted, 1)).fraction();
            assert!(
                apart.abs() * 100 <= 6 * i128::from(under) * of,
                "{} {}",
                measure.code,
                area.name
            );
        }
    }
    assert!(1_000 < seen, "{seen} rates were checked");
}

#[test]
fn a_divided_county_lends_its_last_figures() {
    let figures = figures();
    let cumberland = figures.areas.council("Cumberland").unwrap();
    let supply = figures.supply(cumberland, SupplyKind::Residential).unwrap();
    assert_eq!(supply.former, Some("Cumbria"));
    assert!(figures.measured(Measure::of_code("2A").unwrap(), cumberland).unwrap().value.is_ok());
}

/// Sizes of owners add up, or a table was cut short.
#[test]
fn owners_have_all_locations() {
    let figures = figures();
    for kind in SupplyKind::ALL {
        for supply in figures.supply_of_england(kind) {
            let sizes = supply.sizes();
            assert_eq!(sizes.iter().sum::<u64>(), supply.locations);
            assert_eq!(u64::try_from(sizes.len()).unwrap(), supply.owners);
        }
    }
}

#[test]
fn every_table_has_a_source_with_an_open_licence() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../figures");
    let sources = &figures().sources;
    let tables = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
    let tables: Vec<String> = tables
        .map(|name| name.into_string().unwrap())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    let told = |table: &String| sources.iter().any(|source| source.files.contains(table));
    let untold: Vec<_> = tables.iter().filter(|table| !told(table)).collect();
    assert!(untold.is_empty() && 12 <= tables.len(), "without a source: {untold:?}");
    for source in sources {
        let open = ["OGL v3.0", "MIT", "CC0"].iter().any(|open| source.licence.starts_with(open));
        assert!(open, "{} has the licence {}", source.id, source.licence);
        assert!(!source.attribution.is_empty() && !source.period.is_empty(), "{}", source.id);
    }
}

#[test]
fn people_are_counted_by_age() {
    let figures = figures();
    let wirral = figures.population(figures.areas.council("Wirral").unwrap());
    assert_eq!(wirral.aged(65, 75) + wirral.aged_from(75), wirral.aged_from(65));
    assert_eq!("0.35".parse::<Decimal>().unwrap().ratio(), figures.dementia.last().unwrap().rate);
}
