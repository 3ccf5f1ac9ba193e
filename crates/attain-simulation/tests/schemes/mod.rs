//! The schemes that have made-up lives.
#![allow(dead_code, reason = "each test file needs its own part")]

use std::fs;
use std::path::{Path, PathBuf};

use attain_simulation::{Lives, Problem};
use attain_terms::Terms;

/// Schemes with a `simulation.toml`.
pub const SIMULATED: [&str; 5] =
    ["wiltshire", "essex-reablement", "coventry", "time-and-task", "social-impact-bond"];

pub struct Scheme {
    pub name: String,
    pub terms: Terms,
    pub lives: Lives,
}

impl Scheme {
    pub fn open(name: &str) -> Self {
        Self::with_lives(name, &text(&format!("{name}/simulation.toml")))
    }

    /// A scheme's terms with other lives.
    pub fn with_lives(name: &str, lives: &str) -> Self {
        let terms = Terms::read(&text(&format!("{name}/terms.toml")), "terms.toml").unwrap();
        Self { name: name.to_owned(), terms, lives: read(lives).unwrap_or_else(refused) }
    }

    /// A contract in words, with lives in words.
    pub fn of(terms: &str, lives: &str) -> Self {
        let terms = Terms::read(terms, "terms.toml").unwrap_or_else(|problems| {
            panic!("{}", problems.iter().map(|one| format!("{one}\n")).collect::<String>())
        });
        let lives = read(lives).unwrap_or_else(refused);
        Self { name: "made up".to_owned(), terms, lives }
    }
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes")
}

pub fn text(path: &str) -> String {
    let path = folder().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn read(lives: &str) -> Result<Lives, Vec<Problem>> {
    Lives::read(lives, "simulation.toml")
}

fn refused<T>(problems: Vec<Problem>) -> T {
    panic!("{}", problems.iter().map(|one| format!("{one}\n")).collect::<String>())
}
