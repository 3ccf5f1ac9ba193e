//! Settling whole schedules, and what all statements together have paid.

use std::collections::BTreeMap;

use attain_evidence::Evidence;
use attain_settlement::{Detail, Planned, Run, Settlement, Statement, planned, settle_one};
use attain_terms::Terms;
use attain_units::{Pence, Period};

/// What was paid under each clause, for each person and period.
pub type Ledger = BTreeMap<(String, Option<String>, Period), Pence>;

/// Every statement of the schedule, each made after the one before.
pub fn statements(terms: &Terms, evidence: &Evidence, detail: Detail) -> Vec<Statement> {
    let plans = planned(&terms.latest().schedule);
    plans.into_iter().map(|plan| settle_one(terms, evidence, plan, detail)).collect()
}

/// One statement, its people settled in so many parts that are merged in reverse.
pub fn settle_in_parts(
    terms: &Terms,
    evidence: &Evidence,
    run: Run,
    previous: Option<Run>,
    detail: Detail,
    parts: usize,
) -> Statement {
    let settlement = Settlement::new(terms, &evidence.contract, run, previous, detail);
    let mut held: Vec<_> = (0..parts).map(|_| settlement.part()).collect();
    for (number, person) in evidence.people.people().enumerate() {
        settlement.observe(&mut held[number % parts], person);
    }
    held.reverse();
    settlement.finish(held)
}

/// What statements have paid together.
pub fn ledger(statements: &[Statement]) -> Ledger {
    let mut paid = Ledger::new();
    for line in statements.iter().flat_map(|statement| &statement.lines) {
        let key = (line.clause.clone(), line.person.clone(), line.period);
        *paid.entry(key).or_default() += line.amount;
    }
    paid.retain(|_, amount| *amount != Pence::ZERO);
    paid
}

/// What the history as known at the end of the schedule says was due, settled afresh with
/// nothing paid before.
pub fn entitlement(terms: &Terms, evidence: &Evidence) -> Ledger {
    ledger(&[afresh(terms, evidence)])
}

/// One statement of everything, as known at the end of the schedule.
pub fn afresh(terms: &Terms, evidence: &Evidence) -> Statement {
    let last = *planned(&terms.latest().schedule).last().expect("a schedule has a period");
    settle_one(terms, evidence, Planned { previous: None, ..last }, Detail::People)
}

/// What every payer pays, every payee receives and every step of the waterfall passes on, over
/// some statements.
pub fn parties(statements: &[Statement]) -> BTreeMap<(&'static str, String, String), Pence> {
    let mut sums = BTreeMap::new();
    let mut add = |role, step: &str, party: &str, amount| {
        let sum: &mut Pence = sums.entry((role, step.to_owned(), party.to_owned())).or_default();
        *sum += amount;
    };
    for statement in statements {
        statement.payers.iter().for_each(|part| add("pays", "", &part.party, part.amount));
        statement.payees.iter().for_each(|part| add("receives", "", &part.party, part.amount));
        statement
            .waterfall
            .iter()
            .for_each(|step| add("passes", &step.step, &step.to, step.amount));
        add("unfunded", "", "", statement.unfunded);
    }
    sums.retain(|_, amount| *amount != Pence::ZERO);
    sums
}
