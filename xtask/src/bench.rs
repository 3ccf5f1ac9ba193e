//! Whole processes on made-up evidence: rates, peak memory, and ratios to DuckDB and plain
//! Python doing the same sum in the same run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::run::{answer, cargo, run};

/// People of the rate-card contract, the largest a hundred times the smallest.
const PEOPLE: [u64; 3] = [100_000, 1_000_000, 10_000_000];
/// People with 250 visits each, in Parquet and in CSV.
const VISITS: [(&str, u64); 2] = [("parquet", 80_000), ("csv", 8_000)];
const VISITS_EACH: u64 = 250;
/// Each time is the middle one of so many runs.
const RUNS: usize = 3;

struct Bench {
    root: PathBuf,
    attain: PathBuf,
    data: PathBuf,
}

/// One measured process.
struct Ran {
    took: Duration,
    /// The most memory it held, in kilobytes; 0 where the system does not tell.
    peak: u64,
    says: String,
}

/// Builds `attain`, makes up evidence and prints what was measured.
pub fn bench(root: &Path) -> Result<()> {
    run(&mut cargo(root, &["build", "--release", "--locked", "--bin", "attain"]))?;
    let metadata: Value = serde_json::from_str(&answer(&mut cargo(
        root,
        &["metadata", "--format-version", "1", "--no-deps"],
    ))?)?;
    let target = metadata["target_directory"].as_str().context("cargo tells where it builds")?;
    let target = Path::new(target);
    let bench = Bench {
        root: root.to_owned(),
        attain: target.join("release/attain"),
        data: target.join("bench-data"),
    };
    fs::create_dir_all(&bench.data)?;
    bench.people()?;
    bench.visits(&bench.python()?)
}

impl Bench {
    /// A rate-card contract of more and more people: rate and memory.
    fn people(&self) -> Result<()> {
        println!("\nindividual outcome clauses (schemes/social-impact-bond), from Parquet");
        println!(
            "{:>12} {:>14} {:>9} {:>16} {:>12}",
            "people", "records", "seconds", "people/second", "peak memory"
        );
        for people in PEOPLE {
            let (file, records) =
                self.made_up("schemes/social-impact-bond", "parquet", people, &[])?;
            let ran = self.middle(|| self.settle("schemes/social-impact-bond", &file))?;
            let seconds = ran.took.as_secs_f64();
            let rate = people as f64 / seconds;
            println!(
                "{people:>12} {records:>14} {seconds:>9.2} {rate:>16.0} {:>9} MB",
                ran.peak / 1024
            );
        }
        Ok(())
    }

    /// Visits under EX-ECM beside two peers that do the same sum.
    fn visits(&self, python: &Path) -> Result<()> {
        println!("\nEX-ECM visits (C01), the same file and the same total in every row");
        println!(
            "{:<22} {:>12} {:>9} {:>16} {:>18}",
            "", "visits", "seconds", "visits/second", "times attain's time"
        );
        for (ending, people) in VISITS {
            let shape = ["--visits", "250", "--untroubled"];
            let (file, _) =
                self.made_up("crates/attain-files/benches/ecm", ending, people, &shape)?;
            let visits = people * VISITS_EACH;
            let ours = self.middle(|| self.settle("crates/attain-files/benches/ecm", &file))?;
            let total = total(&ours.says)?;
            row(&format!("attain, {ending}"), visits, &ours, &ours);
            let peers: &[&str] = if ending == "csv" { &["duckdb", "python"] } else { &["duckdb"] };
            for peer in peers {
                let ran = self.middle(|| self.peer(python, peer, &file))?;
                let theirs: i64 = ran.says.split(' ').next().unwrap_or_default().parse()?;
                ensure!(theirs == total, "{peer} makes it {theirs} pence and attain {total}");
                row(&format!("{peer}, {ending}"), visits, &ran, &ours);
            }
        }
        Ok(())
    }

    fn settle(&self, scheme: &str, evidence: &Path) -> Result<Ran> {
        let mut command = Command::new(&self.attain);
        command
            .arg("settle")
            .arg(self.root.join(scheme))
            .args(["--totals", "--json", "--period", "1"]);
        measured(command.arg("--evidence").arg(evidence))
    }

    fn peer(&self, python: &Path, peer: &str, evidence: &Path) -> Result<Ran> {
        let script = self.root.join("crates/attain-files/benches/ecm/peers.py");
        measured(Command::new(python).arg(script).arg(peer).arg(evidence))
    }

    /// Evidence made up once and kept beside the build, and how many records it holds.
    fn made_up(
        &self,
        scheme: &str,
        ending: &str,
        people: u64,
        shape: &[&str],
    ) -> Result<(PathBuf, String)> {
        let name = Path::new(scheme).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = self.data.join(format!("{name}-{people}.{ending}"));
        let note = file.with_extension(format!("{ending}.records"));
        if !note.exists() {
            let mut command = Command::new(&self.attain);
            command.args(["generate", "evidence"]).arg(self.root.join(scheme)).args(shape);
            command.args(["--people", &people.to_string(), "--out"]).arg(&file);
            fs::write(&note, answer(&mut command)?)?;
        }
        let said = fs::read_to_string(&note)?;
        Ok((file, said.split(' ').next().unwrap_or_default().to_owned()))
    }

    /// A Python with DuckDB in it, made once and kept beside the build.
    fn python(&self) -> Result<PathBuf> {
        let folder = self.data.join("python");
        let python = folder.join("bin/python");
        if !folder.join("ready").exists() {
            run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
            run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "duckdb==1.4.1"]))?;
            fs::write(folder.join("ready"), "")?;
        }
        Ok(python)
    }

    fn middle(&self, once: impl Fn() -> Result<Ran>) -> Result<Ran> {
        let mut all = (0..RUNS).map(|_| once()).collect::<Result<Vec<_>>>()?;
        all.sort_by_key(|ran| ran.took);
        Ok(all.swap_remove(RUNS / 2))
    }
}

fn row(what: &str, visits: u64, ran: &Ran, ours: &Ran) {
    let seconds = ran.took.as_secs_f64();
    let (rate, times) = (visits as f64 / seconds, seconds / ours.took.as_secs_f64());
    println!("{what:<22} {visits:>12} {seconds:>9.2} {rate:>16.0} {times:>18.1}");
}

/// What all statements come to, from their JSON.
fn total(json: &str) -> Result<i64> {
    let statements: Value = serde_json::from_str(json)?;
    let statements = statements.as_array().context("attain prints an array")?;
    Ok(statements.iter().filter_map(|statement| statement["total_pence"].as_i64()).sum())
}

/// Runs a process to its end and watches how much memory it holds.
fn measured(command: &mut Command) -> Result<Ran> {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let out = child.stdout.take().context("stdout was asked for")?;
    let reader = thread::spawn(move || std::io::read_to_string(out));
    let mut peak = 0;
    let ended = loop {
        peak = peak.max(peak_memory(&status));
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        thread::sleep(Duration::from_millis(5));
    };
    let took = start.elapsed();
    ensure!(ended.success(), "{command:?} ended with {ended}");
    let says = reader.join().expect("reading does not panic")?;
    Ok(Ran { took, peak, says })
}

/// The most memory a running process has held, in kilobytes, where the system tells.
fn peak_memory(status: &Path) -> u64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
