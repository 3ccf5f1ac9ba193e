//! The words of this room, in English and Welsh.

use std::sync::OnceLock;

use attain_needs::{FieldProblem, Gap, Words};

static WORDS: OnceLock<Words> = OnceLock::new();

/// The words of this room, in English and Welsh.
pub fn words() -> &'static Words {
    let read =
        || Words::read(include_str!("../messages/en.toml"), include_str!("../messages/cy.toml"));
    WORDS.get_or_init(read)
}

/// A problem of this room.
pub(crate) fn problem(
    field: impl Into<String>,
    key: &'static str,
    gaps: Vec<(&'static str, Gap)>,
) -> FieldProblem {
    FieldProblem::new(words(), field, key, gaps)
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(super::words().differences(), Vec::<String>::new());
    }
}
