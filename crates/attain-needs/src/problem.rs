//! What is wrong with one field of a form, in a way that a page can show in either language.

use std::fmt;

use attain_units::Language;

use crate::words::Words;

/// One field that cannot be taken as it stands.
#[derive(Clone)]
pub struct FieldProblem {
    /// The field, by its path in the form: `outcomes.2.weight`, counted from 1.
    pub field: String,
    /// The stable key of the message.
    pub key: &'static str,
    gaps: Vec<(&'static str, Gap)>,
    words: &'static Words,
}

/// What fills a gap of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A text that is the same in every language.
    Text(String),
    /// The key of a message without gaps.
    Key(String),
    /// The keys of several, which are said one after the other.
    Keys(Vec<String>),
}

impl FieldProblem {
    /// A problem whose message stands in `words`.
    pub fn new(
        words: &'static Words,
        field: impl Into<String>,
        key: &'static str,
        gaps: Vec<(&'static str, Gap)>,
    ) -> Self {
        Self { field: field.into(), key, gaps, words }
    }

    /// The sentence: what is wrong and what to do.
    pub fn say(&self, language: Language) -> String {
        let filled: Vec<(&str, String)> = self
            .gaps
            .iter()
            .map(|(name, gap)| match gap {
                Gap::Text(text) => (*name, text.clone()),
                Gap::Key(key) => (*name, self.words.say(language, key, &[])),
                Gap::Keys(keys) => {
                    let said = keys.iter().map(|key| self.words.say(language, key, &[]));
                    (*name, said.collect::<Vec<_>>().join(", "))
                }
            })
            .collect();
        let gaps: Vec<(&str, &str)> = filled.iter().map(|(name, gap)| (*name, &**gap)).collect();
        self.words.say(language, self.key, &gaps)
    }
}

impl From<String> for Gap {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Gap {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl PartialEq for FieldProblem {
    fn eq(&self, other: &Self) -> bool {
        (&self.field, self.key, &self.gaps) == (&other.field, other.key, &other.gaps)
    }
}

impl Eq for FieldProblem {}

impl fmt::Display for FieldProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.say(Language::English))
    }
}

impl fmt::Debug for FieldProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{self}` ({})", self.key)
    }
}

impl std::error::Error for FieldProblem {}
