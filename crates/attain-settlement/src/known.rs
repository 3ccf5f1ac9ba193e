//! What was known: the records of one person that stand at an instant.

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
            plain = plain && comes_after(person, at(records, last), record);
        }
        plain = plain && record.supersedes.is_none();
        places.push(place);
    }
    if plain {
        return;
    }
    let mut replaced: Vec<u32> = Vec::new();
    for &place in places.iter() {
        if let Some(old) = at(records, place).supersedes {
            let same = |&other: &u32| person.batch.same_id(at(records, other).id, old);
            replaced.extend(places.iter().copied().filter(same));
        }
    }
    places.retain(|&place| {
        !replaced.contains(&place) && !matches!(at(records, place).fact, Fact::Cancelled)
    });
    let key = |place: u32| {
        let record = at(records, place);
        (record.on, record.recorded, person.batch.id(record.id))
    };
    places.sort_by(|&a, &b| key(a).cmp(&key(b)));
    places.dedup_by(|&mut a, &mut b| person.batch.same_id(at(records, a).id, at(records, b).id));
}

/// Whether `next` stands after `last` in the order of [`known`] and is surely another record.
fn comes_after(person: PersonRecords<'_>, last: &Record, next: &Record) -> bool {
    use attain_evidence::RecordId::Number;
    match (last.id, next.id) {
        (Number(a), Number(b)) if a < b => {
            (last.on, last.recorded) < (next.on, next.recorded)
                || ((last.on, last.recorded) == (next.on, next.recorded)
                    && person.batch.id(last.id) < person.batch.id(next.id))
        }
        _ => false,
    }
}

/// The record at a place.
pub(crate) fn at(records: &[Record], place: u32) -> &Record {
    let place = usize::try_from(place).expect("a place fits the machine's word");
    &records[place]
}
