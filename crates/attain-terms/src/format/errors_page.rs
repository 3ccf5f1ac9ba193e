//! The book's page of refusals, written from the examples in `schemes/refused/terms/`.

use std::fmt::Write;

use crate::problem::Problem;
use crate::terms::Terms;

/// The page of everything a terms file can be refused for. `examples` are the names and texts of
/// the refused files; `load` gives a template by its path from their folder.
///
/// # Panics
/// Never: writing to a string does not fail.
pub fn refusals_page(
    examples: &[(String, String)],
    load: &dyn Fn(&str) -> Option<String>,
) -> String {
    let mut page = String::from(
        "# Why terms are refused\n\n\
         `attain terms check` says everything that is wrong with a terms file at once. Each reason\n\
         below comes with a file that is refused for it.\n",
    );
    for (name, text) in examples {
        let mut lines = text.lines();
        let title = lines.next().and_then(|line| line.strip_prefix("# refused: ")).unwrap_or(name);
        let why = lines.next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
        let problems = Terms::read_with(text, name, load).err().unwrap_or_default();
        write!(page, "\n## {}\n\n{why}\n", heading(title)).expect("a string takes text");
        for problem in &problems {
            let Problem { line, .. } = problem;
            let hint = problem.hint();
            let stop = if hint.ends_with('?') { "" } else { "." };
            write!(page, "\n```text\n{problem}\n```\n\nWhat to do: {hint}{stop}\n")
                .expect("a string takes text");
            if let Some(wrong) = text.lines().nth(line - 1) {
                write!(page, "\n```toml\n{wrong}\n```\n").expect("a string takes text");
            }
        }
    }
    page
}

/// `MissingElement` as people read it: `Missing element`.
fn heading(variant: &str) -> String {
    let mut words = String::new();
    for letter in variant.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
            words.push(letter.to_ascii_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}
