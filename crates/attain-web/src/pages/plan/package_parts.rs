//! The other pages of a package: its assessments and scores, its prices, and the records it rests on.

use std::collections::BTreeMap;

use attain_brokerage::{Price, Step};
use attain_needs::Assessment;
use attain_office::assessment_kept::{AssessmentFacts, ConsentFacts, PriceFacts};
use attain_store::{KeptAssessment, KeptOffer, PackageId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{READ_PACKAGES, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::page::Page;
use crate::pages::plan::case::{Case, CaseView, Fact, sees_staff};
use crate::pages::plan::package::is_own_offer;
use crate::pages::plan::person::{ScoreLine, scores};
use crate::routes::Routes;
use crate::say::Say;

pub fn routes() -> Routes {
    Routes::default()
        .get("/packages/{package}/assessment", Who::Only(READ_PACKAGES), assessment)
        .get("/packages/{package}/price", Who::Only(READ_PACKAGES), price)
        .get("/packages/{package}/records", Who::Only(READ_PACKAGES), records)
}

#[derive(Serialize, JsonSchema)]
struct AssessmentPage {
    case: CaseView,
    path: String,
    assessments: Vec<AssessmentView>,
    scores: Vec<ScoreLine>,
    may_assess: bool,
    may_measure: bool,
    not_shared: bool,
}

#[derive(Serialize, JsonSchema)]
struct AssessmentView {
    day: String,
    by: String,
    is_crisis: bool,
    voices: Vec<Voice>,
    strengths: Vec<String>,
    facts: Vec<Fact>,
}

/// What matters, by whose word: never mixed.
#[derive(Serialize, JsonSchema)]
struct Voice {
    title: String,
    words: Vec<String>,
}

async fn assessment(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<AssessmentPage>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "assessment").await?;
    let say = Say::to(&app, &reader);
    let mut ask = app.store.ask().await?;
    let mut shown = Vec::new();
    let mut not_shared = false;
    for kept in ask.assessments_of(&case.package.id).await?.iter().rev() {
        let facts = AssessmentFacts::read(kept)?;
        let stays = matches!(facts.consent, ConsentFacts::NotShared { .. });
        // Without consent to sharing, what was said stays with the council and the person.
        if stays && reader.role.side() == attain_brokerage::Side::Provider {
            not_shared = true;
            continue;
        }
        shown.push(view(say, &case, &reader, kept, &facts)?);
    }
    let kept = ask.scores_of_package(&case.package.id).await?;
    let page = AssessmentPage {
        case: case.view(say, "/assessment"),
        path: case.path(""),
        assessments: shown,
        scores: scores(say, &case.accounts, &kept),
        may_assess: [Step::Assess, Step::Reassess]
            .iter()
            .any(|&step| case.stage.allows(step, reader.role).is_ok()),
        may_measure: case.stage.allows(Step::Measure, reader.role).is_ok(),
        not_shared,
    };
    Page::new(&app, &reader, "plan/assessment.njk", page).await
}

fn view(
    say: Say<'_>,
    case: &Case,
    reader: &SignedIn,
    kept: &KeptAssessment,
    facts: &AssessmentFacts,
) -> Result<AssessmentView, PageError> {
    let draft = facts.draft(kept.on_day)?;
    let by = match sees_staff(reader) {
        true => case.name(Some(kept.account.as_str())),
        false => String::new(),
    };
    let voice = |key: &str, words: &[String]| Voice { title: say.t(key), words: words.to_vec() };
    let voices = vec![
        voice("assess-person", &draft.person_priorities),
        voice("assess-carer", &draft.carer_priorities),
        voice("assess-assessor", &draft.assessor_priorities),
    ];
    let voices = voices.into_iter().filter(|voice| !voice.words.is_empty()).collect();
    Ok(AssessmentView {
        day: say.day(kept.on_day),
        by,
        is_crisis: draft.in_crisis,
        voices,
        strengths: draft.strengths.clone(),
        facts: facts_of(say, facts, draft),
    })
}

fn facts_of(
    say: Say<'_>,
    kept: &AssessmentFacts,
    draft: attain_needs::AssessmentDraft,
) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push(Fact { key: say.t(key), value });
        }
    };
    let unable = draft.unable.iter().map(|domain| domain.name(say.needs()));
    fact("assess-unable", unable.collect::<Vec<_>>().join(", "));
    let impact =
        draft.significant_impact.map(|is| say.t(if is { "assess-yes" } else { "assess-no" }));
    fact("assess-impact", impact.unwrap_or_default());
    fact("assess-need", draft.need.map(|need| need.name(say.needs())).unwrap_or_default());
    fact(
        "assess-voice",
        match &kept.proxy {
            None => say.t("assess-voice-own"),
            Some((who, why)) => format!("{who}: {why}"),
        },
    );
    fact(
        "assess-consent",
        match &kept.consent {
            ConsentFacts::Given { on } => {
                format!("{}, {}", say.t("consent-given"), say.kept_day(on))
            }
            ConsentFacts::NotShared { on } => {
                format!("{}, {}", say.t("consent-not-shared"), say.kept_day(on))
            }
            ConsentFacts::BestInterests { on, by, reason } => {
                let words = say.t("consent-best-interests");
                format!("{words}, {}, {by}: {reason}", say.kept_day(on))
            }
        },
    );
    let meets = Assessment::new(draft).ok().and_then(|one| one.meets_care_act_criteria());
    if let Some(meets) = meets {
        fact(
            "assess-criteria",
            say.t(if meets { "assess-criteria-met" } else { "assess-criteria-not" }),
        );
    }
    facts
}

