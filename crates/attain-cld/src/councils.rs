//! All councils of a reading, several at a time.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::measure::{Measures, Question, measure};
use crate::read::{CouncilRows, Returns};
use crate::submission::{Choice, Scope};
use crate::table::{Fate, Stages, table};

/// What one council's returns amount to.
pub struct CouncilResult {
    /// The council's code.
    pub council: String,
    /// Which submissions speak for it.
    pub choice: Choice,
    /// Row counts from step to step.
    pub stages: Stages,
    /// How many rows had each fate.
    pub fates: BTreeMap<Fate, u64>,
    /// Its figures.
    pub measures: Measures,
}

/// Measures every council on so many threads, and lets its rows go once they are measured.
/// `progress` is told after each how many rows have been measured.
///
/// # Panics
/// When a thread does, which would be a bug.
pub fn measure_councils(
    returns: &mut Returns<'_>,
    scope: &Scope,
    question: &Question<'_>,
    threads: usize,
    progress: &(dyn Fn(u64) + Sync),
) -> Vec<CouncilResult> {
    let mut councils = std::mem::take(&mut returns.councils);
    // The largest first, so that no thread is left alone with one at the end.
    councils.sort_by_key(rows);
    let waiting = Mutex::new(councils);
    let done = Mutex::new((0, Vec::new()));
    let returns = &*returns;
    let work = || loop {
        let next = waiting.lock().expect("no thread fails while it chooses a council").pop();
        let Some(council) = next else { break };
        let count = crate::count(rows(&council));
        let table = table(returns, council, scope, |_, _| {});
        let measures = measure(&table, returns, question);
        let mut done = done.lock().expect("no thread fails while it hands a result over");
        done.0 += count;
        progress(done.0);
        done.1.push(CouncilResult {
            council: table.council,
            choice: table.choice,
            stages: table.stages,
            fates: table.fates,
            measures,
        });
    };
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(work);
        }
    });
    let (_, mut results) = done.into_inner().expect("every thread has ended");
    results.sort_by(|a: &CouncilResult, b| a.council.cmp(&b.council));
    results
}

fn rows(council: &CouncilRows) -> usize {
    council.parts.iter().map(Vec::len).sum()
}

impl Stages {
    /// Joins the counts of another council.
    pub fn merge(&mut self, other: Self) {
        self.rows_read += other.rows_read;
        self.rows_in += other.rows_in;
        self.after_filter += other.after_filter;
        self.after_id += other.after_id;
        self.cropped += other.cropped;
        self.unique_events += other.unique_events;
        self.people += other.people;
    }
}
