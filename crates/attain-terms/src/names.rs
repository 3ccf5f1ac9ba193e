//! The words a contract uses, each held once and handled as a small number.

use std::collections::HashMap;

/// A word of the contract or of its evidence: a party, an outcome, a measure, a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(u32);

impl Name {
    /// The name's number: words of the terms come before words met later.
    pub fn number(self) -> usize {
        usize::try_from(self.0).expect("a name fits the machine's word")
    }
}

/// The check that approves a price above the allocation (C42).
pub const APPROVAL: &str = "above the allocation";

/// Every word met so far. The words of the terms come first and never change their number,
/// so rules compare numbers, and words of one batch of evidence can be forgotten after it.
#[derive(Clone, Debug, Default)]
pub struct Names {
    words: Vec<Box<str>>,
    numbers: HashMap<Box<str>, Name>, // the order of this map is never seen
}

impl Names {
    /// The name of `word`, remembered from now on.
    ///
    /// # Panics
    /// After four thousand million words.
    pub fn name(&mut self, word: &str) -> Name {
        if let Some(&known) = self.numbers.get(word) {
            return known;
        }
        let name = Name(u32::try_from(self.words.len()).expect("fewer words than 2^32"));
        self.words.push(word.into());
        self.numbers.insert(word.into(), name);
        name
    }

    /// The name of `word`, if it has been met.
    pub fn known(&self, word: &str) -> Option<Name> {
        self.numbers.get(word).copied()
    }

    /// The word behind `name`.
    ///
    /// # Panics
    /// When `name` was forgotten or comes from other names.
    pub fn word(&self, name: Name) -> &str {
        let place = usize::try_from(name.0).expect("a name fits the machine's word");
        &self.words[place]
    }

    /// How many words are held.
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// Forgets every word met after the first `count`.
    pub fn forget_after(&mut self, count: usize) {
        for word in self.words.drain(count.min(self.words.len())..) {
            self.numbers.remove(&word);
        }
    }
}
