//! The binary `attain`.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    attain_cli::commands::run(attain_cli::commands::Attain::parse())
}
