//! Assessment, a few questions a page, with the answers checked at the end. What was written so
//! far is kept with the package, so that a reader may come back to it.

use std::collections::BTreeMap;

use attain_brokerage::Step;
use attain_needs::{AssessmentDraft, Consent, Domain, Framework, NeedLevel, Subject, Voice};
use attain_office::{OfficeError, care};
use attain_store::PackageId;
use axum::extract::State;

use crate::access::{CARE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Answer, Choice, Field, FormPage};
use crate::notices::{On, done, go, on_to};
use crate::page::{Page, Reply};
use crate::pages::plan::case::{Case, CaseView};
use crate::pages::plan::details::fill_day;
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default()
        .get("/packages/{package}/assess", Who::Only(CARE), first)
        .get("/packages/{package}/assess/{part}", Who::Only(CARE), show)
        .post("/packages/{package}/assess/{part}", Who::Only(CARE), next)
}

sends! {
    /// One part of an assessment; the part `check` keeps all of it.
    Assessed: [
        Input::text("person_priorities"),
        Input::text("carer_priorities"),
        Input::text("assessor_priorities"),
        Input::text("strengths"),
        Input::text("crisis"),
        Input::many("unable"),
        Input::text("impact"),
        Input::text("need"),
        Input::day("on").or_nothing(),
        Input::text("voice"),
        Input::text("proxy_who"),
        Input::text("proxy_why"),
        Input::text("consent"),
        Input::day("consent_on").or_nothing(),
        Input::text("consent_by"),
        Input::text("consent_reason"),
    ]
}

/// The pages, in order.
const PARTS: [&str; 4] = ["matters", "needs", "how", "check"];
/// Where the answers so far are kept.
const KEPT: &str = "assessing";

type Answers = BTreeMap<String, String>;

async fn first(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<On, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "assess").await?;
    Ok(go(&case.path("/assess/matters")))
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, part)): Path<(String, String)>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "assess").await?;
    is_open(&case, &reader)?;
    let mut form = Form::filled(answers_of(&case)?);
    for field in ["on", "consent_on"] {
        if form.values.get(&format!("{field}-year")).is_none_or(String::is_empty) {
            fill_day(&mut form, field, &app.clock.today().to_string());
        }
    }
    page(&app, &reader, &case, &part, form)?.answer(&app, &reader).await
}

/// Whether an assessment can be made here by this reader.
fn is_open(case: &Case, reader: &SignedIn) -> Result<(), PageError> {
    let again = case.stage.allows(Step::Reassess, reader.role);
    let first = case.stage.allows(Step::Assess, reader.role);
    first.or(again).map(drop).map_err(|error| OfficeError::Step(error).into())
}

fn answers_of(case: &Case) -> Result<Answers, PageError> {
    let kept = case.facts.others.get(KEPT).cloned().unwrap_or_else(|| serde_json::json!({}));
    Ok(serde_json::from_value(kept).map_err(anyhow::Error::from)?)
}

async fn next(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, part)): Path<(String, String)>,
    posted: Posted<Assessed>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    is_open(&case, &reader)?;
    let place = PARTS.iter().position(|one| *one == part).ok_or(PageError::NotFound)?;
    let mut answers = answers_of(&case)?;
    let mut facts = case.facts.clone();
    if part == "check" {
        let mut form = Form::of(Posted::<Assessed>::of(split(&answers)));
        if let Some(draft) = draft_of(&mut form, &case) {
            match care::assess(&mut change, &reader.account, &case.package, draft).await {
                Ok(_) => {
                    facts = attain_office::plan_kept::PackageFacts::read(
                        &change.package(&case.package.id).await?.facts,
                    )?;
                    facts.others.remove(KEPT);
                    change.set_package_facts(&case.package, "assess", &facts.json()).await?;
                    return done(change, &reader, &case.path("/assessment"), "done-assessed").await;
                }
                Err(error) => form.refused(error, reader.asking.language)?,
            }
        }
        drop(change);
        let page = page(&app, &reader, &case, &part, form)?;
        return Ok(page.answer(&app, &reader).await?.into());
    }
    let mut form = Form::of(posted);
    check(&mut form, &part, &case);
    if !form.is_right() {
        drop(change);
        let page = page(&app, &reader, &case, &part, form)?;
        return Ok(page.answer(&app, &reader).await?.into());
    }
    for name in names(&part) {
        answers.remove(*name);
    }
    answers.extend(form.values.clone());
    facts.others.insert(KEPT.to_owned(), serde_json::json!(answers));
    change.set_package_facts(&case.package, "write assessment", &facts.json()).await?;
    on_to(change, &reader, &case.path(&format!("/assess/{}", PARTS[place + 1]))).await
}

