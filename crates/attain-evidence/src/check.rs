//! What must hold among the records of one person, whatever order they came in.

use std::cmp::Ordering;

use attain_units::{Exact, Instant, Ratio};

use crate::batch::{Batch, PersonRecords};
use crate::error::{EvidenceError, Problems};
use crate::fact::write_fact;
use crate::nearest::nearest;
use crate::record::{Fact, Record, RecordId, Status};

/// Checks one person's records and reports what is wrong. Gives the places of replays, records
/// that say again what one before them said, in rising order. Outcomes are known when they are
/// among the first `words` names of the batch.
pub(crate) fn check_person(
    person: PersonRecords<'_>,
    words: usize,
    problems: &mut Problems,
) -> Vec<usize> {
    let PersonRecords { records, batch, .. } = person;
    let mut rising = true;
    let mut supersedes = false;
    let mut credited = false;
    let mut resumed = false;
    let mut outcomes_set = false;
    let mut before = None;
    for record in records {
        rising &= match (before, record.id) {
            (None, RecordId::Number(_)) => true,
            (Some(RecordId::Number(before)), RecordId::Number(id)) => before < id,
            (_, RecordId::Text(_)) | (Some(RecordId::Text(_)), RecordId::Number(_)) => false,
        };
        before = Some(record.id);
        supersedes |= record.supersedes.is_some();
        match record.fact {
            Fact::Credited { .. } => credited = true,
            Fact::Resumed => resumed = true,
            Fact::OutcomeSet { .. } => outcomes_set = true,
            _ => {}
        }
        if cannot_be_known_early(record) {
            let id = batch.id(record.id).into_owned();
            let (on, recorded) = (record.on.to_string(), record.recorded.to_string());
            problems.add(record.line, EvidenceError::KnownTooEarly { record: id, on, recorded });
        }
    }
    let mut replays = Vec::new();
    if !rising || supersedes {
        let by_id = by_id(person);
        replays = find_replays(person, &by_id, problems);
        if supersedes {
            check_supersedes(person, &by_id, problems);
        }
    }
    if credited {
        check_credits(person, &replays, problems);
    }
    if resumed {
        check_resumed(person, problems);
    }
    if outcomes_set && words > 0 {
        check_outcomes(person, words, problems);
    }
    replays
}

/// Whether the record tells of something before it can have been seen. British summer time is
/// an hour ahead of UTC, so its days begin an hour earlier.
fn cannot_be_known_early(record: &Record) -> bool {
    const HOUR: i64 = 3_600_000_000;
    let seen = match record.fact {
        Fact::Died | Fact::Visit { .. } | Fact::Measured { .. } => true,
        Fact::Happened { .. } | Fact::Checked { .. } => true,
        Fact::Outcome { status, .. } => match status {
            Status::Claimed | Status::Met | Status::NotMet => true,
            Status::Disputed | Status::Withdrawn => false,
        },
        Fact::Started { .. } | Fact::Ended { .. } | Fact::Suspended { .. } | Fact::Resumed => false,
        Fact::Excluded { .. } | Fact::Relieved { .. } | Fact::PlanAccepted { .. } => false,
        Fact::Allocated { .. } | Fact::OutcomeSet { .. } | Fact::Credited { .. } => false,
        Fact::Cancelled => false,
    };
    seen && Instant(record.recorded.0.saturating_add(HOUR)) < record.on.starts()
}

/// The places of the records, by their ids and then in file order.
fn by_id(person: PersonRecords<'_>) -> Vec<usize> {
    let mut places: Vec<usize> = (0..person.records.len()).collect();
    places.sort_by(|&a, &b| {
        let (a, b) = (&person.records[a], &person.records[b]);
        person.batch.compare_ids(a.id, b.id).then(a.line.cmp(&b.line))
    });
    places
}

fn find_replays(person: PersonRecords<'_>, by_id: &[usize], problems: &mut Problems) -> Vec<usize> {
    let PersonRecords { records, batch, .. } = person;
    let mut replays = Vec::new();
    for same in by_id.chunk_by(|&a, &b| batch.same_id(records[a].id, records[b].id)) {
        let first = &records[same[0]];
        for &place in &same[1..] {
            let again = &records[place];
            if say_the_same(batch, first, again) {
                replays.push(place);
            } else {
                let record = batch.id(first.id).into_owned();
                problems.add(
                    again.line,
                    EvidenceError::SaysOtherwise {
                        record,
                        first_file: String::new(), // named when the refusal is made
                        first_line: first.line,
                    },
                );
            }
        }
    }
    replays.sort_unstable();
    replays
}

/// Whether two records say the same; the line they stand on does not matter.
fn say_the_same(batch: &Batch, a: &Record, b: &Record) -> bool {
    let texts = |record: &Record| {
        let package = record.package.map(|text| batch.read(text));
        (package, record.supersedes.map(|id| batch.id(id)))
    };
    let rest = |record: &Record| (record.on, record.recorded, record.by, record.verified_by);
    a.fact == b.fact && a.grade == b.grade && rest(a) == rest(b) && texts(a) == texts(b)
}

