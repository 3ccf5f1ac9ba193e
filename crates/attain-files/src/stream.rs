//! Evidence of any size, folded in batches of whole people by several threads.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::thread;

use attain_evidence::{
    Batch, Evidence, EvidenceError, Filling, Gathering, Problems, settle_last_person,
};
use attain_terms::Names;

use crate::contract::ContractRecords;
use crate::error::FilesError;
use crate::files::{self, Kind, Places};
use crate::part::{Everything, Part, Room, Sink};
use crate::sorting::Sorted;
use crate::stitch::{Piece, Stitch};
use crate::{parquet_part, sorting, text_part};

/// About how many records a batch holds.
pub(crate) const BATCH_RECORDS: usize = 8_192;

/// The people of some evidence, ready to be folded.
#[derive(Debug)]
pub struct People<'a> {
    from: From<'a>,
    threads: usize,
    replays: AtomicU64,
}

#[derive(Debug)]
enum From<'a> {
    /// Files as they are, hopefully sorted by person; the words of the contract, and how many
    /// of them are words of the terms.
    Files { parts: &'a Parts, start: &'a Names, words: usize },
    /// Buckets, after they were not.
    Buckets(&'a Sorted),
}

/// Opens the evidence at `path`, a file or a folder of files, and hands `settle` the contract's
/// own records and the people. `names` are the words of the terms. When the files prove not to
/// be sorted, the first answer is dropped, the records are sorted on disk, and `settle` is asked
/// again; so it must have no effect but its answer.
///
/// # Errors
/// When a file cannot be read or any line is refused, then nothing was used; and what `settle`
/// gives.
pub fn stream<T>(
    path: &Path,
    names: &Names,
    threads: usize,
    settle: impl Fn(&Batch, &People<'_>) -> Result<T, FilesError>,
) -> Result<T, FilesError> {
    let threads = threads.max(1);
    let mut parts = Parts::find(path, threads)?;
    let (contract, replays) = parts.contract(names)?;
    let from = From::Files { parts: &parts, start: &contract.names, words: names.count() };
    let people = People { from, threads, replays: AtomicU64::new(replays) };
    match settle(&contract, &people) {
        Err(FilesError::NotSorted) => {}
        answer => return answer,
    }
    let sorted = sorting::sort(&parts, names)?;
    let replays = AtomicU64::new(sorted.contract_replays);
    settle(&sorted.contract, &People { from: From::Buckets(&sorted), threads, replays })
}

impl People<'_> {
    /// Folds all people in batches of whole people, in several threads. Each thread makes one
    /// part and takes batches into it. Which people a part holds differs from run to run, so
    /// parts must be merged by an operation that does not mind. There is at least one.
    ///
    /// # Errors
    /// When a file cannot be read, any line is refused, or the files prove not to be sorted,
    /// which [`stream`] puts right when it is handed on.
    pub fn fold<S: Send>(
        &self,
        part: impl Fn() -> S + Sync,
        each: impl Fn(&mut S, &Batch) + Sync,
    ) -> Result<Vec<S>, FilesError> {
        let (parts, replays) = match self.from {
            From::Files { parts, start, words } => {
                parts.fold(start, words, self.threads, &part, &each)?
            }
            From::Buckets(sorted) => sorted.fold(self.threads, &part, &each)?,
        };
        self.replays.fetch_add(replays, Ordering::Relaxed);
        Ok(parts)
    }

    /// How many records said again what another had said, and were left out, as far as folded.
    pub fn replays(&self) -> u64 {
        self.replays.load(Ordering::Relaxed)
    }
}

/// Holds all evidence at `path` in memory, in one order whatever the files' order.
///
/// # Errors
/// When a file cannot be read or any line is refused. Then nothing was used.
pub fn read_all(path: &Path, names: &Names) -> Result<Evidence, FilesError> {
    let parts = Parts::find(path, 1)?;
    let mut room = Room::default();
    let mut all = Everything {
        filling: Filling::new(names.clone()),
        problems: parts.problems,
        full: |_: &mut Filling| Ok(()),
        failed: None,
    };
    for part in &parts.parts {
        part.read(&mut room, &mut all)?;
    }
    let gathering = Gathering::of(all.filling, all.problems);
    gathering.finish(|line| parts.places.place(line)).map_err(FilesError::Refused)
}

/// All parts of all files, in order.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub parts: Vec<Part>,
    pub places: Places,
    /// What is wrong with the beginnings of files.
    pub problems: Problems,
    /// About how many records there are.
    pub records: u64,
}

