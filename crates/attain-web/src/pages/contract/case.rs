//! A contract: what it has achieved first, then its money, its terms and what happened.

use attain_office::contracts::{achieved, note};
use attain_office::settle::moneys;
use attain_store::{Account, Ask, AuditEntry, Contract, NoteKind, TermsKind, Which, terms_of};
use attain_units::Pence;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Head, filled, load, pictures, said};
use crate::access::{CONTRACTS, READ_CONTRACTS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::language::Filling;
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::picture::PictureView;
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default().get("/contracts/{contract}", Who::Only(READ_CONTRACTS), show).post(
        "/contracts/{contract}/notes",
        Who::Only(CONTRACTS),
        write_note,
    )
}

sends! {
    /// A note about a contract.
    NewNote: [
        Input::one_of("kind", &["relationship", "support"]),
        Input::day("day"),
        Input::need("words"),
    ]
}

#[derive(Serialize, JsonSchema)]
struct Case {
    head: Head,
    form: Form,
    /// Nothing while no terms are published.
    outcomes: Option<Outcomes>,
    money: Money,
    sentences: Vec<String>,
    model: String,
    version: i64,
    has_draft: bool,
    notes: Vec<NoteView>,
    timeline: Vec<Happening>,
}

#[derive(Serialize, JsonSchema)]
struct Outcomes {
    people: u64,
    met: u64,
    decided: u64,
    percent: String,
    interval: Option<String>,
    states: Option<PictureView>,
    measures: Vec<Measure>,
}

#[derive(Serialize, JsonSchema)]
struct Measure {
    name: String,
    first: String,
    last: String,
    over: i64,
    under: i64,
    is_count: bool,
    value: String,
    interval: Option<String>,
    unseen: i64,
    verdict: String,
    picture: Option<PictureView>,
}

#[derive(Serialize, JsonSchema)]
struct Money {
    paid: i64,
    held: i64,
    due: i64,
    statements: usize,
}

#[derive(Serialize, JsonSchema)]
struct NoteView {
    kind: String,
    day: String,
    words: String,
    by: String,
}

