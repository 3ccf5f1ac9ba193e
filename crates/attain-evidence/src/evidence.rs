//! All evidence of a small scheme in memory: checked, grouped by person, in one order.

use attain_terms::Names;

use crate::batch::{Batch, PersonRecords};
use crate::check::{check_person, value_text};
use crate::error::{EvidenceError, EvidenceErrors, Problems};
use crate::row::{Filling, Row};
use crate::text::{Lines, TextFormat};

/// Evidence that holds together: ids are unique for their person, and what must hold among one
/// person's records holds. It is the same whatever the order of rows and files it came from.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Records about the contract as a whole.
    pub contract: Batch,
    /// Records of people, people in the order of their ids, each person's records by day.
    pub people: Batch,
    /// How many records said again what another had said, and were left out.
    pub replays: u64,
}

/// Evidence being gathered from rows, in any order.
#[derive(Debug, Default)]
pub struct Gathering {
    filling: Filling,
    problems: Problems,
}

impl Evidence {
    /// Reads one file's bytes. `file` is its name in refusals.
    ///
    /// # Errors
    /// When any line is refused; then nothing is used.
    pub fn read(
        format: TextFormat,
        bytes: &[u8],
        names: &Names,
        file: &str,
    ) -> Result<Self, EvidenceErrors> {
        let mut gathering = Gathering::new(names.clone());
        gathering.text(format, bytes, 0);
        gathering.finish(|line| (file.to_owned(), line))
    }

    /// Hands every record to `each` in order, the contract's first, with its person.
    pub fn records(&self) -> impl Iterator<Item = (PersonRecords<'_>, &crate::Record)> {
        let people = self.contract.people().chain(self.people.people());
        people.flat_map(|person| person.records.iter().map(move |record| (person, record)))
    }
}

impl Gathering {
    /// Nothing yet, and the words of the terms.
    pub fn new(names: Names) -> Self {
        Self { filling: Filling::new(names), problems: Problems::default() }
    }

    /// What readers of files filled, and what they found wrong.
    pub fn of(filling: Filling, problems: Problems) -> Self {
        Self { filling, problems }
    }

    /// Adds a row; what is wrong with it is kept for the end.
    pub fn row(&mut self, row: &Row<'_>) {
        if let Err(error) = self.filling.add(row) {
            self.refuse(row.line, error);
        }
    }

    /// Notes that a line is refused.
    pub fn refuse(&mut self, line: u32, error: EvidenceError) {
        self.problems.add(line, error);
    }

    /// Adds the bytes of a file whose first line is numbered `lines_before` + 1.
    pub fn text(&mut self, format: TextFormat, bytes: &[u8], lines_before: u32) {
        let mut lines = Lines::new(format);
        match lines.beginning(bytes) {
            Ok((length, count)) => {
                let first = lines_before.saturating_add(count);
                lines.read(&bytes[length..], first, |line, row| {
                    let added = row.and_then(|row| self.filling.add(row));
                    added.unwrap_or_else(|error| self.problems.add(line, error));
                    true
                });
            }
            Err((line, error)) => self.problems.add(lines_before.saturating_add(line), error),
        }
    }

    /// The evidence, checked and in order. `place` turns a line into its file and the line there.
    ///
    /// # Errors
    /// When any line is refused.
    pub fn finish(
        mut self,
        place: impl Fn(u32) -> (String, u32),
    ) -> Result<Evidence, EvidenceErrors> {
        let words = self.filling.words();
        let all = self.filling.into_batch();
        let mut evidence = Evidence {
            contract: Batch::new(all.names.clone()),
            people: Batch::new(all.names.clone()),
            replays: 0,
        };
        for run in grouped(&all) {
            let person = run[0].0.person;
            let to = if person.is_empty() { &mut evidence.contract } else { &mut evidence.people };
            for (from, record) in run {
                to.push_from(from, record);
            }
            evidence.replays += settle_last_person(to, words, &mut self.problems);
        }
        self.problems.refuse(place).map(|()| evidence)
    }
}

/// Checks the person added last and takes out replays. Gives how many there were.
pub fn settle_last_person(batch: &mut Batch, words: usize, problems: &mut Problems) -> u64 {
    let Some(person) = batch.last_person() else { return 0 };
    let replays = check_person(person, words, problems);
    batch.take_out(&replays);
    u64::try_from(replays.len()).expect("a count fits 64 bits")
}

/// The records of each person together, people by id, records by day, instant and id.
fn grouped(all: &Batch) -> Vec<Vec<(PersonRecords<'_>, &crate::Record)>> {
    let mut runs: Vec<PersonRecords<'_>> = all.people().collect();
    runs.sort_by_key(|run| run.person);
    let people = runs.chunk_by(|a, b| a.person == b.person);
    people
        .map(|runs| {
            let records = runs.iter().flat_map(|&run| run.records.iter().map(move |r| (run, r)));
            let mut records: Vec<_> = records.collect();
            records.sort_by(|(_, a), (_, b)| {
                (a.on, a.recorded)
                    .cmp(&(b.on, b.recorded))
                    .then_with(|| all.compare_ids(a.id, b.id))
                    .then_with(|| value_text(all, a.fact).cmp(&value_text(all, b.fact)))
                    .then(a.line.cmp(&b.line))
            });
            records
        })
        .collect()
}
