//! Simulated means against closed forms, each within four standard errors of its own simulation:
//! one honest test in 16,000 would fail, and the seed is fixed, so none does by chance.

mod schemes;

use attain_simulation::{Basis, Mechanism, Recovery, Scenario, Series, Simulator};
use attain_units::{Pence, wilson};
use schemes::Scheme;

const TERMS: &str = r#"
format = 1
scheme = "Made up"
model = "reward"
from = 2026-04-01
to = 2027-03-31
payee = "provider"
payers = { council = "100%" }

[statements]
every = "quarter"
made = "56 days after"

[[measure]]
name = "rate"
met = "home"
within = { days_after = "start", from = 0, to = 42 }
unseen = "not met"
baseline = "60%"

[sums]
sum = "£10,000.00"
"#;

const BONUS: &str = r#"
[[clause]]
id = "1"
who = "person who starts"
outcome = "home"
shown_by = { measure = "the record", accepted_by = ["council"] }
degree = "met"
by = "six weeks"
for_each = "person"
pay = { component = "individual bonus", price = "£300.00", outcome = "home" }
"#;

/// People of one kind, `p` of whom recover after six weeks; nothing else happens to anybody.
fn lives(people: u32, p: &str) -> String {
    format!(
        r#"
format = 1
about = "People of one kind."

[people]
number = {people}
arrive_over_weeks = 10

[[need]]
name = "any"
share = "100%"
source = "made up"
plan_weeks = 6
recovers = {{ likely = "{p}", source = "made up" }}
week_cost = {{ likely = "£10.00", source = "made up" }}

[recovery]
timing = [{{ weeks = 0, share = "100%" }}]
source = "made up"

[[outcome]]
names = ["home"]
"#
    )
}

fn series(terms: &str, lives: &str, runs: u64) -> Series {
    let scheme = Scheme::of(terms, lives);
    let mechanism =
        Mechanism::new(&scheme.lives, &scheme.terms).unwrap_or_else(|e| panic!("{e:?}"));
    let simulator = Simulator::new(&scheme.lives, vec![mechanism], scheme.lives.people, 11);
    simulator.series(&Scenario::default(), runs, 2, &|_| {})
}

/// `seen` lies within so many standard errors of `expected`.
fn near(seen: Pence, expected: i64, error: Pence) {
    let apart = (seen.0 - expected).abs();
    assert!(apart <= 4 * error.0.max(1), "{seen} is {apart}p from {expected}p, error {error}");
}

/// A bonus for each success is binomial: n p price in the mean, √(n p (1 - p)) price between runs.
#[test]
fn a_bonus_for_each_success_is_binomial() {
    let series = series(&format!("{TERMS}{BONUS}"), &lives(100, "66%"), 4_000);
    let paid = &series.earned[0].payments;
    near(paid.mean(), 100 * 66 * 300, paid.error());
    // √(100 × 0.66 × 0.34) = 4.737 people; the deviation of 4,000 runs is true to about 1.1%.
    let expected = 142_114;
    assert!((paid.deviation().0 - expected).abs() * 22 < expected, "{}", paid.deviation());
    // Care costs six weeks of £10.00 for each of 100 people, whoever recovers.
    assert_eq!(series.cost.mean(), Pence(600_000));
    assert_eq!(series.cost.deviation(), Pence::ZERO);
}

/// The chance that of `n` people at least `k` succeed, in 10⁻¹², from the binomial itself.
fn at_least(n: u32, p_percent: u32, k: u32) -> f64 {
    let p = f64::from(p_percent) / 100.0;
    let mut term = (1.0 - p).powi(i32::try_from(n).unwrap());
    let mut sum = 0.0;
    for j in 0..=n {
        if k <= j {
            sum += term;
        }
        term *= f64::from(n - j) / f64::from(j + 1) * p / (1.0 - p);
    }
    sum
}

/// A threshold on the rate of the whole cohort pays with the chance that it is reached.
#[test]
fn a_tier_pays_as_often_as_the_binomial_reaches_it() {
    let tiers = r#"
[[clause]]
id = "1"
who = "person who starts"
outcome = "home"
shown_by = { measure = "the record", accepted_by = ["council"] }
degree = "tiers"
by = "six weeks"
for_each = "quarter"
pay = { component = "tiered threshold", of = "sum", measure = "rate", neutral = "0%", tiers = [
    { from = "0%", pays = "0%" },
    { from = "60%", pays = "50%" },
    { from = "66%", pays = "100%" },
] }
"#;
    // Ten weeks of arrivals fall into the first quarter.
    let series = series(&format!("{TERMS}{tiers}"), &lives(50, "62%"), 4_000);
    let paid = &series.earned[0].payments;
    let expected = 500_000.0 * (at_least(50, 62, 30) + at_least(50, 62, 33));
    near(paid.mean(), expected.round() as i64, paid.error());
}

