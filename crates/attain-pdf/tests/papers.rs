//! A statement on paper, as people read it. What poppler's programs find in the PDF is what is
//! tested; the pages stand in the build's `tmp` folder, to be looked at.

mod common;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use attain_pdf::{
    Held, Payment, PdfError, Remittance, RemittanceRow, State, StatementPaper, remittance_pdf,
    statement_pdf,
};
use attain_settlement::{Line, Statement};
use attain_units::Language::{English, Welsh};
use attain_units::{Day, Pence, Period};
use common::{Settled, keep, paper, settled};

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

/// What one of poppler's programs says of a PDF.
fn poppler(program: &str, options: &[&str], pdf: &Path) -> String {
    let mut command = Command::new(program);
    command.args(options).arg(pdf);
    if program == "pdftotext" {
        command.arg("-");
    }
    let answer = command.output().unwrap_or_else(|error| {
        panic!("`{program}` cannot be run ({error}); install the package poppler-utils")
    });
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8(answer.stdout).expect("poppler answers in UTF-8")
}

/// The words of a PDF, with one blank wherever there was space.
fn words(pdf: &Path) -> String {
    let text = poppler("pdftotext", &["-layout"], pdf);
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn printed(paper: &StatementPaper<'_>, name: &str) -> String {
    words(&keep(name, &statement_pdf(paper).expect(name)))
}

fn has(text: &str, wanted: &[&str]) {
    let missing: Vec<_> = wanted.iter().filter(|words| !text.contains(**words)).collect();
    assert!(missing.is_empty(), "{missing:#?} is not in:\n{text}");
}

#[test]
fn a_statement_says_who_owes_what_and_why() {
    let made = settled("wiltshire", Some("c-one-unmet"));
    let text = printed(&paper(&made, 0, English), "wiltshire-en.pdf");
    has(
        &text,
        &[
            "Wiltshire Council owes Good Neighbours Care Ltd for this period £1,680.00",
            "Period 1 April 2026 to 30 June 2026",
            "Reference HLH-2026-014",
            "To be paid by 14 August 2026",
            "State Approved for payment",
            "council £1,680.00 area provider £1,680.00",
            "Clause 2: balance For each plan (older person with an accepted plan)",
            "O2: balance of the plan value £1,600.00 x weight 30 / 100 = £480.00",
            "Total £1,680.00",
            "R7 P1 2 not met",
            "Give the reference HLH-2026-014 and the number of the line.",
            "01225 000000",
            "Page 2 of 2",
        ],
    );
    assert_eq!(text.matches("for the outcomes of the plan are met").count(), 0);
    assert_eq!(text.matches("when the outcomes of the plan are met").count(), 1, "said once");
}

#[test]
fn in_welsh_only_the_engines_own_words_are_english() {
    let made = settled("wiltshire", Some("c-one-unmet"));
    let welsh = StatementPaper {
        council: "Cyngor Sir Gâr",
        provider: "Gofal Cymdogion Da Cyf",
        ..paper(&made, 0, Welsh)
    };
    let text = printed(&welsh, "wiltshire-cy.pdf");
    has(
        &text,
        &[
            "Mae ar Cyngor Sir Gâr i Gofal Cymdogion Da Cyf am y cyfnod hwn £1,680.00",
            "Cyfnod 1 Ebrill 2026 hyd 30 Mehefin 2026",
            "Cymal 2 Ar gyfer pob “plan”",
            "Llinell Person Cyfrif Gwaith cyfrifo Swm",
            "Tudalen 1 o 2",
        ],
    );
    let english = ["Statement", "Page", "Total", "Amount", "Clause", " to 30"];
    let found: Vec<_> = english.iter().filter(|word| text.contains(**word)).collect();
    assert!(found.is_empty(), "{found:?} in:\n{text}");
}

#[test]
fn what_is_put_right_names_the_line_it_puts_right() {
    let made = settled("indexation", None);
    let number = made
        .statements
        .iter()
        .position(|statement| statement.adjustments().next().is_some())
        .expect("one statement puts another right");
    let text = printed(&paper(&made, number, English), "adjustment.pdf");
    has(
        &text,
        &[
            "What is put right from earlier statements",
            "Line Clause and person Puts right Was paid Is due Difference",
            "line 1 of 1 September 2026 to",
            "£36.00 £54.00 £18.00",
            "Learnt since, line 2",
            "Total £55.16",
        ],
    );
}

#[test]
fn measures_stand_with_their_intervals_and_money_with_its_way() {
    let made = settled("social-impact-bond", None);
    let text = printed(&paper(&made, 5, English), "bond.pdf");
    has(
        &text,
        &[
            "How the money is passed on Step To Amount principal investor £37,500.00",
            "42 of 91 46.15% 36.28% to 56.34% 11 not evidenced yet",
            "Clause B together £36,300.00",
            "Due to Good Neighbours Care Ltd for this period, from all payers together £37,500.00",
            "The interval says how sure a rate is",
        ],
    );
    let made = settled("personal-budgets", None);
    let text = printed(&paper(&made, 1, English), "accounts.pdf");
    has(&text, &["equal budgets, P001 £0.00 budget, weight 1: £166.67 £166.67"]);
}

#[test]
fn what_is_carried_forward_and_what_nobody_funds_is_said() {
    let made = settled("clawback-carried-forward", None);
    let text = printed(&paper(&made, 2, English), "carried.pdf");
    has(&text, &["Brought forward from earlier statements Payer Amount council -£300.00"]);
    has(&text, &["To pay now Payer Amount council £300.00"]);
    let owed_back = printed(&paper(&made, 1, English), "owed-back.pdf");
    has(
        &owed_back,
        &[
            "Good Neighbours Care Ltd owes Wiltshire Council back for this period £300.00",
            "Total -£300.00",
            "Carried forward to the next statement Payer Amount council -£300.00",
        ],
    );
    let made = settled("top-up-fund-unfunded", None);
    let unfunded = |one: &Statement| one.unfunded != Pence::ZERO;
    let number = made.statements.iter().position(unfunded).expect("a claim is unfunded");
    let text = printed(&paper(&made, number, English), "unfunded.pdf");
    has(&text, &["is unfunded: every payer has reached its ceiling, so the claim waits."]);
}

#[test]
fn a_draft_says_so_and_a_paid_one_how_it_was_paid() {
    let made = settled("wiltshire", Some("c-one-unmet"));
    let draft = StatementPaper { state: State::Draft, ..paper(&made, 0, English) };
    has(&printed(&draft, "draft.pdf"), &["This is a draft. Nobody has approved it"]);
    let held =
        [Held { line: 2, reason: "Was it she who walked to the shop?", since: day("2026-07-20") }];
    let payment = Payment { reference: "PAY-77", on: day("2026-08-10"), amount: Pence(40_000) };
    let paid = StatementPaper {
        state: State::Paid,
        held: &held,
        payment: Some(payment),
        ..paper(&made, 0, English)
    };
    has(
        &printed(&paid, "paid.pdf"),
        &[
            "Paid £400.00 on 10 August 2026, reference PAY-77",
            "2 Was it she who walked to the shop? 20 July 2026 £1,280.00",
        ],
    );
    let held = [Held { line: 3, ..held[0].clone() }];
    let refused = statement_pdf(&StatementPaper { held: &held, ..paid }).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "line 3 is to be shown as held, but the statement has lines 1 to 2; name one of those"
    );
}

