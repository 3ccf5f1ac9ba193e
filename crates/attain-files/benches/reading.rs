//! Records written, read and settled a second, for time and task (EX-ECM, C01).
//! `cargo bench -p attain-files` prints rates; `-- PEOPLE` sets the number of people, and
//! `-- csv` or `-- parquet` keeps to one format, `-- reading` settles nothing. Beside each rate
//! stands the processor time of one record over all threads, which a busy machine changes less.

use std::fs;
use std::path::Path;
use std::time::Instant as Clock;

use attain_evidence::Batch;
use attain_files::{EvidenceFile, stream};
use attain_generate::{Generator, Shape};
use attain_settlement::{Detail, Run, Settlement};
use attain_terms::{Terms, Version};

const TERMS: &str = include_str!("../../../schemes/time-and-task/terms.toml");

fn main() {
    let people = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(40_000);
    let terms = Terms::read(TERMS, "terms.toml").expect("the scheme's terms are sound");
    let version = terms.latest();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{people} people, 250 visits each, {threads} threads");
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let formats = ["csv", "parquet"];
    let only = std::env::args().find_map(|word| formats.into_iter().find(|known| *known == word));
    for ending in formats.into_iter().filter(|ending| only.is_none_or(|only| only == *ending)) {
        let path = folder.path().join(format!("evidence.{ending}"));
        let records = timed(&format!("{ending}: written"), || write(version, people, &path));
        let size = fs::metadata(&path).expect("it was just written").len();
        println!("  {} bytes for {records} records", attain_units::grouped(size.into()));
        for _ in 0..3 {
            timed(&format!("{ending}: read"), || read(version, &path, threads));
        }
        timed(&format!("{ending}: read in one thread"), || read(version, &path, 1));
        let settling = std::env::args().all(|word| word != "reading");
        for _ in 0..if settling { 3 } else { 0 } {
            timed(&format!("{ending}: read and settled"), || {
                settle(&terms, &path, threads);
                records
            });
        }
        println!("  most memory so far: {}", peak_memory());
    }
}

fn timed(what: &str, work: impl FnOnce() -> u64) -> u64 {
    let (start, busy) = (Clock::now(), processor_millis());
    let records = work();
    let nanos = (processor_millis() - busy) * 1_000_000 / records.max(1);
    let micros = start.elapsed().as_micros().max(1);
    let rate = u128::from(records) * 1_000_000 / micros;
    let rate = attain_units::grouped(rate);
    println!("{what:<32} {rate:>14} records a second, {nanos:>5} ns of processor each");
    records
}

fn write(version: &Version, people: u64, path: &Path) -> u64 {
    let shape = Shape { visits: Some(250), troubles: true };
    let mut file = EvidenceFile::create(path, true).expect("a temporary file can be made");
    Generator::new(version, people, 1, shape)
        .batches(|batch| file.write(batch))
        .expect("a temporary file can be written");
    file.finish().expect("a temporary file can be ended")
}

fn read(version: &Version, path: &Path, threads: usize) -> u64 {
    let count = |sum: &mut u64, batch: &Batch| {
        *sum += u64::try_from(batch.records().len()).expect("a count fits 64 bits");
    };
    stream(path, &version.names, threads, |_, people| people.fold(|| 0, count))
        .expect("what was generated can be read")
        .iter()
        .sum()
}

fn settle(terms: &Terms, path: &Path, threads: usize) {
    let made = &terms.latest().schedule.made;
    let run = Run { period: made.len() - 1, as_at: made[made.len() - 1] };
    stream(path, &terms.latest().names, threads, |contract, people| {
        let settlement = Settlement::new(terms, contract, run, None, Detail::Totals);
        let parts = people.fold(
            || settlement.part(),
            |part, batch| batch.people().for_each(|person| settlement.observe(part, person)),
        )?;
        Ok(settlement.finish(parts))
    })
    .expect("what was generated can be settled");
}

/// Processor time of all threads so far, where the system tells it in hundredths of a second.
fn processor_millis() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let times = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    times.filter_map(|time| time.parse::<u64>().ok()).sum::<u64>() * 10
}

fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or("not known here".into(), |peak| peak.trim().to_owned())
}
