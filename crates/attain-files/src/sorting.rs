//! Evidence that is not sorted by person is sorted on disk: its records are dealt into bucket
//! files by person, and each bucket is small enough to hold in memory.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, Write};
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;

use attain_evidence::{
    Batch, CsvWriter, EvidenceError, Filling, Gathering, Lines, Problems, TextFormat,
    settle_last_person,
};
use attain_terms::Names;
use tempfile::tempfile;

use crate::error::FilesError;
use crate::files::Places;
use crate::part::{Everything, Room};
use crate::stream::{BATCH_RECORDS, Parts, in_threads, take};

/// About how many records one bucket holds.
const BUCKET_RECORDS: u64 = 500_000;

/// The most buckets: each is an open file.
const MOST_BUCKETS: u64 = 256;

/// Evidence dealt into buckets, and the contract's own records.
#[derive(Debug)]
pub(crate) struct Sorted {
    pub contract: Batch,
    buckets: Vec<File>,
    places: Places,
    pub contract_replays: u64,
    words: usize,
}

/// Deals all records into buckets.
pub(crate) fn sort(parts: &Parts, names: &Names) -> Result<Sorted, FilesError> {
    let count = (parts.records / BUCKET_RECORDS + 1).min(MOST_BUCKETS);
    let mut dealing = Dealing::new(count, names)?;
    let mut all = Everything {
        filling: Filling::new(names.clone()),
        problems: parts.problems.clone(),
        full: |filling: &mut Filling| dealing.deal_when_full(filling),
        failed: None,
    };
    let mut room = Room::default();
    for part in &parts.parts {
        part.read(&mut room, &mut all)?;
        if let Some(error) = all.failed {
            return Err(error);
        }
    }
    let (mut filling, problems) = (all.filling, all.problems);
    dealing.deal(&mut filling)?;
    let Dealing { buckets, contract, .. } = dealing;
    let gathered = Gathering::of(contract, problems);
    let evidence = gathered.finish(|line| parts.places.place(line)).map_err(FilesError::Refused)?;
    let buckets = buckets.into_iter().map(|bucket| {
        let mut file = bucket.into_inner().map_err(|error| dealt(error.into_error()))?;
        file.rewind().map_err(dealt)?;
        Ok(file)
    });
    Ok(Sorted {
        contract: evidence.contract,
        contract_replays: evidence.replays,
        buckets: buckets.collect::<Result<_, FilesError>>()?,
        places: parts.places.clone(),
        words: names.count(),
    })
}

/// The bucket files while records are dealt into them.
struct Dealing {
    buckets: Vec<BufWriter<File>>,
    contract: Filling,
    writer: CsvWriter,
    line: Vec<u8>,
}

impl Dealing {
    fn new(count: u64, names: &Names) -> Result<Self, FilesError> {
        let bucket = |_| tempfile().map(BufWriter::new).map_err(dealt);
        Ok(Self {
            buckets: (0..count).map(bucket).collect::<Result<_, _>>()?,
            contract: Filling::new(names.clone()),
            writer: CsvWriter::default(),
            line: Vec::new(),
        })
    }

    fn deal_when_full(&mut self, filling: &mut Filling) -> Result<(), FilesError> {
        if filling.batch().records().len() < BATCH_RECORDS { Ok(()) } else { self.deal(filling) }
    }

    /// Writes each record, after the number of its line, into the bucket of its person.
    fn deal(&mut self, filling: &mut Filling) -> Result<(), FilesError> {
        let batch = filling.batch();
        for person in batch.people() {
            for record in person.records {
                if person.person.is_empty() {
                    self.contract.batch_mut().push_from(person, record);
                    continue;
                }
                self.line.clear();
                self.line.extend_from_slice(&record.line.to_le_bytes());
                self.writer.record(person.person, record, batch, &mut self.line);
                let count = u64::try_from(self.buckets.len()).expect("a count fits 64 bits");
                let place = usize::try_from(mixed(person.person) % count).expect("it is small");
                self.buckets[place].write_all(&self.line).map_err(dealt)?;
            }
        }
        filling.forget();
        Ok(())
    }
}

/// A number that depends on every byte of the text (FNV-1a), the same on every machine.
fn mixed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |mixed, byte| {
        (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn dealt(cause: std::io::Error) -> FilesError {
    FilesError::CannotWrite { path: PathBuf::from("a temporary file"), cause }
}

impl Sorted {
    /// Folds the buckets, each in the order of its people.
    pub(crate) fn fold<S: Send>(
        &self,
        threads: usize,
        make: &(impl Fn() -> S + Sync),
        each: &(impl Fn(&mut S, &Batch) + Sync),
    ) -> Result<(Vec<S>, u64), FilesError> {
        let next = AtomicUsize::new(0);
        let work = || {
            let (mut state, mut problems, mut replays) = (make(), Problems::default(), 0);
            while let Some((_, bucket)) = take(&next, &self.buckets) {
                let mut batch = Batch::new(self.contract.names.clone());
                let mut filling = Filling::new(self.contract.names.clone());
                read_bucket(bucket, &mut filling)?;
                replays +=
                    each_person(filling.batch(), &mut batch, self.words, &mut problems, |batch| {
                        each(&mut state, batch);
                    });
            }
            Ok((state, problems, replays))
        };
        let threads = threads.min(self.buckets.len());
        let mut problems = Problems::default();
        let (mut states, mut replays) = (Vec::new(), 0);
        for (state, wrong, again) in in_threads(threads, work)? {
            states.push(state);
            problems.join(wrong);
            replays += again;
        }
        problems.refuse(|line| self.places.place(line)).map_err(FilesError::Refused)?;
        Ok((states, replays))
    }
}

fn read_bucket(mut bucket: &File, filling: &mut Filling) -> Result<(), FilesError> {
    let mut bytes = Vec::new();
    bucket.read_to_end(&mut bytes).map_err(dealt)?;
    let mut rest = &bytes[..];
    let mut lines = Lines::new(TextFormat::Csv);
    while let Some((number, after)) = rest.split_first_chunk::<4>() {
        let end = memchr::memchr(b'\n', after).map_or(after.len(), |end| end + 1);
        lines.read(&after[..end], u32::from_le_bytes(*number) - 1, |_, row| {
            let added: Result<(), EvidenceError> = row.and_then(|row| filling.add(row));
            added.expect("a record that was read and written can be read again");
            true
        });
        rest = &after[end..];
    }
    Ok(())
}

/// Puts the records of each person together, checks them and hands them on in batches. Gives
/// how many were replays.
fn each_person(
    all: &Batch,
    batch: &mut Batch,
    words: usize,
    problems: &mut Problems,
    mut each: impl FnMut(&Batch),
) -> u64 {
    let mut runs: Vec<_> = all.people().collect();
    runs.sort_by_key(|run| run.person);
    let (mut replays, start) = (0, batch.names.count());
    for runs in runs.chunk_by(|a, b| a.person == b.person) {
        let mut records: Vec<_> = runs
            .iter()
            .flat_map(|&run| run.records.iter().map(move |record| (run, record)))
            .collect();
        records.sort_by_key(|(_, record)| record.line);
        for (run, record) in records {
            batch.push_from(run, record);
        }
        replays += settle_last_person(batch, words, problems);
        if batch.records().len() >= BATCH_RECORDS {
            if problems.is_empty() {
                each(batch);
            }
            batch.clear(start);
        }
    }
    if problems.is_empty() && !batch.records().is_empty() {
        each(batch);
    }
    replays
}
