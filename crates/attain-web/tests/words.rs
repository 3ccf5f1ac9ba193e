//! Both languages say everything, and fill the same gaps.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_bundle::FluentResource;

/// Each message of a folder with the names of what fills it.
fn messages(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages").join(folder);
    let mut found = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let resource = FluentResource::try_new(text.clone());
        assert!(resource.is_ok(), "{:?}", resource.err().map(|(_, wrong)| wrong));
        let mut key = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" =")
                && !line.starts_with([' ', '#', '}'])
            {
                key = name.to_owned();
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{key} is said twice"
                );
            }
            if line.starts_with('#') || key.is_empty() {
                continue;
            }
            let gaps = line.split("{ $").skip(1).map(|part| {
                part.split(|letter: char| !letter.is_ascii_alphanumeric())
                    .next()
                    .unwrap()
                    .to_owned()
            });
            found.get_mut(&key).unwrap().extend(gaps);
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_gaps() {
    let (english, welsh) = (messages("en"), messages("cy"));
    let only = |these: &BTreeMap<_, _>, those: &BTreeMap<String, _>| -> Vec<String> {
        these.keys().filter(|key: &&String| !those.contains_key(*key)).cloned().collect()
    };
    assert_eq!(only(&english, &welsh), Vec::<String>::new(), "in English alone");
    assert_eq!(only(&welsh, &english), Vec::<String>::new(), "in Welsh alone");
    for (key, gaps) in &english {
        assert_eq!(gaps, &welsh[key], "{key}");
    }
}

/// Welsh counts in six ways; a message that counts in English has a word for each that differs.
#[test]
fn what_counts_in_welsh_counts_in_all_its_ways() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages/cy");
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for message in text.split("\n\n").flat_map(|part| part.split("\n}\n")) {
            if message.contains("[one]") {
                for form in ["[two]", "[few]", "[many]", "*[other]"] {
                    assert!(message.contains(form), "{form} is missing in:\n{message}");
                }
            }
        }
    }
}

/// A template says what a message says: no words of its own between its tags.
#[test]
fn templates_have_no_words_of_their_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut wrong = Vec::new();
    let mut ahead = vec![folder];
    while let Some(folder) = ahead.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                ahead.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for (number, words) in own_words(&text) {
                // Each language is named in itself.
                if !words.replace("Cymraeg", "").replace("English", "").is_empty() {
                    wrong.push(format!("{}:{number}: {words}", path.display()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The words of a template that stand outside its marks, tags and comments, with their lines.
fn own_words(text: &str) -> Vec<(usize, String)> {
    let mut plain = String::new();
    let (mut rest, mut depth) = (text, Vec::<&str>::new());
    while let Some(letter) = rest.chars().next() {
        let ends = [("{#", "#}"), ("{{", "}}"), ("{%", "%}"), ("<", ">")];
        if let Some(end) = depth.last()
            && rest.starts_with(end)
        {
            rest = &rest[end.len()..];
            depth.pop();
            continue;
        }
        let is_tag = depth.last().is_none_or(|end| *end == ">");
        if is_tag
            && let Some((begin, end)) = ends.iter().find(|(begin, _)| rest.starts_with(begin))
            && !(depth.last() == Some(&">") && *begin == "<")
        {
            depth.push(end);
            rest = &rest[begin.len()..];
            continue;
        }
        if depth.is_empty() || letter == '\n' {
            plain.push(letter);
        }
        rest = &rest[letter.len_utf8()..];
    }
    let lines = plain.lines().enumerate();
    let words = lines.map(|(at, line)| (at + 1, line.trim().to_owned()));
    words.filter(|(_, line)| line.chars().filter(|c| c.is_alphabetic()).count() > 1).collect()
}
