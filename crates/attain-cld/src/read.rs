//! A whole reading: files in, rows by council out, on all threads at once.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use hashbrown::HashMap;

use crate::check::Counts;
use crate::code::CodeLists;
use crate::day::MaybeDay;
use crate::field::Field;
use crate::finding::{Dropped, Oddity, RowProblem};
use crate::intern::{Interner, TextId};
use crate::layout::{Layout, ReadError, not_text};
use crate::parse::{Link, Shared, Sheet, Worker};
use crate::profile::Profile;
use crate::row::{Numbered, Row};
use crate::split::{Block, Blocks};

/// One file to read.
pub struct Source<'a> {
    /// Its name, for messages.
    pub name: String,
    /// Its bytes.
    pub reader: Box<dyn Read + Send + 'a>,
    /// When a single return was received, in seconds since 1970; a stacked return says itself.
    pub imported: Option<i64>,
}

/// How to read.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many threads parse.
    pub threads: usize,
    /// How many problems to keep with their file and line.
    pub keep: usize,
    /// Whether costs tell services apart, as tables of a single submission need it.
    pub with_costs: bool,
}

/// What was read of one file.
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// Rows below the header, dropped ones too.
    pub rows: u64,
    /// Rows that could not be read, by reason.
    pub dropped: BTreeMap<Dropped, u64>,
    /// Fields of the return that the file has no column for.
    pub absent: Vec<Field>,
    /// Columns that no field has.
    pub unknown: Vec<String>,
}

/// One return that a council sent.
pub struct Submission {
    /// The council's code.
    pub council: String,
    /// When it was received, in seconds since 1970.
    pub imported: i64,
    /// The least stated start and the greatest stated end of its rows.
    pub stated: (MaybeDay, MaybeDay),
    /// Rows that were read.
    pub rows: u64,
    /// Statuses and checks of its fields.
    pub counts: Counts,
    /// Oddities between fields.
    pub odd: BTreeMap<Oddity, u64>,
}

/// The rows of one council, in the parts in which they were read.
#[derive(Clone)]
pub struct CouncilRows {
    /// The council's code.
    pub code: String,
    /// Every row of every submission.
    pub parts: Vec<Vec<Row>>,
}

/// Everything that was read.
pub struct Returns<'a> {
    /// The method by which it was read.
    pub profile: &'a Profile,
    /// The code lists by which it was cleaned.
    pub codes: &'a CodeLists,
    /// The files.
    pub files: Vec<FileReport>,
    /// The submissions, by council and time of receipt.
    pub submissions: Vec<Submission>,
    /// The rows, by council.
    pub councils: Vec<CouncilRows>,
    /// Problems with their places, as many as were to be kept, in the order of files and lines.
    pub problems: Vec<RowProblem>,
    /// Texts that no list knows, with how often they came.
    pub not_listed: BTreeMap<(Field, String), u64>,
    pub(crate) texts: Interner,
    pub(crate) links: Vec<Link>,
}

impl Returns<'_> {
    /// The text of an id or a provider, in capitals; empty when there is none.
    pub fn text(&self, id: TextId) -> String {
        self.texts.text(id)
    }
}

/// Reads returns. `progress` is told now and then how many bytes have been read.
///
/// # Errors
/// When a file is no return or cannot be read to its end. Broken rows are no error: they are
/// dropped and counted.
///
/// # Panics
/// When a thread of the reading does, which would be a bug.
pub fn read<'a>(
    sources: Vec<Source<'_>>,
    profile: &'a Profile,
    codes: &'a CodeLists,
    options: Options,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Returns<'a>, ReadError> {
    let shared = Shared {
        codes,
        profile,
        texts: Interner::new(),
        kinds: Numbered::default(),
        costs: Numbered::default(),
        submissions: Numbered::default(),
        keep: options.keep,
        with_costs: options.with_costs,
    };
    let threads = options.threads.max(1);
    let (send, receive) = sync_channel(threads * 2);
    let receive = Mutex::new(receive);
    let is_full = AtomicBool::new(false);
    let (reports, gathered) = std::thread::scope(|scope| {
        let work = || work(&shared, &receive, &is_full);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let reports = feed(sources, &send, progress);
        drop(send);
        let mut gathered = Gathered::default();
        for worker in workers {
            gathered.join(worker.join().expect("a worker of the reading does not fail"));
        }
        (reports, gathered)
    });
    if is_full.into_inner() {
        return Err(ReadError::TooMany { what: "submissions" });
    }
    Ok(gathered.finish(reports?, shared, options.keep))
}