/// Three hundred lines where there was one.
fn long() -> Settled {
    let mut made = settled("wiltshire", Some("c-one-unmet"));
    let statement = &mut made.statements[0];
    let line = statement.lines[1].clone();
    let more = (2..=300).map(|number| Line {
        number,
        person: Some(format!("P{number:04}")),
        ..line.clone()
    });
    statement.lines.truncate(1);
    statement.lines.extend(more);
    statement.total = statement.lines.iter().map(|line| line.amount).sum();
    made
}

#[test]
fn a_long_table_repeats_its_headings_on_every_page() {
    let made = long();
    let pdf = keep("long.pdf", &statement_pdf(&paper(&made, 0, English)).expect("it is long"));
    let text = poppler("pdftotext", &["-layout"], &pdf);
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 10, "{} pages", pages.len());
    for (number, page) in pages.iter().enumerate() {
        let foot = format!("Page {} of {}", number + 1, pages.len());
        assert!(page.contains(&foot), "{foot} is not on:\n{page}");
        let rows = page.lines().filter(|line| line.trim_end().ends_with("£1,280.00")).count();
        let headings = page.lines().filter(|line| line.trim_start().starts_with("Line"));
        assert!(rows == 0 || headings.count() >= 1, "no headings on:\n{page}");
    }
    has(&words(&pdf), &["300 P0300 2", "Clause 2 together £382,720.00"]);
    let structure = poppler("pdfinfo", &["-struct"], &pdf);
    let repeated = structure.matches("TH <").count();
    assert!(repeated < 340, "repeated headings are read once, not {repeated} times");
}

