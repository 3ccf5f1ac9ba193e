//! What a person's own page shows: their outcomes, what was delivered, what it cost and why, and
//! who has looked at their record.

use std::collections::BTreeMap;

use attain_brokerage::Stage;
use attain_office::assessment_kept::PriceFacts;
use attain_office::care::plan_of;
use attain_office::{OwnLine, own_lines};
use attain_store::{Ask, ContractId, KeptRecord, Package, PersonId};
use attain_units::{Day, Language};
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::SignedIn;
use crate::app::App;
use crate::error::PageError;
use crate::language::Filling;
use crate::pages::review::story::{OutcomeStory, Told};

/// How many weeks of visits are shown.
const WEEKS: i32 = 8;

/// A person's own page.
#[derive(Serialize, JsonSchema)]
pub struct Own {
    pub name: String,
    /// Whether the reader is the person; otherwise somebody who cares for them.
    pub is_own: bool,
    /// Where their pages are: `/mine` or `/mine/people/…`.
    pub base: String,
    pub person: PersonId,
    pub plans: Vec<PlanView>,
    pub weeks: Vec<Week>,
    pub events: Vec<EventView>,
    pub money: Money,
    pub looks: Vec<Look>,
    /// Those the reader cares for.
    pub people: Vec<PersonLink>,
}

#[derive(Serialize, JsonSchema)]
pub struct PlanView {
    pub package: String,
    pub stage: String,
    pub is_open: bool,
    pub start: String,
    pub end: String,
    /// Whoever coordinates it and whoever gives the support, by name.
    pub coordinator: String,
    pub provider: String,
    pub review_due: String,
    pub outcomes: Vec<OutcomeStory>,
    pub price: Option<PriceView>,
}

/// What a plan costs, and who pays which part.
#[derive(Serialize, JsonSchema)]
pub struct PriceView {
    pub is_weekly: bool,
    pub total_pence: i64,
    pub own_pence: i64,
    pub council_pence: i64,
}

#[derive(Serialize, JsonSchema)]
pub struct Week {
    pub from: String,
    pub given: String,
    pub planned: String,
    pub visits: i64,
    pub missed: i64,
}

#[derive(Serialize, JsonSchema)]
pub struct EventView {
    pub on: String,
    pub what: String,
}

#[derive(Serialize, JsonSchema)]
pub struct Money {
    /// What was paid for them altogether.
    pub paid_pence: i64,
    pub lines: Vec<LineView>,
}

#[derive(Serialize, JsonSchema)]
pub struct LineView {
    pub href: String,
    pub from: String,
    pub until: String,
    pub amount_pence: i64,
    pub is_paid: bool,
    pub is_asked: bool,
    pub puts_right: bool,
    pub why: String,
}

#[derive(Serialize, JsonSchema)]
pub struct Look {
    pub at: String,
    pub name: String,
    pub role: String,
}

#[derive(Serialize, JsonSchema)]
pub struct PersonLink {
    pub name: String,
    pub relation: String,
    pub href: String,
}

/// Gathers the page of a person for a reader who may read it.
///
/// # Errors
/// [`PageError::NotFound`] when they may not, or the database fails.
pub async fn own(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    id: &PersonId,
) -> Result<Own, PageError> {
    reader.may_read_person(ask, id).await?;
    let language = reader.asking.language;
    let is_own = reader.account.person_id().as_ref() == Some(id);
    let person = ask.person(id).await?;
    let packages = ask.packages_of(id).await?;
    let mut plans = Vec::new();
    let mut records = Vec::new();
    let mut contracts: Vec<ContractId> = Vec::new();
    for package in &packages {
        if let Some(contract) = package.contract_id().filter(|one| !contracts.contains(one)) {
            contracts.push(contract);
        }
        records.extend(ask.records_of_package(&package.id).await?);
        plans.extend(plan_view(app, ask, language, package).await?);
    }
    let lines = own_lines(ask, id, &contracts).await?;
    let base = if is_own { "/mine".to_owned() } else { format!("/mine/people/{id}") };
    let mut people = Vec::new();
    if is_own {
        for cares in ask.cared_for_by(id).await? {
            let name = ask.person(&cares.person).await?.name();
            let href = format!("/mine/people/{}", cares.person);
            people.push(PersonLink { name, relation: cares.relation, href });
        }
    }
    Ok(Own {
        name: person.name(),
        is_own,
        person: id.clone(),
        plans,
        weeks: weeks(app, language, &records, app.clock.today()),
        events: events(app, language, &records),
        money: Money {
            paid_pence: lines.iter().filter(|line| line.is_paid).map(|line| line.amount.0).sum(),
            lines: lines.iter().map(|line| line_view(line, id)).collect(),
        },
        base,
        looks: if is_own { looks(ask, reader, id).await? } else { Vec::new() },
        people,
    })
}

