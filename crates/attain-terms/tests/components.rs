//! Each of the 43 components and what it composes, as the working people see.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write};
use std::path::Path;

use attain_terms::rule::{Price, Rule, Worth};
use attain_terms::{Component, Terms};
use attain_units::Language;

/// A contract with something of everything, so that any clause can be tried in it.
const CONTRACT: &str = r#"
format = 1
scheme = "A contract"
model = "reward"
from = 2026-04-01
to = 2027-03-31
payee = "provider"
payers = { council = "100%" }

[statements]
below_zero = "paid back"
every = "month"

[sums]
"year sum" = "£90,000"
"head sum" = { heads = 1000, each = "£4,000" }

[[measure]]
name = "at home"
met = "home"
unseen = "not met"

[[measure]]
name = "hours"
visit_minutes = true

[[measure]]
name = "late starts"
happenings = "late start"

[[measure]]
name = "starts"
starts = true

[[measure]]
name = "saved"
reduction_of = "weekly hours"

[[clause]]
id = "advance"
who = "person"
outcome = "a plan is accepted"
shown_by = { measure = "the plan", accepted_by = ["council"] }
degree = "accepted"
by = "acceptance"
for_each = "plan"
pay = { component = "advance", share = "20%", recoverable = "if nothing is met" }

[[clause]]
id = "tried"
who = "person"
outcome = "something changes"
shown_by = { measure = "a record", accepted_by = ["council"] }
degree = "in full"
by = "the end"
for_each = "person"
"#;

/// The reward contract that a clause stands in, when it is no reward itself.
const REWARD: &str = r#"
[[clause]]
id = "reward"
who = "person"
outcome = "walks to the shop"
shown_by = { measure = "a record", accepted_by = ["council"] }
degree = "in full"
by = "the end"
for_each = "person"
pay = { component = "individual bonus", price = "£1", outcome = "walks to the shop" }
"#;

