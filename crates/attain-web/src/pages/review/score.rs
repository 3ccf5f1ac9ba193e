//! An instrument answered again, and how far it moved since the first time.

use attain_brokerage::{Measure, Step};
use attain_needs::{Form as Questions, Instrument, Movement};
use attain_office::{Scored, form_of, score};
use attain_store::PackageId;
use attain_units::Language;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::language::Filling;
use crate::notices::shown_once;
use crate::page::Page;
use crate::pages::review::{Head, Opened, head, open};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let (path, who) =
        ("/packages/{package}/outcomes/{code}/score", Who::Only(Step::Measure.row().by));
    Routes::default().get(path, who, show).post(path, who, take)
}

sends! {
    /// A person's answers, by the codes of the instrument's questions.
    ScoreAnswers: [Input::day("on"), Input::text("{question}")]
}

#[derive(Serialize, JsonSchema)]
struct ScorePage {
    head: Head,
    code: String,
    words: String,
    instrument: String,
    conditions: String,
    provenance: String,
    items: Vec<ItemView>,
    /// What was answered just now.
    taken: Option<Taken>,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct ItemView {
    field: String,
    label: String,
    hint: String,
    choices: Vec<ChoiceView>,
}

#[derive(Serialize, JsonSchema)]
struct ChoiceView {
    value: String,
    text: String,
}

#[derive(Serialize, JsonSchema)]
struct Taken {
    total: String,
    before: String,
    before_day: String,
    /// What the change means, in a sentence; empty the first time.
    moved: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, code)): Path<(String, String)>,
) -> Result<Page<ScorePage>, PageError> {
    let date = app.clock.today().date();
    let form = Form::filled([
        ("on-day", date.day().to_string()),
        ("on-month", date.month().to_string()),
        ("on-year", date.year().to_string()),
    ]);
    page(&app, &reader, &package.into(), &code, form, None).await
}

/// The instrument of an outcome, with its questions.
fn asked(opened: &Opened, code: &str) -> Result<(Instrument, Questions), PageError> {
    let outcome = opened.plan.outcome(code).ok_or(PageError::NotFound)?;
    let instrument = match &outcome.measure {
        Some(Measure::Scored { instrument, .. }) => *instrument,
        // Where it is told in words, the person's own scale can still be asked.
        Some(Measure::Told { .. }) | None => Instrument::OwnScale,
    };
    let questions = form_of(instrument, &opened.plan).ok_or(PageError::NotFound)?;
    Ok((instrument, questions))
}

/// An answer about goals is about all of them; any other is about its outcome.
fn subject(instrument: Instrument, code: &str) -> &str {
    if instrument == Instrument::GoalAttainment { "" } else { code }
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &PackageId,
    code: &str,
    form: Form,
    taken: Option<Taken>,
) -> Result<Page<ScorePage>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let opened = open(&mut change, reader, id).await?;
    change.read_person(&opened.package.person, "score").await?;
    change.commit().await?;
    let language = reader.asking.language;
    let (instrument, questions) = asked(&opened, code)?;
    let item = |item: &attain_needs::Item| ItemView {
        field: item.code.clone(),
        label: item.label(language),
        hint: app.messages.say(
            reader.asking.language,
            "review-score-range",
            &Filling::default()
                .with("least", item.least.to_string())
                .with("most", item.most.to_string()),
        ),
        choices: item
            .choices(language)
            .into_iter()
            .map(|choice| ChoiceView { value: choice.value.to_string(), text: choice.words })
            .collect(),
    };
    let status = form.status();
    let page = ScorePage {
        head: head(app, reader, &opened, "/outcomes"),
        code: code.to_owned(),
        words: opened.plan.outcome(code).map(|one| one.words.clone()).unwrap_or_default(),
        instrument: instrument.name(language),
        conditions: instrument.conditions(language),
        provenance: instrument.provenance().name(language),
        items: questions.items().iter().map(item).collect(),
        taken,
        form,
    };
    Ok(Page::new(app, reader, "review/score.njk", page).await?.with_status(status))
}

async fn take(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, code)): Path<(String, String)>,
    posted: Posted<ScoreAnswers>,
) -> Result<Page<ScorePage>, PageError> {
    let mut form = Form::of(posted);
    let id = PackageId::from(package);
    let on = form.day("on");
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let opened = open(&mut change, &reader, &id).await?;
    let (instrument, questions) = asked(&opened, &code)?;
    let texts: Vec<String> = questions.items().iter().map(|item| form.text(&item.code)).collect();
    let mut taken = None;
    if let Some(on) = on {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let about = subject(instrument, &code);
        let package = &opened.package;
        let done =
            score(&mut change, &reader.account, package, about, instrument, &texts, on).await;
        match done {
            Ok(scored) => {
                shown_once(change, &reader, &format!("/packages/{id}/outcomes/{code}")).await?;
                taken = Some(told(&app, reader.asking.language, &scored));
                return page(&app, &reader, &id, &code, form, taken).await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    page(&app, &reader, &id, &code, form, taken).await
}

/// What was answered, and what the change since the first time means.
fn told(app: &App, language: Language, scored: &Scored) -> Taken {
    let moved = scored.moved.map(|moved| {
        let key = match (moved.movement, moved.matters) {
            (Movement::Same, _) => "review-moved-same",
            (Movement::Better, Some(true)) => "review-moved-better-matters",
            (Movement::Better, Some(false)) => "review-moved-better-little",
            (Movement::Better, None) => "review-moved-better",
            (Movement::Worse, Some(true)) => "review-moved-worse-matters",
            (Movement::Worse, Some(false)) => "review-moved-worse-little",
            (Movement::Worse, None) => "review-moved-worse",
        };
        let by = Filling::default().with("by", moved.by.size().to_string());
        app.messages.say(language, key, &by)
    });
    Taken {
        total: scored.score.total.clone(),
        before: scored.before.as_ref().map(|one| one.total.clone()).unwrap_or_default(),
        before_day: scored.before.as_ref().map(|one| one.on_day.to_string()).unwrap_or_default(),
        moved: moved.unwrap_or_default(),
    }
}