async fn plan_view(
    app: &App,
    ask: &mut Ask,
    language: Language,
    package: &Package,
) -> Result<Option<PlanView>, PageError> {
    let Ok(plan) = plan_of(ask, package).await else { return Ok(None) };
    let told = Told::of(ask, package).await?;
    let provider = match package.contract_id() {
        None => String::new(),
        Some(contract) => {
            let provider = ask.contract(&contract).await?.provider;
            ask.organisation(&provider).await?.name
        }
    };
    let coordinator = match &package.coordinator {
        None => String::new(),
        Some(account) => ask.account(&account.as_str().into()).await?.name,
    };
    let offers = ask.offers_of(&package.id).await?;
    let accepted = offers.iter().find(|offer| offer.accepted_by.is_some());
    let price = match accepted {
        None => None,
        Some(offer) => {
            let parts = PriceFacts::read(offer)?;
            Some(PriceView {
                is_weekly: parts.is_weekly,
                total_pence: parts.worth_pence,
                own_pence: parts.person_part_pence,
                council_pence: parts.council_part_pence,
            })
        }
    };
    let stage = package.stage.parse::<Stage>();
    let story = |outcome| told.story(app, language, &plan, outcome);
    Ok(Some(PlanView {
        package: package.id.0.clone(),
        stage: stage.map(|stage| stage.name(language)).unwrap_or_default(),
        is_open: stage.is_ok_and(|stage| !stage.is_final()),
        start: plan.said().start.to_string(),
        end: (plan.planned_end() + -1).to_string(),
        coordinator,
        provider,
        review_due: package.review_due.clone(),
        outcomes: plan.open_outcomes().into_iter().map(story).collect(),
        price,
    }))
}

fn line_view(line: &OwnLine, person: &PersonId) -> LineView {
    LineView {
        href: format!("/mine/lines/{}/{}?person={person}", line.statement.id, line.number),
        from: line.statement.first_day.to_string(),
        until: line.statement.last_day.to_string(),
        amount_pence: line.amount.0,
        is_paid: line.is_paid,
        is_asked: line.is_asked,
        puts_right: line.adjusts.is_some(),
        why: line.why.last().cloned().unwrap_or_default(),
    }
}

/// The visits of the last weeks, week by week from Monday, the latest first.
fn weeks(app: &App, language: Language, records: &[KeptRecord], today: Day) -> Vec<Week> {
    let first = monday(today).saturating_add(-7 * (WEEKS - 1));
    let replaced: Vec<&str> = records.iter().map(|record| &*record.supersedes).collect();
    let mut weeks: BTreeMap<Day, (i64, i64, i64, i64)> = BTreeMap::new();
    let visits = records.iter().filter(|record| {
        record.fact == "visit" && first <= record.on_day && !replaced.contains(&&*record.record)
    });
    for record in visits {
        let mut names = attain_terms::Names::default();
        let read = attain_evidence::read_fact(&record.fact, &record.value, &mut names);
        let Ok(attain_evidence::Fact::Visit { planned, actual }) = read else { continue };
        let week = weeks.entry(monday(record.on_day)).or_default();
        week.0 += i64::from(planned);
        week.1 += i64::from(actual);
        week.2 += i64::from(actual > 0);
        week.3 += i64::from(actual == 0);
    }
    let week = |(from, (planned, given, visits, missed)): (Day, (i64, i64, i64, i64))| Week {
        from: from.to_string(),
        given: time(app, language, given),
        planned: time(app, language, planned),
        visits,
        missed,
    };
    weeks.into_iter().rev().map(week).collect()
}

/// The Monday of a day's week.
fn monday(day: Day) -> Day {
    day + -i32::from(day.date().weekday().to_monday_zero_offset())
}

/// Minutes as they are read: 3 hours 30 minutes.
fn time(app: &App, language: Language, minutes: i64) -> String {
    let say = |key: &str, number: i64| {
        app.messages.say(language, key, &Filling::default().number("count", number))
    };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => say("mine-minutes", minutes),
        (hours, 0) => say("mine-hours", hours),
        (hours, minutes) => {
            format!("{} {}", say("mine-hours", hours), say("mine-minutes", minutes))
        }
    }
}

/// When support began, paused and ended.
fn events(app: &App, language: Language, records: &[KeptRecord]) -> Vec<EventView> {
    let key = |fact: &str| match fact {
        "started" => Some("mine-event-started"),
        "suspended" => Some("mine-event-suspended"),
        "resumed" => Some("mine-event-resumed"),
        "ended" => Some("mine-event-ended"),
        _ => None,
    };
    let replaced: Vec<&str> = records.iter().map(|record| &*record.supersedes).collect();
    let stands = records.iter().filter(|record| !replaced.contains(&&*record.record));
    let mut events: Vec<EventView> = stands
        .filter_map(|record| {
            let what = app.messages.say(language, key(&record.fact)?, &Filling::default());
            Some(EventView { on: record.on_day.to_string(), what })
        })
        .collect();
    events.sort_by(|a, b| b.on.cmp(&a.on));
    events
}

/// Who looked at the person's record lately, but for themselves: each reader once a day.
async fn looks(ask: &mut Ask, reader: &SignedIn, id: &PersonId) -> Result<Vec<Look>, PageError> {
    let mut looks: Vec<Look> = Vec::new();
    let mut seen: Vec<(String, Day)> = Vec::new();
    for entry in ask.audit_of_person(id.as_str()).await? {
        let who = (entry.account.clone(), entry.at.day());
        let is_read = entry.action == "read person" && entry.account != reader.account.id.as_str();
        if !is_read || seen.contains(&who) || looks.len() == 20 {
            continue;
        }
        let account = ask.account(&entry.account.as_str().into()).await?;
        looks.push(Look { at: entry.at.to_string(), name: account.name, role: account.role });
        seen.push(who);
    }
    Ok(looks)
}
