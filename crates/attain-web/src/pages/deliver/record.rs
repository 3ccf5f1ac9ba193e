//! A provider puts one of its own records right. The record stays; the correction takes its place.

use attain_office::deliver::{Correction, correct_record};
use attain_store::KeptRecord;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{PROVIDERS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::deliver::package::banner;
use crate::pages::deliver::{Banner, Choice, own_case, record_words, t};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let path = "/deliver/packages/{package}/records/{record}";
    Routes::default().get(path, Who::Only(PROVIDERS), show).post(path, Who::Only(PROVIDERS), send)
}

sends! {
    /// What is put right in a record.
    Corrected: [
        Input::one_of("how", &["instead", "nothing"]),
        Input::day("on").or_nothing(),
        Input::text("value"),
    ]
}

#[derive(Serialize, JsonSchema)]
struct RecordPage {
    id: String,
    case: Banner,
    record: String,
    on: String,
    words: String,
    /// Whether its value can be another; a claim is only of another day.
    has_value: bool,
    choices: Vec<Choice>,
    form: Form,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, record)): Path<(String, String)>,
) -> Result<Page<RecordPage>, PageError> {
    page(&app, &reader, &package, &record, None).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    package: &str,
    record: &str,
    form: Option<Form>,
) -> Result<Page<RecordPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let case = own_case(&mut ask, reader, package).await?;
    let old = ask.record(&case.contract.id, case.package.person.as_str(), record).await?;
    if old.package != case.package.id.as_str() || old.by_party != case.actor.party {
        return Err(PageError::NotFound);
    }
    let form = form.unwrap_or_else(|| filled(&old));
    let choice = |code: &str| Choice {
        hint: Some(t(app, reader, &format!("deliver-correct-{code}-hint"))),
        ..Choice::new(code, t(app, reader, &format!("deliver-correct-{code}")))
    };
    let status = form.status();
    let page = RecordPage {
        id: package.to_owned(),
        case: banner(app, reader, &mut ask, &case).await?,
        record: old.record.clone(),
        on: old.on_day.to_string(),
        words: record_words(app, reader, &old),
        has_value: old.fact != "outcome claimed",
        choices: vec![choice("instead"), choice("nothing")],
        form,
    };
    Ok(Page::new(app, reader, "deliver/record.njk", page).await?.with_status(status))
}

fn filled(old: &KeptRecord) -> Form {
    let on = old.on_day.date();
    Form::filled([
        ("how", "instead".to_owned()),
        ("on-day", on.day().to_string()),
        ("on-month", on.month().to_string()),
        ("on-year", on.year().to_string()),
        ("value", old.value.clone()),
    ])
}

async fn send(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, record)): Path<(String, String)>,
    posted: Posted<Corrected>,
) -> Result<Reply<RecordPage>, PageError> {
    let mut form = Form::of(posted);
    let how = form.chosen("how", "form-choose");
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let case = own_case(&mut change, &reader, &package).await?;
    let person = &case.package.person;
    let old = change.record(&case.contract.id, person.as_str(), &record).await?;
    let correction = match how.as_str() {
        "nothing" => Some(Correction::Nothing),
        _ => {
            let value = match old.fact.as_str() {
                "outcome claimed" => old.value.clone(),
                _ => form.text("value"),
            };
            form.day("on").map(|on| Correction::Instead { on, value })
        }
    };
    if let Some(correction) = correction.filter(|_| form.is_right()) {
        let about = (person, record.as_str());
        let contract = &case.contract.id;
        match correct_record(&mut change, &reader.account, contract, about, &correction).await {
            Ok(_) => {
                return done(
                    change,
                    &reader,
                    &format!("/deliver/packages/{package}"),
                    "done-corrected",
                )
                .await;
            }
            Err(wrong) => form.refused(wrong, reader.asking.language)?,
        }
    }
    drop(change);
    Ok(page(&app, &reader, &package, &record, Some(form)).await?.into())
}
