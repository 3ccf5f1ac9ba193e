//! How long 10,000 runs of a 1,000-person Wiltshire contract take, beside the same model in NumPy,
//! and how much memory is held after a thousand runs and after ten thousand.
//!
//! `cargo bench -p attain-simulation` prints both, in seconds by the clock and of the processors,
//! and their ratios. NumPy is put into a Python environment beside the build, once;
//! `ATTAIN_BENCH_PYTHON` names a Python that has it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use attain_simulation::{Lives, Mechanism, Scenario, Simulator};
use attain_terms::Terms;

const PEOPLE: u32 = 1_000;
const RUNS: u64 = 10_000;
const THREADS: usize = 2;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes/wiltshire");
    let read = |name: &str| {
        std::fs::read_to_string(folder.join(name)).expect("the scheme of Wiltshire is there")
    };
    let terms = Terms::read(&read("terms.toml"), "terms.toml").expect("its terms are sound");
    let lives = Lives::read(&read("simulation.toml"), "simulation.toml").expect("its lives too");
    let mechanism = Mechanism::new(&lives, &terms).expect("the terms read what the lives hold");
    let simulator = Simulator::new(&lives, vec![mechanism], PEOPLE, 7);
    println!("{PEOPLE} people, {THREADS} threads; the middle of 3 times");
    let mut ours = Took::default();
    for runs in [RUNS / 10, RUNS] {
        ours = middle(|| drop(simulator.series(&Scenario::default(), runs, THREADS, &|_| {})));
        let lives = f64::from(PEOPLE) * runs as f64 / ours.processor;
        println!(
            "    Attain: {runs} runs in {:.2} s and {:.2} s of processor, {lives:.0} lives a second of one{}",
            ours.clock,
            ours.processor,
            held()
        );
    }
    let series = simulator.series(&Scenario::default(), RUNS, THREADS, &|_| {});
    let payments = &series.earned[0].payments;
    println!("    Attain: mean {} deviation {}", payments.mean(), payments.deviation());
    if let Some(theirs) = python().and_then(|python| peer(&python, &folder.join("simulation.toml")))
    {
        let (clock, processor) = (theirs.clock / ours.clock, theirs.processor / ours.processor);
        println!(
            "    ratio: NumPy takes {clock:.1} times the clock and {processor:.1} times the processor"
        );
    }
}

/// Seconds by the clock, and of all processors together: a busy machine stretches the first.
#[derive(Clone, Copy, Default)]
struct Took {
    clock: f64,
    processor: f64,
}

fn middle(once: impl Fn()) -> Took {
    let mut times = [Took::default(); 3];
    for time in &mut times {
        let (start, used) = (Instant::now(), processor());
        once();
        *time = Took { clock: start.elapsed().as_secs_f64(), processor: processor() - used };
    }
    times.sort_by(|a, b| a.clock.total_cmp(&b.clock));
    times[1]
}

/// Seconds of processor this process has used, where the system says so.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok());
    (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / 100.0
}

/// The most memory the process has held so far, where the system says so.
fn held() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or(String::new(), |line| format!(", at most {} held", line.trim()))
}

/// A Python with NumPy; nothing where there is none and none can be made.
fn python() -> Option<PathBuf> {
    if let Ok(named) = std::env::var("ATTAIN_BENCH_PYTHON") {
        return Some(named.into());
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("numpy");
    let python = folder.join("bin/python");
    if !folder.join("ready").exists() {
        let made = |command: &mut Command| command.status().is_ok_and(|status| status.success());
        let install = ["-m", "pip", "install", "--quiet", "numpy==2.3.4"];
        if !made(Command::new("python3").args(["-m", "venv"]).arg(&folder))
            || !made(Command::new(&python).args(install))
        {
            println!("    no NumPy beside it: no Python environment could be made");
            return None;
        }
        std::fs::write(folder.join("ready"), "").expect("the folder of the build takes a file");
    }
    Some(python)
}

/// What NumPy takes on one core, which is all it uses.
fn peer(python: &Path, lives: &Path) -> Option<Took> {
    let script: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peer_numpy.py");
    let output = Command::new(python)
        .args([script.as_path(), lives])
        .args([PEOPLE.to_string(), RUNS.to_string()])
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr).into_owned();
        println!("    no NumPy beside it: {}", reason.lines().last().unwrap_or_default());
        return None;
    }
    print!("{text}");
    let mut numbers = text.lines().last()?.split_whitespace().filter_map(|word| word.parse().ok());
    Some(Took { clock: numbers.next()?, processor: numbers.next()? })
}
