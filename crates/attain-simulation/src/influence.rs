//! How much of the spread of the margin one parameter explains.

use attain_units::Pence;

use crate::parameter::MILLION;

/// Into how many parts the range of a parameter is cut, each drawn as often as another.
const PARTS: usize = 10;

/// The margin of all runs, by the part of its range a parameter was drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Influence {
    runs: [i128; PARTS],
    sums: [i128; PARTS],
    squares: i128,
}

impl Influence {
    /// One run: the word the parameter was drawn with, and the margin.
    pub fn add(&mut self, word: u32, margin: Pence) {
        let parts = u64::try_from(PARTS).expect("ten parts");
        let place = usize::try_from((u64::from(word) * parts) >> 32).expect("one of ten parts");
        self.runs[place] += 1;
        self.sums[place] += i128::from(margin.0);
        self.squares += i128::from(margin.0) * i128::from(margin.0);
    }

    pub fn merge(&mut self, other: &Self) {
        for place in 0..PARTS {
            self.runs[place] += other.runs[place];
            self.sums[place] += other.sums[place];
        }
        self.squares += other.squares;
    }

    /// The part of the margin's variance that the parameter explains by itself, in millionths:
    /// the spread between parts of its range, less what chance alone would put there (ε²).
    pub fn share(&self) -> i64 {
        let runs: i128 = self.runs.iter().sum();
        let filled: i128 = self.runs.iter().map(|&runs| i128::from(runs > 0)).sum();
        let sum: i128 = self.sums.iter().sum();
        if runs <= filled || filled < 2 {
            return 0;
        }
        let square_of = |sum: i128, runs: i128| sum.checked_mul(sum).map_or(0, |s| s / runs);
        let correction = square_of(sum, runs);
        let parts = self.sums.iter().zip(&self.runs).filter(|&(_, &runs)| runs > 0);
        let between = parts.map(|(&sum, &runs)| square_of(sum, runs)).sum::<i128>() - correction;
        let all = self.squares - correction;
        let within = (all - between) / (runs - filled);
        let explained = between - (filled - 1) * within;
        if all <= 0 {
            return 0;
        }
        // Both are shifted alike, so that the product of the larger one still fits.
        let shift = (128 - all.leading_zeros()).saturating_sub(96);
        let share = (explained >> shift) * i128::from(MILLION) / (all >> shift).max(1);
        i64::try_from(share.clamp(0, i128::from(MILLION))).expect("at most a million")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Margins that follow the word alone are explained by it; margins that follow another word
    /// are not.
    #[test]
    fn what_moves_the_margin_explains_it() {
        let chance = crate::chance::Chance::of(3);
        let (mut own, mut other) = (Influence::default(), Influence::default());
        for run in 0..4_000 {
            let words = chance.parameters(run, 2);
            let margin = Pence(i64::from(words[0] >> 8) - 4_000_000);
            own.add(words[0], margin);
            other.add(words[1], margin);
        }
        // Ten steps of a straight line hold 99 hundredths of its variance.
        assert!((985_000..=995_000).contains(&own.share()), "{}", own.share());
        assert!(other.share() < 5_000, "{}", other.share());
    }
}
