//! How fast a return is read, checked, deduplicated and measured, and how fast a peer does the
//! first of these steps.
//!
//! `cargo bench -p attain-cld` measures 1,000,000 made-up rows; `ATTAIN_BENCH_ROWS` asks for other
//! sizes, parted by commas. Where `python3` has DuckDB (`ATTAIN_BENCH_PYTHON` names another
//! Python), `benches/peer_duckdb.py` reads, cleans, deduplicates and clusters the same file.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use attain_cld::generate::{Plan, generate};
use attain_cld::*;
use attain_units::{Day, Period};

const THREADS: usize = 2;

fn main() {
    let sizes = std::env::var("ATTAIN_BENCH_ROWS").unwrap_or_else(|_| "1000000".to_owned());
    for size in sizes.split(',') {
        let rows: u64 = size.trim().parse().expect("ATTAIN_BENCH_ROWS holds whole numbers");
        let file = std::env::temp_dir().join(format!("attain-bench-{}.csv", std::process::id()));
        made_up(&file, rows);
        let ours = ours(&file, rows);
        if let Some(theirs) = peer(&file) {
            println!("    ratio: DuckDB {theirs:.1} s / Attain {ours:.1} s = {:.1}", theirs / ours);
        }
        std::fs::remove_file(&file).expect("the made-up return goes");
    }
}

/// Writes a made-up return and says how fast.
fn made_up(file: &Path, rows: u64) {
    let start = Instant::now();
    let out = File::create(file).expect("the temporary folder takes a file");
    let councils = u16::try_from((rows / 65_000).clamp(1, 153)).expect("at most 153");
    let plan = Plan { events: rows, councils, seed: 1 };
    let mut out = BufWriter::with_capacity(1 << 20, out);
    generate(plan, &mut out).and_then(|()| out.flush()).expect("the return is written");
    let bytes = std::fs::metadata(file).expect("it was written").len();
    println!("{rows} rows of {councils} councils, {} MB", bytes / 1_000_000);
    rate("made up", start, rows);
}

/// Seconds from the file to every measure.
fn ours(file: &Path, rows: u64) -> f64 {
    let profile = Profile::named("dhsc-2026-06").expect("it is built in");
    let codes = CodeLists::published();
    let start = Instant::now();
    let source = Source {
        name: "made up".to_owned(),
        reader: Box::new(File::open(file).expect("it was written")),
        imported: None,
    };
    let options = Options { threads: THREADS, keep: 0, with_costs: false };
    let mut returns = match read(vec![source], &profile, &codes, options, &|_| {}) {
        Ok(returns) => returns,
        Err(error) => panic!("{error}"),
    };
    rate("read and checked", start, rows);
    let day = |text: &str| text.parse::<Day>().expect("a day");
    let period = |first: &str| Period::new(day(first), day("2026-03-31")).expect("a period");
    let joined = period("2024-04-01");
    let scope = Scope { joined, as_of: None, excluded: Vec::new(), single: false };
    let question = Question {
        period: period("2025-04-01"),
        profile: &profile,
        codes: &codes,
        populations: None,
        contracts: None,
        discharges: None,
    };
    let then = Instant::now();
    let results = measure_councils(&mut returns, &scope, &question, THREADS, &|_| {});
    rate("deduplicated and measured", then, rows);
    let seconds = rate("all of it", start, rows);
    let mut stages = Stages::default();
    for result in &results {
        stages.merge(result.stages);
    }
    println!("    {} unique events of {} people", stages.unique_events, stages.people);
    if let Some(peak) = peak() {
        println!("    most memory held: {peak}");
    }
    seconds
}

fn rate(what: &str, start: Instant, rows: u64) -> f64 {
    let seconds = start.elapsed().as_secs_f64();
    println!("    {what}: {seconds:.2} s, {:.0} rows a second", rows as f64 / seconds);
    seconds
}

/// The most memory the process has held, where the system says so.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}

/// Seconds that DuckDB takes for the first steps; nothing where there is no DuckDB.
fn peer(file: &Path) -> Option<f64> {
    let python = std::env::var("ATTAIN_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script: PathBuf = here.join("benches/peer_duckdb.py");
    let codes = here.join("data/codes-2026-06.csv");
    let output = Command::new(python)
        .args([script.as_path(), file, &codes])
        .arg(THREADS.to_string())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr).into_owned();
        println!("    no DuckDB beside it: {}", reason.lines().last().unwrap_or_default());
        return None;
    }
    print!("{text}");
    text.lines().last()?.split_whitespace().find_map(|word| word.parse().ok())
}