#[derive(Serialize, JsonSchema)]
struct PricePage {
    case: CaseView,
    path: String,
    offers: Vec<OfferView>,
    is_waiting: bool,
    may_offer: bool,
    may_accept: bool,
    may_return: bool,
}

/// A price somebody offered, in its parts.
#[derive(Serialize, JsonSchema)]
pub struct OfferView {
    by: String,
    at: String,
    accepted_by: String,
    is_accepted: bool,
    is_above: bool,
    note: String,
    facts: Vec<Fact>,
}

async fn price(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<PricePage>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "price").await?;
    let say = Say::to(&app, &reader);
    let mut ask = app.store.ask().await?;
    let kept = ask.offers_of(&case.package.id).await?;
    let is_own = is_own_offer(&mut ask, &case, &reader).await?;
    let offers =
        kept.iter().map(|offer| offer_view(say, &case, offer)).collect::<Result<_, _>>()?;
    let may = |step: Step| case.stage.allows(step, reader.role).is_ok();
    let page = PricePage {
        case: case.view(say, "/price"),
        path: case.path(""),
        is_waiting: case.stage == attain_brokerage::Stage::Priced,
        offers,
        may_offer: may(Step::OfferPrice),
        may_accept: may(Step::AcceptPrice) && !is_own,
        may_return: may(Step::ReturnPrice),
    };
    Page::new(&app, &reader, "broker/price.njk", page).await
}

/// An offered price as it is read.
///
/// # Errors
/// When what is kept cannot be read.
pub fn offer_view(say: Say<'_>, case: &Case, kept: &KeptOffer) -> Result<OfferView, PageError> {
    let facts = PriceFacts::read(kept)?;
    let draft = facts.draft();
    let price = Price::new(draft).map_err(|_| anyhow::anyhow!("a price that does not add up"))?;
    let mut shown = Vec::new();
    let mut fact = |key: &str, value: String| shown.push(Fact { key: say.t(key), value });
    let worth = draft.worth.sum().to_string();
    let days = kept.days.to_string();
    fact(
        "price-worth",
        match facts.is_weekly {
            true => say.with("price-a-week", &[("sum", &worth)]),
            false => worth,
        },
    );
    let value = kept.value.to_string();
    fact("price-value", say.with("price-over-days", &[("value", &value), ("days", &days)]));
    fact("price-reablement", draft.reablement.to_string());
    fact("price-budget", price.total().to_string());
    fact("price-person-part", draft.person_part.to_string());
    fact("price-council-part", draft.council_part.to_string());
    if let Some(indicative) = draft.indicative {
        fact("price-indicative", indicative.to_string());
    }
    Ok(OfferView {
        by: case.name(Some(kept.offered_by.as_str())),
        at: say.day(kept.offered_at.day()),
        accepted_by: case.name(kept.accepted_by.as_deref()),
        is_accepted: kept.accepted_by.is_some(),
        is_above: price.is_above_allocation(),
        note: facts.note,
        facts: shown,
    })
}

#[derive(Serialize, JsonSchema)]
struct RecordsPage {
    case: CaseView,
    records: Vec<RecordView>,
}

#[derive(Serialize, JsonSchema)]
struct RecordView {
    id: String,
    day: String,
    fact: String,
    by: String,
    verified_by: String,
    grade: String,
    entered: String,
    source: String,
    replaced_by: String,
}

async fn records(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<RecordsPage>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "records").await?;
    let say = Say::to(&app, &reader);
    let kept = app.store.ask().await?.records_of_package(&case.package.id).await?;
    let replaced: BTreeMap<&str, &str> = kept
        .iter()
        .filter(|record| !record.supersedes.is_empty())
        .map(|record| (&*record.supersedes, &*record.record))
        .collect();
    let records = kept.iter().rev().map(|record| RecordView {
        id: record.record.clone(),
        day: say.day(record.on_day),
        fact: match record.value.as_str() {
            "" => say.word("plan-fact", &record.fact),
            value => format!("{}: {value}", say.word("plan-fact", &record.fact)),
        },
        by: say.word("plan-party", &record.by_party),
        verified_by: say.word("plan-party", &record.verified_by),
        grade: say.word("plan-grade", &record.grade),
        entered: match sees_staff(&reader) {
            true => case.name(record.account.as_deref()),
            false => String::new(),
        },
        source: say.word("plan-source", &record.source),
        replaced_by: replaced.get(&*record.record).map(|id| (*id).to_owned()).unwrap_or_default(),
    });
    let page = RecordsPage { case: case.view(say, "/records"), records: records.collect() };
    Page::new(&app, &reader, "plan/records.njk", page).await
}
