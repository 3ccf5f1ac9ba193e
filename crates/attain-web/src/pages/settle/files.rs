//! A statement as files: on paper, as JSON exactly as it is kept, and its lines as a table.

use std::collections::BTreeMap;

use attain_office::settle::State as Stands;
use attain_pdf::{Held, Payment, State as PaperState, StatementPaper, statement_pdf};
use attain_units::Pence;
use axum::extract::State;

use super::parts::{Loaded, READ, load, say};
use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::file::{Csv, File, Pdf, StatementJson};
use crate::language::Filling;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
        .get("/statements/{statement}/pdf", Who::Only(READ), pdf)
        .get("/statements/{statement}/json", Who::Only(READ), json)
        .get("/statements/{statement}/csv", Who::Only(READ), csv)
}

/// What the file is called.
fn name_of(loaded: &Loaded, ending: &str) -> String {
    format!("{}-{}.{ending}", loaded.contract().reference, loaded.row.number)
}

async fn pdf(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<File<Pdf>, PageError> {
    let mut ask = app.store.ask().await?;
    let loaded = load(&app, &mut ask, &reader, &id).await?;
    let contract = loaded.contract().clone();
    let council = ask.organisation(&contract.council).await?.name;
    let provider = ask.organisation(&contract.provider).await?.name;
    drop(ask);
    let Loaded { made, row, standing, queries, payments } = &loaded;
    let held: Vec<Held<'_>> = queries
        .iter()
        .filter(|query| query.answered_at.is_none() && query.held != Pence::ZERO)
        .map(|query| Held {
            line: usize::try_from(query.line).unwrap_or(0),
            reason: &query.reason,
            since: query.opened_at.day(),
        })
        .collect();
    let mut remittances: Vec<&str> =
        payments.iter().map(|payment| payment.remittance.as_str()).collect();
    remittances.dedup();
    let remittances = remittances.join(", ");
    let payment = payments.iter().map(|payment| payment.paid_on).max().map(|on| Payment {
        reference: &remittances,
        on,
        amount: payments.iter().map(|payment| payment.amount).sum(),
    });
    let filling = Filling::default()
        .with("contract", contract.reference.clone())
        .number("number", row.number);
    let reference = say(&app, &reader, "statement-name", filling);
    let ask_words = Filling::default().with("council", council.clone());
    let query = say(&app, &reader, "paper-query", ask_words);
    let paper = StatementPaper {
        statement: made.statement(),
        terms: &made.terms,
        language: reader.asking.language,
        council: &council,
        provider: &provider,
        reference: &reference,
        made: row.made_at.day(),
        due: standing.due,
        state: match standing.state {
            Stands::Draft | Stands::Returned => PaperState::Draft,
            Stands::Reviewed => PaperState::Reviewed,
            Stands::Approved | Stands::PartPaid => PaperState::Approved,
            Stands::Paid => PaperState::Paid,
        },
        held: &held,
        payment,
        query: &query,
        people: &BTreeMap::new(),
    };
    let bytes = statement_pdf(&paper).map_err(anyhow::Error::from)?;
    Ok(File::new("application/pdf", &name_of(&loaded, "pdf"), bytes))
}

/// The very bytes that are kept: those of `attain settle --json`.
async fn json(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<File<StatementJson>, PageError> {
    let mut ask = app.store.ask().await?;
    let loaded = load(&app, &mut ask, &reader, &id).await?;
    let bytes = loaded.made.kept.json.clone();
    Ok(File::new("application/json", &name_of(&loaded, "json"), bytes))
}

/// The columns of a statement's lines.
const COLUMNS: [&str; 15] = [
    "line",
    "clause",
    "component",
    "person",
    "first_day",
    "last_day",
    "quantity",
    "unit",
    "amount_pence",
    "adjusts_first_day",
    "adjusts_last_day",
    "was_pence",
    "now_pence",
    "working",
    "relied_on",
];

async fn csv(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<File<Csv>, PageError> {
    let mut ask = app.store.ask().await?;
    let loaded = load(&app, &mut ask, &reader, &id).await?;
    let mut text = String::new();
    row(&mut text, &COLUMNS.map(str::to_owned));
    for line in &loaded.made.statement().lines {
        let adjusts = line.adjusts.as_ref();
        let or_nothing = |value: Option<String>| value.unwrap_or_default();
        let component = loaded.clause(&line.clause).map(|clause| clause.component.code());
        row(
            &mut text,
            &[
                line.number.to_string(),
                line.clause.clone(),
                component.unwrap_or("limit").to_owned(),
                line.person.clone().unwrap_or_default(),
                line.period.first().to_string(),
                line.period.last().to_string(),
                line.quantity.to_string(),
                line.unit.name().to_owned(),
                line.amount.0.to_string(),
                or_nothing(adjusts.map(|adjusts| adjusts.period.first().to_string())),
                or_nothing(adjusts.map(|adjusts| adjusts.period.last().to_string())),
                or_nothing(adjusts.map(|adjusts| adjusts.was.0.to_string())),
                or_nothing(adjusts.map(|adjusts| adjusts.now.0.to_string())),
                line.steps.join("; "),
                line.relied.join("; "),
            ],
        );
    }
    Ok(File::new("text/csv", &name_of(&loaded, "csv"), text))
}

/// One row of CSV (RFC 4180). A cell that a spreadsheet would run as a formula stands as text.
fn row(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        let is_number = cell.parse::<i64>().is_ok();
        let risky = !is_number && cell.starts_with(['=', '+', '-', '@']);
        let cell = if risky { format!("'{cell}") } else { cell.clone() };
        if cell.contains([',', '"', '\n', '\r']) {
            text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}
