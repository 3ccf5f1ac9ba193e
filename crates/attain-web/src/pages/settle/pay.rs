//! Paying: what is approved and due, by payee; choosing, checking and confirming a pay run.

use std::collections::BTreeMap;

use attain_office::bank::bank_of_payee;
use attain_office::settle::{self, PAY};
use attain_store::{StatementId, Which};
use attain_units::{Day, Pence};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::parts::{READ_MONEY, contracts, organisations, say, word};
use crate::access::{SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::language::Filling;
use crate::notices::{On, done};
use crate::page::Page;
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default()
        .get("/pay", Who::Only(READ_MONEY), show)
        .post("/pay/check", Who::Only(PAY), check)
        .post("/pay", Who::Only(PAY), pay)
}

/// How many payments that went out are shown.
const MOST_RECENT: i64 = 20;

sends! {
    /// Which statements are paid, and when.
    PayRun: [Input::many("row"), Input::day("day"), Input::tick("interest")]
}

#[derive(Serialize, JsonSchema)]
struct PayPage {
    payees: Vec<PayeeView>,
    total_pence: i64,
    late_count: usize,
    held_pence: i64,
    recent: Vec<RecentView>,
    may_pay: bool,
    form: Form,
}

/// What one payee is still to be paid.
#[derive(Serialize, JsonSchema)]
struct PayeeView {
    name: String,
    provider: String,
    total_pence: i64,
    items: Vec<ItemView>,
}

#[derive(Serialize, JsonSchema)]
struct ItemView {
    statement: String,
    name: String,
    payer: String,
    what: String,
    pence: i64,
    due: String,
    clock: String,
    is_late: bool,
    interest_pence: i64,
    /// Whether a box stands here: one for each statement.
    is_first: bool,
}

#[derive(Serialize, JsonSchema)]
struct RecentView {
    remittance: String,
    payer: String,
    payee: String,
    contract: String,
    pence: i64,
    on: String,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<PayPage>, PageError> {
    page_of(&app, &reader, Form::default()).await
}

async fn page_of(app: &App, reader: &SignedIn, form: Form) -> Result<Page<PayPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let today = app.clock.today();
    let contracts = contracts(&mut ask, reader).await?;
    let names = organisations(&mut ask).await?;
    let moneys = settle::moneys(&mut ask, Which::Open).await?;
    let queries = ask.queries(Which::Open).await?;
    let by_statement = settle::by_statement(ask.payments(Which::Open).await?);
    let mut payees = BTreeMap::<(String, String), Vec<ItemView>>::new();
    let (mut held, mut late_count) = (Pence::ZERO, 0);
    for row in ask.statement_rows(None).await? {
        let (Some(contract), Some(money)) = (contracts.get(&row.contract), moneys.get(&row.id))
        else {
            continue;
        };
        held += money.all.held;
        let own = by_statement.get(&row.id).map_or(&[][..], Vec::as_slice);
        let provider = names.get(&contract.provider).cloned().unwrap_or_default();
        let mut is_first = true;
        for item in settle::due_items(&row, contract, money, &queries, own)? {
            let pair = (item.payer.clone(), item.payee.clone());
            let claim = match item.what.as_str() {
                "statement" => settle::claim_of(money, &pair, item.due, own, today)?,
                _ => None,
            };
            let is_late = today > item.due && item.amount > Pence::ZERO;
            late_count += usize::from(is_late);
            let what = match item.what.as_str() {
                "statement" | "interest" => item.what.as_str(),
                _ => "query",
            };
            let filling = Filling::default()
                .with("contract", contract.reference.clone())
                .number("number", row.number);
            payees.entry((provider.clone(), item.payee.clone())).or_default().push(ItemView {
                name: say(app, reader, "statement-name", filling),
                payer: item.payer,
                what: word(app, reader, "payment-what", what),
                pence: item.amount.0,
                due: item.due.to_string(),
                clock: clock_words(app, reader, item.due, today),
                is_late,
                interest_pence: claim.map_or(0, |claim| claim.total().0),
                is_first: std::mem::take(&mut is_first),
                statement: row.id.0.clone(),
            });
        }
    }
    let payees: Vec<PayeeView> = payees
        .into_iter()
        .map(|((provider, name), items)| PayeeView {
            total_pence: items.iter().map(|item| item.pence).sum(),
            name,
            provider,
            items,
        })
        .collect();
    let mut recent: Vec<RecentView> = Vec::new();
    for payment in ask.latest_payments(MOST_RECENT).await? {
        match recent.last_mut().filter(|one| one.remittance == payment.remittance) {
            Some(one) => one.pence += payment.amount.0,
            None => {
                let statement = ask.statement_row(&payment.statement).await?;
                let contract = contracts.get(&statement.contract);
                recent.push(RecentView {
                    remittance: payment.remittance.clone(),
                    payer: payment.payer.clone(),
                    payee: payment.payee.clone(),
                    contract: contract.map_or(String::new(), |one| one.reference.clone()),
                    pence: payment.amount.0,
                    on: payment.paid_on.to_string(),
                });
            }
        }
    }
    drop(ask);
    let page = PayPage {
        total_pence: payees.iter().map(|payee| payee.total_pence).sum(),
        payees,
        late_count,
        held_pence: held.0,
        recent,
        may_pay: reader.is_any(PAY),
        form: with_day(form, today),
    };
    Page::new(app, reader, "settle/pay.njk", page).await
}

