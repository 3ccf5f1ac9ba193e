//! What must hold for every contract and every history.

use std::collections::BTreeMap;

use attain_evidence::{Batch, Evidence, PersonRecords, Record, RecordId};
use attain_settlement::{Detail, Run, Settlement, Statement, planned};
use attain_terms::{LimitScope, Terms};
use attain_testkit::{
    History, afresh, any_contract, any_history, any_rewards, entitlement, ledger, parties,
    settle_in_parts, statements,
};
use attain_units::Pence;
use proptest::prelude::*;

/// How many contracts and histories each law is tried on; `ATTAIN_LAW_CASES` says otherwise.
fn cases() -> u32 {
    let asked = std::env::var("ATTAIN_LAW_CASES").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(192)
}

fn read(history: &History, terms: &Terms) -> Evidence {
    history.evidence(&terms.latest().names)
}

fn total(statements: &[Statement]) -> Pence {
    statements.iter().map(|statement| statement.total).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    /// The order of the rows, repeated rows, and settling twice change nothing.
    #[test]
    fn order_and_repeats_never_matter(contract in any_contract(), history in any_history(), seed in 0_usize..1000) {
        let terms = contract.terms();
        let once = statements(&terms, &read(&history, &terms), Detail::People);
        let mut again = history.reordered(seed);
        again.rows.extend(history.rows.iter().take(seed % 5).cloned());
        prop_assert_eq!(&once, &statements(&terms, &read(&again, &terms), Detail::People));
        prop_assert_eq!(&once, &statements(&terms, &read(&history, &terms), Detail::People));
    }

    /// A person's records may reach settlement in any order, as they do from a file that is
    /// only grouped by person.
    #[test]
    fn the_order_of_a_persons_records_never_matters(contract in any_contract(), history in any_history(), seed in 0_usize..1000) {
        let terms = contract.terms();
        let in_order = read(&history, &terms);
        let mut turned = in_order.clone();
        turned.people = copy_of(&in_order.people, |person| {
            let mut records = person.records.to_vec();
            let count = records.len();
            records.rotate_left(seed % count);
            records.reverse();
            records
        });
        prop_assert_eq!(
            statements(&terms, &in_order, Detail::People),
            statements(&terms, &turned, Detail::People)
        );
    }

    /// However the people are divided into parts, the statement is the same.
    #[test]
    fn parts_add_up_to_the_whole(contract in any_contract(), history in any_history(), parts in 2_usize..5) {
        let terms = contract.terms();
        let evidence = read(&history, &terms);
        let schedule = &terms.latest().schedule;
        let last = schedule.periods.len() - 1;
        let run = Run { period: last, as_at: schedule.made[last] };
        let previous = last.checked_sub(1).map(|period| Run { period, as_at: schedule.made[period] });
        for detail in [Detail::People, Detail::Totals] {
            let whole = settle_in_parts(&terms, &evidence, run, previous, detail, 1);
            let merged = settle_in_parts(&terms, &evidence, run, previous, detail, parts);
            prop_assert_eq!(whole, merged);
        }
    }

    /// Lines add up to the total, payers with what is unfunded too, and payees as well; and
    /// totals by clause are the sums of people's lines.
    #[test]
    fn lines_payers_and_payees_add_up(contract in any_contract(), history in any_history()) {
        let terms = contract.terms();
        let evidence = read(&history, &terms);
        let people = statements(&terms, &evidence, Detail::People);
        for statement in &people {
            let lines: Pence = statement.lines.iter().map(|line| line.amount).sum();
            let payers: Pence = statement.payers.iter().map(|part| part.amount).sum();
            let payees: Pence = statement.payees.iter().map(|part| part.amount).sum();
            prop_assert_eq!(lines, statement.total);
            prop_assert_eq!(payers + statement.unfunded, statement.total);
            prop_assert_eq!(payees, statement.total);
        }
        let totals = statements(&terms, &evidence, Detail::Totals);
        for (people, totals) in people.iter().zip(&totals) {
            prop_assert_eq!(people.total, totals.total);
            prop_assert_eq!(&people.payers, &totals.payers);
            prop_assert_eq!(&people.measures, &totals.measures);
        }
    }

    /// People who are settled alone, and whose sums are added up, owe what the statements so far
    /// come to, payer by payer.
    #[test]
    fn people_settled_alone_add_up_to_the_same(contract in any_contract(), history in any_history()) {
        let terms = contract.terms();
        let evidence = read(&history, &terms);
        let statements = statements(&terms, &evidence, Detail::Totals);
        let plans = planned(&terms.latest().schedule);
        let prepare = |run| Settlement::new(&terms, &evidence.contract, run, None, Detail::Totals);
        let settlements: Vec<Settlement<'_>> = plans.iter().map(|plan| prepare(plan.run)).collect();
        let last = settlements.last().expect("there is a statement");
        let (mut part, mut tally) = (last.part(), last.tally());
        for (made, settlement) in settlements.iter().enumerate() {
            let mut all = Vec::new();
            tally.clear();
            tally.sums(&mut all);
            for person in evidence.people.people() {
                let mut own = Vec::new();
                part.clear();
                settlement.observe(&mut part, person);
                part.tally().sums(&mut own);
                all.iter_mut().zip(own).for_each(|(all, own)| *all += own);
            }
            tally.set(&all);
            let due = settlement.due(&tally);
            let so_far = &statements[..=made];
            prop_assert_eq!(due.total, so_far.iter().map(|statement| statement.total).sum());
            let payers: Pence = due.payers.iter().map(|part| part.amount).sum();
            prop_assert_eq!(payers + due.unfunded, due.total);
            prop_assert_eq!(due.unfunded, so_far.iter().map(|statement| statement.unfunded).sum());
        }
    }

    /// What has been paid with all adjustments is what the corrected history says, for every
    /// clause, person and period.
    #[test]
    fn paid_plus_adjustments_is_what_the_history_says(contract in any_contract(), history in any_history()) {
        let terms = contract.terms();
        let evidence = read(&history, &terms);
        let paid = ledger(&statements(&terms, &evidence, Detail::People));
        prop_assert_eq!(paid, entitlement(&terms, &evidence));
    }

    /// Over all statements every payer has paid its part of the whole, every payee has received
    /// its own, and every step of the waterfall is filled as by one payment of everything.
    #[test]
    fn every_party_ends_with_its_part_of_the_whole(contract in any_contract(), history in any_history()) {
        let terms = contract.terms();
        let evidence = read(&history, &terms);
        let all = statements(&terms, &evidence, Detail::People);
        prop_assert_eq!(parties(&all), parties(&[afresh(&terms, &evidence)]));
    }

    /// An account opens with what it closed with, whatever was put right in between.
    #[test]
    fn accounts_open_as_they_closed(contract in any_contract(), history in any_history()) {
        let terms = contract.terms();
        let mut closed = BTreeMap::new();
        for statement in statements(&terms, &read(&history, &terms), Detail::People) {
            for account in &statement.accounts {
                let key = (account.account.clone(), account.holder.clone());
                let before = closed.insert(key, account.closing).unwrap_or(Pence::ZERO);
                prop_assert_eq!(account.opening, before, "{} {:?}", account.account, account.holder);
                let moved: Pence = account.movements.iter().map(|&(_, amount)| amount).sum();
                prop_assert_eq!(account.opening + moved, account.closing);
            }
        }
    }

    /// A statement made again as at its instant is the same, whatever was recorded later.
    #[test]
    fn a_past_statement_comes_out_the_same(contract in any_contract(), history in any_history()) {
        let terms = contract.terms();
        let schedule = &terms.latest().schedule;
        let run = Run { period: 0, as_at: schedule.made[0] };
        let everything = read(&history, &terms);
        let known_then = |person: PersonRecords<'_>| {
            person.records.iter().copied().filter(|record| record.recorded <= run.as_at).collect()
        };
        let mut known = everything.clone();
        known.people = copy_of(&everything.people, known_then);
        known.contract = copy_of(&everything.contract, known_then);
        prop_assert_eq!(
            settle_in_parts(&terms, &everything, run, None, Detail::People, 1),
            settle_in_parts(&terms, &known, run, None, Detail::People, 1)
        );
    }

    /// Caps and floors hold after every statement, whatever was evidenced by then.
    #[test]
    fn caps_and_floors_hold_in_every_state(contract in any_contract(), history in any_history()) {
        let terms = contract.terms();
        let evidence = read(&history, &terms);
        let version = terms.latest();
        let all = statements(&terms, &evidence, Detail::People);
        for count in 1..=all.len() {
            let paid = ledger(&all[..count]);
            for limit in &version.limits {
                let limits = |id: &str| {
                    version.limits.iter().any(|other| other.id == id && scope(other.per) <= scope(limit.per))
                };
                let inside = |id: &str| limits(id) || version.clauses.iter().any(|clause| clause.id == id);
                let mut sums: BTreeMap<Option<String>, Pence> = BTreeMap::new();
                for ((clause, person, period), amount) in &paid {
                    let is_by_period = limit.per == LimitScope::Period;
                    if inside(clause) && (!is_by_period || limit.in_force.contains(period.first())) {
                        let key = match limit.per {
                            LimitScope::Person if person.is_none() => continue,
                            LimitScope::Person => person.clone(),
                            LimitScope::Period => Some(period.to_string()),
                            LimitScope::Contract => None,
                        };
                        *sums.entry(key).or_default() += *amount;
                    }
                }
                for (key, sum) in sums {
                    prop_assert!(limit.most.is_none_or(|most| sum <= most), "{} {:?} {}", limit.id, key, sum);
                    if limit.per == LimitScope::Period {
                        prop_assert!(limit.least.is_none_or(|least| sum >= least), "{} {:?} {}", limit.id, key, sum);
                    }
                }
            }
        }
    }

    /// Achieving more never pays less: one more verified outcome, and the total does not fall.
    #[test]
    fn achieving_more_never_pays_less(contract in any_rewards(), history in any_history(), person in 0_u8..6, day in 0_i32..200) {
        let terms = contract.terms();
        let before = total(&statements(&terms, &read(&history, &terms), Detail::Totals));
        let on = attain_units::Day::from_epoch_days(20_458 + day);
        let mut more = history.clone();
        for outcome in ["safe", "home", "confident"] {
            more.rows.push(format!(
                "X-{outcome},{on},2027-06-01T00:00Z,P{person},,outcome met,{outcome},council,person,independent,"
            ));
        }
        let after = total(&statements(&terms, &read(&more, &terms), Detail::Totals));
        prop_assert!(after >= before, "{} after, {} before", after, before);
    }

    /// Making statements more often changes nothing beyond the rounding of each line to a penny.
    #[test]
    fn splitting_the_periods_changes_only_roundings(contract in any_rewards(), history in any_history()) {
        let evidence_of = |terms: &Terms| read(&history, terms);
        let whole = contract.terms_every("contract");
        let split = contract.terms_every("week");
        let at_once = statements(&whole, &evidence_of(&whole), Detail::People);
        let in_weeks = statements(&split, &evidence_of(&split), Detail::People);
        let lines: usize = in_weeks.iter().chain(&at_once).map(|statement| statement.lines.len()).sum();
        let apart = (total(&at_once) - total(&in_weeks)).size();
        let roundings = i64::try_from(lines).expect("few lines");
        prop_assert!(apart.0 <= roundings, "{} apart with {} lines", apart, lines);
    }

    /// Nobody is paid twice for one outcome: each outcome clause counts each person once.
    #[test]
    fn nobody_is_paid_twice_for_one_outcome(contract in any_rewards(), history in any_history()) {
        let terms = contract.terms();
        let all = statements(&terms, &read(&history, &terms), Detail::People);
        let mut counted: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for line in all.iter().flat_map(|statement| &statement.lines) {
            let clause = terms.latest().clauses.iter().find(|clause| clause.id == line.clause);
            let is_outcome = clause.is_some_and(|clause| matches!(
                &clause.rule,
                attain_terms::rule::Rule::Person(rule)
                    if matches!(rule.quantity, attain_terms::rule::Quantity::Outcome { .. })
            ));
            if let (true, Some(person)) = (is_outcome, &line.person) {
                *counted.entry((&line.clause, person)).or_default() += line.quantity;
            }
        }
        for ((clause, person), count) in counted {
            prop_assert!(count <= 1, "clause {} counted {} {} times", clause, person, count);
        }
    }

    /// Putting one person right in a settled contract gives what settling afresh gives.
    #[test]
    fn one_correction_is_the_same_as_settling_afresh(contract in any_contract(), history in any_history(), more in any_history()) {
        let terms = contract.terms();
        let (old, new) = (read(&history, &terms), read(&more, &terms));
        let schedule = &terms.latest().schedule;
        let last = schedule.periods.len() - 1;
        let run = Run { period: last, as_at: schedule.made[last] };
        let person = |evidence: &Evidence| -> Option<usize> { (evidence.people.people().len() > 2).then_some(2) };
        let (Some(from), Some(to)) = (person(&old), person(&new)) else { return Ok(()); };
        let settlement = Settlement::new(&terms, &old.contract, run, None, Detail::Totals);
        let settle = |people: &[PersonRecords<'_>]| {
            let mut part = settlement.part();
            people.iter().for_each(|&person| settlement.observe(&mut part, person));
            part
        };
        let mut people: Vec<PersonRecords<'_>> = old.people.people().collect();
        let replacement = new.people.people().nth(to).expect("there are more than two");
        let mut corrected = settle(&people);
        settlement.replace(&mut corrected, people[from], replacement);
        people[from] = replacement;
        let mut afresh = settle(&people);
        prop_assert_eq!(settlement.statement(&mut corrected), settlement.statement(&mut afresh));
    }
}

/// A batch with other records of the same people, or the same in another order.
fn copy_of(batch: &Batch, records_of: impl Fn(PersonRecords<'_>) -> Vec<Record>) -> Batch {
    let mut copy = Batch::new(batch.names.clone());
    for person in batch.people() {
        for mut record in records_of(person) {
            record.id = copied(batch, record.id, &mut copy);
            record.supersedes = record.supersedes.map(|id| copied(batch, id, &mut copy));
            record.package = record.package.map(|text| copy.text(batch.read(text)));
            copy.push(person.person, record);
        }
    }
    copy
}

/// A record's id, its text kept in another batch.
fn copied(from: &Batch, id: RecordId, to: &mut Batch) -> RecordId {
    match id {
        RecordId::Number(number) => RecordId::Number(number),
        RecordId::Text(text) => RecordId::Text(to.text(from.read(text))),
    }
}

fn scope(per: LimitScope) -> u8 {
    match per {
        LimitScope::Person => 0,
        LimitScope::Period => 1,
        LimitScope::Contract => 2,
    }
}
