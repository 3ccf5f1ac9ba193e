//! A small generator of numbers that look drawn and are the same every time.

/// Draws numbers from a seed.
pub struct Draw(u64);

impl Draw {
    /// A generator of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to and without `most`. SplitMix64 by Steele, Lea and Flood (2014); the
    /// slight preference for small numbers does not matter here.
    pub fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        u32::try_from(mixed % u64::from(most)).expect("it is below a number of 32 bits")
    }
}
