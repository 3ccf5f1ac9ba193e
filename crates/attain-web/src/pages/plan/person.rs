//! A person: their packages, who cares for them, what was measured, and who read or changed it.

use attain_brokerage::Stage;
use attain_needs::Instrument;
use attain_office::care;
use attain_store::{Account, Ask, AuditEntry, KeptScore, Package, Person, PersonId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{CARE_AND_BROKERS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::pages::plan::case::{CaseView, Fact, Tag, stage_colour};
use crate::pages::plan::people::FIND_PEOPLE;
use crate::pages::plan::rights::ANSWER_RIGHTS;
use crate::routes::Routes;
use crate::say::{Say, name_of};

pub fn routes() -> Routes {
    Routes::default().get("/people/{person}", Who::Only(FIND_PEOPLE), show)
}

#[derive(Serialize, JsonSchema)]
struct PersonPage {
    id: PersonId,
    case: CaseView,
    packages: Vec<PackageLine>,
    carers: Vec<CareLine>,
    cares_for: Vec<CareLine>,
    accounts: Vec<String>,
    assessments: Vec<AssessmentLine>,
    scores: Vec<ScoreLine>,
    audit: Vec<AuditLine>,
    glass: Vec<GlassLine>,
    may_change: bool,
    /// Whether the reader answers what people ask for about their own data.
    may_answer_rights: bool,
}

/// Somebody from outside the team opened these pages.
#[derive(Serialize, JsonSchema)]
struct GlassLine {
    who: String,
    at: String,
    ends: String,
    reason: String,
}

#[derive(Serialize, JsonSchema)]
struct PackageLine {
    href: String,
    text: String,
    stage: Tag,
    coordinator: String,
}

#[derive(Serialize, JsonSchema)]
struct CareLine {
    href: String,
    name: String,
    relation: String,
    since: String,
}

#[derive(Serialize, JsonSchema)]
struct AssessmentLine {
    href: String,
    day: String,
    by: String,
    crisis: bool,
}

/// What an instrument came to, and what that means.
#[derive(Serialize, JsonSchema)]
pub struct ScoreLine {
    instrument: String,
    day: String,
    outcome: String,
    total: String,
    meaning: String,
    provenance: String,
    conditions: String,
    by: String,
}

#[derive(Serialize, JsonSchema)]
struct AuditLine {
    at: String,
    who: String,
    what: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<PersonPage>, PageError> {
    let id = PersonId::from(id);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    reader.may_read_person(&mut change, &id).await?;
    let person = change.person(&id).await?;
    change.read_person(&id, "person").await?;
    let say = Say::to(&app, &reader);
    let page = page(&mut change, say, &reader, &person).await?;
    change.commit().await?;
    Page::new(&app, &reader, "plan/person.njk", page).await
}

async fn page(
    ask: &mut Ask,
    say: Say<'_>,
    reader: &SignedIn,
    person: &Person,
) -> Result<PersonPage, PageError> {
    let accounts = ask.accounts_about(&person.id).await?;
    let mut packages = Vec::new();
    let mut assessments = Vec::new();
    for package in ask.packages_of(&person.id).await? {
        for kept in ask.assessments_of(&package.id).await? {
            assessments.push(AssessmentLine {
                href: format!("/packages/{}/assessment", package.id),
                day: say.day(kept.on_day),
                by: name_of(&accounts, Some(kept.account.as_str())),
                crisis: kept.is_crisis == 1,
            });
        }
        packages.push(line_of(ask, say, &accounts, &package).await?);
    }
    let mut carers = Vec::new();
    for cares in ask.carers_of(&person.id).await? {
        let name = ask.person(&cares.carer).await?.name();
        carers.push(care_line(say, &cares.carer, name, &cares.relation, &cares.since));
    }
    let mut cares_for = Vec::new();
    for cares in ask.cared_for_by(&person.id).await? {
        let name = ask.person(&cares.person).await?.name();
        cares_for.push(care_line(say, &cares.person, name, &cares.relation, &cares.since));
    }
    let own = accounts.iter().filter(|one| one.person.as_deref() == Some(person.id.as_str()));
    let own = own.map(|one| one.email.clone()).collect();
    let scores = scores(say, &accounts, &ask.scores_of(&person.id).await?);
    let mut audit = ask.audit_of_person(person.id.as_str()).await?;
    audit.truncate(30);
    let audit = audit.iter().map(|entry| audit_line(say, &accounts, entry)).collect();
    let glass = ask.broken_glass_of(&person.id).await?.into_iter().map(|one| GlassLine {
        who: name_of(&accounts, Some(one.account.as_str())),
        at: one.at.to_string(),
        ends: one.ends.to_string(),
        reason: one.reason,
    });
    let glass = glass.collect();
    let may_change = reader.is_any(CARE_AND_BROKERS);
    let (id, case) = (person.id.clone(), view(say, person));
    let page = PersonPage {
        id,
        case,
        packages,
        carers,
        cares_for,
        accounts: own,
        assessments,
        scores,
        audit,
        glass,
        may_change,
        may_answer_rights: reader.is_any(ANSWER_RIGHTS),
    };
    Ok(page)
}

/// A person as the head of a page.
pub fn view(say: Say<'_>, person: &Person) -> CaseView {
    let facts = [
        ("people-born", say.kept_day(&person.born)),
        ("people-address", person.address.clone()),
        ("people-telephone", person.telephone.clone()),
        ("people-language", say.word("people-language", &person.language)),
        ("people-reading", say.word("people-reading", &person.reading)),
        ("people-note", person.note.clone()),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = facts.map(|(key, value)| Fact { key: say.t(key), value }).collect();
    CaseView { title: person.name(), facts, ..CaseView::default() }
}

async fn line_of(
    ask: &mut Ask,
    say: Say<'_>,
    accounts: &[Account],
    package: &Package,
) -> Result<PackageLine, PageError> {
    let stage = package.stage.parse::<Stage>();
    let stage = stage.map_err(|()| anyhow::anyhow!("a stage `{}`", package.stage))?;
    let text = match package.contract_id() {
        Some(contract) => ask.contract(&contract).await?.title,
        None => match care::draft_of(package)?.is_some() || stage != Stage::Referred {
            true => say.t("package-without-contract"),
            false => say.t("package-new"),
        },
    };
    Ok(PackageLine {
        href: format!("/packages/{}", package.id),
        text: format!("{text}, {}", say.day(package.opened)),
        stage: Tag { text: stage.name(say.needs()), colour: stage_colour(stage) },
        coordinator: name_of(accounts, package.coordinator.as_deref()),
    })
}

fn care_line(say: Say<'_>, id: &PersonId, name: String, relation: &str, since: &str) -> CareLine {
    CareLine {
        href: format!("/people/{id}"),
        name,
        relation: relation.to_owned(),
        since: say.kept_day(since),
    }
}

/// Scores as they are read, the latest first.
pub fn scores(say: Say<'_>, accounts: &[Account], kept: &[KeptScore]) -> Vec<ScoreLine> {
    let line = |score: &KeptScore| {
        let instrument = score.instrument.parse::<Instrument>().ok();
        let name = |instrument: Instrument| instrument.name(say.needs());
        let total = match score.total.as_str() {
            "" => say.t("measure-no-total"),
            total => total.to_owned(),
        };
        ScoreLine {
            instrument: instrument.map_or_else(|| score.instrument.clone(), name),
            day: say.day(score.on_day),
            outcome: score.outcome.clone(),
            total,
            meaning: instrument.map(|one| meaning(say, one)).unwrap_or_default(),
            provenance: instrument
                .map(|one| one.provenance().name(say.needs()))
                .unwrap_or_default(),
            conditions: instrument.map(|one| one.conditions(say.needs())).unwrap_or_default(),
            by: name_of(accounts, score.account.as_deref()),
        }
    };
    kept.iter().rev().map(line).collect()
}

/// What a total of an instrument means: its range and which way it points.
pub fn meaning(say: Say<'_>, instrument: Instrument) -> String {
    use attain_needs::Better;
    if !instrument.has_total() {
        return say.t("measure-never-summed");
    }
    if instrument == Instrument::GoalAttainment {
        return say.t("measure-goals-mean");
    }
    let better = match instrument.better() {
        Better::Higher => "measure-higher-is-better",
        Better::Lower => "measure-lower-is-better",
    };
    match instrument.range() {
        None => say.t(better),
        Some((least, most)) => {
            let (least, most) = (least.to_string(), most.to_string());
            let range = say.with("measure-range", &[("least", &least), ("most", &most)]);
            format!("{range} {}", say.t(better))
        }
    }
}

fn audit_line(say: Say<'_>, accounts: &[Account], entry: &AuditEntry) -> AuditLine {
    AuditLine {
        at: entry.at.to_string(),
        who: name_of(accounts, Some(&entry.account)),
        what: say.word("plan-did", &entry.action),
    }
}
