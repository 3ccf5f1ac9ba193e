//! One outcome of a plan that is being written, in four short pages: the person's words and where
//! in life it lies; what shows it; how important it is, by when and who confirms it; and who
//! brings it about, the person and the carer among them.

use std::fmt::Write;

use attain_brokerage::{Role, Step};
use attain_needs::{Domain, Framework, Instrument, OutcomeKind, OutcomeOrigin};
use attain_office::care;
use attain_office::plan_kept::{
    KeptContribution, KeptMeasure, OutcomeFacts, WrittenOutcome, WrittenPlan,
};
use attain_store::PackageId;
use attain_units::{Day, Share};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::access::{CARE, SignedIn, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Choice, Field, FormPage};
use crate::notices::{done, go, on_to};
use crate::page::Reply;
use crate::pages::plan::case::{Case, CaseView};
use crate::pages::plan::details::fill_day;
use crate::pages::plan::draft::is_open;
use crate::pages::plan::person::meaning;
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    const PART: &str = "/packages/{package}/plan/outcomes/{code}/{part}";
    Routes::default().get(PART, Who::Only(CARE), show).post(PART, Who::Only(CARE), keep)
}

sends! {
    /// One part of an outcome in the writing.
    OutcomePart: [
        Input::text("words"),
        Input::text("domain"),
        Input::text("kind"),
        Input::text("origin"),
        Input::number("weight").or_nothing(),
        Input::day("target_day").or_nothing(),
        Input::many("verifiers"),
        Input::many("owners"),
        Input::text("measure"),
        Input::text("how"),
        Input::text("baseline"),
        Input::text("target"),
        Input::text("{party}-part"),
        Input::text("{party}-name"),
        Input::text("{party}-activity"),
        Input::text("{party}-share"),
    ]
}

/// The pages, in order.
const PARTS: [&str; 4] = ["words", "measure", "weight", "contributions"];
/// Parties that are offered; anybody else goes under a word of their own.
const PARTIES: [&str; 6] =
    ["person", "carer", "provider", "council", "health service", "housing provider"];
/// Where another party stands.
const OTHER: &str = "other";

#[derive(Deserialize, JsonSchema)]
struct Law {
    #[serde(default)]
    framework: String,
    /// The place of what somebody proposed, from 1.
    #[serde(default)]
    proposal: Option<usize>,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code, part)): Path<(String, String, String)>,
    Query(law): Query<Law>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "plan").await?;
    is_open(&case, &reader)?;
    let Some(draft) = &case.facts.draft else {
        return Ok(go(&case.path("/plan/length")));
    };
    if code == "new" && part != "words" {
        return Err(PageError::NotFound);
    }
    let form = match code.as_str() {
        "new" => {
            let mut form = new_form();
            let proposal = law.proposal.and_then(|place| place.checked_sub(1));
            if let Some(one) = proposal.and_then(|place| case.facts.proposals.get(place)) {
                form.values.insert("words".to_owned(), one.words.clone());
            }
            form
        }
        code => {
            let found = draft.outcomes.iter().find(|one| one.code == code);
            filled(found.ok_or(PageError::NotFound)?)
        }
    };
    let page = page(&app, &reader, &case, draft, (&code, &part, &law.framework), form)?;
    Ok(page.answer(&app, &reader).await?.into())
}

fn new_form() -> Form {
    Form::filled([("kind", "change"), ("origin", OutcomeOrigin::CouncilAssessment.code())])
}

/// What was written of an outcome, in the fields of its pages.
fn filled(outcome: &WrittenOutcome) -> Form {
    let facts = &outcome.facts;
    let mut form = Form::filled([
        ("words", outcome.words.clone()),
        ("domain", outcome.domain.clone()),
        ("kind", facts.kind.clone()),
        ("origin", facts.origin.clone()),
        ("weight", outcome.weight.to_string()),
        ("verifiers", facts.verifiers.join(",")),
        ("owners", facts.owners.join(",")),
    ]);
    fill_day(&mut form, "target_day", &outcome.target_day);
    let mut fill = |name: String, value: String| form.values.insert(name, value);
    match &facts.measure {
        None => {}
        Some(KeptMeasure::Told { how }) => {
            fill("measure".into(), "told".into());
            fill("how".into(), how.clone());
        }
        Some(KeptMeasure::Scored { instrument, baseline, target }) => {
            fill("measure".into(), instrument.clone());
            fill("baseline".into(), baseline.clone().unwrap_or_default());
            fill("target".into(), target.clone().unwrap_or_default());
        }
    }
    for one in &facts.contributions {
        let known = PARTIES.contains(&&*one.party);
        let field = if known { field_of(&one.party) } else { field_of(OTHER) };
        if !known {
            fill(format!("{field}-name"), one.party.clone());
        }
        fill(format!("{field}-activity"), one.activity.clone());
        fill(format!("{field}-part"), if one.is_whole { "wholly" } else { "partly" }.into());
        let share = one.share.clone().unwrap_or_default();
        fill(format!("{field}-share"), share.trim_end_matches('%').to_owned());
    }
    form
}