fn check_supersedes(person: PersonRecords<'_>, by_id: &[usize], problems: &mut Problems) {
    let PersonRecords { records, batch, .. } = person;
    let find = |id: RecordId| {
        let after = by_id
            .partition_point(|&place| batch.compare_ids(records[place].id, id) == Ordering::Less);
        by_id.get(after).copied().filter(|&place| batch.same_id(records[place].id, id))
    };
    for record in records {
        let Some(id) = record.supersedes else { continue };
        let name = || batch.id(record.id).into_owned();
        let error = if batch.same_id(id, record.id) {
            Some(EvidenceError::SupersedesItself { record: name() })
        } else if find(id).is_none() {
            let supersedes = batch.id(id).into_owned();
            Some(EvidenceError::SupersedesUnknown { record: name(), supersedes })
        } else {
            is_in_a_ring(record, records, find, batch)
                .then(|| EvidenceError::SupersedesInARing { record: name() })
        };
        if let Some(error) = error {
            problems.add(record.line, error);
        }
    }
}

/// Whether going from each record to the one it supersedes comes back to this one.
fn is_in_a_ring(
    record: &Record,
    records: &[Record],
    find: impl Fn(RecordId) -> Option<usize>,
    batch: &Batch,
) -> bool {
    let mut next = record.supersedes;
    for _ in records {
        let Some(place) = next.and_then(&find) else { return false };
        if batch.same_id(records[place].id, record.id) {
            return true;
        }
        next = records[place].supersedes;
    }
    false // A ring further on; its own records report it.
}

/// The parts credited for each package are the whole, counting what is not superseded.
fn check_credits(person: PersonRecords<'_>, replays: &[usize], problems: &mut Problems) {
    let PersonRecords { records, batch, .. } = person;
    let superseded: Vec<RecordId> = records.iter().filter_map(|record| record.supersedes).collect();
    let mut packages: Vec<(&str, Exact, u32)> = Vec::new();
    for (place, record) in records.iter().enumerate() {
        let Fact::Credited { share, .. } = record.fact else { continue };
        if replays.contains(&place) || superseded.iter().any(|&id| batch.same_id(id, record.id)) {
            continue;
        }
        let package = record.package.map_or("", |package| batch.read(package));
        let part = Exact::new(share.over().into(), share.under().into());
        match packages.iter_mut().find(|(known, ..)| *known == package) {
            Some((_, total, line)) => {
                *total = total.plus(part);
                *line = (*line).max(record.line);
            }
            None => packages.push((package, part, record.line)),
        }
    }
    for (package, total, line) in packages {
        let hundredths = total.times(10_000, 1);
        if !hundredths.is_whole() || hundredths.to_nearest() != 10_000 {
            let hundredths = hundredths.to_nearest();
            let total = Ratio::new(hundredths, 10_000).expect("10,000 is above zero").to_string();
            let package = package.to_owned();
            problems.add(line, EvidenceError::CreditsNotWhole { package, total });
        }
    }
}

/// Care resumes after a suspension of the same package, or of the person as a whole.
fn check_resumed(person: PersonRecords<'_>, problems: &mut Problems) {
    let PersonRecords { records, batch, .. } = person;
    let package = |record: &Record| record.package.map(|text| batch.read(text));
    for resumed in records.iter().filter(|record| record.fact == Fact::Resumed) {
        let suspended = records.iter().any(|record| {
            matches!(record.fact, Fact::Suspended { .. })
                && record.on <= resumed.on
                && (record.package.is_none()
                    || resumed.package.is_none()
                    || package(record) == package(resumed))
        });
        if !suspended {
            let (record, on) = (batch.id(resumed.id).into_owned(), resumed.on.to_string());
            problems.add(resumed.line, EvidenceError::ResumedWithoutSuspension { record, on });
        }
    }
}

/// Where a plan sets outcomes, every status is about one of them or about a word of the terms.
fn check_outcomes(person: PersonRecords<'_>, words: usize, problems: &mut Problems) {
    let PersonRecords { records, batch, .. } = person;
    let set = |record: &Record| match record.fact {
        Fact::OutcomeSet { outcome, .. } => Some(outcome),
        _ => None,
    };
    for record in records {
        let Fact::Outcome { outcome, .. } = record.fact else { continue };
        let known = outcome.number() < words || records.iter().any(|r| set(r) == Some(outcome));
        if !known {
            let outcome = batch.names.word(outcome).to_owned();
            let all = records.iter().filter_map(set).map(|outcome| batch.names.word(outcome));
            let nearest = nearest(&outcome, all).map(str::to_owned);
            problems.add(record.line, EvidenceError::UnknownOutcome { outcome, nearest });
        }
    }
}

/// The text of a record's value, for putting records in an order that does not depend on files.
pub(crate) fn value_text(batch: &Batch, fact: Fact) -> (&'static str, String) {
    let mut value = String::new();
    let fact = write_fact(fact, &batch.names, &mut value);
    (fact, value)
}
