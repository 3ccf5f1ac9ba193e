//! What a pure room may not hold: floats, lossy conversions, and doors to the outside.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result};
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// The lints a pure room denies at its root, and may not loosen further in.
const LINTS: [&str; 2] = ["float_arithmetic", "as_conversions"];

/// Parts of the standard library that reach outside, below `std`.
const DOORS: &[&[&str]] = &[
    &["fs"],
    &["env"],
    &["net"],
    &["process"],
    &["os"],
    &["time", "SystemTime"],
    &["time", "Instant"],
];

/// Everything a room holds that a pure room may not, one sentence each.
pub fn slips(root: &Path, folder: &Path) -> Result<Vec<String>> {
    let source = folder.join("src");
    let mut paths = Vec::new();
    rust_files(&source, &mut paths)?;
    let mut readings = Vec::new();
    let mut test_files = BTreeSet::new();
    for path in paths {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        let reading = Reading::of(&name, &text)?;
        for module in &reading.test_modules {
            let home = module_folder(&path);
            test_files.extend([home.join(format!("{module}.rs")), home.join(module)]);
        }
        readings.push((path, reading));
    }
    let is_test = |path: &Path| path.ancestors().any(|path| test_files.contains(path));
    let mut found: Vec<String> = Vec::new();
    for (path, reading) in readings.iter().filter(|(path, _)| !is_test(path)) {
        if *path == source.join("lib.rs") {
            found.extend(reading.undenied());
        }
        found.extend(reading.slips.iter().cloned());
    }
    if !readings.iter().any(|(path, _)| *path == source.join("lib.rs")) {
        found.push(format!("{} has no src/lib.rs to look at", folder.display()));
    }
    Ok(found)
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            rust_files(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// Where the modules declared in a file stand.
fn module_folder(path: &Path) -> PathBuf {
    let is_root = path.file_stem().is_some_and(|stem| stem == "lib" || stem == "mod");
    if is_root { path.with_file_name("") } else { path.with_extension("") }
}

/// One file, read as tokens: comments and the insides of strings are not code.
struct Reading {
    name: String,
    denied: BTreeSet<String>,
    /// Modules declared for tests only, in files of their own.
    test_modules: Vec<String>,
    slips: Vec<String>,
}

impl Reading {
    fn of(name: &str, text: &str) -> Result<Self> {
        let tokens = TokenStream::from_str(text)
            .map_err(|problem| anyhow::anyhow!("{name} cannot be read as Rust: {problem}"))?;
        let mut reading = Self {
            name: name.to_owned(),
            denied: BTreeSet::new(),
            test_modules: Vec::new(),
            slips: Vec::new(),
        };
        reading.walk(&tokens.into_iter().collect::<Vec<_>>());
        Ok(reading)
    }

    fn undenied(&self) -> Option<String> {
        let missing: Vec<String> = LINTS
            .iter()
            .filter(|lint| !self.denied.contains(**lint))
            .map(|lint| format!("clippy::{lint}"))
            .collect();
        (!missing.is_empty())
            .then(|| format!("{}:1 begins without `#![deny({})]`", self.name, missing.join(", ")))
    }

    fn slip(&mut self, at: Span, what: &str) {
        self.slips.push(format!("{}:{} {what}", self.name, at.start().line));
    }

    fn walk(&mut self, tokens: &[TokenTree]) {
        let mut place = 0;
        while place < tokens.len() {
            if let Some(after) = self.attribute(tokens, place) {
                place = after;
                continue;
            }
            match &tokens[place] {
                TokenTree::Group(group) => {
                    self.walk(&group.stream().into_iter().collect::<Vec<_>>());
                }
                TokenTree::Ident(word) => {
                    let text = word.to_string();
                    if matches!(text.as_str(), "f16" | "f32" | "f64" | "f128") {
                        self.slip(word.span(), &format!("holds a float: `{text}`"));
                    }
                    if text == "std" {
                        self.path(tokens, place + 1, &mut Vec::new());
                    }
                    if matches!(text.as_str(), "Timestamp" | "Zoned")
                        && follows(tokens, place + 1, "now")
                    {
                        self.slip(word.span(), &format!("reads the clock: `{text}::now`"));
                    }
                }
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    let is_field = place > 0 && is_punct(&tokens[place - 1], '.');
                    if !is_field && is_float(&text) {
                        self.slip(literal.span(), &format!("holds a float: `{text}`"));
                    }
                }
                TokenTree::Punct(_) => {}
            }
            place += 1;
        }
    }

    /// Reads an attribute. What it marks as a test is passed over.
    fn attribute(&mut self, tokens: &[TokenTree], place: usize) -> Option<usize> {
        if !is_punct(&tokens[place], '#') {
            return None;
        }
        let is_inner = tokens.get(place + 1).is_some_and(|token| is_punct(token, '!'));
        let at = place + 1 + usize::from(is_inner);
        let Some(TokenTree::Group(group)) = tokens.get(at) else { return None };
        if group.delimiter() != Delimiter::Bracket {
            return None;
        }
        let text = group.stream().to_string().replace(char::is_whitespace, "");
        let is_test = text == "cfg(test)" || text == "test";
        if is_test && is_inner {
            return Some(tokens.len());
        }
        if is_test {
            return Some(self.pass_over_item(tokens, at + 1));
        }
        for lint in LINTS.iter().filter(|lint| text.contains(&format!("clippy::{lint}"))) {
            if text.starts_with("deny(") || text.starts_with("forbid(") {
                if is_inner {
                    self.denied.insert((*lint).to_owned());
                }
            } else {
                self.slip(group.span_open(), &format!("loosens clippy::{lint}"));
            }
        }
        Some(at + 1)
    }

    /// The place after the item that begins here: its body, or its semicolon.
    fn pass_over_item(&mut self, tokens: &[TokenTree], from: usize) -> usize {
        let end = tokens[from..].iter().position(|token| match token {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            token => is_punct(token, ';'),
        });
        let end = end.map_or(tokens.len() - 1, |end| from + end);
        if let [.., TokenTree::Ident(word), TokenTree::Ident(name), last] = &tokens[from..=end]
            && *word == "mod"
            && is_punct(last, ';')
        {
            self.test_modules.push(name.to_string());
        }
        end + 1
    }

    /// Follows a path below `std`, into the braces of a `use`, and tells of every door it opens.
    fn path(&mut self, tokens: &[TokenTree], place: usize, walked: &mut Vec<String>) {
        let Some(next) = after_colons(tokens, place) else {
            // `use std::time;` would let `time::SystemTime` in by a shorter name.
            if *walked == ["time"] {
                self.slip(tokens[place - 1].span(), "uses `std::time` whole: name its parts");
            }
            return;
        };
        match tokens.get(next) {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                for part in inner.split(|token| is_punct(token, ',')) {
                    if !part.is_empty() {
                        self.step(part, 0, walked);
                    }
                }
            }
            Some(_) => self.step(tokens, next, walked),
            None => {}
        }
    }

    /// One segment of a path.
    fn step(&mut self, tokens: &[TokenTree], place: usize, walked: &mut Vec<String>) {
        let token = &tokens[place];
        let segment = token.to_string();
        walked.push(segment);
        let is_glob = is_punct(token, '*');
        let parts: Vec<&str> = walked.iter().map(String::as_str).collect();
        let opens = |door: &&&[&str]| {
            if is_glob { door.starts_with(&parts[..parts.len() - 1]) } else { **door == parts }
        };
        if DOORS.iter().any(|door| opens(&door)) {
            self.slip(token.span(), &format!("reaches outside: `std::{}`", parts.join("::")));
        } else {
            self.path(tokens, place + 1, walked);
        }
        walked.pop();
    }
}

