//! A remittance: what one payment to one payee covers, line by line.

use std::collections::BTreeMap;

use attain_brokerage::Role;
use attain_ledger::{Remittance, RemittedLine};
use attain_office::bank::bank_of_payee;
use attain_office::settle;
use attain_pdf::{Remittance as Paper, RemittanceRow, remittance_pdf};
use attain_store::{Ask, Contract, Payment, StatementId};
use attain_units::Pence;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::parts::{days, say, word};
use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::file::{File, Pdf};
use crate::language::Filling;
use crate::page::Page;
use crate::routes::Routes;

/// Those who read money, and the provider that is paid.
const READ: &[Role] = super::parts::WORK;

pub fn routes() -> Routes {
    Routes::default().get("/remittances/{remittance}", Who::Only(READ), show).get(
        "/remittances/{remittance}/pdf",
        Who::Only(READ),
        pdf,
    )
}

#[derive(Serialize, JsonSchema)]
struct RemittancePage {
    id: String,
    council: String,
    provider: String,
    payer: String,
    payee: String,
    contract: String,
    on: String,
    /// The account it went to, most of it hidden; nothing where two people had not agreed on one.
    into: Option<String>,
    total_pence: i64,
    items: Vec<ItemView>,
}

#[derive(Serialize, JsonSchema)]
struct ItemView {
    heading: String,
    statement: String,
    name: String,
    period: String,
    paid: Vec<LineView>,
    adjusted: Vec<LineView>,
    held: Vec<LineView>,
    shares_pence: i64,
    carried_pence: i64,
    total_pence: i64,
}

#[derive(Serialize, JsonSchema)]
struct LineView {
    number: usize,
    clause: String,
    person: Option<String>,
    period: String,
    pence: i64,
}

struct Loaded {
    payments: Vec<Payment>,
    told: Remittance,
    contract: Contract,
    council: String,
    provider: String,
    /// The number of each statement.
    numbers: BTreeMap<StatementId, i64>,
}

async fn load(ask: &mut Ask, reader: &SignedIn, id: &str) -> Result<Loaded, PageError> {
    let first = ask.remittance(id).await?;
    let row = ask.statement_row(&first[0].statement).await?;
    let contract = ask.contract(&row.contract).await?;
    reader.may_read_contract(&contract)?;
    let (payments, told) = settle::remittance(ask, id).await?;
    let mut numbers = BTreeMap::new();
    for payment in &payments {
        let row = ask.statement_row(&payment.statement).await?;
        numbers.insert(row.id, row.number);
    }
    let council = ask.organisation(&contract.council).await?.name;
    let provider = ask.organisation(&contract.provider).await?.name;
    Ok(Loaded { payments, told, contract, council, provider, numbers })
}

impl Loaded {
    fn name(&self, app: &App, reader: &SignedIn, statement: &str) -> String {
        let number = self.numbers.get(&StatementId::from(statement)).copied().unwrap_or(0);
        let filling = Filling::default()
            .with("contract", self.contract.reference.clone())
            .number("number", number);
        say(app, reader, "statement-name", filling)
    }
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<RemittancePage>, PageError> {
    let mut ask = app.store.ask().await?;
    let loaded = load(&mut ask, &reader, &id).await?;
    let (payee, at) = (loaded.told.payee.to_string(), loaded.payments[0].at);
    let bank = bank_of_payee(&mut ask, &loaded.contract, &payee, at).await?;
    drop(ask);
    let line = |line: &RemittedLine| LineView {
        number: line.number,
        clause: line.clause.clone(),
        person: line.person.clone(),
        period: days(&app, &reader, line.period.first(), line.period.last()),
        pence: line.amount.0,
    };
    let items = loaded.told.items.iter().map(|item| ItemView {
        heading: word(&app, &reader, "payment", item.code),
        statement: item.statement.to_string(),
        name: loaded.name(&app, &reader, item.statement.as_str()),
        period: days(&app, &reader, item.period.first(), item.period.last()),
        paid: item.paid.iter().map(line).collect(),
        adjusted: item.adjusted.iter().map(line).collect(),
        held: item.held.iter().map(line).collect(),
        shares_pence: item.shares.0,
        carried_pence: item.carried.0,
        total_pence: item.total.0,
    });
    let page = RemittancePage {
        items: items.collect(),
        id,
        council: loaded.council.clone(),
        provider: loaded.provider.clone(),
        payer: loaded.told.payer.to_string(),
        payee,
        into: bank.map(|bank| bank.masked()),
        contract: loaded.contract.reference.clone(),
        on: loaded.told.on.to_string(),
        total_pence: loaded.told.total.0,
    };
    Page::new(&app, &reader, "settle/remittance.njk", page).await
}

async fn pdf(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<File<Pdf>, PageError> {
    let mut ask = app.store.ask().await?;
    let loaded = load(&mut ask, &reader, &id).await?;
    let mut schemes = BTreeMap::new();
    for payment in &loaded.payments {
        if !schemes.contains_key(&payment.statement) {
            let made = settle::made(&mut ask, &payment.statement).await?;
            schemes.insert(payment.statement.clone(), made.statement().scheme.clone());
        }
    }
    drop(ask);
    let sum = |lines: &[RemittedLine]| lines.iter().map(|line| line.amount).sum::<Pence>();
    let mut texts = Vec::new();
    for item in &loaded.told.items {
        let name = loaded.name(&app, &reader, item.statement.as_str());
        let scheme = schemes.get(&StatementId::from(item.statement.as_str())).cloned();
        let mut notes = Vec::new();
        if item.code != "remittance.statement" {
            notes.push(word(&app, &reader, "payment", item.code));
        }
        if !item.held.is_empty() {
            let held: Vec<String> = item.held.iter().map(|line| line.number.to_string()).collect();
            let filling = Filling::default().with("lines", held.join(", "));
            notes.push(say(&app, &reader, "remittance-held-lines", filling));
        }
        if item.carried != Pence::ZERO {
            notes.push(say(&app, &reader, "remittance-carried", Filling::default()));
        }
        texts.push((name, scheme.unwrap_or_default(), notes.join(". ")));
    }
    let rows: Vec<RemittanceRow<'_>> = loaded
        .told
        .items
        .iter()
        .zip(&texts)
        .map(|(item, (name, scheme, note))| {
            let held = sum(&item.held);
            let own = item.total - item.carried + held;
            let is_extra = item.code == "remittance.interest";
            RemittanceRow {
                reference: name,
                scheme,
                period: item.period,
                total: if is_extra { Pence::ZERO } else { own },
                held,
                other: if is_extra { item.total } else { item.carried },
                note,
            }
        })
        .collect();
    let query = Filling::default().with("council", loaded.council.clone());
    let query = say(&app, &reader, "paper-query", query);
    let paper = Paper {
        language: reader.asking.language,
        council: &loaded.council,
        provider: &loaded.provider,
        reference: &id,
        on: loaded.told.on,
        rows: &rows,
        query: &query,
    };
    let bytes = remittance_pdf(&paper).map_err(anyhow::Error::from)?;
    Ok(File::new("application/pdf", &format!("remittance-{id}.pdf"), bytes))
}
