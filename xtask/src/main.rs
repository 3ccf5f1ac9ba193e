//! Every chore of the project. `cargo xtask demo` shows the service, `cargo xtask test` is the whole gate.

use std::path::PathBuf;
use std::process::ExitCode;

mod api;
mod bench;
mod demo;
mod edits;
mod files;
mod gate;
mod licences;
mod links;
mod pictures;
mod pure;
mod rooms;
mod run;
mod schemes;
mod services;
mod setup;
mod tools;
mod trials;

const USAGE: &str = "\
cargo xtask services        installs the browser and the database server that the tests use, where they are missing; `test` does so by itself
cargo xtask setup           fetches the GOV.UK Design System by npm; all but `services` and `bench` do so by themselves
cargo xtask test            every check, each timed; stops at the first that fails
cargo xtask test CHECK...   only the checks named
cargo xtask test --list     the checks, and what each one holds
cargo xtask tools           puts veraPDF and an identity provider beside the build for the tests; `test` does so by itself
cargo xtask pictures        walks the journeys and takes pictures of the pages on the way
cargo xtask demo            a made-up council with a year of lives, in a browser
cargo xtask demo --check    starts it, looks whether it answers, and stops it
cargo xtask schemes         settlement in a terminal, on the schemes of this repository
cargo xtask trials          kills the service a thousand times while everybody works, on both databases; --kills N, --seed N
cargo xtask load            pages of a big council at 200 requests a second while statements are made; needs `oha`
cargo xtask bench           whole processes on made-up evidence, beside DuckDB and plain Python";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let root = root();
    let done = match words.as_slice() {
        ["test", "--list"] => {
            gate::list();
            Ok(())
        }
        ["setup"] => setup::setup(&root),
        ["services"] => services::install(),
        ["test"] => setup::setup(&root)
            .and_then(|()| services::install())
            .and_then(|()| gate::test(&root, &[])),
        ["test", names @ ..] => setup::setup(&root).and_then(|()| gate::test(&root, names)),
        ["tools"] => rooms::Workspace::read(&root)
            .and_then(|workspace| tools::ready(&root, &workspace.target)),
        ["pictures"] => setup::setup(&root).and_then(|()| pictures::pictures(&root)),
        ["demo"] => setup::setup(&root).and_then(|()| demo::demo(&root)),
        ["demo", "--check"] => setup::setup(&root).and_then(|()| demo::check(&root)),
        ["schemes"] => setup::setup(&root).and_then(|()| schemes::schemes(&root)),
        ["trials", words @ ..] => setup::setup(&root).and_then(|()| trials::trials(&root, words)),
        ["load", words @ ..] => setup::setup(&root).and_then(|()| trials::load(&root, words)),
        ["bench"] => bench::bench(&root),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the checkout: the folder above this package.
fn root() -> PathBuf {
    let package = std::env::var("CARGO_MANIFEST_DIR").expect("cargo runs xtask and sets this");
    PathBuf::from(package).parent().expect("xtask stands in the workspace").to_owned()
}
