//! What can be typed after `attain`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use attain_files::FilesError;
use clap::{Parser, Subcommand};

use crate::service::{account, backup, export, person, token, verify};
use crate::{
    analyse, cld, evidence, explain, generate, plan, report, serve, settle, simulate, terms,
};

/// Outcomes-based commissioning of adult social care: terms and evidence become a statement
/// that explains itself.
///
/// The exit status is 0 when all is well, 1 when an input is refused, 2 when the command is used
/// wrongly.
#[derive(Parser)]
#[command(name = "attain", version)]
pub struct Attain {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make up a council with a year of lives in it, then serve the web app
    Demo(serve::DemoArgs),
    /// Serve the web app: /health and /metrics tell how it is
    Serve(serve::ServeArgs),
    /// Verify a database, or a backup without any database: statements are made again and compared byte by byte, the chain of the
    /// audit log is followed, the ledger is added up
    Verify(verify::VerifyArgs),
    /// Write everything that is kept into one file, while the service goes on
    Backup(backup::BackupArgs),
    /// Restore a backup into an empty database, SQLite or PostgreSQL, and verify it
    Restore(backup::RestoreArgs),
    /// Write a contract as the folder of a scheme, which `attain settle` settles to the very
    /// statements that are kept
    Export(export::ExportArgs),
    /// Who signs in: add the first administrator, list, set a password, shut out
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// Tokens of other systems: make one, list them, revoke one
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// What people of an area need: population, outcomes, and what follows for services
    Needs(analyse::NeedsArgs),
    /// The care market of an area: providers, quality, concentration, what is at risk
    Market(analyse::MarketArgs),
    /// Areas beside each other, and which stand out beyond chance
    Compare(analyse::CompareArgs),
    /// Ways to go on, by weighted criteria, and how far that rests on the weights
    Options(analyse::OptionsArgs),
    /// The papers of a plan, stage by stage, and what keeps each gate shut
    Plan(plan::PlanArgs),
    /// What people may ask for: everything that is held about them, and to be erased
    #[command(subcommand)]
    Person(person::PersonCommand),
    /// For how long things are kept, with sources, and what is due to go
    #[command(subcommand)]
    Retention(person::RetentionCommand),
    /// Work out what is owed: every statement of a scheme, or of one case or period of it
    Settle(settle::SettleArgs),
    /// Show where one line of a statement comes from
    Explain(explain::ExplainArgs),
    /// Simulate a contract before it is signed: what it may cost, what a provider may keep, and
    /// what it rewards
    Simulate(simulate::SimulateArgs),
    /// Run published figures through terms and compare what comes out with what was published
    Report(report::ReportArgs),
    /// Check terms, or say them in plain sentences
    #[command(subcommand)]
    Terms(terms::TermsCommand),
    /// Check evidence before it is sent, or print the schema of its format
    #[command(subcommand)]
    Evidence(evidence::EvidenceCommand),
    /// Make up evidence of any size, the same for the same seed
    #[command(subcommand)]
    Generate(generate::GenerateCommand),
    /// The national return (Client Level Data): check it, measure it, follow a person
    #[command(subcommand)]
    Cld(cld::CldCommand),
}

/// Something that stops a command, told to the person who can mend it.
#[derive(Debug)]
pub enum Stop {
    /// An input is refused: each problem on its own lines.
    Refused(Vec<String>),
    /// Evidence is refused, or cannot be read or written.
    Evidence(FilesError),
    /// The command asks for something that is not there, or that makes no sense.
    Misused(String),
    /// Something outside the core failed.
    Failed(anyhow::Error),
}

