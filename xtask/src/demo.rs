//! The service, shown: a made-up council in a browser. The check starts the same and looks whether
//! it answers, so that the README's first command goes on working.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::run::{answer, cargo};

/// How the program tells where it is.
const TOLD: &str = "Attain is at ";

/// What to look at first, once it runs.
const LOOK: &str = "
Sign in as one of these; the buttons on the page do it for you.
  Femi Adeyemi (finance)           Statements: what is due, and why. Open any line.
  Ceri Price (coordinator)         Packages: what people want, and what came of it.
  Rosa Lind (provider)             Her own work: earned, at risk, waiting for evidence.
  Agnes Bevan (person)             Her outcomes, in plain words and in easy read.
  Mair Jones (contract manager)    Contracts: terms as sentences, and terms in shadow.
The book's first tutorial leads through it: book/src/tutorial.md
Ctrl-C stops it. The folder it named keeps what you did: attain demo --data FOLDER goes on from there.
";

/// Builds the program and serves the made-up council until it is stopped.
pub fn demo(root: &Path) -> Result<()> {
    // Built for development: that takes a third of the time of a release, and one reader waits for no page.
    eprintln!("building attain; the first time takes some minutes");
    let mut demo = Command::new(built(root)?);
    let mut child = demo.arg("demo").stdout(Stdio::piped()).spawn().context("the demo")?;
    let address = address(&mut child)?;
    println!("\nThe made-up council is at {address}\n{LOOK}");
    let ended = child.wait().context("the demo was lost")?;
    ensure!(ended.success(), "the demo ended: {ended}");
    Ok(())
}

/// Starts it as the tests build it, opens its first pages, and stops it.
pub fn check(root: &Path) -> Result<()> {
    with_council(&built(root)?, |address, _| pages_answer(address))
}

/// Builds `attain` and answers where it is.
pub fn built(root: &Path) -> Result<PathBuf> {
    // With examples, of which there are none: what it is built on then has the features that the tests have, and whoever ran
    // the tests waits for nothing.
    let words = ["build", "--locked", "--bin", "attain", "--examples"];
    let mut build = cargo(root, &words);
    build.arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
    let told = answer(&mut build)?;
    let artifacts = told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut executables =
        artifacts.filter_map(|artifact| Some(artifact["executable"].as_str()?.into()));
    executables.next().context("cargo built no `attain`")
}

/// Starts a made-up council, looks at it by its address and in its folder, and clears it away.
pub fn with_council(attain: &Path, look: impl FnOnce(&str, &Path) -> Result<()>) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("attain-council-{}", std::process::id()));
    let mut demo = Command::new(attain);
    demo.arg("demo").arg("--data").arg(&folder).args(["--listen", "127.0.0.1:0"]);
    let mut child = demo.stdout(Stdio::piped()).spawn().context("the demo")?;
    let looked = address(&mut child).and_then(|address| look(&address, &folder));
    let stopped = stop(&mut child);
    let removed = fs::remove_dir_all(&folder);
    looked?;
    stopped?;
    removed.with_context(|| format!("{} could not be removed", folder.display()))
}

/// Where the child says it is.
fn address(child: &mut Child) -> Result<String> {
    let out = child.stdout.take().context("the demo has an output")?;
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).context("the demo says nothing")?;
    match line.trim_end().strip_prefix(TOLD) {
        Some(address) => Ok(address.to_owned()),
        None => bail!("the demo did not start; it says why above"),
    }
}

fn pages_answer(address: &str) -> Result<()> {
    for (path, says) in [("/health", "200"), ("/sign-in", "Femi Adeyemi")] {
        let answer = fetch(address, path)?;
        let is_fine = answer.starts_with("HTTP/1.1 200") && answer.contains(says);
        ensure!(is_fine, "{address}{path} does not answer as it should:\n{answer}");
    }
    Ok(())
}

/// What the server answers to one plain request.
fn fetch(address: &str, path: &str) -> Result<String> {
    let host = address.strip_prefix("http://").context("the demo speaks HTTP")?;
    let mut stream = TcpStream::connect(host).with_context(|| format!("no answer at {host}"))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Asks it to stop, as a system does, and waits until it has.
fn stop(child: &mut Child) -> Result<()> {
    let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    if !asked.is_ok_and(|status| status.success()) {
        child.kill().context("the demo cannot be stopped")?;
    }
    child.wait().context("the demo was lost")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    /// A page that answers something else is shown, not believed.
    #[test]
    fn a_page_that_does_not_answer_as_it_should_is_shown() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 512];
            let read = stream.read(&mut request).unwrap();
            stream.write_all(b"HTTP/1.1 503 Service Unavailable\r\n\r\nasleep").unwrap();
            String::from_utf8_lossy(&request[..read]).into_owned()
        });
        let wrong = pages_answer(&address).unwrap_err().to_string();
        assert!(wrong.contains("/health does not answer") && wrong.ends_with("asleep"), "{wrong}");
        assert!(server.join().unwrap().starts_with("GET /health HTTP/1.1\r\nHost: 127.0.0.1"));
        assert!(fetch("https://127.0.0.1:1", "/").is_err());
    }
}
