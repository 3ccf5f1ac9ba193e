//! A record as the eleven texts that every format writes.

use std::borrow::Cow;

use crate::batch::Batch;
use crate::fact::write_fact;
use crate::record::Record;

/// Hands on the texts of a record; `value` is room for the text of its value.
pub(crate) fn texts(
    person: &str,
    record: &Record,
    batch: &Batch,
    value: &mut String,
    each: impl FnOnce([&str; 11]),
) {
    value.clear();
    let fact = write_fact(record.fact, &batch.names, value);
    let word = |name| batch.names.word(name);
    let id = batch.id(record.id);
    let supersedes = record.supersedes.map_or(Cow::Borrowed(""), |id| batch.id(id));
    each([
        &id,
        &record.on.to_string(),
        &record.recorded.to_string(),
        person,
        record.package.map_or("", |package| batch.read(package)),
        fact,
        value,
        record.by.map_or("", word),
        record.verified_by.map_or("", word),
        record.grade.words(),
        &supersedes,
    ]);
}
