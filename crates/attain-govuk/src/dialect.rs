//! From Nunjucks to MiniJinja. Both descend from Jinja, and this is where they parted.
//!
//! Lines stay where they are, so an error names the line that its author sees.

use crate::lexer::{Piece, is_word, pieces, tokens};

/// Variables of the Design System that a loop changes for what stands after it. MiniJinja keeps
/// a loop's variables inside, except those of a namespace.
const CHANGED_IN_LOOPS: [&str; 2] = ["anyRowHasActions", "anyItemHasError"];

/// A template of ours or the Design System's, in MiniJinja's dialect.
pub fn translate(source: &str) -> String {
    let mut made = String::with_capacity(source.len() + source.len() / 8);
    let mut loops = Loops::default();
    let mut skipping = false;
    for piece in pieces(source) {
        match piece {
            _ if skipping => skipping = !ends_loop(piece, &mut made),
            Piece::Text(text) => made.push_str(text),
            Piece::Comment(comment) => push_comment(&mut made, comment),
            Piece::Tag { open, inner, close } if appends_attributes(inner) => {
                push_attributes(&mut made, open, inner, close);
                skipping = true;
            }
            Piece::Tag { open, inner, close } => {
                if is_provided(inner) {
                    push_comment(&mut made, &format!("{{#{inner}#}}"));
                    continue;
                }
                made.push_str(open);
                made.push_str(&loops.namespaced(&tag(inner)));
                made.push_str(close);
                if inner.trim_start_matches('-').trim_start().starts_with("macro ") {
                    // A macro takes a `call` only when it mentions `caller`; the Design
                    // System's mention it in the template they include.
                    made.push_str("{%- if caller %}{% endif -%}");
                }
            }
        }
    }
    made
}

/// A comment, empty but for its lines and the dashes that eat white space.
fn push_comment(made: &mut String, comment: &str) {
    let inner = &comment[2..comment.len() - 2];
    made.push_str("{#");
    made.push_str(if inner.starts_with('-') { "-" } else { "" });
    made.push_str(&lines(inner));
    made.push_str(if inner.len() > 1 && inner.ends_with('-') { " -" } else { "" });
    made.push_str("#}");
}

fn lines(text: &str) -> String {
    "\n".repeat(text.matches('\n').count())
}

/// Whether this imports a macro that [`crate::environment`] provides as a function.
fn is_provided(inner: &str) -> bool {
    let inner = inner.trim_matches('-').trim();
    inner.starts_with("from ")
        && ["macros/attributes.njk", "macros/i18n.njk"].iter().any(|file| inner.contains(file))
}

/// Whether this begins the loop that appends a form group's attributes to others. It changes an
/// outer variable; one call does the same.
fn appends_attributes(inner: &str) -> bool {
    inner.trim_matches('-').trim() == "for name, value in params.formGroup.attributes"
}

fn push_attributes(made: &mut String, open: &str, inner: &str, close: &str) {
    let (first, last) = (dash(inner.starts_with('-')), dash(inner.ends_with('-')));
    made.push_str(&format!(
        "{open}{first} set attributesHtml = attributesHtml ~ govukAttributes(params.formGroup.attributes) {last}{close}"
    ));
}

fn dash(is_there: bool) -> &'static str {
    if is_there { "-" } else { "" }
}

/// Leaves a piece out, but for its lines; tells whether it ended the loop.
fn ends_loop(piece: Piece, made: &mut String) -> bool {
    match piece {
        Piece::Text(text) | Piece::Comment(text) => {
            made.push_str(&lines(text));
            false
        }
        Piece::Tag { inner, .. } => inner.trim_matches('-').trim() == "endfor",
    }
}

/// The inside of a tag.
fn tag(inner: &str) -> String {
    let tokens: Vec<&str> = tokens(inner).collect();
    let mut made = String::with_capacity(inner.len() + 8);
    let mut brackets = Vec::new();
    let mut place = 0;
    while let Some(&token) = tokens.get(place) {
        let next = tokens[place + 1..].iter().find(|token| !is_space(token)).copied();
        let before = tokens[..place].iter().rev().find(|token| !is_space(token)).copied();
        let spaced = place > 0 && is_space(tokens[place - 1]);
        match token {
            "(" | "[" | "{" => brackets.push(token),
            ")" | "]" | "}" => {
                brackets.pop();
            }
            _ => {}
        }
        match token {
            "===" | "!==" => {
                let not = if token == "!==" { "not " } else { "" };
                let test = match next {
                    Some("undefined") if token == "!==" => Some("is defined".to_owned()),
                    Some("undefined") => Some("is undefined".to_owned()),
                    Some("null") => Some(format!("is {not}none")),
                    Some(value @ ("true" | "false")) => Some(format!("is {not}{value}")),
                    _ => None,
                };
                if let Some(test) = test {
                    made.push_str(&test);
                    // The word compared with is part of the test.
                    place += 1 + tokens[place + 1..].iter().take_while(|t| is_space(t)).count();
                } else {
                    made.push_str(&token[..2]);
                }
            }
            "elseif" => made.push_str("elif"),
            "length" if before == Some(".") => {
                made.pop();
                made.push_str("|length");
            }
            "+" if spaced && !next.is_some_and(is_number) => made.push('~'),
            _ if next == Some(":")
                && token.chars().all(is_word)
                && matches!(before, Some("{" | ","))
                && brackets.last() == Some(&"{") =>
            {
                made.push_str(&format!("\"{token}\""));
            }
            _ => made.push_str(token),
        }
        place += 1;
    }
    over_items(made)
}

