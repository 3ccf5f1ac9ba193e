//! Stops with one sentence where the Design System has not been fetched yet.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=made");
    println!("cargo::rerun-if-changed=assets");
    let needed = ["made/templates/govuk/template.njk", "made/assets/govuk-frontend.min.css"];
    if needed.iter().any(|file| !Path::new(file).is_file()) {
        println!(
            "cargo::error=run `cargo xtask setup` first: it fetches the GOV.UK Design System, which is built into this crate"
        );
    }
}
