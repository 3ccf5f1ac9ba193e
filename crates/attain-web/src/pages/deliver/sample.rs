//! Sample audits: a draw with its seed told before, and how far each draw agreed.

use attain_office::OfficeError;
use attain_office::hints::hints;
use attain_office::sample::{Draw, Drawn, draw_sample, draws};
use attain_store::{Ask, Contract, ContractId};
use attain_units::{Period, Ratio};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{CONTRACTS, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::language::Filling;
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::deliver::{Choice, fill};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default().get("/checks/samples", Who::Only(CONTRACTS), show).post(
        "/checks/samples",
        Who::Only(CONTRACTS),
        send,
    )
}

sends! {
    /// A sample of confirmed outcomes, drawn by a seed.
    DrawnSample: [
        Input::need("contract"),
        Input::day("first"),
        Input::day("last"),
        Input::day("due"),
        Input::number("percent"),
        Input::need("seed"),
    ]
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    contract: String,
}

#[derive(Serialize, JsonSchema)]
struct SamplePage {
    contracts: Vec<Choice>,
    draws: Vec<DrawView>,
    hints: Vec<String>,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct DrawView {
    contract: String,
    first: String,
    last: String,
    seed: String,
    percent: u32,
    of: u32,
    drawn: usize,
    agreed: u32,
    differed: u32,
    unsure: u32,
    open: usize,
    rate: String,
    low: String,
    high: String,
    tasks: Vec<String>,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Page<SamplePage>, PageError> {
    let today = app.clock.today();
    let (due, until) = ((today + 28).date(), today.date());
    // The end of the log: nobody can choose it, and everybody can look it up.
    let log = app.store.ask().await?.audit(i64::MAX, 1).await?;
    let seed = log.first().map_or_else(String::new, |entry| entry.hash.chars().take(12).collect());
    let form = Form::filled([
        ("contract", wanted.contract),
        ("percent", "10".to_owned()),
        ("seed", seed),
        ("last-day", until.day().to_string()),
        ("last-month", until.month().to_string()),
        ("last-year", until.year().to_string()),
        ("due-day", due.day().to_string()),
        ("due-month", due.month().to_string()),
        ("due-year", due.year().to_string()),
    ]);
    page(&app, &reader, form).await
}

async fn page(app: &App, reader: &SignedIn, form: Form) -> Result<Page<SamplePage>, PageError> {
    let mut ask = app.store.ask().await?;
    let (mut contracts, mut views, mut looked) = (Vec::new(), Vec::new(), Vec::new());
    for contract in ask.contracts().await? {
        for drawn in draws(&mut ask, &contract).await? {
            views.push(view(&contract, drawn));
        }
        looked.extend(hint_words(app, reader, &mut ask, &contract).await?);
        let text = format!("{}, {}", contract.reference, contract.title);
        contracts.push(Choice::new(contract.id.0, text));
    }
    let status = form.status();
    let page = SamplePage { contracts, draws: views, hints: looked, form };
    Ok(Page::new(app, reader, "deliver/sample.njk", page).await?.with_status(status))
}

fn view(contract: &Contract, drawn: Drawn) -> DrawView {
    let known = i64::from(drawn.agreed + drawn.differed);
    let rate = Ratio::new(drawn.agreed.into(), known).map_or_else(String::new, Ratio::percent);
    let percent =
        |points: u16| Ratio::new(points.into(), 10_000).map_or_else(String::new, Ratio::percent);
    let interval = drawn.interval();
    DrawView {
        contract: contract.reference.clone(),
        percent: drawn.percent,
        of: drawn.of,
        drawn: drawn.tasks.len(),
        agreed: drawn.agreed,
        differed: drawn.differed,
        unsure: drawn.unsure,
        open: drawn.open(),
        rate,
        low: interval.map_or_else(String::new, |interval| percent(interval.low)),
        high: interval.map_or_else(String::new, |interval| percent(interval.high)),
        tasks: drawn.tasks.into_iter().map(|task| task.0).collect(),
        seed: drawn.seed,
        first: drawn.first,
        last: drawn.last,
    }
}

/// What is worth a second look under a contract, in sentences.
async fn hint_words(
    app: &App,
    reader: &SignedIn,
    ask: &mut Ask,
    contract: &Contract,
) -> Result<Vec<String>, PageError> {
    let found = hints(ask, contract).await?;
    let mut words = Vec::new();
    for (_, name, count) in &found.always_confirm {
        let filling = Filling::default()
            .with("contract", contract.reference.clone())
            .with("name", name.clone())
            .number("count", (*count).into());
        words.push(fill(app, reader, "hint-always", &filling));
    }
    if found.are_claims_clustered() {
        let (met, of) = found.on_the_day;
        let filling = Filling::default()
            .with("contract", contract.reference.clone())
            .number("met", met.into())
            .number("of", of.into());
        words.push(fill(app, reader, "hint-clustered", &filling));
    }
    Ok(words)
}

async fn send(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<DrawnSample>,
) -> Result<Reply<SamplePage>, PageError> {
    let mut form = Form::of(posted);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let known = change.contracts().await?;
    let codes: Vec<&str> = known.iter().map(|contract| contract.id.as_str()).collect();
    let contract = form.one_of("contract", &codes, "form-choose");
    let (first, last, due) = (form.day("first"), form.day("last"), form.day("due"));
    let percent = form.number("percent", 1, 100);
    let seed = form.need("seed", "sample-seed-missing");
    let period = match (first, last) {
        (Some(first), Some(last)) => Period::new(first, last).ok(),
        _ => None,
    };
    if first.is_some() && last.is_some() && period.is_none() {
        form.wrong("last", "sample-backwards");
    }
    if let (true, Some(period), Some(due), Some(percent)) = (form.is_right(), period, due, percent)
    {
        let percent = u32::try_from(percent).expect("a number within bounds");
        let draw = Draw { period, percent, seed, due };
        let contract = change.contract(&ContractId::from(contract)).await?;
        match draw_sample(&mut change, &reader.account, &contract, &draw).await {
            Ok(_) => {
                return done(change, &reader, "/checks/samples", "done-drawn").await;
            }
            Err(OfficeError::Rule(rule)) => form.wrong("first", &format!("rule-{rule}")),
            Err(wrong) => form.refused(wrong, reader.asking.language)?,
        }
    }
    drop(change);
    Ok(page(&app, &reader, form).await?.into())
}
