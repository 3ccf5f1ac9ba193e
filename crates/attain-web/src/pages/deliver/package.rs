//! A package as its provider sees it: the outcomes it contributes to, what it has told of them
//! and what each of its records is worth. Nothing of the person beyond that.

use std::collections::BTreeMap;

use attain_brokerage::{Measure, Step};
use attain_office::deliver::{self, Case, Word};
use attain_office::earnings::Standing;
use attain_store::{Ask, KeptRecord};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{PROVIDERS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::pages::deliver::{
    Banner, BannerFact, Tag, name_of, own_case, own_outcomes, record_words, stage_name, t,
};
use crate::routes::Routes;
use crate::worklist::encoded;

pub fn routes() -> Routes {
    Routes::default().get("/deliver/packages/{package}", Who::Only(PROVIDERS), show)
}

#[derive(Serialize, JsonSchema)]
struct PackagePage {
    id: String,
    case: Banner,
    can_report: bool,
    can_claim: bool,
    outcomes: Vec<OutcomeView>,
    records: Vec<RecordView>,
}

#[derive(Serialize, JsonSchema)]
struct OutcomeView {
    code: String,
    words: String,
    how: String,
    parts: Vec<String>,
    due: String,
    state: &'static str,
    colour: &'static str,
    amount: Option<i64>,
}

#[derive(Serialize, JsonSchema)]
struct RecordView {
    record: String,
    href: String,
    on: String,
    words: String,
    verified_by: String,
    state: &'static str,
    colour: &'static str,
    reason: String,
    can_correct: bool,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(package): Path<String>,
) -> Result<Page<PackagePage>, PageError> {
    let mut ask = app.store.ask().await?;
    let case = own_case(&mut ask, &reader, &package).await?;
    let records = ask.records_of_package(&case.package.id).await?;
    let standing = app.standings.of(&mut ask, &case.contract, app.clock.now()).await?;
    let page = PackagePage {
        id: case.package.id.0.clone(),
        case: banner(&app, &reader, &mut ask, &case).await?,
        can_report: case.allow(Step::Measure).is_ok(),
        can_claim: case.allow(Step::ClaimOutcome).is_ok(),
        outcomes: outcomes(&app, &reader, &mut ask, &case, standing.as_ref()).await?,
        records: record_views(&app, &reader, &case, &records, standing.as_ref()),
    };
    drop(ask);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.read_person(&case.package.person, "deliver").await?;
    change.commit().await?;
    Page::new(&app, &reader, "deliver/package.njk", page).await
}

/// Whose package it is, for its provider.
pub(super) async fn banner(
    app: &App,
    reader: &SignedIn,
    ask: &mut Ask,
    case: &Case,
) -> Result<Banner, PageError> {
    let coordinator = match &case.package.coordinator {
        Some(id) => ask.account(&id.as_str().into()).await?.name,
        None => t(app, reader, "deliver-nobody-yet"),
    };
    let fact = |key: &str, value: String| BannerFact { key: t(app, reader, key), value };
    let mut facts = vec![
        fact("deliver-contract-column", case.contract.reference.clone()),
        fact("deliver-coordinator", coordinator),
    ];
    if let Ok(due) = case.package.review_due.parse() {
        facts.push(fact("deliver-review", reader.asking.language.day(due)));
    }
    let stage = stage_name(reader, &case.package.stage);
    Ok(Banner {
        title: name_of(ask, &case.package).await?,
        tags: vec![Tag { text: stage, colour: "blue" }],
        facts,
    })
}

async fn outcomes(
    app: &App,
    reader: &SignedIn,
    ask: &mut Ask,
    case: &Case,
    standing: Option<&Standing>,
) -> Result<Vec<OutcomeView>, PageError> {
    let records = ask.records_of_package(&case.package.id).await?;
    let kept = ask.outcomes_of(&case.package.id).await?;
    let open = deliver::open_outcomes(ask, case).await?;
    let own = own_outcomes(ask, case).await?;
    let items: BTreeMap<&str, i64> = standing.map_or_else(BTreeMap::new, |standing| {
        let own = standing.items.iter().filter(|item| item.package == case.package.id.as_str());
        own.map(|item| (item.what.as_str(), item.amount.0)).collect()
    });
    let mut views = Vec::new();
    for outcome in open {
        let planned = own.as_ref().map(|own| own.iter().find(|one| one.code == outcome.code));
        let planned = match planned {
            // The plan has it, and it is not this provider's.
            Some(None) if kept.iter().any(|row| row.code == outcome.code) => continue,
            Some(found) => found,
            None => None,
        };
        let row = kept.iter().find(|row| row.code == outcome.code);
        let (state, colour) = match (row, outcome.word) {
            (Some(row), _) => match attain_office::standing(&records, row).code() {
                "met" => ("met", "green"),
                "not-met" => ("not-met", "red"),
                "disputed" => ("disputed", "orange"),
                "claimed" => ("claimed", "yellow"),
                "ended" => ("ended", "grey"),
                _ => ("open", "grey"),
            },
            (None, Word::None) => ("open", "grey"),
            (None, Word::Claimed) => ("claimed", "yellow"),
            (None, Word::Said) => said(&records, &outcome.code),
        };
        let how = planned.and_then(|one| one.measure.as_ref()).map(|measure| match measure {
            Measure::Told { how } => how.clone(),
            Measure::Scored { instrument, .. } => instrument.name(reader.asking.language),
        });
        let activity = |one: &attain_brokerage::Contribution| {
            let word = one.party.word();
            let key = format!("party-{}", word.replace(' ', "-"));
            let who = if app.messages.has(&key) { t(app, reader, &key) } else { word.to_owned() };
            format!("{who}: {}", one.activity)
        };
        views.push(OutcomeView {
            amount: items.get(&*outcome.code).copied(),
            words: planned.map_or_else(String::new, |one| one.words.clone()),
            how: how.unwrap_or_default(),
            parts: planned
                .map_or_else(Vec::new, |one| one.contributions.iter().map(activity).collect()),
            due: outcome.due.map_or(String::new(), |due| due.to_string()),
            code: outcome.code,
            state,
            colour,
        });
    }
    Ok(views)
}

/// What the last word says of an outcome that no plan here knows.
fn said(records: &[KeptRecord], code: &str) -> (&'static str, &'static str) {
    let words = attain_office::words_about(records, code);
    let last = words.iter().rev().find(|word| word.fact != "outcome claimed");
    match last.map(|word| &*word.fact) {
        Some("outcome met") => ("met", "green"),
        Some("outcome not met") => ("not-met", "red"),
        Some("outcome disputed") => ("disputed", "orange"),
        _ => ("ended", "grey"),
    }
}

fn record_views(
    app: &App,
    reader: &SignedIn,
    case: &Case,
    records: &[KeptRecord],
    standing: Option<&Standing>,
) -> Vec<RecordView> {
    let replaced: Vec<&str> = records.iter().map(|record| &*record.supersedes).collect();
    // What a log said of visits in the provider's file is its word too.
    let own = records
        .iter()
        .filter(|record| record.by_party == case.actor.party || record.upload.is_some());
    let view = |record: &KeptRecord| {
        let about = (record.person.clone(), record.record.clone());
        let reason = standing.and_then(|standing| {
            let unpaid = standing.not_paid.iter();
            let mut own = unpaid.filter(|one| one.record == about.1 && one.person == about.0);
            own.next().map(|one| one.reason.clone())
        });
        let counts = standing.is_some_and(|standing| standing.relied.contains(&about));
        let (state, colour) = match record {
            one if replaced.contains(&&*one.record) => ("replaced", "grey"),
            one if one.fact == "cancelled" => ("cancelled", "grey"),
            _ if counts => ("counts", "green"),
            one if one.fact == "outcome claimed" => ("waits", "yellow"),
            _ if reason.is_some() => ("not-counted", "red"),
            _ => ("kept", "grey"),
        };
        let is_own = matches!(&*record.fact, "visit" | "measured" | "happened" | "outcome claimed");
        RecordView {
            record: record.record.clone(),
            href: format!(
                "/deliver/packages/{}/records/{}",
                case.package.id,
                encoded(&record.record)
            ),
            on: record.on_day.to_string(),
            words: record_words(app, reader, record),
            verified_by: record.verified_by.clone(),
            state,
            colour,
            reason: if matches!(state, "counts" | "replaced") { None } else { reason }
                .unwrap_or_default(),
            can_correct: is_own
                && record.by_party == case.actor.party
                && !matches!(state, "replaced" | "cancelled"),
        }
    };
    let mut views: Vec<RecordView> = own.map(view).collect();
    views.reverse();
    views
}
