//! A provider's home: what is earned, what waits and for what, and what is due or late.

use attain_charts::{Amount, Stacked, Words, stacked_bar};
use attain_office::earnings::{Item, Standing, StatedState, Waits};
use attain_store::{Ask, Contract, LineQuery, Package, Which};
use attain_units::{Day, Pence};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{PROVIDERS, SignedIn, Who};
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::pages::deliver::{own_contracts, t};
use crate::picture::PictureView;
use crate::routes::Routes;

/// How many waiting outcomes the home shows; the rest are in the list of packages.
const SHOWN: usize = 15;
/// Days ahead that are near enough to be told.
const SOON: i32 = 14;

pub fn routes() -> Routes {
    Routes::default().get("/deliver", Who::Only(PROVIDERS), show)
}

#[derive(Serialize, JsonSchema)]
struct Home {
    waiting: Vec<WaitingView>,
    contracts: Vec<ContractView>,
}

#[derive(Serialize, JsonSchema)]
struct WaitingView {
    key: &'static str,
    count: i64,
    href: String,
}

#[derive(Serialize, JsonSchema)]
struct ContractView {
    id: String,
    reference: String,
    title: String,
    money: Option<MoneyView>,
}

#[derive(Serialize, JsonSchema)]
struct MoneyView {
    first: String,
    last: String,
    made: String,
    rows: Vec<MoneyRow>,
    picture: Option<PictureView>,
    statements: Vec<StatementView>,
    items: Vec<ItemView>,
    more: usize,
}

#[derive(Serialize, JsonSchema)]
struct MoneyRow {
    key: &'static str,
    about: &'static str,
    amount: i64,
}

#[derive(Serialize, JsonSchema)]
struct StatementView {
    id: String,
    first: String,
    last: String,
    total: i64,
    state: &'static str,
    due: String,
    days_late: i32,
}

/// One outcome that waits, as it is read.
#[derive(Serialize, JsonSchema)]
pub struct ItemView {
    name: String,
    package: String,
    what: String,
    waits: &'static str,
    amount: i64,
    due: String,
    days_late: i32,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<Home>, PageError> {
    let mut ask = app.store.ask().await?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut waiting = Waiting::default();
    let mut contracts = Vec::new();
    for contract in own_contracts(&mut ask, &reader).await? {
        let packages = ask.packages_under(&contract.id).await?;
        waiting.count_packages(&packages, today);
        waiting.answered += answered(&mut ask, &contract).await?;
        let standing = app.standings.of(&mut ask, &contract, now).await?;
        let money = match standing {
            None => None,
            Some(standing) => {
                waiting.count_items(&standing.items, today);
                Some(money(&app, &reader, &mut ask, &standing).await?)
            }
        };
        contracts.push(ContractView {
            id: contract.id.0,
            reference: contract.reference,
            title: contract.title,
            money,
        });
    }
    let home = Home { waiting: waiting.views(), contracts };
    Page::new(&app, &reader, "deliver/home.njk", home).await
}

#[derive(Default)]
struct Waiting {
    to_price: i64,
    priced: i64,
    to_start: i64,
    reviews: i64,
    late: i64,
    soon: i64,
    answered: i64,
}

impl Waiting {
    fn count_packages(&mut self, packages: &[Package], today: Day) {
        for package in packages {
            match package.stage.as_str() {
                "service-agreed" => self.to_price += 1,
                "priced" => self.priced += 1,
                "accepted" => self.to_start += 1,
                _ => {}
            }
            let due = package.review_due.parse::<Day>();
            let is_soon = due.is_ok_and(|due| due - today <= SOON);
            let is_open = matches!(package.stage.as_str(), "delivering" | "suspended");
            self.reviews += i64::from(is_soon && is_open);
        }
    }

    fn count_items(&mut self, items: &[Item], today: Day) {
        for item in items.iter().filter(|item| item.waits == Waits::Evidence) {
            let Some(due) = item.due else { continue };
            self.late += i64::from(due < today);
            self.soon += i64::from(due >= today && due - today <= SOON);
        }
    }