/// Boxes that were unticked send nothing, so their last answers are taken away first.
fn names(part: &str) -> &'static [&'static str] {
    match part {
        "needs" => &["unable"],
        _ => &[],
    }
}

/// The answers as a form sends them: several boxes are several values.
fn split(answers: &Answers) -> Vec<(String, String)> {
    let one = |(name, value): (&String, &String)| match name.as_str() {
        "unable" => value.split(',').map(|code| (name.clone(), code.to_owned())).collect(),
        _ => vec![(name.clone(), value.clone())],
    };
    answers.iter().flat_map(one).collect()
}

fn is_carer(case: &Case) -> bool {
    matches!(case.facts.subject(), Subject::Carer { .. })
}

/// What must be there before the next page.
fn check(form: &mut Form, part: &str, case: &Case) {
    match part {
        "matters" => {
            match is_carer(case) {
                true => form.need("carer_priorities", "assess-priorities-missing"),
                false => form.need("person_priorities", "assess-priorities-missing"),
            };
            form.need("strengths", "assess-strengths-missing");
        }
        "needs" => {
            form.one_of("crisis", &["yes", "no"], "form-choose");
        }
        _ => {
            form.day("on");
            if form.one_of("voice", &["own", "proxy"], "form-choose") == "proxy" {
                form.need("proxy_who", "form-text-missing");
                form.need("proxy_why", "form-text-missing");
            }
            let kinds = ["given", "best-interests", "not-shared"];
            if form.one_of("consent", &kinds, "form-choose") == "best-interests" {
                form.need("consent_by", "form-text-missing");
                form.need("consent_reason", "form-text-missing");
            }
            form.day("consent_on");
        }
    }
}

