//! Made-up evidence of any size for any terms. The same version of the terms, shape and seed
//! always give the same records, whatever order people are made in: each person has their own
//! stream of numbers. Nobody in it is real.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod contract;
mod person;
mod story;
mod wants;

use attain_evidence::Batch;
use attain_terms::Version;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

pub use crate::wants::Wants;

/// What a generator may be told about the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// How many visits each person has; two a day, on four days of a week, when not said.
    pub visits: Option<u32>,
    /// Whether things go wrong as they do: late and disputed records, corrections, weak
    /// evidence, deaths, suspensions.
    pub troubles: bool,
}

impl Default for Shape {
    fn default() -> Self {
        Self { visits: None, troubles: true }
    }
}

/// Makes evidence for one version of the terms.
#[derive(Debug)]
pub struct Generator<'a> {
    version: &'a Version,
    wants: Wants,
    people: u64,
    seed: u64,
    shape: Shape,
    width: usize,
}

/// How many numbers each person's records may have.
const RECORDS_EACH: u64 = 100_000;

impl<'a> Generator<'a> {
    /// Evidence about so many people.
    pub fn new(version: &'a Version, people: u64, seed: u64, shape: Shape) -> Self {
        let width = people.to_string().len();
        Self { version, wants: Wants::of(version), people, seed, shape, width }
    }

    /// An empty batch that knows the words of the terms and those the generator adds.
    pub fn batch(&self) -> Batch {
        Batch::new(self.wants.names.clone())
    }

    /// Adds the contract's own records: what is told for the population.
    pub fn contract(&self, batch: &mut Batch) {
        contract::tell(self.version, &self.wants, &mut self.chance(0), batch);
    }

    /// Adds the records of the person with this number, counted from 1.
    pub fn person(&self, number: u64, batch: &mut Batch) {
        let id = format!("P{number:0width$}", width = self.width);
        let first_record = number * RECORDS_EACH;
        let story = story::Story::new(self.version, &mut self.chance(number), self.shape);
        let mut writer = person::Writer::new(&id, first_record, &self.wants, self.shape, batch);
        writer.tell(self.version, &story, &mut self.chance(number));
    }

    /// Hands on all evidence in batches, the contract's records first, then people in the order
    /// of their ids. It stops at the first error of `each`.
    ///
    /// # Errors
    /// What `each` gives.
    pub fn batches<E>(&self, mut each: impl FnMut(&Batch) -> Result<(), E>) -> Result<(), E> {
        let mut batch = self.batch();
        let words = batch.names.count();
        self.contract(&mut batch);
        for number in 1..=self.people {
            self.person(number, &mut batch);
            if batch.records().len() >= 8_192 {
                each(&batch)?;
                batch.clear(words);
            }
        }
        each(&batch)
    }

    fn chance(&self, stream: u64) -> Chance {
        let mut numbers = ChaCha8Rng::seed_from_u64(self.seed);
        numbers.set_stream(stream);
        Chance(numbers)
    }
}

/// Seeded chance without fractions.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// A number from 0 up to `end`, not reaching it; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(end);
        u32::try_from(product >> 32).expect("the upper half of a product fits 32 bits")
    }

    /// A number from `first` to `last`, both inside.
    pub(crate) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last.saturating_sub(first).saturating_add(1))
    }

    /// Whether something that happens to so many in a hundred happens.
    pub(crate) fn happens(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of them, if there are any.
    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let place = usize::try_from(self.below(count)).expect("a place fits the machine's word");
        all.get(place).copied()
    }
}
