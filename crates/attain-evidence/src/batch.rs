//! Records of some people, grouped by person, with the text they refer to.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

use attain_terms::Names;

use crate::record::{Record, RecordId, Text};

/// Records of whole people: everything one person has lies side by side. A batch is filled,
/// settled and cleared, so memory does not grow with the number of people.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    texts: String,
    records: Vec<Record>,
    people: Vec<(Text, Range<usize>)>,
    /// Words of the terms, then words this batch met.
    pub names: Names,
}

/// One person and all their records.
#[derive(Clone, Copy, Debug)]
pub struct PersonRecords<'a> {
    /// The person's opaque id.
    pub person: &'a str,
    /// The person's records, in any order.
    pub records: &'a [Record],
    /// The batch they stand in, for their texts.
    pub batch: &'a Batch,
}

impl Batch {
    /// An empty batch that knows the words of the terms.
    pub fn new(names: Names) -> Self {
        Self { names, ..Self::default() }
    }

    /// Keeps a piece of text.
    ///
    /// # Panics
    /// When the texts of one batch come to four gigabytes.
    pub fn text(&mut self, text: &str) -> Text {
        let place = |length| u32::try_from(length).expect("a batch holds less than 4 GB of text");
        let start = place(self.texts.len());
        self.texts.push_str(text);
        Text { start, end: place(self.texts.len()) }
    }

    /// The piece of text.
    pub fn read(&self, text: Text) -> &str {
        let place = |length| usize::try_from(length).expect("a place fits the machine's word");
        &self.texts[place(text.start)..place(text.end)]
    }

    /// The id as it stands in files.
    pub fn id(&self, id: RecordId) -> Cow<'_, str> {
        match id {
            RecordId::Number(number) => Cow::Owned(format!("R{number}")),
            RecordId::Text(text) => Cow::Borrowed(self.read(text)),
        }
    }

    /// Whether two ids are the same id.
    pub fn same_id(&self, a: RecordId, b: RecordId) -> bool {
        match (a, b) {
            (RecordId::Number(a), RecordId::Number(b)) => a == b,
            (RecordId::Text(a), RecordId::Text(b)) => self.read(a) == self.read(b),
            (RecordId::Number(_), RecordId::Text(_)) | (RecordId::Text(_), RecordId::Number(_)) => {
                self.id(a) == self.id(b)
            }
        }
    }

    /// The order of two ids, without making text of them: numbers first by size, then texts.
    pub fn compare_ids(&self, a: RecordId, b: RecordId) -> Ordering {
        match (a, b) {
            (RecordId::Number(a), RecordId::Number(b)) => a.cmp(&b),
            (RecordId::Number(_), RecordId::Text(_)) => Ordering::Less,
            (RecordId::Text(_), RecordId::Number(_)) => Ordering::Greater,
            (RecordId::Text(a), RecordId::Text(b)) => self.read(a).cmp(self.read(b)),
        }
    }

    /// Adds a record of `person`. The records of one person must be added one after the other.
    pub fn push(&mut self, person: &str, record: Record) {
        let place = self.records.len();
        self.records.push(record);
        match self.people.last_mut() {
            Some((last, range)) if read_in(&self.texts, *last) == person => range.end = place + 1,
            _ => {
                let person = self.text(person);
                self.people.push((person, place..place + 1));
            }
        }
    }

    /// Adds another record of the person added last.
    ///
    /// # Panics
    /// When there is no person yet.
    pub fn push_again(&mut self, record: Record) {
        self.records.push(record);
        let (_, range) = self.people.last_mut().expect("a person was added before");
        range.end += 1;
    }

    /// Adds a copy of a record that stands in another batch, with the words and texts it uses.
    pub fn push_from(&mut self, from: PersonRecords<'_>, record: &Record) {
        let mut copy = *record;
        let texts = from.batch;
        let names = &mut self.names;
        copy.fact = record.fact.renamed(|name| names.name(texts.names.word(name)));
        copy.by = record.by.map(|name| names.name(texts.names.word(name)));
        copy.verified_by = record.verified_by.map(|name| names.name(texts.names.word(name)));
        copy.package = record.package.map(|package| {
            let package = texts.read(package);
            let last = self.records.last().and_then(|last| last.package);
            last.filter(|&last| self.read(last) == package).unwrap_or_else(|| self.text(package))
        });
        copy.id = self.copied_id(texts, record.id);
        copy.supersedes = record.supersedes.map(|id| self.copied_id(texts, id));
        self.push(from.person, copy);
    }

    fn copied_id(&mut self, from: &Self, id: RecordId) -> RecordId {
        match id {
            RecordId::Number(number) => RecordId::Number(number),
            RecordId::Text(text) => RecordId::Text(self.text(from.read(text))),
        }
    }

    /// The person added last.
    pub fn last_person(&self) -> Option<PersonRecords<'_>> {
        self.people().next_back()
    }

    /// Takes out records of the person added last, by their places among that person's records,
    /// in rising order.
    pub(crate) fn take_out(&mut self, places: &[usize]) {
        let Some((_, range)) = self.people.last_mut() else { return };
        for place in places.iter().rev() {
            self.records.remove(range.start + place);
        }
        range.end -= places.len();
    }

    /// Takes out the person added last and all their records.
    pub fn take_out_last_person(&mut self) {
        if let Some((_, range)) = self.people.pop() {
            self.records.truncate(range.start);
        }
    }

    /// The people in the batch, in order.
    pub fn people(
        &self,
    ) -> impl ExactSizeIterator<Item = PersonRecords<'_>> + DoubleEndedIterator + '_ {
        self.people.iter().map(|(person, range)| PersonRecords {
            person: self.read(*person),
            records: &self.records[range.clone()],
            batch: self,
        })
    }

    /// All records, in order.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Empties the batch and forgets the words it met after the first `words`.
    pub fn clear(&mut self, words: usize) {
        self.texts.clear();
        self.records.clear();
        self.people.clear();
        self.names.forget_after(words);
    }
}

fn read_in(texts: &str, text: Text) -> &str {
    let place = |length| usize::try_from(length).expect("a place fits the machine's word");
    &texts[place(text.start)..place(text.end)]
}