/// Component, its keys (and after `|` keys of the clause), and the working it gives.
const CASES: [(&str, &str, &str); 44] = [
    (
        "hourly with call monitoring",
        "rate = '£18', payable = { bands = [15, 30] }",
        "hours in bands of 15, 30 minutes x £18.00 an hour",
    ),
    (
        "hourly with call monitoring",
        "rate = [{ from = 2026-04-01, rate = '£18' }, { from = 2026-10-01, rate = '£19' }], hours = ['contact']",
        "hours of contact x (£18.00 an hour, £19.00 an hour from 2026-10-01)",
    ),
    ("fixed package", "price = '£1,200'", "packages started x £1,200.00 each"),
    ("length-based package", "weekly = '£200'", "planned days x £200.00 a week"),
    ("advance", "share = '20%', recoverable = 'never'", "20% x plan value"),
    (
        "balance",
        "after = 'advance', counting = 'by weight'",
        "(plan value - advance) x weight of the outcome / all weights",
    ),
    (
        "continuation gate",
        "weekly = '£100', check = 'review'",
        "days of care x £100.00 a week x result of the check review",
    ),
    (
        "individual bonus",
        "price = '£300', reasons = ['no further support']",
        "packages ended (no further support) x £300.00 each",
    ),
    ("early recovery", "share = '25%'", "25% x plan value x days early / planned days"),
    (
        "late penalty",
        "after = 'advance', each_day = '£16', most = '10%'",
        "days late x £16.00 each, at most 10% x (plan value - advance)",
    ),
    (
        "need uplift",
        "price = '£75' | need_uplift = { high = '1.5 times' }",
        "outcomes of the plan met x £75.00 each x need (high: 150%)",
    ),
    (
        "threshold",
        "of = 'year sum', measure = 'at home', at_least = '66%', then = '100%', otherwise = '95%', neutral = '100%'",
        "year sum x tier of at home (below 66%: 95%, from 66%: 100%; 100% when it cannot be judged)",
    ),
    (
        "tiered threshold",
        "measure = 'at home', mode = 'marginal', bands = [{ from = 61, each = '£100' }]",
        "people who met the measure at home x price by band (61+: £100.00; marginal)",
    ),
    (
        "linear scale",
        "of = 'year sum', measure = 'saved', from = '0%', to = '30%'",
        "year sum x (saved - 0%) / (30% - 0%)",
    ),
    (
        "population sum",
        "of = 'head sum', share = '95%', instalments = 4",
        "95% x head sum, in 4 instalments",
    ),
    (
        "block with guarantee",
        "measure = 'hours', rate = '£17.50', indicative_hours = 10000, guarantee = '95%', ceiling_hours = 11000",
        "hours, at least 95% of 10,000 hours, at most 11,000 hours x £17.50 an hour",
    ),
    (
        "retention release",
        "share = '5%', of = 'year sum', unreleased = 'forfeited', goals = [{ measure = 'at home', at_least = '60%', weight = 50 }]",
        "5% x year sum x weight of goals reached / all weights (at home at least 60%: 50), at the end of the contract",
    ),
    (
        "gainshare",
        "share = '50%', to = 'council', revenue = ['advance'], cost = 'cost', protected = { share = '5%', of = 'year sum' }, service_credits = 'outside'",
        "50% x (clauses advance - cost - 5% of year sum)",
    ),
    (
        "pain share",
        "share = '50%', cost = 'cost', target = 'year sum', at_risk = '£300,000'",
        "50% x (cost - year sum), at most £300,000.00 each",
    ),
    (
        "failure to supply",
        "price = '£150', measure = 'late starts', most = { share = '1%', of = 'year sum' }",
        "late starts x £150.00 each, at most 1% x year sum",
    ),
    (
        "response-time credit",
        "price = '£40', from = 'fit', to = 'home', allowed_hours = 24, block_hours = 12",
        "blocks of 12 hours begun beyond 24 hours from fit to home x £40.00 each",
    ),
    (
        "refusal recharge",
        "measure = 'hours', spot_rate = '£19', contract_rate = '£17.50', tolerated_hours = 10",
        "hours above 10 hours x £1.50 an hour",
    ),
    (
        "rate-card outcome",
        "price = '£300', told = 'homes warmed'",
        "homes warmed as told x £300.00 each",
    ),
    (
        "sustainment",
        "price = '£1,200', outcome = 'home', within = { days_after = 'start', from = 91, to = 182, broken_by = 'return', restarts = 1 }",
        "packages with home from day 91 to day 182 after the start, again after return, at most 1 times x £1,200.00 each",
    ),
    (
        "clawback",
        "of = 'advance', happening = 're-entry', within_days = 91",
        "what clause advance paid when re-entry follows within 91 days",
    ),
    (
        "deadweight adjustment",
        "price = '£1,000', measure = 'at home', expected = '40%'",
        "people who met the measure at home, above the expected 40%, x £1,000.00 each",
    ),
    (
        "attribution share",
        "price = '£500', outcome = 'home' | attribution = { to = 'provider', full_from = '50%' }",
        "packages with home x £500.00 each x all when the part credited to provider is at least 50%",
    ),
    (
        "avoided events",
        "price = '£4,000', comparator = 'expected', actual = 'seen'",
        "(expected, for as many, - seen) x £4,000.00 each",
    ),
    (
        "savings share",
        "alternative_weekly = '£650', actual_weekly = '£450', share = '10%', least_days = 91, most_days = 364, shown_by = 'lasts'",
        "days of the stay, from 91 to 364 x £200.00 a week x 10%",
    ),
    ("personal budget", "weekly = '£165'", "days of care x £165.00 a week"),
    ("individual service fund", "weekly = '£165'", "days of care x £165.00 a week"),
    ("pooled budget", "spend = 'spend', contributions = 'year sum'", "(spend - year sum)"),
    (
        "core and add-on",
        "part = 'core', weekly = '£2,856', flats = 40",
        "days of care x £2,856.00 a week / 40",
    ),
    (
        "pay build-up",
        "wage = '£10', hours = ['contact', 'travel'], on_cost = '20%', margin = '15%'",
        "hours of contact + travel x £10.00 an hour x 120% x 115%",
    ),
    (
        "mobilisation",
        "part = 'minimum volume', price = '£90', measure = 'starts', guaranteed = 100",
        "(100 - starts) x £90.00 each, at the end of the contract",
    ),
    (
        "proposal price",
        "",
        "accepted price, up to the allocation unless going above it is approved",
    ),
    (
        "quality award",
        "weekly = '£20', check = 'grades'",
        "days of care x £20.00 a week x result of the check grades",
    ),
    ("cap, floor or collar", "", "write a [[limit]] with `most` or `least`"),
    ("payer split", "", "write the parts under `payers`"),
    ("top-up fund", "", "write a [[payer]] with `share`, `most` and `shortfall_to`"),
    ("investor waterfall", "", "write its steps as [[waterfall]]"),
    ("indexation", "", "write an [[indexation]] with `from` and `by`"),
    (
        "relief event",
        "",
        "it needs no clause: measures leave out people whom the evidence records as relieved",
    ),
    (
        "quality gate",
        "",
        "add `gate = { check = \"...\", standing = \"...\" }` to the clause that is paid",
    ),
];

