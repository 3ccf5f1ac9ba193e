//! What is to be said of a paper, in a way that a page can show in either language.

use attain_units::Language;

use crate::catalogue::Item;
use crate::words;

/// One thing to say of a paper: what it lacks and what to do about it, or what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The part of the paper it belongs to, such as `outcomes.2`, counted from 1.
    pub place: String,
    /// The stable key of the message.
    pub key: &'static str,
    gaps: Vec<(&'static str, Gap)>,
}

/// What fills a gap of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Somebody's own words.
    Text(String),
    /// The key of a message without gaps.
    Key(String),
    /// An item of a framework: English, then Welsh.
    Item([String; 2]),
}

impl Remark {
    pub(crate) fn new(
        place: impl Into<String>,
        key: &'static str,
        gaps: Vec<(&'static str, Gap)>,
    ) -> Self {
        Self { place: place.into(), key, gaps }
    }

    /// The sentence.
    pub fn say(&self, language: Language) -> String {
        let gaps = self.gaps.iter().map(|(name, gap)| (*name, gap.say(language)));
        let gaps: Vec<(&str, String)> = gaps.collect();
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, text)| (*name, &**text)).collect();
        words().say(language, self.key, &gaps)
    }
}

impl Gap {
    pub(crate) fn say(&self, language: Language) -> String {
        match (self, language) {
            (Self::Text(text), _) => text.clone(),
            (Self::Key(key), _) => words().say(language, key, &[]),
            (Self::Item([english, _]), Language::English) => english.clone(),
            (Self::Item([_, welsh]), Language::Welsh) => welsh.clone(),
        }
    }
}

impl From<&Item> for Gap {
    fn from(item: &Item) -> Self {
        Self::Item(
            [Language::English, Language::Welsh].map(|language| item.say(language).to_owned()),
        )
    }
}

impl From<&str> for Gap {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Those of several parts that are not there, each under its key `lacks-PART`.
pub(crate) fn lacking(key: &'static str, parts: &[(&str, bool)]) -> Vec<Remark> {
    let absent = parts.iter().filter(|(_, is_there)| !is_there);
    let missing = |(part, _): &(&str, bool)| {
        Remark::new(*part, key, vec![("lacks", Gap::Key(format!("lacks-{part}")))])
    };
    absent.map(missing).collect()
}
