//! Chance that is the same every time: splitmix64, as far as trials need it.

/// A row of numbers drawn from a seed.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// The row of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one below `many`.
    pub fn below(&mut self, many: u64) -> u64 {
        self.number() % many
    }

    /// One of several; nothing of none.
    pub fn one_of<'a, T>(&mut self, several: &'a [T]) -> Option<&'a T> {
        let many = u64::try_from(several.len()).ok().filter(|many| *many > 0)?;
        several.get(usize::try_from(self.below(many)).ok()?)
    }

    /// Another row of its own.
    pub fn split(&mut self) -> Self {
        Self(self.number())
    }
}
