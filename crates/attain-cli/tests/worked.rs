//! The worked examples of the field come out to the penny: single lines, parties, accounts and
//! measures too, so that blessing a statement can never hide a wrong figure.

use std::path::Path;

use attain_cli::commands::Wanted;
use attain_cli::scheme::Scheme;
use attain_cli::settle::settle;
use attain_paper::{Made, statement_text};
use attain_settlement::{Detail, Part, Statement};
use attain_units::Pence;

/// One figure of a worked example.
#[derive(Debug)]
enum Figure {
    /// What all statements come to.
    Total(&'static str),
    /// What the statement whose period begins on this day comes to.
    Statement(&'static str, &'static str),
    /// What all lines of a clause come to for a person, or for the contract.
    Line(&'static str, Option<&'static str>, &'static str),
    /// What all lines of a clause come to.
    Clause(&'static str, &'static str),
    /// What a payer pays on all statements.
    PaidBy(&'static str, &'static str),
    /// What a payer pays on the statement whose period begins on this day.
    PaidByOn(&'static str, &'static str, &'static str),
    /// What a payee receives on all statements.
    PaidTo(&'static str, &'static str),
    /// What an account of a holder closes with on the statement whose period begins on this day.
    Balance(&'static str, &'static str, &'static str, &'static str),
    /// A line of the statement whose period begins on this day has these words, in this order.
    Says(&'static str, &'static [&'static str]),
    /// A line of the first statement under the terms in `shadow.toml` has these words.
    Shadow(&'static [&'static str]),
}
use Figure::{Balance, Clause, Line, PaidBy, PaidByOn, PaidTo, Says, Shadow, Total};

/// Scheme, case, and its figures.
type Worked = (&'static str, Option<&'static str>, &'static [Figure]);

const P1: Option<&str> = Some("P001");
const P2: Option<&str> = Some("P002");

const WORKED: &[Worked] = &[
    // EX-ESSEX-1
    (
        "essex-reablement",
        Some("a-hundred-episodes"),
        &[
            Total("£138,600.00"),
            Clause("1", "£120,000.00"),
            Clause("2", "£18,600.00"),
            Says("2026-04-01", &["among completers", "62 of 92", "67.39%"]),
            Says("2026-04-01", &["among all starts", "62 of 100", "62.00%"]),
        ],
    ),
    (
        "essex-reablement",
        Some("b-five-return"),
        &[Total("£137,100.00"), Clause("3", "-£1,500.00"), Line("3", P2, "-£300.00")],
    ),
    // EX-ESSEX-2
    (
        "essex-variable-length",
        None,
        &[
            Line("1", P1, "£800.00"),
            Line("1", P2, "£1,800.00"),
            Line("2", P1, "£300.00"),
            Line("2", P2, "£300.00"),
        ],
    ),
    // EX-ESSEX-4
    (
        "essex-whole-life",
        None,
        &[
            Total("£0.00"),
            Balance("2028-04-01", "pathway to independence", "P001", "£2,000.00"),
            Says("2028-04-01", &["£2,000.00 ahead of the pathway"]),
            Says("2028-04-01", &["£42,000.00 of the plan remains"]),
        ],
    ),
    // EX-COV
    (
        "coventry",
        Some("a-128-of-188"),
        &[
            Figure::Statement("2026-04-01", "£91,800.00"),
            Says("2026-04-01", &["128 of 188", "68.09%", "61.12% to 74.33%", "12 left out"]),
            Says("2026-04-01", &["target 66% met"]),
        ],
    ),
    (
        "coventry",
        Some("b-66-of-100"),
        &[
            Figure::Statement("2026-04-01", "£91,800.00"),
            Says("2026-04-01", &["66 of 100", "target 66% met"]),
        ],
    ),
    (
        "coventry",
        Some("c-124-of-188"),
        &[
            Figure::Statement("2026-04-01", "£90,000.00"),
            Says("2026-04-01", &["124 of 188", "65.96%", "target 66% not met"]),
        ],
    ),
    (
        "coventry",
        Some("d-7-of-12"),
        &[
            Figure::Statement("2026-04-01", "£90,000.00"),
            Says("2026-04-01", &["7 of 12", "31.95% to 80.67%", "too few to judge"]),
        ],
    ),
    // EX-WIRRAL
    (
        "wirral",
        Some("a-ten-discharges"),
        &[
            Total("£3,840.00"),
            Clause("1", "£4,000.00"),
            Line("2", Some("P009"), "-£40.00"),
            Line("2", Some("P010"), "-£120.00"),
            PaidBy("NHS", "£3,840.00"),
            Says("2026-04-01", &["8 of 10", "80.00%"]),
        ],
    ),
    (
        "wirral",
        Some("b-exactly-24-hours"),
        &[Line("2", P1, "£0.00"), Line("2", P2, "-£40.00"), Says("2026-05-01", &["1 of 2"])],
    ),
    (
        "wirral",
        Some("c-clocks-change"),
        &[
            Line("2", P1, "£0.00"),
            Line("2", P2, "-£40.00"),
            Line("2", Some("P003"), "£0.00"),
            Says("2027-03-01", &["1 of 1", "100.00%"]),
        ],
    ),
    (
        "wirral",
        Some("d-not-the-providers-doing"),
        &[Total("£800.00"), Says("2026-06-01", &["1 of 1"])],
    ),
    // EX-DARL
    (
        "darlington",
        Some("a-three-move"),
        &[Total("£6,000.00"), Clause("1", "£3,600.00"), Clause("2", "£2,400.00")],
    ),
    (
        "darlington",
        Some("b-returns-once"),
        &[Line("1", P1, "£1,200.00"), Line("2", P1, "£1,200.00")],
    ),
    ("darlington", Some("c-returns-twice"), &[Line("1", P1, "£1,200.00"), Line("2", P1, "£0.00")]),
    // EX-WARW
    (
        "warwickshire",
        None,
        &[
            Total("£2,610.00"),
            Clause("1", "£2,160.00"),
            Line("2", P1, "£225.00"),
            Line("2", P2, "£225.00"),
        ],
    ),
    // EX-WIGAN
    (
        "wigan",
        Some("a-p2-chosen"),
        &[Total("£3,900.00"), Balance("2026-04-01", "indicative allocation", "P001", "£0.00")],
    ),
    (
        "wigan",
        Some("b-p1-chosen"),
        &[
            Total("£3,600.00"),
            Balance("2026-04-01", "indicative allocation", "P001", "£300.00"),
            Says("2026-04-01", &["£300.00 returns to the pool"]),
        ],
    ),
    (
        "wigan",
        Some("c-p3-without-approval"),
        &[Total("£3,900.00"), Says("2026-04-01", &["not approved"])],
    ),
    (
        "wigan",
        Some("d-p3-with-approval"),
        &[Total("£4,200.00"), Balance("2026-04-01", "indicative allocation", "P001", "-£300.00")],
    ),
    // EX-CALD
    (
        "calderdale",
        Some("a-four-weeks"),
        &[
            Total("£660.00"),
            Balance("2026-04-01", "individual service fund", "P001", "£125.00"),
            Says("2026-04-01", &["from the council", "£660.00"]),
            Says("2026-04-01", &["from the person", "£140.00"]),
            Says("2026-04-01", &["spent", "-£675.00"]),
        ],
    ),
    (
        "calderdale",
        Some("b-above-the-limit"),
        &[
            Total("£3,960.00"),
            Balance("2026-06-24", "individual service fund", "P001", "£1,600.00"),
            Balance("2026-07-22", "individual service fund", "P001", "£2,000.00"),
            Says("2026-07-22", &["above the carry-forward limit of £1,600.00"]),
            Balance("2026-08-19", "individual service fund", "P001", "£1,500.00"),
        ],
    ),
    // EX-SOUTH
    (
        "southwark",
        None,
        &[
            Figure::Statement("2026-04-01", "£331.20"),
            Line("1", P1, "£331.20"),
            Says("2026-04-01", &["P002", "held until the check charter is passed"]),
            Figure::Statement("2026-04-29", "£331.20"),
        ],
    ),
    (
        "southwark-guaranteed-hours",
        None,
        &[
            Figure::Statement("2026-04-01", "£240.00"),
            Figure::Statement("2026-04-15", "£260.00"),
            Says("2026-04-01", &["block with guarantee", "24 h"]),
            Says("2026-04-01", &["hours worked", "20 h"]),
            PaidTo("care worker", "£980.00"),
        ],
    ),
    // The Wiltshire form with other figures.
    (
        "windsor-and-maidenhead",
        None,
        &[
            Clause("1", "£600.00"),
            Line("2", P1, "£1,200.00"),
            Line("2", P2, "£720.00"),
            Line("3", P1, "£125.00"),
        ],
    ),
    // EX-ECM
    (
        "time-and-task",
        None,
        &[
            Total("£111.00"),
            Shadow(&["total", "£126.00"]),
            Shadow(&["6 h 10 min", "£20.43 an hour"]),
            Says("2026-04-01", &["time given", "6 h 10 min"]),
        ],
    ),
    // EX-SHARED
    (
        "shared-lives",
        Some("a-sustained"),
        &[Total("£2,540.00"), Clause("1", "£1,500.00"), Clause("2", "£1,040.00")],
    ),
    ("shared-lives", Some("b-ends-at-week-10"), &[Total("£0.00")]),
    (
        "shared-lives",
        Some("c-ends-at-week-30"),
        &[Total("£2,100.00"), Clause("1", "£1,500.00"), Clause("2", "£600.00")],
    ),
    // EX-LONE
    (
        "loneliness",
        None,
        &[
            Total("£2,700.00"),
            Line("1", Some("P009"), "£0.00"),
            PaidBy("council", "£1,890.00"),
            PaidBy("CCG 1", "£270.00"),
            Says("2027-01-01", &["P011", "no later reading in time"]),
        ],
    ),
    (
        "loneliness-net",
        None,
        &[
            Total("£1,800.00"),
            Line("1", P1, "£900.00"),
            Line("1", Some("P010"), "-£600.00"),
            PaidBy("council", "£1,260.00"),
        ],
    ),
    // EX-ATTR
    ("attribution", None, &[Total("£300.00")]),
    ("attribution-threshold", None, &[Total("£500.00")]),
    // EX-ADAPT
    (
        "home-adaptations",
        None,
        &[
            Total("£208,000.00"),
            Figure::Statement("2026-04-01", "£52,000.00"),
            Figure::Statement("2029-04-01", "£52,000.00"),
            PaidByOn("2026-04-01", "NHS", "£31,200.00"),
            PaidByOn("2026-04-01", "council", "£15,600.00"),
            PaidByOn("2026-04-01", "public health", "£5,200.00"),
            Says("2029-04-01", &["net present value £41,000.12"]),
        ],
    ),
    ("home-adaptations-attributed", None, &[Figure::Statement("2026-04-01", "£32,000.00")]),
    // EX-PB
    (
        "personal-budgets",
        None,
        &[
            Figure::Statement("2026-04-01", "£600.00"),
            Balance("2026-04-01", "budgets by need", "P001", "£100.00"),
            Balance("2026-04-01", "budgets by need", "P002", "£200.00"),
            Balance("2026-04-01", "budgets by need", "P003", "£300.00"),
            Balance("2026-04-01", "equal budgets", "P001", "£166.67"),
            Balance("2026-04-01", "equal budgets", "P002", "£166.67"),
            Balance("2026-04-01", "equal budgets", "P003", "£166.66"),
        ],
    ),
    // EX-ECH
    (
        "extra-care",
        None,
        &[
            Says("2026-04-01", &["P001", "£71.40"]),
            Says("2026-04-01", &["2", "P007", "£119.00"]),
            Says("2026-04-01", &["3", "£142.80"]),
            PaidByOn("2026-04-01", "housing provider", "£142.80"),
            PaidByOn("2026-04-01", "council", "£2,832.20"),
        ],
    ),
];

fn sum<'a>(amounts: impl Iterator<Item = &'a Pence>) -> String {
    amounts.copied().sum::<Pence>().to_string()
}

fn of<'a>(parts: impl Iterator<Item = &'a Part>, party: &str) -> String {
    sum(parts.filter(|part| part.party == party).map(|part| &part.amount))
}

/// The statement whose period begins on a day; the first one made of it.
fn on<'a>(made: &'a [Made], day: &str) -> &'a Made {
    let found = made.iter().find(|one| one.statement.period.first().to_string() == day);
    found.unwrap_or_else(|| panic!("no statement begins on {day}"))
}

/// Whether a line has all the words, one after the other.
fn says(text: &str, words: &[&str]) -> bool {
    text.lines().any(|line| {
        words
            .iter()
            .try_fold(line, |rest, word| rest.split_once(word).map(|(_, after)| after))
            .is_some()
    })
}

/// What is found where the figure should be.
fn found(figure: &Figure, scheme: &Scheme, wanted: &Wanted, made: &[Made]) -> String {
    let statements = || made.iter().map(|made| &made.statement);
    let lines = |clause: &str| {
        let clause = clause.to_owned();
        statements().flat_map(|one| &one.lines).filter(move |line| line.clause == clause)
    };
    match *figure {
        Total(_) => sum(statements().map(|one: &Statement| &one.total)),
        Figure::Statement(day, _) => on(made, day).statement.total.to_string(),
        Line(clause, person, _) => {
            let own = lines(clause).filter(|line| line.person.as_deref() == person);
            sum(own.map(|line| &line.amount))
        }
        Clause(clause, _) => sum(lines(clause).map(|line| &line.amount)),
        PaidBy(party, _) => of(statements().flat_map(|one| &one.payers), party),
        PaidByOn(day, party, _) => of(on(made, day).statement.payers.iter(), party),
        PaidTo(party, _) => of(statements().flat_map(|one| &one.payees), party),
        Balance(day, account, holder, _) => {
            let accounts = &on(made, day).statement.accounts;
            let own = accounts
                .iter()
                .find(|one| one.account == account && one.holder.as_deref() == Some(holder));
            own.map_or("no such account".to_owned(), |own| own.closing.to_string())
        }
        Says(day, words) => {
            let text = statement_text::write(on(made, day), &scheme.terms);
            if says(&text, words) { words.join(" .. ") } else { text }
        }
        Shadow(words) => {
            let terms = attain_cli::scheme::read_terms(&scheme.folder.join("shadow.toml"));
            let terms = terms.expect("shadow terms");
            let beside = settle(scheme, &terms, wanted, Detail::People);
            let text = statement_text::write(&beside.expect("shadow statements")[0], &terms);
            if says(&text, words) { words.join(" .. ") } else { text }
        }
    }
}

fn expected(figure: &Figure) -> String {
    match *figure {
        Total(text) | PaidBy(_, text) | PaidByOn(_, _, text) | PaidTo(_, text) => text.to_owned(),
        Figure::Statement(_, text) | Line(_, _, text) | Clause(_, text) => text.to_owned(),
        Balance(_, _, _, text) => text.to_owned(),
        Says(_, words) | Shadow(words) => words.join(" .. "),
    }
}

#[test]
fn every_figure_of_the_worked_examples_comes_out() {
    let mut wrong = Vec::new();
    for &(name, case, figures) in WORKED {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes").join(name);
        let scheme = Scheme::open(&folder, case).expect(name);
        let case = case.map(str::to_owned);
        let wanted = Wanted { scheme: folder, case, period: None, as_at: None };
        let made = settle(&scheme, &scheme.terms, &wanted, Detail::People).expect(name);
        for figure in figures {
            let found = found(figure, &scheme, &wanted, &made);
            if found != expected(figure) {
                wrong.push(format!("{name} {:?}: {figure:?}, found {found}", wanted.case));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
