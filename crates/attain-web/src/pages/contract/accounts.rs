//! Who signs in: added, changed, switched off, with passwords; and everybody's own password.

use attain_brokerage::Role;
use attain_store::{Account, AccountId, Ask, StoreError};
use attain_units::Pence;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Choice, said};
use crate::access::{ADMINISTRATORS, SignedIn, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::{On, done};
use crate::page::{Page, Reply};
use crate::password;
use crate::routes::Routes;
use crate::sends::{Input, sends};
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

pub fn routes() -> Routes {
    let who = Who::Only(ADMINISTRATORS);
    Routes::default()
        .get("/accounts", who, show)
        .get("/accounts/new", who, new)
        .post("/accounts/new", who, add)
        .get("/accounts/{account}", who, one)
        .post("/accounts/{account}", who, save)
        .post("/accounts/{account}/password", who, set_password)
        .post("/accounts/{account}/switch", who, switch)
        .get("/account", Who::SignedIn, own)
        .post("/account", Who::SignedIn, change_own)
}

sends! {
    /// Somebody new who signs in.
    NewAccount: [
        Input::need("name"),
        Input::need("email"),
        Input::need("role"),
        Input::one_of("language", &["en", "cy"]),
        Input::money("limit"),
        Input::text("organisation"),
        Input::need("password"),
    ]
}

sends! {
    /// What an account may do.
    ChangedAccount: [
        Input::need("role"),
        Input::one_of("language", &["en", "cy"]),
        Input::money("limit"),
        Input::text("organisation"),
    ]
}

sends! {
    /// A new password.
    NewPassword: [Input::need("password")]
}

sends! {
    /// Whether an account may sign in.
    Switched: [Input::tick("on")]
}

sends! {
    /// A new password of one's own, with the one there is.
    OwnPassword: [Input::need("old-password"), Input::need("password")]
}

/// The fewest characters of a password.
const SHORTEST: usize = 12;

#[derive(Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    role: String,
    #[serde(default)]
    organisation: String,
}

#[derive(Serialize, JsonSchema)]
struct Accounts {
    list: Worklist,
}

#[derive(Serialize, JsonSchema)]
struct AccountPage {
    form: Form,
    /// Nothing for a new account.
    id: String,
    name: String,
    email: String,
    is_active: bool,
    is_own: bool,
    roles: Vec<Choice>,
    organisations: Vec<Choice>,
    shortest: usize,
}

fn role_words(app: &App, reader: &SignedIn, code: &str) -> String {
    said(app, reader, &format!("role-{code}"))
}

fn roles(app: &App, reader: &SignedIn) -> Vec<Choice> {
    let choice = |role: Role| Choice {
        value: role.code().to_owned(),
        text: role_words(app, reader, role.code()),
    };
    Role::ALL.into_iter().map(choice).collect()
}

async fn organisations(
    ask: &mut Ask,
    app: &App,
    reader: &SignedIn,
) -> Result<Vec<Choice>, PageError> {
    let mut choices =
        vec![Choice { value: String::new(), text: said(app, reader, "account-no-organisation") }];
    let all = ask.organisations().await?.into_iter();
    choices.extend(all.map(|one| Choice { value: one.id.0, text: one.name }));
    Ok(choices)
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Query(wanted): Query<Wanted>,
    Query(asked): Query<Asked>,
) -> Result<Page<Accounts>, PageError> {
    let mut ask = app.store.ask().await?;
    let places = ask.organisations().await?;
    let pairs = |choices: Vec<Choice>| -> Vec<(String, String)> {
        choices.into_iter().map(|choice| (choice.value, choice.text)).collect()
    };
    let mut choices = organisations(&mut ask, &app, &reader).await?;
    choices.remove(0);
    let filters = vec![
        Filter {
            name: "role",
            label: "account-role",
            value: wanted.role.clone(),
            choices: pairs(roles(&app, &reader)),
        },
        Filter {
            name: "organisation",
            label: "account-organisation",
            value: wanted.organisation.clone(),
            choices: pairs(choices),
        },
    ];
    let is_wanted = |account: &Account| {
        account.id != AccountId::service()
            && !account.is_of_token()
            && (wanted.role.is_empty() || wanted.role == account.role)
            && (wanted.organisation.is_empty()
                || account.organisation.as_ref() == Some(&wanted.organisation))
    };
    let mut rows = Vec::new();
    for account in ask.accounts().await?.into_iter().filter(is_wanted) {
        let place = places.iter().find(|one| account.is_of(&one.id));
        let state = if account.is_active == 1 {
            Cell::text(said(&app, &reader, "account-active")).tag("green")
        } else {
            Cell::text(said(&app, &reader, "account-off")).tag("grey")
        };
        rows.push(Row {
            cells: vec![
                Cell::text(account.name).to(format!("/accounts/{}", account.id)),
                Cell::text(role_words(&app, &reader, &account.role)),
                Cell::text(place.map_or(String::new(), |one| one.name.clone())),
                Cell::number(account.limit.to_string(), account.limit.0),
                state,
            ],
            id: account.id.0,
        });
    }
    let columns = [
        ("name", "account-name", false),
        ("role", "account-role", false),
        ("organisation", "account-organisation", false),
        ("limit", "account-limit", true),
        ("state", "account-state", false),
    ];
    let list = Worklist::new("/accounts", "accounts-title", filters, &columns, rows, &asked);
    let list = list.with_views(&app.store, &reader).await?;
    Page::new(&app, &reader, "contract/accounts.njk", Accounts { list }).await
}