fn field_of(party: &str) -> String {
    format!("party-{}", party.replace(' ', "-"))
}

async fn keep(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code, part)): Path<(String, String, String)>,
    posted: Posted<OutcomePart>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    is_open(&case, &reader)?;
    let Some(mut draft) = case.facts.draft.clone() else {
        return Ok(go(&case.path("/plan/length")));
    };
    let (account, package) = (&reader.account, &case.package);
    if part == "remove" {
        draft.outcomes.retain(|outcome| outcome.code != code);
        care::keep_draft(&mut change, account, package, &draft).await?;
        return done(change, &reader, &case.path("/plan"), "done-outcome-removed").await;
    }
    let place = PARTS.iter().position(|one| *one == part).ok_or(PageError::NotFound)?;
    let mut form = Form::of(posted);
    let mut outcome = match code.as_str() {
        "new" if part == "words" => blank(&draft),
        code => {
            let found = draft.outcomes.iter().find(|one| one.code == code);
            found.ok_or(PageError::NotFound)?.clone()
        }
    };
    read(&mut form, &part, &mut outcome);
    if !form.is_right() {
        drop(change);
        let page = page(&app, &reader, &case, &draft, (&code, &part, ""), form)?;
        return Ok(page.answer(&app, &reader).await?.into());
    }
    let written = outcome.code.clone();
    match draft.outcomes.iter_mut().find(|one| one.code == written) {
        Some(one) => *one = outcome,
        None => draft.outcomes.push(outcome),
    }
    care::keep_draft(&mut change, account, package, &draft).await?;
    match PARTS.get(place + 1) {
        Some(next) => {
            let to = case.path(&format!("/plan/outcomes/{written}/{next}"));
            on_to(change, &reader, &to).await
        }
        None => done(change, &reader, &case.path("/plan"), "done-outcome-written").await,
    }
}

/// A new outcome with the next code. It is the person's own from the start: what a population
/// needs is never offered in its place (M-5).
fn blank(draft: &WrittenPlan) -> WrittenOutcome {
    let number = |code: &str| code.trim_start_matches('O').parse::<u32>().unwrap_or_default();
    let last = draft.outcomes.iter().map(|one| number(&one.code)).max().unwrap_or_default();
    let start = draft.start.parse::<Day>();
    let days = i32::try_from(draft.days).unwrap_or(i32::MAX);
    let target = start.map(|start| start.saturating_add(days).to_string());
    WrittenOutcome {
        code: format!("O{}", last + 1),
        words: String::new(),
        domain: String::new(),
        weight: 1,
        target_day: target.unwrap_or_default(),
        facts: OutcomeFacts {
            kind: OutcomeKind::Change.code().to_owned(),
            origin: OutcomeOrigin::CouncilAssessment.code().to_owned(),
            chosen_by_person: true,
            measure: None,
            verifiers: [Role::Person, Role::Practitioner].map(|one| one.code().to_owned()).to_vec(),
            contributions: Vec::new(),
            owners: Vec::new(),
        },
    }
}

/// Reads one page of an outcome. What only the whole plan can tell is checked when it is agreed.
fn read(form: &mut Form, part: &str, outcome: &mut WrittenOutcome) {
    match part {
        "words" => {
            outcome.words = form.need("words", "plan-words-missing");
            let domains: Vec<&str> = Domain::all().map(Domain::code).collect();
            outcome.domain = form.one_of("domain", &domains, "plan-domain-missing");
            let kinds = OutcomeKind::ALL.map(OutcomeKind::code);
            outcome.facts.kind = form.one_of("kind", &kinds, "form-choose");
            let origins = OutcomeOrigin::OFFERED.map(OutcomeOrigin::code);
            outcome.facts.origin = form.one_of("origin", &origins, "form-choose");
        }
        "measure" => {
            let is_process = outcome.facts.kind == OutcomeKind::Process.code();
            outcome.facts.measure = measure(form, is_process);
        }
        "weight" => {
            let weight = form.number("weight", 1, 10_000);
            outcome.weight = weight.and_then(|one| u32::try_from(one).ok()).unwrap_or(1);
            if let Some(day) = form.day("target_day") {
                outcome.target_day = day.to_string();
            }
            let may = Step::ConfirmOutcome.row().by;
            let is_one = |code: &String| may.iter().any(|role| role.code() == code);
            outcome.facts.verifiers = form.all("verifiers").into_iter().filter(is_one).collect();
            if outcome.facts.verifiers.is_empty() {
                form.wrong("verifiers", "plan-verifiers-missing");
            }
        }
        _ => {
            outcome.facts.contributions = contributions(form);
            outcome.facts.owners = form.all("owners");
        }
    }
}