fn is_punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// The place after `::`, when it stands here.
fn after_colons(tokens: &[TokenTree], place: usize) -> Option<usize> {
    let colons = tokens.get(place..place + 2)?;
    colons.iter().all(|token| is_punct(token, ':')).then_some(place + 2)
}

fn follows(tokens: &[TokenTree], place: usize, word: &str) -> bool {
    after_colons(tokens, place)
        .and_then(|next| tokens.get(next))
        .is_some_and(|token| token.to_string() == word)
}

/// Whether a literal is a float: `1.5`, `2e3`, `1_f64`. Hexadecimal numbers, strings and
/// characters are not.
fn is_float(literal: &str) -> bool {
    let is_number = literal.starts_with(|first: char| first.is_ascii_digit());
    let is_other_base = ["0x", "0b", "0o"].iter().any(|base| literal.starts_with(base));
    let has_type = ["f16", "f32", "f64", "f128"].iter().any(|kind| literal.ends_with(kind));
    let digits = literal.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let has_exponent = literal.split_once(['e', 'E']).is_some_and(|(before, after)| {
        !before.contains(|c: char| c.is_ascii_alphabetic())
            && after.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+')
    });
    is_number && !is_other_base && (has_type || digits.contains('.') || has_exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "#![deny(clippy::float_arithmetic, clippy::as_conversions)]\n";

    fn slips_in(text: &str) -> Vec<String> {
        let reading = Reading::of("lib.rs", text).unwrap();
        reading.undenied().into_iter().chain(reading.slips).collect()
    }

    #[test]
    fn whole_numbers_in_strings_comments_and_tests_are_fine() {
        let text = r##"
            //! An f64 in a comment, 1.5 in a comment.
            /// Not `std::fs::read` either.
            fn fine<'a>(pair: &'a ((i64, i64), i64)) -> i64 {
                let text = "f64 1.5 std::fs"; let raw = r#"std::env "f32""#;
                pair.0.1 + 0xEF + 0x1f32 + 1_000 + i64::from(b'e')
            }
            use std::{fmt, io::{BufRead, self}, str::FromStr, time::Duration};
            const NAME: &str = env!("CARGO_PKG_NAME");
            struct Instant(i64);
            #[cfg(test)]
            #[allow(clippy::float_arithmetic)]
            mod tests { const X: f64 = 1.5; use std::fs; }
            #[cfg(test)]
            const RATE: f32 = 0.5;
            #[test]
            fn reads() { std::env::args(); }
        "##;
        assert_eq!(slips_in(&format!("{ROOT}{text}")), Vec::<String>::new());
    }

    #[test]
    fn a_root_that_does_not_deny_is_named() {
        assert!(slips_in("")[0].contains("clippy::float_arithmetic, clippy::as_conversions"));
        let half = slips_in("#![deny(clippy::float_arithmetic)]");
        assert_eq!(half, ["lib.rs:1 begins without `#![deny(clippy::as_conversions)]`"]);
        // An attribute of one item does not speak for the room.
        assert_eq!(slips_in(&ROOT.replace("#!", "#")).len(), 1);
    }

    #[test]
    fn floats_are_named_with_their_line() {
        for (text, float) in [
            ("fn a(rate: f64) {}", "f64"),
            ("type A = Vec<f32>;", "f32"),
            ("const A: Rate = rate(1.5);", "1.5"),
            ("const A: Rate = rate(2e3);", "2e3"),
            ("const A: Rate = rate(2f64);", "2f64"),
            ("macro_rules! a { () => { 0.1 } }", "0.1"),
        ] {
            assert_eq!(
                slips_in(&format!("{ROOT}{text}")),
                [format!("lib.rs:2 holds a float: `{float}`")]
            );
        }
    }

    #[test]
    fn doors_to_the_outside_are_named() {
        for (text, door) in [
            ("use std::fs;", "fs"),
            ("use std::fs::File;", "fs"),
            ("use std::{fmt, env};", "env"),
            ("use std::{fmt, time::{Duration, SystemTime}};", "time::SystemTime"),
            ("use std::time::{self as t, Instant};", "time::Instant"),
            ("fn a() { std::net::lookup() }", "net"),
            ("fn a() { let x = ::std::process::exit(1); }", "process"),
            ("use std::time::*;", "time::*"),
            ("use std::*;", "*"),
        ] {
            let found = slips_in(&format!("{ROOT}{text}"));
            let expected = format!("lib.rs:2 reaches outside: `std::{door}`");
            assert!(found.contains(&expected), "{text}: {found:?}");
        }
        assert_eq!(slips_in(&format!("{ROOT}use std::time;")).len(), 1);
        assert_eq!(slips_in(&format!("{ROOT}fn a() {{ jiff::Timestamp::now() }}")).len(), 1);
    }

    #[test]
    fn a_lint_loosened_further_in_is_named() {
        let text = format!("{ROOT}#[allow(clippy::as_conversions)]\nfn a() {{}}");
        assert_eq!(slips_in(&text), ["lib.rs:2 loosens clippy::as_conversions"]);
    }

    #[test]
    fn a_file_that_is_not_rust_is_an_error() {
        assert!(Reading::of("lib.rs", "fn a( {").is_err());
    }

    #[test]
    fn a_room_is_read_to_its_last_file_and_its_test_files_are_left_out() {
        let room = std::env::temp_dir().join(format!("attain-pure-{}", std::process::id()));
        fs::create_dir_all(room.join("src/deep/tests")).unwrap();
        let write = |path: &str, text: &str| fs::write(room.join(path), text).unwrap();
        write("src/lib.rs", &format!("{ROOT}mod deep;"));
        write("src/deep.rs", "mod inner;\n#[cfg(test)]\nmod tests;");
        write("src/deep/tests.rs", "mod more; const A: f64 = 1.0;");
        write("src/deep/tests/more.rs", "const A: f64 = 1.0;");
        write("src/deep/inner.rs", "use std::fs;");
        let found = slips(&room, &room).unwrap();
        let empty = slips(&room, &room.join("src/deep"));
        fs::remove_dir_all(&room).unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].ends_with("inner.rs:1 reaches outside: `std::fs`"), "{found:?}");
        assert!(empty.is_err(), "a room without src was taken for pure");
    }
}