/// The page of one account, or of a new one.
async fn page(
    app: &App,
    reader: &SignedIn,
    account: Option<&Account>,
    form: Form,
) -> Result<Page<AccountPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let organisations = organisations(&mut ask, app, reader).await?;
    let status = form.status();
    let text =
        |part: fn(&Account) -> &String| account.map_or(String::new(), |one| part(one).clone());
    let page = AccountPage {
        form,
        id: text(|account| &account.id.0),
        name: text(|account| &account.name),
        email: text(|account| &account.email),
        is_active: account.is_none_or(|account| account.is_active == 1),
        is_own: account.is_some_and(|account| account.id == reader.account.id),
        roles: roles(app, reader),
        organisations,
        shortest: SHORTEST,
    };
    Ok(Page::new(app, reader, "contract/account.njk", page).await?.with_status(status))
}

async fn new(State(app): State<App>, reader: SignedIn) -> Result<Page<AccountPage>, PageError> {
    let form = Form::filled([("language", "en"), ("limit", "0.00")]);
    page(&app, &reader, None, form).await
}

/// What role, place, language and limit a form gives an account.
async fn read(app: &App, form: &mut Form, account: &mut Account) -> Result<(), PageError> {
    let codes: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
    account.role = form.one_of("role", &codes, "account-role-missing");
    account.language = form.chosen("language", "form-choose");
    account.limit = form.money("limit").unwrap_or_default();
    if account.limit < Pence(0) {
        form.wrong("limit", "form-money-wrong");
    }
    let place = form.text("organisation");
    let known = app.store.ask().await?.organisations().await?;
    account.organisation = known.into_iter().map(|one| one.id.0).find(|id| *id == place);
    let role = account.role.parse::<Role>().ok();
    let needs_place = !matches!(role, None | Some(Role::Person | Role::Carer));
    if needs_place && account.organisation.is_none() {
        form.wrong("organisation", "account-organisation-missing");
    }
    Ok(())
}

