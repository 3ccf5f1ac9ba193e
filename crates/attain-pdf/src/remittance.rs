//! The remittance advice: which statements one payment pays.

use attain_units::Language;
use attain_units::{Day, Pence, Period};
use serde::Serialize;

use crate::error::PdfError;
use crate::print::print;
use crate::statement::{code, days};

/// One payment and the statements it pays.
#[derive(Clone, Debug)]
pub struct Remittance<'a> {
    /// The language of the paper.
    pub language: Language,
    /// The council's name.
    pub council: &'a str,
    /// The provider's name.
    pub provider: &'a str,
    /// What the payment is called on the bank's statement.
    pub reference: &'a str,
    /// The day it is paid.
    pub on: Day,
    /// What it pays.
    pub rows: &'a [RemittanceRow<'a>],
    /// Whom to ask about it, one to a line of text.
    pub query: &'a str,
}

/// One statement of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemittanceRow<'a> {
    /// What the parties call the statement.
    pub reference: &'a str,
    /// Its scheme.
    pub scheme: &'a str,
    /// The days it is about.
    pub period: Period,
    /// What it comes to.
    pub total: Pence,
    /// What is held back of it until a question is answered.
    pub held: Pence,
    /// Anything else that is taken off or added, such as an amount brought forward or interest.
    pub other: Pence,
    /// Why: the lines held, what else was taken off or added.
    pub note: &'a str,
}

impl RemittanceRow<'_> {
    /// What is paid now.
    pub fn paid(&self) -> Pence {
        self.total - self.held + self.other
    }
}

#[derive(Serialize)]
struct Data<'a> {
    language: &'static str,
    council: &'a str,
    provider: &'a str,
    reference: &'a str,
    on: String,
    total: String,
    has_other: bool,
    rows: Vec<Row<'a>>,
    query: Vec<&'a str>,
}

#[derive(Serialize)]
struct Row<'a> {
    reference: &'a str,
    scheme: &'a str,
    period: [String; 2],
    total: String,
    held: String,
    other: String,
    paid: String,
    note: &'a str,
}

/// A remittance advice as PDF: tagged, PDF/UA-1 and PDF/A-2a.
///
/// # Errors
/// When a text holds a letter that the typeface lacks.
pub fn remittance_pdf(remittance: &Remittance<'_>) -> Result<Vec<u8>, PdfError> {
    let total: Pence = remittance.rows.iter().map(RemittanceRow::paid).sum();
    let rows = remittance.rows.iter().map(|row| Row {
        reference: row.reference,
        scheme: row.scheme,
        period: days(row.period),
        total: row.total.to_string(),
        held: row.held.to_string(),
        other: row.other.to_string(),
        paid: row.paid().to_string(),
        note: row.note,
    });
    let data = Data {
        language: code(remittance.language),
        council: remittance.council,
        provider: remittance.provider,
        reference: remittance.reference,
        on: remittance.on.to_string(),
        total: total.to_string(),
        has_other: remittance.rows.iter().any(|row| row.other != Pence::ZERO),
        rows: rows.collect(),
        query: remittance.query.lines().map(str::trim).filter(|line| !line.is_empty()).collect(),
    };
    let language = code(remittance.language);
    let ident = format!("attain remittance {} {} {language}", remittance.reference, remittance.on);
    print("remittance.typ", &data, ident, remittance.on.starts())
}
