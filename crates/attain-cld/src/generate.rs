//! Made-up returns of any size: realistic, messy, and the same for the same seed.
//!
//! Each council sends five quarterly returns of a rolling year, so most events come several
//! times. Reablement overlaps and adjoins; values are missing, invalid or of release 1; there
//! are carers, deaths, duplicates, wrong periods and resubmissions. Nobody in it is real: NHS
//! numbers begin with 999, which is kept for testing.

mod life;
mod write;

use std::io::{self, Write};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::field::Field;

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Rows below the header.
    pub events: u64,
    /// Councils, at most 899; their codes count from 101.
    pub councils: u16,
    /// Another seed makes other people.
    pub seed: u64,
}

/// A stream of chances.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of one council.
    fn of(seed: u64, council: u16) -> Self {
        let mut stream = ChaCha8Rng::seed_from_u64(seed);
        stream.set_stream(u64::from(council));
        Self(stream)
    }

    /// A whole number below `end`.
    pub fn below(&mut self, end: u32) -> u32 {
        let wide = u64::from(self.0.next_u32()) * u64::from(end);
        u32::try_from(wide >> 32).expect("it is below a number of 32 bits")
    }

    /// A number of days from `first` to `last`.
    pub fn days(&mut self, first: i32, last: i32) -> i32 {
        let span = u32::try_from(last - first + 1).expect("the last day is not before the first");
        first + i32::try_from(self.below(span)).expect("a span of days is small")
    }

    /// Whether something happens that happens so often in a thousand times.
    pub fn is(&mut self, in_thousand: u32) -> bool {
        self.below(1_000) < in_thousand
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        let at = self.below(u32::try_from(of.len()).expect("a list is short"));
        of[usize::try_from(at).expect("a list is short")]
    }
}

/// Writes a stacked return with exactly as many rows as planned.
///
/// # Errors
/// When the rows cannot be written.
pub fn generate(plan: Plan, out: &mut impl Write) -> io::Result<()> {
    let names: Vec<String> = Field::all().map(|field| write::quoted(field.name())).collect();
    writeln!(out, "{}", names.join(","))?;
    let councils = u64::from(plan.councils.clamp(1, 899));
    let mut row = Vec::with_capacity(1_024);
    let all = plan.councils.clamp(1, 899);
    for council in 0..all {
        // The first councils get the rows that do not divide.
        let extra = u64::from(u64::from(council) < plan.events % councils);
        let mut left = plan.events / councils + extra;
        let mut dice = Dice::of(plan.seed, council);
        let mut council = write::Council::new(council, all, &mut dice);
        while left > 0 {
            let person = life::Person::new(council.next_person(), &mut dice);
            for (at, seen) in write::returns(&person, &council, &mut dice) {
                if left == 0 {
                    break;
                }
                left -= 1;
                row.clear();
                council.row(&person, at, &seen, &mut dice, &mut row);
                out.write_all(&row)?;
            }
        }
    }
    out.flush()
}

/// The population table that goes with a plan.
pub fn population(plan: Plan) -> String {
    let mut table = String::from("LA Code,LA Name,Age Band,Population\n");
    for council in 0..plan.councils.clamp(1, 899) {
        let code = 101 + council;
        let people = 60_000 + u32::from(council) * 1_000;
        table.push_str(&format!("{code},Council {code},18 to 64,{}\n", people * 3));
        table.push_str(&format!("{code},Council {code},65 and above,{people}\n"));
    }
    table
}
