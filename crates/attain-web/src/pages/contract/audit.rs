//! The audit log, and whether its chain holds.

use std::collections::BTreeSet;

use attain_store::{Ask, AuditEntry};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::case::name_of;
use crate::access::{AUDITORS, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default().get("/audit", Who::Only(AUDITORS), show)
}

/// Entries on one page.
const ENTRIES: i64 = 50;

#[derive(Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    person: String,
    #[serde(default)]
    subject: String,
    before: Option<i64>,
    /// Whether to follow the whole chain, which takes as long as the log is old.
    #[serde(default)]
    chain: String,
}

#[derive(Serialize, JsonSchema)]
struct Audit {
    person: String,
    subject: String,
    entries: Vec<EntryView>,
    /// The chain, where it was followed.
    chain: Option<ChainView>,
    /// Before which entry the next page begins; nothing on the last one.
    next: Option<i64>,
}

#[derive(Serialize, JsonSchema)]
struct EntryView {
    seq: i64,
    at: String,
    who: String,
    action: String,
    subject: String,
    person: String,
    facts: String,
}

#[derive(Serialize, JsonSchema)]
struct ChainView {
    /// How many entries it has.
    count: i64,
    broken: Vec<BrokenView>,
}

#[derive(Serialize, JsonSchema)]
struct BrokenView {
    seq: i64,
    wrong: &'static str,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Page<Audit>, PageError> {
    let mut ask = app.store.ask().await?;
    let (person, subject) = (wanted.person.trim(), wanted.subject.trim());
    let before = wanted.before.unwrap_or(i64::MAX);
    let mut next = None;
    let mut entries: Vec<AuditEntry> = match (person, subject) {
        ("", "") => {
            let entries = ask.audit(before, ENTRIES).await?;
            let last = entries.last().map(|entry| entry.seq);
            next = last.filter(|seq| *seq > 1);
            entries
        }
        ("", subject) => ask.audit_of(subject).await?,
        (person, _) => ask.audit_of_person(person).await?,
    };
    if !person.is_empty() && !subject.is_empty() {
        entries.retain(|entry| entry.subject == subject);
    }
    let mut accounts = ask.staff().await?;
    let acted: BTreeSet<&str> = entries.iter().map(|entry| &*entry.account).collect();
    for id in acted {
        if accounts.iter().all(|account| account.id.as_str() != id) {
            accounts.push(ask.account(&id.into()).await?);
        }
    }
    let chain = if wanted.chain.is_empty() { None } else { Some(follow(&mut ask).await?) };
    let entries = entries.into_iter().map(|entry| {
        let name = name_of(&accounts, &entry.account);
        EntryView {
            seq: entry.seq,
            at: entry.at.to_string(),
            who: if name.is_empty() { entry.account } else { name },
            action: entry.action,
            subject: entry.subject,
            person: entry.person,
            facts: if entry.facts == "{}" { String::new() } else { entry.facts },
        }
    });
    let page = Audit {
        person: person.to_owned(),
        subject: subject.to_owned(),
        entries: entries.collect(),
        chain,
        next,
    };
    Page::new(&app, &reader, "contract/audit.njk", page).await
}

async fn follow(ask: &mut Ask) -> Result<ChainView, PageError> {
    let (count, broken) = ask.audit_chain().await?;
    let broken = broken.into_iter();
    let broken = broken.map(|broken| BrokenView { seq: broken.seq, wrong: broken.wrong });
    Ok(ChainView { count, broken: broken.collect() })
}
