//! Cuts a template into text and tags, and a tag into words, strings and marks.

/// A stretch of a template. Put end to end, the pieces are the template again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What is printed as it stands.
    Text(&'a str),
    /// `{# … #}`, whole.
    Comment(&'a str),
    /// What stands between `{{` and `}}`, or between `{%` and `%}`.
    Tag { open: &'a str, inner: &'a str, close: &'a str },
}

/// Cuts a template. A tag that is never closed is text, and the renderer will complain of it.
pub fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(start) = tag_start(rest) {
        let (text, tag) = rest.split_at(start);
        let Some(length) = tag_length(tag) else { break };
        if !text.is_empty() {
            found.push(Piece::Text(text));
        }
        let (tag, after) = tag.split_at(length);
        found.push(if tag.starts_with("{#") {
            Piece::Comment(tag)
        } else {
            let (open, inner) = tag.split_at(2);
            let (inner, close) = inner.split_at(inner.len() - 2);
            Piece::Tag { open, inner, close }
        });
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

fn tag_start(text: &str) -> Option<usize> {
    ["{#", "{{", "{%"].iter().filter_map(|open| text.find(open)).min()
}

/// The length of the tag the text begins with. Strings and dictionaries may hold what looks like
/// its end.
fn tag_length(tag: &str) -> Option<usize> {
    if tag.starts_with("{#") {
        return tag.find("#}").map(|end| end + 2);
    }
    let close = if tag.starts_with("{{") { "}}" } else { "%}" };
    let mut depth = 0_usize;
    let mut place = 2;
    for token in tokens(&tag[2..]) {
        if depth == 0 && tag[place..].starts_with(close) {
            return Some(place + close.len());
        }
        match token {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        place += token.len();
    }
    None
}

/// The longest first, so that `===` is not read as `==`.
const MARKS: [&str; 6] = ["===", "!==", "==", "!=", "<=", ">="];

/// Cuts the inside of a tag into white space, strings with their quotes, words, and marks.
pub fn tokens(inner: &str) -> impl Iterator<Item = &str> {
    let mut rest = inner;
    std::iter::from_fn(move || {
        let (token, after) = rest.split_at(token_length(rest)?);
        rest = after;
        Some(token)
    })
}

fn token_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let while_it = |is: fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
    Some(if first.is_whitespace() {
        while_it(char::is_whitespace)
    } else if is_word(first) {
        while_it(is_word)
    } else if matches!(first, '"' | '\'') {
        string_length(text, first)
    } else {
        let mark = MARKS.iter().find(|mark| text.starts_with(**mark));
        mark.map_or(first.len_utf8(), |mark| mark.len())
    })
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (place, c) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return place + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_cut_where_its_tags_begin_and_end() {
        let tag = |open, inner, close| Piece::Tag { open, inner, close };
        assert_eq!(
            pieces("a {{ b }}{# {% c #}{%- if d -%} e"),
            [
                Piece::Text("a "),
                tag("{{", " b ", "}}"),
                Piece::Comment("{# {% c #}"),
                tag("{%", "- if d -", "%}"),
                Piece::Text(" e"),
            ]
        );
    }

    #[test]
    fn what_looks_like_an_end_within_a_string_or_a_dictionary_is_none() {
        let tag = |inner| [Piece::Tag { open: "{{", inner, close: "}}" }];
        assert_eq!(pieces("{{ '}}' }}"), tag(" '}}' "));
        assert_eq!(pieces(r"{{ '\'}}' }}"), tag(r" '\'}}' "));
        assert_eq!(pieces("{{ f({a: {b: 1}}) }}"), tag(" f({a: {b: 1}}) "));
    }

    #[test]
    fn a_tag_without_an_end_is_text() {
        assert_eq!(pieces("a {{ b"), [Piece::Text("a {{ b")]);
        assert_eq!(pieces("{{ 'b }}"), [Piece::Text("{{ 'b }}")]);
    }

    #[test]
    fn a_tag_is_cut_into_words_strings_and_marks() {
        let cut: Vec<&str> = tokens("a.b!=='c d' + 1").collect();
        assert_eq!(cut, ["a", ".", "b", "!==", "'c d'", " ", "+", " ", "1"]);
    }
}