/// The contract with a clause of this component, or what to do when no clause pays it.
fn contract(component: &str, keys: &str) -> Result<Terms, String> {
    let (keys, of_clause) = keys.split_once(" | ").unwrap_or((keys, ""));
    let separated = if keys.is_empty() { "" } else { ", " };
    let pay = format!("pay = {{ component = '{component}'{separated}{keys} }}\n");
    let text = format!("{CONTRACT}{of_clause}\n{pay}{REWARD}");
    Terms::read(&text, component).map_err(|problems| {
        let hints: Vec<String> = problems.iter().map(attain_terms::Problem::hint).collect();
        hints.join("; ")
    })
}

/// The working of the clause, or what to do when the component is not paid by a clause.
fn tried(component: &str, keys: &str) -> String {
    match contract(component, keys) {
        Ok(terms) => {
            let version = terms.latest();
            let clause = version.clauses.iter().find(|clause| clause.id == "tried");
            version.symbolic(clause.expect("the clause was read"), Language::English)
        }
        Err(hints) => hints,
    }
}

/// The name of a variant as it stands in `rule.rs`.
fn variant(value: &impl Debug) -> String {
    let debug = format!("{value:?}");
    let end = debug.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(debug.len());
    format!("`{}`", &debug[..end])
}

/// What a clause composes: where it is settled, quantity, price, factors, moment.
fn composed(rule: &Rule) -> [String; 5] {
    let most = |is_limited: bool| if is_limited { ", `most`" } else { "" };
    let joined = |names: Vec<String>| names.join(", ");
    match rule {
        Rule::Person(rule) => {
            let price = match &rule.price {
                Price::Each { .. } => variant(&rule.price),
                Price::ShareOf { base, .. } => format!("`ShareOf` {}", variant(base)),
            };
            let factors = joined(rule.factors.iter().map(variant).collect());
            let price = price + most(rule.most.is_some());
            let moment = "as counted".to_owned();
            [format!("person, {:?}", rule.sign), variant(&rule.quantity), price, factors, moment]
        }
        Rule::Contract(rule) => {
            let price = match &rule.worth {
                Worth::Each { .. } | Worth::Bands { .. } => variant(&rule.worth),
                Worth::ShareOf { of, .. } => format!("`ShareOf` {}", variant(of)),
            };
            let factors = joined(rule.scales.iter().map(variant).collect());
            let price = price + most(rule.most.is_some());
            let sign = format!("contract, {:?}", rule.sign);
            [sign, variant(&rule.count), price, factors, variant(&rule.due)]
        }
    }
}

/// The tables of components in the book: what each composes, and an example's working.
fn tables() -> String {
    let mut rows: Vec<(String, String, &str)> = Vec::new();
    for (words, keys, working) in CASES {
        let component = Component::ALL.into_iter().find(|one| one.words() == words);
        let name = format!("{} {words}", component.expect("a component has this name").code());
        let composes = contract(words, keys).map_or("no clause | | | |".to_owned(), |terms| {
            let clause = terms.latest().clauses.iter().find(|clause| clause.id == "tried");
            let [place, quantity, price, factors, moment] =
                composed(&clause.expect("the clause was read").rule);
            format!("{} | {quantity} | {price} | {factors} | {moment} |", place.to_lowercase())
        });
        rows.push((name, composes, working));
    }
    rows.sort();
    let mut page = String::from(
        "| Component | Settled for | Quantity | Price | Factors | Moment |\n|---|---|---|---|---|---|\n",
    );
    for (name, composes, _) in &rows {
        writeln!(page, "| {name} | {composes}").expect("a string takes text");
    }
    page.push_str(
        "\nIn words, each on one set of terms; where no clause pays by it, what to write instead:\n\n\
         | Component | Working of an example |\n|---|---|\n",
    );
    for (name, _, working) in &rows {
        writeln!(page, "| {name} | {working} |").expect("a string takes text");
    }
    page
}

/// `UPDATE_BOOK=1 cargo test -p attain-terms` writes the table again.
#[test]
fn the_table_in_the_book_is_made_from_these_cases() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book/src/components-table.md");
    let table = tables();
    if std::env::var_os("UPDATE_BOOK").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == table, "the table is old; run again with UPDATE_BOOK=1");
}

#[test]
fn every_component_composes_as_the_guide_says() {
    let mut wrong = String::new();
    for (component, keys, expected) in CASES {
        let found = tried(component, keys);
        if found != expected {
            wrong.push_str(&format!("{component}\n  expected {expected}\n  found    {found}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn all_43_components_are_tried() {
    let tried: BTreeSet<&str> = CASES.iter().map(|&(component, ..)| component).collect();
    let all: BTreeSet<&str> = Component::ALL.into_iter().map(Component::words).collect();
    assert_eq!(tried, all);
}
