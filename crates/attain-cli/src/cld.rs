//! `attain cld`: the national return in, checks and official measures out.

mod answer;
mod check;
mod contract;
mod evidence;
mod figures;
mod files;
mod measures;
pub(crate) mod page;
mod trace;

use std::process::ExitCode;

use crate::commands::Stop;

/// What to do with returns.
#[derive(clap::Subcommand)]
pub enum CldCommand {
    /// Check every field of every row, and say what to put right first.
    Check(check::Check),
    /// Compute the official measures, with the steps that led to them.
    Measures(measures::Measures),
    /// List what the return shows of each person, for outcome clauses.
    Evidence(evidence::Evidence),
    /// Show why one person counted, step by step.
    Trace(trace::Trace),
}

/// Runs a command. A return that cannot be used ends with status 1.
pub fn run(command: CldCommand) -> Result<ExitCode, Stop> {
    match command {
        CldCommand::Check(check) => Ok(check::run(&check)?),
        CldCommand::Measures(measures) => Ok(measures::run(&measures)?),
        CldCommand::Evidence(evidence) => evidence::run(&evidence),
        CldCommand::Trace(trace) => Ok(trace::run(&trace)?),
    }
}