/// What shows an outcome. How support feels needs a score to reach, anything else the score before:
/// then any contract can take the plan on later.
fn measure(form: &mut Form, is_process: bool) -> Option<KeptMeasure> {
    let mut codes: Vec<&str> = Instrument::ALL.iter().map(|one| one.code()).collect();
    codes.push("told");
    let chosen = form.one_of("measure", &codes, "plan-measure-missing");
    if chosen == "told" {
        return Some(KeptMeasure::Told { how: form.need("how", "plan-how-missing") });
    }
    let instrument = chosen.parse::<Instrument>().ok()?;
    let mut score = |field: &str| {
        let text = form.text(field);
        let read = text.parse::<attain_needs::Score>().ok();
        let range = instrument.range();
        let fits = read
            .is_none_or(|score| range.is_none_or(|(least, most)| least <= score && score <= most));
        if !text.is_empty() && (read.is_none() || !fits) {
            form.wrong(field, "plan-score-wrong");
        }
        read.map(|score| score.to_string())
    };
    let (baseline, target) = (score("baseline"), score("target"));
    if is_process && target.is_none() {
        form.wrong("target", "plan-target-missing");
    }
    if !is_process && baseline.is_none() {
        form.wrong("baseline", "plan-baseline-missing");
    }
    Some(KeptMeasure::Scored { instrument: chosen, baseline, target })
}

fn contributions(form: &mut Form) -> Vec<KeptContribution> {
    let mut found = Vec::new();
    for party in PARTIES.iter().chain([&OTHER]) {
        let field = field_of(party);
        let part = form.text(&format!("{field}-part"));
        if part.is_empty() {
            continue;
        }
        let word = match *party {
            OTHER => form.need(&format!("{field}-name"), "plan-party-missing"),
            party => party.to_owned(),
        };
        let activity = form.need(&format!("{field}-activity"), "plan-activity-missing");
        let share = form.text(&format!("{field}-share"));
        let share = match share.trim_end_matches('%') {
            "" => None,
            share => {
                let read = format!("{share}%").parse::<Share>().ok();
                if read.is_none() {
                    form.wrong(&format!("{field}-share"), "plan-share-wrong");
                }
                read.map(|share| share.to_string())
            }
        };
        let is_whole = part == "wholly";
        found.push(KeptContribution { party: word, activity, is_whole, share });
    }
    let wholly = found.iter().any(|one| one.is_whole);
    if wholly && found.len() > 1 {
        form.wrong(&format!("{}-part", field_of(&found[0].party)), "plan-wholly-and-others");
    }
    found
}

fn page(
    app: &App,
    reader: &SignedIn,
    case: &Case,
    draft: &WrittenPlan,
    (code, part, framework): (&str, &str, &str),
    form: Form,
) -> Result<FormPage<CaseView>, PageError> {
    let say = Say::to(app, reader);
    let place = PARTS.iter().position(|one| *one == part).ok_or(PageError::NotFound)?;
    let known = draft.outcomes.iter().find(|one| one.code == code);
    let words = known.map(|one| format!("{code}: {}", one.words));
    let mut lead: Vec<String> = words.into_iter().filter(|_| part != "words").collect();
    let fields = match part {
        "words" => words_fields(say, case, framework, &form),
        "measure" => measure_fields(say),
        "weight" => weight_fields(say),
        _ => contribution_fields(say),
    };
    let hint = format!("plan-outcome-{part}-lead");
    lead.push(say.t(&hint));
    let before = match place.checked_sub(1) {
        Some(before) => format!("/plan/outcomes/{code}/{}", PARTS[before]),
        None if draft.outcomes.is_empty() => "/plan/length".to_owned(),
        None => "/plan".to_owned(),
    };
    Ok(FormPage {
        case: Some(case.view(say, "/outcomes")),
        title: say.t(&format!("plan-outcome-{part}")),
        lead,
        fields,
        form,
        button: say.t("form-continue"),
        cancel: case.path(&before),
        ..FormPage::default()
    })
}

