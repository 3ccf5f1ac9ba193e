//! Paying: for each payer and payee what is approved, not held and not paid yet, with interest where
//! it is late.

use std::collections::{BTreeMap, BTreeSet};

use attain_ledger::journal::{self, Payment as Transfer};
use attain_ledger::prompt::{self, Claim};
use attain_ledger::rates::{BankRates, LateLaws};
use attain_ledger::{ContractId as LedgerContract, Covered, Party, Remittance, RunId};
use attain_store::{
    Account, Ask, Change, ContractId, FactId, NewPayment, Payment, StatementId, StatementRow,
    StoreError, Which,
};
use attain_units::{Day, Pence};
use serde_json::json;

use super::books::Books;
use super::make::{Made, made};
use super::owed::{MoneyOf, Pair, by_statement, money_of, of_books};
use super::standing::{day_of, due_day};
use super::{PAY, broken, only, unknown_rate};
use crate::error::OfficeError;
use crate::tell::tell_provider;

/// One payment that went out, with its remittance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidOut {
    /// The remittance.
    pub remittance: String,
    /// The contract.
    pub contract: ContractId,
    /// Who paid.
    pub payer: String,
    /// Whom.
    pub payee: String,
    /// How much.
    pub amount: Pence,
}

/// Pays statements on a day: everything of them that is approved, not held and not paid. Where an
/// earlier statement of the same contract is below zero, that is taken from it first. Where one is
/// late, interest and the fixed sum are paid with it if `with_interest`.
///
/// # Errors
/// When one is not approved, the day is before its approval, or nothing is to be paid.
pub async fn pay(
    change: &mut Change,
    account: &Account,
    statements: &[StatementId],
    day: Day,
    with_interest: bool,
) -> Result<Vec<PaidOut>, OfficeError> {
    only(account, PAY)?;
    let mut chosen: BTreeMap<ContractId, Vec<StatementRow>> = BTreeMap::new();
    for id in statements {
        let row = change.statement_row(id).await?;
        let Some(approved) = &row.approved_at else {
            return Err(OfficeError::Rule("statement-not-approved"));
        };
        if day < day_of(approved)? {
            return Err(OfficeError::Rule("pay-before-approval"));
        }
        chosen.entry(row.contract.clone()).or_default().push(row);
    }
    let mut paid = Vec::new();
    for (contract, rows) in &chosen {
        paid.extend(pay_contract(change, contract, rows, day, with_interest).await?);
    }
    if paid.is_empty() {
        return Err(OfficeError::Rule("nothing-to-pay"));
    }
    for one in &paid {
        let contract = change.contract(&one.contract).await?;
        let facts = json!({
            "contract": contract.reference,
            "amount": one.amount.to_string(),
            "payee": one.payee,
        });
        let address = format!("/remittances/{}", one.remittance);
        tell_provider(change, &contract.provider, "told-paid", &facts, &address).await?;
    }
    Ok(paid)
}

/// What one payment covers: statement, `statement`, `interest` or a query, and how much.
type Item = (StatementId, String, Pence);

async fn pay_contract(
    change: &mut Change,
    contract: &ContractId,
    rows: &[StatementRow],
    day: Day,
    with_interest: bool,
) -> Result<Vec<PaidOut>, OfficeError> {
    let mut books = Books::read(change, Which::Of(contract)).await?;
    let payments = change.payments(Which::Of(contract)).await?;
    let mut moneys = of_books(&books.entries, &payments);
    let paid_of = by_statement(payments.clone());
    let own = |id: &StatementId| paid_of.get(id).map_or(&[][..], Vec::as_slice);
    if with_interest {
        for row in rows {
            if let Some(money) = moneys.get(&row.id) {
                add_interest(change, &mut books, row, money, own(&row.id), day).await?;
            }
        }
        moneys = of_books(&books.entries, &payments);
    }
    let chosen: BTreeSet<&StatementId> = rows.iter().map(|row| &row.id).collect();
    let mut by_pair: BTreeMap<Pair, Vec<Item>> = BTreeMap::new();
    for (id, money) in &moneys {
        for (pair, what, amount) in unpaid(money, own(id)) {
            // What is owed back is taken first, from whichever statement it stands on.
            if chosen.contains(id) || amount < Pence::ZERO {
                by_pair.entry(pair).or_default().push((id.clone(), what, amount));
            }
        }
    }
    let mut paid = Vec::new();
    for ((payer, payee), items) in by_pair {
        let total: Pence = items.iter().map(|(.., amount)| *amount).sum();
        if total <= Pence::ZERO {
            continue;
        }
        let remittance = FactId::new().0;
        let transfer = Transfer {
            payer: Party::new(payer.as_str()),
            payee: Party::new(payee.as_str()),
            amounts: vec![(LedgerContract::new(contract.as_str()), total)],
        };
        let run = RunId::new(remittance.as_str());
        let entry = journal::pay(&transfer, &run, &books.balance, day).map_err(broken)?;
        books.post(change, entry).await?;
        for (statement, what, amount) in items {
            change
                .pay(&NewPayment {
                    statement,
                    payer: payer.clone(),
                    payee: payee.clone(),
                    amount,
                    paid_on: day,
                    what,
                    remittance: remittance.clone(),
                })
                .await?;
        }
        let contract = contract.clone();
        paid.push(PaidOut { remittance, contract, payer, payee, amount: total });
    }
    close(change, contract).await?;
    Ok(paid)
}

