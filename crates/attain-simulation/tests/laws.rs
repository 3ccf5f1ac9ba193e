//! What holds of every simulation: one seed, one answer; and the same people for everyone.

mod schemes;

use attain_simulation::{Findings, Mechanism, Plan, Scenario, Simulator, study};
use attain_units::Pence;
use schemes::{SIMULATED, Scheme};

fn simulate(scheme: &Scheme, against: Option<&Scheme>, plan: Plan, seed: u64) -> Findings {
    let mechanisms = std::iter::once(scheme).chain(against);
    let mechanisms = mechanisms.map(|one| Mechanism::new(&scheme.lives, &one.terms).unwrap());
    let simulator = Simulator::new(&scheme.lives, mechanisms.collect(), 60, seed);
    study(&simulator, plan, &|_, _| {})
}

/// Everything that was found, in words, so that nothing can differ unseen.
fn told(found: &Findings) -> String {
    format!("{found:?}")
}

#[test]
fn a_seed_gives_one_answer_on_any_number_of_cores() {
    let scheme = Scheme::open("coventry");
    let on = |threads, seed| told(&simulate(&scheme, None, Plan { runs: 8, threads }, seed));
    let one = on(1, 7);
    assert!(one == on(3, 7), "three cores find something else than one");
    assert!(one != on(1, 8), "another seed finds the same");
}

#[test]
fn runs_are_the_same_on_any_number_of_cores_in_every_scheme() {
    for name in SIMULATED {
        let scheme = Scheme::open(name);
        let mechanism = Mechanism::new(&scheme.lives, &scheme.terms).unwrap();
        let simulator = Simulator::new(&scheme.lives, vec![mechanism], 40, 7);
        let on =
            |threads| format!("{:?}", simulator.series(&Scenario::default(), 9, threads, &|_| {}));
        assert!(on(1) == on(4), "{name}: four cores find something else than one");
    }
}

/// A run is the same whichever runs were made before it.
#[test]
fn a_run_does_not_depend_on_the_runs_before_it() {
    let scheme = Scheme::open("wiltshire");
    let mechanism = Mechanism::new(&scheme.lives, &scheme.terms).unwrap();
    let simulator = Simulator::new(&scheme.lives, vec![mechanism], 200, 7);
    let series = simulator.series(&Scenario::default(), 5, 1, &|_| {});
    let alone = (0..5).rev().map(|run| simulator.one(&Scenario::default(), run).payments[0]);
    let alone: Vec<Pence> = alone.collect();
    assert_eq!(series.earned[0].payments.least(), *alone.iter().min().unwrap());
    assert_eq!(series.earned[0].payments.most(), *alone.iter().max().unwrap());
    let sum: i64 = alone.iter().map(|amount| amount.0).sum();
    assert!((series.earned[0].payments.mean().0 * 5 - sum).abs() < 5);
}

/// Two mechanisms on the same people differ by less than two on people of their own: the error of
/// the paired difference is below half of the other.
#[test]
fn the_same_people_make_a_comparison_sharper() {
    let scheme = Scheme::open("wiltshire");
    let other =
        Scheme::with_lives("wiltshire-recoverable", &schemes::text("wiltshire/simulation.toml"));
    let found = simulate(&scheme, Some(&other), Plan { runs: 60, threads: 2 }, 3);
    let compared = found.comparison.expect("there are two mechanisms");
    assert!(compared.difference < Pence::ZERO, "a recoverable advance costs the council less");
    assert!(2 * compared.error.0 < compared.error_apart.0, "{compared:?}");
    // What the difference says is what two series on these people say.
    let [first, second] = &found.series.earned[..] else { panic!("two mechanisms") };
    let apart = second.payments.mean().0 - first.payments.mean().0;
    assert!((compared.difference.0 - apart).abs() <= 1);
}

/// Nothing is paid for recovery by the hour, so its loss brings more weeks and more pay.
#[test]
fn care_by_the_hour_pays_for_the_weeks_that_neglect_adds() {
    let scheme = Scheme::open("time-and-task");
    let found = simulate(&scheme, None, Plan { runs: 6, threads: 2 }, 3);
    let incentives = &found.incentives[0];
    assert_eq!(incentives.len(), 3, "the file names three behaviours");
    let parking = &incentives[1];
    assert!(parking.recovered_in_thousand_runs < 0, "fewer recover when the hard are neglected");
    assert!(parking.paid > Pence::ZERO, "and care by the hour pays for the weeks that follow");
}

/// A cliff is worth more to someone who can move a few people over it than a price for each is.
#[test]
fn a_threshold_rewards_moving_people_over_it() {
    let scheme = Scheme::open("coventry");
    let found = simulate(&scheme, None, Plan { runs: 60, threads: 2 }, 3);
    let bunching = found.incentives[0].last().expect("bunching is the last behaviour");
    assert!(bunching.is_rewarded(), "{bunching:?}");
    assert!(bunching.pays_in_thousand < 1_000, "far from a threshold it pays nothing");
    assert_eq!(bunching.cost, Pence::ZERO);
    assert_eq!(bunching.recovered_in_thousand_runs, 0);
}

/// Chance evens out with people, as one over the root of their number.
#[test]
fn more_people_make_payments_more_even() {
    let scheme = Scheme::open("essex-reablement");
    let found = simulate(&scheme, None, Plan { runs: 80, threads: 2 }, 3);
    let parts: Vec<i64> = found.volume.iter().map(|step| step.payments.unwrap()).collect();
    assert!(parts.is_sorted_by(|a, b| a > b), "{parts:?}");
    // From 25 to 3,200 people the spread falls to about 1 in √128, or 11.3; 80 runs know a spread to
    // about 8%.
    let (few, many) = (parts[0], parts[7]);
    assert!((8 * many..=15 * many).contains(&few), "{parts:?}");
}

/// The first parameter of a contract paid by results is how many recover, and the margin rises
/// with it.
#[test]
fn what_matters_most_stands_first() {
    let scheme = Scheme::open("essex-reablement");
    let found = simulate(&scheme, None, Plan { runs: 60, threads: 2 }, 3);
    let sizes: Vec<i64> = found.swings.iter().map(|swing| swing.size().0).collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
    let recovery = found.swings.iter().find(|swing| {
        scheme.lives.parameters[swing.parameter].name == "recovers, need from hospital"
    });
    let [low, high] = recovery.expect("it has a range").margins;
    assert!(low < high);
}
