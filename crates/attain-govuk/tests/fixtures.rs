//! The Design System's own examples: what its macros are given and the HTML they make.

use std::fs;
use std::path::PathBuf;

use minijinja::{Environment, Value};
use serde::Deserialize;

#[derive(Deserialize)]
struct Component {
    component: String,
    fixtures: Vec<Fixture>,
}

#[derive(Deserialize)]
struct Fixture {
    name: String,
    /// Read into MiniJinja's own value, which keeps the order of its keys.
    options: Value,
    html: String,
}

#[test]
fn every_example_of_every_component_we_ship_comes_out_as_theirs() {
    let env = attain_govuk::environment();
    let mut different = Vec::new();
    let mut alike = 0;
    for component in components() {
        for fixture in &component.fixtures {
            let ours = rendered(&env, &component.component, &fixture.options);
            if plain(&ours) == plain(&fixture.html) {
                alike += 1;
            } else {
                let name = format!("{}: {}", component.component, fixture.name);
                println!("--- {name}\n{ours}\n--- theirs\n{}", fixture.html);
                different.push(name);
            }
        }
    }
    assert_eq!(different, Vec::<String>::new());
    println!("{alike} examples are alike");
    assert!(alike > 600, "only {alike} examples were compared");
}

fn components() -> Vec<Component> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("made/tests/fixtures");
    let files = fs::read_dir(&folder).expect("`cargo xtask setup` makes the folder");
    let mut components: Vec<Component> = files
        .map(|file| {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            serde_json::from_str(&text).expect("a fixtures file reads as we know it")
        })
        .collect();
    components.sort_by(|a, b| a.component.cmp(&b.component));
    components
}

fn rendered(env: &Environment, component: &str, options: &Value) -> String {
    let words = component.split('-').map(|word| word[..1].to_uppercase() + &word[1..]);
    let name: String = words.collect();
    let page = format!(
        "{{% from 'govuk/components/{component}/macro.njk' import govuk{name} %}}{{{{ govuk{name}(options) }}}}"
    );
    env.render_str(&page, minijinja::context! { options }).unwrap_or_else(|e| format!("{e:#}"))
}

/// HTML without the white space that a browser does not show.
fn plain(html: &str) -> String {
    let words: Vec<&str> = html.split_whitespace().collect();
    words.join(" ").replace("> ", ">").replace(" <", "<").replace(" >", ">")
}
