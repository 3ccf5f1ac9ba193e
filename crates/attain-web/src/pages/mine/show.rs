//! The person's own page: plain, and easy to read.

use attain_store::PersonId;
use axum::extract::State;

use crate::access::{PEOPLE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::notices::go;
use crate::page::{Page, Reply};
use crate::pages::mine::own::{Own, own};
use crate::routes::Routes;

pub fn routes() -> Routes {
    let who = Who::Only(PEOPLE);
    Routes::default()
        .get("/mine", who, mine)
        .get("/mine/plain", who, plain)
        .get("/mine/easy", who, easy)
        .get("/mine/people/{person}", who, theirs)
        .get("/mine/people/{person}/easy", who, theirs_easy)
}

const PLAIN: &str = "mine/mine.njk";
const EASY: &str = "mine/easy.njk";

fn own_id(reader: &SignedIn) -> Result<PersonId, PageError> {
    reader.account.person_id().ok_or(PageError::NotFound)
}

/// The way the person likes to read.
async fn mine(State(app): State<App>, reader: SignedIn) -> Result<Reply<Own>, PageError> {
    let id = own_id(&reader)?;
    let reading = app.store.ask().await?.person(&id).await?.reading;
    // What was just done is said on a plain page too, so it is not lost on the way.
    if reading == "easy" && !reader.asking.wants_json {
        let query = reader.asking.address.split_once('?').map_or("", |(_, query)| query);
        return Ok(go(format!("/mine/easy?{query}").trim_end_matches('?')));
    }
    Ok(page(&app, &reader, &id, PLAIN).await?.into())
}

async fn plain(State(app): State<App>, reader: SignedIn) -> Result<Page<Own>, PageError> {
    page(&app, &reader, &own_id(&reader)?, PLAIN).await
}

async fn easy(State(app): State<App>, reader: SignedIn) -> Result<Page<Own>, PageError> {
    page(&app, &reader, &own_id(&reader)?, EASY).await
}

async fn theirs(
    State(app): State<App>,
    reader: SignedIn,
    Path(person): Path<PersonId>,
) -> Result<Page<Own>, PageError> {
    page(&app, &reader, &person, PLAIN).await
}

async fn theirs_easy(
    State(app): State<App>,
    reader: SignedIn,
    Path(person): Path<PersonId>,
) -> Result<Page<Own>, PageError> {
    page(&app, &reader, &person, EASY).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &PersonId,
    template: &str,
) -> Result<Page<Own>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let own = own(app, &mut change, reader, id).await?;
    change.read_person(id, "own page").await?;
    change.commit().await?;
    Page::new(app, reader, template, own).await
}
