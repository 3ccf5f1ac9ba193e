//! What an app stores and shows of a statement is what the terminal prints of it.

use std::path::{Path, PathBuf};

use attain_cli::commands::Wanted;
use attain_cli::scheme::Scheme;
use attain_cli::settle::settle;
use attain_paper::{AmountPage, statement_json};
use attain_settlement::{Detail, Statement, planned, settle_all, settle_next};
use attain_units::Language;
use attain_units::Pence;

fn folder(scheme: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes").join(scheme)
}

/// A scheme with one history, and all its statements.
fn settled(scheme: &str) -> (Scheme, Vec<Statement>) {
    let scheme = Scheme::open(&folder(scheme), None).expect(scheme);
    let evidence = scheme.cases[0].evidence(&scheme.terms).expect("the evidence is sound");
    let statements = settle_all(&scheme.terms, &evidence, None);
    (scheme, statements)
}

/// Schemes whose statements adjust, carry forward, pass on and keep accounts.
const SCHEMES: [&str; 5] = [
    "clawback-carried-forward",
    "indexation",
    "national-return-outcomes",
    "personal-budgets",
    "social-impact-bond-net",
];

#[test]
fn one_statement_as_json_is_what_settle_prints_for_its_period() {
    for name in SCHEMES {
        let (scheme, statements) = settled(name);
        let schedule = &scheme.terms.latest().schedule;
        assert!(statements.len() >= schedule.periods.len(), "{name}");
        let again = schedule.again.len();
        for (period, statement) in statements.iter().enumerate().take(schedule.periods.len()) {
            let wanted = Wanted {
                scheme: folder(name),
                case: None,
                period: Some((period + 1).to_string()),
                as_at: None,
            };
            let made = settle(&scheme, &scheme.terms, &wanted, Detail::People).expect(name);
            let is_last = period + 1 == schedule.periods.len();
            assert_eq!(made.len(), if is_last { again + 1 } else { 1 }, "{name} {period}");
            let printed = statement_json::all(&made[..1]);
            assert_eq!(statement_json::one(statement), printed, "{name} {period}");
        }
    }
}

#[test]
fn statements_made_one_by_one_are_those_made_together() {
    for name in SCHEMES {
        let (scheme, statements) = settled(name);
        let evidence = scheme.cases[0].evidence(&scheme.terms).expect("the evidence is sound");
        let mut kept: Vec<Statement> = Vec::new();
        for plan in planned(&scheme.terms.latest().schedule) {
            kept.push(settle_next(&scheme.terms, &evidence, plan, &kept));
        }
        assert_eq!(kept, statements, "{name}");
    }
}

/// What statements said of an amount comes to what is due now.
#[test]
fn the_amount_page_tells_what_every_statement_said_of_the_amount() {
    let mut adjusted = 0;
    for name in SCHEMES {
        let (scheme, statements) = settled(name);
        for statement in &statements {
            for line in &statement.lines {
                let page = |language| {
                    AmountPage::of(statement, line, &statements, &scheme.terms, language)
                };
                let english = page(Language::English);
                assert!(english.history.iter().any(|told| told.line == line.number), "{name}");
                assert!(english.text(None).contains(&format!("Line {}: ", line.number)));
                if line.adjusts.is_some() && english.has_history() {
                    let told: Pence = english.history.iter().map(|told| told.amount).sum();
                    assert_eq!(Some(told), line.adjusts.as_ref().map(|it| it.now), "{name}");
                    adjusted += 1;
                }
                let welsh = page(Language::Welsh);
                let (Some(said), Some(dywedir)) = (&english.promise, &welsh.promise) else {
                    assert_eq!(welsh, english, "a limit has no sentence");
                    continue;
                };
                assert_ne!(said.sentence, dywedir.sentence, "{name} clause {}", line.clause);
            }
        }
    }
    assert!(adjusted > 0, "some line was put right");
}
