//! The money of a run is the money of its evidence, settled in full.

mod schemes;

use attain_evidence::{CsvWriter, Evidence, HEADER, TextFormat};
use attain_settlement::{Statement, settle_all};
use attain_simulation::{Mechanism, Scenario, Simulator};
use attain_units::Pence;
use schemes::{SIMULATED, Scheme};

/// The evidence of a run as a file, read again as `attain settle` reads it, and every statement of
/// it, person by person.
fn settled_in_full(scheme: &Scheme, simulator: &Simulator<'_>, run: u64) -> Vec<Statement> {
    let batch = simulator.evidence(run);
    let mut file = format!("{HEADER}\n").into_bytes();
    let mut writer = CsvWriter::default();
    for person in batch.people() {
        for record in person.records {
            writer.record(person.person, record, &batch, &mut file);
        }
    }
    let names = &scheme.terms.latest().names;
    let read = Evidence::read(TextFormat::Csv, &file, names, "made up");
    let evidence = read.unwrap_or_else(|refused| panic!("{}: {refused}", scheme.name));
    settle_all(&scheme.terms, &evidence, None)
}

/// Lives that are settled once for each kind and counted owe, to the penny, what the evidence of
/// the whole cohort owes when everybody is settled in full: in all, by payer, and by clause.
#[test]
fn a_run_owes_what_its_evidence_owes_settled_in_full() {
    for name in SIMULATED {
        let scheme = Scheme::open(name);
        let mechanism = Mechanism::new(&scheme.lives, &scheme.terms).unwrap();
        let simulator = Simulator::new(&scheme.lives, vec![mechanism], 60, 7);
        for run in [0, 3] {
            let statements = settled_in_full(&scheme, &simulator, run);
            let quick = simulator.one(&Scenario::default(), run);
            let total: Pence = statements.iter().map(|statement| statement.total).sum();
            let unfunded: Pence = statements.iter().map(|statement| statement.unfunded).sum();
            assert_ne!(total, Pence::ZERO, "{name}");
            assert_eq!(quick.payments[0], total - unfunded, "{name}, run {run}");
            for (payer, amount) in &quick.payers[0] {
                let parts = statements.iter().flat_map(|statement| &statement.payers);
                let paid: Pence = parts.filter(|p| p.party == *payer).map(|p| p.amount).sum();
                assert_eq!(*amount, paid, "{name}, run {run}, {payer}");
            }
            for (clause, amount) in &quick.clauses[0] {
                let lines = statements.iter().flat_map(|statement| &statement.lines);
                let due: Pence = lines.filter(|l| l.clause == *clause).map(|l| l.amount).sum();
                assert_eq!(*amount, due, "{name}, run {run}, clause {clause}");
            }
        }
    }
}

/// What is received with each statement is what the statement asks for, with what is carried
/// forward taken off.
#[test]
fn cash_follows_the_statements() {
    for name in SIMULATED {
        let scheme = Scheme::open(name);
        let mechanism = Mechanism::new(&scheme.lives, &scheme.terms).unwrap();
        let simulator = Simulator::new(&scheme.lives, vec![mechanism], 60, 7);
        let mut statements = settled_in_full(&scheme, &simulator, 1);
        attain_settlement::resolve_all(&mut statements);
        let mut asked: Vec<(String, Pence)> = Vec::new();
        for statement in &statements {
            let month = statement.as_at.day().to_string()[..7].to_owned();
            let payers = match &statement.netting {
                Some(netting) => &netting.to_pay,
                None => &statement.payers,
            };
            let paid: Pence = payers.iter().map(|part| part.amount).sum();
            match asked.last_mut().filter(|(last, _)| *last == month) {
                Some((_, sum)) => *sum += paid,
                None => asked.push((month, paid)),
            }
        }
        asked.retain(|&(_, amount)| amount != Pence::ZERO);
        let received = simulator.one(&Scenario::default(), 1).received.swap_remove(0);
        let received: Vec<(String, Pence)> =
            received.into_iter().map(|(month, amount)| (month.to_string(), amount)).collect();
        assert_eq!(received, asked, "{name}");
    }
}
