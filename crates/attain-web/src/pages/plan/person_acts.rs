//! What is done for a person: a carer is recorded, an account given, help asked for.

use attain_brokerage::Role;
use attain_office::care::{self, Referral};
use attain_office::plan_kept::ReferralFacts;
use attain_store::{Person, PersonId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::access::{CARE_AND_BROKERS, SignedIn, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Choice, Field, FormPage};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::account::wrong_with;
use crate::pages::plan::case::CaseView;
use crate::pages::plan::details::fill_day;
use crate::pages::plan::people::{fields, person_of};
use crate::pages::plan::person::view;
use crate::password;
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default()
        .get("/people/{person}/carer", Who::Only(CARE_AND_BROKERS), carer)
        .post("/people/{person}/carer", Who::Only(CARE_AND_BROKERS), add_carer)
        .get("/people/{person}/account", Who::Only(CARE_AND_BROKERS), account)
        .post("/people/{person}/account", Who::Only(CARE_AND_BROKERS), give_account)
        .get("/people/{person}/refer", Who::Only(CARE_AND_BROKERS), refer)
        .post("/people/{person}/refer", Who::Only(CARE_AND_BROKERS), open)
}

sends! {
    /// Somebody who cares, unpaid: known already (`carer` is their id) or `new`, with their
    /// details.
    NewCarer: [
        Input::need("carer"),
        Input::need("relation"),
        Input::day("since"),
        Input::text("given_name"),
        Input::text("family_name"),
        Input::day("born").or_nothing(),
        Input::text("address"),
        Input::text("telephone"),
        Input::one_of("language", &["en", "cy"]).or_nothing(),
        Input::one_of("reading", &["plain", "easy"]).or_nothing(),
        Input::text("note"),
    ]
}

sends! {
    /// How a person or carer signs in.
    PersonsAccount: [
        Input::one_of("role", &["person", "carer"]),
        Input::need("email"),
        Input::need("password"),
    ]
}

sends! {
    /// Why help is asked for, by whom and when.
    NewReferral: [
        Input::one_of("source", SOURCES),
        Input::need("reason"),
        Input::day("on"),
        Input::need("whose"),
        Input::one_of("coordinator", &["me", "open"]),
    ]
}

#[derive(Deserialize, JsonSchema)]
struct Known {
    /// Somebody who is here already, by name.
    #[serde(default)]
    known: String,
}

async fn found(app: &App, reader: &SignedIn, id: &str, page: &str) -> Result<Person, PageError> {
    let id = PersonId::from(id);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let person = change.person(&id).await?;
    change.read_person(&id, page).await?;
    change.commit().await?;
    Ok(person)
}

async fn carer(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    Query(known): Query<Known>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let person = found(&app, &reader, &id, "carer").await?;
    let form = Form::filled([
        ("language", "en"),
        ("reading", "plain"),
        ("carer", "new"),
        ("search", &known.known),
    ]);
    let page = carer_page(&app, &reader, &person, form).await?;
    page.answer(&app, &reader).await
}

