//! A person answers by a one-time link: no sign-in, one outcome a page, large plain text, in
//! their own language. Nothing of the person is shown but the outcomes in their own words.
//!
//! What was answered goes from page to page inside the form, so that nothing is kept before the
//! person has seen all of it and sent it.

use attain_office::{Answer, LinkAnswer, OfficeError, OpenLink, answer_link, open_link};
use attain_store::AccountId;
use attain_units::Language;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{Anyone, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::page::Page;
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let path = "/answer/{token}";
    Routes::default().get(path, Who::Anyone, begin).post(path, Who::Anyone, go_on)
}

sends! {
    /// What a person answers by a one-time link, page by page: `send` with a number past the last
    /// outcome keeps it.
    LinkAnswers: [
        Input::number("at").or_nothing(),
        Input::text("go"),
        Input::number("to").or_nothing(),
        Input::text("{outcome}-answer"),
        Input::text("{outcome}-words"),
    ]
}

#[derive(Serialize, JsonSchema)]
struct AnswerPage {
    /// `start`, `question`, `check`, `done` or `closed`.
    step: &'static str,
    /// Why the link does not open: a message's key.
    closed: &'static str,
    token: String,
    /// The outcome asked about, from 1.
    at: usize,
    count: usize,
    question: Option<Question>,
    /// What was answered on other pages, to be carried along.
    carried: Vec<(String, String)>,
    /// Everything that was answered, to be checked.
    answers: Vec<Answered>,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct Question {
    code: String,
    words: String,
    answer: String,
    own: String,
}

#[derive(Serialize, JsonSchema)]
struct Answered {
    at: usize,
    words: String,
    answer: String,
    own: String,
}

impl AnswerPage {
    fn of(step: &'static str, token: &str) -> Self {
        Self {
            step,
            closed: "",
            token: token.to_owned(),
            at: 0,
            count: 0,
            question: None,
            carried: Vec::new(),
            answers: Vec::new(),
            form: Form::default(),
        }
    }
}

/// The link as far as it opens, or the page that says why it does not.
enum Door {
    Open(Box<OpenLink>),
    Closed(&'static str),
}

async fn door(app: &App, token: &str) -> Result<Door, PageError> {
    let mut ask = app.store.ask().await?;
    match open_link(&mut ask, token, app.clock.now()).await {
        Ok(open) => Ok(Door::Open(Box::new(open))),
        Err(OfficeError::Rule(rule)) => Ok(Door::Closed(closed(rule))),
        Err(error) => Err(error.into()),
    }
}

fn closed(rule: &str) -> &'static str {
    match rule {
        "link-used" => "mine-link-used",
        "link-ended" => "mine-link-ended",
        _ => "mine-link-unknown",
    }
}

/// The page in the person's own language, unless the reader chose one.
async fn answer(
    app: &App,
    mut anyone: Anyone,
    own: Option<&str>,
    page: AnswerPage,
) -> Result<Page<AnswerPage>, PageError> {
    // Whoever holds the link is taken for the person: nobody's account belongs on the page.
    anyone.account = None;
    if let Some(language) = own.and_then(Language::of_code).filter(|_| !anyone.asking.is_chosen) {
        anyone.asking.language = language;
    }
    let status = if page.step == "closed" { StatusCode::GONE } else { page.form.status() };
    let page = Page::for_anyone(app, &anyone, "mine/answer.njk", page).await?;
    Ok(page.with_status(status))
}

async fn shut(
    app: &App,
    anyone: Anyone,
    token: &str,
    why: &'static str,
) -> Result<Page<AnswerPage>, PageError> {
    if anyone.asking.wants_json {
        return Err(PageError::Gone(why));
    }
    let page = AnswerPage { closed: why, ..AnswerPage::of("closed", token) };
    answer(app, anyone, None, page).await
}

async fn begin(
    State(app): State<App>,
    anyone: Anyone,
    Path(token): Path<String>,
) -> Result<Page<AnswerPage>, PageError> {
    let open = match door(&app, &token).await? {
        Door::Open(open) => open,
        Door::Closed(why) => return shut(&app, anyone, &token, why).await,
    };
    let language = language_of(&app, &open).await?;
    let count = open.outcomes().len();
    let page = AnswerPage { count, ..AnswerPage::of("start", &token) };
    answer(&app, anyone, Some(&language), page).await
}

async fn language_of(app: &App, open: &OpenLink) -> Result<String, PageError> {
    Ok(app.store.ask().await?.person(&open.package.person).await?.language)
}

async fn go_on(
    State(app): State<App>,
    anyone: Anyone,
    Path(token): Path<String>,
    posted: Posted<LinkAnswers>,
) -> Result<Page<AnswerPage>, PageError> {
    let open = match door(&app, &token).await? {
        Door::Open(open) => open,
        Door::Closed(why) => return shut(&app, anyone, &token, why).await,
    };
    let language = language_of(&app, &open).await?;
    let form = Form::of(posted);
    let outcomes = open.outcomes();
    let count = outcomes.len();
    // `at` is the page that was sent: 0 the beginning, then each outcome, then the check.
    let at: usize = form.text("at").parse().unwrap_or(0);
    if form.text("go") == "send" && at > count {
        return send(&app, anyone, &token, &open, &language, &form).await;
    }
    let mut form = form;
    let is_question = (1..=count).contains(&at);
    let is_back = form.text("go") == "back";
    if is_question && !is_back {
        let code = &outcomes[at - 1].code;
        if form.text(&format!("{code}-answer")).parse::<Answer>().is_err() {
            form.wrong(&format!("{code}-answer"), "mine-answer-missing");
        }
    }
    let goes_to = form.text("to").parse::<usize>().ok();
    let next = match (form.is_right(), is_back, goes_to) {
        (false, _, _) => at,
        (true, true, _) => at.saturating_sub(1),
        (true, false, Some(to)) => to,
        (true, false, None) => at + 1,
    };
    let fields = |code: &str| [format!("{code}-answer"), format!("{code}-words")];
    let carried = |without: Option<&str>| {
        let others = outcomes.iter().filter(|one| Some(&*one.code) != without);
        let fields = others.flat_map(|one| fields(&one.code));
        let values = fields.map(|field| (field.clone(), form.text(&field)));
        values.filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()
    };
    let mut page = AnswerPage { at: next, count, ..AnswerPage::of("check", &token) };
    if next == 0 {
        page.step = "start";
        page.carried = carried(None);
    } else if let Some(outcome) = outcomes.get(next - 1) {
        let [answered, own] = fields(&outcome.code);
        page.step = "question";
        page.question = Some(Question {
            code: outcome.code.clone(),
            words: outcome.words.clone(),
            answer: form.text(&answered),
            own: form.text(&own),
        });
        page.carried = carried(Some(&outcome.code));
    } else {
        page.at = count + 1;
        page.carried = carried(None);
        page.answers = (1..)
            .zip(&outcomes)
            .map(|(at, outcome)| {
                let [answered, own] = fields(&outcome.code);
                let (answer, own) = (form.text(&answered), form.text(&own));
                Answered { at, words: outcome.words.clone(), answer, own }
            })
            .collect();
    }
    page.form = form;
    answer(&app, anyone, Some(&language), page).await
}

/// Keeps what was answered, and uses the link up.
async fn send(
    app: &App,
    anyone: Anyone,
    token: &str,
    open: &OpenLink,
    language: &str,
    form: &Form,
) -> Result<Page<AnswerPage>, PageError> {
    let answers: Vec<LinkAnswer> = open
        .outcomes()
        .iter()
        .filter_map(|outcome| {
            let answer = form.text(&format!("{}-answer", outcome.code)).parse().ok()?;
            let words = form.text(&format!("{}-words", outcome.code));
            Some(LinkAnswer { outcome: outcome.code.clone(), answer, words })
        })
        .collect();
    let mut change = app.store.change(&AccountId::service(), app.clock.now()).await?;
    match answer_link(&mut change, token, &answers).await {
        Ok(_) => change.commit().await?,
        Err(OfficeError::Rule(rule)) => {
            drop(change);
            return shut(app, anyone, token, closed(rule)).await;
        }
        Err(error) => return Err(error.into()),
    }
    let page = AnswerPage { count: answers.len(), ..AnswerPage::of("done", token) };
    answer(app, anyone, Some(language), page).await
}
