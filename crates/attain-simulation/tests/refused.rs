//! Simulations that are refused, each for the reason its first line names.

mod schemes;

use std::collections::BTreeSet;
use std::fs;

use attain_simulation::{Lives, Mechanism, SimulationError};
use attain_terms::Terms;

/// The examples by name: what is refused stands in the first line, and where the terms refuse it,
/// under which scheme in the second.
fn examples() -> Vec<(String, String)> {
    let folder = schemes::folder().join("refused/simulation");
    let mut examples: Vec<(String, String)> = fs::read_dir(folder)
        .expect("there are refused simulations")
        .map(|entry| entry.expect("a folder can be listed").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".toml"))
        .map(|name| (name.clone(), schemes::text(&format!("refused/simulation/{name}"))))
        .collect();
    examples.sort();
    examples
}

/// Why an example is refused, and the lines where that is known.
fn refused(name: &str, text: &str) -> (Vec<SimulationError>, Vec<usize>) {
    let lives = match Lives::read(text, name) {
        Ok(lives) => lives,
        Err(problems) => {
            let lines = problems.iter().map(|problem| problem.line).collect();
            return (problems.into_iter().map(|problem| problem.error).collect(), lines);
        }
    };
    let under = text.lines().nth(1).and_then(|line| line.strip_prefix("# under: "));
    let terms = schemes::text(&format!("{}/terms.toml", under.unwrap_or("wiltshire")));
    let terms = Terms::read(&terms, "terms.toml").expect("the scheme's terms are sound");
    (Mechanism::new(&lives, &terms).err().unwrap_or_default(), Vec::new())
}

fn variant(error: &SimulationError) -> String {
    let debug = format!("{error:?}");
    debug.chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[test]
fn every_example_is_refused_for_the_reason_it_names() {
    let mut wrong = String::new();
    for (name, text) in examples() {
        let expected = text.lines().next().and_then(|line| line.strip_prefix("# refused: "));
        let (found, lines) = refused(&name, &text);
        let names: BTreeSet<String> = found.iter().map(variant).collect();
        if expected.is_none_or(|expected| !names.iter().eq([expected])) {
            wrong.push_str(&format!("{name}: {expected:?}, found {found:?}\n"));
        }
        if lines.contains(&0) || found.iter().any(|error| error.hint().is_empty()) {
            wrong.push_str(&format!("{name}: no line or no remedy\n"));
        }
        if found.iter().any(|error| error.to_string().ends_with('.')) {
            wrong.push_str(&format!("{name}: a sentence with a full stop\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_reason_has_an_example() {
    let source = include_str!("../src/error.rs");
    let (_, body) =
        source.split_once("pub enum SimulationError {").expect("the errors are an enum");
    let (body, _) = body.split_once("\n}").expect("the enum ends");
    let variants = body.lines().filter_map(|line| line.strip_prefix("    ")).filter_map(|line| {
        let name: String = line.chars().take_while(char::is_ascii_alphanumeric).collect();
        name.starts_with(|first: char| first.is_ascii_uppercase()).then_some(name)
    });
    let named: BTreeSet<String> = examples()
        .iter()
        .filter_map(|(_, text)| text.lines().next()?.strip_prefix("# refused: "))
        .map(str::to_owned)
        .collect();
    let missing: Vec<String> = variants.filter(|name| !named.contains(name)).collect();
    assert!(missing.is_empty(), "no example in schemes/refused/simulation for {missing:?}");
}

#[test]
fn a_problem_names_the_parameter_its_line_and_the_remedy() {
    let text = schemes::text("refused/simulation/chance-above-one.toml");
    let problems = Lives::read(&text, "simulation.toml").expect_err("a chance is above one");
    assert_eq!(
        problems[0].to_string(),
        "simulation.toml:14: the chance recovers, need any is 166%, which is above one"
    );
    assert_eq!(problems[0].error.hint(), "write at most \"100%\"");
}

/// Every scheme with made-up lives is told completely; others are refused with what they read.
#[test]
fn schemes_that_lives_cannot_tell_are_refused_by_what_they_read() {
    let lives = Lives::read(&schemes::text("wiltshire/simulation.toml"), "s.toml").unwrap();
    let wirral = Terms::read(&schemes::text("wirral/terms.toml"), "terms.toml").unwrap();
    let Err(errors) = Mechanism::new(&lives, &wirral) else { panic!("no life has response times") };
    assert!(errors.iter().any(|error| variant(error) == "CannotTell"), "{errors:?}");
}
