//! Licences, bans and sources of everything we build on, by cargo-deny.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::run::{cargo, run};

/// The version whose settings `deny.toml` is written for.
const VERSION: &str = "0.20.2";

/// Runs cargo-deny, which is installed beside the build once when it is missing.
pub fn check(root: &Path, target: &Path) -> Result<()> {
    let tools = target.join("tools");
    let here = tools.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    let places = [PathBuf::from("cargo-deny"), here];
    let program = ready(&places, is_wanted, || install(root, &tools))?;
    run(Command::new(program).current_dir(root).args(words()))
}

/// Advisories are not among them: their database is no package registry's.
fn words() -> [&'static str; 5] {
    ["--locked", "check", "licenses", "bans", "sources"]
}

/// The first of these programs that is the one wanted; installs the last when none is.
/// A tool that cannot be had is an error: the check never passes for want of it.
fn ready(
    places: &[PathBuf],
    is_wanted: impl Fn(&Path) -> bool,
    install: impl FnOnce() -> Result<()>,
) -> Result<PathBuf> {
    if let Some(program) = places.iter().find(|program| is_wanted(program)) {
        return Ok(program.clone());
    }
    install().with_context(|| {
        format!("cargo-deny {VERSION} could not be installed, so nobody looked at the licences")
    })?;
    let installed = places.last().context("there is a place to install to")?;
    ensure!(is_wanted(installed), "cargo-deny {VERSION} was installed but does not answer");
    Ok(installed.clone())
}

fn is_wanted(program: &Path) -> bool {
    let answer = Command::new(program).arg("--version").output();
    answer.is_ok_and(|answer| {
        String::from_utf8_lossy(&answer.stdout).trim() == format!("cargo-deny {VERSION}")
    })
}

fn install(root: &Path, tools: &Path) -> Result<()> {
    eprintln!("installing cargo-deny {VERSION}, once; this takes some minutes");
    let build = tools.join("build");
    // Without optimisation: it looks once at a few hundred packages, and is built in a third of the time.
    let words = ["install", "--locked", "--debug", "--version", VERSION, "cargo-deny"];
    let mut command = cargo(root, &words);
    let installed = run(command.arg("--root").arg(tools).arg("--target-dir").arg(&build));
    let _ = std::fs::remove_dir_all(build); // half a gigabyte that nothing reads again
    installed
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    #[test]
    fn a_tool_that_cannot_be_had_is_an_error() {
        let places = [PathBuf::from("elsewhere"), PathBuf::from("here")];
        let problem = ready(&places, |_| false, || bail!("no network")).unwrap_err();
        let text = format!("{problem:#}");
        assert!(text.contains("nobody looked at the licences"), "{text}");
        assert!(text.ends_with("no network"), "{text}");
        let problem = ready(&places, |_| false, || Ok(())).unwrap_err();
        assert!(problem.to_string().ends_with("does not answer"));
    }

    #[test]
    fn a_tool_that_is_there_is_not_installed_again() {
        let places = [PathBuf::from("elsewhere"), PathBuf::from("here")];
        let found = ready(&places, |place| place == Path::new("here"), || bail!("not asked"));
        assert_eq!(found.unwrap(), Path::new("here"));
    }

    #[test]
    fn a_program_of_another_version_is_not_wanted() {
        assert!(!is_wanted(Path::new("rustc")));
        assert!(!is_wanted(Path::new("no-such-program-at-all")));
    }
}
