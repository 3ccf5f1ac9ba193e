//! Answers on the terminal's output.

use std::io::{ErrorKind, Write};

use anyhow::Context;
use serde_json::Value;

/// Writes an answer. Somebody who reads the first lines only, such as `head`, has had enough.
pub fn say(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.context("the answer cannot be written"),
    }
}

/// Writes an answer for machines.
pub fn say_json(value: &Value) -> anyhow::Result<()> {
    say(&format!("{}\n", serde_json::to_string_pretty(value)?))
}
