//! Messages in English and Welsh.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::format::tree::{self, Value};

/// A language people read terms in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Cymraeg.
    Welsh,
}

static ENGLISH: OnceLock<BTreeMap<String, String>> = OnceLock::new();
static WELSH: OnceLock<BTreeMap<String, String>> = OnceLock::new();

impl Language {
    fn messages(self) -> &'static BTreeMap<String, String> {
        match self {
            Self::English => ENGLISH.get_or_init(|| read(include_str!("../../messages/en.toml"))),
            Self::Welsh => WELSH.get_or_init(|| read(include_str!("../../messages/cy.toml"))),
        }
    }

    /// The message under this key, with its gaps filled in.
    pub(super) fn say(self, key: &str, gaps: &[(&str, &str)]) -> String {
        let message = self.messages().get(key);
        let mut rest = &**message.expect("every message that is said is in the message files");
        let mut said = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let (gap, after) = after.split_once('}').expect("a gap of a message is closed");
            let filled = gaps.iter().find(|(name, _)| *name == gap);
            said.push_str(before);
            said.push_str(filled.expect("every gap of a message is filled").1);
            rest = after;
        }
        said.push_str(rest);
        said
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
        let (english, welsh) = (Language::English.messages(), Language::Welsh.messages());
        assert!(english.keys().eq(welsh.keys()));
        for (key, message) in english {
            assert_eq!(gaps(message), gaps(&welsh[key]), "the gaps of {key}");
        }
    }
}
