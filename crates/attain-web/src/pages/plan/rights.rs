//! What people ask for about their own data, and what care staff answer: a copy, or to be erased.

use attain_brokerage::{Role, Stage};
use attain_office::held_as_text;
use attain_office::rights::{Reply as Answer, Wish, answer, ask_for, due, hand_out};
use attain_store::{Account, FactId, Package, PersonId, RightsRequest};
use attain_units::Day;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{CARE, SignedIn, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::file::{File, Held};
use crate::form::{Form, Posted};
use crate::form_page::{Field, FormPage, settle};
use crate::notices::{On, done};
use crate::page::{Page, Reply};
use crate::pages::plan::details::fill_day;
use crate::routes::Routes;
use crate::say::{Say, name_of};
use crate::sends::{Input, sends};
use crate::worklist::{Asked, Cell, Row, Worklist};

/// Who reads the list of what is not answered yet.
pub const ANSWER_RIGHTS: &[Role] = CARE;

pub fn routes() -> Routes {
    let who = Who::Only(ANSWER_RIGHTS);
    Routes::default()
        .get("/requests", who, list)
        .get("/people/{person}/rights", who, show)
        .post("/people/{person}/rights", who, ask)
        .post("/people/{person}/rights/{request}/given", who, given)
        .get("/people/{person}/rights/{request}/refuse", who, ask_why)
        .post("/people/{person}/rights/{request}/refuse", who, refuse)
        .get("/people/{person}/rights/{request}/erase", who, ask_again)
        .post("/people/{person}/rights/{request}/erase", who, erase)
        .get("/people/{person}/held.json", who, json)
        .get("/people/{person}/held.txt", who, text)
}

sends! {
    /// What a person asks for, and the day that came.
    RightsAsked: [Input::one_of("kind", &["copy", "erasure"]), Input::day("received")]
}

sends! {
    /// Why a request is refused.
    RightsRefused: [Input::need("reason")]
}

/// One request.
#[derive(Serialize, JsonSchema)]
pub struct RequestView {
    id: FactId,
    /// `copy` or `erasure`.
    kind: String,
    received: String,
    /// The last day on which it is answered in time.
    due: String,
    is_late: bool,
    by: String,
    /// `given`, `erased`, `refused` or `waiting`.
    state: String,
    answered_by: String,
    answered_at: String,
    reason: String,
    /// Whether the reader may answer by erasing: somebody else wrote it down.
    may_erase: bool,
}

#[derive(Serialize, JsonSchema)]
struct RightsPage {
    person: PersonId,
    name: String,
    requests: Vec<RequestView>,
    /// Whether a package of theirs goes on, so that nobody erases them.
    goes_on: bool,
    form: Form,
}

/// The requests as the reader sees them.
pub fn views(
    requests: &[RightsRequest],
    accounts: &[Account],
    reader: &SignedIn,
    today: Day,
) -> Vec<RequestView> {
    let view = |one: &RightsRequest| {
        let due = due(one.received);
        RequestView {
            id: one.id.clone(),
            kind: one.kind.clone(),
            received: one.received.to_string(),
            due: due.to_string(),
            is_late: one.answer.is_none() && due < today,
            by: name_of(accounts, Some(one.made_by.as_str())),
            state: one.answer.clone().unwrap_or_else(|| "waiting".to_owned()),
            answered_by: name_of(accounts, one.answered_by.as_deref()),
            answered_at: one.answered_at.clone().unwrap_or_default(),
            reason: one.reason.clone().unwrap_or_default(),
            may_erase: one.kind == Wish::Erasure.code() && one.made_by != reader.account.id,
        }
    };
    requests.iter().map(view).collect()
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<PersonId>,
) -> Result<Page<RightsPage>, PageError> {
    page(&app, &reader, &id, Form::default()).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &PersonId,
    mut form: Form,
) -> Result<Page<RightsPage>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    reader.may_read_person(&mut change, id).await?;
    let person = change.person(id).await?;
    change.read_person(id, "rights").await?;
    let (requests, accounts) = (change.rights_of(id).await?, change.accounts_about(id).await?);
    let packages = change.packages_of(id).await?;
    change.commit().await?;
    if !form.is_sent("received-day") {
        fill_day(&mut form, "received", &app.clock.today().to_string());
    }
    settle(&mut form, &["kind", "received"]);
    let requests = views(&requests, &accounts, reader, app.clock.today());
    let status = form.status();
    let page = RightsPage {
        person: id.clone(),
        name: person.name(),
        goes_on: packages.iter().any(|package| !is_over(package)),
        requests,
        form,
    };
    Ok(Page::new(app, reader, "plan/rights.njk", page).await?.with_status(status))
}

/// Whether nothing follows any more.
fn is_over(package: &Package) -> bool {
    package.stage.parse().is_ok_and(Stage::is_final)
}

