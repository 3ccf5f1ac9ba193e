//! The limits of a funnel are those of the binomial distribution.

use attain_analysis::funnel::{Limits, Standing, Sureness, limits};
use proptest::prelude::*;

/// Ten tosses of a coin: two tails of at most 2.5% are 0 and 1, and 9 and 10; of 0.1%, 0 and 10.
#[test]
fn ten_tosses_of_a_coin() {
    assert_eq!(limits(10, 1, 2, Sureness::Percent95), Some(Limits { least: 2, most: 8 }));
    assert_eq!(limits(10, 1, 2, Sureness::Permille998), Some(Limits { least: 1, most: 9 }));
    let usual = limits(10, 1, 2, Sureness::Percent95).unwrap();
    assert_eq!([1, 2, 8, 9].map(|met| usual.standing(met)), {
        use Standing::*;
        [Below, Within, Within, Above]
    });
}

/// The limits of a hundred people at 66%, worked out with rational numbers elsewhere.
#[test]
fn a_hundred_people_at_sixty_six_per_cent() {
    assert_eq!(limits(100, 66, 100, Sureness::Percent95), Some(Limits { least: 57, most: 75 }));
    assert_eq!(limits(100, 66, 100, Sureness::Permille998), Some(Limits { least: 51, most: 80 }));
}

#[test]
fn everybody_or_nobody_leaves_no_room() {
    assert_eq!(limits(50, 0, 7, Sureness::Percent95), Some(Limits { least: 0, most: 0 }));
    assert_eq!(limits(50, 7, 7, Sureness::Percent95), Some(Limits { least: 50, most: 50 }));
    assert_eq!(limits(0, 1, 7, Sureness::Percent95), Some(Limits { least: 0, most: 0 }));
}

#[test]
fn a_rate_of_nobody_and_numbers_too_large_have_no_limits() {
    assert_eq!(limits(50, 0, 0, Sureness::Percent95), None);
    assert_eq!(limits(50, 8, 7, Sureness::Percent95), None);
    assert_eq!(limits(1 << 30, 1, 1 << 30, Sureness::Percent95), None);
}

/// A rate of a county's population: 300,000 people at 592.5 for each 100,000.
#[test]
fn a_whole_county_is_told_exactly() {
    let found = limits(300_000, 5_925, 1_000_000, Sureness::Percent95).unwrap();
    assert_eq!(found, Limits { least: 1_696, most: 1_860 });
}

proptest! {
    /// The share inside is at least what is promised, and would not be with one count fewer.
    #[test]
    fn the_limits_hold_what_they_promise(people in 1_u64..60, over in 1_u64..40) {
        let under = 40;
        for (sureness, tail) in [(Sureness::Percent95, 25), (Sureness::Permille998, 1)] {
            let found = limits(people, over.min(39), under, sureness).unwrap();
            let weights = exactly(people, over.min(39), under);
            let whole: f64 = weights.iter().sum();
            let most = f64::from(tail) / 1_000.0;
            let below: f64 = weights[..found.least as usize].iter().sum();
            let above: f64 = weights[found.most as usize + 1..].iter().sum();
            prop_assert!(below / whole <= most + 1e-9 && above / whole <= most + 1e-9);
            let with_next = below + weights[found.least as usize];
            prop_assert!(most - 1e-9 <= with_next / whole);
        }
    }

    /// Surer limits are wider, and turning the question round turns the limits round.
    #[test]
    fn surer_is_wider_and_the_other_way_round_mirrors(people in 0_u64..5_000, over in 0_u64..=100) {
        let at = |over, sureness| limits(people, over, 100, sureness).unwrap();
        let (usual, wide) = (at(over, Sureness::Percent95), at(over, Sureness::Permille998));
        prop_assert!(wide.least <= usual.least && usual.most <= wide.most);
        let turned = at(100 - over, Sureness::Percent95);
        prop_assert_eq!((turned.least, turned.most), (people - usual.most, people - usual.least));
    }
}

/// The probabilities of each count, by floating point: good enough for small numbers.
fn exactly(people: u64, over: u64, under: u64) -> Vec<f64> {
    let p = over as f64 / under as f64;
    let mut weight = (1.0 - p).powi(people as i32);
    let mut weights = vec![weight];
    for k in 0..people {
        weight *= (people - k) as f64 / (k + 1) as f64 * p / (1.0 - p);
        weights.push(weight);
    }
    weights
}
