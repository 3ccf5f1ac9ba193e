//! Chance by place. ChaCha8 gives the words of any place of any stream at once, so run 7 and
//! person 31 always have the same words, whoever asks for them and in whatever order.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// How many words each person has at most: one for each question a life may ask
/// ([`crate::course`]).
pub(crate) const WORDS: usize = 32;

/// The words of one person, each any of 2³² as often as another.
pub(crate) type Words = [u32; WORDS];

/// The numbers of one seed.
#[derive(Clone, Debug)]
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// The words of the people of a run, one person after the other, each with so many words;
    /// the others are 0.
    pub fn people(&self, run: u64, words: usize) -> impl Iterator<Item = Words> + use<> {
        let mut numbers = self.stream(2 * run);
        std::iter::repeat_with(move || {
            let mut bytes = [0; 4 * WORDS];
            numbers.fill_bytes(&mut bytes[..4 * words]);
            let mut words = [0; WORDS];
            for (word, four) in words.iter_mut().zip(bytes.as_chunks::<4>().0) {
                *word = u32::from_le_bytes(*four);
            }
            words
        })
    }

    /// One word for each parameter of a run.
    pub fn parameters(&self, run: u64, count: usize) -> Vec<u32> {
        let mut numbers = self.stream(2 * run + 1);
        (0..count).map(|_| numbers.next_u32()).collect()
    }

    fn stream(&self, stream: u64) -> ChaCha8Rng {
        let mut numbers = self.0.clone();
        numbers.set_stream(stream);
        numbers
    }
}

/// Of 2³² words, how many stand for a chance in millionths.
pub(crate) fn threshold(millionths: i64) -> u64 {
    let part = i128::from(millionths.clamp(0, crate::MILLION)) << 32;
    u64::try_from(part / i128::from(crate::MILLION)).expect("a chance is at most one")
}

/// Whether a word is one of those that stand for a chance.
pub(crate) fn happens(word: u32, threshold: u64) -> bool {
    u64::from(word) < threshold
}

/// A number from 0 up to `end`, not reaching it; 0 when `end` is 0.
pub(crate) fn below(word: u32, end: u32) -> u32 {
    let product = u64::from(word) * u64::from(end);
    u32::try_from(product >> 32).expect("the upper half of a product fits 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_its_own_words_wherever_one_begins() {
        let chance = Chance::of(7);
        let run = |number| chance.people(number, WORDS).take(40).collect::<Vec<Words>>();
        assert_eq!(run(3), run(3));
        assert_ne!(run(3), run(4));
        assert_ne!(run(3)[0], Chance::of(8).people(3, WORDS).next().unwrap());
        assert_ne!(run(0)[0][..4], chance.parameters(0, 4)[..]);
    }

    #[test]
    fn chances_are_met_as_often_as_they_say() {
        let words: Vec<u32> = Chance::of(1).people(0, WORDS).take(2_000).flatten().collect();
        let count =
            |millionths| words.iter().filter(|&&word| happens(word, threshold(millionths))).count();
        assert_eq!(count(0), 0);
        assert_eq!(count(1_000_000), words.len());
        // 64,000 draws: four standard errors of a third are 0.75 of a hundredth.
        assert!(count(333_333).abs_diff(words.len() / 3) < words.len() * 75 / 10_000);
        assert!(words.iter().all(|&word| below(word, 6) < 6));
    }
}
