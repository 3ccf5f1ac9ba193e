//! `attain cld`: the national return in, checks and official measures out.

mod answer;
mod check;
mod contract;
mod evidence;
mod figures;
mod files;
mod measures;
mod page;
mod trace;

use std::process::ExitCode;

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
pub fn run(command: CldCommand) -> anyhow::Result<ExitCode> {
    match command {
        CldCommand::Check(check) => check::run(&check),
        CldCommand::Measures(measures) => measures::run(&measures),
        CldCommand::Evidence(evidence) => evidence::run(&evidence),
        CldCommand::Trace(trace) => trace::run(&trace),
    }
}
