//! Who signs in: added, changed, signed out, switched off, with passwords.

use attain_brokerage::Role;
use attain_office::doors::{LINK_HOURS, make_password_link};
use attain_store::{Account, AccountId, Ask, StoreError};
use attain_units::Pence;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Choice, said};
use crate::access::{ADMINISTRATORS, SignedIn, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::{On, done, shown_once};
use crate::page::{Page, Reply};
use crate::pages::account::{SHORTEST, SessionView, hashed, new_password, sessions};
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
        .post("/accounts/{account}/link", who, make_link)
        .post("/accounts/{account}/codes/drop", who, drop_codes)
        .post("/accounts/{account}/switch", who, switch)
        .post("/accounts/{account}/sessions/end", who, end_sessions)
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
    /// Whether an account may sign in.
    Switched: [Input::tick("on")]
}

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
    sessions: Vec<SessionView>,
    has_codes: bool,
    /// The link just made. It is shown on this page and never again.
    link: Option<String>,
    link_hours: i64,
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
            && (wanted.organisation.is_empty()
                || account.organisation.as_ref() == Some(&wanted.organisation))
    };
    let mut rows = Vec::new();
    // People and carers are many: theirs are listed where their role is chosen.
    let listed = match &*wanted.role {
        "" => ask.staff().await?,
        role => ask.accounts_of(&[role]).await?,
    };
    for account in listed.into_iter().filter(is_wanted) {
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
    link: Option<String>,
) -> Result<Page<AccountPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let organisations = organisations(&mut ask, app, reader).await?;
    let (mut views, mut has_codes) = (Vec::new(), false);
    if let Some(account) = account {
        views = sessions(&mut ask, app, &account.id, None).await?;
        has_codes = ask.one_time_code(&account.id).await?.is_some_and(|code| code.is_on());
    }
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
        sessions: views,
        has_codes,
        link,
        link_hours: LINK_HOURS,
    };
    Ok(Page::new(app, reader, "contract/account.njk", page).await?.with_status(status))
}

async fn new(State(app): State<App>, reader: SignedIn) -> Result<Page<AccountPage>, PageError> {
    let form = Form::filled([("language", "en"), ("limit", "0.00")]);
    page(&app, &reader, None, form, None).await
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
    let password = new_password(&app, &mut form, &account.name, &account.email).await?;
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
    Ok(page(&app, &reader, None, form, None).await?.into())
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
    page(&app, &reader, Some(&account), filled_from(&account), None).await
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
    Ok(page(&app, &reader, Some(&account), form, None).await?.into())
}

/// Makes a link that sets the account's password, and shows it once.
async fn make_link(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Page<AccountPage>, PageError> {
    let account = found(&app, &id).await?;
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let token = make_password_link(&mut change, &account).await?;
    shown_once(change, &reader, &format!("/accounts/{id}")).await?;
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if app.setting.is_https { "https" } else { "http" };
    let link = format!("{scheme}://{host}/recover/{token}");
    page(&app, &reader, Some(&account), filled_from(&account), Some(link)).await
}

/// Takes an account's one-time codes away, when its owner has lost telephone and recovery codes.
async fn drop_codes(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<On, PageError> {
    let account = found(&app, &id).await?;
    if account.id == reader.account.id {
        return Err(PageError::NotNow(attain_office::OfficeError::Rule("account-own")));
    }
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.drop_codes(&account.id).await?;
    change.tell(&account.id, "told-codes-dropped", &json!({}), "/account").await?;
    done(change, &reader, &format!("/accounts/{id}"), "done-codes-dropped").await
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

/// Signs somebody out everywhere.
async fn end_sessions(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<On, PageError> {
    let account = found(&app, &id).await?;
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.revoke_sessions(&account.id, None).await?;
    done(change, &reader, &format!("/accounts/{id}"), "done-sessions-ended").await
}
