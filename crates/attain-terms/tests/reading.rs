//! Stories of terms being read: what a file says is what the contract is.

use attain_terms::rule::{Price, Rule};
use attain_terms::{Component, Model, Problem, Terms, Warning};
use attain_units::Language;

const CONTRACT: &str = r#"
format = 1
scheme = "Home care"
model = "care-planning"
from = 2026-04-01
to = 2027-03-31
payee = "provider"
payers = { council = "100%" }

[statements]
every = "quarter"
made = "14 days after"

[[clause]]
id = "1"
who = "person with a plan"
outcome = "the plan guides each visit"
shown_by = { measure = "the call monitoring log" }
degree = "each visit given"
by = "the end of the period"
for_each = "hour"
pay = { component = "hourly with call monitoring", rate = "£18.00", payable = "actual" }
"#;

const VARIED: &str = r#"
[[variation]]
from = 2026-10-01
agreed = "2026-09-20T10:00Z"

[[variation.clause]]
id = "1"
who = "person with a plan"
outcome = "the plan guides each visit"
shown_by = { measure = "the call monitoring log" }
degree = "each visit given"
by = "the end of the period"
for_each = "hour"
pay = { component = "hourly with call monitoring", rate = "£19.00", payable = "planned" }
"#;

fn read(text: &str) -> Terms {
    Terms::read(text, "terms.toml").unwrap_or_else(|problems| panic!("{}", told(&problems)))
}

fn refused(text: &str) -> Vec<Problem> {
    Terms::read(text, "terms.toml").expect_err("the terms are refused")
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}; {}\n", problem.hint())).collect()
}

/// The prices of a clause's latest version, as `day price`.
fn prices(terms: &Terms, clause: usize) -> Vec<String> {
    let Rule::Person(rule) = &terms.latest().clauses[clause].rule else {
        panic!("the clause is settled for each person")
    };
    let Price::Each { prices, .. } = &rule.price else { panic!("the clause has a price") };
    prices.steps().iter().map(|(_, price)| price.to_string()).collect()
}

#[test]
fn statements_are_made_when_the_days_after_the_period_are_over() {
    let terms = read(CONTRACT);
    let schedule = &terms.latest().schedule;
    assert_eq!(schedule.periods.len(), 4);
    assert_eq!(schedule.periods[0].to_string(), "2026-04-01 to 2026-06-30");
    assert_eq!(schedule.made[0].to_string(), "2026-07-15T00:00:00Z");
}

#[test]
fn everything_wrong_is_said_at_once_with_its_line_and_what_to_do() {
    let text = CONTRACT
        .replace("payee = \"provider\"\n", "")
        .replace("£18.00", "18 pounds")
        .replace("degree =", "degre =")
        .replace("\"quarter\"", "\"quarterly\"");
    assert_eq!(
        told(&refused(&text)),
        "terms.toml:1: `payee` is missing; \
         add `payee`; the guide to the terms file shows how it is written\n\
         terms.toml:10: statements: `every` is `quarterly`, which is not one of its choices; \
         did you mean `quarter`?\n\
         terms.toml:14: clause 1: element 4 of the payment rule, `degree`, is missing: \
         how much, against what?; answer it in the contract's words: `degree = \"...\"`\n\
         terms.toml:18: clause 1: `degre` is not a key that is known here; \
         did you mean `degree`?\n\
         terms.toml:21: clause 1, pay: `rate` is `18 pounds`, which is not an amount of money; \
         write pounds and pence with the pound sign, such as \"£1,234.56\"\n"
    );
}

#[test]
fn a_variation_is_a_new_version_and_the_first_one_stays_as_it_was() {
    let terms = read(&format!("{CONTRACT}{VARIED}"));
    let [first, second] = terms.versions() else { panic!("there are two versions") };
    assert_eq!((first.number, second.number), (1, 2));
    assert_eq!(first.clauses.len(), 1);
    let runs: Vec<String> =
        second.clauses.iter().map(|clause| clause.in_force.to_string()).collect();
    assert_eq!(runs, ["2026-04-01 to 2026-09-30", "2026-10-01 to 2027-03-31"]);
    let before = "2026-09-20T09:59Z".parse().unwrap();
    let after = "2026-09-20T10:00Z".parse().unwrap();
    assert_eq!(terms.known_at(before).number, 1);
    assert_eq!(terms.known_at(after).number, 2);
    assert_eq!(
        terms.describe(Language::English).last().map(String::as_str),
        Some("Variation 1, agreed 2026-09-20, changes clauses 1.")
    );
}

#[test]
fn versions_share_the_numbers_of_their_names() {
    let text =
        format!("{CONTRACT}{VARIED}").replace("payable = \"planned\"", "hours = [\"contact\"]");
    let terms = read(&text);
    let known: Vec<_> =
        terms.versions().iter().map(|version| version.names.known("contact")).collect();
    assert!(known[0].is_some() && known[0] == known[1]);
}

