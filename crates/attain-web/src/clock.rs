//! What time it is. The service tells the time by one clock, which training and tests may set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use attain_units::{Day, Instant};

/// A clock that may run ahead of or behind the machine's.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Microseconds to add to the machine's clock.
    apart: Arc<AtomicI64>,
}

const SECOND: i64 = 1_000_000;

impl Clock {
    /// A clock that stands at `now` and goes on from there.
    pub fn starting_at(now: Instant) -> Self {
        let clock = Self::default();
        clock.set(now);
        clock
    }

    /// Sets the clock; it goes on from there.
    pub fn set(&self, now: Instant) {
        self.apart.store(now.0 - machine(), Ordering::SeqCst);
    }

    /// Now, in whole seconds.
    pub fn now(&self) -> Instant {
        let now = machine() + self.apart.load(Ordering::SeqCst);
        Instant(now.div_euclid(SECOND) * SECOND)
    }

    /// Today.
    pub fn today(&self) -> Day {
        self.now().day()
    }
}

fn machine() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock is past 1970");
    i64::try_from(since.as_micros()).expect("the clock is before the year 290,000")
}
