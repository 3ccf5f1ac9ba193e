//! Running other programs, their output passing through.

use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// The cargo that runs us, with these words, in this folder.
pub fn cargo(root: &Path, words: &[&str]) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root).args(words);
    command
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    ended(command, status)
}

/// Runs a program to its end and keeps the lines that are worth repeating.
pub fn run_and_keep(command: &mut Command, worth: fn(&str) -> bool) -> Result<Vec<String>> {
    if std::io::stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| cannot_start(command))?;
    let out = child.stdout.take().expect("stdout was asked for");
    let err = child.stderr.take().expect("stderr was asked for");
    let out = thread::spawn(move || pass_on(out, worth, |line| println!("{line}")));
    let err = thread::spawn(move || pass_on(err, worth, |line| eprintln!("{line}")));
    let status = child.wait()?;
    let mut kept = out.join().expect("reading does not panic");
    kept.extend(err.join().expect("reading does not panic"));
    ended(command, status)?;
    Ok(kept)
}

/// What a program writes on stdout, when it ends well.
pub fn answer(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
    }
    ended(command, output.status)?;
    String::from_utf8(output.stdout).with_context(|| format!("{} wrote no text", shown(command)))
}

fn pass_on(from: impl Read, worth: fn(&str) -> bool, show: impl Fn(&str)) -> Vec<String> {
    let mut kept = Vec::new();
    let mut reader = BufReader::new(from);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&bytes);
        let line = text.trim_end_matches(['\n', '\r']);
        show(line);
        if worth(line) {
            kept.push(line.trim().to_owned());
        }
        bytes.clear();
    }
    kept
}

fn ended(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("{} could not be started", shown(command))
}

/// The command as a person would type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let mut text = format!("`{}", program.to_string_lossy());
    for word in command.get_args() {
        text.push(' ');
        text.push_str(&word.to_string_lossy());
    }
    text.push('`');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here(words: &[&str]) -> Command {
        cargo(Path::new("."), words)
    }

    #[test]
    fn a_command_that_fails_is_an_error_that_names_it() {
        let problem = run(here(&["no-such-chore"]).stderr(Stdio::null())).unwrap_err();
        let text = problem.to_string();
        assert!(text.starts_with("`cargo no-such-chore` ended with"), "{text}");
        assert!(run_and_keep(&mut here(&["no-such-chore"]), |_| true).is_err());
        assert!(answer(&mut here(&["no-such-chore"])).is_err());
    }

    #[test]
    fn a_program_that_is_not_there_is_an_error_that_names_it() {
        let mut command = Command::new("no-such-program-at-all");
        let text = run(&mut command).unwrap_err().to_string();
        assert_eq!(text, "`no-such-program-at-all` could not be started");
    }

    #[test]
    fn lines_worth_repeating_are_kept() {
        let kept = run_and_keep(&mut here(&["--version"]), |line| line.contains("cargo")).unwrap();
        assert_eq!(kept.len(), 1);
    }
}