#[test]
fn an_indexed_price_is_rounded_half_away_from_zero_and_holds_from_its_day() {
    // £18.25 x 1.02 is £18.615 exactly.
    let text = CONTRACT.replace("£18.00", "£18.25");
    let terms = read(&format!("{text}\n[[indexation]]\nfrom = 2026-10-01\nby = \"2%\"\n"));
    assert_eq!(prices(&terms, 0), ["£18.25", "£18.62"]);
    let sentence = &terms.describe(Language::English)[0];
    assert!(
        sentence.ends_with("hours given x (£18.25 an hour, £18.62 an hour from 2026-10-01)."),
        "{sentence}"
    );
}

#[test]
fn a_contract_may_change_its_model_on_a_day() {
    let text = format!("{CONTRACT}\n[[variation]]\nfrom = 2026-10-01\nmodel = \"population\"\n");
    let problems = told(&refused(&text));
    assert!(problems.contains("a population contract must declare `people`"), "{problems}");
    let text = text.replace(
        "[statements]",
        "[population]\npeople = \"all\"\narea = \"here\"\nlogic_model = [\"a to b\"]\n\
         assurance = \"review\"\n\n[statements]",
    );
    let text = text.replace(
        "[[clause]]",
        "[[measure]]\nname = \"falls\"\ntold = \"falls\"\nbaseline = \"30 per 1,000\"\n\n[[clause]]",
    );
    let models: Vec<Model> =
        read(&text).latest().models.steps().iter().map(|&(_, model)| model).collect();
    assert_eq!(models, [Model::CarePlanning, Model::Population]);
}

#[test]
fn new_payers_pay_from_their_day() {
    let terms = read(&format!(
        "{CONTRACT}\n[[variation]]\nfrom = 2026-10-01\npayers = {{ NHS = \"100%\" }}\n"
    ));
    let version = terms.latest();
    assert_eq!(version.clauses.len(), 2);
    assert!(version.clauses[0].payers.is_empty());
    assert_eq!(version.names.word(version.clauses[1].payers[0].name), "NHS");
}

#[test]
fn a_price_that_grows_tenfold_is_allowed_but_warned_about() {
    let terms = read(&format!("{CONTRACT}{VARIED}").replace("£19.00", "£190.00"));
    let warnings: Vec<String> = terms.warnings().iter().map(Warning::to_string).collect();
    assert_eq!(
        warnings,
        [
            "clause 1: from 2026-10-01 the price is £190.00, where it was £18.00, 10.55 times as much"
        ]
    );
    assert!(read(&format!("{CONTRACT}{VARIED}")).warnings().is_empty());
    let text = format!("{CONTRACT}\n[variance]\nflag_over = \"5%\"\n{VARIED}");
    assert_eq!(read(&text).warnings().len(), 1, "£1.00 is more than 5% of £18.00");
}

#[test]
fn loneliness_alone_is_warned_about() {
    let text = CONTRACT.replace("care-planning", "reward").replace(
        "pay = { component = \"hourly with call monitoring\", rate = \"£18.00\", payable = \"actual\" }",
        "pay = { component = \"rate-card outcome\", price = \"£300.00\", outcome = \"less lonely\" }",
    );
    let text = text.replace("the plan guides each visit", "loneliness falls").replace(
        "call monitoring log\"",
        "scale\", accepted_by = [\"validator\"], verified = true",
    );
    assert_eq!(read(&text).warnings(), [Warning::LonelinessAlone]);
}

#[test]
fn all_43_components_are_in_the_guide() {
    let guide = include_str!("../../../book/src/terms-format.md");
    for component in Component::ALL {
        assert!(guide.contains(component.code()), "{} is not in the guide", component.code());
    }
}

#[test]
fn no_text_makes_the_reader_fall_over() {
    for end in (0..CONTRACT.len()).filter(|&end| CONTRACT.is_char_boundary(end)) {
        let _ = Terms::read(&CONTRACT[..end], "terms.toml");
        let _ = Terms::read(&CONTRACT[end..], "terms.toml");
    }
    for line in CONTRACT.lines().filter(|line| !line.is_empty()) {
        let _ = Terms::read(&CONTRACT.replacen(line, "", 1), "terms.toml");
        for wrong in ["0", "\"\"", "[]", "{}", "true", "1.5", "-1", "99999999999"] {
            if let Some((key, _)) = line.split_once(" = ") {
                let text = CONTRACT.replacen(line, &format!("{key} = {wrong}"), 1);
                let _ = Terms::read(&text, "terms.toml");
            }
        }
    }
}