/// Takes blocks until there are no more.
fn work<'a>(
    shared: &'a Shared<'a>,
    receive: &Mutex<Receiver<(Arc<Sheet>, Block)>>,
    is_full: &AtomicBool,
) -> Worker<'a> {
    let mut worker = Worker::new(shared);
    loop {
        let next = receive.lock().expect("no worker fails while it waits").recv();
        let Ok((sheet, block)) = next else { break };
        worker.block(&sheet, &block);
    }
    if worker.is_full {
        is_full.store(true, Ordering::Relaxed);
    }
    worker
}

/// Cuts every file into blocks and hands them to the workers.
fn feed(
    sources: Vec<Source<'_>>,
    send: &SyncSender<(Arc<Sheet>, Block)>,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Vec<FileReport>, ReadError> {
    let mut reports = Vec::new();
    let mut bytes = 0_u64;
    for (file, source) in sources.into_iter().enumerate() {
        let file = u16::try_from(file).map_err(|_| ReadError::TooMany { what: "files" })?;
        let name = source.name;
        let mut reader = source.reader;
        let unreadable = |line: u32| {
            let name = name.clone();
            move |cause| ReadError::Unreadable { file: name, line, cause }
        };
        let (header, begun) = header(&mut reader, &name)?.map_err(unreadable(1))?;
        let layout = Layout::of(&name, &header)?;
        if layout.column(Field::IMPORT_DATE).is_none() && source.imported.is_none() {
            return Err(ReadError::NoImportDate { file: name });
        }
        reports.push(FileReport {
            name: name.clone(),
            rows: 0,
            dropped: BTreeMap::new(),
            absent: layout.absent.clone(),
            unknown: layout.unknown.clone(),
        });
        let width = layout.width;
        let sheet = Arc::new(Sheet { file, layout, imported: source.imported });
        let mut blocks = Blocks::new(reader, begun, 2, width);
        let mut line = 1;
        while let Some(block) = blocks.next().map_err(unreadable(line))? {
            line = block.records.last().map_or(line, |record| record.line);
            bytes += u64::try_from(block.bytes.len()).unwrap_or(0);
            progress(bytes);
            // Workers outlive the feeding, so a block always finds one.
            send.send((Arc::clone(&sheet), block)).expect("a worker waits for each block");
        }
    }
    Ok(reports)
}

type Head = (Vec<u8>, Vec<u8>);

/// Reads the first line, and what was read after it.
fn header(reader: &mut dyn Read, name: &str) -> Result<std::io::Result<Head>, ReadError> {
    let mut bytes = Vec::new();
    let file = || name.to_owned();
    let end = loop {
        let before = bytes.len();
        if let Err(cause) = reader.take(1 << 16).read_to_end(&mut bytes) {
            return Ok(Err(cause));
        }
        if let Some(found) = not_text(&bytes) {
            return Err(ReadError::NotText { file: file(), found });
        }
        match memchr::memchr(b'\n', &bytes) {
            Some(end) => break end,
            None if before == bytes.len() || 1 << 20 < bytes.len() => break bytes.len(),
            None => {}
        }
    };
    let rest = bytes.get(end + 1..).unwrap_or(&[]).to_vec();
    bytes.truncate(end);
    let line = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if line.trim_ascii().is_empty() {
        return Err(ReadError::Empty { file: file() });
    }
    Ok(Ok((line.trim_ascii().to_vec(), rest)))
}

/// What all workers read.
#[derive(Default)]
struct Gathered {
    shares: HashMap<u16, Share>,
    dropped: BTreeMap<(u16, Dropped), u64>,
    read: BTreeMap<u16, u64>,
    problems: Vec<RowProblem>,
    not_listed: BTreeMap<(Field, String), u64>,
    links: Vec<Link>,
}

#[derive(Default)]
struct Share {
    parts: Vec<Vec<Row>>,
    stated: Option<(MaybeDay, Option<MaybeDay>)>,
    counts: Counts,
    odd: BTreeMap<Oddity, u64>,
}

impl Gathered {
    fn join(&mut self, worker: Worker<'_>) {
        for (field, text, count) in worker.unknown() {
            *self.not_listed.entry((field, crate::text::decode(text))).or_default() += count;
        }
        for (key, count) in worker.dropped {
            *self.dropped.entry(key).or_default() += count;
        }
        for (file, count) in worker.read {
            *self.read.entry(file).or_default() += count;
        }
        self.problems.extend(worker.problems);
        self.links.extend(worker.links);
        for (number, part) in (0_u16..).zip(worker.shares) {
            let Some(part) = part else { continue };
            let share = self.shares.entry(number).or_default();
            share.parts.push(part.rows);
            share.counts.merge(&part.counts);
            let (first, last) = share.stated.unwrap_or((MaybeDay::MISSING, None));
            share.stated = Some((first.min(part.stated.0), last.max(part.stated.1)));
            for (oddity, count) in Oddity::ALL.into_iter().zip(part.odd) {
                if count > 0 {
                    *share.odd.entry(oddity).or_default() += count;
                }
            }
        }
    }

    fn finish<'a>(
        mut self,
        mut files: Vec<FileReport>,
        shared: Shared<'a>,
        keep: usize,
    ) -> Returns<'a> {
        for ((file, reason), count) in self.dropped {
            files[usize::from(file)].dropped.insert(reason, count);
        }
        for (file, count) in self.read {
            files[usize::from(file)].rows = count;
        }
        self.problems.sort();
        self.problems.truncate(keep);
        // Workers number submissions as they meet them; from here on they count by council and
        // time of receipt, so that the same files always give the same numbers.
        let mut keys: Vec<(String, i64, u16)> = shared
            .submissions
            .into_pairs()
            .map(|((council, imported), number)| {
                let number = u16::try_from(number).expect("a full reading is refused");
                (shared.texts.text(council), imported, number)
            })
            .collect();
        keys.sort_unstable();
        let mut submissions = Vec::new();
        let mut councils: BTreeMap<String, Vec<Vec<Row>>> = BTreeMap::new();
        let mut numbers = vec![0; keys.len()];
        for (number, (council, imported, met)) in (0_u16..).zip(keys) {
            numbers[usize::from(met)] = number;
            let mut share = self.shares.remove(&met).unwrap_or_default();
            for row in share.parts.iter_mut().flatten() {
                row.submission = number;
            }
            let (first, last) = share.stated.unwrap_or((MaybeDay::MISSING, None));
            let rows = crate::count(share.parts.iter().map(Vec::len).sum());
            councils.entry(council.clone()).or_default().extend(share.parts);
            let stated = (first, last.unwrap_or(MaybeDay::MISSING));
            let (counts, odd) = (share.counts, share.odd);
            submissions.push(Submission { council, imported, stated, rows, counts, odd });
        }
        for link in &mut self.links {
            link.submission = numbers[usize::from(link.submission)];
        }
        let councils =
            councils.into_iter().map(|(code, parts)| CouncilRows { code, parts }).collect();
        Returns {
            profile: shared.profile,
            codes: shared.codes,
            files,
            submissions,
            councils,
            problems: self.problems,
            not_listed: self.not_listed,
            texts: shared.texts,
            links: self.links,
        }
    }
}
