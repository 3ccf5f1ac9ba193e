//! Terms in plain sentences, one for each clause, and the working of each clause.

mod beside;
mod sentence;
mod words;
mod working;

use crate::terms::{Terms, Version};
use attain_units::Language;

impl Terms {
    /// The latest version in sentences, then what each variation changed.
    pub fn describe(&self, language: Language) -> Vec<String> {
        let mut sentences = self.latest().describe(language);
        sentences.extend(beside::variations(self, language));
        sentences
    }
}

impl Version {
    /// One sentence for each clause, then sentences for what stands beside the clauses.
    pub fn describe(&self, language: Language) -> Vec<String> {
        let clauses = self.clauses.iter().map(|clause| self.sentence(clause, language));
        let mut sentences: Vec<String> = clauses.collect();
        sentences.extend(beside::sentences(self, language));
        sentences
    }
}
