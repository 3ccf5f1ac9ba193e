//! People: found by name, and added.

use attain_brokerage::Role;
use attain_office::care;
use attain_store::{Person, PersonId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{CARE_AND_BROKERS, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Field, FormPage};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::plan::case::CaseView;
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

/// Those who find people by name.
pub const FIND_PEOPLE: &[Role] =
    &[Role::Practitioner, Role::Coordinator, Role::Broker, Role::ContractManager, Role::Auditor];

pub fn routes() -> Routes {
    Routes::default()
        .get("/people", Who::Only(FIND_PEOPLE), list)
        .get("/people/new", Who::Only(CARE_AND_BROKERS), new)
        .post("/people/new", Who::Only(CARE_AND_BROKERS), add)
}

sends! {
    /// Who somebody is and how they like to be met.
    pub PersonDetails: [
        Input::need("given_name"),
        Input::need("family_name"),
        Input::day("born"),
        Input::text("address"),
        Input::text("telephone"),
        Input::one_of("language", &["en", "cy"]),
        Input::one_of("reading", &["plain", "easy"]),
        Input::text("note"),
    ]
}

#[derive(Deserialize, JsonSchema)]
struct Search {
    #[serde(default)]
    name: String,
    #[serde(flatten)]
    asked: Asked,
}

#[derive(Serialize, JsonSchema)]
struct People {
    list: Worklist,
    may_add: bool,
}

async fn list(
    State(app): State<App>,
    reader: SignedIn,
    Query(search): Query<Search>,
) -> Result<Page<People>, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let mut found = change.people_named(&search.name).await?;
    for person in &mut found {
        // Enough to find somebody, no more, of those who are not the reader's.
        if reader.may_read_person(&mut change, &person.id).await.is_err() {
            person.address.clear();
        }
    }
    let facts = serde_json::json!({ "found": found.len() });
    change.say("search people", "person", facts).await?;
    change.commit().await?;
    let say = Say::to(&app, &reader);
    let row = |person: &Person| Row {
        id: person.id.0.clone(),
        cells: vec![
            Cell::sorted(person.name(), format!("{} {}", person.family_name, person.given_name))
                .to(format!("/people/{}", person.id)),
            Cell::sorted(say.kept_day(&person.born), &person.born),
            Cell::text(&person.address),
        ],
    };
    let filters = vec![Filter {
        name: "name",
        label: "people-name",
        value: search.name.clone(),
        choices: Vec::new(),
    }];
    let columns = &[
        ("person", "people-person", false),
        ("born", "people-born", false),
        ("address", "people-address", false),
    ];
    let rows = found.iter().map(row).collect();
    let list = Worklist::new("/people", "people-title", filters, columns, rows, &search.asked)
        .with_views(&app.store, &reader)
        .await?;
    let page = People { list, may_add: reader.is_any(CARE_AND_BROKERS) };
    Page::new(&app, &reader, "plan/people.njk", page).await
}

async fn new(
    State(app): State<App>,
    reader: SignedIn,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let form = Form::filled([("language", "en"), ("reading", "plain")]);
    page(&app, &reader, form).answer(&app, &reader).await
}

async fn add(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<PersonDetails>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let mut form = Form::of(posted);
    let person = person_of(&mut form, PersonId::new());
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        match care::add_person(&mut change, &person).await {
            Ok(()) => {
                return done(
                    change,
                    &reader,
                    &format!("/people/{}", person.id),
                    "done-person-added",
                )
                .await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    Ok(page(&app, &reader, form).answer(&app, &reader).await?.into())
}

fn page(app: &App, reader: &SignedIn, form: Form) -> FormPage<CaseView> {
    let say = Say::to(app, reader);
    FormPage {
        title: say.t("people-new"),
        lead: vec![say.t("people-new-lead")],
        fields: fields(say),
        form,
        button: say.t("form-save"),
        cancel: "/people".to_owned(),
        ..FormPage::default()
    }
}

/// The fields of a person's details.
pub fn fields(say: Say<'_>) -> Vec<Field> {
    vec![
        Field::text("given_name", say.t("people-given-name")),
        Field::text("family_name", say.t("people-family-name")),
        Field::day("born", say.t("people-born")).hint(say.t("people-born-hint")),
        Field::text("address", say.t("people-address")),
        Field::text("telephone", say.t("people-telephone")),
        Field::radios(
            "language",
            say.t("people-language"),
            say.choices("people-language", &["en", "cy"]),
        ),
        Field::radios(
            "reading",
            say.t("people-reading"),
            say.choices("people-reading", &["plain", "easy"]),
        ),
        Field::area("note", say.t("people-note")).hint(say.t("people-note-hint")),
    ]
}

/// A person as a form says.
pub fn person_of(form: &mut Form, id: PersonId) -> Person {
    let given_name = form.need("given_name", "people-name-missing");
    let family_name = form.need("family_name", "people-name-missing");
    let born = form.day("born").map(|day| day.to_string()).unwrap_or_default();
    Person {
        id,
        given_name,
        family_name,
        born,
        address: form.text("address"),
        telephone: form.text("telephone"),
        language: form.chosen("language", "form-choose"),
        reading: form.chosen("reading", "form-choose"),
        note: form.text("note"),
    }
}
