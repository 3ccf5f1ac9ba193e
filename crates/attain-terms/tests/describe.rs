//! Terms in sentences that people sign.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use attain_terms::Terms;
use attain_units::Language;

fn scheme(name: &str) -> Terms {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes").join(name);
    let text = fs::read_to_string(folder.join("terms.toml")).expect("a scheme has terms");
    let load = |path: &str| fs::read_to_string(folder.join(path)).ok();
    Terms::read_with(&text, name, &load).expect("the scheme's terms are sound")
}

fn workings(name: &str) -> String {
    let terms = scheme(name);
    let version = terms.latest();
    version.clauses.iter().fold(String::new(), |mut said, clause| {
        writeln!(said, "{}: {}", clause.id, version.symbolic(clause, Language::English))
            .expect("writing to a string does not fail");
        said
    })
}

#[test]
fn every_scheme_is_told_in_both_languages() {
    let schemes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes");
    for entry in fs::read_dir(schemes).expect("there are schemes") {
        let path = entry.expect("a folder can be listed").path();
        if !path.join("terms.toml").exists() {
            continue;
        }
        let name = path.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let terms = scheme(&name);
        let (english, welsh) = (terms.describe(Language::English), terms.describe(Language::Welsh));
        assert_eq!(english.len(), welsh.len(), "{name}");
        for sentence in english {
            println!("{name}: {sentence}");
            assert!(sentence.ends_with('.') && !sentence.contains('{'), "{sentence}");
        }
    }
}

#[test]
fn the_working_of_wiltshire_is_the_contract_on_a_page() {
    assert_eq!(
        workings("wiltshire"),
        "1: 20% x plan value\n\
         2: (plan value - advance) x weight of the outcome / all weights\n\
         3: 25% x plan value x days early / planned days\n\
         4: days late x 1% x (plan value - advance), at most 10% x (plan value - advance)\n"
    );
}

#[test]
fn hours_are_paid_at_a_rate_an_hour() {
    assert_eq!(workings("kent"), "1: hours given x £18.00 an hour\n");
}
