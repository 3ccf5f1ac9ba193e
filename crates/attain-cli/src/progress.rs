//! How far long work has come, on stderr when a person is looking.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use attain_units::grouped;

/// A count that is shown while it grows.
pub struct Progress {
    what: &'static str,
    held: Option<Mutex<Held>>,
}

struct Held {
    count: u128,
    begun: Instant,
    shown: Option<Instant>,
}

impl Progress {
    /// Counts `what`; nothing is shown unless stderr is a terminal.
    pub fn of(what: &'static str) -> Self {
        let held = Held { count: 0, begun: Instant::now(), shown: None };
        Self { what, held: std::io::stderr().is_terminal().then(|| Mutex::new(held)) }
    }

    /// Counts so many more.
    pub fn add(&self, more: usize) {
        let Some(Ok(mut held)) = self.held.as_ref().map(Mutex::lock) else {
            return;
        };
        held.count += u128::try_from(more).unwrap_or(0);
        let is_long = held.begun.elapsed() > Duration::from_secs(1);
        let is_due = held.shown.is_none_or(|shown| shown.elapsed() > Duration::from_millis(200));
        if is_long && is_due {
            held.shown = Some(Instant::now());
            eprint!("\r{} {}", grouped(held.count), self.what);
            // A terminal that cannot be written to loses a progress line and nothing else.
            let _ = std::io::stderr().flush();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(Ok(held)) = self.held.as_ref().map(Mutex::lock)
            && held.shown.is_some()
        {
            eprint!("\r{:60}\r", "");
        }
    }
}