/// `for name, value in map` goes over the map's items.
fn over_items(made: String) -> String {
    let words: Vec<&str> = tokens(&made).filter(|t| !is_space(t) && *t != "-").take(5).collect();
    let is_pair = matches!(words[..], ["for", _, ",", _, "in"]);
    let Some(place) = made.find(" in ").filter(|_| is_pair) else { return made };
    let (head, map) = made.split_at(place + " in ".len());
    let end = map.trim_end_matches('-').trim_end().len();
    format!("{head}({})|items{}", &map[..end], &map[end..])
}

fn is_space(token: &str) -> bool {
    token.starts_with(char::is_whitespace)
}

fn is_number(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

/// Which of [`CHANGED_IN_LOOPS`] has been set so far.
#[derive(Default)]
struct Loops {
    set: Vec<&'static str>,
}

impl Loops {
    /// Puts the variables a loop changes into a namespace, from where they are first set.
    fn namespaced(&mut self, inner: &str) -> String {
        let words: Vec<&str> = tokens(inner).filter(|t| !is_space(t) && *t != "-").collect();
        if let ["set", name, "=", "false"] = words[..]
            && let Some(name) = CHANGED_IN_LOOPS.iter().find(|known| **known == name)
        {
            self.set.push(name);
            return inner.replace("= false", "= namespace(is=false)");
        }
        let word = |token| {
            if self.set.contains(&token) { format!("{token}.is") } else { token.to_owned() }
        };
        tokens(inner).map(word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_with_words_become_tests() {
        assert_eq!(translate("{% if a !== undefined %}"), "{% if a is defined %}");
        assert_eq!(translate("{% if a === undefined %}"), "{% if a is undefined %}");
        assert_eq!(translate("{% if a !== null %}"), "{% if a is not none %}");
        assert_eq!(translate("{% if (a === true) %}"), "{% if (a is true) %}");
        assert_eq!(translate("{% elseif a === b %}"), "{% elif a == b %}");
    }

    #[test]
    fn strings_are_joined_and_numbers_added() {
        assert_eq!(translate("{{ a + ' b' + c }}"), "{{ a ~ ' b' ~ c }}");
        assert_eq!(translate("{{ loop.index + 1 }}"), "{{ loop.index + 1 }}");
    }

    #[test]
    fn keys_of_dictionaries_are_quoted_and_slices_are_not() {
        assert_eq!(
            translate("{{ f({ a: b, 'c': { d: e }}) }}"),
            "{{ f({ \"a\": b, 'c': { \"d\": e }}) }}"
        );
        assert_eq!(translate("{{ a[b:c] }}"), "{{ a[b:c] }}");
    }

    #[test]
    fn what_only_nunjucks_has_is_said_in_another_way() {
        assert_eq!(translate("{% if a.b.length > 1 %}"), "{% if a.b|length > 1 %}");
        assert_eq!(translate("{%- for k, v in m.n -%}"), "{%- for k, v in (m.n)|items -%}");
        assert_eq!(translate("{% for v in m %}"), "{% for v in m %}");
    }

    #[test]
    fn strings_and_text_stay_as_they_are() {
        let template = "a === b {{ 'a === b + c.length' }}";
        assert_eq!(translate(template), template);
    }

    #[test]
    fn comments_lose_their_words_and_keep_their_lines_and_dashes() {
        assert_eq!(translate("{#- {% a\n b -#}"), "{#-\n -#}");
        assert_eq!(translate("{# a #}"), "{##}");
    }

    #[test]
    fn a_macro_mentions_its_caller() {
        let made = translate("{% macro a(params) %}");
        assert_eq!(made, "{% macro a(params) %}{%- if caller %}{% endif -%}");
    }

    #[test]
    fn a_variable_that_a_loop_changes_lives_in_a_namespace() {
        let made = translate(
            "{{ anyRowHasActions }}{% set anyRowHasActions = false %}\
             {% set anyRowHasActions = a %}{{ anyRowHasActions }}",
        );
        assert_eq!(
            made,
            "{{ anyRowHasActions }}{% set anyRowHasActions = namespace(is=false) %}\
             {% set anyRowHasActions.is = a %}{{ anyRowHasActions.is }}"
        );
    }

    #[test]
    fn every_line_stays_where_it_is() {
        let template = "{% from \"../../macros/i18n.njk\" import\n a %}\n{#\n#}\n\
            {%- for name, value in params.formGroup.attributes %}\n{% set a = b %}\n{% endfor -%}\nc";
        assert_eq!(translate(template).matches('\n').count(), template.matches('\n').count());
    }
}