/// Everything that was written, as an assessment; nothing when a page was left out.
fn draft_of(form: &mut Form, case: &Case) -> Option<AssessmentDraft> {
    for part in &PARTS[..3] {
        check(form, part, case);
    }
    let on = form.day("on");
    let consent_on = form.day("consent_on");
    let (Some(on), Some(consented), true) = (on, consent_on, form.is_right()) else {
        return None;
    };
    let consent = match form.text("consent").as_str() {
        "best-interests" => Consent::BestInterests {
            on: consented,
            by: form.text("consent_by"),
            reason: form.text("consent_reason"),
        },
        "not-shared" => Consent::NotShared { on: consented },
        _ => Consent::Given { on: consented },
    };
    let voice = match form.text("voice").as_str() {
        "proxy" => Voice::Proxy { who: form.text("proxy_who"), why: form.text("proxy_why") },
        _ => Voice::Own,
    };
    Some(AssessmentDraft {
        subject: case.facts.subject(),
        on,
        person_priorities: lines(&form.text("person_priorities")),
        carer_priorities: lines(&form.text("carer_priorities")),
        assessor_priorities: lines(&form.text("assessor_priorities")),
        strengths: lines(&form.text("strengths")),
        in_crisis: form.text("crisis") == "yes",
        voice,
        consent,
        unable: form.all("unable").iter().filter_map(|code| code.parse::<Domain>().ok()).collect(),
        significant_impact: match form.text("impact").as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        need: form.text("need").parse::<NeedLevel>().ok(),
    })
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn page(
    app: &App,
    reader: &SignedIn,
    case: &Case,
    part: &str,
    form: Form,
) -> Result<FormPage<CaseView>, PageError> {
    let say = Say::to(app, reader);
    let place = PARTS.iter().position(|one| *one == part).ok_or(PageError::NotFound)?;
    let before = place.checked_sub(1).map(|before| format!("/assess/{}", PARTS[before]));
    let (fields, answers) = match part {
        "matters" => (matters(say, case), Vec::new()),
        "needs" => (needs(say, case), Vec::new()),
        "how" => (how(say), Vec::new()),
        _ => (Vec::new(), answered(say, case, &form)),
    };
    let is_check = part == "check";
    Ok(FormPage {
        case: Some(case.view(say, "/assessment")),
        title: say.t(&format!("assess-{part}-title")),
        lead: vec![say.t(&format!("assess-{part}-lead"))],
        inset: None,
        answers,
        fields,
        form,
        button: say.t(if is_check { "assess-button" } else { "form-continue" }),
        is_warning: false,
        cancel: case.path(&before.unwrap_or_default()),
    })
}

fn matters(say: Say<'_>, case: &Case) -> Vec<Field> {
    let one_a_line = say.t("assess-one-a-line");
    let area = |name: &str, key: &str| Field::area(name, say.t(key)).hint(&*one_a_line);
    let person = area("person_priorities", "assess-person");
    let carer = area("carer_priorities", "assess-carer");
    let (first, second) = if is_carer(case) { (carer, person) } else { (person, carer) };
    vec![
        first,
        second,
        area("assessor_priorities", "assess-assessor").hint(say.t("assess-assessor-hint")),
        area("strengths", "assess-strengths").hint(say.t("assess-strengths-hint")),
    ]
}

fn needs(say: Say<'_>, case: &Case) -> Vec<Field> {
    let subject = case.facts.subject();
    let mut offered = Vec::new();
    for framework in Framework::ALL {
        let name = framework.name(say.needs());
        offered.extend(Domain::offered(framework, &subject).map(|domain| {
            Choice::new(domain.code(), format!("{} ({name})", domain.name(say.needs())))
        }));
    }
    let levels = NeedLevel::ALL.iter();
    let levels = levels.map(|level| Choice::new(level.word(), level.name(say.needs()))).collect();
    vec![
        Field::radios("crisis", say.t("assess-crisis"), say.choices("assess", &["no", "yes"]))
            .hint(say.t("assess-crisis-hint")),
        Field::boxes("unable", say.t("assess-unable"), offered).hint(say.t("assess-unable-hint")),
        Field::radios(
            "impact",
            say.t("assess-impact"),
            say.choices("assess", &["yes", "no", "not-considered"]),
        ),
        Field::radios("need", say.t("assess-need"), levels).hint(say.t("assess-need-hint")),
    ]
}

fn how(say: Say<'_>) -> Vec<Field> {
    let consent = say.choices("consent", &["given", "best-interests", "not-shared"]);
    vec![
        Field::day("on", say.t("assess-on")),
        Field::radios(
            "voice",
            say.t("assess-voice"),
            say.choices("assess-voice", &["own", "proxy"]),
        ),
        Field::text("proxy_who", say.t("assess-proxy-who")).hint(say.t("assess-proxy-hint")),
        Field::text("proxy_why", say.t("assess-proxy-why")),
        Field::radios("consent", say.t("assess-consent"), consent),
        Field::day("consent_on", say.t("assess-consent-on")),
        Field::text("consent_by", say.t("assess-consent-by")).hint(say.t("assess-consent-hint")),
        Field::text("consent_reason", say.t("assess-consent-reason")),
    ]
}

fn answered(say: Say<'_>, case: &Case, form: &Form) -> Vec<Answer> {
    let value = |name: &str| form.values.get(name).cloned().unwrap_or_default();
    let (matters, needs, how) = ("/assess/matters", "/assess/needs", "/assess/how");
    let answer = |field: &str, key: &str, part: &str, values: Vec<String>| {
        Answer::several(say.t(key), values).of(field).change(case.path(part))
    };
    let day = |name: &str| {
        let part = |part: &str| value(&format!("{name}-{part}"));
        say.kept_day(&format!("{}-{:0>2}-{:0>2}", part("year"), part("month"), part("day")))
    };
    let unable = value("unable");
    let unable = unable.split(',').filter_map(|code| code.parse::<Domain>().ok());
    let need = value("need").parse::<NeedLevel>().ok().map(|need| need.name(say.needs()));
    let voice = match value("voice").as_str() {
        "proxy" => vec![
            say.t("assess-voice-proxy"),
            format!("{}: {}", value("proxy_who"), value("proxy_why")),
        ],
        code => vec![say.word("assess-voice", code)],
    };
    let consent = match value("consent").as_str() {
        "best-interests" => vec![
            say.t("consent-best-interests"),
            format!("{}: {}", value("consent_by"), value("consent_reason")),
        ],
        code => vec![say.word("consent", code)],
    };
    let mut crisis = vec![say.word("assess", &value("crisis"))];
    if value("crisis") == "yes" {
        crisis.push(say.t("assess-crisis-follows"));
    }
    let person = lines(&value("person_priorities"));
    vec![
        answer("person_priorities", "assess-person", matters, person),
        answer("carer_priorities", "assess-carer", matters, lines(&value("carer_priorities"))),
        answer(
            "assessor_priorities",
            "assess-assessor",
            matters,
            lines(&value("assessor_priorities")),
        ),
        answer("strengths", "assess-strengths", matters, lines(&value("strengths"))),
        answer("crisis", "assess-crisis", needs, crisis),
        answer(
            "unable",
            "assess-unable",
            needs,
            unable.map(|domain| domain.name(say.needs())).collect(),
        ),
        answer("impact", "assess-impact", needs, vec![say.word("assess", &value("impact"))]),
        answer("need", "assess-need", needs, need.into_iter().collect()),
        answer("on", "assess-on", how, vec![day("on")]),
        answer("voice", "assess-voice", how, voice),
        answer("consent", "assess-consent", how, consent),
        answer("consent_on", "assess-consent-on", how, vec![day("consent_on")]),
    ]
}
