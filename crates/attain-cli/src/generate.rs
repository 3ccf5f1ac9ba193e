//! `attain generate`: made-up evidence of any size for any scheme.

use std::fmt::Write;
use std::path::PathBuf;

use attain_files::EvidenceFile;
use attain_generate::{Generator, Shape};
use attain_units::grouped;

use crate::commands::Stop;
use crate::generate_cld::{self, GenerateCld};
use crate::progress::Progress;
use crate::scheme::{read_terms, terms_file};

/// What to make up.
#[derive(clap::Subcommand)]
pub enum GenerateCommand {
    /// Evidence for a scheme's terms
    Evidence(EvidenceArgs),
    /// A stacked national return with everything that goes wrong in one
    Cld(GenerateCld),
}

/// Evidence for a scheme's terms; nobody in it is real.
#[derive(clap::Args)]
pub struct EvidenceArgs {
    /// The scheme's folder, or its terms file
    scheme: PathBuf,
    /// How many people
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    people: u64,
    /// The same seed gives the same evidence
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many visits each person has; two a day on four days of a week when not said
    #[arg(long, value_name = "N")]
    visits: Option<u32>,
    /// Without late, disputed, weak or corrected records, deaths and suspensions
    #[arg(long)]
    untroubled: bool,
    /// Where to write it; the name ends in .csv, .jsonl or .parquet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Makes it up and says how much there is.
///
/// # Errors
/// When the terms are refused or the file cannot be written.
pub fn run(command: &GenerateCommand, answer: &mut String) -> Result<(), Stop> {
    let args = match command {
        GenerateCommand::Evidence(args) => args,
        GenerateCommand::Cld(args) => return Ok(generate_cld::run(args)?),
    };
    let terms = read_terms(&terms_file(&args.scheme))?;
    let shape = Shape { visits: args.visits, troubles: !args.untroubled };
    let mut file = EvidenceFile::create(&args.out, true)?;
    let progress = Progress::of("people made up");
    Generator::new(terms.latest(), args.people, args.seed, shape).batches(|batch| {
        progress.add(batch.people().len());
        file.write(batch)
    })?;
    let records = grouped(u128::from(file.finish()?));
    let (people, seed, out) = (grouped(u128::from(args.people)), args.seed, args.out.display());
    writeln!(answer, "{records} records of {people} made-up people, seed {seed}, in {out}")
        .expect("writing to a string always works");
    Ok(())
}
