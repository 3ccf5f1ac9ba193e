//! The ledger: what every account comes to, the entries behind it, and the journal for other
//! programs.

use std::collections::BTreeMap;

use attain_ledger::export::{self, CostCentres};
use attain_ledger::{Account, BudgetPart, ContractId as LedgerContract, Nature};
use attain_office::settle::Books;
use attain_store::{Contract, ContractId, Which};
use attain_units::Pence;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{READ_MONEY, contracts, say, word};
use crate::access::{SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::file::{File, Journal};
use crate::language::Filling;
use crate::page::Page;
use crate::routes::Routes;
use crate::worklist::{Asked, Cell, Filter, Row, Worklist, encoded};

pub fn routes() -> Routes {
    let who = Who::Only(READ_MONEY);
    Routes::default().get("/ledger", who, show).get("/ledger/account", who, account).get(
        "/ledger/export",
        who,
        export,
    )
}

/// Every kind of account, in the order of a balance sheet.
const KINDS: [&str; 11] = [
    "payable",
    "held",
    "carried",
    "bank",
    "cost",
    "interest",
    "contribution",
    "pool",
    "pool-part",
    "budget",
    "fund",
];

#[derive(Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    contract: String,
    #[serde(default)]
    kind: String,
}

#[derive(Serialize, JsonSchema)]
struct LedgerPage {
    list: Worklist,
    sums: Vec<SumView>,
    is_balanced: bool,
    entries: usize,
    contract: String,
}

/// What all accounts of one kind come to.
#[derive(Serialize, JsonSchema)]
struct SumView {
    kind: String,
    about: String,
    pence: i64,
}

/// An account in words: what it is, whose, under which contract.
pub(super) fn account_words(app: &App, reader: &SignedIn, account: &Account) -> String {
    let kind = account.kind();
    let filling = Filling::default();
    let filling = match account {
        Account::Payable(owed) | Account::Held(owed) | Account::Carried(owed) => {
            filling.with("payer", owed.payer.as_str()).with("payee", owed.payee.as_str())
        }
        Account::Cost { payer, .. } | Account::Interest { payer, .. } | Account::Bank { payer } => {
            filling.with("payer", payer.as_str())
        }
        Account::Pool { pool, .. } => filling.with("name", pool.as_str()),
        Account::PoolPart { pool, contributor, .. } => {
            filling.with("name", pool.as_str()).with("payer", contributor.as_str())
        }
        Account::Budget { budget, person, part, .. } => {
            let side = match part {
                BudgetPart::Council => "council",
                BudgetPart::Person => "person",
                BudgetPart::Left => "left",
                BudgetPart::Spent => "spent",
            };
            filling
                .with("name", budget.as_str())
                .with("person", person.as_str())
                .with("part", word(app, reader, "budget-part", side))
        }
        Account::Fund { budget, person, holder, .. } => filling
            .with("name", budget.as_str())
            .with("person", person.as_str())
            .with("payee", holder.as_str()),
        Account::Contribution { person, .. } => filling.with("person", person.as_str()),
    };
    say(app, reader, &format!("account-{kind}"), filling)
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
    Query(asked): Query<Asked>,
) -> Result<Page<LedgerPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let contracts = contracts(&mut ask, &reader).await?;
    let only = (!wanted.contract.is_empty()).then(|| ContractId::from(wanted.contract.as_str()));
    let books = Books::read(&mut ask, only.as_ref().map_or(Which::All, Which::Of)).await?;
    drop(ask);
    let reference = |account: &Account| reference(&contracts, account);
    let accounts = books.balance.accounts();
    let rows = accounts
        .filter(|(account, _)| wanted.kind.is_empty() || account.kind() == wanted.kind)
        .map(|(account, amount)| Row {
            id: account.to_string(),
            cells: vec![
                Cell::text(account_words(&app, &reader, account))
                    .to(format!("/ledger/account?code={}", encoded(&account.to_string()))),
                Cell::text(word(&app, &reader, "account-kind", account.kind())),
                Cell::text(reference(account)),
                side(amount, true),
                side(amount, false),
            ],
        })
        .collect();
    let mut choices: Vec<(String, String)> =
        contracts.values().map(|one| (one.id.0.clone(), one.reference.clone())).collect();
    choices.sort_by(|a, b| a.1.cmp(&b.1));
    let kinds =
        KINDS.map(|kind| (kind.to_owned(), word(&app, &reader, "account-kind", kind))).to_vec();
    let filters = vec![
        Filter {
            name: "contract",
            label: "statements-contract",
            value: wanted.contract.clone(),
            choices,
        },
        Filter { name: "kind", label: "ledger-kind", value: wanted.kind, choices: kinds },
    ];
    let columns: &[(&'static str, &'static str, bool)] = &[
        ("account", "ledger-account", false),
        ("kind", "ledger-kind", false),
        ("contract", "statements-contract", false),
        ("debit", "ledger-debit", true),
        ("credit", "ledger-credit", true),
    ];
    let list = Worklist::new("/ledger", "ledger-title", filters, columns, rows, &asked)
        .with_views(&app.store, &reader)
        .await?;
    let sums = KINDS.iter().map(|kind| SumView {
        kind: word(&app, &reader, "account-kind", kind),
        about: word(&app, &reader, "account-about", kind),
        pence: books.balance.of_kind(kind).0,
    });
    let page = LedgerPage {
        list,
        sums: sums.filter(|sum| sum.pence != 0).collect(),
        is_balanced: books.balance.is_balanced(),
        entries: books.entries.len(),
        contract: wanted.contract,
    };
    Page::new(&app, &reader, "settle/ledger.njk", page).await
}

