//! Statements of real schemes, and papers about them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use attain_evidence::{Evidence, TextFormat};
use attain_pdf::{State, StatementPaper};
use attain_settlement::{Statement, settle_all};
use attain_terms::Terms;
use attain_units::Language;

/// A scheme, and every statement of one of its histories.
pub struct Settled {
    pub terms: Terms,
    pub statements: Vec<Statement>,
}

/// Settles a scheme's own evidence, or that of one of its cases.
pub fn settled(scheme: &str, case: Option<&str>) -> Settled {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes").join(scheme);
    let text = fs::read_to_string(folder.join("terms.toml")).expect(scheme);
    let beside = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let terms = Terms::read_with(&text, "terms.toml", &beside).expect(scheme);
    let home = case.map_or(folder.clone(), |case| folder.join("cases").join(case));
    let bytes = fs::read(home.join("evidence.csv")).expect(scheme);
    let names = &terms.latest().names;
    let evidence = Evidence::read(TextFormat::Csv, &bytes, names, scheme).expect(scheme);
    let statements = settle_all(&terms, &evidence, None);
    Settled { terms, statements }
}

static NOBODY: LazyLock<BTreeMap<String, String>> = LazyLock::new(BTreeMap::new);

/// A plain paper about one statement.
pub fn paper(settled: &Settled, number: usize, language: Language) -> StatementPaper<'_> {
    let statement = &settled.statements[number];
    StatementPaper {
        statement,
        terms: &settled.terms,
        language,
        council: "Wiltshire Council",
        provider: "Good Neighbours Care Ltd",
        reference: "HLH-2026-014",
        made: statement.as_at.day(),
        due: Some(statement.as_at.day() + 30),
        state: State::Approved,
        held: &[],
        payment: None,
        query: "Payments team, Adult Care Commissioning\npayments@council.example\n01225 000000",
        people: &NOBODY,
    }
}

/// Where a test leaves a PDF, to be looked at.
pub fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).expect("the folder of the build can be written to");
    path
}
