//! `attain generate cld`: a made-up national return.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use attain_cld::generate::{Plan, generate, population};

/// What to make.
#[derive(clap::Args)]
pub struct GenerateCld {
    /// Rows below the header.
    #[arg(long, value_name = "N")]
    events: u64,
    /// Councils that send returns.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=899))]
    councils: u16,
    /// Another seed makes other people; the same seed makes the same bytes.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Where to write it; the terminal's output when absent.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write the population table that goes with it here.
    #[arg(long, value_name = "FILE")]
    population: Option<PathBuf>,
}

/// Writes the return.
pub fn run(command: &GenerateCld) -> anyhow::Result<()> {
    let plan = Plan { events: command.events, councils: command.councils, seed: command.seed };
    if let Some(file) = &command.population {
        std::fs::write(file, population(plan))
            .with_context(|| format!("{}: cannot be written", file.display()))?;
    }
    let out: Box<dyn Write> = match &command.out {
        Some(file) => Box::new(
            std::fs::File::create(file)
                .with_context(|| format!("{}: cannot be written", file.display()))?,
        ),
        None => Box::new(std::io::stdout().lock()),
    };
    match generate(plan, &mut BufWriter::with_capacity(1 << 20, out)) {
        // Somebody who reads the first rows only, such as `head`, has had enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        outcome => {
            outcome.context("the return cannot be written")?;
            Ok(())
        }
    }
}