async fn ask(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<PersonId>,
    posted: Posted<RightsAsked>,
) -> Result<Reply<RightsPage>, PageError> {
    let mut form = Form::of(posted);
    let wish = wished(&mut form);
    let received = form.day("received");
    if let (Some(wish), Some(received)) = (wish, received) {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        match ask_for(&mut change, &id, wish, received).await {
            Ok(()) => {
                let to = format!("/people/{id}/rights");
                return done(change, &reader, &to, "done-rights-asked").await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    Ok(page(&app, &reader, &id, form).await?.into())
}

/// What is asked for.
pub fn wished(form: &mut Form) -> Option<Wish> {
    let code = form.one_of("kind", &Wish::ALL.map(Wish::code), "form-choose");
    Wish::ALL.into_iter().find(|wish| wish.code() == code)
}

async fn given(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, request)): Path<(PersonId, FactId)>,
) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    answer(&mut change, &id, &request, &Answer::Given).await?;
    done(change, &reader, &format!("/people/{id}/rights"), "done-rights-given").await
}

async fn ask_why(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, _)): Path<(PersonId, FactId)>,
) -> Result<Page<FormPage<()>>, PageError> {
    why(&app, &reader, &id, Form::default()).answer(&app, &reader).await
}

fn why(app: &App, reader: &SignedIn, id: &PersonId, form: Form) -> FormPage<()> {
    let say = Say::to(app, reader);
    FormPage {
        title: say.t("rights-refuse-title"),
        lead: vec![say.t("rights-refuse-about")],
        fields: vec![
            Field::area("reason", say.t("rights-refuse-why")).hint(say.t("rights-refuse-hint")),
        ],
        form,
        button: say.t("rights-refuse-button"),
        cancel: format!("/people/{id}/rights"),
        ..FormPage::default()
    }
}

async fn refuse(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, request)): Path<(PersonId, FactId)>,
    posted: Posted<RightsRefused>,
) -> Result<Reply<FormPage<()>>, PageError> {
    let mut form = Form::of(posted);
    let reason = form.need("reason", "rights-reason-missing");
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        answer(&mut change, &id, &request, &Answer::Refused { reason }).await?;
        let to = format!("/people/{id}/rights");
        return done(change, &reader, &to, "done-rights-refused").await;
    }
    Ok(why(&app, &reader, &id, form).answer(&app, &reader).await?.into())
}

/// Once more before what cannot be taken back.
async fn ask_again(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, _)): Path<(PersonId, FactId)>,
) -> Result<Page<FormPage<()>>, PageError> {
    let say = Say::to(&app, &reader);
    let name = app.store.ask().await?.person(&id).await?.name();
    let page: FormPage<()> = FormPage {
        title: say.with("rights-erase-title", &[("name", &name)]),
        lead: vec![say.t("rights-erase-about"), say.t("rights-erase-law")],
        button: say.t("rights-erase-button"),
        is_warning: true,
        cancel: format!("/people/{id}/rights"),
        ..FormPage::default()
    };
    page.answer(&app, &reader).await
}

async fn erase(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, request)): Path<(PersonId, FactId)>,
) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    answer(&mut change, &id, &request, &Answer::Erased).await?;
    // Nobody reads an erased person's pages any more.
    done(change, &reader, "/requests", "done-rights-erased").await
}

async fn json(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<PersonId>,
) -> Result<File<Held>, PageError> {
    let held = held(&app, &reader, &id).await?;
    Ok(File::new("application/json", &format!("{id}.json"), format!("{held:#}\n")))
}

async fn text(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<PersonId>,
) -> Result<File<Held>, PageError> {
    let held = held(&app, &reader, &id).await?;
    Ok(File::new("text/plain", &format!("{id}.txt"), held_as_text(&held)))
}

async fn held(app: &App, reader: &SignedIn, id: &PersonId) -> Result<serde_json::Value, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    reader.may_read_person(&mut change, id).await?;
    let held = hand_out(&mut change, id).await?;
    change.commit().await?;
    Ok(held)
}

#[derive(Serialize, JsonSchema)]
struct Requests {
    list: Worklist,
}

async fn list(
    State(app): State<App>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Page<Requests>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let (say, today) = (Say::to(&app, &reader), app.clock.today());
    let mut rows = Vec::new();
    for one in change.rights_unanswered().await? {
        match reader.may_read_person(&mut change, &one.person).await {
            Ok(()) => {}
            Err(PageError::NotFound) => continue,
            Err(error) => return Err(error),
        }
        let name = change.person(&one.person).await?.name();
        let due = due(one.received);
        let late = Cell::sorted(say.day(due), due.to_string());
        rows.push(Row {
            id: one.id.0.clone(),
            cells: vec![
                Cell::text(name).to(format!("/people/{}/rights", one.person)),
                Cell::text(say.word("rights-kind", &one.kind)),
                Cell::sorted(say.day(one.received), one.received.to_string()),
                if due < today { late.tag("red") } else { late },
            ],
        });
    }
    let facts = serde_json::json!({ "found": rows.len() });
    change.say("list data rights", "person", facts).await?;
    change.commit().await?;
    let columns = [
        ("person", "rights-person", false),
        ("kind", "rights-kind", false),
        ("received", "rights-received", false),
        ("due", "rights-due", false),
    ];
    let list = Worklist::new("/requests", "rights-title", Vec::new(), &columns, rows, &asked);
    Page::new(&app, &reader, "plan/requests.njk", Requests { list }).await
}
