//! `attain person` and `attain retention`: what people may ask for, and what is kept no longer.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use attain_office::{held_as_text, retention};
use attain_store::{AccountId, Ground, PersonId, StoreError};

use super::{Database, now, run};
use crate::commands::Stop;

#[derive(clap::Subcommand)]
pub enum PersonCommand {
    /// Write everything that is held about a person, and who read it, as JSON and as a text
    Export(ExportArgs),
    /// Erase a person whose packages are all over: names and words go, the id stays with the
    /// money and the figures that rest on it
    Erase(EraseArgs),
}

#[derive(clap::Args)]
pub struct ExportArgs {
    #[command(flatten)]
    database: Database,
    /// The person's id, as their page's address shows it
    person: String,
    /// The folder to write into: person.json and person.txt
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

#[derive(clap::Args)]
pub struct EraseArgs {
    #[command(flatten)]
    database: Database,
    /// The person's id, as their page's address shows it
    person: String,
}

#[derive(clap::Subcommand)]
pub enum RetentionCommand {
    /// List the rules with their sources, and what is due to go
    List(RetentionArgs),
    /// Let go what is due
    Apply(RetentionArgs),
}

#[derive(clap::Args)]
pub struct RetentionArgs {
    #[command(flatten)]
    database: Database,
    /// The council's own schedule, a file like rates/retention.toml; that of this release when not given
    #[arg(long, env = "ATTAIN_RETENTION", value_name = "FILE")]
    schedule: Option<PathBuf>,
}

/// The retention schedule of a file, or that of this release.
///
/// # Errors
/// When the file cannot be read, or is no schedule.
pub fn schedule(file: Option<&Path>) -> Result<retention::Schedule, Stop> {
    let Some(file) = file else { return Ok(retention::Schedule::default()) };
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let told = |wrong| Stop::Refused(vec![format!("{}: {wrong}", file.display())]);
    retention::Schedule::read(&text).map_err(told)
}

/// Runs a command about a person.
///
/// # Errors
/// When the database cannot be used, or there is no such person.
pub fn run_person(command: &PersonCommand, answer: &mut String) -> Result<(), Stop> {
    match command {
        PersonCommand::Export(args) => export(args, answer),
        PersonCommand::Erase(args) => erase(args, answer),
    }
}

fn export(args: &ExportArgs, answer: &mut String) -> Result<(), Stop> {
    let person = PersonId::from(args.person.as_str());
    let held = run(async {
        let store = args.database.open().await?;
        let mut change = store.change(&AccountId::service(), now()).await.context("cannot ask")?;
        // Said first, so that the reader sees this reading, too.
        change.say_given_out(&person).await.context("cannot say so")?;
        let held = change.everything_about(&person).await.map_err(told)?;
        change.commit().await.context("cannot say so")?;
        Ok(held)
    })?;
    std::fs::create_dir_all(&args.to)
        .with_context(|| format!("cannot make {}", args.to.display()))?;
    for (name, text) in
        [("person.json", format!("{held:#}\n")), ("person.txt", held_as_text(&held))]
    {
        let file = args.to.join(name);
        std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        writeln!(answer, "{}", file.display()).expect("writing to a string always works");
    }
    Ok(())
}

fn erase(args: &EraseArgs, answer: &mut String) -> Result<(), Stop> {
    let person = PersonId::from(args.person.as_str());
    run(async {
        let store = args.database.open().await?;
        let mut change = store.change(&AccountId::service(), now()).await.context("cannot ask")?;
        change.erase_person(&person, Ground::Request).await.map_err(told)?;
        change.commit().await.context("nothing was erased")?;
        Ok(())
    })?;
    writeln!(answer, "{person} is erased").expect("writing to a string always works");
    Ok(())
}

/// Runs a command about what is kept no longer.
///
/// # Errors
/// When the database cannot be used.
pub fn run_retention(command: &RetentionCommand, answer: &mut String) -> Result<(), Stop> {
    let (args, is_applied) = match command {
        RetentionCommand::List(args) => (args, false),
        RetentionCommand::Apply(args) => (args, true),
    };
    let schedule = schedule(args.schedule.as_deref())?;
    let due = run(async {
        let store = args.database.open().await?;
        if !is_applied {
            let mut ask = store.ask().await.context("cannot ask")?;
            return Ok(retention::due(&mut ask, &schedule, now().day())
                .await
                .context("cannot ask")?);
        }
        let mut change = store.change(&AccountId::service(), now()).await.context("cannot ask")?;
        let due = retention::let_go(&mut change, &schedule).await.context("nothing was let go")?;
        change.commit().await.context("nothing was let go")?;
        Ok(due)
    })?;
    for rule in schedule.rules() {
        let assumed = if rule.assumption { ", an assumption" } else { "" };
        let what = rule.keeps.code();
        let (months, from, source) = (rule.months, rule.from, &rule.source);
        writeln!(answer, "{what}: {months} months, since {from}{assumed}\n  {source}")
            .expect("writing to a string always works");
    }
    let done = if is_applied { "let go" } else { "due" };
    let (people, told, links) = (due.people.len(), due.notifications, due.links);
    writeln!(answer, "{done}: {people} people, {told} notifications, {links} links")
        .expect("writing to a string always works");
    for person in &due.people {
        writeln!(answer, "  {person}").expect("writing to a string always works");
    }
    Ok(())
}

/// What the store refuses is an input that is refused.
fn told(error: StoreError) -> Stop {
    match error {
        StoreError::Missing { .. } | StoreError::Refused(_) => {
            Stop::Refused(vec![format!("{error}\n  nothing was changed")])
        }
        error => anyhow::Error::new(error).into(),
    }
}
