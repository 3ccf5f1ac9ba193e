//! An example of every refusal of a file of options: what is changed in a good file, and what a
//! reader is told.

use attain_analysis::options_file::{OptionsError, read};
use attain_figures::figures;

const GOOD: &str = r#"
format = 1
title = "Home care from 2027"
area = "Coventry"
discount = "3.5%"

[[criterion]]
name = "Supports outcomes"
kind = "outcomes"
weight = 60

[[criterion]]
name = "Costs"
kind = "cost"
weight = 40

[[option]]
name = "Block"
scores = { "Supports outcomes" = 60, "Costs" = 80 }

[[option]]
name = "Framework"
scores = { "Supports outcomes" = 75, "Costs" = 60 }
money = { prices = ["£1,000,000", "£1,000,000"], people = 400, success = "66%" }

[[payer]]
name = "council"
pays = "£300,000"
gains = "£200,000"
"#;

/// What to replace, by what, and what is told.
const REFUSED: &[(&str, &str, &str)] = &[
    ("format = 1", "format = 2", "format 2 is not known; write format = 1"),
    ("\"Coventry\"", "\"\"", "area: the area is empty; name a council, such as Coventry"),
    ("\"Coventry\"", "\"Coventri\"", "area: no area is called `Coventri`; did you mean Coventry?"),
    ("\"Framework\"", "\"Block\"", "two options are called `Block`; give each a name of its own"),
    (
        "kind = \"cost\"",
        "kind = \"price\"",
        "criterion `Costs`: the kind `price` is not known; write one of outcomes, cost, risk, market, users, transaction cost, other",
    ),
    (
        "kind = \"outcomes\"",
        "kind = \"users\"",
        "no criterion asks how likely an option supports outcomes; add one with kind = \"outcomes\"",
    ),
    (
        "weight = 40",
        "weight = 30",
        "the weights add up to 90, not 100; change the weights until they add up to 100",
    ),
    (
        ", \"Costs\" = 80",
        "",
        "option `Block` has no score for `Costs`; give it a score from 0 to 100",
    ),
    (
        "\"Costs\" = 80",
        "\"Costs\" = 80, \"Luck\" = 5",
        "option `Block` has a score for `Luck`, which is no criterion; write the criterion's name as above, or leave it out",
    ),
    (
        "\"Costs\" = 80",
        "\"Costs\" = 101",
        "option `Block`: the score 101 for `Costs` is above 100; write a score from 0 to 100",
    ),
    (
        "[\"£1,000,000\", \"£1,000,000\"]",
        "[\"-£1,000,000\"]",
        "option `Framework`: the price -£1,000,000.00 is below nought; write what is paid as a price above nought; what is gained belongs to a payer",
    ),
    (
        "[\"£1,000,000\", \"£1,000,000\"]",
        "[\"a million\"]",
        "option `Framework`: `a million` is not an amount of money; write pounds and pence, such as £1,234.56; write pounds, such as £1,200,000",
    ),
    (
        "[\"£1,000,000\", \"£1,000,000\"]",
        "[]",
        "option `Framework` has money without prices; give the price of each year, and how many people it is for",
    ),
    (
        "people = 400",
        "people = 0",
        "option `Framework` has money without people; give the price of each year, and how many people it is for",
    ),
    (
        "success = \"66%\"",
        "success = \"120%\"",
        "option `Framework`: 120% is no probability; write a percentage from 0% to 100%, such as 66%",
    ),
    (
        "discount = \"3.5%\"",
        "discount = \"-3%\"",
        "discount: -3% is no probability; write a percentage from 0% to 100%, such as 66%",
    ),
    (
        "gains = \"£200,000\"",
        "gains = \"£200,000\"\ncash = \"£200,001\"",
        "payer `council` frees more cash than it gains; write as cash the part of the gain that can be spent elsewhere",
    ),
    (
        "pays = \"£300,000\"",
        "pays = \"-£1\"",
        "payer `council`: the price -£1.00 is below nought; write what is paid as a price above nought; what is gained belongs to a payer",
    ),
];

fn told(text: &str) -> Vec<String> {
    let errors = read(text, &figures().areas).expect_err("the file is refused");
    errors.iter().map(|error| format!("{error}; {}", error.hint())).collect()
}

#[test]
fn the_good_file_is_read() {
    assert!(read(GOOD, &figures().areas).is_ok());
}

#[test]
fn each_mistake_is_told_by_name_with_what_to_do() {
    for (good, bad, expected) in REFUSED {
        assert!(GOOD.contains(good), "{good}");
        let found = told(&GOOD.replacen(good, bad, 1));
        assert_eq!(found, [*expected], "{bad}");
    }
}

#[test]
fn too_few_options_and_what_is_no_toml_are_refused() {
    let (one, _) = GOOD.split_once("[[option]]\nname = \"Framework\"").unwrap();
    let two = "there are 1 options; give at least two, one of which may be to change nothing";
    assert_eq!(told(one), [two]);
    for text in ["format = ", "format = 1", &GOOD.replace("weight", "wait")] {
        let errors = read(text, &figures().areas).unwrap_err();
        assert!(matches!(&errors[..], [OptionsError::Unreadable(_)]), "{text}");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let text = GOOD.replace("weight = 40", "weight = 41").replace("people = 400", "people = 0");
    assert_eq!(told(&text).len(), 2);
}