fn words_fields(say: Say<'_>, case: &Case, framework: &str, form: &Form) -> Vec<Field> {
    let subject = case.facts.subject();
    let suits = |one: &Framework| one.suits(&subject);
    let chosen = Framework::ALL.into_iter().find(|one| one.code() == framework);
    let written = form.values.get("domain").and_then(|code| code.parse::<Domain>().ok());
    let shown = chosen.or(written.map(Domain::framework)).filter(suits);
    let mut offered = Vec::new();
    let mut laws = String::new();
    for one in Framework::ALL.into_iter().filter(suits) {
        if shown.is_some_and(|shown| shown != one) {
            continue;
        }
        let name = one.name(say.needs());
        let joint = if laws.is_empty() { "" } else { "; " };
        write!(laws, "{joint}{name}").expect("writing to a string always works");
        offered.extend(Domain::offered(one, &subject).map(|domain| {
            let words = domain.citation(say.needs());
            Choice::new(domain.code(), domain.name(say.needs())).hint(words)
        }));
    }
    let kinds = OutcomeKind::ALL.iter();
    let kinds = kinds.map(|one| Choice::new(one.code(), one.name(say.needs()))).collect();
    let origins = OutcomeOrigin::OFFERED.iter();
    let origins = origins.map(|one| Choice::new(one.code(), one.name(say.needs()))).collect();
    vec![
        Field::area("words", say.t("plan-words")).hint(say.t("plan-words-hint")),
        Field::radios("domain", say.t("plan-domain"), offered).hint(laws),
        Field::radios("kind", say.t("plan-kind"), kinds),
        Field::radios("origin", say.t("plan-origin"), origins),
    ]
}

fn measure_fields(say: Say<'_>) -> Vec<Field> {
    let mut offered = vec![Choice::new("told", say.t("plan-told")).hint(say.t("plan-told-hint"))];
    offered.extend(Instrument::ALL.iter().filter(|one| one.has_total()).map(|one| {
        let words = format!("{} {}", meaning(say, *one), one.conditions(say.needs()));
        Choice::new(one.code(), one.name(say.needs())).hint(words)
    }));
    vec![
        Field::radios("measure", say.t("plan-measure"), offered),
        Field::area("how", say.t("plan-how")).hint(say.t("plan-how-hint")),
        Field::number("baseline", say.t("plan-baseline")).hint(say.t("plan-baseline-hint")),
        Field::number("target", say.t("plan-target")).hint(say.t("plan-target-hint")),
    ]
}

fn weight_fields(say: Say<'_>) -> Vec<Field> {
    let roles = Step::ConfirmOutcome.row().by.iter();
    let roles = roles.map(|role| Choice::new(role.code(), role.name(say.needs()))).collect();
    vec![
        Field::number("weight", say.t("plan-weight")).hint(say.t("plan-weight-hint")),
        Field::day("target_day", say.t("plan-target-day")),
        Field::boxes("verifiers", say.t("plan-verifiers"), roles)
            .hint(say.t("plan-verifiers-hint")),
    ]
}

fn contribution_fields(say: Say<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    for party in PARTIES.iter().chain([&OTHER]) {
        let (field, name) = (field_of(party), say.word("plan-party", party));
        let parts = vec![
            Choice::new("", say.t("plan-no-part")),
            Choice::new("wholly", say.t("plan-wholly")),
            Choice::new("partly", say.t("plan-partly")),
        ];
        let mut asked = Vec::new();
        if *party == OTHER {
            asked.push(Field::text(format!("{field}-name"), say.t("plan-party-name")));
        }
        asked.push(Field::text(format!("{field}-activity"), say.t("plan-activity")));
        asked.push(Field::select(format!("{field}-part"), say.t("plan-part"), parts));
        asked.push(Field::number(format!("{field}-share"), say.t("plan-share")));
        fields.push(Field::group(name, asked));
    }
    let owners = ["council", "health service", "housing provider"];
    fields.push(Field::heading(say.t("plan-owners")));
    fields.push(
        Field::boxes("owners", say.t("plan-owners-label"), say.choices("plan-party", &owners))
            .hint(say.t("plan-owners-hint")),
    );
    fields
}
