//! What was known: the records of one person that stand at an instant.

use std::cmp::Ordering;

use attain_evidence::{Fact, PersonRecords, Record};
use attain_units::Instant;

/// Places of the records known at `as_at` that no other known record takes the place of, each
/// once, by day, then by the instant recorded, then by id. The order of the file cannot be
/// seen in it.
pub(crate) fn known(person: PersonRecords<'_>, as_at: Instant, places: &mut Vec<u32>) {
    places.clear();
    let records = person.records;
    let mut plain = true;
    for (place, record) in (0_u32..).zip(records) {
        if record.recorded > as_at {
            continue;
        }
        if let Some(&last) = places.last() {
            plain = plain && compare(person, at(records, last), record) == Ordering::Less;
        }
        plain = plain && record.supersedes.is_none();
        places.push(place);
    }
    if plain {
        return;
    }
    let id_of = |place: u32| at(records, place).id;
    let mut by_id = places.clone();
    by_id.sort_unstable_by(|&a, &b| person.batch.compare_ids(id_of(a), id_of(b)));
    let mut replaced: Vec<u32> = Vec::new();
    for &place in places.iter() {
        if let Some(old) = at(records, place).supersedes {
            let is_before =
                |&other: &u32| person.batch.compare_ids(id_of(other), old) == Ordering::Less;
            let first = by_id.partition_point(is_before);
            let same = by_id[first..].iter().copied();
            replaced.extend(same.take_while(|&other| person.batch.same_id(id_of(other), old)));
        }
    }
    replaced.sort_unstable();
    places.retain(|&place| {
        replaced.binary_search(&place).is_err()
            && !matches!(at(records, place).fact, Fact::Cancelled)
    });
    places.sort_unstable_by(|&a, &b| compare(person, at(records, a), at(records, b)));
    places.dedup_by(|&mut a, &mut b| person.batch.same_id(id_of(a), id_of(b)));
}

/// By day, then by the instant recorded, then by id.
fn compare(person: PersonRecords<'_>, a: &Record, b: &Record) -> Ordering {
    let by_time = (a.on, a.recorded).cmp(&(b.on, b.recorded));
    by_time.then_with(|| person.batch.compare_ids(a.id, b.id))
}

/// The record at a place.
pub(crate) fn at(records: &[Record], place: u32) -> &Record {
    let place = usize::try_from(place).expect("a place fits the machine's word");
    &records[place]
}