#[derive(Serialize, JsonSchema)]
struct Happening {
    at: String,
    title: String,
    by: String,
    words: String,
    href: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<Case>, PageError> {
    let form = Form::filled([("kind", "relationship")]);
    page(&app, &reader, &id, form).await
}

async fn page(app: &App, reader: &SignedIn, id: &str, form: Form) -> Result<Page<Case>, PageError> {
    let mut ask = app.store.ask().await?;
    let (contract, head) = load(app, &mut ask, reader, id, "overview").await?;
    let accounts = ask.staff().await?;
    let version = ask.terms_in_force(&contract.id, TermsKind::Live).await?;
    let (mut sentences, mut model, mut number) = (Vec::new(), String::new(), 0);
    if let Some(version) = &version {
        let terms = terms_of(version)?;
        let latest = terms.latest();
        sentences = latest.describe(reader.asking.language);
        model = latest.models.on(app.clock.today().max(latest.span.first())).to_string();
        number = version.number;
    }
    let has_draft = ask.terms_draft(&contract.id, TermsKind::Live).await?.is_some();
    let notes = ask.contract_notes(&contract.id).await?;
    let notes = notes.into_iter().map(|note| NoteView {
        kind: note.kind,
        day: note.on_day.to_string(),
        words: note.words,
        by: name_of(&accounts, note.account.as_str()),
    });
    let status = form.status();
    let case = Case {
        outcomes: outcomes(app, &mut ask, reader, &contract).await?,
        money: money(&mut ask, &contract).await?,
        timeline: timeline(app, &mut ask, reader, &contract, &accounts).await?,
        notes: notes.collect(),
        head,
        form,
        sentences,
        model,
        version: number,
        has_draft,
    };
    Ok(Page::new(app, reader, "contract/case.njk", case).await?.with_status(status))
}

async fn outcomes(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    contract: &Contract,
) -> Result<Option<Outcomes>, PageError> {
    let (today, now) = (app.clock.today(), app.clock.now());
    let Some(achieved) = achieved(ask, &contract.id, today, now).await? else { return Ok(None) };
    let Some(version) = ask.terms_in_force(&contract.id, TermsKind::Live).await? else {
        return Ok(None);
    };
    let terms = terms_of(&version)?;
    let interval = |interval| pictures::interval_words(app, reader, interval);
    let measures = achieved.measures.iter().map(|measure| Measure {
        name: measure.name.clone(),
        first: measure.period.first().to_string(),
        last: measure.period.last().to_string(),
        over: measure.over,
        under: measure.under,
        is_count: measure.is_count,
        value: match measure.value {
            Some(value) if measure.under > 0 => value.percent(),
            Some(_) | None if measure.under == 0 => measure.unit.show(measure.over),
            _ => String::new(),
        },
        interval: measure.interval.map(interval),
        unseen: measure.unseen,
        verdict: measure.verdict.clone(),
        picture: pictures::measure(app, reader, measure, terms.latest()),
    });
    let states = &achieved.states;
    Ok(Some(Outcomes {
        people: achieved.people,
        met: states.met,
        decided: states.decided(),
        percent: super::list::share(states.met, states.decided()),
        interval: states.interval().map(interval),
        states: pictures::states(app, reader, states),
        measures: measures.collect(),
    }))
}

async fn money(ask: &mut Ask, contract: &Contract) -> Result<Money, PageError> {
    let moneys = moneys(ask, Which::Of(&contract.id)).await?;
    let sum = |part: fn(&attain_office::settle::Money) -> Pence| -> i64 {
        moneys.values().map(|money| part(&money.all)).sum::<Pence>().0
    };
    let statements = ask.statement_rows(Some(&contract.id)).await?;
    Ok(Money {
        paid: sum(|money| money.paid),
        held: sum(|money| money.held),
        due: sum(|money| money.payable),
        statements: statements.iter().filter(|row| row.kind == "live").count(),
    })
}

/// What happened to a contract, the latest first: its own steps, and the statements that were made.
async fn timeline(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    contract: &Contract,
    accounts: &[Account],
) -> Result<Vec<Happening>, PageError> {
    let mut found: Vec<(String, Happening)> = Vec::new();
    let entries = ask.audit_of(&format!("contract/{}", contract.id)).await?;
    for entry in entries {
        let key = format!("contract-did-{}", entry.action.replace(' ', "-"));
        if !app.messages.has(&key) {
            continue;
        }
        let words = words_of(app, reader, &entry);
        found.push((
            entry.at.to_string(),
            Happening {
                at: reader.asking.language.instant(entry.at),
                title: said(app, reader, &key),
                by: name_of(accounts, &entry.account),
                words,
                href: String::new(),
            },
        ));
    }
    for row in ask.statement_rows(Some(&contract.id)).await? {
        if !crate::pages::settle::may_see(reader, &row) {
            continue;
        }
        let filling = Filling::default().number("number", row.number);
        let key = if row.kind == "live" { "contract-did-statement" } else { "contract-did-shadow" };
        found.push((
            row.made_at.to_string(),
            Happening {
                at: reader.asking.language.instant(row.made_at),
                title: filled(app, reader, key, &filling),
                by: name_of(accounts, row.made_by.as_str()),
                words: row.total.to_string(),
                href: format!("/statements/{}", row.id),
            },
        ));
    }
    found.sort_by(|(a, _), (b, _)| b.cmp(a));
    found.truncate(25);
    Ok(found.into_iter().map(|(_, happening)| happening).collect())
}

/// Which terms it was about, or how many records came.
fn words_of(app: &App, reader: &SignedIn, entry: &AuditEntry) -> String {
    let Ok(facts) = serde_json::from_str::<serde_json::Value>(&entry.facts) else {
        return String::new();
    };
    if let Some(records) = facts["records"].as_i64() {
        let filling = Filling::default().number("count", records);
        return filled(app, reader, "contract-records", &filling);
    }
    match (facts["kind"].as_str(), facts["number"].as_i64()) {
        (Some(kind @ ("live" | "shadow")), Some(number)) => {
            let filling = Filling::default().number("number", number);
            filled(app, reader, &format!("contract-version-{kind}"), &filling)
        }
        (Some(kind @ ("live" | "shadow")), None) => {
            said(app, reader, &format!("contract-kind-{kind}"))
        }
        _ => String::new(),
    }
}

/// The name of somebody who works here.
pub fn name_of(accounts: &[Account], id: &str) -> String {
    let found = accounts.iter().find(|account| account.id.as_str() == id);
    found.map_or(String::new(), |account| account.name.clone())
}

async fn write_note(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<NewNote>,
) -> Result<Reply<Case>, PageError> {
    let mut form = Form::of(posted);
    let kind = form.chosen("kind", "form-choose");
    let kind = if kind == "support" { NoteKind::Support } else { NoteKind::Relationship };
    let day = form.day("day");
    let words = form.need("words", "form-text-missing");
    if day.is_some_and(|day| day > app.clock.today()) {
        form.wrong("day", "form-day-future");
    }
    if let (true, Some(day)) = (form.is_right(), day) {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        let (contract, _) = load(&app, &mut change, &reader, &id, "overview").await?;
        note(&mut change, &contract, kind, day, &words).await?;
        return done(change, &reader, &format!("/contracts/{id}#notes"), "done-note-written").await;
    }
    Ok(page(&app, &reader, &id, form).await?.into())
}