/// Days left or late, in words.
fn clock_words(app: &App, reader: &SignedIn, due: Day, today: Day) -> String {
    let left = due - today;
    let key = match left {
        0 => "settle-due-today",
        1.. => "settle-days-left",
        _ => "settle-days-late",
    };
    say(app, reader, key, Filling::default().number("days", i64::from(left.abs())))
}

/// The form with today in its date, unless another day stands there.
fn with_day(mut form: Form, today: Day) -> Form {
    if !form.values.contains_key("day-day") {
        form.values.insert("interest".to_owned(), "yes".to_owned());
    }
    let date = today.date();
    let parts = [
        ("day-day", date.day().to_string()),
        ("day-month", date.month().to_string()),
        ("day-year", date.year().to_string()),
    ];
    for (name, value) in parts {
        form.values.entry(name.to_owned()).or_insert(value);
    }
    form
}

#[derive(Serialize, JsonSchema)]
struct CheckPage {
    rows: Vec<String>,
    day: String,
    day_parts: [String; 3],
    with_interest: bool,
    payments: Vec<PaymentView>,
    total_pence: i64,
}

#[derive(Serialize, JsonSchema)]
struct PaymentView {
    payer: String,
    payee: String,
    contract: String,
    /// The account it goes to, most of it hidden; nothing while two people have not agreed on one.
    into: Option<String>,
    pence: i64,
}

/// Shows what a pay run would pay: the run itself, made and not kept.
async fn check(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<PayRun>,
) -> Result<Page<CheckPage>, PageError> {
    let mut form = Form::of(posted);
    let rows = form.all("row");
    let day = form.day("day");
    if rows.is_empty() {
        form.wrong("row", "pay-none-chosen");
    }
    let Some(day) = day.filter(|_| form.is_right()) else {
        let status = form.status();
        let page = page_of(&app, &reader, form).await?;
        return Ok(page.with_status(status).instead_of());
    };
    let with_interest = form.is_ticked("interest");
    let ids: Vec<StatementId> = rows.iter().map(|id| StatementId::from(id.as_str())).collect();
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let paid = settle::pay(&mut change, &reader.account, &ids, day, with_interest).await?;
    let mut payments = Vec::new();
    for one in &paid {
        let contract = change.contract(&one.contract).await?;
        let at = change.at;
        let bank = bank_of_payee(&mut change, &contract, &one.payee, at).await?;
        payments.push(PaymentView {
            payer: one.payer.clone(),
            payee: one.payee.clone(),
            contract: contract.reference,
            into: bank.map(|bank| bank.masked()),
            pence: one.amount.0,
        });
    }
    drop(change); // nothing of it is kept
    let date = day.date();
    let page = CheckPage {
        rows,
        day: day.to_string(),
        day_parts: [date.day().to_string(), date.month().to_string(), date.year().to_string()],
        with_interest,
        total_pence: payments.iter().map(|payment| payment.pence).sum(),
        payments,
    };
    Page::new(&app, &reader, "settle/pay-check.njk", page).await
}

/// Pays.
async fn pay(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<PayRun>,
) -> Result<On, PageError> {
    let mut form = Form::of(posted);
    let rows = form.all("row");
    let ids: Vec<StatementId> = rows.iter().map(|id| StatementId::from(id.as_str())).collect();
    let day = form.day("day").ok_or_else(|| PageError::Unreadable("no day".to_owned()))?;
    let with_interest = form.is_ticked("interest");
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    settle::pay(&mut change, &reader.account, &ids, day, with_interest).await?;
    done(change, &reader, "/pay", "done-paid").await
}