    fn views(self) -> Vec<WaitingView> {
        let stage = |stage: &str| format!("/deliver/packages?stage={stage}");
        let waits = |waits: &str| format!("/deliver/packages?waits={waits}");
        let all = [
            ("deliver-wait-price", self.to_price, stage("service-agreed")),
            ("deliver-wait-priced", self.priced, stage("priced")),
            ("deliver-wait-start", self.to_start, stage("accepted")),
            ("deliver-wait-late", self.late, waits("late")),
            ("deliver-wait-soon", self.soon, waits("soon")),
            ("deliver-wait-review", self.reviews, waits("review")),
            ("deliver-wait-answered", self.answered, "/statements".to_owned()),
        ];
        let some = all.into_iter().filter(|(_, count, _)| *count > 0);
        some.map(|(key, count, href)| WaitingView { key, count, href }).collect()
    }
}

/// Questions about lines that were answered, on statements that are not paid yet.
async fn answered(ask: &mut Ask, contract: &Contract) -> Result<i64, PageError> {
    let queries = ask.queries(Which::Of(&contract.id)).await?;
    let is_answer =
        |query: &LineQuery| query.decision.as_deref().is_some_and(|one| one != "withdrawn");
    Ok(i64::try_from(queries.iter().filter(|query| is_answer(query)).count()).unwrap_or(i64::MAX))
}

async fn money(
    app: &App,
    reader: &SignedIn,
    ask: &mut Ask,
    standing: &Standing,
) -> Result<MoneyView, PageError> {
    let row = |key, about, amount: Pence| MoneyRow { key, about, amount: amount.0 };
    let late: Pence =
        standing.statements.iter().filter(|one| one.days_late > 0).map(|one| one.total).sum();
    let mut rows = vec![
        row("deliver-earned", "deliver-earned-about", standing.earned),
        row("deliver-paid", "deliver-paid-about", standing.stated_as(StatedState::Paid)),
        row("deliver-due", "deliver-due-about", standing.stated_as(StatedState::Due)),
        row("deliver-late", "deliver-late-about", late),
        row("deliver-draft", "deliver-draft-about", standing.stated_as(StatedState::Draft)),
        row("deliver-to-state", "deliver-to-state-about", standing.to_state()),
        row("deliver-verification", "deliver-verification-about", standing.waiting.verification),
        row("deliver-risk", "deliver-risk-about", standing.waiting.at_risk),
        row("deliver-evidence", "deliver-evidence-about", standing.waiting.evidence),
    ];
    // What is nought now and only sometimes is anything is left out.
    rows.retain(|row| {
        row.amount != 0 || !matches!(row.key, "deliver-due" | "deliver-late" | "deliver-draft")
    });
    let statement = |one: &attain_office::earnings::Stated| StatementView {
        id: one.id.0.clone(),
        first: one.first.to_string(),
        last: one.last.to_string(),
        total: one.total.0,
        state: one.state.code(),
        due: one.due.map_or(String::new(), |due| due.to_string()),
        days_late: one.days_late,
    };
    let mut worth: Vec<&Item> = standing
        .items
        .iter()
        .filter(|item| item.amount != Pence::ZERO || item.due.is_some())
        .collect();
    worth.sort_by_key(|item| (std::cmp::Reverse(item.days_late), item.due, item.waits));
    let more = worth.len().saturating_sub(SHOWN);
    let mut items = Vec::new();
    for item in worth.into_iter().take(SHOWN) {
        items.push(item_view(ask, item).await?);
    }
    Ok(MoneyView {
        first: standing.period.first().to_string(),
        last: standing.period.last().to_string(),
        made: standing.made.day().to_string(),
        rows,
        picture: picture(app, reader, standing),
        statements: standing.statements.iter().map(statement).collect(),
        items,
        more,
    })
}

/// One waiting outcome with the name of whose it is.
pub async fn item_view(ask: &mut Ask, item: &Item) -> Result<ItemView, PageError> {
    let person = ask.person(&item.person.as_str().into()).await;
    Ok(ItemView {
        name: person.map_or_else(|_| item.person.clone(), |person| person.name()),
        package: item.package.clone(),
        what: item.what.clone(),
        waits: item.waits.code(),
        amount: item.amount.0,
        due: item.due.map_or(String::new(), |due| due.to_string()),
        days_late: item.days_late,
    })
}

/// The money as one bar: what is here, what comes, and what waits for what.
fn picture(app: &App, reader: &SignedIn, standing: &Standing) -> Option<PictureView> {
    let paid = standing.stated_as(StatedState::Paid);
    let parts = [
        ("deliver-paid", paid),
        ("deliver-part-coming", standing.earned - paid),
        ("deliver-verification", standing.waiting.verification),
        ("deliver-risk", standing.waiting.at_risk),
        ("deliver-evidence", standing.waiting.evidence),
    ];
    if parts.iter().all(|(_, amount)| amount.0 <= 0) {
        return None;
    }
    let part = |(key, amount): &(&str, Pence)| {
        Amount::new(t(app, reader, key), amount.0, amount.to_string())
    };
    let words = Words {
        title: t(app, reader, "deliver-picture"),
        description: t(app, reader, "deliver-picture-about"),
        head: [t(app, reader, "deliver-picture-what"), t(app, reader, "deliver-amount")],
    };
    Some(stacked_bar(&Stacked { words, parts: parts.iter().map(part).collect() }).into())
}
