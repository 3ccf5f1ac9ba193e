//! The words of papers, in both languages.

use toml::{Table, Value};

fn messages(language: &str) -> Table {
    let path = format!("{}/messages/{language}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).expect(&path).parse().expect(&path)
}

fn gaps(message: &Value) -> Vec<String> {
    let text = message.as_str().unwrap_or_default();
    let mut gaps: Vec<String> =
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.into())).collect();
    gaps.sort();
    gaps
}

#[test]
fn both_languages_say_the_same_things() {
    let (english, welsh) = (messages("en"), messages("cy"));
    assert!(english.keys().eq(welsh.keys()), "the same keys in the same order");
    for (key, message) in &english {
        assert_eq!(gaps(message), gaps(&welsh[key]), "the gaps of {key}");
        let shared = ["minutes", "person"];
        assert!(message != &welsh[key] || shared.contains(&key.as_str()), "{key} is not Welsh");
    }
}

/// A key nobody says is a word nobody has to translate.
#[test]
fn every_message_is_said_somewhere() {
    let folder = format!("{}/typst", env!("CARGO_MANIFEST_DIR"));
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        std::fs::read_to_string(entry.expect("the folder is there").path()).expect("a template")
    };
    let templates: String = std::fs::read_dir(folder).expect("templates").map(read).collect();
    for key in messages("en").keys() {
        let is_built = key.starts_with("state_") || key.starts_with("note_");
        assert!(is_built || templates.contains(&format!("say.{key}")), "nobody says {key}");
    }
}