impl From<FilesError> for Stop {
    fn from(error: FilesError) -> Self {
        Self::Evidence(error)
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

/// Runs a command and gives its exit status.
pub fn run(attain: Attain) -> ExitCode {
    let mut answer = String::new();
    let result = match attain.command {
        Command::Demo(args) => serve::demo(&args),
        Command::Serve(args) => serve::serve(&args),
        Command::Verify(args) => verify::verify(&args, &mut answer),
        Command::Backup(args) => backup::backup(&args, &mut answer),
        Command::Restore(args) => backup::restore(&args, &mut answer),
        Command::Export(args) => export::export(&args, &mut answer),
        Command::Account(command) => account::run_account(&command, &mut answer),
        Command::Token(command) => token::run_token(&command, &mut answer),
        Command::Evidence(command) => evidence::run(&command, &mut answer),
        Command::Needs(args) => analyse::needs(&args, &mut answer),
        Command::Market(args) => analyse::market(&args, &mut answer),
        Command::Compare(args) => analyse::compare(&args, &mut answer),
        Command::Options(args) => analyse::options(&args, &mut answer),
        Command::Plan(args) => plan::run(&args, &mut answer),
        Command::Person(command) => person::run_person(&command, &mut answer),
        Command::Retention(command) => person::run_retention(&command, &mut answer),
        Command::Settle(args) => settle::run(&args, &mut answer),
        Command::Explain(args) => explain::run(&args, &mut answer),
        Command::Simulate(args) => simulate::run(&args, &mut answer),
        Command::Report(args) => report::run(&args, &mut answer),
        Command::Terms(command) => terms::run(&command, &mut answer),
        Command::Generate(command) => generate::run(&command, &mut answer),
        Command::Cld(command) => match cld::run(command) {
            Ok(status) => return status,
            Err(stop) => Err(stop),
        },
    };
    let printed = std::io::stdout().lock().write_all(answer.as_bytes());
    match (result, printed) {
        (Ok(()), Ok(())) => ExitCode::SUCCESS,
        (Ok(()), Err(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        (Ok(()), Err(error)) => {
            tell(&format!("cannot write the answer: {error}"));
            ExitCode::FAILURE
        }
        (Err(Stop::Refused(problems)), _) => {
            refused(&problems.join("\n"), problems.len());
            ExitCode::FAILURE
        }
        (Err(Stop::Evidence(error)), _) => {
            let count = match &error {
                FilesError::Refused(errors) => {
                    errors.refusals.len() + usize::try_from(errors.more).unwrap_or(usize::MAX)
                }
                _ => 1,
            };
            refused(&format!("{error}\n  {}", error.hint()), count);
            ExitCode::FAILURE
        }
        (Err(Stop::Misused(wrong)), _) => {
            tell(&wrong);
            ExitCode::from(2)
        }
        (Err(Stop::Failed(error)), _) => {
            tell(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Tells what is refused, and of how many problems.
fn refused(problems: &str, count: usize) {
    let number = attain_units::grouped(u128::try_from(count).unwrap_or(u128::MAX));
    let counted = if count == 1 { "problem" } else { "problems" };
    tell(&format!("{problems}\nrefused: {number} {counted}"));
}

/// Writes a diagnostic. Whoever closed stderr does not want to read it.
fn tell(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}

/// A scheme's folder and which of its statements are wanted.
#[derive(clap::Args, Clone, Debug)]
pub struct Wanted {
    /// The scheme's folder: terms.toml, evidence, and cases where it has several
    pub scheme: PathBuf,
    /// Only this case of the scheme
    #[arg(long, value_name = "NAME")]
    pub case: Option<String>,
    /// Only the statement of one period: its first day (2026-04-01), or its number from 1
    #[arg(long, value_name = "DAY|N")]
    pub period: Option<String>,
    /// What was known at this instant, such as 2026-07-15 or 2026-07-15T09:30Z: with --period,
    /// that statement made then; without it, the statements that had been made by then
    #[arg(long, value_name = "INSTANT")]
    pub as_at: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Attain;

    /// Who may use each command stands in the book: whoever runs the machine those on a database,
    /// anybody the others. One that stands in neither list, or in the wrong one, fails here.
    #[test]
    fn every_command_says_who_may_use_it() {
        let book = include_str!("../../../book/src/running.md");
        let row = book.lines().find(|line| line.starts_with("| `account`")).expect("a table");
        let mut lists = row.trim_matches('|').split('|');
        let mut next = || lists.next().expect("two lists").split(", ").map(str::trim);
        let operators: Vec<&str> = next().collect();
        let anybody: Vec<&str> = next().collect();
        let mut seen = 0;
        for command in Attain::command().get_subcommands() {
            let name = format!("`{}`", command.get_name());
            let is_operators = command.get_name() == "demo" || opens_a_database(command);
            assert_eq!(operators.contains(&&*name), is_operators, "{name}");
            assert_eq!(anybody.contains(&&*name), !is_operators, "{name}");
            seen += 1;
        }
        assert_eq!(seen, operators.len() + anybody.len(), "the book names another command");
    }

    fn opens_a_database(command: &clap::Command) -> bool {
        command.get_arguments().any(|argument| argument.get_id() == "database")
            || command.get_subcommands().any(opens_a_database)
    }
}