impl Parts {
    fn find(path: &Path, threads: usize) -> Result<Self, FilesError> {
        let mut all = Self::default();
        let mut lines_before = 0_u32;
        for file in files::find(path)? {
            all.places.add(lines_before, &file.path);
            match file.kind {
                Kind::Text(format) => match text_part::beginning(&file.path, format)? {
                    Ok(beginning) => {
                        let parts = text_part::cut(&file.path, format, &beginning);
                        let lines = lines_before.saturating_add(beginning.lines);
                        lines_before = number_lines(parts, lines, threads, &mut all.parts)?;
                        all.records += beginning.length / 100;
                    }
                    Err((line, error)) => {
                        all.problems.add(lines_before.saturating_add(line), error);
                        lines_before = lines_before.saturating_add(line);
                    }
                },
                Kind::Parquet => match parquet_part::cut(&file.path, lines_before)? {
                    Ok((parts, rows)) => {
                        all.parts.extend(parts.into_iter().map(Part::Parquet));
                        all.records += u64::from(rows);
                        lines_before = lines_before.saturating_add(rows);
                    }
                    Err(error) => {
                        lines_before = lines_before.saturating_add(1);
                        all.problems.add(lines_before, error);
                    }
                },
            }
            lines_before = lines_before.saturating_add(1);
        }
        Ok(all)
    }

    /// The contract's records, when they stand before everything else, checked.
    fn contract(&mut self, names: &Names) -> Result<(Batch, u64), FilesError> {
        let mut sink = ContractRecords {
            filling: Filling::new(names.clone()),
            problems: std::mem::take(&mut self.problems),
            done: false,
        };
        let mut room = Room::default();
        for part in &self.parts {
            part.read(&mut room, &mut sink)?;
            if sink.done {
                break;
            }
        }
        self.problems = sink.problems;
        let mut contract = sink.filling.into_batch();
        let replays = settle_last_person(&mut contract, names.count(), &mut self.problems);
        Ok((contract, replays))
    }

    /// Folds all people of sorted files.
    fn fold<S: Send>(
        &self,
        start: &Names,
        words: usize,
        threads: usize,
        make: &(impl Fn() -> S + Sync),
        each: &(impl Fn(&mut S, &Batch) + Sync),
    ) -> Result<(Vec<S>, u64), FilesError> {
        let shared = Shared::default();
        let parts = &self.parts;
        let worker = || {
            let mut worker = Worker::new(make(), each, start, words);
            worker.run(parts, &shared).map(|()| worker)
        };
        let threads = threads.min(parts.len()).max(1);
        let mut workers = in_threads(threads, worker)?;
        if shared.disorder.load(Ordering::Relaxed) {
            return Err(FilesError::NotSorted);
        }
        let stitch = shared.stitch.into_inner().expect("no thread panicked");
        if let Some(last) = workers.first_mut() {
            last.whole(stitch.finish());
        }
        let mut problems = self.problems.clone();
        let mut replays = 0;
        let mut states = Vec::new();
        for mut worker in workers {
            worker.flush();
            problems.join(worker.problems);
            replays += worker.replays;
            states.push(worker.state);
        }
        problems.refuse(|line| self.places.place(line)).map_err(FilesError::Refused)?;
        Ok((states, replays))
    }
}

/// Runs the same work in several threads and gives what each returned.
pub(crate) fn in_threads<T: Send>(
    threads: usize,
    work: impl Fn() -> Result<T, FilesError> + Sync,
) -> Result<Vec<T>, FilesError> {
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(&work)).collect();
        let done = running.into_iter().map(|thread| match thread.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        done.collect()
    })
}

/// Tells each part of a text file on which line it begins, and gives the file's last line.
fn number_lines(
    mut parts: Vec<text_part::TextPart>,
    mut line: u32,
    threads: usize,
    all: &mut Vec<Part>,
) -> Result<u32, FilesError> {
    let next = AtomicUsize::new(0);
    let count = || {
        let mut room = Room::default();
        let mut counted = Vec::new();
        while let Some((place, part)) = take(&next, &parts) {
            counted.push((place, part.line_ends(&mut room)?));
        }
        Ok(counted)
    };
    let mut counted = in_threads(threads.min(parts.len()), count)?.concat();
    counted.sort_unstable();
    for (part, (_, ends)) in parts.iter_mut().zip(counted) {
        part.lines_before = line;
        line = line.saturating_add(ends);
    }
    all.extend(parts.into_iter().map(Part::Text));
    Ok(line)
}

