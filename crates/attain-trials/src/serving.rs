//! The real `attain serve` as a process that may be killed.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};
use attain_units::Instant;

/// How the service is started.
#[derive(Clone, Debug)]
pub struct Start {
    /// The binary `attain`.
    pub attain: PathBuf,
    /// The database's address.
    pub database: String,
    /// What its clock says at the start; the machine's own time when nothing.
    pub clock: Option<Instant>,
    /// Where its log goes.
    pub log: PathBuf,
    /// The most 512-byte blocks of a file it may write, as `ulimit -f` holds it.
    pub file_blocks: Option<u64>,
    /// Where libfaketime reads how far the machine's clock is off, such as `+400d`, again at each
    /// look at the clock. Nothing when the clock is left alone.
    pub clock_off: Option<PathBuf>,
}

/// libfaketime, where Debian puts it.
///
/// # Errors
/// When it is not installed.
pub fn faketime() -> Result<PathBuf> {
    for place in std::fs::read_dir("/usr/lib")? {
        let library = place?.path().join("faketime/libfaketime.so.1");
        if library.is_file() {
            return Ok(library);
        }
    }
    bail!("libfaketime is not installed; on Debian: apt-get install faketime")
}

/// A running service.
pub struct Serving {
    child: Child,
    base: String,
}

impl Start {
    /// Starts the service and waits until it says where it is.
    ///
    /// # Errors
    /// When it ends instead, with its exit status and what it said.
    pub fn serve(&self) -> Result<Serving> {
        let log = File::create(&self.log).context("cannot write the service's log")?;
        let mut command = self.command();
        if let Some(off) = &self.clock_off {
            command.env("LD_PRELOAD", faketime()?).env("FAKETIME_TIMESTAMP_FILE", off);
            // The clock that is looked at, and not what measures how long something takes.
            for switch in ["FAKETIME_NO_CACHE", "FAKETIME_DONT_FAKE_MONOTONIC", "NO_FAKE_STAT"] {
                command.env(switch, "1");
            }
        }
        let mut child = command.stderr(log).spawn().context("cannot start attain")?;
        let mut line = String::new();
        let out = child.stdout.take().expect("stdout was asked for");
        BufReader::new(out).read_line(&mut line)?;
        let Some(base) = line.trim().strip_prefix("Attain is at ") else {
            let status = child.wait()?;
            bail!("the service did not start ({status}): {}", self.told());
        };
        Ok(Serving { child, base: base.to_owned() })
    }

    /// What the service wrote beside its answers.
    pub fn told(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn command(&self) -> Command {
        let mut command = match self.file_blocks {
            None => Command::new(&self.attain),
            Some(blocks) => {
                // The signal of a file that grows too large is ignored, so that writing fails
                // as it does on a full disk.
                let mut shell = Command::new("sh");
                let script = r#"trap '' XFSZ; ulimit -f "$1"; shift; exec "$@""#;
                shell.args(["-c", script, "limited", &blocks.to_string()]).arg(&self.attain);
                shell
            }
        };
        command.args(["serve", "--listen", "127.0.0.1:0", "--database", &self.database]);
        if let Some(clock) = self.clock {
            command.args(["--clock", &clock.to_string()]);
        }
        command.env_remove("ATTAIN_DATABASE").stdin(Stdio::null()).stdout(Stdio::piped());
        command
    }
}

impl Serving {
    /// Where it is: `http://127.0.0.1:…`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Kills it where it stands.
    ///
    /// # Errors
    /// When it had ended before.
    pub fn kill(mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("the service ended by itself: {status}");
        }
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop, as a system does, and waits for its end.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn stop(mut self) -> Result<ExitStatus> {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().context("cannot ask it to stop")?;
        Ok(self.child.wait()?)
    }
}

impl Drop for Serving {
    /// A trial that fails leaves no service behind.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ended_meanwhile = self.child.kill();
            let _nothing_left = self.child.wait();
        }
    }
}

/// Runs `attain` to its end with these words. Gives its status, what it answered and what it told.
///
/// # Errors
/// When it cannot be started.
pub fn attain(attain: &Path, words: &[&str]) -> Result<(ExitStatus, String, String)> {
    let mut command = Command::new(attain);
    command.args(words).env_remove("ATTAIN_DATABASE").stdin(Stdio::null());
    let ran = command.output().context("cannot start attain")?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok((ran.status, text(&ran.stdout), text(&ran.stderr)))
}
