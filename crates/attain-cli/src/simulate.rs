//! `attain simulate`: a contract is tried on made-up people before it is signed.

mod json;
mod report;

use std::path::{Path, PathBuf};

use anyhow::Context;
use attain_files::EvidenceFile;
use attain_simulation::{
    Findings, Lives, Mechanism, Plan, Problem, SimulationError, Simulator, study,
};
use attain_terms::Terms;

use crate::commands::Stop;
use crate::progress::Progress;
use crate::scheme::{read, read_terms, terms_file};

/// Simulate a contract before it is signed. Nobody in it is real.
#[derive(clap::Args)]
pub struct SimulateArgs {
    /// The scheme's folder: terms.toml, and simulation.toml with how lives go
    scheme: PathBuf,
    /// How lives go, instead of the scheme's own simulation.toml
    #[arg(long, value_name = "FILE")]
    lives: Option<PathBuf>,
    /// How many people the contract is planned for; the file's number when not said
    #[arg(long, value_name = "N")]
    people: Option<u32>,
    /// How many times the contract is lived through
    #[arg(long, value_name = "N", default_value_t = 1_000,
          value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    runs: u64,
    /// The same seed gives the same answer, on any number of cores
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Pay for the very same people under these terms as well: a scheme's folder or a terms file
    #[arg(long, value_name = "SCHEME")]
    against: Option<PathBuf>,
    /// On how many cores; all of them when not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    cores: Option<u16>,
    /// Print JSON, money in whole pence
    #[arg(long, conflicts_with = "evidence")]
    json: bool,
    /// Write the report as a page for a browser as well
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write the evidence of one run, for `attain settle --evidence`, and simulate nothing else
    #[arg(long, value_name = "FILE", requires = "run", conflicts_with = "html")]
    evidence: Option<PathBuf>,
    /// Which run that is, from 1
    #[arg(long, value_name = "N", requires = "evidence",
          value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    run: Option<u64>,
}

/// What was asked for, for whoever tells the answer.
struct Asked<'a> {
    lives: &'a Lives,
    people: u32,
    runs: u64,
    seed: u64,
}

/// Simulates and says what was found.
///
/// # Errors
/// When the terms or the lives are refused, or a file cannot be written.
pub fn run(args: &SimulateArgs, answer: &mut String) -> Result<(), Stop> {
    let terms = read_terms(&terms_file(&args.scheme))?;
    let other = args.against.as_ref().map(|path| read_terms(&terms_file(path))).transpose()?;
    let file = args.lives.clone().unwrap_or_else(|| beside(&args.scheme));
    let lives = read_lives(&file)?;
    let people = args.people.unwrap_or(lives.people);
    if people == 0 {
        let error = SimulationError::NoPeople;
        return Err(Stop::Refused(vec![format!("--people: {error}\n  {}", error.hint())]));
    }
    let mut mechanisms = vec![mechanism(&lives, &terms, &args.scheme)?];
    if let (Some(other), Some(path)) = (&other, &args.against) {
        mechanisms.push(mechanism(&lives, other, path)?);
    }
    let simulator = Simulator::new(&lives, mechanisms, people, args.seed);
    if let (Some(path), Some(run)) = (&args.evidence, args.run) {
        return write_evidence(&simulator, path, run, answer);
    }
    let asked = Asked { lives: &lives, people, runs: args.runs, seed: args.seed };
    let findings = found(&simulator, args);
    let page = report::page(&asked, &findings);
    if let Some(path) = &args.html {
        std::fs::write(path, page.html())
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    answer.push_str(&match args.json {
        true => json::text(&asked, &findings)?,
        false => page.text(),
    });
    Ok(())
}

/// The lives of a scheme stand beside its terms.
fn beside(scheme: &Path) -> PathBuf {
    let folder = if scheme.is_dir() { Some(scheme) } else { scheme.parent() };
    folder.unwrap_or(Path::new(".")).join("simulation.toml")
}

fn read_lives(file: &Path) -> Result<Lives, Stop> {
    let remedy = "write how lives go, or name such a file with --lives; schemes/wiltshire has one";
    let text = read(file, remedy)?;
    let told = |problem: &Problem| format!("{problem}\n  {}", problem.error.hint());
    Lives::read(&text, &file.display().to_string())
        .map_err(|problems| Stop::Refused(problems.iter().map(told).collect()))
}

fn mechanism<'a>(lives: &'a Lives, terms: &'a Terms, path: &Path) -> Result<Mechanism<'a>, Stop> {
    let place = terms_file(path).display().to_string();
    let told = |error: &SimulationError| format!("{place}: {error}\n  {}", error.hint());
    Mechanism::new(lives, terms).map_err(|errors| Stop::Refused(errors.iter().map(told).collect()))
}

fn found(simulator: &Simulator<'_>, args: &SimulateArgs) -> Findings {
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = args.cores.map_or(all, usize::from);
    let progress = Progress::of("runs");
    study(simulator, Plan { runs: args.runs, threads }, &|done, _| progress.at(done))
}

fn write_evidence(
    simulator: &Simulator<'_>,
    path: &Path,
    run: u64,
    answer: &mut String,
) -> Result<(), Stop> {
    let batch = simulator.evidence(run - 1);
    let mut file = EvidenceFile::create(path, true)?;
    file.write(&batch)?;
    let count = |number: u64| attain_units::grouped(u128::from(number));
    let people = count(u64::try_from(batch.people().len()).unwrap_or(u64::MAX));
    let (records, path) = (count(file.finish()?), path.display());
    answer
        .push_str(&format!("{records} records of {people} made-up people, run {run}, in {path}\n"));
    Ok(())
}
