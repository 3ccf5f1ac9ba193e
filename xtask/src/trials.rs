//! The long forms of the trials: a thousand kills, and a big council under load.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::rooms::Workspace;
use crate::run::{cargo, run};

/// Kills the service while everybody works: `--kills N`, `--seed N`.
pub fn trials(root: &Path, words: &[&str]) -> Result<()> {
    let (mut trials, _) = built(root)?;
    run(trials.arg("kills").args(words))
}

/// Asks for pages of a big council at a fixed rate: `--rate N`, `--seconds N`, `--quiet`, `--only
/// sqlite`. The load tool is oha, which `cargo install oha --locked` brings.
pub fn load(root: &Path, words: &[&str]) -> Result<()> {
    let (mut trials, target) = built(root)?;
    run(trials.arg("load").arg("--data").arg(target.join("load-data")).args(words))
}

/// Builds the service and its trials as they are released. Gives the trials, and where cargo builds.
fn built(root: &Path) -> Result<(Command, PathBuf)> {
    let bins = ["--bin", "attain", "--bin", "attain-trials"];
    run(cargo(root, &["build", "--release", "--locked"]).args(bins))?;
    let target = Workspace::read(root)?.target;
    let mut trials = Command::new(target.join("release/attain-trials"));
    trials.arg("--attain").arg(target.join("release/attain"));
    Ok((trials, target))
}
