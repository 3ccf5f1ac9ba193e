//! A person or a carer has their say about one outcome.

use attain_office::{Answer, Heard, OfficeError, answer_outcome};
use attain_store::PackageId;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{PEOPLE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::review::open;
use crate::pages::review::story::{OutcomeStory, Told};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let (path, who) = ("/mine/outcomes/{package}/{code}", Who::Only(PEOPLE));
    Routes::default().get(path, who, show).post(path, who, say)
}

sends! {
    /// What a person or carer says about one outcome.
    Said: [Input::need("answer"), Input::text("words")]
}

#[derive(Serialize, JsonSchema)]
struct SayPage {
    package: String,
    back: String,
    is_own: bool,
    name: String,
    story: OutcomeStory,
    /// Whether this reader's yes is evidence, or is told to the coordinator alone.
    counts: bool,
    form: Form,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, code)): Path<(String, String)>,
) -> Result<Page<SayPage>, PageError> {
    page(&app, &reader, &package.into(), &code, Form::default()).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &PackageId,
    code: &str,
    form: Form,
) -> Result<Page<SayPage>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let opened = open(&mut change, reader, id).await?;
    let outcome = opened.plan.outcome(code).ok_or(PageError::NotFound)?;
    let told = Told::of(&mut change, &opened.package).await?;
    change.read_person(&opened.package.person, "own outcome").await?;
    change.commit().await?;
    let is_own = reader.account.person_id().as_ref() == Some(&opened.package.person);
    let role = if is_own { attain_office::own_role(&opened.plan) } else { reader.role };
    let status = form.status();
    let page = SayPage {
        package: id.0.clone(),
        back: back(is_own, &opened.package.person.0),
        is_own,
        name: opened.person.name(),
        story: told.story(app, reader.asking.language, &opened.plan, outcome),
        counts: outcome.confirmers().contains(&role),
        form,
    };
    Ok(Page::new(app, reader, "mine/say.njk", page).await?.with_status(status))
}

fn back(is_own: bool, person: &str) -> String {
    if is_own { "/mine".to_owned() } else { format!("/mine/people/{person}") }
}

async fn say(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, code)): Path<(String, String)>,
    posted: Posted<Said>,
) -> Result<Reply<SayPage>, PageError> {
    let id = PackageId::from(package);
    let mut form = Form::of(posted);
    let answer = form.text("answer").parse::<Answer>();
    if answer.is_err() {
        form.wrong("answer", "mine-answer-missing");
    }
    let words = form.text("words");
    if let Ok(answer) = answer {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        let opened = open(&mut change, &reader, &id).await?;
        let package = &opened.package;
        let heard =
            answer_outcome(&mut change, &reader.account, package, &code, answer, &words).await;
        match heard {
            Ok(heard) => {
                let is_own = reader.account.person_id().as_ref() == Some(&package.person);
                let key = match heard {
                    Heard::Met => "done-say-met",
                    Heard::NotMet => "done-say-not-met",
                    Heard::Disputed => "done-say-disputed",
                    Heard::Noted => "done-say-noted",
                };
                return done(change, &reader, &back(is_own, &package.person.0), key).await;
            }
            Err(OfficeError::Fields(problems)) => {
                form.all_wrong(&problems, reader.asking.language);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page(&app, &reader, &id, &code, form).await?.into())
}
