//! Areas beside each other, and laws of concentration.

use attain_analysis::comparison::{Counted, Funnel, councils, neighbours, variation};
use attain_analysis::concentration::concentration;
use attain_analysis::funnel::Standing;
use attain_figures::{MEASURES, Measure, figures};
use attain_units::Exact;
use proptest::prelude::*;

/// S56: admissions of 4, 6 and 12 for each 1,000: three times the lowest, and both stand out.
#[test]
fn s56_the_highest_is_three_times_the_lowest_and_outliers_are_listed() {
    let names = ["Coventry", "Wirral", "Essex", "Wiltshire"];
    let counts = [(40, 10_000), (60, 10_000), (120, 10_000), (50, 10_000)];
    let areas: Vec<Counted> = names
        .iter()
        .zip(counts)
        .map(|(name, (over, under))| Counted {
            area: figures().areas.council(name).unwrap(),
            over,
            under,
        })
        .collect();
    let (times, highest, lowest) = variation(&areas).unwrap();
    assert_eq!(times, Exact::new(3, 1));
    assert_eq!((highest.area.name.as_str(), lowest.area.name.as_str()), ("Essex", "Coventry"));
    let funnel = Funnel::of(&areas).unwrap();
    assert_eq!((funnel.over, funnel.under), (270, 40_000));
    let found: Vec<(&str, Standing)> = funnel
        .outliers()
        .map(|placed| (placed.counted.area.name.as_str(), placed.standing()))
        .collect();
    assert_eq!(found, [("Coventry", Standing::Below), ("Essex", Standing::Above)]);
    // Wiltshire lies outside of the usual limits only: worth a look.
    let wiltshire = funnel.areas[3];
    assert_eq!(
        (wiltshire.at_first_sight(), wiltshire.standing()),
        (Standing::Below, Standing::Within)
    );
}

#[test]
fn nothing_is_told_of_nobody() {
    assert!(Funnel::of(&[]).is_none());
    assert!(variation(&[]).is_none());
    let area = figures().areas.council("Wirral").unwrap();
    assert!(variation(&[Counted { area, over: 0, under: 10 }]).is_none(), "no times of nought");
}

#[test]
fn a_survey_has_no_counts() {
    assert!(councils(figures(), Measure::of_code("3A").unwrap()).is_empty());
    assert_eq!(councils(figures(), Measure::of_code("2A").unwrap()).len(), 146);
}

/// Limits are told for every measure with counts, the whole population of England included.
#[test]
fn every_counted_measure_has_its_funnel() {
    for measure in MEASURES.iter().filter(|measure| !measure.is_survey && measure.code != "6A") {
        let all = councils(figures(), measure);
        let funnel = Funnel::of(&all);
        assert!(funnel.is_some_and(|funnel| 100 < funnel.areas.len()), "{}", measure.code);
    }
}

#[test]
fn neighbours_are_of_the_same_nation_and_never_the_council_itself() {
    for name in ["Coventry", "Cardiff", "Cumberland", "Isles of Scilly"] {
        let area = figures().areas.council(name).unwrap();
        let near = neighbours(figures(), area, 5);
        assert_eq!(near.len(), 5, "{name}");
        for other in near {
            assert_eq!(other.is_welsh(), area.is_welsh(), "{name}");
            assert_ne!(other.code, area.code);
        }
    }
    // A shire county is like shire counties.
    let essex = figures().areas.council("Essex").unwrap();
    let near: Vec<&str> =
        neighbours(figures(), essex, 5).iter().map(|area| area.name.as_str()).collect();
    assert!(near.contains(&"Hampshire") || near.contains(&"Kent"), "{near:?}");
}

proptest! {
    /// From 10,000 over their number, when all are equal, up to 10,000.
    #[test]
    fn concentration_lies_between_all_equal_and_one_of_all(
        sizes in prop::collection::vec(1_u64..1_000_000, 1..40),
    ) {
        let found = concentration(&sizes).unwrap();
        let (over, under) = found.index.fraction();
        let count = i128::try_from(sizes.len()).unwrap();
        prop_assert!(10_000 * under <= over * count && over <= 10_000 * under);
        let (over, under) = found.at_risk.fraction();
        prop_assert!(0 < over && over <= under);
    }

    /// When two become one a market is never less concentrated.
    #[test]
    fn a_merger_never_makes_a_market_less_concentrated(
        sizes in prop::collection::vec(1_u64..1_000_000, 2..40),
    ) {
        let mut merged = sizes.clone();
        let last = merged.pop().unwrap();
        merged[0] += last;
        let [before, after] =
            [&sizes, &merged].map(|sizes| concentration(sizes).unwrap().index.fraction());
        prop_assert!(before.0 * after.1 <= after.0 * before.1);
    }
}
