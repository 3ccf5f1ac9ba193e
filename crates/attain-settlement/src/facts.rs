//! Facts about the contract as a whole: what was told, counted and checked for everyone.

use attain_evidence::{Amount, Batch, Fact, Record};
use attain_terms::Name;
use attain_units::{Day, Instant, Pence, Period, Ratio};

use crate::known::{at, known};
use crate::reason::Reason;
use crate::story::told;

/// Facts of the contract known at an instant, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct ContractFacts {
    pub told: Vec<Told>,
    pub happenings: Vec<(Name, Record)>,
    pub checks: Vec<ContractCheck>,
}

/// An amount told for the contract.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub what: Name,
    pub on: Day,
    pub amount: Amount,
    /// The record, to hold it against a clause's standard.
    pub record: Record,
    pub words: String,
}

/// A check of the contract as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContractCheck {
    pub check: Name,
    pub on: Day,
    pub result: Ratio,
    /// The record, to hold it against a clause's standard.
    pub record: Record,
    pub words: String,
}

impl ContractFacts {
    /// The facts of the records without a person that are known at `as_at`.
    pub fn known_at(contract: &Batch, as_at: Instant) -> Self {
        let mut facts = Self::default();
        let mut places = Vec::new();
        for everyone in contract.people() {
            known(everyone, as_at, &mut places);
            for &place in &places {
                let record = at(everyone.records, place);
                let words = || told(everyone, record);
                match record.fact {
                    Fact::Measured { what, amount } => facts.told.push(Told {
                        what,
                        on: record.on,
                        amount,
                        record: *record,
                        words: words(),
                    }),
                    Fact::Happened { what, .. } => facts.happenings.push((what, *record)),
                    Fact::Checked { check, result } => facts.checks.push(ContractCheck {
                        check,
                        on: record.on,
                        result,
                        record: *record,
                        words: words(),
                    }),
                    Fact::Started { .. }
                    | Fact::Ended { .. }
                    | Fact::Died
                    | Fact::Suspended { .. }
                    | Fact::Resumed
                    | Fact::Excluded { .. }
                    | Fact::Relieved { .. }
                    | Fact::PlanAccepted { .. }
                    | Fact::Allocated { .. }
                    | Fact::OutcomeSet { .. }
                    | Fact::Outcome { .. }
                    | Fact::Visit { .. }
                    | Fact::Credited { .. }
                    | Fact::Cancelled => {}
                }
            }
        }
        facts
    }

    /// The latest amount told under a name inside `days` that is good enough, or why the
    /// latest one is not.
    pub fn latest(
        &self,
        what: Name,
        days: Period,
        is_good: impl Fn(&Record) -> Result<(), Reason>,
    ) -> Result<&Told, Option<Reason>> {
        let mut refused = None;
        for told in self.told.iter().rev() {
            if told.what != what || !days.contains(told.on) {
                continue;
            }
            match is_good(&told.record) {
                Ok(()) => return Ok(told),
                Err(reason) => refused = refused.or(Some(reason)),
            }
        }
        Err(refused)
    }

    /// The money told under a name over `days`, record by record, as open-book cost is.
    pub fn money(&self, what: Name, days: Period) -> impl Iterator<Item = (&Told, Pence)> {
        let told = self.told.iter().filter(move |told| told.what == what && days.contains(told.on));
        told.filter_map(|told| match told.amount {
            Amount::Money(pence) => Some((told, pence)),
            Amount::Number(_) | Amount::Minutes(_) | Amount::Ratio(_) | Amount::Count(_) => None,
        })
    }
}
