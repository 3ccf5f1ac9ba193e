//! Messages in English and Welsh.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use attain_units::{Language, fill};

use crate::format::tree::{self, Value};

static ENGLISH: OnceLock<BTreeMap<String, String>> = OnceLock::new();
static WELSH: OnceLock<BTreeMap<String, String>> = OnceLock::new();

fn messages(language: Language) -> &'static BTreeMap<String, String> {
    match language {
        Language::English => ENGLISH.get_or_init(|| read(include_str!("../../messages/en.toml"))),
        Language::Welsh => WELSH.get_or_init(|| read(include_str!("../../messages/cy.toml"))),
    }
}

/// Says the messages of this room.
pub(super) trait Say {
    /// The message under this key, with its gaps filled in.
    fn say(self, key: &str, gaps: &[(&str, &str)]) -> String;
}

impl Say for Language {
    fn say(self, key: &str, gaps: &[(&str, &str)]) -> String {
        let message = messages(self).get(key);
        fill(message.expect("every message that is said is in the message files"), gaps)
    }
}

fn read(text: &str) -> BTreeMap<String, String> {
    let table = tree::parse(text).expect("the message files are TOML");
    let texts = table.entries.into_iter().filter_map(|(key, entry)| match entry.value {
        Value::Text(text) => Some((key, text)),
        _ => None,
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(message: &str) -> Vec<&str> {
        let mut gaps: Vec<&str> =
            message.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        gaps.sort_unstable();
        gaps
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (english, welsh) = (messages(Language::English), messages(Language::Welsh));
        assert!(english.keys().eq(welsh.keys()));
        for (key, message) in english {
            assert_eq!(gaps(message), gaps(&welsh[key]), "the gaps of {key}");
        }
    }
}