/// The next part that no thread has taken.
pub(crate) fn take<'a, T>(next: &AtomicUsize, parts: &'a [T]) -> Option<(usize, &'a T)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    parts.get(place).map(|part| (place, part))
}

/// What the threads share.
#[derive(Default)]
struct Shared {
    next: AtomicUsize,
    disorder: AtomicBool,
    stitch: Mutex<Stitch>,
}

/// One thread's work: it reads parts, gathers whole people and folds them into its state.
struct Worker<'a, S, E> {
    state: S,
    each: &'a E,
    filling: Filling,
    start: &'a Names,
    words: usize,
    problems: Problems,
    replays: u64,
    edges: Vec<Piece>,
    person: Option<String>,
    disorder: bool,
}

impl<'a, S, E: Fn(&mut S, &Batch)> Worker<'a, S, E> {
    fn new(state: S, each: &'a E, start: &'a Names, words: usize) -> Self {
        Self {
            state,
            each,
            filling: Filling::new(start.clone()),
            start,
            words,
            problems: Problems::default(),
            replays: 0,
            edges: Vec::new(),
            person: None,
            disorder: false,
        }
    }

    fn run(&mut self, parts: &[Part], shared: &Shared) -> Result<(), FilesError> {
        let mut room = Room::default();
        while let Some((place, part)) = take(&shared.next, parts) {
            if shared.disorder.load(Ordering::Relaxed) {
                return Ok(());
            }
            self.flush();
            self.filling.forget();
            self.person = None;
            part.read(&mut room, self)?;
            if self.person.is_some() {
                self.put_aside();
            }
            let edges = std::mem::take(&mut self.edges);
            let mut stitch = shared.stitch.lock().expect("no thread panicked");
            let whole = stitch.add(place, edges);
            self.disorder |= stitch.disorder;
            drop(stitch);
            if self.disorder {
                shared.disorder.store(true, Ordering::Relaxed);
            }
            for piece in whole {
                self.whole(Some(piece));
            }
        }
        Ok(())
    }

    /// The person read last stands at an edge of the part and may go on in another.
    fn put_aside(&mut self) {
        let Some(person) = self.person.clone() else { return };
        let mut piece = Piece { person, batch: Batch::new(self.start.clone()) };
        let last = self.filling.batch().last_person().filter(|last| last.person == piece.person);
        if let Some(last) = last {
            for record in last.records {
                piece.batch.push_from(last, record);
            }
            self.filling.batch_mut().take_out_last_person();
        }
        self.edges.push(piece);
    }

    /// Whether the person read last has any record that was not refused.
    fn has_records(&self) -> bool {
        let last = self.filling.batch().last_person();
        last.is_some_and(|last| self.person.as_deref() == Some(last.person))
    }

    /// The person added last is whole.
    fn complete(&mut self) {
        self.replays +=
            settle_last_person(self.filling.batch_mut(), self.words, &mut self.problems);
        if self.filling.batch().records().len() >= BATCH_RECORDS {
            self.flush();
        }
    }

    /// A person who was put together from edges.
    fn whole(&mut self, piece: Option<Piece>) {
        let Some(piece) = piece else { return };
        for person in piece.batch.people() {
            for record in person.records {
                self.filling.batch_mut().push_from(person, record);
            }
            self.complete();
        }
    }

    fn flush(&mut self) {
        if self.problems.is_empty() && !self.filling.batch().records().is_empty() {
            (self.each)(&mut self.state, self.filling.batch());
        }
        self.filling.clear();
    }
}

impl<S, E: Fn(&mut S, &Batch)> Sink for Worker<'_, S, E> {
    fn begin(&mut self, person: &str) -> bool {
        if let Some(before) = self.person.take() {
            self.disorder |= person <= before.as_str();
            self.person = Some(before);
            if self.edges.is_empty() {
                self.put_aside();
            } else if self.has_records() {
                self.complete();
            }
        }
        let mut name = self.person.take().unwrap_or_default();
        name.clear();
        name.push_str(person);
        self.person = Some(name);
        !person.is_empty() && !self.disorder // The contract's records were read before.
    }

    fn filling(&mut self) -> &mut Filling {
        &mut self.filling
    }

    fn refuse(&mut self, line: u32, error: EvidenceError) {
        self.problems.add(line, error);
    }

    fn is_done(&self) -> bool {
        self.disorder
    }
}