/// Under a tier nobody can miss the sum is fixed: the least is the most, and chance is nothing (B6).
#[test]
fn a_fixed_sum_has_one_liability() {
    let fixed = r#"
[[clause]]
id = "1"
who = "everyone"
outcome = "home"
shown_by = { measure = "the contract" }
degree = "none"
by = "each quarter"
for_each = "quarter"
pay = { component = "population sum", of = "sum" }
"#;
    let terms =
        format!("{TERMS}{fixed}").replace(r#"model = "reward""#, r#"model = "care-planning""#);
    let scheme = Scheme::of(&terms, &lives(30, "50%"));
    let mechanism = Mechanism::new(&scheme.lives, &scheme.terms).unwrap();
    let simulator = Simulator::new(&scheme.lives, vec![mechanism], 30, 1);
    let plan = attain_simulation::Plan { runs: 50, threads: 2 };
    let found = attain_simulation::study(&simulator, plan, &|_, _| {});
    let liability = found.liability[0];
    assert_eq!((liability.least, liability.most), (Pence(4_000_000), Pence(4_000_000)));
    assert_eq!(found.volume[0].payments, Some(0));
}

/// Nineteen rates in twenty lie inside the Wilson interval of the true rate (B8).
#[test]
fn rates_lie_inside_the_wilson_interval_as_often_as_it_says() {
    let scheme = Scheme::of(&format!("{TERMS}{BONUS}"), &lives(100, "66%"));
    let mechanism = Mechanism::new(&scheme.lives, &scheme.terms).unwrap();
    let simulator = Simulator::new(&scheme.lives, vec![mechanism], 100, 5);
    let runs = 600;
    let inside = (0..runs).filter(|&run| {
        let met = simulator.one(&Scenario::default(), run).recovered;
        let interval = wilson(u64::from(met), 100).unwrap();
        (interval.low..=interval.high).contains(&6_600)
    });
    let inside = inside.count();
    // 95% of 600 is 570; four standard errors are 21.
    assert!((549..=591).contains(&inside), "{inside} of {runs}");
}

/// Moving recovery to nobody and to everybody gives the corners of the binomial bonus.
#[test]
fn the_corners_are_nobody_and_everybody() {
    let scheme = Scheme::of(&format!("{TERMS}{BONUS}"), &lives(40, "66%"));
    let mechanism = Mechanism::new(&scheme.lives, &scheme.terms).unwrap();
    let simulator = Simulator::new(&scheme.lives, vec![mechanism], 40, 5);
    let paid = |recovery| {
        let scenario = Scenario { basis: Basis::Likely, recovery, ..Scenario::default() };
        simulator.one(&scenario, 0).payments[0]
    };
    assert_eq!(paid(Recovery::Nobody), Pence::ZERO);
    assert_eq!(paid(Recovery::Moved(0)), Pence::ZERO);
    assert_eq!(paid(Recovery::Moved(2_000_000)), Pence(40 * 30_000));
    assert_eq!(paid(Recovery::Everyone), Pence(40 * 30_000));
    assert_eq!(paid(Recovery::Moved(1_000_000)), paid(Recovery::AsGiven));
}

/// What is paid follows what is seen: p (1 - missed) + (1 - p) flattered of those whose result is
/// seen at all; and where every failure is flattered, everybody is paid for.
#[test]
fn errors_of_measurement_move_the_mean_as_they_say() {
    let errors = |unseen: &str, missed: &str, flattered: &str| {
        let one = |chance: &str| format!("{{ likely = \"{chance}\", source = \"made up\" }}");
        let (unseen, missed, flattered) = (one(unseen), one(missed), one(flattered));
        format!(
            "{}\n[measurement]\nunseen = {unseen}\nmissed = {missed}\nflattered = {flattered}\n",
            lives(100, "60%")
        )
    };
    let terms = format!("{TERMS}{BONUS}");
    let seen = series(&terms, &errors("10%", "5%", "20%"), 2_000);
    let paid = &seen.earned[0].payments;
    // 100 × 0.9 × (0.6 × 0.95 + 0.4 × 0.2) = 58.5 people, at £300.00.
    near(paid.mean(), 1_755_000, paid.error());
    let all = series(&terms, &errors("0%", "0%", "100%"), 2);
    assert_eq!(all.earned[0].payments.least(), Pence(100 * 30_000));
}
