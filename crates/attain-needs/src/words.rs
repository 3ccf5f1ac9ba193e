//! Messages in English and Welsh, read from two files with the same keys.

use std::collections::BTreeMap;

use attain_units::{Language, fill};

/// The messages of one room.
#[derive(Debug)]
pub struct Words {
    english: BTreeMap<String, String>,
    welsh: BTreeMap<String, String>,
}

impl Words {
    /// Reads the two files of a room: flat TOML, every value a text.
    ///
    /// # Panics
    /// When a file is not that; both are part of the program and a test reads them.
    pub fn read(english: &str, welsh: &str) -> Self {
        Self { english: messages(english), welsh: messages(welsh) }
    }

    /// The message under this key, its gaps filled in.
    ///
    /// # Panics
    /// When there is no such message, or a gap of it is left open.
    pub fn say(&self, language: Language, key: &str, gaps: &[(&str, &str)]) -> String {
        let Some(message) = self.of(language).get(key) else {
            panic!("the message files have no `{key}`")
        };
        fill(message, gaps)
    }

    /// Whether there is a message under this key.
    pub fn has(&self, key: &str) -> bool {
        self.english.contains_key(key)
    }

    /// Whether nothing fills the message under this key.
    pub fn is_plain(&self, key: &str) -> bool {
        self.english.get(key).is_some_and(|message| !message.contains('{'))
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.english.keys().map(String::as_str)
    }

    /// Where the two languages differ in keys or gaps, one sentence each; a test asks.
    pub fn differences(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (key, message) in &self.english {
            match self.welsh.get(key) {
                None => found.push(format!("Welsh has no `{key}`")),
                Some(welsh) if gaps_of(welsh) != gaps_of(message) => {
                    found.push(format!("the gaps of `{key}` differ"));
                }
                Some(_) => {}
            }
        }
        let more = self.welsh.keys().filter(|key| !self.english.contains_key(*key));
        found.extend(more.map(|key| format!("English has no `{key}`")));
        found
    }

    fn of(&self, language: Language) -> &BTreeMap<String, String> {
        match language {
            Language::English => &self.english,
            Language::Welsh => &self.welsh,
        }
    }
}

fn messages(text: &str) -> BTreeMap<String, String> {
    let table: toml::Table = text.parse().expect("the message files are TOML");
    let read = |(key, value)| match value {
        toml::Value::String(text) => (key, text),
        other => panic!("the message `{key}` is {}, not a text", other.type_str()),
    };
    table.into_iter().map(read).collect()
}

fn gaps_of(message: &str) -> Vec<&str> {
    let mut gaps: Vec<&str> =
        message.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    gaps.sort_unstable();
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_or_a_gap_that_one_language_lacks_is_named() {
        let words = Words::read(
            "both = \"{a} and {b}\"\ngap = \"{a}\"\nenglish = \"here\"",
            "both = \"{b} a {a}\"\ngap = \"{b}\"\nwelsh = \"yma\"",
        );
        assert_eq!(
            words.differences(),
            ["Welsh has no `english`", "the gaps of `gap` differ", "English has no `welsh`"]
        );
        let gaps = [("a", "1"), ("b", "2")];
        assert_eq!(words.say(Language::English, "both", &gaps), "1 and 2");
        assert_eq!(words.say(Language::Welsh, "both", &gaps), "2 a 1");
    }
}