#[test]
fn a_screen_reader_finds_headings_tables_and_their_scopes() {
    let made = settled("wiltshire", Some("c-one-unmet"));
    let pdf = keep("structure.pdf", &statement_pdf(&paper(&made, 0, Welsh)).expect("it prints"));
    let about = poppler("pdfinfo", &[], &pdf);
    let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
    has(
        &about,
        &[
            "Title: Datganiad taliad HLH-2026-014: Wiltshire: Help to Live at Home, 1 Ebrill 2026",
            "Author: Wiltshire Council",
            "Creator: Attain",
            "CreationDate: Wed Jul 15 00:00:00 2026 UTC",
            "Tagged: yes",
        ],
    );
    let structure = poppler("pdfinfo", &["-struct-text"], &pdf);
    let flat = structure.split_whitespace().collect::<Vec<_>>().join(" ");
    has(&flat, &["H1 \"Datganiad taliad\"", "H2 \"Sut y cyfrifwyd y swm\"", "H3 \"Cymal 2\""]);
    for scope in ["/Scope /Column", "/Scope /Row"] {
        assert!(flat.contains(scope), "no {scope} in:\n{structure}");
    }
    let heads = structure.matches("TH <").count();
    assert_eq!(structure.matches("/Scope /").count(), heads, "every heading has a scope");
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let made = settled("social-impact-bond", None);
    let print = |language| statement_pdf(&paper(&made, 0, language)).expect("it prints");
    let first = print(English);
    assert_eq!(first, print(English));
    assert_ne!(first, print(Welsh));
    assert!(first.starts_with(b"%PDF-1.7"));
}

#[test]
fn texts_are_data_and_never_markup() {
    let made = settled("wiltshire", Some("c-one-unmet"));
    let people = BTreeMap::from([("P1".to_owned(), "*Ann* #panic() `raw` {gap}".to_owned())]);
    let odd = StatementPaper {
        council: "{provider} & #include \"x\" \\ [block]",
        provider: "$x^2$ <label> @ref _care_",
        reference: "// 12/7 = a --- b \"q\" 'q'",
        query: "#read(\"/etc/hosts\")\n\n\r\n= no heading\t~",
        people: &people,
        ..paper(&made, 0, English)
    };
    has(
        &printed(&odd, "data.pdf"),
        &[
            "{provider} & #include \"x\" \\ [block] owes $x^2$ <label> @ref _care_ for this period",
            "Reference // 12/7 = a --- b \"q\" 'q'",
            "#read(\"/etc/hosts\") = no heading ~",
            "*Ann* #panic()",
        ],
    );
}

#[test]
fn a_letter_that_cannot_be_shown_is_refused_by_name() {
    let made = settled("wiltshire", Some("c-one-unmet"));
    let refused = statement_pdf(&StatementPaper { provider: "護理", ..paper(&made, 0, English) });
    let expected = PdfError::Letter { letter: '護', code: 0x8b77, text: "護理".to_owned() };
    assert_eq!(refused, Err(expected));
    for fine in ["Ŵŵ Ŷŷ Âêîôû Ẁẅ", "Łódź, Ćirić, Şükrü, Nguyễn", "Ελένη", "Олена", "− – — … € ½ ×"]
    {
        let fine = StatementPaper { provider: fine, ..paper(&made, 0, English) };
        statement_pdf(&fine).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn a_remittance_advice_adds_up_what_is_paid() {
    let period = Period::new(day("2026-04-01"), day("2026-06-30")).expect("in order");
    let row = RemittanceRow {
        reference: "HLH-2026-014",
        scheme: "Wiltshire: Help to Live at Home",
        period,
        total: Pence(168_000),
        held: Pence(40_000),
        other: Pence::ZERO,
        note: "line 1 is held until a question is answered",
    };
    let other = RemittanceRow {
        reference: "HLH-2026-015",
        held: Pence::ZERO,
        other: Pence(1_234),
        note: "interest for late payment",
        ..row.clone()
    };
    let rows = [row, other];
    let advice = Remittance {
        language: English,
        council: "Wiltshire Council",
        provider: "Good Neighbours Care Ltd",
        reference: "PAY-77",
        on: day("2026-08-10"),
        rows: &rows,
        query: "Payments team",
    };
    let text = words(&keep("remittance.pdf", &remittance_pdf(&advice).expect("it prints")));
    has(
        &text,
        &[
            "Paid together £2,972.34",
            "Paid on 10 August 2026",
            "£1,680.00 £400.00 £0.00 £1,280.00",
            "£1,680.00 £0.00 £12.34 £1,692.34",
            "HLH-2026-015: interest for late payment",
        ],
    );
    let welsh = Remittance { language: Welsh, rows: &rows[..1], ..advice };
    let text = words(&keep("remittance-cy.pdf", &remittance_pdf(&welsh).expect("it prints")));
    has(&text, &["Talwyd gyda'i gilydd £1,280.00", "Hysbysiad talu"]);
}
