//! How far long work has come, on stderr when a person is looking.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use attain_units::grouped;

/// A count that is shown while it grows: as it is, or as a part of all there is to do.
pub struct Progress {
    what: &'static str,
    all: Option<u64>,
    held: Option<Mutex<Held>>,
}

struct Held {
    done: u64,
    begun: Instant,
    shown: Option<Instant>,
}

impl Progress {
    /// Counts `what`; nothing is shown unless stderr is a terminal.
    pub fn of(what: &'static str) -> Self {
        Self::new(what, None)
    }

    /// As [`Progress::of`], in hundredths of `all`.
    pub fn towards(what: &'static str, all: u64) -> Self {
        Self::new(what, Some(all))
    }

    fn new(what: &'static str, all: Option<u64>) -> Self {
        let held = Held { done: 0, begun: Instant::now(), shown: None };
        let held = std::io::stderr().is_terminal().then(|| Mutex::new(held));
        Self { what, all, held }
    }

    /// So many more are done.
    pub fn add(&self, more: usize) {
        let more = u64::try_from(more).unwrap_or(0);
        self.show(|done| done + more);
    }

    /// So many are done; threads may tell it out of order.
    pub fn at(&self, done: u64) {
        self.show(|before| before.max(done));
    }

    fn show(&self, change: impl FnOnce(u64) -> u64) {
        let Some(Ok(mut held)) = self.held.as_ref().map(Mutex::lock) else {
            return;
        };
        held.done = change(held.done);
        let is_long = held.begun.elapsed() > Duration::from_secs(1);
        let is_due = held.shown.is_none_or(|shown| shown.elapsed() > Duration::from_millis(200));
        if is_long && is_due {
            held.shown = Some(Instant::now());
            let line = match self.all {
                None => format!("{} {}", grouped(u128::from(held.done)), self.what),
                Some(all) => {
                    let percent = (held.done * 100).checked_div(all).unwrap_or(100).min(100);
                    format!("{} {percent}%", self.what)
                }
            };
            // A terminal that takes no progress does not stop the work.
            let _ = write!(std::io::stderr(), "\r{line}");
        }
    }
}

impl Drop for Progress {
    /// The work is done: the line goes.
    fn drop(&mut self) {
        if let Some(Ok(held)) = self.held.as_ref().map(Mutex::lock)
            && held.shown.is_some()
        {
            let _ = write!(std::io::stderr(), "\r{:60}\r", "");
        }
    }
}
