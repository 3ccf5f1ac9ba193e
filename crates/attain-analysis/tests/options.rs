//! S87: the worked appraisal, and how far it rests on its weights.

use attain_analysis::effect::Payer;
use attain_analysis::options::{Appraisal, Choice, Criterion, CriterionKind, Money};
use attain_analysis::report::options;
use attain_figures::figures;
use attain_units::{Exact, Pence};

fn worked() -> Appraisal {
    let criterion = |name: &str, kind, weight| Criterion { name: name.into(), kind, weight };
    let option = |name: &str, scores: [u64; 4]| Choice {
        name: name.into(),
        scores: scores.into(),
        because: None,
        money: None,
    };
    Appraisal {
        title: "Home care".into(),
        area: None,
        criteria: vec![
            criterion("Outcomes", CriterionKind::Outcomes, 40),
            criterion("Cost", CriterionKind::Cost, 30),
            criterion("Market", CriterionKind::Market, 20),
            criterion("Users", CriterionKind::Users, 10),
        ],
        options: vec![
            option("block", [60, 80, 50, 60]),
            option("framework with individual rewards", [75, 60, 60, 75]),
            option("population contract", [80, 75, 40, 60]),
        ],
        discount: None,
        payers: Vec::new(),
        assumptions: Vec::new(),
    }
}

#[test]
fn s87_the_example_ranks_population_framework_block() {
    let appraisal = worked();
    let ranking = appraisal.ranking();
    let found: Vec<(&str, Exact)> =
        ranking.iter().map(|ranked| (ranked.option.name.as_str(), ranked.score)).collect();
    assert_eq!(
        found,
        [
            ("population contract", Exact::new(685, 10)),
            ("framework with individual rewards", Exact::new(675, 10)),
            ("block", Exact::new(640, 10)),
        ]
    );
}

/// Each of the eight changes leads to the option that whole-number arithmetic finds the best.
#[test]
fn s87_the_lead_rests_on_the_weights() {
    let appraisal = worked();
    let usual = appraisal.ranking();
    let moved = appraisal.sensitivity();
    assert_eq!(moved.len(), 8);
    for changed in &moved {
        let weights = appraisal.criteria.iter().map(|criterion| {
            let fifths = match (criterion == changed.criterion, changed.is_larger) {
                (true, true) => 6,
                (true, false) => 4,
                (false, _) => 5,
            };
            criterion.weight * fifths
        });
        let weights: Vec<u64> = weights.collect();
        let score = |option: &Choice| {
            weights.iter().zip(&option.scores).map(|(weight, score)| weight * score).sum::<u64>()
        };
        let best = appraisal.options.iter().max_by_key(|option| score(option)).unwrap();
        assert_eq!(
            changed.ranking[0].option, best,
            "{} {}",
            changed.criterion.name, changed.is_larger
        );
        assert_eq!(changed.changes_the_lead(&usual), best.name != "population contract");
    }
}

#[test]
fn equal_options_stand_in_the_order_of_the_file() {
    let mut appraisal = worked();
    appraisal.options[0].scores = appraisal.options[2].scores.clone();
    let names: Vec<&str> =
        appraisal.ranking().iter().map(|ranked| ranked.option.name.as_str()).collect();
    assert_eq!(names, ["block", "population contract", "framework with individual rewards"]);
}

#[test]
fn money_is_told_by_outcome_and_who_loses_is_named() {
    let mut appraisal = worked();
    appraisal.options[0].money = Some(Money {
        prices: vec![Pence(30_000_000)],
        people: 100,
        success: "60%".parse().unwrap(),
    });
    appraisal.payers = [("NHS", 0, 360_000), ("council", 300_000, 200_000), ("housing", 0, 40_000)]
        .map(|(name, pays, gains)| Payer {
            name: name.into(),
            pays: Pence(pays * 100),
            gains: Pence(gains * 100),
            cash: Pence::ZERO,
        })
        .into();
    let text = options(figures(), &appraisal).document.text();
    assert!(text.contains("£5,000.00"), "300,000 for 60 outcomes: {text}");
    assert!(text.contains("these would lose: council (-£100,000.00)."), "{text}");
}