async fn add(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<NewAccount>,
) -> Result<Reply<AccountPage>, PageError> {
    let mut form = Form::of(posted);
    let mut account = Account {
        id: AccountId::new(),
        name: form.need("name", "account-name-missing"),
        email: form.need("email", "sign-in-email-missing").to_lowercase(),
        password: String::new(),
        role: String::new(),
        organisation: None,
        person: None,
        language: String::new(),
        limit: Pence(0),
        is_active: 1,
    };
    if !account.email.is_empty() && !account.email.contains('@') {
        form.wrong("email", "account-email-wrong");
    }
    read(&app, &mut form, &mut account).await?;
    let password = new_password(&mut form);
    if form.is_right() {
        account.password = hashed(password).await?;
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        match change.add_account(&account).await {
            Ok(()) => {
                return done(change, &reader, "/accounts", "done-account-added").await;
            }
            Err(StoreError::Refused(rule)) if rule == "account_email_once" => {
                form.wrong("email", "rule-account-email-once");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page(&app, &reader, None, form).await?.into())
}

/// A password that is long enough; it is never shown again.
fn new_password(form: &mut Form) -> String {
    let password = form.text("password");
    if password.chars().count() < SHORTEST {
        form.wrong("password", "account-password-short");
    }
    form.values.remove("password");
    form.values.remove("old-password");
    password
}

async fn hashed(password: String) -> Result<String, PageError> {
    let hash = tokio::task::spawn_blocking(move || password::hash(&password)).await;
    Ok(hash.map_err(anyhow::Error::from)?)
}

async fn found(app: &App, id: &str) -> Result<Account, PageError> {
    let id = AccountId::from(id);
    if id == AccountId::service() {
        return Err(PageError::NotFound);
    }
    let account = app.store.ask().await?.account(&id).await?;
    if account.is_of_token() { Err(PageError::NotFound) } else { Ok(account) }
}

async fn one(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<AccountPage>, PageError> {
    let account = found(&app, &id).await?;
    page(&app, &reader, Some(&account), filled_from(&account)).await
}

fn filled_from(account: &Account) -> Form {
    let limit = account.limit.to_string().replace(['£', ','], "");
    Form::filled([
        ("role", account.role.clone()),
        ("organisation", account.organisation.clone().unwrap_or_default()),
        ("language", account.language.clone()),
        ("limit", limit),
    ])
}

async fn save(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<ChangedAccount>,
) -> Result<Reply<AccountPage>, PageError> {
    let mut account = found(&app, &id).await?;
    let mut form = Form::of(posted);
    let before = account.role.clone();
    read(&app, &mut form, &mut account).await?;
    if account.id == reader.account.id && account.role != before {
        form.wrong("role", "rule-account-own");
    }
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        change.change_account(&account).await?;
        return done(change, &reader, &format!("/accounts/{id}"), "done-account-changed").await;
    }
    account.role = before;
    Ok(page(&app, &reader, Some(&account), form).await?.into())
}

async fn set_password(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<NewPassword>,
) -> Result<Reply<AccountPage>, PageError> {
    let account = found(&app, &id).await?;
    let mut form = Form::of(posted);
    let password = new_password(&mut form);
    if form.is_right() {
        let hash = hashed(password).await?;
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        change.change_password(&account.id, &hash).await?;
        return done(change, &reader, &format!("/accounts/{id}"), "done-password-set").await;
    }
    let mut shown = filled_from(&account);
    shown.errors = form.errors;
    Ok(page(&app, &reader, Some(&account), shown).await?.into())
}

/// Switches an account on or off. Nobody switches themselves off.
async fn switch(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<Switched>,
) -> Result<On, PageError> {
    let account = found(&app, &id).await?;
    if account.id == reader.account.id {
        return Err(PageError::NotNow(attain_office::OfficeError::Rule("account-own")));
    }
    let is_on = posted.text("on") == "yes";
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.let_in(&account.id, is_on).await?;
    let key = if is_on { "done-account-on" } else { "done-account-off" };
    done(change, &reader, &format!("/accounts/{id}"), key).await
}

#[derive(Serialize, JsonSchema)]
struct Own {
    form: Form,
    shortest: usize,
}

async fn own(State(app): State<App>, reader: SignedIn) -> Result<Page<Own>, PageError> {
    let page = Own { form: Form::default(), shortest: SHORTEST };
    Page::new(&app, &reader, "contract/own-account.njk", page).await
}

/// Everybody may change their own password, with the one they have.
async fn change_own(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<OwnPassword>,
) -> Result<Reply<Own>, PageError> {
    let mut form = Form::of(posted);
    let old = form.need("old-password", "sign-in-password-missing");
    let password = new_password(&mut form);
    if form.is_right() {
        let hash = reader.account.password.clone();
        let is_right = tokio::task::spawn_blocking(move || password::is_right(&old, &hash)).await;
        if is_right.map_err(anyhow::Error::from)? {
            let hash = hashed(password).await?;
            let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
            change.change_password(&reader.account.id, &hash).await?;
            return done(change, &reader, "/sign-in", "done-own-password").await;
        }
        form.wrong("old-password", "account-old-password-wrong");
    }
    let status = form.status();
    let page = Own { form, shortest: SHORTEST };
    let page = Page::new(&app, &reader, "contract/own-account.njk", page).await?;
    Ok(page.with_status(status).into())
}
