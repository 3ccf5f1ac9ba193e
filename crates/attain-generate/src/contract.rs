//! What is told for the population, once in each period.

use attain_evidence::{Amount, Batch, Fact, Record, RecordId};
use attain_terms::{Grade, Version};
use attain_units::{Instant, Pence, Ratio};

use crate::Chance;
use crate::wants::Wants;

/// Adds a told value, a little above or below its example, and a check for each period.
pub(crate) fn tell(version: &Version, wants: &Wants, chance: &mut Chance, batch: &mut Batch) {
    let mut number = 0;
    for period in &version.schedule.periods {
        let told = wants.told.iter().map(|&(what, example)| {
            let amount = near(example, chance.between(90, 110));
            Fact::Measured { what, amount }
        });
        let told: Vec<Fact> = told.collect();
        let checks = wants.contract_checks.iter().map(|&check| {
            let percent = if chance.happens(85) { 100 } else { 60 };
            let result = Ratio::new(percent * 100, 10_000).expect("10,000 is above zero");
            Fact::Checked { check, result }
        });
        let on = period.last().min(version.span.last());
        for fact in told.into_iter().chain(checks) {
            number += 1;
            let record = Record {
                id: RecordId::Number(number),
                on,
                recorded: Instant((on + 5).starts().0 + 36_000_000_000),
                package: None,
                fact,
                by: wants.council,
                verified_by: wants.verifiers.first().copied().or(wants.council),
                grade: Grade::Independent,
                supersedes: None,
                line: 0,
            };
            batch.push("", record);
        }
    }
}

/// So many hundredths of the example; what is counted of a whole stays inside it.
fn near(example: Amount, percent: u32) -> Amount {
    let scaled = |amount: i64| amount * i64::from(percent) / 100;
    let part = |ratio: Ratio| {
        let over = scaled(ratio.over()).min(ratio.under());
        Ratio::new(over, ratio.under()).expect("it divided before")
    };
    match example {
        Amount::Number(number) => Amount::Number(scaled(number)),
        Amount::Money(pence) => Amount::Money(Pence(scaled(pence.0))),
        Amount::Minutes(minutes) => Amount::Minutes(scaled(minutes)),
        Amount::Ratio(ratio) => Amount::Ratio(part(ratio)),
        Amount::Count(ratio) => Amount::Count(part(ratio)),
    }
}
