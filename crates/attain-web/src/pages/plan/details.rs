//! A person's details, put right.

use attain_office::care;
use attain_store::{Person, PersonId};
use attain_units::Day;
use axum::extract::State;

use crate::access::{CARE_AND_BROKERS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::FormPage;
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::plan::case::CaseView;
use crate::pages::plan::people::{PersonDetails, fields, person_of};
use crate::routes::Routes;
use crate::say::Say;

pub fn routes() -> Routes {
    Routes::default().get("/people/{person}/details", Who::Only(CARE_AND_BROKERS), show).post(
        "/people/{person}/details",
        Who::Only(CARE_AND_BROKERS),
        change,
    )
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let id = PersonId::from(id);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let person = change.person(&id).await?;
    change.read_person(&id, "details").await?;
    change.commit().await?;
    page(&app, &reader, &person, filled(&person)).answer(&app, &reader).await
}

fn filled(person: &Person) -> Form {
    let mut form = Form::filled([
        ("given_name", &person.given_name),
        ("family_name", &person.family_name),
        ("address", &person.address),
        ("telephone", &person.telephone),
        ("language", &person.language),
        ("reading", &person.reading),
        ("note", &person.note),
    ]);
    fill_day(&mut form, "born", &person.born);
    form
}

/// Fills the three fields of a day.
pub fn fill_day(form: &mut Form, field: &str, day: &str) {
    let Ok(day) = day.parse::<Day>() else { return };
    let date = day.date();
    for (part, value) in [
        ("day", date.day().to_string()),
        ("month", date.month().to_string()),
        ("year", date.year().to_string()),
    ] {
        form.values.insert(format!("{field}-{part}"), value);
    }
}

async fn change(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<PersonDetails>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let mut form = Form::of(posted);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let before = change.person(&PersonId::from(id)).await?;
    let person = person_of(&mut form, before.id.clone());
    if form.is_right() {
        match care::change_person(&mut change, &person).await {
            Ok(()) => {
                return done(
                    change,
                    &reader,
                    &format!("/people/{}", person.id),
                    "done-person-changed",
                )
                .await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    Ok(page(&app, &reader, &before, form).answer(&app, &reader).await?.into())
}

fn page(app: &App, reader: &SignedIn, person: &Person, form: Form) -> FormPage<CaseView> {
    let say = Say::to(app, reader);
    FormPage {
        title: say.with("people-details", &[("name", &person.name())]),
        fields: fields(say),
        form,
        button: say.t("form-save"),
        cancel: format!("/people/{}", person.id),
        ..FormPage::default()
    }
}
