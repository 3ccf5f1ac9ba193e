//! People and visits settled a second, in memory, on every core, and how long one person's
//! correction takes. `cargo bench --bench people` prints rates.

use std::hint::black_box;
use std::time::{Duration, Instant as Clock};

use attain_evidence::{Amount, Batch, Fact, Record, RecordId, Status};
use attain_settlement::{Detail, PartTally, Run, Settlement};
use attain_terms::{Grade, Terms};
use attain_units::{Day, Instant, Pence};

const TERMS: &str = include_str!("outcomes.toml");

fn main() {
    let terms = Terms::read(TERMS, "outcomes.toml").expect("the benchmark's terms are sound");
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{threads} threads; the median of 5 runs");
    let people = 400_000;
    let batches: Vec<Batch> =
        (0..threads).map(|part| outcomes(&terms, people / threads, part)).collect();
    let records: usize = batches.iter().map(|batch| batch.records().len()).sum();
    let contract = Batch::new(terms.latest().names.clone());
    let run = Run { period: 3, as_at: terms.latest().schedule.made[3] };
    let settlement = Settlement::new(&terms, &contract, run, None, Detail::Totals);
    let took = median(|| drop(black_box(fold(&settlement, &batches))));
    rate("outcome clauses, people", people, took);
    rate("outcome clauses, records", records, took);

    let previous = Run { period: 2, as_at: terms.latest().schedule.made[2] };
    let second = Settlement::new(&terms, &contract, run, Some(previous), Detail::Totals);
    let took = median(|| drop(black_box(fold(&second, &batches))));
    rate("outcome clauses after an earlier statement, people", people, took);

    correction(&terms, &contract, run);
}

/// Settles batches, one thread each.
fn fold(settlement: &Settlement<'_>, batches: &[Batch]) -> Vec<PartTally> {
    std::thread::scope(|scope| {
        let parts: Vec<_> = batches
            .iter()
            .map(|batch| {
                scope.spawn(|| {
                    let mut part = settlement.part();
                    for person in batch.people() {
                        settlement.observe(&mut part, person);
                    }
                    part
                })
            })
            .collect();
        parts.into_iter().map(|part| part.join().expect("settling does not panic")).collect()
    })
}

/// A contract of 100,000 people, one of whose records is put right.
fn correction(terms: &Terms, contract: &Batch, run: Run) {
    let batch = outcomes(terms, 100_000, 0);
    let settlement = Settlement::new(terms, contract, run, None, Detail::Totals);
    let mut part = settlement.part();
    for person in batch.people() {
        settlement.observe(&mut part, person);
    }
    let old = batch.people().nth(50_000).expect("there are 100,000 people");
    let mut corrected = Batch::new(terms.latest().names.clone());
    for record in old.records.iter().filter(|record| !matches!(record.fact, Fact::Outcome { .. })) {
        corrected.push(old.person, *record);
    }
    let new = corrected.people().next().expect("one person was put in");
    let mut is_old = true;
    let took = median(|| {
        let (from, to) = if is_old { (old, new) } else { (new, old) };
        settlement.replace(&mut part, from, to);
        black_box(settlement.statement(&mut part));
        is_old = !is_old;
    });
    println!("one person's correction in a contract of 100,000: {took:.1?}");
}

/// People with a start, a plan, two scores and up to two outcomes each.
fn outcomes(terms: &Terms, people: usize, part: usize) -> Batch {
    let mut batch = Batch::new(terms.latest().names.clone());
    let name = |batch: &mut Batch, word: &str| batch.names.name(word);
    let (home, safe) = (name(&mut batch, "home at 91 days"), name(&mut batch, "safe at home"));
    let (lonely, council) = (name(&mut batch, "loneliness"), name(&mut batch, "council"));
    let first: Day = "2026-04-01".parse().expect("a day");
    let mut number = 0;
    for person in 0..people {
        let id = format!("P{:09}", part * people + person);
        let start = first + i32::try_from(person % 200).expect("a small number");
        let mut push = |days: i32, fact: Fact| {
            number += 1;
            let on = start + days;
            batch.push(
                &id,
                Record {
                    id: RecordId::Number(number),
                    on,
                    recorded: Instant(on.starts().0 + 36_000_000_000),
                    package: None,
                    fact,
                    by: Some(council),
                    verified_by: Some(council),
                    grade: Grade::LinkedRecord,
                    supersedes: None,
                    line: 0,
                },
            );
        };
        push(0, Fact::Started { need: None });
        push(0, Fact::Measured { what: lonely, amount: Amount::Number(8) });
        if person % 3 != 0 {
            push(42, Fact::Outcome { outcome: safe, status: Status::Met });
        }
        if person % 2 == 0 {
            push(95, Fact::Outcome { outcome: home, status: Status::Met });
        }
        push(100, Fact::Measured { what: lonely, amount: Amount::Number(5) });
    }
    batch
}

fn median(mut run: impl FnMut()) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Clock::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[2]
}

fn rate(what: &str, count: usize, took: Duration) {
    let each = u128::try_from(count).expect("a count") * 1_000_000_000 / took.as_nanos().max(1);
    println!("{what}: {each} a second ({count} in {took:.1?})");
    black_box(Pence::ZERO);
}