/// An amount on its side: debits above nothing, credits below.
fn side(amount: Pence, is_debit: bool) -> Cell {
    let own = if is_debit { amount } else { -amount };
    if own > Pence::ZERO { Cell::number(own.to_string(), own.0) } else { Cell::number("", 0) }
}

fn reference(contracts: &BTreeMap<ContractId, Contract>, account: &Account) -> String {
    let contract = account.contract().map(|id| ContractId::from(id.as_str()));
    let found = contract.and_then(|id| contracts.get(&id).map(|one| one.reference.clone()));
    found.unwrap_or_default()
}

#[derive(Deserialize, JsonSchema)]
struct WantedAccount {
    code: String,
}

#[derive(Serialize, JsonSchema)]
struct AccountPage {
    name: String,
    code: String,
    kind: String,
    nature: String,
    contract: String,
    balance_pence: i64,
    entries: Vec<MovementView>,
}

#[derive(Serialize, JsonSchema)]
struct MovementView {
    number: usize,
    on: String,
    what: String,
    pence: i64,
    balance_pence: i64,
    statement: Option<String>,
    line: Option<usize>,
    remittance: Option<String>,
}

/// The movements of one account, each with what the account came to then.
async fn account(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<WantedAccount>,
) -> Result<Page<AccountPage>, PageError> {
    let account: Account = wanted.code.parse().map_err(|_| PageError::NotFound)?;
    let mut ask = app.store.ask().await?;
    let contracts = contracts(&mut ask, &reader).await?;
    let books = Books::read(&mut ask, Which::All).await?;
    drop(ask);
    let (mut balance, mut entries) = (Pence::ZERO, Vec::new());
    for (number, entry) in (1..).zip(&books.entries) {
        let own = entry.postings().iter().filter(|posting| posting.account == account);
        let moved: Pence = own.clone().map(|posting| posting.amount).sum();
        if own.count() == 0 {
            continue;
        }
        balance += moved;
        let what = entry.what();
        entries.push(MovementView {
            number,
            on: entry.on().to_string(),
            what: word(&app, &reader, "ledger-act", what.act.code()),
            pence: moved.0,
            balance_pence: balance.0,
            statement: what.statement.as_ref().map(ToString::to_string),
            line: what.line,
            remittance: what.run.as_ref().map(ToString::to_string),
        });
    }
    if entries.is_empty() {
        return Err(PageError::NotFound);
    }
    let nature = match account.nature() {
        Nature::Asset => "asset",
        Nature::Liability => "liability",
        Nature::Expense => "expense",
        Nature::Memorandum => "memorandum",
    };
    let page = AccountPage {
        name: account_words(&app, &reader, &account),
        code: account.to_string(),
        kind: word(&app, &reader, "account-kind", account.kind()),
        nature: word(&app, &reader, "account-nature", nature),
        contract: reference(&contracts, &account),
        balance_pence: balance.0,
        entries,
    };
    Page::new(&app, &reader, "settle/account.njk", page).await
}

#[derive(Deserialize, JsonSchema)]
struct WantedExport {
    #[serde(default)]
    format: String,
    #[serde(default)]
    contract: String,
}

/// The journal for other programs.
async fn export(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<WantedExport>,
) -> Result<File<Journal>, PageError> {
    let mut ask = app.store.ask().await?;
    let only = (!wanted.contract.is_empty()).then(|| ContractId::from(wanted.contract.as_str()));
    let books = Books::read(&mut ask, only.as_ref().map_or(Which::All, Which::Of)).await?;
    let contracts = contracts(&mut ask, &reader).await?;
    drop(ask);
    let entries = &books.entries;
    Ok(match wanted.format.as_str() {
        "jsonl" => File::new("application/jsonl", "journal.jsonl", export::json_lines(entries)),
        "txt" => File::new("text/plain", "journal.txt", export::plain_text(entries)),
        "csv" | "" => {
            let text = export::csv(entries, 1, &centres(&contracts, &books));
            File::new("text/csv", "journal.csv", text)
        }
        _ => return Err(PageError::NotFound),
    })
}

/// The council's cost centres: of each contract's only payer, or of the one called the council.
fn centres(contracts: &BTreeMap<ContractId, Contract>, books: &Books) -> CostCentres {
    let mut centres = CostCentres::new();
    for contract in contracts.values().filter(|contract| !contract.cost_centre.is_empty()) {
        let own = LedgerContract::new(contract.id.as_str());
        let mut payers: Vec<_> = books
            .balance
            .accounts()
            .filter_map(|(account, _)| match account {
                Account::Cost { contract, payer } if *contract == own => Some(payer.clone()),
                _ => None,
            })
            .collect();
        if payers.len() > 1 {
            payers.retain(|payer| payer.as_str() == "council");
        }
        if let [payer] = payers.as_slice() {
            centres.insert((own, payer.clone()), contract.cost_centre.clone());
        }
    }
    centres
}
