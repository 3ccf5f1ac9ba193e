//! One row for each posting, for a council's finance system.

use super::{CostCentres, pounds};
use crate::account::Account;
use crate::entry::{Entry, Posting};

/// The columns, in order.
pub const COLUMNS: [&str; 14] = [
    "entry",
    "entry_id",
    "day",
    "what",
    "account",
    "cost_centre",
    "amount_pounds",
    "amount_pence",
    "contract",
    "statement",
    "line",
    "run",
    "payer",
    "payee",
];

/// The postings of some entries as CSV (RFC 4180), with a header. Entries are numbered from `first`,
/// in the order given.
pub fn csv(entries: &[Entry], first: u64, centres: &CostCentres) -> String {
    let mut text = String::new();
    row(&mut text, &COLUMNS.map(str::to_owned));
    for (number, entry) in (first..).zip(entries) {
        for posting in entry.postings() {
            row(&mut text, &cells(number, entry, posting, centres));
        }
    }
    text
}

fn cells(number: u64, entry: &Entry, posting: &Posting, centres: &CostCentres) -> [String; 14] {
    let Posting { account, amount } = posting;
    let what = entry.what();
    let contract = account.contract().or(what.contract.as_ref());
    let payer = account.payer();
    let told = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        number.to_string(),
        entry.id().to_string(),
        entry.on().to_string(),
        what.act.to_string(),
        account.to_string(),
        cost_centre(account, centres).unwrap_or_default().to_owned(),
        pounds(*amount),
        amount.0.to_string(),
        told(contract.map(|contract| contract.as_str())),
        told(what.statement.as_ref().map(|statement| statement.as_str())),
        what.line.map(|line| line.to_string()).unwrap_or_default(),
        told(what.run.as_ref().map(|run| run.as_str())),
        told(payer.map(|payer| payer.as_str())),
        told(account.payee().map(|payee| payee.as_str())),
    ]
}

/// Costs have a cost centre; what is owed, held or paid has none.
fn cost_centre<'a>(account: &Account, centres: &'a CostCentres) -> Option<&'a str> {
    match account {
        Account::Cost { contract, payer } | Account::Interest { contract, payer } => {
            centres.get(&(contract.clone(), payer.clone())).map(String::as_str)
        }
        Account::Payable(_)
        | Account::Held(_)
        | Account::Carried(_)
        | Account::Bank { .. }
        | Account::Pool { .. }
        | Account::PoolPart { .. }
        | Account::Budget { .. }
        | Account::Fund { .. }
        | Account::Contribution { .. } => None,
    }
}

fn row(text: &mut String, cells: &[String]) {
    for (number, cell) in cells.iter().enumerate() {
        if number > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}