async fn add_carer(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<NewCarer>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let mut form = Form::of(posted);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let person = change.person(&PersonId::from(id)).await?;
    let chosen = form.need("carer", "people-carer-missing");
    let relation = form.need("relation", "people-relation-missing");
    let since = form.day("since");
    let new = (chosen == "new").then(|| person_of(&mut form, PersonId::new()));
    if let (true, Some(since)) = (form.is_right(), since) {
        let added = async {
            let carer = match &new {
                None => change.person(&PersonId::from(chosen.as_str())).await?.id,
                Some(new) => {
                    care::add_person(&mut change, new).await?;
                    new.id.clone()
                }
            };
            care::add_carer(&mut change, &carer, &person.id, &relation, since).await
        };
        match added.await {
            Ok(()) => {
                return done(
                    change,
                    &reader,
                    &format!("/people/{}", person.id),
                    "done-carer-added",
                )
                .await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    let page = carer_page(&app, &reader, &person, form).await?;
    Ok(page.answer(&app, &reader).await?.into())
}

async fn carer_page(
    app: &App,
    reader: &SignedIn,
    person: &Person,
    form: Form,
) -> Result<FormPage<CaseView>, PageError> {
    let say = Say::to(app, reader);
    let known = app.store.ask().await?.people_named("").await?;
    let others = known.iter().filter(|one| one.id != person.id);
    let mut choices = vec![Choice::new("new", say.t("people-carer-new"))];
    choices.extend(others.map(|one| {
        Choice::new(one.id.as_str(), format!("{}, {}", one.name(), say.kept_day(&one.born)))
    }));
    let mut asked = vec![
        Field::text("relation", say.t("people-relation")).hint(say.t("people-relation-hint")),
        Field::day("since", say.t("people-since")),
        Field::select("carer", say.t("people-carer-who"), choices)
            .hint(say.t("people-carer-who-hint")),
        Field::heading(say.t("people-carer-details")),
    ];
    asked.extend(fields(say));
    Ok(FormPage {
        case: Some(view(say, person)),
        title: say.t("people-add-carer"),
        lead: vec![say.t("people-add-carer-lead")],
        fields: asked,
        form,
        button: say.t("people-add-carer"),
        cancel: format!("/people/{}", person.id),
        ..FormPage::default()
    })
}

async fn account(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let person = found(&app, &reader, &id, "account").await?;
    let form = Form::filled([("role", Role::Person.code())]);
    account_page(&app, &reader, &person, form).answer(&app, &reader).await
}

async fn give_account(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<PersonsAccount>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let mut form = Form::of(posted);
    let role = form.chosen("role", "form-choose");
    let email = form.need("email", "people-email-missing");
    if !email.is_empty() && !email.contains('@') {
        form.wrong("email", "people-email-wrong");
    }
    let first = form.need("password", "people-password-missing");
    form.values.remove("password");
    let person = app.store.ask().await?.person(&PersonId::from(id)).await?;
    if !first.is_empty()
        && let Some(wrong) = wrong_with(&app, &first, &[&person.name(), &email]).await?
    {
        form.wrong("password", wrong);
    }
    let is_right = form.is_right();
    let hash = match is_right {
        // Hashing takes its time, so it does not hold up other readers.
        true => tokio::task::spawn_blocking(move || password::hash(&first))
            .await
            .map_err(anyhow::Error::from)?,
        false => String::new(),
    };
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    if let (true, Ok(role)) = (is_right, role.parse::<Role>()) {
        match care::give_account(&mut change, &person.id, role, &email, &hash).await {
            Ok(_) => {
                return done(
                    change,
                    &reader,
                    &format!("/people/{}", person.id),
                    "done-account-given",
                )
                .await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    Ok(account_page(&app, &reader, &person, form).answer(&app, &reader).await?.into())
}

fn account_page(app: &App, reader: &SignedIn, person: &Person, form: Form) -> FormPage<CaseView> {
    let say = Say::to(app, reader);
    FormPage {
        case: Some(view(say, person)),
        title: say.t("people-account"),
        lead: vec![say.t("people-account-lead")],
        fields: vec![
            Field::radios(
                "role",
                say.t("people-account-role"),
                say.choices("people-account-role", &["person", "carer"]),
            ),
            Field::text("email", say.t("people-email")),
            Field::text("password", say.t("people-password")).hint(say.t("people-password-hint")),
        ],
        form,
        button: say.t("people-account"),
        cancel: format!("/people/{}", person.id),
        ..FormPage::default()
    }
}

/// Who may have asked for help.
pub const SOURCES: &[&str] = &["person", "carer", "family", "hospital", "gp", "provider", "other"];

async fn refer(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let person = found(&app, &reader, &id, "refer").await?;
    let mut form = Form::filled([("whose", "person"), ("coordinator", "me")]);
    fill_day(&mut form, "on", &app.clock.today().to_string());
    refer_page(&app, &reader, &person, form).await?.answer(&app, &reader).await
}

async fn open(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<NewReferral>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let mut form = Form::of(posted);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let person = change.person(&PersonId::from(id)).await?;
    let source = form.chosen("source", "form-choose");
    let reason = form.need("reason", "refer-reason-missing");
    let on = form.day("on");
    let whose = form.need("whose", "form-choose");
    let coordinator = form.chosen("coordinator", "form-choose");
    if let (true, Some(on)) = (form.is_right(), on) {
        let is_carer = whose != "person";
        let referral = Referral {
            person: person.id.clone(),
            facts: ReferralFacts {
                source,
                reason,
                is_carer,
                cares_for: (is_carer && whose != "carer").then_some(whose),
            },
            on,
            coordinator: (coordinator == "me").then(|| reader.account.id.clone()),
        };
        match care::refer(&mut change, &reader.account, &referral).await {
            Ok(package) => {
                return done(change, &reader, &format!("/packages/{package}"), "done-referred")
                    .await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    drop(change);
    let page = refer_page(&app, &reader, &person, form).await?;
    Ok(page.answer(&app, &reader).await?.into())
}

async fn refer_page(
    app: &App,
    reader: &SignedIn,
    person: &Person,
    form: Form,
) -> Result<FormPage<CaseView>, PageError> {
    let say = Say::to(app, reader);
    let mut whose = vec![Choice::new("person", say.t("refer-for-own-care"))];
    let mut ask = app.store.ask().await?;
    for cares in ask.cared_for_by(&person.id).await? {
        let name = ask.person(&cares.person).await?.name();
        let text = say.with("refer-for-caring", &[("name", &name)]);
        whose.push(Choice::new(cares.person.as_str(), text));
    }
    whose.push(Choice::new("carer", say.t("refer-for-caring-unknown")));
    let coordinator = say.choices("refer-coordinator", &["me", "open"]);
    Ok(FormPage {
        case: Some(view(say, person)),
        title: say.t("refer-title"),
        lead: vec![say.t("refer-lead")],
        fields: vec![
            Field::radios("whose", say.t("refer-whose"), whose).hint(say.t("refer-whose-hint")),
            Field::radios("source", say.t("refer-source"), say.choices("refer-source", SOURCES)),
            Field::area("reason", say.t("refer-reason")).hint(say.t("refer-reason-hint")),
            Field::day("on", say.t("refer-on")),
            Field::radios("coordinator", say.t("refer-coordinator"), coordinator),
        ],
        form,
        button: say.t("refer-button"),
        cancel: format!("/people/{}", person.id),
        ..FormPage::default()
    })
}