/// What of a statement nobody has paid yet, beside its payments.
fn unpaid(money: &MoneyOf, payments: &[Payment]) -> Vec<(Pair, String, Pence)> {
    let is_paid = |pair: &Pair, what: &str| {
        payments.iter().any(|payment| {
            payment.what == what && (&payment.payer, &payment.payee) == (&pair.0, &pair.1)
        })
    };
    let items = money
        .items
        .iter()
        .filter(|((pair, what), amount)| **amount != Pence::ZERO && !is_paid(pair, what));
    items.map(|((pair, what), amount)| (pair.clone(), what.clone(), *amount)).collect()
}

/// Posts what paying a statement late costs, once for each pair that is still owed. `payments` are those of the statement.
async fn add_interest(
    change: &mut Change,
    books: &mut Books,
    row: &StatementRow,
    money: &MoneyOf,
    payments: &[Payment],
    day: Day,
) -> Result<(), OfficeError> {
    let Some(due) = due_day(row)? else { return Ok(()) };
    let mut claims = Vec::new();
    for pair in money.pairs.keys() {
        if let Some(claim) = claim_of(money, pair, due, payments, day)? {
            claims.push((pair.clone(), claim));
        }
    }
    if claims.is_empty() {
        return Ok(());
    }
    let made = made(change, &row.id).await?;
    for ((payer, payee), claim) in claims {
        let (payer, payee) = (Party::new(payer), Party::new(payee));
        let entry = journal::interest(made.source(), &payer, &payee, claim.total(), day);
        books.post(change, entry.map_err(broken)?).await?;
    }
    Ok(())
}

/// What a payer may be asked for paying a payee late, up to and with a day. Nothing while it is in
/// time, once it is paid, and once it was asked for.
///
/// # Errors
/// When a public figure is not known for the day.
pub fn claim_of(
    money: &MoneyOf,
    pair: &Pair,
    due: Day,
    payments: &[Payment],
    until: Day,
) -> Result<Option<Claim>, OfficeError> {
    let own = payments.iter().filter(|payment| {
        payment.what == "statement" && (&payment.payer, &payment.payee) == (&pair.0, &pair.1)
    });
    let item = |what: &str| money.items.get(&(pair.clone(), what.to_owned())).copied();
    if own.count() > 0 || item("interest").is_some() || until <= due {
        return Ok(None);
    }
    let debt = item("statement").unwrap_or_default();
    let (bank, laws) = (BankRates::built_in(), LateLaws::built_in());
    prompt::claim(debt, due, &[], until, &bank, &laws).map_err(unknown_rate)
}

/// Marks statements of which nothing is left to pay or to decide.
async fn close(change: &mut Change, contract: &ContractId) -> Result<(), OfficeError> {
    let books = Books::read(change, Which::Of(contract)).await?;
    let payments = change.payments(Which::Of(contract)).await?;
    let paid: BTreeSet<&StatementId> = payments.iter().map(|payment| &payment.statement).collect();
    let moneys = of_books(&books.entries, &payments);
    for row in change.statement_rows(Some(contract)).await? {
        let Some(money) = moneys.get(&row.id) else { continue };
        let is_open = money.all.payable != Pence::ZERO || money.all.held != Pence::ZERO;
        if !is_open && paid.contains(&row.id) && row.paid_at.is_none() {
            change.step_statement(&row.id, "paid", "").await?;
        }
    }
    Ok(())
}

/// What a payment covered, line by line.
///
/// # Errors
/// When there is none of that id, or what it covers is not what was paid.
pub async fn remittance(
    ask: &mut Ask,
    id: &str,
) -> Result<(Vec<Payment>, Remittance), OfficeError> {
    let payments = ask.remittance(id).await?;
    let first = payments[0].clone();
    let pair: Pair = (first.payer.clone(), first.payee.clone());
    let mut statements: BTreeMap<StatementId, (Made, MoneyOf)> = BTreeMap::new();
    for payment in &payments {
        if !statements.contains_key(&payment.statement) {
            let made = made(ask, &payment.statement).await?;
            let money = money_of(ask, &made.contract.id, &payment.statement).await?;
            statements.insert(payment.statement.clone(), (made, money));
        }
    }
    let mut held: BTreeMap<&StatementId, Vec<usize>> = BTreeMap::new();
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for statement in statements.keys() {
        for query in ask.line_queries(statement).await? {
            let line = usize::try_from(query.line).unwrap_or(0);
            lines.insert(query.id.0.clone(), line);
            if query.held != Pence::ZERO {
                held.entry(statement).or_default().push(line);
            }
        }
    }
    for lines in held.values_mut() {
        lines.dedup();
    }
    let mut covered = Vec::new();
    for payment in &payments {
        let (made, money) = &statements[&payment.statement];
        let source = made.source();
        covered.push(match payment.what.as_str() {
            "statement" => {
                let carried = money.pairs.get(&pair).map_or(Pence::ZERO, |own| -own.carried);
                let held = held.get(&payment.statement).map_or(&[][..], Vec::as_slice);
                Covered::Statement { source, held, carried }
            }
            "interest" => Covered::Interest { source, amount: payment.amount },
            query => {
                let line = lines.get(query).copied().unwrap_or(0);
                Covered::Released { source, line, decided: payment.amount }
            }
        });
    }
    let total: Pence = payments.iter().map(|payment| payment.amount).sum();
    let (payer, payee) = (Party::new(first.payer.as_str()), Party::new(first.payee.as_str()));
    let told = Remittance::of(&payer, &payee, first.paid_on, &covered, total);
    let told = told
        .map_err(|wrong| StoreError::Unreadable { what: "a remittance", why: wrong.to_string() })?;
    Ok((payments, told))
}
